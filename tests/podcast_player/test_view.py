"""The view of a podcast has the shape of contract.ts and works wherever it is drawn."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from podcast_player.view import rewritten
from tests.podcast_player.block_podcasts import MALFORMED, ONE, TWO, Listener, now
from tests.runtimes import ALL_RUNTIMES, Learner, Library, Lms, PlatformRuntime, StudioEditor, StudioPreview

ROOT = Path(__file__).parents[2]
CONTRACT = (ROOT / "xblocks" / "podcast_player" / "assets" / "contract.ts").read_text(encoding="utf-8")


def keys(interface: str) -> set[str]:
    """The names of an interface of the contract."""
    body = re.search(rf"interface {interface} \{{\n(.*?)\n\}}", CONTRACT, re.DOTALL)
    assert body, interface
    return set(re.findall(r"^  (\w+)\??:", body[1], re.MULTILINE))


def test_the_view_has_the_names_of_the_contract() -> None:
    ania = Listener.at(Lms(), TWO)
    progressed = ania.report((0, 30)).json
    view = ania.view()
    first, second = view["episodes"]
    for interface, told in {
        "LearnerInit": ania.init(), "View": view, "Episode": first, "Source": first["sources"][0],
        "TranscriptChoice": first["transcripts"][0], "Speaker": first["speakers"][0], "Chapter": second["chapters"][0],
        "Listening": first["listening"], "Resumes": first["resume"], "Resume": first["resume"]["elsewhere"],
        "Preferences": view["preferences"], "Progressed": progressed,
        "TranscriptText": ania.ask("transcript", episode="t1", format="json").json, "Progress": ania.body((0, 1)),
    }.items():  # fmt: skip
        assert set(told) == keys(interface), interface


def test_the_whole_view_of_an_episode() -> None:
    ania = Listener.at(Lms(), TWO, display_name="Migrostacja", threshold=80, allow_download=False)
    view = ania.view()
    base = "/asset-v1:Akademia+PRAWO+2026+type@asset+block"
    first = view["episodes"][0]
    assert first["html"] == f'<p>O wniosku. <img src="{base}/desk.png" alt=""></p>'
    assert first["sources"] == [
        {"src": f"{base}/t1.mp3", "type": "audio/mpeg", "bytes": 1_104_000, "bitrate": 48, "size": "1,1 MB"},
        {
            "src": "https://example.org/t1.opus", "type": "audio/opus", "bytes": 552_000, "bitrate": 24,
            "size": "552 kB",
        },
    ]  # fmt: skip
    assert [(each["lang"], each["kind"], each["src"]) for each in first["transcripts"]] == [
        ("pl", "verbatim", None),
        ("uk", "translation", None),
        ("en", "translation", f"{base}/t1.en.vtt"),
    ]
    assert view["episodes"][1]["chapters"][1] == {"start": 20, "end": 120, "title": "Granica", "required": True}
    assert (view["title"], view["completion"], view["threshold"]) == ("Migrostacja", "listen_or_read", 80)
    assert (view["allow_download"], view["saves"]) == (False, True)
    assert abs(view["now"] - now()) < 60


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_everything_can_be_read_without_a_script(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime(), TWO)
    page = html.fromstring(ania.runtime.page(ania.block))
    assert len(page.xpath("//audio[@controls]")) == 2
    assert {each.get("preload") for each in page.xpath("//audio")} == {"none"}
    assert len(page.xpath("//audio//source")) == 3
    said = " ".join(page.text_content().split())
    for words in ("Wniosek o pobyt", "O wniosku.", "Granica", "Heard: 0%."):
        assert words in said
    links = page.xpath('//a[contains(@href, "transcript_page")]/@href')
    assert links
    reply = ania.runtime.get(ania.block, "transcript_page", query=links[0].partition("?")[2].lstrip("?"))
    assert (reply.status, "Dzień dobry." in reply.text) == (200, True)


@pytest.mark.parametrize(
    ("src", "found"),
    [
        ("/static/a.mp3", "/files/a.mp3"),
        ("https://example.org/static/a.mp3", "https://example.org/static/a.mp3"),
        ('/static/a".mp3', '/static/a".mp3'),
        ('" onerror="/static/a.mp3', '" onerror="/static/a.mp3'),
    ],
)
def test_an_address_is_rewritten_whole_or_not_at_all(src: str, found: str) -> None:
    assert rewritten(src, lambda text: text.replace('"/static/', '"/files/')) == found


def test_two_blocks_on_a_page_share_no_id() -> None:
    lms = Lms()
    pages = [html.fromstring(lms.page(Listener.at(lms, TWO).block)) for _ in range(2)]
    first, second = (set(page.xpath("//@id")) for page in pages)
    assert first
    assert not first & second


# A podcast that cannot be played.


FAULTY = [(runtime, name) for runtime in ALL_RUNTIMES for name in MALFORMED if (runtime, name) != (Library, "empty")]
"""To a library an element that holds nothing is a new block, which shows the sample."""


@pytest.mark.parametrize(("runtime", "name"), FAULTY)
def test_a_faulty_podcast_shows_a_sentence(runtime: type[PlatformRuntime], name: str) -> None:
    listener = Listener.at(runtime(), MALFORMED[name])
    page = listener.runtime.page(listener.block)
    assert "This podcast is being worked on" in page
    assert "application/json" not in page


def test_only_those_who_can_mend_it_see_what_is_wrong() -> None:
    faulty = MALFORMED["two of one id"]
    preview = Listener.at(StudioPreview(), faulty)
    assert problems(preview.runtime.page(preview.block))
    learner = Listener.at(Lms(), faulty)
    assert not problems(learner.runtime.page(learner.block))
    staff = Listener.at(Lms(Learner("prof", course_staff=True)), faulty)
    assert problems(staff.runtime.page(staff.block))
    reader = Listener.at(StudioPreview(may_write=False), faulty)
    assert not problems(reader.runtime.page(reader.block))
    editor = Listener.at(StudioEditor(), faulty)
    assert problems(editor.runtime.page(editor.block))


def problems(page: str) -> list[Any]:
    found: list[Any] = html.fromstring(page).xpath("//li")
    return found


def test_the_page_holds_no_json_that_ends_its_script() -> None:
    ania = Listener.at(Lms(), ONE, display_name="</script><script>alert(1)</script>")
    page = ania.runtime.page(ania.block)
    assert page.count("</script>") == 1
    assert json.loads(html.fromstring(page).xpath("//script")[0].text)["view"]["title"].startswith("</script>")
