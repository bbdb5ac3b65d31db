"""Times as files and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain.clock import HOUR, MINUTE, SECOND, loose, written

TIMES = {
    "0:00": 0,
    "0:01": SECOND,
    "00:00:01": SECOND,
    "1:02:03.456": HOUR + 2 * MINUTE + 3 * SECOND + 456,
    "1:02:03,4": HOUR + 2 * MINUTE + 3 * SECOND + 400,
    "0:00.0019": 1,
    "75:30": 75 * MINUTE + 30 * SECOND,
    "999:59": 999 * MINUTE + 59 * SECOND,
    "999999:59:59": 999_999 * HOUR + 59 * MINUTE + 59 * SECOND,
    "1:2:3": HOUR + 2 * MINUTE + 3 * SECOND,
}


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read(text: str) -> None:
    assert loose(text) == (TIMES[text], len(text))
    assert loose(f"x{text} y", 1) == (TIMES[text], len(text) + 1)


@pytest.mark.parametrize(
    "text",
    ["", "5", "x", ":5", "0:", "0:60", "1:60:00", "1:00:60", "1:2:3:4", "0:001", "1000:00", "1000000:00:00", "-0:01",
     " 0:01", "٠:٠١", "0.5"],
)  # fmt: skip
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert loose(text) is None


@pytest.mark.parametrize("text", ["0:01.", "0:01, dalej", "0:01x", "0:01.x", "0:01.1234567890"])
def test_a_time_ends_where_it_ends(text: str) -> None:
    assert loose(text) == (SECOND, 4)


@given(st.integers(0, 999_999 * HOUR))
def test_what_is_written_is_read_back(at: int) -> None:
    text = written(at)
    assert loose(text) == (at, len(text))
    assert loose(text.replace(".", ",")) == (at, len(text))


@pytest.mark.parametrize(
    ("at", "text"), [(0, "00:00:00.000"), (3_723_004, "01:02:03.004"), (100 * HOUR, "100:00:00.000")]
)
def test_a_time_is_written_as_webvtt_wants_it(at: int, text: str) -> None:
    assert written(at) == text
