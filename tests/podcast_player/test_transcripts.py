"""Transcripts as files and as a page: from the block and from course files, hostile ones inert, misses said."""

from __future__ import annotations

import json
from typing import Any

import pytest
import webvtt as other_reader
from django.utils import translation
from lxml import html

from podcast_player.domain.cue import Cue, Transcript
from podcast_player.domain.episode import Episode, Podcast, Source, Speaker, TranscriptFile
from podcast_player.domain.webvtt import parse, write
from tests.podcast_player.block_podcasts import (
    ENGLISH,
    MALFORMED,
    ONE,
    SPOKEN,
    TWO,
    Listener,
    LmsWithFiles,
    everything,
    refused,
    source_of,
)
from tests.runtimes import ALL_RUNTIMES, CourseKey, Lms, PlatformRuntime
from tests.runtimes.contentstore import contentstore
from tests.runtimes.reply import ask


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_an_inline_transcript_as_three_files(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime(), TWO)
    vtt = ania.ask("transcript", episode="t1", lang="pl", format="vtt")
    assert (vtt.status, vtt.content_type) == (200, "text/vtt")
    assert vtt.text == write(parse(SPOKEN).transcript)
    text = ania.ask("transcript", episode="t1", lang="pl", format="txt")
    assert (text.status, text.content_type) == (200, "text/plain")
    assert text.text == "Wniosek o pobyt\n\nLektorka: Dzień dobry.\n\nGość: Łódź <3\n"
    told = ania.ask("transcript", episode="t1", lang="pl", format="json")
    assert (told.status, told.content_type) == (200, "application/json")
    assert told.json == {"lang": "pl", "vtt": vtt.text}


def test_another_reader_finds_the_same_cues() -> None:
    told = Listener.at(Lms(), TWO).ask("transcript", episode="t1", lang="pl")
    assert [(cue.start, cue.end, cue.voice) for cue in other_reader.from_string(told.text)] == [
        ("00:00:00.000", "00:00:40.000", "L"),
        ("00:00:40.000", "00:01:40.000", "G"),
    ]


def test_files_are_to_be_saved_under_a_name_that_says_what_they_are() -> None:
    lms = Lms()
    ania = Listener.at(lms, TWO)
    block = lms.load(ania.block)
    for form, disposition in (("vtt", "t1.uk.vtt"), ("txt", "t1.uk.txt"), ("json", None)):
        reply = lms.handle(block, "transcript", request(f"episode=t1&lang=uk&format={form}"))
        assert reply.content_disposition == (disposition and f'attachment; filename="{disposition}"')
        assert reply.charset == (None if form == "json" else "utf-8")  # JSON has no other
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cache-Control"] == "no-store"


def request(query: str) -> Any:
    return ask("GET", b"", query, "")


@pytest.mark.parametrize("how", ["service", "store"])
def test_a_transcript_in_a_course_file_is_read_from_there(how: str) -> None:
    if how == "service":
        assert file_text(Listener.at(LmsWithFiles(), TWO)) == "Lektorka: Good morning."
    else:
        with contentstore(CourseKey(), {"t1.en.vtt": ENGLISH}):
            assert file_text(Listener.at(Lms(), TWO)) == "Lektorka: Good morning."


def file_text(ania: Listener) -> str:
    page = ania.ask("transcript_page", episode="t1", lang="en")
    assert page.status == 200
    assert "Good morning." in page.text
    return ania.ask("transcript", episode="t1", lang="en", format="txt").text.splitlines()[2]


@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_where_the_server_cannot_read_a_file_its_address_is_told(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime(), TWO)
    reply = ania.ask("transcript", episode="t1", lang="en")
    refused(reply, 404)
    assert reply.json["src"].endswith("t1.en.vtt")
    page = ania.ask("transcript_page", episode="t1", lang="en")
    assert page.status == 404
    assert html.fromstring(page.text).xpath("//main//a/@href") == [reply.json["src"]]
    assert reply.json["error"] in page.text


