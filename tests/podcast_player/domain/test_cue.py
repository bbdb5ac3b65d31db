"""What reading a transcript may find, and refuse."""

import pytest

from podcast_player.domain.cue import MOST_CUES, MOST_OF_A_RULE, Cue, Refused, Remarks, Warned, keep


def test_cues_are_equal_wherever_they_stood() -> None:
    assert Cue(0, 1, "a", line=3) == Cue(0, 1, "a", line=9)
    assert Cue(0, 1, "a") != Cue(0, 1, "a", "A")


def test_remarks_are_told_rule_by_rule_in_the_order_in_which_they_began() -> None:
    remarks = Remarks()
    for rule, line in (("b", 1), ("a", 2), ("b", 3)):
        remarks.note(rule, line, at=line)
    assert remarks.all() == tuple(
        Warned(rule, line, (("at", str(line)),)) for rule, line in (("b", 1), ("b", 3), ("a", 2))
    )
    assert Remarks().all() == ()


def test_only_some_places_of_a_rule_are_told_and_the_rest_are_counted() -> None:
    remarks = Remarks()
    for line in range(1, MOST_OF_A_RULE + 1):
        remarks.note("a", line)
    assert len(remarks.all()) == MOST_OF_A_RULE
    for line in range(1000):
        remarks.note("a", line)
    assert len(remarks.all()) == MOST_OF_A_RULE + 1
    assert remarks.all()[-1] == Warned("and-more", 0, (("rule", "a"), ("count", "1000")))


def test_a_refusal_names_its_rule_and_its_details() -> None:
    refused = Refused("too-large", limit=5)
    assert (str(refused), refused.rule, refused.details) == ("too-large", "too-large", {"limit": "5"})
    assert isinstance(refused, ValueError)


def test_nothing_is_kept_beyond_the_limit() -> None:
    kept = [0] * (MOST_CUES - 1)
    keep(kept, 1)
    with pytest.raises(Refused):
        keep(kept, 2)
    assert (len(kept), kept[-1]) == (MOST_CUES, 1)
