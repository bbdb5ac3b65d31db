"""Consents: what holds at a moment, and that nothing given is ever rewritten."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_board.domain import consent
from partner_board.domain.consent import DISCLOSE, NOTIFY, PUBLISH, PURPOSES, Consent, UnknownPurpose

START = datetime(2026, 3, 1, tzinfo=UTC)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


MOMENTS = {
    "before": (0, False),
    "when given": (1, True),
    "between": (2, True),
    "when withdrawn": (3, False),
    "after": (4, False),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_a_consent_holds_from_its_gift_until_before_its_end(name: str) -> None:
    hours, expected = MOMENTS[name]
    assert consent.is_live(Consent(PUBLISH, "", at(1), at(3)), at(hours)) is expected


def test_a_consent_that_is_not_withdrawn_holds_on() -> None:
    assert consent.is_live(Consent(PUBLISH, "", at(1)), at(10_000))


def test_the_same_text_is_agreed_to_once_and_a_new_one_again() -> None:
    first = consent.given((), DISCLOSE, "We show your contact.", at(0))
    assert first == Consent(DISCLOSE, consent.text_hash("We show your contact."), at(0))
    assert consent.given((first,), DISCLOSE, "We show your contact.", at(1)) is None
    assert consent.given((first,), PUBLISH, "We show your contact.", at(1)) is not None
    assert consent.given((first,), DISCLOSE, "We show it to partners.", at(1)) is not None


def test_what_was_withdrawn_can_be_given_again() -> None:
    first = consent.given((), DISCLOSE, "text", at(0))
    [ended] = consent.withdrawn((first,), DISCLOSE, at(1))
    again = consent.given((ended,), DISCLOSE, "text", at(2))
    assert (ended.given, ended.withdrawn) == (at(0), at(1))
    assert again == Consent(DISCLOSE, ended.text_hash, at(2))
    assert consent.agrees((ended, again), DISCLOSE, at(2))
    assert not consent.agrees((ended, again), DISCLOSE, at(1))


def test_a_purpose_that_nobody_is_asked_for_is_refused() -> None:
    with pytest.raises(UnknownPurpose, match="sell"):
        consent.given((), "sell", "text", at(0))


def test_a_text_has_one_hash() -> None:
    assert consent.text_hash("zgoda") == consent.text_hash("zgoda") != consent.text_hash("zgoda ")
    assert len(consent.text_hash("")) == 64


STEPS = st.lists(st.tuples(st.sampled_from(PURPOSES), st.sampled_from(["a", "b", None])), max_size=12)


@given(STEPS)
def test_what_holds_is_what_was_last_said_and_every_moment_can_be_proved(steps: list[tuple[str, str | None]]) -> None:
    """The oracle keeps a set of the purposes that hold, and remembers it for every hour."""
    rows: list[Consent] = []
    holds: set[str] = set()
    history = []
    for hour, (purpose, text) in enumerate(steps):
        if text is None:
            ended = consent.withdrawn(rows, purpose, at(hour))
            rows = [next((new for new in ended if same(new, row)), row) for row in rows]
            holds.discard(purpose)
        else:
            new = consent.given(rows, purpose, text, at(hour))
            rows += [new] if new else []
            holds.add(purpose)
        history.append(frozenset(holds))
    assert [consent.live_purposes(rows, at(hour)) for hour in range(len(steps))] == history
    assert all(consent.agrees(rows, purpose, at(99)) == (purpose in holds) for purpose in (PUBLISH, DISCLOSE, NOTIFY))


def same(one: Consent, other: Consent) -> bool:
    return (one.purpose, one.text_hash, one.given) == (other.purpose, other.text_hash, other.given)
