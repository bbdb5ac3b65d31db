"""Draws cards of other people out of what a viewer may see of them, with what the viewer may do about it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from partner_board import sentences, wording
from partner_board.domain.link import ACCEPTED, IDLE, OFFERED, SENT
from partner_board.domain.profile import TERMS, Profile
from partner_board.domain.showing import Card
from partner_board.domain.visibility import CARD, CONTACT, COUNTY, NAME, NOTE
from partner_board.domain.vocabulary import ORGANISATION
from partner_board.labels import Labels
from partner_board.view_shapes import Acts, CardView, ContactFields


@dataclass(frozen=True, slots=True)
class Viewer:
    """What decides on the buttons of a card: whether the reader has a profile here, and whether it is published."""

    has_profile: bool = False
    published: bool = False


def card(labels: Labels, viewer: Viewer, found: Card) -> CardView:
    """A card with the reader's words."""
    terms = {name: labels.terms(kind, _slugs(found.shown, name)) for name, kind in TERMS.items()}
    return CardView(
        id=found.public_id,
        title=_title(labels, found.shown),
        kind=_kind(labels, found.shown),
        place=labels.place([_text(found.shown, "voivodeship"), _text(found.shown, COUNTY)]),
        remote=bool(found.shown.get("remote")),
        demo=found.demo,
        state=found.between,
        state_text=wording.between(found, labels.translator),
        note=_text(found.shown, NOTE),
        contact=_contact(found.shown),
        reasons=[labels.reason(each) for each in found.reasons],
        fit=found.fit,
        fit_text=labels.translator.gettext(sentences.FITS[found.fit]) if found.fit else "",
        pitch=_text(found.shown, "pitch"),
        offers=terms["offers"],
        seeks=terms["seeks"],
        areas=terms["areas"],
        groups=terms["groups"],
        languages=terms["languages"],
        version=found.version,
        **_acts(viewer, found),
    )


def preview(profile: Profile) -> Card:
    """Somebody's own profile as those see it who have one too."""
    shown: dict[str, object] = {name: getattr(profile, name) for name in CARD}
    if profile.show_county and profile.county:
        shown[COUNTY] = profile.county
    if profile.show_name:
        shown[NAME] = profile.name
    return Card(profile.public_id, shown)


def _acts(viewer: Viewer, found: Card) -> Acts:
    """What the reader may do; whether it is granted is decided once more when they do it."""
    sent, blocked = found.between == SENT, found.blocked_by_viewer
    return Acts(
        may_ask=viewer.published and found.between == IDLE and not blocked,
        may_accept=found.awaits_viewer,
        may_decline=(sent and found.asked) or found.between == OFFERED,
        may_withdraw=sent and not found.asked,
        may_end=found.between == ACCEPTED,
        may_block=viewer.has_profile and not blocked,
        may_unblock=blocked,
        may_report=viewer.published and not blocked,
    )


def _title(labels: Labels, shown: Mapping[str, object]) -> str:
    """The name where it is shown, or else what kind of organisation it is."""
    name = _text(shown, NAME)
    if name:
        return name
    label = _kind(labels, shown) or labels.translator.gettext(sentences.PLACES["somebody"])
    return label[:1].upper() + label[1:]


def _kind(labels: Labels, shown: Mapping[str, object]) -> str:
    slug = _text(shown, "organisation")
    return labels.term(ORGANISATION, slug) if slug else ""


def _contact(shown: Mapping[str, object]) -> ContactFields | None:
    there = {name: _text(shown, name) for name in CONTACT if shown.get(name)}
    return cast(ContactFields, there) if there else None


def _text(shown: Mapping[str, object], name: str) -> str:
    return str(shown.get(name) or "")


def _slugs(shown: Mapping[str, object], name: str) -> Collection[str]:
    return cast("Collection[str]", shown.get(name, ()))
