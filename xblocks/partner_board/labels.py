"""What terms and places are called in the reader's language, and the lists that one chooses from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from block_pages.translation import Translator
from partner_board import sentences
from partner_board.domain import reason as reasons
from partner_board.domain import region
from partner_board.domain.profile import shows_by_default
from partner_board.domain.reason import Reason
from partner_board.domain.region import RURAL, Regions
from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, ORGANISATION, TAG, Vocabulary
from partner_board.view_shapes import Choice, CountyGroup

_KINDS = {
    reasons.THEY_OFFER: TAG,
    reasons.THEY_SEEK: TAG,
    reasons.SAME_GROUPS: GROUP,
    reasons.SAME_AREAS: AREA,
    reasons.SAME_LANGUAGES: LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one reader: the terms of a board, the places, the language, and the sentences around them."""

    vocabulary: Vocabulary
    regions: Regions
    language: str
    translator: Translator

    def term(self, kind: str, slug: str) -> str:
        """What a term is called; a slug that the board does not know any more stands for itself."""
        if not self.vocabulary.has(kind, slug):
            return slug
        return self.vocabulary.term(kind, slug).labels.told_in(self.language)

    def terms(self, kind: str, slugs: Collection[str]) -> list[str]:
        """What some terms are called, in the order of the list."""
        return [term.labels.told_in(self.language) for term in self.vocabulary.of(kind) if term.slug in slugs]

    def choices(self, kind: str, chosen: Collection[str]) -> list[Choice]:
        """The list of a kind of terms."""
        return [
            Choice(
                value=term.slug,
                label=term.labels.told_in(self.language),
                chosen=term.slug in chosen,
                shows=kind == ORGANISATION and shows_by_default(term.slug),
            )
            for term in self.vocabulary.of(kind)
        ]

    def region(self, code: str) -> str:
        """What a place is called; a code that nobody knows stands for itself."""
        found = self.regions.get(code)
        if found is None:
            return code
        name = found.labels.told_in(self.language)
        if found.kind != RURAL:
            return name
        return self.translator.gettext(sentences.PLACES["county"]) % {"name": name}

    def place(self, codes: Iterable[str]) -> str:
        """Where somebody is, as far as it is told."""
        return ", ".join(self.region(code) for code in codes if code)

    def voivodeships(self, chosen: str) -> list[Choice]:
        """All voivodeships."""
        return [_place(each.code, self.region(each.code), chosen) for each in region.voivodeships(self.regions)]

    def counties(self, chosen: str, offered: Collection[str] | None = None) -> list[CountyGroup]:
        """The counties by voivodeship: all, or those that are offered."""
        groups = []
        for each in region.voivodeships(self.regions):
            found = [county.code for county in region.counties(self.regions, each.code)]
            shown = [code for code in found if offered is None or code in offered]
            if shown:
                counties = [_place(code, self.region(code), chosen) for code in shown]
                groups.append(CountyGroup(value=each.code, label=self.region(each.code), counties=counties))
        return groups

    def reason(self, found: Reason) -> str:
        """Why somebody is suggested, as a sentence."""
        return self.translator.gettext(sentences.REASONS[found.kind]) % {"what": ", ".join(self._about(found))}

    def _about(self, found: Reason) -> list[str]:
        kind = _KINDS.get(found.kind)
        return [self.term(kind, each) if kind else self.region(each) for each in found.about]


def _place(code: str, label: str, chosen: str) -> Choice:
    return Choice(value=code, label=label, chosen=code == chosen, shows=False)
