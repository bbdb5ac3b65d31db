"""Profiles, cards and pages as dicts for templates: in the reader's language, with days, reasons and acts."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest
from django.utils import translation

from partner_board import sample, view, wording
from partner_board.cards import Viewer, card, preview
from partner_board.domain.capacity import Load
from partner_board.domain.consent import Consent
from partner_board.domain.contact import Contact
from partner_board.domain.profile import DRAFT, HIDDEN, PENDING, SUSPENDED
from partner_board.domain.reason import Reason
from partner_board.domain.shipped import SHIPPED
from partner_board.domain.showing import BoardPage, Card, Filters, Inbox, Own
from partner_board.domain.small_cells import Cell
from partner_board.labels import Labels
from tests.partner_board.profiles import profile

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ID = "a" * 32
PEER = Viewer(has_profile=True, published=True)


def labels(language: str = "en") -> Labels:
    catalogue = gettext.translation("text", str(files("partner_board") / "translations"), [language], fallback=True)
    return Labels(SHIPPED, sample.regions(), language, catalogue)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def own(**changes: Any) -> Own:
    return Own(7, profile(**changes), Contact("Osoba", phone="123456789"), (Consent("publish", "x", NOW),), Load(), 3)


STATUSES = [
    pytest.param(None, "none", False, "You have no profile here yet.", id="nothing"),
    pytest.param({"status": DRAFT}, "draft", False, "A draft: nobody but you sees it.", id="draft"),
    pytest.param({"status": PENDING}, "pending", True, "The course team looks at your profile", id="pending"),
    pytest.param({}, "published", True, "Published.", id="published"),
    pytest.param({"expires": NOW + timedelta(days=1)}, "published", True, "Friday, 27 November 2026", id="expires"),
    pytest.param({"expires": NOW}, "expired", True, "left the board by itself on Thursday, 26 Nov", id="expired"),
    pytest.param({"status": HIDDEN}, "hidden", False, "Off the board", id="hidden"),
    pytest.param({"status": SUSPENDED}, "suspended", False, "The course team has taken", id="suspended"),
]


@pytest.mark.parametrize(("changes", "status", "may_withdraw", "told"), STATUSES)
def test_how_a_profile_stands(changes: dict[str, Any] | None, status: str, may_withdraw: bool, told: str) -> None:
    drawn = view.profile(labels(), None if changes is None else own(**changes), NOW)
    assert (drawn["status"], drawn["may_withdraw"]) == (status, may_withdraw)
    assert told in drawn["status_text"]


def test_a_form_holds_what_was_saved() -> None:
    drawn = view.profile(labels(), own(), NOW)
    chosen = {name: [each["value"] for each in drawn[name] if each["chosen"]] for name in ("offers", "languages")}  # type: ignore[literal-required]
    assert chosen == {"offers": ["legal-help", "room"], "languages": ["pl", "uk"]}
    counties = [each["value"] for group in drawn["counties"] for each in group["counties"] if each["chosen"]]
    assert (counties, drawn["phone"], drawn["version"]) == (["0663"], "123456789", 3)
    assert drawn["consents"] == {"publish": True, "disclose": False, "notify": False}
    assert len(drawn["voivodeships"]) == 16
    assert sum(len(group["counties"]) for group in drawn["counties"]) == 380


def test_organisations_say_whether_they_show_by_default() -> None:
    shows = {each["value"]: each["shows"] for each in view.profile(labels(), None, NOW)["organisations"]}
    assert (shows["ngo"], shows["activist"], shows["informal-group"]) == (True, False, False)


@pytest.mark.parametrize(("name", "county"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_preview_shows_what_others_see(name: bool, county: bool) -> None:
    drawn = card(labels(), Viewer(), preview(profile(show_name=name, show_county=county)))
    assert drawn["title"] == ("Fundacja Most" if name else "Non-governmental organisation")
    assert ("Lublin" in drawn["place"].split(", ")) is county
    assert not any(drawn[act] for act in drawn if act.startswith("may_"))  # type: ignore[literal-required]


ACTS = [
    pytest.param(PEER, {}, "ask block report", id="nothing between"),
    pytest.param(Viewer(has_profile=True), {}, "block", id="a draft"),
    pytest.param(Viewer(), {}, "", id="no profile"),
    pytest.param(
        PEER, {"between": "sent", "asked": True, "awaits_viewer": True}, "accept block decline report", id="got"
    ),
    pytest.param(PEER, {"between": "sent"}, "block report withdraw", id="sent"),
    pytest.param(PEER, {"between": "offered", "awaits_viewer": True}, "accept block decline report", id="offered"),
    pytest.param(PEER, {"between": "offered"}, "block decline report", id="offered and accepted"),
    pytest.param(PEER, {"between": "accepted"}, "block end report", id="partners"),
    pytest.param(PEER, {"blocked_by_viewer": True}, "unblock", id="blocked"),
]


@pytest.mark.parametrize(("viewer", "changes", "expected"), ACTS)
def test_what_one_may_do_about_a_card(viewer: Viewer, changes: dict[str, Any], expected: str) -> None:
    drawn = card(labels(), viewer, Card(ID, {}, **changes))
    may = sorted(name.removeprefix("may_") for name, value in drawn.items() if name.startswith("may_") and value)
    assert may == expected.split()


BETWEEN = [
    pytest.param({}, "", id="nothing"),
    pytest.param({"between": "sent", "asked": True}, "They asked you on Thursday, 26 November 2026.", id="received"),
    pytest.param({"between": "sent"}, "You asked them on Thursday, 26 November 2026.", id="sent"),
    pytest.param({"between": "offered", "awaits_viewer": True}, "Proposed by the course team on", id="offered"),
    pytest.param({"between": "offered"}, "You have accepted. The other side has until Thursday, 10 Dec", id="waits"),
    pytest.param({"between": "accepted"}, "Partners since Thursday, 26 November 2026.", id="partners"),
    pytest.param({"blocked_by_viewer": True}, "You have blocked them.", id="blocked"),
]


@pytest.mark.parametrize(("changes", "expected"), BETWEEN)
def test_what_is_between_two_is_told_with_its_weekdays(changes: dict[str, Any], expected: str) -> None:
    found = Card(ID, {}, since=NOW, expires=NOW + timedelta(days=14), **changes)
    assert wording.between(found, labels().translator).startswith(expected)
    assert bool(wording.between(replace(found, since=None, expires=None), labels().translator)) is bool(expected)


IN_A_SENTENCE = [
    pytest.param("en", "Partners since Thursday, 26 November 2026.", id="English"),
    pytest.param("pl", "Partnerstwo od 26 listopada 2026 (czwartek).", id="Polish"),
    pytest.param("uk", "Партнерство від 26 листопада 2026 (четвер).", id="Ukrainian"),
]


@pytest.mark.parametrize(("language", "expected"), IN_A_SENTENCE)
def test_a_day_stands_in_a_sentence_as_its_language_writes_it(language: str, expected: str) -> None:
    with translation.override(language):
        assert wording.between(Card(ID, {}, between="accepted", since=NOW), labels(language).translator) == expected


REASONS = [
    (Reason("they-offer", ("room", "legal-help")), "Szukacie tego, co oferują: sala, pomoc prawna."),
    (Reason("they-seek", ("interpreting",)), "Szukają tego, co oferujecie: tłumaczenie ustne."),
    (Reason("same-county", ("0601",)), "Działacie w tym samym powiecie: powiat bialski."),
    (Reason("same-voivodeship", ("06",)), "Działacie w tym samym województwie: lubelskie."),
    (Reason("same-groups", ("families",)), "Pracujecie z tymi samymi osobami: rodziny z dziećmi."),
    (Reason("same-languages", ("uk",)), "Macie wspólne języki: ukraiński."),
]


@pytest.mark.parametrize(("reason", "expected"), REASONS, ids=lambda each: getattr(each, "kind", ""))
def test_reasons_are_sentences_of_the_reader(reason: Reason, expected: str) -> None:
    assert labels("pl").reason(reason) == expected


def test_what_a_board_does_not_know_any_more_stands_for_itself() -> None:
    assert labels().term("tag", "gone") == "gone"
    assert labels().region("99") == "99"


@pytest.mark.parametrize(("language", "expected"), [("pl", "Organizacja"), ("uk", "Громадська"), ("de", "Organizacja")])
def test_a_card_speaks_the_language_of_its_reader(language: str, expected: str) -> None:
    drawn = card(labels(language), PEER, Card(ID, {"organisation": "ngo", "voivodeship": "06"}))
    assert drawn["title"].split()[0] == expected


def test_a_card_of_somebody_who_is_not_shown_has_a_title() -> None:
    assert card(labels(), PEER, Card(ID, {}))["title"] == "A profile that is not shown"


def test_contact_is_there_only_where_there_is_some() -> None:
    assert card(labels(), PEER, Card(ID, {}))["contact"] is None
    assert card(labels(), PEER, Card(ID, {"email": "a@example.org"}))["contact"] == {"email": "a@example.org"}


PAGES = [(1, 1, [1]), (1, 9, [1, 2, 3, 9]), (5, 9, [1, 3, 4, 5, 6, 7, 9]), (9, 9, [1, 7, 8, 9])]


@pytest.mark.parametrize(("page", "pages", "expected"), PAGES)
def test_pages_that_one_can_go_to(page: int, pages: int, expected: list[int]) -> None:
    drawn = view.board(labels(), PEER, BoardPage((), page, pages, 0, ()), Filters(), "")
    assert drawn["pages"] == expected


def test_a_board_offers_the_counties_of_its_cells_only() -> None:
    cells = (Cell("06", "0663", 3), Cell("06", None, 4), Cell("14", None, 3))
    drawn = view.board(labels(), PEER, BoardPage((), 1, 1, 10, cells), Filters(county="0663"), "most")
    offered = [(each["value"], each["chosen"]) for group in drawn["counties"] for each in group["counties"]]
    assert (offered, drawn["filtered"], drawn["query"]) == ([("0663", True)], True, "most")
    assert drawn["found_text"] == "10 profiles"


def test_an_inbox_counts_what_waits() -> None:
    asked = Card(ID, {}, between="sent", asked=True, awaits_viewer=True)
    drawn = view.inbox(labels(), PEER, Inbox({"received": (asked,), "partners": ()}), (asked,))
    assert (drawn["waiting"], len(drawn["received"]), len(drawn["blocked"]), drawn["sent"]) == (1, 1, 1, [])


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_the_sample_board_is_of_invented_people_marked_as_such(language: str) -> None:
    views = sample.views(labels(language), NOW)
    cards = [*views["suggestions"]["cards"], *views["board"]["cards"], *views["inbox"]["received"]]
    assert len(cards) == 6
    assert all(each["demo"] and each["contact"] is None for each in cards)
