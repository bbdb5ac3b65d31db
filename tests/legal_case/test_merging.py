"""Two authors' texts, line by line: what differs, and both in one where they changed other places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.merging import MINE, MOST_LINES, SAME, THEIRS, differences, merged

BASE = "a\nb\nc\nd\ne\nf\ng\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "<d>\n", "\r\n", "  e\n", "\u2028", "f"]), max_size=14).map(
    "".join
)

CASES = {
    "nobody changed anything": (BASE, BASE, BASE),
    "only I did": (BASE.replace("b", "B"), BASE, BASE.replace("b", "B")),
    "only they did": (BASE, BASE.replace("b", "B"), BASE.replace("b", "B")),
    "both the same": (BASE.replace("b", "B"), BASE.replace("b", "B"), BASE.replace("b", "B")),
    "other lines": (BASE.replace("b", "B"), BASE.replace("f", "F"), BASE.replace("b", "B").replace("f", "F")),
    "added and removed": (BASE.replace("b\n", "b\nnew\n"), BASE.replace("f\n", ""), "a\nb\nnew\nc\nd\ne\ng\n"),
    "at both ends": ("0\n" + BASE, BASE + "h\n", "0\n" + BASE + "h\n"),
    "the same line": (BASE.replace("b", "B"), BASE.replace("b", "ß"), None),
    "lines side by side": (BASE.replace("b", "B"), BASE.replace("c", "C"), None),
    "two additions in one place": (BASE.replace("c\n", "c\n1\n"), BASE.replace("c\n", "c\n2\n"), None),
    "one removed what the other changed": (BASE.replace("c\nd\ne\n", ""), BASE.replace("d", "D"), None),
    "everything else": ("x\n", BASE.replace("d", "D"), None),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "both"), CASES.values(), ids=CASES)
def test_changes_of_other_places_are_brought_together(mine: str, theirs: str, both: str | None) -> None:
    assert merged(BASE, mine, theirs) == both
    assert merged(BASE, theirs, mine) == both


@given(LINES, LINES)
def test_who_changed_nothing_gets_the_other_version(base: str, changed: str) -> None:
    assert merged(base, base, changed) == changed
    assert merged(base, changed, base) == changed
    assert merged(base, changed, changed) == changed


@given(LINES, LINES, LINES)
def test_it_makes_no_difference_who_is_who(base: str, mine: str, theirs: str) -> None:
    assert merged(base, mine, theirs) == merged(base, theirs, mine)


@given(st.sampled_from(["", "1", "1\n2", "x\nz"]), st.sampled_from(["", "3", "3\n4", "y\nz"]))
def test_changes_far_from_each_other_are_both_there(head: str, tail: str) -> None:
    wall = "".join(f"wall {number}\n" for number in range(5))
    base, mine, theirs = f"x\n{wall}y\n", f"{head}\n{wall}y\n", f"x\n{wall}{tail}\n"
    assert merged(base, mine, theirs) == f"{head}\n{wall}{tail}\n"


def test_differing_lines_stand_with_their_numbers_and_those_around_them() -> None:
    found = differences(BASE, BASE.replace("d", "D"))
    assert [(line.kind, line.number, line.text) for line in found] == [
        (SAME, 2, "b"), (SAME, 3, "c"), (THEIRS, 4, "d"), (MINE, 4, "D"), (SAME, 5, "e"), (SAME, 6, "f"),
    ]  # fmt: skip
    assert differences(BASE, BASE) == []


HOSTILE = {
    "one line": "x" * 1_000_000,
    "equal lines": "x\n" * 500_000,
    "all lines different": "".join(f"{number}\n" for number in range(150_000)),
    "two lines in turn": "x\ny\n" * 250_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_megabyte_of_anything_is_compared(text: str) -> None:
    mine, theirs = "first\n" + text, text + "\nlast\n"
    assert len(differences(theirs, mine)) <= MOST_LINES
    assert merged(text, mine, theirs) in (None, "first\n" + text + "\nlast\n")
