"""Which elements and attributes the XML of a case may have."""

import pytest

from legal_case import olx, shapes
from legal_case.domain.problem import Problem
from tests.legal_case.faulty import SOUND, case, info


def misfits(text: str) -> list[tuple[str, str, int]]:
    root = olx.parse_safely(text)
    assert not isinstance(root, Problem)
    return [(found.rule, found.where, found.line) for found in shapes.misfits(root)]


def test_a_sound_case_fits() -> None:
    assert misfits(SOUND) == []


@pytest.mark.parametrize("tag", [tag for tag in shapes.SHAPES if tag != "legal_case"])
def test_an_element_fits_only_where_its_parent_has_room(tag: str) -> None:
    allowed = tag in shapes.SHAPES["legal_case"].children
    found = misfits(case(info(), f"<{tag}/>"))
    assert (("unexpected-element", tag, 3) in found) is not allowed


@pytest.mark.parametrize(("tag", "name"), [
    (tag, name) for tag, shape in shapes.SHAPES.items() for name in shape.leading if tag != "legal_case"
])  # fmt: skip
def test_what_is_required_is_missed(tag: str, name: str) -> None:
    root = olx.parse_safely(SOUND)
    assert not isinstance(root, Problem)
    node = next(root.iter(tag))
    del node.attrib[name]
    assert {(found.rule, dict(found.details)["attribute"]) for found in shapes.misfits(root)} == {
        ("missing-attribute", name)
    }


def test_an_element_is_placed_by_its_ids() -> None:
    root = olx.parse_safely(SOUND)
    assert not isinstance(root, Problem)
    assert shapes.place(root) == "legal_case"
    assert shapes.place(next(root.iter("option"))) == "step visit, option count"
    assert shapes.place(next(root.iter("label"))) == "step visit, option count, label"
    assert shapes.place(next(root.iter("decoy"))) == "step proof, decoy"


def test_what_does_not_fit_is_not_looked_into() -> None:
    assert misfits(case(info(), "<a b='c'><d>e</d></a>")) == [("unexpected-element", "a", 3)]


def test_every_misfit_is_found() -> None:
    source = case('<step id="s" colour="red">\n<text size="1"/>stray</step>', "<a/>")
    assert sorted(misfits(source)) == [
        ("missing-attribute", "step s", 2),
        ("unexpected-attribute", "step s", 2),
        ("unexpected-attribute", "step s, text", 3),
        ("unexpected-element", "a", 4),
        ("unexpected-text", "step s", 2),
    ]
