"""Where a learner stopped: several devices, reports out of order, and the offer to go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain.position import MOST_DEVICES, Position, Resume, is_worth_keeping, latest, resume
from tests.podcast_player import strategies

SEVERAL = st.lists(strategies.positions(), max_size=6)
HOUR = 3600


def at(uuid: str, pos: int, at: int = 1, seq: int = 1) -> Position:
    return Position(uuid, seq, pos, at)


@given(SEVERAL)
def test_the_highest_number_of_each_device_counts_and_the_newest_device_is_first(several: list[Position]) -> None:
    assert latest(several) == strategies.latest_by_oracle(several)


@given(SEVERAL, SEVERAL, SEVERAL)
def test_positions_join_in_any_order_and_grouping(
    one: list[Position], two: list[Position], three: list[Position]
) -> None:
    assert latest(one, two) == latest(two, one)
    assert latest(latest(one, two), three) == latest(one, latest(two, three))
    assert latest(latest(one), latest(one)) == latest(one)


def test_no_more_devices_are_kept_than_a_learner_has() -> None:
    many = [at(f"device {number:02}", number, number) for number in range(MOST_DEVICES + 5)]
    assert [each.pos for each in latest(many)] == list(range(MOST_DEVICES + 4, 4, -1))


@st.composite
def reports_of_many_devices(draw: st.DrawFn) -> list[Position]:
    """Reports of more devices than are kept, each of which counts and keeps time."""
    devices = st.integers(0, MOST_DEVICES + 3)
    moments = draw(st.lists(devices, max_size=40))
    return [Position(str(uuid), moment, draw(st.integers(0, 99)), moment) for moment, uuid in enumerate(moments)]


@given(reports_of_many_devices(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_many_devices_end_the_same_in_any_order(reports: list[Position], chance: object, size: int) -> None:
    shuffled = reports * 2
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    kept: tuple[Position, ...] = ()
    for start in range(0, len(shuffled), size):
        kept = latest(kept, shuffled[start : start + size])
    assert kept == latest(reports)


NOTHING: dict[str, tuple[tuple[Position, ...], int]] = {
    "never opened": ((), HOUR),
    "played out": ((at("phone", HOUR),), HOUR),
    "in the last five seconds": ((at("phone", HOUR - 5),), HOUR),
}
OFFERS: dict[str, tuple[tuple[Position, ...], Resume]] = {
    "three seconds earlier": ((at("phone", 600),), Resume(597)),
    "never before the beginning": ((at("phone", 2),), Resume(0)),
    "six seconds before the end": ((at("phone", HOUR - 6),), Resume(HOUR - 9)),
    "only on another device": ((at("laptop", 600),), Resume(597)),
    "the newer one near by, thirty seconds on": ((at("laptop", 630, 2), at("phone", 600)), Resume(627)),
    "the newer one far ahead": ((at("laptop", 631, 2), at("phone", 600)), Resume(628, here=597)),
    "the newer one far back": ((at("laptop", 569, 2), at("phone", 600)), Resume(566, here=597)),
    "this device is the newer one": ((at("phone", 600, 2), at("laptop", 10)), Resume(597)),
    "two others do not ask each other": ((at("desk", 600, 2), at("laptop", 10)), Resume(597)),
}


@pytest.mark.parametrize("name", NOTHING)
def test_there_is_nothing_to_go_on_with(name: str) -> None:
    positions, duration = NOTHING[name]
    assert resume(positions, "phone", duration) is None


@pytest.mark.parametrize("name", OFFERS)
def test_an_offer_to_go_on(name: str) -> None:
    positions, expected = OFFERS[name]
    assert latest(positions) == positions
    assert resume(positions, "phone", HOUR) == expected


def test_an_unknown_duration_has_no_end_to_be_near() -> None:
    assert resume((at("phone", 600),), "phone", 0) == Resume(597)


@pytest.mark.parametrize(
    ("pos", "sought", "kept"),
    [(0, False, False), (4, False, False), (5, False, True), (0, True, True), (4, True, True)],
)
def test_the_first_seconds_are_a_position_only_when_sought(pos: int, sought: bool, kept: bool) -> None:
    assert is_worth_keeping(pos, sought) is kept
