"""Hypothesis strategies: conditions, cases for the OLX round trip, and tiny cases that can be played in every way."""

from hypothesis import strategies as st
from legal_case.domain import offer
from legal_case.domain.case import BASIS, DATE, DECISION, EVIDENCE, REFLECT
from legal_case.domain.conditions import Comparison, Either, Every, Expression, Fact, Not
from legal_case.domain.position import Answer, Entry, Position, Reading

WORDS = st.sampled_from(["a", "b", "c-1", "d_2"])
_SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
_OPERANDS = st.one_of(st.sampled_from(["trust", "fear"]), st.integers(-9, 9))


def expressions(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Expression]:
    leaves = st.one_of(
        st.builds(Fact, st.sampled_from(["read", "visited", "chose", "open"]), words),
        st.builds(Comparison, _OPERANDS, _SIGNS, _OPERANDS),
    )
    return st.recursive(leaves, _joined, max_leaves=6)


def _joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, parts), st.builds(Every, several), st.builds(Either, several))


def printed(expression: Expression) -> str:
    """The source of a condition, with every pair of parentheses that could be needed."""
    match expression:
        case Fact(kind, name):
            return f"{kind}({name})"
        case Comparison(left, sign, right):
            return f"{left} {sign} {right}"
        case Not(part):
            return f"not ({printed(part)})"
        case Every(parts):
            return " and ".join(f"({printed(part)})" for part in parts)
        case Either(parts):
            return " or ".join(f"({printed(part)})" for part in parts)


@st.composite
def entries(draw: st.DrawFn, position: Position) -> Entry:
    """Something that can legally be done at a position that is not finished."""
    readable = [document.id for document in offer.documents(position)]
    if readable and draw(st.integers(0, 3)) == 3:
        return Reading(draw(st.sampled_from(readable)))
    step = position.here
    if step.type == DECISION:
        return Answer(step.id, draw(st.sampled_from([option.id for option in offer.options(position)])))
    if step.type in (EVIDENCE, BASIS):
        order = draw(st.permutations([item.name for item in offer.items(position)]))
        return Answer(step.id, tuple(order[: offer.picks(position)]))
    if step.type == DATE:
        due = position.case.due[step.deadline]
        return Answer(step.id, draw(st.sampled_from([due, *draw(st.lists(st.dates(), max_size=2))])).isoformat())
    return Answer(step.id, draw(st.sampled_from(["Note.", "…"])) if step.type == REFLECT else None)
