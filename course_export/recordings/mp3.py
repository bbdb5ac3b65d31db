"""MP3 from samples: mono, KBITS a second, without anything in the file that changes from one day to another."""

import subprocess
import sys
from array import array
from pathlib import Path

from course_export.recordings.voices import RATE

KBITS = 48
_BITEXACT = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1", "-id3v2_version", "0")


def encode(samples: "array[int]", file: Path) -> None:
    """Write the samples as an MP3 file; raises CalledProcessError where ffmpeg cannot make one.

    It is written to a file, not to a pipe: only so ffmpeg goes back and notes the length and the encoder's delay,
    which players then leave out.
    """
    little = array("h", samples)
    if sys.byteorder == "big":
        little.byteswap()
    raw = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
    made = ("-c:a", "libmp3lame", "-b:a", f"{KBITS}k", *_BITEXACT, "-f", "mp3", str(file))
    asked = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *raw, *made]
    subprocess.run(asked, input=little.tobytes(), capture_output=True, check=True)
