"""Which documents can ever be opened, judged generously: what is left out here can be opened on no path at all."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from legal_case.domain.case import Case
from legal_case.domain.conditions import Comparison, Either, Every, Expression, Fact, Not

Span = tuple[int, int]
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_COULD: dict[str, Callable[[Span, Span], bool]] = {
    "=": lambda left, right: left[0] <= right[1] and right[0] <= left[1],
    "!=": lambda left, right: left != right or left[0] != left[1],
    "<": lambda left, right: left[0] < right[1],
    "<=": lambda left, right: left[0] <= right[1],
    ">": lambda left, right: left[1] > right[0],
    ">=": lambda left, right: left[1] >= right[0],
}


def openable_documents(case: Case, steps: Set[str], options: Set[str]) -> set[str]:
    """The documents that somebody may come to open, given the steps and options that some path comes to."""
    reached = _Reached(case, steps, options, set())
    while found := {each.id for each in case.documents if each.id not in reached.documents
                    and (each.requires is None or reached.could(each.requires.expression))}:  # fmt: skip
        reached.documents.update(found)
    return reached.documents


@dataclass(frozen=True, slots=True)
class _Reached:
    """All that was reached on one path or another, as if it could come together on one."""

    case: Case
    steps: Set[str]
    options: Set[str]
    documents: set[str]

    def could(self, expression: Expression, hold: bool = True) -> bool:
        """Whether nothing rules out that the expression holds, or that it does not."""
        match expression:
            case Fact():
                return self._could_be(expression) if hold else self._could_not_be(expression)
            case Comparison(left, sign, right):
                return _COULD[sign if hold else _OPPOSITE[sign]](self._span(left), self._span(right))
            case Not(part):
                return self.could(part, not hold)
            case Every(parts):
                return (all if hold else any)(self.could(part, hold) for part in parts)
            case Either(parts):
                return (any if hold else all)(self.could(part, hold) for part in parts)

    def _could_be(self, fact: Fact) -> bool:
        if fact.kind == "open":
            return self._starts_in_time(fact.name)
        known = {"read": self.documents, "visited": self.steps, "chose": self.options}
        return fact.name in known[fact.kind]

    def _could_not_be(self, fact: Fact) -> bool:
        if fact.kind == "open":
            return not self._starts_in_time(fact.name) or any(self.case.option[name].days for name in self.options)
        return (fact.kind, fact.name) != ("visited", self.case.first)

    def _starts_in_time(self, deadline: str) -> bool:
        return self.case.calendar is None or self.case.calendar.today <= self.case.due[deadline]

    def _span(self, operand: str | int) -> Span:
        """From what to what a number may come to be."""
        if isinstance(operand, int):
            return operand, operand
        changes = (change for name in self.options for change in self.case.option[name].changes)
        counter = self.case.counter[operand]
        moved = any(change.counter == operand for change in changes)
        return (counter.min, counter.max) if moved else (counter.start, counter.start)
