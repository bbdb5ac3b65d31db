"""Hypothesis strategies: conditions, cases for the OLX round trip, and tiny cases that can be played in every way."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from legal_case.domain import offer
from legal_case.domain.attempt import Attempt, Ended, Passage, Record
from legal_case.domain.calendar import RULES
from legal_case.domain.case import (
    BASIS,
    DATE,
    DECISION,
    DOCUMENT_KINDS,
    EVIDENCE,
    INFO,
    OUTCOMES,
    REFLECT,
    STEP_TYPES,
    Calendar,
    Case,
    Change,
    Client,
    Counter,
    Deadline,
    Document,
    Item,
    Law,
    Option,
    Skill,
    Step,
)
from legal_case.domain.conditions import Comparison, Condition, Either, Every, Expression, Fact, Not, parse
from legal_case.domain.position import Answer, Entry, Position, Reading
from tests.legal_case import cases

T = TypeVar("T")
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


TINY_STEPS = ("s0", "s1", "s2", "s3")
TINY_OPTIONS = ("s0-0", "s0-1", "s1-0")
TINY_DOCUMENTS = ("d0", "d1", "d2")


def _tiny_conditions() -> st.SearchStrategy[Condition | None]:
    facts = st.one_of(
        st.builds(Fact, st.just("read"), st.sampled_from(TINY_DOCUMENTS)),
        st.builds(Fact, st.just("visited"), st.sampled_from(TINY_STEPS)),
        st.builds(Fact, st.just("chose"), st.sampled_from(TINY_OPTIONS)),
        st.builds(Fact, st.just("open"), st.just("term")),
        st.builds(Comparison, st.just("trust"), _SIGNS, st.integers(0, 3)),
    )
    either_way = st.one_of(facts, st.builds(Not, facts))
    joined = st.lists(either_way, min_size=2, max_size=2).map(tuple)
    expressions = st.one_of(facts, either_way, st.builds(Every, joined), st.builds(Either, joined))
    return st.one_of(st.none(), st.none(), expressions.map(lambda each: parse(printed(each))))


@st.composite
def tiny_cases(draw: st.DrawFn) -> Case:
    """A sound case that is small enough to be played in every possible way."""
    names = TINY_STEPS[: draw(st.sampled_from([4, 3, 2, 1]))]
    types = [DECISION, *(draw(st.sampled_from([DECISION, DECISION, EVIDENCE, BASIS, DATE, INFO])) for _ in names[1:])]
    types = draw(st.permutations(types))
    steps = [draw(_tiny_steps(name, names, types)) for name in names]
    taken = {option.id for step in steps for option in step.options}
    spare = [cases.option(name, "end") for name in TINY_OPTIONS if name not in taken]
    aside = [cases.ending(name) for name in TINY_STEPS if name not in names]
    aside += [cases.decision("spare", *spare)] if spare else []
    return cases.case(
        *steps, *aside, cases.ending("end"),
        documents=tuple(Document(name, name, requires=draw(_tiny_conditions())) for name in TINY_DOCUMENTS),
        counters=(Counter("trust", "", draw(st.integers(0, 3)), 0, 3),),
        deadlines=(cases.deadline("term", draw(st.integers(1, 5))),),
        laws=tuple(Law(name, name, None) for name in ("l0", "l1", "l2")),
    )  # fmt: skip


@st.composite
def _tiny_steps(draw: st.DrawFn, name: str, names: tuple[str, ...], types: list[str]) -> Step:
    """A step whose type allows it to lead anywhere, or else onward or to a decision, so that nobody is caught."""
    place = names.index(name)
    kind = types[place]
    onward = [*names[place + 1 :], "end"]
    free = [*onward, *(each for each, its in zip(names, types, strict=True) if its == DECISION and each not in onward)]
    most = draw(st.integers(1, 2))
    points = st.integers(-2, 3)
    if kind == DECISION:
        options = tuple(draw(_tiny_options(f"{name}-{number}", [*onward, *names]))
                        for number in range(draw(st.sampled_from([3, 2, 1]))))  # fmt: skip
        if draw(st.integers(0, 3)):
            options = (*options[:-1], replace(options[-1], requires=None, goto=onward[0]))
        return cases.decision(name, *options, max_visits=most)
    goto = draw(st.sampled_from(free))
    if kind in (EVIDENCE, BASIS):
        items = {each: draw(points) for each in (TINY_DOCUMENTS if kind == EVIDENCE else ("l0", "l1", "l2"))}
        return replace(cases.picking(kind, name, goto, draw(st.integers(1, 3)), items), max_visits=most)
    if kind == DATE:
        wrong = draw(st.sampled_from(["", *free]))
        return replace(cases.day(name, "term", goto, draw(points), wrong), max_visits=most)
    return replace(cases.info(name, goto), max_visits=most)


@st.composite
def _tiny_options(draw: st.DrawFn, name: str, targets: list[str]) -> Option:
    change = st.builds(Change, st.just("trust"), st.sampled_from("+-="), st.integers(0, 3))
    return Option(
        name,
        draw(st.sampled_from(targets)),
        label=name,
        points=draw(st.integers(-2, 3)),
        days=draw(st.integers(0, 3)),
        requires=draw(_tiny_conditions()),
        changes=tuple(draw(st.lists(change, max_size=2))),
        cap=draw(st.sampled_from([100, 100, 70, 40])),
    )


def has_answer(position: Position) -> bool:
    """Whether anything can be answered here; a decision can be a dead end."""
    return position.here.type != DECISION or bool(offer.options(position))


_IDS = st.from_regex(r"[a-z0-9_-]{1,40}", fullmatch=True)
_MOMENTS = st.integers(0, 2**33)


def records() -> st.SearchStrategy[Record]:
    """Whatever can be kept of a learner."""
    given = st.one_of(st.none(), st.text(max_size=20), st.lists(_IDS, max_size=3).map(tuple))
    logs = st.lists(
        st.one_of(st.builds(Answer, _IDS, given, _MOMENTS), st.builds(Reading, _IDS, _MOMENTS)), max_size=5
    ).map(tuple)
    numbers, points = st.integers(1, 99), st.integers(-999, 999)
    passages = st.builds(Passage, _IDS, st.text(max_size=9), st.text(max_size=9), points)
    paths = st.lists(passages, max_size=3).map(tuple)
    ended = st.builds(Ended, numbers, st.floats(0, 1), points, points, _IDS, _MOMENTS, paths, logs)
    return st.builds(Record, st.builds(Attempt, numbers, logs), st.lists(ended, max_size=3).map(tuple))


_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t\r<>&\"'[] ")
_PIECES = st.sampled_from(["<p>", "</p>", "]]>", "&amp;", "<![CDATA[", "<!-- -->", "  ", "\r\n", "%(a)s", "ąż", "їґ"])
_PROSE = st.lists(st.one_of(_PIECES, st.text(_CHARACTERS, max_size=6)), max_size=4).map("".join)
_TITLES = st.one_of(st.sampled_from(["Title", "art. 129 § 2"]), st.text(_CHARACTERS, min_size=1, max_size=9)).filter(
    str.strip
)
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_FAR = st.integers(-1_000_000, 1_000_000)


def _tuples(of: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=most).map(tuple)


def written_cases() -> st.SearchStrategy[Case]:
    """Any case that can be written as XML, playable or not."""
    prose = _PROSE.map(str.strip)
    conditions = st.none() | expressions().map(lambda each: parse(printed(each)))
    points = st.integers(-1_000, 1_000)
    laws = _tuples(_IDS, 2)
    options = st.builds(
        Option, _IDS, _IDS, prose, points, st.integers(0, 366), laws, conditions, st.booleans(),
        _tuples(st.builds(Change, _IDS.filter(lambda name: not name.endswith("-")), st.sampled_from("+-="),
        st.integers(0, 999_999))),
        st.sampled_from(["", "good", "harm"]), st.integers(0, 100), prose, prose,
    )  # fmt: skip
    items = st.builds(Item, _IDS, points, st.booleans())
    steps = st.builds(
        Step, _IDS, st.sampled_from(STEP_TYPES), _TITLES | st.just(""), prose, _IDS | st.just(""), laws,
        _IDS | st.just(""),
        _IDS | st.just(""), _IDS | st.just(""), points, st.integers(0, 20), st.integers(1, 20),
        st.sampled_from(["", *OUTCOMES]), prose, prose, prose, _tuples(options), _tuples(items),
    )  # fmt: skip
    return st.builds(
        Case,
        _IDS,
        _tuples(steps),
        st.none() | st.builds(Calendar, _DAYS, st.sampled_from(RULES)),
        st.none() | st.builds(Client, _TITLES, _TITLES | st.just(""), prose),
        _tuples(st.builds(Skill, _IDS, _TITLES), 1),
        _tuples(st.builds(Counter, _IDS, _TITLES, _FAR, _FAR, _FAR, st.sampled_from(["always", "never"])), 1),
        _tuples(st.builds(Law, _IDS, _TITLES, st.none() | _DAYS, st.sampled_from(["", "https://a.b/c?d=e&f"])), 2),
        _tuples(st.builds(
            Document, _IDS, _TITLES, st.sampled_from(DOCUMENT_KINDS), st.none() | _DAYS, st.booleans(),
            st.sampled_from(["", "/static/a.pdf"]), conditions, prose, prose,
        ), 2),
        _tuples(st.builds(Deadline, _IDS, _TITLES, _DAYS, st.integers(1, 3_650), _IDS | st.just(""), conditions), 2),
        st.none() | st.integers(1, 100_000),
    )  # fmt: skip
