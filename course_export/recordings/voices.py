"""The two synthetic voices: espeak-ng, which says the same text in the same samples each time."""

import subprocess
import sys
from array import array

RATE = 22_050
LANGUAGE = "pl"
VARIANT = {"L": "pl+f2", "R": "pl+m3"}
WORDS_A_MINUTE = 170
AUDIBLE = 300
_HEADER = 44


def say(voice: str, words: str) -> "array[int]":
    """A phrase as samples (16 bit, mono, RATE a second), from the first that is heard to the last.

    Raises CalledProcessError with what espeak-ng complains of, and ValueError where nothing is heard.
    """
    asked = ["espeak-ng", "-v", VARIANT[voice], "-s", str(WORDS_A_MINUTE), "-z", "-b", "1", "--stdout", "--stdin"]
    answer = subprocess.run(asked, input=words.encode(), capture_output=True, check=True).stdout
    if int.from_bytes(answer[24:28], "little") != RATE:
        raise ValueError(f"espeak-ng does not speak at {RATE} samples a second")
    samples = array("h", answer[_HEADER:])
    if sys.byteorder == "big":
        samples.byteswap()
    return trimmed(samples)


def trimmed(samples: "array[int]") -> "array[int]":
    """The samples without the silence before and after; raises ValueError where there is nothing else."""
    heard = [at for at, sample in enumerate(samples) if abs(sample) > AUDIBLE]
    if not heard:
        raise ValueError("nothing is heard")
    return samples[heard[0] : heard[-1] + 1]
