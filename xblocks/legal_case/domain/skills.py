"""What a play earned in each skill that the case exercises, held against the best way."""

from collections.abc import Iterator
from dataclasses import dataclass

from legal_case.domain.case import Skill
from legal_case.domain.play import Play


@dataclass(frozen=True, slots=True)
class SkillPoints:
    """Points earned in one skill, never below 0, and the most that the best way or this play earned there."""

    skill: Skill
    earned: int
    most: int


def skill_points(played: Play, best: Play) -> Iterator[SkillPoints]:
    """Every skill in which there was something to earn, in the author's order."""
    for skill in played.position.case.skills:
        earned, there = _earned(played, skill), _earned(best, skill)
        if max(earned, there) > 0:
            yield SkillPoints(skill, max(0, earned), max(earned, there))


def _earned(played: Play, skill: Skill) -> int:
    return sum(turn.points for turn in played.turns if turn.step.skill == skill.id)
