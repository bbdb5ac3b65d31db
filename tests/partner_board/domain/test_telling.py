"""Letters tell what is new once, and of a profile that leaves, in time and once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from partner_board.domain.telling import News, news

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SOON, LATE = NOW + 10 * DAY, NOW + 100 * DAY

CASES = [
    pytest.param([], LATE, None, None, id="nothing new"),
    pytest.param([NOW - DAY], LATE, None, News(1), id="the first request"),
    pytest.param([NOW - 3 * DAY, NOW - DAY], LATE, NOW - 2 * DAY, News(1), id="only what came since"),
    pytest.param([NOW - 3 * DAY], LATE, NOW - 2 * DAY, None, id="told already"),
    pytest.param([], SOON, None, News(0, SOON), id="leaves soon"),
    pytest.param([], SOON, NOW - 5 * DAY, News(0, SOON), id="told of something else before the reminder was due"),
    pytest.param([], SOON, NOW - 3 * DAY, None, id="reminded already"),
    pytest.param([NOW], SOON, NOW - 3 * DAY, News(1), id="reminded already, asked anew"),
    pytest.param([], NOW + 14 * DAY, None, News(0, NOW + 14 * DAY), id="14 days before, to the second"),
    pytest.param([], NOW + 14 * DAY + timedelta(seconds=1), None, None, id="a second earlier"),
    pytest.param([], NOW, None, None, id="left already"),
    pytest.param([], None, None, None, id="never leaves"),
]


@pytest.mark.parametrize(("received", "expires", "told", "expected"), CASES)
def test_what_there_is_to_tell(
    received: list[datetime], expires: datetime | None, told: datetime | None, expected: News | None
) -> None:
    assert news(received, expires, told, NOW) == expected
