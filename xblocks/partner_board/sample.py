"""The board that authors see in Studio: invented people, no row of anybody, the terms of this course."""

import csv
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from block_pages.translation import translated
from partner_board import sentences, view
from partner_board.cards import Viewer
from partner_board.domain import region
from partner_board.domain.link import SENT
from partner_board.domain.reason import SAME_VOIVODESHIP, THEY_OFFER, THEY_SEEK, Reason
from partner_board.domain.region import Regions
from partner_board.domain.showing import RECEIVED, BoardPage, Card, Filters, Inbox
from partner_board.labels import Labels

_NOBODYS_ID = "0" * 31


@lru_cache(maxsize=1)
def regions() -> Regions:
    """The voivodeships and counties as this package brings them along; Studio asks no table for them."""
    text = files("partner_board").joinpath("teryt.csv").read_text(encoding="utf-8-sig")
    return region.read(csv.DictReader(text.splitlines()))


def views(labels: Labels, now: datetime) -> dict[str, Any]:
    """All the panels of the sample board."""
    said = translated(sentences.SAMPLE, labels.translator)
    looking = Viewer(has_profile=True, published=True)
    cards = (_foundation(said), _library(said), _group(said))
    asking = Inbox({RECEIVED: (_asking(cards[2], said, now),)})
    return {
        "profile": view.profile(labels, None, now),
        "suggestions": view.suggestions(labels, looking, cards[:2]),
        "board": view.board(labels, looking, BoardPage(cards, 1, 1, len(cards), ()), Filters(), ""),
        "inbox": view.inbox(labels, looking, asking, ()),
    }


def _card(number: int, **shown: object) -> Card:
    shown = {"voivodeship": "06", "languages": {"pl", "uk"}, "groups": {"families"}, **shown}
    return Card(f"{_NOBODYS_ID}{number}", shown, demo=True)


def _foundation(said: dict[str, str]) -> Card:
    card = _card(
        1, organisation="ngo", name=said["name_1"], county="0663", pitch=said["pitch_1"], offers={"room", "childcare"},
        seeks={"interpreting"}, areas={"integration"},
    )  # fmt: skip
    reasons = (Reason(THEY_OFFER, ("room",)), Reason(SAME_VOIVODESHIP, ("06",)))
    return _rated(card, "strong", reasons)


def _library(said: dict[str, str]) -> Card:
    card = _card(
        2, organisation="cultural-institution", name=said["name_2"], pitch=said["pitch_2"], offers={"polish-course"},
        seeks={"joint-application"}, areas={"education", "culture"}, remote=True,
    )  # fmt: skip
    return _rated(card, "good", (Reason(THEY_SEEK, ("joint-application",)),))


def _group(said: dict[str, str]) -> Card:
    return _card(
        3, organisation="informal-group", voivodeship="14", pitch=said["pitch_3"], offers={"paperwork"},
        seeks={"staff-training", "exchange-of-experience"}, areas={"integration"},
    )  # fmt: skip


def _asking(card: Card, said: dict[str, str], now: datetime) -> Card:
    return Card(
        card.public_id,
        {**card.shown, "note": said["note"]},
        between=SENT,
        asked=True,
        awaits_viewer=True,
        since=now - timedelta(days=2),
        expires=now + timedelta(days=12),
        demo=True,
    )


def _rated(card: Card, fit: str, reasons: tuple[Reason, ...]) -> Card:
    return Card(card.public_id, card.shown, fit=fit, reasons=reasons, demo=True)
