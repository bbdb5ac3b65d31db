"""Make the sample recordings: `python -m course_export.recordings [ID …]` writes sound, transcript and chapters.

It needs espeak-ng and ffmpeg with libmp3lame (on Debian: apt-get install espeak-ng ffmpeg).
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from course_export.recordings import mp3, script, tape, unit, voices
from podcast_player.domain import webvtt

TEXTS = Path(__file__).with_name("texts")
PROGRAMS = ("espeak-ng", "ffmpeg")


def make(name: str) -> str:
    """Write the files of one recording next to its unit, and bring the unit up to date; a line that says what was made.

    Raises OSError where there is no such text, and ValueError where the text cannot be read or said.
    """
    written = script.parse((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
    recording = tape.record(written, voices.say)
    page = unit.unit_with(name)
    sound = page.parents[1] / "static" / f"{name}.mp3"
    sound.parent.mkdir(exist_ok=True)
    mp3.encode(recording.samples, sound)
    sound.with_suffix(".pl.vtt").write_text(webvtt.write(recording.transcript), encoding="utf-8")
    size = sound.stat().st_size
    page.write_bytes(unit.brought_up_to_date(page, name, heard(written, recording, size)))
    return f"{name}: {recording.duration} s, {size} B, {len(recording.transcript.cues)} cues"


def heard(written: script.Script, recording: tape.Tape, size: int) -> unit.Heard:
    """What the unit has to say about a recording of this many bytes."""
    chapters = zip(recording.starts, written.chapters, strict=True)
    told = tuple((start, chapter.title, chapter.required) for start, chapter in chapters)
    return unit.Heard(recording.duration, size, told)


def main(arguments: list[str]) -> int:
    """Make the recordings that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m course_export.recordings", description=__doc__)
    parser.add_argument("id", nargs="*", default=sorted(path.stem for path in TEXTS.glob("*.txt")))
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        print(f"Not installed: {', '.join(missing)}.")
        return 1
    for name in parser.parse_args(arguments).id:
        try:
            print(make(name), flush=True)
        except (OSError, ValueError, LookupError, subprocess.CalledProcessError) as problem:
            print(f"{name}: {problem}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
