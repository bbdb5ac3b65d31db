"""Every page and reply as Polish and Ukrainian readers get it: none of it in English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from lxml import html

from tests.partner_board import block_boards as boards
from tests.partner_board.block_boards import ANIA, BOGDAN, CELINA, linked, public_id, saved
from tests.runtimes import Lms, StudioEditor, StudioPreview

pytestmark = pytest.mark.usefixtures("tables")

LANGUAGES = ("pl", "uk")
VALUES = {"d": r"\d+", "s": ".+?"}
EVERYWHERE = {"%(field)s: %(sentence)s", "%(count)d profile"}


def source_texts() -> Iterator[str]:
    """Every text that the block asks gettext for, with its plural."""
    path = files("partner_board") / "conf" / "locale" / "en" / "LC_MESSAGES" / "text.po"
    with path.open("rb") as stream:
        for message in read_po(stream, locale="en"):
            yield from filter(None, [message.id] if isinstance(message.id, str) else message.id)


def pattern(text: str) -> re.Pattern[str]:
    """A source text with anything in the places of its values."""
    parts = re.split(r"%\(\w+\)([ds])", text.replace("%%", "%"))
    body = "".join(VALUES[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile(rf"\s*{body}\s*", re.DOTALL)


PATTERNS = {text: pattern(text) for text in source_texts() if text not in EVERYWHERE}


def english(drawn: str) -> set[str]:
    """The English texts of the block that stand in some markup, as a text, a label or a description."""
    root = html.fromstring(f"<div>{drawn}</div>")
    spoken = {*root.itertext(), *root.xpath("//@aria-label"), *root.xpath("//@title"), *root.xpath("//@placeholder")}
    # the page's script gets its sentences as an argument
    for argument in root.xpath("//script/text()"):
        spoken.update(value for table in json.loads(argument).values() for value in table.values())
    return {said for said in spoken for form in PATTERNS.values() if form.fullmatch(said)}


def scene(language: str) -> tuple[Lms, Any]:
    """A board on which everything is to be seen: a partner, a request each way, somebody blocked."""
    runtime = boards.lms(language=language)
    block = boards.board(runtime, display_name="Tablica")
    for who in boards.EVERYBODY:
        assert saved(runtime, block, who, name=who.username, offers=["room", "interpreting"]).status == 200
    linked(runtime, block, BOGDAN, "send", ANIA)
    linked(runtime, block, ANIA, "accept", BOGDAN)
    linked(runtime, block, CELINA, "send", ANIA)
    linked(runtime, block, ANIA, "block", boards.OLENA)
    return runtime, block


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_and_no_panel_is_in_english(language: str) -> None:
    with translation.override(language):
        runtime, block = scene(language)
        pages = [runtime.page(block), runtime.as_user(None).page(block, "public_view")]
        pages.append(runtime.as_user(boards.OLENA).page(block))
        pages.append(StudioPreview(language=language, records=runtime.records).page(block, "author_view"))
        pages.append(StudioEditor(language=language, records=runtime.records).page(block, "studio_view"))
        for handler in ("board", "suggestions", "inbox", "profile_withdraw"):
            pages.extend(runtime.post(block, handler).json["html"].values())
    assert [english(page) for page in pages] == [set()] * len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_and_problems_are_not_in_english(language: str) -> None:
    with translation.override(language):
        runtime, block = scene(language)
        replies = [
            saved(runtime, block, ANIA, pitch="a@b.pl", capacity=0),
            linked(runtime, block, ANIA, "send", BOGDAN, note="www.example.org"),
            linked(runtime, block, ANIA, "send", BOGDAN),
            runtime.post(block, "report", {"public_id": public_id(BOGDAN), "reason": "", "text": ""}),
            runtime.post(block, "link", {}),
            runtime.get(block, "inbox"),
        ]
    told = [reply.json["error"] for reply in replies]
    told += [found["message"] for reply in replies for found in reply.json.get("problems", ())]
    assert len(told) == 10
    assert [english(sentence) for sentence in told] == [set()] * len(told)
