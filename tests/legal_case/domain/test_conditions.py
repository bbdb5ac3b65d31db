"""Conditions: what can be read, what it means, and that reading never fails in another way."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_case.domain.conditions import (
    Comparison,
    Condition,
    ConditionError,
    Either,
    Every,
    Expression,
    Fact,
    Not,
    counters,
    facts,
    holds,
    met,
    parse,
)
from tests.legal_case import strategies

A, B, C = Fact("read", "a"), Fact("visited", "b"), Fact("chose", "c")
READABLE = {
    "read(a)": A,
    "visited(b)": B,
    "chose(c)": C,
    "open(odw)": Fact("open", "odw"),
    " \n\tread ( a ) ": A,
    "not read(a)": Not(A),
    "not not read(a)": Not(Not(A)),
    "not(read(a))": Not(A),
    "((read(a)))": A,
    "read(a) and visited(b)": Every((A, B)),
    "read(a) and visited(b) and chose(c)": Every((A, B, C)),
    "read(a) or visited(b) or chose(c)": Either((A, B, C)),
    "read(a) or visited(b) and chose(c)": Either((A, Every((B, C)))),
    "read(a) and visited(b) or chose(c)": Either((Every((A, B)), C)),
    "read(a) and (visited(b) or chose(c))": Every((A, Either((B, C)))),
    "not read(a) and visited(b)": Every((Not(A), B)),
    "not (read(a) and visited(b))": Not(Every((A, B))),
    "trust = 5": Comparison("trust", "=", 5),
    "trust=5": Comparison("trust", "=", 5),
    "trust != -5": Comparison("trust", "!=", -5),
    "trust<5": Comparison("trust", "<", 5),
    "trust <= fear": Comparison("trust", "<=", "fear"),
    "5>trust": Comparison(5, ">", "trust"),
    "trust>=5": Comparison("trust", ">=", 5),
    "1 = 1": Comparison(1, "=", 1),
    "not trust > 5": Not(Comparison("trust", ">", 5)),
    "trust-1 > 2": Comparison("trust-1", ">", 2),
    "read(1)": Fact("read", "1"),
    "read(-_-)": Fact("read", "-_-"),
    "999999999 > a": Comparison(999_999_999, ">", "a"),
    "andrew = 1": Comparison("andrew", "=", 1),
}
PIECES = (
    "and", "or", "not", "(", ")", "read(", "visited(", "chose(", "open(", "a", "b", "trust", "=", "!=", "<", "<=",
    ">", ">=",
    "1", "-1", "=a", "(b)",
)  # fmt: skip
UNREADABLE = [
    "", " ", "(", ")", "()", "and", "or", "not", "read", "read(", "read()", "read(a", "read a", "read(a b)",
    "read((a))", "read(a))", "(read(a)", "read(a) read(b)", "read(a) and", "and read(a)", "read(a) or",
    "read(a) or and read(b)", "not and", "read(not)", "read(read)", "open(and)", "trust", "5", "trust =", "= 5",
    "trust == 5", "trust = = 5", "trust => 5", "trust =< 5", "trust <> 5", "trust = 5 = 5", "trust + 1 = 5",
    "read = 5", "5 = open", "trust ! 5", "READ(a)", "read(A)", "read(ą)", "read('a')", "read(a);",
    "read(a) && read(b)", "!read(a)", "__import__('os')", "read(a.b)", "read(a) AND read(b)", "trust > 1.5",
    "true", "not(", "read(a) not", "\x00", "read(a)\x00", "…",
]  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """Circumstances that are simply listed."""

    true: frozenset[tuple[str, str]] = frozenset()
    values: tuple[tuple[str, int], ...] = ()

    def has(self, kind: str, name: str) -> bool:
        return (kind, name) in self.true

    def count(self, counter: str) -> int:
        return dict(self.values)[counter]


@pytest.mark.parametrize("source", READABLE)
def test_what_can_be_read(source: str) -> None:
    assert parse(source) == Condition(source, READABLE[source])


@pytest.mark.parametrize("source", UNREADABLE)
def test_what_cannot_be_read_names_where_it_stops(source: str) -> None:
    with pytest.raises(ConditionError) as stopped:
        parse(source)
    assert 0 < len(str(stopped.value)) <= 41


@given(st.text())
def test_any_text_is_read_or_refused(source: str) -> None:
    assert is_read(source) in (True, False)


@given(st.lists(st.sampled_from(PIECES)))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    assert is_read(" ".join(words)) in (True, False)


def is_read(source: str) -> bool:
    try:
        return parse(source).source == source
    except ConditionError:
        return False


@pytest.mark.parametrize("opening", ["not ", "(", "not ("])
def test_nesting_has_a_limit(opening: str) -> None:
    def nested(depth: int) -> str:
        return opening * depth + "read(a)" + ")" * (opening.count("(") * depth)

    levels = 40 // (opening.count("not") + opening.count("("))
    assert is_read(nested(levels))
    assert not is_read(nested(levels + 1))


def test_length_has_a_limit() -> None:
    assert is_read("read(a)".ljust(1_000))
    assert not is_read("read(a)".ljust(1_001))
    assert is_read(" or ".join(["read(a)"] * 90))


def as_python(expression: Expression) -> str:
    """The condition as an expression of Python, for the second oracle."""
    match expression:
        case Fact(kind, name):
            return f"has({kind!r}, {name!r})"
        case Comparison(left, sign, right):
            left_side, right_side = (
                f"count[{side!r}]" if isinstance(side, str) else f"({side})" for side in (left, right)
            )
            return f"({left_side} {'==' if sign == '=' else sign} {right_side})"
        case Not(part):
            return f"(not {as_python(part)})"
        case Every(parts):
            return "(" + " and ".join(map(as_python, parts)) + ")"
        case Either(parts):
            return "(" + " or ".join(map(as_python, parts)) + ")"


def moment(expression: Expression, chance: random.Random) -> Moment:
    true = frozenset((fact.kind, fact.name) for fact, _ in facts(expression) if chance.random() < 0.5)
    return Moment(true, tuple((name, chance.randint(-3, 3)) for name in set(counters(expression))))


@given(strategies.expressions(), st.integers(0, 10**9))
def test_a_condition_means_what_python_makes_of_it(expression: Expression, seed: int) -> None:
    read_back = parse(strategies.printed(expression)).expression
    for number in range(5):
        now = moment(expression, random.Random(seed + number))
        expected = eval(as_python(expression), {"has": now.has, "count": dict(now.values)})
        assert holds(read_back, now) is expected


@given(strategies.expressions())
def test_a_fact_that_is_not_negated_never_closes_what_it_opens(expression: Expression) -> None:
    helpful = {fact for fact, _ in facts(expression)} - {fact for fact, negated in facts(expression) if negated}
    nothing = Moment(values=tuple((name, 0) for name in counters(expression)))
    everything_helpful = Moment(frozenset((fact.kind, fact.name) for fact in helpful), nothing.values)
    assert holds(expression, nothing) <= holds(expression, everything_helpful)


def test_no_condition_is_met() -> None:
    assert met(None, Moment())
    assert met(parse("read(a)"), Moment(frozenset({("read", "a")})))
    assert not met(parse("read(a)"), Moment())


@pytest.mark.parametrize(("list_of", "source", "expected"), [
    (lambda e: [fact.name for fact, _ in facts(e)], "read(a) and (not chose(b) or trust > 1)", ["a", "b"]),
    (lambda e: [negated for _, negated in facts(e)], "read(a) and not (chose(b) or not open(c))", [False, True, False]),
    (lambda e: list(counters(e)), "trust > 1 or not (fear < trust and read(a))", ["trust", "fear", "trust"]),
    (lambda e: list(counters(e)), "1 > 2", []),
])  # fmt: skip
def test_what_a_condition_asks_for(
    list_of: Callable[[Expression], list[object]], source: str, expected: list[object]
) -> None:
    assert list_of(parse(source).expression) == expected
