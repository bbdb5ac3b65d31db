"""Points by skill, against the best way."""

from dataclasses import replace

import pytest

from legal_case.domain import play
from legal_case.domain.case import Case, Skill
from legal_case.domain.debrief import expert_line
from legal_case.domain.exploration import Exploration
from legal_case.domain.position import Answer
from legal_case.domain.skills import skill_points
from tests.legal_case.cases import case, decision, ending, option


def exercised() -> Case:
    """Talking pays at the start; who goes on to write can earn more, who leaves cannot; nothing is paid for tact."""
    return case(
        decision("talk", option("ask", "write", 2), option("tell", "write", 1), option("shout", "write", -1),
                 option("leave", "end", 1), skill="talking"),
        decision("write", option("letter", "more", 3), option("note", "more"), skill="writing"),
        decision("more", option("add", "wait", 1), option("lie", "wait", -2), skill="talking"),
        decision("wait", option("nod", "end"), skill="tact"),
        ending(),
        skills=(Skill("tact", "Tact"), Skill("writing", "Writing"), Skill("talking", "Talking")),
    )  # fmt: skip


ROWS = [
    ("best", ("ask", "letter", "add", "nod"), [("writing", 3, 3), ("talking", 3, 3)]),
    ("worse", ("tell", "note", "add", "nod"), [("writing", 0, 3), ("talking", 2, 3)]),
    ("short", ("leave",), [("writing", 0, 3), ("talking", 1, 3)]),
    ("below nothing", ("shout", "letter", "lie", "nod"), [("writing", 3, 3), ("talking", 0, 3)]),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_points_by_skill_in_the_authors_order(given: tuple[str, ...], expected: list[tuple[str, int, int]]) -> None:
    steps = ("talk", "write", "more", "wait")
    played = play.replay(exercised(), [Answer(step, choice) for step, choice in zip(steps, given, strict=False)])
    found = skill_points(played, expert_line(Exploration(exercised())))
    assert [(each.skill.id, each.earned, each.most) for each in found] == expected


def test_who_earns_more_in_a_skill_than_the_best_way_is_not_above_it() -> None:
    """An expert avoids harm, however well it is paid."""
    harmful = case(
        decision("a", option("a1", "end", 5, critical="harm"), option("a2", "end", 2), skill="s"), ending(),
        skills=(Skill("s", "S"),),
    )  # fmt: skip
    played = play.replay(harmful, [Answer("a", "a1")])
    assert [(each.earned, each.most) for each in skill_points(played, expert_line(Exploration(harmful)))] == [(5, 5)]


def test_a_case_without_skills() -> None:
    plain = replace(exercised(), skills=())
    line = expert_line(Exploration(plain))
    assert list(skill_points(line, line)) == []
