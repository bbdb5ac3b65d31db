"""A long transcript for the trials: as many cues as asked for, over a recording that the courses have."""

import shutil
from pathlib import Path

RECORDING = Path("prawo/static/pra_s3_pod1.mp3")
SECONDS = 199
CUES = 1_500
CUES_A_TURN = 6
RARE = "żółw"
EVERY_SO_MANY = 100
WORDS = ("wniosek", "o", "pobyt", "składa", "się", "w", "urzędzie", "właściwym", "dla", "miejsca", "pobytu")


def lay_out_long_podcast(courses: Path) -> None:
    """Give the trial `long` its files; more than one cue begins between two ticks of the recording's clock."""
    trial = courses / "trial" / "static"
    shutil.copyfile(courses / RECORDING, trial / "long.mp3")
    (trial / "long.pl.vtt").write_text(long_transcript(CUES), encoding="utf-8")


def long_transcript(cues: int) -> str:
    """WebVTT of two people who talk in turns, with a rare word in every hundredth cue."""
    step = SECONDS / cues
    return "WEBVTT\n\n" + "\n".join(cue(number, number * step, (number + 1) * step) for number in range(cues))


def cue(number: int, start: float, end: float) -> str:
    """One cue of five words and its number."""
    words = [WORDS[(number + place) % len(WORDS)] for place in range(5)]
    words += [RARE] if number % EVERY_SO_MANY == EVERY_SO_MANY // 2 else []
    speaker = "AB"[number // CUES_A_TURN % 2]
    return f"{stamp(start)} --> {stamp(end)}\n<v {speaker}>{' '.join(words)} {number}.\n"


def stamp(second: float) -> str:
    """A time as WebVTT writes it."""
    minutes, rest = divmod(round(second * 1000), 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
