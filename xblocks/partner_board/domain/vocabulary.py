"""The terms that profiles are described with, and the masks that stand for sets of them: one bit for each term."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from partner_board.domain import prose
from partner_board.domain.problem import Problem, problem

TAG, AREA, GROUP, LANGUAGE, ORGANISATION = "tag", "area", "group", "language", "organisation"
KINDS = (TAG, AREA, GROUP, LANGUAGE, ORGANISATION)
LAST_BIT = 62
LONGEST_LABEL = 60
LONGEST_SLUG = 40
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class UnknownTerm(ValueError):
    """A slug that the vocabulary does not have; `kind` and `slug` say which."""

    def __init__(self, kind: str, slug: str) -> None:
        super().__init__(f"no {kind} is called {slug}")
        self.kind = kind
        self.slug = slug


class NoBitLeft(ValueError):
    """More terms of a kind than a mask has bits; `kind` says which."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"a board has at most {LAST_BIT + 1} terms of the kind {kind}")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Labels:
    """What a term is called in Polish, English and Ukrainian; a course team may leave some of them empty."""

    pl: str = ""
    en: str = ""
    uk: str = ""

    def told_in(self, language: str) -> str:
        """The label in a language such as `uk` or `en-gb`, or else in the first one that there is."""
        own: str = getattr(self, language[:2], "") if language[:2] in ("pl", "en", "uk") else ""
        return own or self.pl or self.en or self.uk


@dataclass(frozen=True, slots=True)
class Addition:
    """A term that a course team adds, or a shipped one that it calls by another name."""

    kind: str
    slug: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Term:
    """One term; its bit, 0 to 62, stays its own for as long as there are profiles. Tags are offered and sought."""

    kind: str
    slug: str
    labels: Labels
    bit: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the terms of a board, in the order in which they are shown."""

    terms: tuple[Term, ...]
    _named: Mapping[tuple[str, str], Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_named", {(term.kind, term.slug): term for term in self.terms})

    def of(self, kind: str) -> tuple[Term, ...]:
        """The terms of a kind."""
        return tuple(term for term in self.terms if term.kind == kind)

    def has(self, kind: str, slug: str) -> bool:
        """Whether there is a term of a kind with this slug."""
        return (kind, slug) in self._named

    def term(self, kind: str, slug: str) -> Term:
        """The term of a kind with this slug; raises UnknownTerm."""
        if (kind, slug) not in self._named:
            raise UnknownTerm(kind, slug)
        return self._named[kind, slug]

    def mask(self, kind: str, slugs: Iterable[str]) -> int:
        """The mask of a set of terms; raises UnknownTerm."""
        mask = 0
        for slug in slugs:
            mask |= 1 << self.term(kind, slug).bit
        return mask

    def slugs(self, kind: str, mask: int) -> frozenset[str]:
        """The terms that a mask stands for; bits that nobody has are left out."""
        return frozenset(term.slug for term in self.of(kind) if mask >> term.bit & 1)


def bits(mask: int) -> Iterator[int]:
    """The bits that are set, from the lowest on."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def extended(vocabulary: Vocabulary, additions: Sequence[Addition]) -> Vocabulary:
    """The vocabulary with a course team's terms: known slugs keep their bit and get the new labels.

    New terms take free bits from the highest down, so that a later release may ship more terms from the lowest up.
    Every term that was ever given a bit belongs into `vocabulary`, or another one could inherit what was said with it.
    Raises NoBitLeft.
    """
    terms = {(term.kind, term.slug): term for term in vocabulary.terms}
    for addition in additions:
        name = addition.kind, addition.slug
        if name in terms:
            terms[name] = replace(terms[name], labels=addition.labels)
        else:
            terms[name] = Term(*name, addition.labels, _free_bit(addition.kind, terms.values()))
    return Vocabulary(tuple(terms.values()))


def faults(vocabulary: Vocabulary, additions: Sequence[Addition]) -> Iterator[Problem]:
    """What is wrong with the terms that a course team wants to add; with none of it, `extended` succeeds."""
    counted = Counter((addition.kind, addition.slug) for addition in additions)
    for kind, slug in (name for name, times in counted.items() if times > 1):
        yield problem("duplicate-term", slug, kind=kind)
    for addition in additions:
        yield from _faults(addition)
    for kind in KINDS:
        new = {each.slug for each in additions if each.kind == kind and not vocabulary.has(kind, each.slug)}
        if len(vocabulary.of(kind)) + len(new) > LAST_BIT + 1:
            yield problem("too-many-terms", kind=kind, limit=LAST_BIT + 1)


def _faults(addition: Addition) -> Iterator[Problem]:
    labels = addition.labels.pl, addition.labels.en, addition.labels.uk
    if addition.kind not in KINDS:
        yield problem("unknown-kind", addition.slug, kind=addition.kind)
    if len(addition.slug) > LONGEST_SLUG or not _SLUG.fullmatch(addition.slug):
        yield problem("bad-slug", addition.slug)
    if not any(label.strip() for label in labels):
        yield problem("no-label", addition.slug)
    for label in labels:
        yield from prose.unsightly(label, addition.slug, LONGEST_LABEL, lines=False)


def _free_bit(kind: str, terms: Iterable[Term]) -> int:
    taken = {term.bit for term in terms if term.kind == kind}
    free = (bit for bit in range(LAST_BIT, -1, -1) if bit not in taken)
    bit = next(free, None)
    if bit is None:
        raise NoBitLeft(kind)
    return bit