UNREADABLE = {
    "not a transcript": b"%PDF-1.7",
    "no cues": b"WEBVTT\n",
    "not UTF-8": b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xff\xff",
    "nothing": b"",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_transcript_is_refused_with_its_address(name: str) -> None:
    ania = Listener.at(LmsWithFiles(files={"t1.en.vtt": UNREADABLE[name]}), TWO)
    reply = ania.ask("transcript", episode="t1", lang="en")
    refused(reply, 409)
    assert reply.json["src"].endswith("t1.en.vtt")
    assert ania.ask("transcript_page", episode="t1", lang="en").status == 409


def test_a_file_of_another_format_becomes_webvtt() -> None:
    srt = b"1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n"
    ania = Listener.at(LmsWithFiles(files={"t1.en.vtt": srt}), TWO)
    assert ania.ask("transcript", episode="t1", lang="en").text == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGood morning.\n"
    )


def test_an_edited_file_is_read_anew() -> None:
    lms = LmsWithFiles(files={"t1.en.vtt": ENGLISH})
    ania = Listener.at(lms, TWO)
    assert "morning" in ania.ask("transcript", episode="t1", lang="en").text
    lms.files.files["t1.en.vtt"] = ENGLISH.replace(b"morning", b"evening")
    assert "evening" in ania.ask("transcript", episode="t1", lang="en").text


MISSES: dict[str, tuple[dict[str, str], int]] = {
    "nothing asked": ({}, 400),
    "an episode that is not there": ({"episode": "t9"}, 404),
    "an episode without transcripts": ({"episode": "t2"}, 404),
    "a language that is not there": ({"episode": "t1", "lang": "de"}, 404),
    "a kind that is not there": ({"episode": "t1", "lang": "pl", "kind": "translation"}, 404),
    "a path": ({"episode": "../../etc/passwd"}, 404),
    "markup": ({"episode": "<script>alert(1)</script>"}, 404),
    "a long question": ({"episode": "x" * 9_000}, 414),
}


@pytest.mark.parametrize("name", MISSES)
@pytest.mark.parametrize("runtime", ALL_RUNTIMES)
def test_what_is_not_there_is_said_and_nothing_is_kept(runtime: type[PlatformRuntime], name: str) -> None:
    query, status = MISSES[name]
    ania = Listener.at(runtime(), TWO)
    before = everything(ania.runtime)
    reply = ania.ask("transcript", **query)
    refused(reply, status)
    page = ania.ask("transcript_page", **query)
    assert (page.status, page.content_type) == (status, "text/html")
    assert html.fromstring(page.text).xpath("string(//main/p)") == reply.json["error"]
    assert "<script" not in page.text
    assert everything(ania.runtime) == before


def test_an_unknown_format_is_refused() -> None:
    for form in ("", "srt", "VTT", "vtt\0"):
        refused(Listener.at(Lms()).ask("transcript", episode="t1", format=form), 400)


@pytest.mark.parametrize("query", ["episode=%FF", "episode=%C3%28", "episode=t1&lang=%80"])
@pytest.mark.parametrize("handler", ["transcript", "transcript_page"])
def test_a_question_that_is_not_utf8_is_refused(handler: str, query: str) -> None:
    ania = Listener.at(Lms())
    assert ania.runtime.get(ania.block, handler, query=query).status == 400


