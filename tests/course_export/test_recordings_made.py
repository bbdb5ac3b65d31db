"""Whether espeak-ng and ffmpeg make the same recording twice, and whether what is committed sounds when decoded.

It needs both programs; where one is missing, only these tests are skipped, and the reason says which.
"""

import shutil
import subprocess
from array import array
from pathlib import Path

import pytest

from course_export.recordings import mp3, script, tape, voices
from course_export.recordings.__main__ import PROGRAMS
from podcast_player.domain import webvtt
from tests.course_export import mp3_frames
from tests.course_export.tree import COURSES

MISSING = [program for program in PROGRAMS if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

TEXT = "# Próba\n## Wstęp\nL: Dzień dobry, jest 5 marca 2026 roku.\nR: Czy to działa?\n## Koniec\nL: Tak. Dziękuję.\n"
MOST_DRIFT = 0.3
SOUNDS = sorted(path for course in COURSES for path in (course / "static").glob("*.mp3"))


def decoded(file: Path) -> "array[int]":
    asked = ["ffmpeg", "-loglevel", "error", "-i", str(file), "-f", "s16le", "-ac", "1", "pipe:1"]
    return array("h", subprocess.run(asked, capture_output=True, check=True).stdout)


def onset(samples: "array[int]", rate: int, after: float) -> float:
    """When (s) the first sample after a time is heard."""
    first = round(after * rate)
    return next(at for at in range(first, len(samples)) if abs(samples[at]) > voices.AUDIBLE) / rate


def drift(samples: "array[int]", transcript: str) -> float:
    """The greatest distance (s) between a cue and the first sound after the middle of the pause before it."""
    cues = webvtt.parse(transcript).transcript.cues
    ends = [0, *(cue.end for cue in cues)]
    return max(
        abs(onset(samples, voices.RATE, (end + cue.start) / 2000) - cue.start / 1000)
        for end, cue in zip(ends, cues, strict=False)
    )


def test_a_recording_is_made_twice_with_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("first.mp3", "second.mp3"):
        recording = tape.record(script.parse(TEXT), voices.say)
        mp3.encode(recording.samples, tmp_path / name)
        made.append(((tmp_path / name).read_bytes(), webvtt.write(recording.transcript), recording.starts))
    assert made[0] == made[1]


def test_what_is_made_keeps_its_times_through_the_encoder(tmp_path: Path) -> None:
    recording = tape.record(script.parse(TEXT), voices.say)
    mp3.encode(recording.samples, tmp_path / "one.mp3")
    samples = decoded(tmp_path / "one.mp3")
    assert drift(samples, webvtt.write(recording.transcript)) <= 0.05
    assert abs(len(samples) / voices.RATE - recording.duration) <= 0.1
    assert abs(mp3_frames.read((tmp_path / "one.mp3").read_bytes()).duration - recording.duration) <= 0.01


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.stem)
def test_what_is_committed_sounds_where_its_transcript_says(sound: Path) -> None:
    samples = decoded(sound)
    transcript = sound.with_suffix(".pl.vtt").read_text(encoding="utf-8")
    assert drift(samples, transcript) <= MOST_DRIFT
    assert abs(len(samples) / voices.RATE - mp3_frames.read(sound.read_bytes()).duration) <= 0.05
