"""What an import comes to: a case, and a note for everything that could not be carried over."""

from dataclasses import dataclass

from legal_case.domain.case import Case

MOST_CHARACTERS = 1_000_000


class Unreadable(ValueError):
    """A text that is not in the format that was named; `rule` says why, `line` where (0: unknown)."""

    def __init__(self, rule: str, line: int = 0) -> None:
        super().__init__(rule)
        self.rule = rule
        self.line = line


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out or changed: the rule, the passage, and the word or address that it is about."""

    rule: str
    place: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A case with its title, and the notes for its author."""

    title: str
    case: Case
    notes: tuple[Note, ...]
