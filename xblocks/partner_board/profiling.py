"""The learner's own profile: saved as a draft, published, taken off the board."""

from collections.abc import Mapping
from typing import Any

from block_pages.exchange import Kind, exchange, object_of
from block_pages.translation import translated
from partner_board import screen_sentences, tracking, view
from partner_board.domain.consent import PURPOSES
from partner_board.domain.contact import Contact
from partner_board.domain.profile import PENDING, PUBLISHED, TERMS, Profile
from partner_board.domain.showing import Own
from partner_board.finishing import FinishingMixin
from partner_board.pages import Json
from partner_board.seats import Seat


def is_code(sent: object) -> bool:
    """Whether a value can be the code of a county, or is none."""
    return sent is None or (isinstance(sent, str) and len(sent) <= 4 and sent.isascii() and sent.isprintable())


_PROFILE: Mapping[str, Kind] = {
    "organisation": str, "name": str, "voivodeship": str, "county": is_code, "show_county": bool, "show_name": bool,
    "remote": bool, "areas": list, "offers": list, "seeks": list, "groups": list, "languages": list, "pitch": str,
    "capacity": int,
}  # fmt: skip
_CONTACT: Mapping[str, Kind] = dict.fromkeys(("person", "email", "phone", "link"), str)
_SAVED: Mapping[str, Kind] = {
    "profile": object_of(_PROFILE),
    "contact": object_of(_CONTACT),
    "consents": object_of(dict.fromkeys(PURPOSES, bool)),
    "version": int,
}


class ProfilingMixin(FinishingMixin):
    """Keeps what somebody tells of themselves."""

    @exchange(_SAVED)
    def profile_save(self, profile: Json, contact: Json, consents: Mapping[str, bool], version: int) -> Json:
        """Save a profile; with the consent to publish it is published, without it is a draft or leaves the board."""
        from partner_board import api

        seat = self._seat()
        with self._refusing(seat):
            own = api.save(
                board=seat.board,
                who=seat.who,
                policy=seat.policy,
                profile=_profile(profile),
                contact=Contact(**contact),
                consents=consents,
                texts=translated(screen_sentences.CONSENTS, self._translator),
                version=version,
                now=seat.now,
            )
        self._published(seat, own)
        return self._saved(seat, own)

    @exchange()
    def profile_withdraw(self) -> Json:
        """Take the profile off the board; nothing is deleted."""
        from partner_board import api

        seat = self._seat()
        with self._refusing(seat):
            own = api.withdraw(board=seat.board, who=seat.who, now=seat.now)
        return self._saved(seat, own)

    def _saved(self, seat: Seat, own: Own) -> Json:
        drawn = self._panels(profile=view.profile(self._labels_of(seat), own, seat.now))
        return {**drawn, "status": own.profile.status, "version": own.version}

    def _published(self, seat: Seat, own: Own) -> None:
        if own.profile.status in (PUBLISHED, PENDING):
            self._finish()
        if own.profile.status == PUBLISHED:
            told = tracking.published(seat.board.key, own.profile.public_id)
            self.runtime.publish(self, tracking.PUBLISHED, told)


def _profile(sent: Mapping[str, Any]) -> Profile:
    """A profile as it was sent; an id and a status of its own it has only in the tables."""
    terms = {name: frozenset(sent[name]) for name in TERMS}
    return Profile("", **{**sent, **terms, "county": sent["county"] or None})
