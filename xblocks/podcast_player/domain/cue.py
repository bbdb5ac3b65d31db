"""What a transcript is: cues with their times and speakers; and what reading one from a file may find or refuse."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

MOST_CUES = 20_000
MOST_OF_A_RULE = 20
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Cue:
    """What one speaker says from `start` to `end` (milliseconds); `line`, from 1, is where the file had it.

    `text` is plain text, not markup: lines without space around them, none of them empty. `speaker` and `id` are one
    line each, or empty.
    """

    start: int
    end: int
    text: str
    speaker: str = ""
    id: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The cues of an episode in the order of their file, in one language."""

    cues: tuple[Cue, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something odd about a transcript: the rule, its line in the file from 1 (0: unknown) and details."""

    rule: str
    line: int = 0
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as its file gave it, with what is odd about the file."""

    transcript: Transcript
    warnings: tuple[Warned, ...] = ()


class Refused(ValueError):
    """A file that is no transcript, by the rule that it breaks, with details for the sentence that says so."""

    def __init__(self, rule: str, **details: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = {name: str(value) for name, value in details.items()}


class Remarks:
    """What is noticed while a file is read: at most MOST_OF_A_RULE places of each rule, and how many more there are."""

    def __init__(self) -> None:
        self._noted: dict[str, list[Warned]] = {}
        self._counts: dict[str, int] = {}

    def note(self, rule: str, line: int = 0, **details: Any) -> None:
        """Note one place where a rule is broken."""
        self._counts[rule] = self._counts.get(rule, 0) + 1
        if self._counts[rule] <= MOST_OF_A_RULE:
            named = tuple((name, str(value)) for name, value in details.items())
            self._noted.setdefault(rule, []).append(Warned(rule, line, named))

    def all(self) -> tuple[Warned, ...]:
        """Everything noted, rule by rule; `and-more` names a rule and how many of its places are left out."""
        found: list[Warned] = []
        for rule, noted in self._noted.items():
            found.extend(noted)
            if more := self._counts[rule] - len(noted):
                found.append(Warned("and-more", 0, (("rule", rule), ("count", str(more)))))
        return tuple(found)


def keep(kept: list[_Kept], one: _Kept) -> None:
    """Add a cue, or what becomes one, to those read so far; raises Refused when there are more than any episode has."""
    if len(kept) >= MOST_CUES:
        raise Refused("too-many-cues", limit=MOST_CUES)
    kept.append(one)