@pytest.mark.parametrize("handler", ["transcript", "transcript_page"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD"])
def test_only_get_is_taken(handler: str, method: str) -> None:
    ania = Listener.at(Lms())
    assert ania.runtime._call(ania.block, handler, method, b"{}").status == 405


def test_keys_that_mean_nothing_here_are_left_alone() -> None:
    """Sites add their own to addresses."""
    assert Listener.at(Lms()).ask("transcript", episode="t1", utm_source="x", ask="{}").status == 200


@pytest.mark.parametrize(
    ("query", "lang", "kind"),
    [
        ({}, "pl", "verbatim"),
        ({"lang": "UK"}, "uk", "translation"),
        ({"kind": "translation"}, "uk", "translation"),
        ({"lang": "pl", "kind": "verbatim"}, "pl", "verbatim"),
    ],
)
def test_the_first_that_fits_is_taken(query: dict[str, str], lang: str, kind: str) -> None:
    told = Listener.at(Lms(), TWO).ask("transcript", episode="t1", format="json", **query).json
    assert told["lang"] == lang
    assert ("Добрий" in told["vtt"]) == (kind == "translation")


@pytest.mark.parametrize("name", MALFORMED)
def test_a_faulty_podcast_is_refused_with_a_sentence(name: str) -> None:
    ania = Listener.at(Lms(), MALFORMED[name])
    refused(ania.ask("transcript", episode="t1"), 409)
    assert ania.ask("transcript_page", episode="t1").status == 409


def test_visitors_read_too() -> None:
    ania = Listener.at(Lms(), TWO)
    visitor = ania.beside(runtime=Lms(None, records=ania.runtime.records))
    assert visitor.ask("transcript", episode="t1").status == 200
    assert visitor.ask("transcript_page", episode="t1").status == 200


# The page.


def page_of(ania: Listener, **query: str) -> Any:
    reply = ania.ask("transcript_page", **query)
    assert (reply.status, reply.content_type) == (200, "text/html")
    assert reply.text.startswith("<!DOCTYPE html>")
    return html.document_fromstring(reply.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_page_is_whole_and_reads_without_a_script() -> None:
    with translation.override("pl"):
        page = page_of(Listener.at(Lms(language="pl"), TWO, display_name="Migrostacja"), episode="t1", lang="pl")
    assert page.get("lang") == "pl"
    assert page.findtext("head/title") == "Wniosek o pobyt · polski"
    assert page.find("head/meta").get("charset") == "utf-8"
    assert page.xpath('//meta[@name="viewport"]/@content') == ["width=device-width, initial-scale=1"]
    assert "@media print" in page.findtext("head/style")
    assert page.xpath("//script | //img") == []
    assert page.xpath("//link/@href") == ["data:,"]
    assert words(page.find(".//h1")) == "Wniosek o pobyt"
    assert [words(each) for each in page.xpath("//header/p")] == [
        "Migrostacja",
        "Sezon 1, odcinek 2 · 1 marca 2022 · 2 minuty · polski",
    ]
    assert [words(each) for each in page.xpath("//ul[1]/li")][:2] == ["Lektorka, opowiada", "Gość"]
    assert [words(each) for each in page.xpath("//main/p")] == ["0:00 Lektorka: Dzień dobry.", "0:40 Gość: Łódź <3"]
    assert words(page.find(".//footer")) == "Licencja: CC BY"
    assert page.xpath("//time//a") == []


def test_the_page_links_to_the_other_transcripts() -> None:
    ania = Listener.at(LmsWithFiles(), TWO)
    page = page_of(ania, episode="t1", lang="pl")
    links = page.xpath("//nav//a/@href")
    assert len(links) == 2
    for link, lang in zip(links, ("uk", "en"), strict=True):
        assert page_of_address(ania, link).get("lang") == lang


def page_of_address(ania: Listener, address: str) -> Any:
    reply = ania.runtime.get(ania.block, "transcript_page", query=address.partition("?")[2])
    return html.document_fromstring(reply.text)


def test_the_language_of_the_page_is_that_of_the_transcript_and_words_of_ours_say_theirs() -> None:
    with translation.override("uk"):
        page = page_of(Listener.at(Lms(language="uk"), TWO), episode="t1", lang="pl")
    assert page.get("lang") == "pl"
    assert {each.get("lang") for each in page.xpath("//h2")} <= {"uk", None}
    assert page.xpath("//main//p[time]/@lang") == []


def test_languages_from_right_to_left_say_so() -> None:
    arabic = ONE.replace('lang="pl"', 'lang="ar"')
    assert page_of(Listener.at(Lms(), arabic), episode="t1").get("dir") == "rtl"
    assert page_of(Listener.at(Lms()), episode="t1").get("dir") == "ltr"
    unknown = ONE.replace('lang="pl"', 'lang="szl"')
    page = page_of(Listener.at(Lms(), unknown), episode="t1")
    assert (page.get("lang"), page.get("dir")) == ("szl", "ltr")
    assert page.findtext("head/title").endswith("· szl")


def test_a_page_without_a_license_or_speakers_leaves_them_out() -> None:
    page = page_of(Listener.at(Lms()), episode="t1")
    assert page.xpath("//footer | //ul | //nav") == []


PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
    "<audio src onerror=alert(1)>", "<math><mi xlink:href=javascript:alert(1)>", "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>", "<link rel=stylesheet href=//evil.example>", "<style>*{color:red}</style>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example>",
    "<form action=//evil.example>",
    "<button formaction=javascript:alert(1)>x", "<textarea autofocus onfocus=alert(1)>", "<select onfocus=alert(1)>",
    "<marquee onstart=alert(1)>", "<template><script>alert(1)</script></template>", "<noscript><p title='</noscript>",
    "</p></main><script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>", "<!--<script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]",
    "'\"><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "{{ strings }}",
    "{% include 'x' %}", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<scr<script>ipt>alert(1)</script>", "javascript:alert(1)//\u2028<b>",
)  # fmt: skip
OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "p", "h1", "h2", "ul", "li", "time", "strong",
    "footer", "span", "nav", "a", "link",
}  # fmt: skip
ATTRIBUTES = {"lang", "dir", "charset", "name", "content", "class", "href", "aria-label", "rel"}


def hostile(payload: str) -> str:
    """A podcast in which every text that people write is a payload."""
    cues = tuple(Cue(second * 1_000, second * 1_000 + 900, payload, payload) for second in range(2))
    first = TranscriptFile("pl", text=write(Transcript(cues, "pl")))
    others = TranscriptFile("uk", "translation", text=write(Transcript(cues, "uk")))
    return source_of(
        Podcast((
            Episode(
                "t1", payload, duration=2, license=payload, description=payload, sources=(Source("/static/a.mp3"),),
                transcripts=(first, others), speakers=(Speaker("x", payload, payload),),
            ),
        ))
    )  # fmt: skip


def test_row_8_there_are_forty_payloads() -> None:
    """Acceptance row 8, the half of the server."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_row_8_hostile_text_is_text_on_the_page_of_a_transcript(payload: str) -> None:
    ania = Listener.at(Lms(), hostile(payload), display_name=payload)
    page = page_of(ania, episode="t1", lang="pl")
    elements = [each for each in page.iter() if isinstance(each.tag, str)]
    assert {each.tag for each in elements} <= OURS
    assert {name for each in elements for name in each.attrib} <= ATTRIBUTES
    assert len(page.xpath("//style")) == 1
    assert all("evil" not in href and "javascript:" not in href for href in page.xpath("//@href"))
    said = words(page.xpath("//main/p[time]")[0])
    assert said == " ".join(f"0:00 {payload}: {payload} {payload}".split())
    assert words(page.find("head/title")).startswith(" ".join(payload.split()))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_row_8_hostile_text_is_text_on_the_learners_page(payload: str) -> None:
    ania = Listener.at(Lms(), hostile(payload), display_name=payload)
    page = html.fromstring(ania.runtime.page(ania.block))
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//script/@src | //iframe | //object | //embed | //svg[@onload] | //form[@action] | //base") == []
    handlers = {name for each in page.iter() if isinstance(each.tag, str) for name in each.attrib if name[:2] == "on"}
    assert handlers == set()
    told = json.loads(page.xpath("//script")[0].text)["view"]
    assert told["title"] == told["episodes"][0]["title"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_passes_unchanged_as_a_file(payload: str) -> None:
    ania = Listener.at(Lms(), hostile(payload))
    told = ania.ask("transcript", episode="t1", format="json").json
    assert {cue.text for cue in parse(told["vtt"]).transcript.cues} == {payload}
