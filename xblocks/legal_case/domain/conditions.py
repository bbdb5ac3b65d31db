"""Conditions that open an option, a document or a deadline: a small language with its own parser, never eval."""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

FACTS = ("read", "visited", "chose", "open")
WORDS = ("and", "or", "not", *FACTS)
LONGEST_SOURCE = 1_000
DEEPEST_NESTING = 40

_TOKEN = re.compile(r"\s*([a-z0-9_-]+|<=|>=|!=|[=<>()])")
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class ConditionError(ValueError):
    """A condition that cannot be read; the message is the piece of source where reading stopped."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`read(document)`, `visited(step)`, `chose(option)` or `open(deadline)`."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two counters or whole numbers held against each other."""

    left: str | int
    sign: str
    right: str | int


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Every:
    """True where all of its parts are."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """True where at least one of its parts is."""

    parts: tuple["Expression", ...]


Expression = Fact | Comparison | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as the author wrote it, and as it was understood."""

    source: str
    expression: Expression


class Circumstances(Protocol):
    """What a condition asks of the moment it is judged in."""

    def has(self, kind: str, name: str) -> bool:
        """Whether the fact of this kind holds for this name."""

    def count(self, counter: str) -> int:
        """The counter's value now."""


def parse(source: str) -> Condition:
    """Read a condition; raises ConditionError with the piece at which it stopped making sense."""
    if len(source) > LONGEST_SOURCE:
        raise ConditionError(source[:40] + "…")
    reader = _Reader(_tokens(source))
    expression = reader.either(0)
    if reader.ahead:
        raise ConditionError(reader.ahead)
    return Condition(source, expression)


def holds(expression: Expression, now: Circumstances) -> bool:
    """Whether the condition is met in these circumstances."""
    match expression:
        case Fact(kind, name):
            return now.has(kind, name)
        case Comparison(left, sign, right):
            return _COMPARE[sign](_value(left, now), _value(right, now))
        case Not(part):
            return not holds(part, now)
        case Every(parts):
            return all(holds(part, now) for part in parts)
        case Either(parts):
            return any(holds(part, now) for part in parts)


def met(condition: Condition | None, now: Circumstances) -> bool:
    """Whether there is nothing in the way: no condition at all, or one that holds."""
    return condition is None or holds(condition.expression, now)


def facts(expression: Expression, negated: bool = False) -> Iterator[tuple[Fact, bool]]:
    """Every fact that the condition asks for, with whether it stands under an odd number of nots."""
    match expression:
        case Fact():
            yield expression, negated
        case Not(part):
            yield from facts(part, not negated)
        case Every(parts) | Either(parts):
            for part in parts:
                yield from facts(part, negated)


def counters(expression: Expression) -> Iterator[str]:
    """Every counter that the condition compares."""
    match expression:
        case Comparison(left, _, right):
            yield from (side for side in (left, right) if isinstance(side, str))
        case Not(part):
            yield from counters(part)
        case Every(parts) | Either(parts):
            for part in parts:
                yield from counters(part)


def is_reserved(name: str) -> bool:
    """Whether a condition would read this name as a word or a number of its own, never as a counter."""
    return name in WORDS or _INTEGER.fullmatch(name) is not None


def _value(operand: str | int, now: Circumstances) -> int:
    return operand if isinstance(operand, int) else now.count(operand)


def _tokens(source: str) -> list[str]:
    found, at, end = [], 0, len(source.rstrip())
    while at < end:
        token = _TOKEN.match(source, at)
        if token is None:
            raise ConditionError(source[at:].strip()[:40])
        found.append(token[1])
        at = token.end()
    return found


class _Reader:
    """Recursive descent over the tokens; `ahead` is the next one, empty at the end."""

    def __init__(self, tokens: list[str]) -> None:
        self._rest = iter(tokens)
        self.ahead = next(self._rest, "")

    def take(self) -> str:
        token, self.ahead = self.ahead, next(self._rest, "")
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise ConditionError(token)

    def either(self, depth: int) -> Expression:
        parts = self._joined("or", self.every, depth)
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def every(self, depth: int) -> Expression:
        parts = self._joined("and", self.negation, depth)
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _joined(self, word: str, part: Callable[[int], Expression], depth: int) -> list[Expression]:
        parts = [part(depth)]
        while self.ahead == word:
            self.take()
            parts.append(part(depth))
        return parts

    def negation(self, depth: int) -> Expression:
        if depth > DEEPEST_NESTING:
            raise ConditionError(self.ahead)
        if self.ahead == "not":
            self.take()
            return Not(self.negation(depth + 1))
        if self.ahead == "(":
            self.take()
            inner = self.either(depth + 1)
            self.expect(")")
            return inner
        return self.fact() if self.ahead in FACTS else self.comparison()

    def fact(self) -> Expression:
        kind = self.take()
        self.expect("(")
        name = self.word()
        self.expect(")")
        return Fact(kind, name)

    def comparison(self) -> Expression:
        left, sign = self.operand(), self.take()
        if sign not in _COMPARE:
            raise ConditionError(sign or str(left))
        return Comparison(left, sign, self.operand())

    def operand(self) -> str | int:
        word = self.word()
        return int(word) if _INTEGER.fullmatch(word) else word

    def word(self) -> str:
        token = self.take()
        if not re.fullmatch(r"[a-z0-9_-]+", token) or token in WORDS:
            raise ConditionError(token or ")")
        return token
