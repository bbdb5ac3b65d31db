"""The transcripts that the block and its page have to read alike: `golden_cues.json`, held by the tests of both.

Whoever changes the reading of WebVTT on purpose renews the file with
`python -m tests.podcast_player.domain.test_golden_cues`, and reads its difference before committing it. Rows are added
in the file itself, their cues left empty.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from podcast_player.domain import webvtt

GOLDEN = Path(__file__).parents[1] / "golden_cues.json"
NOT_SEEN = re.compile("[\x7f-\xa0\u0300-\u036f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def cues_of(vtt: str) -> list[dict[str, Any]]:
    """The cues as the file has them: times in milliseconds, no ids and no lines."""
    return [
        {"start": cue.start, "end": cue.end, "text": cue.text, "speaker": cue.speaker}
        for cue in webvtt.parse(vtt).transcript.cues
    ]


def as_file(rows: list[dict[str, Any]]) -> str:
    """The rows as the file has them: letters as letters, and what nobody sees as an escape."""
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    return NOT_SEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"


ROWS = json.loads(GOLDEN.read_text()) if GOLDEN.exists() else []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_transcript_is_read_as_the_page_reads_it(row: dict[str, Any]) -> None:
    assert cues_of(row["vtt"]) == row["cues"]


def test_the_rows_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({row["name"] for row in ROWS}) == len(ROWS) >= 25


def test_the_file_hides_nothing_and_is_as_it_would_be_written() -> None:
    assert GOLDEN.read_text() == as_file(ROWS)


if __name__ == "__main__":
    GOLDEN.write_text(as_file([{**row, "cues": cues_of(row["vtt"])} for row in ROWS]))
