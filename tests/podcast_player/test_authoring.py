"""Studio's view and the handlers behind it: who may use them, what they say, what they keep."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from podcast_player import author_sentences, author_wording, olx
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain.matching import digest as digest_of
from podcast_player.domain.review import MOST_INLINE_CHARACTERS
from podcast_player.feed_taking import follows
from podcast_player.form import form_of
from podcast_player.moving import moved
from podcast_player.opening import check
from tests.podcast_player.faulty import CUE, FAULTS, LONG, TEXT, UNREADABLE, Fault, episode, podcast
from tests.podcast_player.podcasts import sound
from tests.runtimes import CourseKey, Learner, Library, Lms, PlatformRuntime, Reply, StudioEditor, StudioPreview

GLOBAL = Learner("root", global_staff=True)
STAFF = Learner("prof", course_staff=True, global_staff=True, role="instructor")
SMALL = podcast(episode())
SOUND = olx.write(sound())
SETTINGS: dict[str, Any] = {
    "display_name": "Migrostacja", "threshold": 80, "completion": "listen", "allow_download": False,
}  # fmt: skip


class Files:
    """The files of a course, as a service that the platform does not have; `full` takes none."""

    def __init__(self, full: bool = False) -> None:
        self.texts: dict[str, bytes] = {}
        self.full = full

    def read(self, path: str) -> bytes | None:
        return self.texts.get(path)

    def write(self, path: str, content: bytes) -> bool:
        if not self.full:
            self.texts[path] = content
        return not self.full


class StudioWithFiles(StudioEditor):
    """Studio where transcripts can become files of the course."""

    def __init__(self, full: bool = False) -> None:
        super().__init__()
        self.files = Files(full)

    def services_for(self, block: Any) -> dict[str, Any]:
        return super().services_for(block) | {"course_files": self.files}


@pytest.fixture(params=[StudioEditor, lambda: Library(GLOBAL)], ids=["course", "library"])
def studio(request: pytest.FixtureRequest) -> PlatformRuntime:
    """A place where an author may write."""
    return request.param()


def digest(runtime: PlatformRuntime, block: Any) -> str:
    """The version that the editor's page was opened with."""
    (found,) = re.findall('data-digest="([0-9a-f]{16})"', runtime.page(block, "studio_view"))
    return str(found)


def save(runtime: PlatformRuntime, block: Any, data: str, version: str | None = None, **settings: Any) -> Reply:
    opened = digest(runtime, block) if version is None else version
    return runtime.post(block, "studio_save", {"data": data, **SETTINGS, **settings, "digest": opened})


def kept(runtime: PlatformRuntime) -> str:
    """All that a site keeps, as one text that two moments can be compared by."""
    site = runtime.records
    return repr((site.authored, site.olx, site.modules, site.rows, site.grades, site.completions, site.log))


LAYOUTS = (
    SMALL,
    SMALL.replace("\n", "\r\n"),
    "\n\n" + SOUND + "\n \n",
    SOUND.replace("<episode", "<!-- note --><episode", 1),
    SOUND.replace("<podcast_player", "<?xml version='1.0' encoding='utf-8'?>\n<podcast_player"),
)


@pytest.mark.parametrize("data", LAYOUTS)
def test_what_is_saved_is_what_was_sent(data: str) -> None:
    studio = StudioEditor()
    block = studio.load(PodcastPlayerXBlock)
    reply = save(studio, block, data)
    assert reply.status == 200, reply.json
    stored = studio.load(block)
    assert stored.data == data
    assert {name: getattr(stored, name) for name in SETTINGS} == SETTINGS
    assert reply.json == {"digest": digest(studio, block), "data": data}


def test_learners_hear_what_was_saved(studio: PlatformRuntime) -> None:
    block = studio.load(PodcastPlayerXBlock)
    assert save(studio, block, SOUND, display_name=" Migrostacja\x0b2\n").status == 200
    place = Lms(records=studio.records) if isinstance(studio, StudioEditor) else studio
    page = place.page(block)
    assert "Nasz Dom: wniosek o pobyt" in page
    assert studio.load(block).display_name == "Migrostacja 2"


def test_an_author_who_comes_second_overwrites_nothing(studio: PlatformRuntime) -> None:
    block = studio.load(PodcastPlayerXBlock)
    opened = digest(studio, block)
    assert save(studio, block, SMALL, opened).status == 200
    before = kept(studio)
    for version in (opened, "", "x", "0" * 16):
        reply = save(studio, block, SOUND, version)
        assert reply.status == 409
        assert "Somebody else saved" in reply.json["error"]
    assert kept(studio) == before


@pytest.mark.parametrize("changed", [
    {"display_name": "Another"}, {"threshold": 81}, {"completion": "manual"}, {"allow_download": True},
])  # fmt: skip
def test_a_setting_changed_meanwhile_is_a_conflict_too(changed: dict[str, Any]) -> None:
    studio = StudioEditor()
    block = studio.load(PodcastPlayerXBlock, data=SMALL, **SETTINGS)
    opened = digest(studio, block)
    assert save(studio, block, SMALL, **changed).status == 200
    assert save(studio, block, SMALL, opened).status == 409


ERRORS = [each for each in FAULTS if check(each.source)[1] is None and each.rule != "transcripts-too-long"]


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: f"{fault.rule} {fault.where}")
def test_a_source_with_errors_is_not_saved(studio: PlatformRuntime, fault: Fault) -> None:
    block = studio.load(PodcastPlayerXBlock, data=SMALL)
    before = kept(studio)
    reply = save(studio, block, fault.source)
    assert reply.status == 400
    if fault.rule != "not-text":  # half a character is refused before anybody reads it
        assert fault.rule in {found["rule"] for found in reply.json["problems"]}
    assert kept(studio) == before


@pytest.mark.parametrize(("setting", "words"), [
    ({"display_name": ""}, "title"), ({"display_name": " \n\t"}, "title"), ({"display_name": "ż" * 256}, "title"),
    ({"threshold": 0}, "percent"), ({"threshold": 101}, "percent"), ({"threshold": -1}, "percent"),
    ({"completion": "never"}, "listening"), ({"completion": ""}, "listening"),
    ({"threshold": True}, "threshold"), ({"threshold": 90.0}, "threshold"), ({"allow_download": 1}, "allow_download"),
    ({"files": {"../evil.vtt": "WEBVTT"}}, "files"), ({"files": {"a.html": "WEBVTT"}}, "files"),
    ({"files": {"a.vtt": "<script>"}}, "files"), ({"files": ["a.vtt"]}, "files"), ({"more": 1}, "more"),
])  # fmt: skip
def test_settings_that_cannot_be_used_are_not_saved(
    studio: PlatformRuntime, setting: dict[str, Any], words: str
) -> None:
    block = studio.load(PodcastPlayerXBlock, data=SMALL)
    before = kept(studio)
    reply = save(studio, block, SMALL, **setting)
    assert reply.status == 400
    assert words in reply.json["error"]
    assert kept(studio) == before


@pytest.mark.parametrize("title", ["x" * 255, "</script><b>", "„ź” & <x>", "{{ x }}", "%(x)s %d"])
def test_any_title_can_be_shown_and_exported(studio: PlatformRuntime, title: str) -> None:
    block = studio.load(PodcastPlayerXBlock, data=SMALL)
    assert save(studio, block, SMALL, display_name=title).status == 200
    again = studio.import_olx(PodcastPlayerXBlock, studio.export_olx(block))
    assert again.display_name == studio.load(block).display_name == title
    assert "<b>" not in studio.page(block, "studio_view")


REFUSING = [
    Lms(), Lms(STAFF), Lms(Learner("ania"), masqueraded_by=STAFF), StudioPreview(may_write=False),
    StudioEditor(may_write=False), Library(Learner("jan"), may_write=False),
]  # fmt: skip
FORM = form_of(SMALL)
AUTHORS_HANDLERS: dict[str, dict[str, Any]] = {
    "studio_check": {"data": SMALL},
    "studio_write": {"podcast": FORM},
    "studio_transcript": {"text": CUE, "hint": "", "lang": "pl", "duration": 10},
    "studio_feed": {"source": "https://localhost/feed.xml", "data": SMALL},
    "studio_import": {"source": "https://localhost/feed.xml", "data": SMALL, "picked": ["g"]},
}


@pytest.mark.parametrize("runtime", REFUSING, ids=lambda place: f"{type(place).__name__}-{place.user.username}")
def test_only_who_may_write_may_do_anything(runtime: PlatformRuntime) -> None:
    block = runtime.load(PodcastPlayerXBlock, data=SMALL)
    before = kept(runtime)
    saving = {"data": SOUND, **SETTINGS, "digest": runtime.load(block)._version}
    for handler, body in {**AUTHORS_HANDLERS, "studio_save": saving}.items():
        reply = runtime.post(block, handler, body)
        assert (reply.status, reply.json) == (403, {"error": "You may not change this podcast."})
    assert "ps-source" not in runtime.page(block, "studio_view")
    assert kept(runtime) == before


@pytest.mark.parametrize("handler", AUTHORS_HANDLERS)
def test_nothing_but_saving_changes_anything(studio: PlatformRuntime, handler: str) -> None:
    block = studio.load(PodcastPlayerXBlock, data=SMALL)
    before = kept(studio)
    assert studio.get(block, handler).status == 405
    studio.post(block, handler, AUTHORS_HANDLERS[handler])
    assert kept(studio) == before


def test_an_anonymous_visitor_gets_nowhere() -> None:
    lms = Lms(None)
    block = lms.load(PodcastPlayerXBlock)
    assert {lms.post(block, handler, body).status for handler, body in AUTHORS_HANDLERS.items()} == {403}


def test_a_check_gives_the_form_and_its_size(studio: PlatformRuntime) -> None:
    block = studio.load(PodcastPlayerXBlock)
    reply = studio.post(block, "studio_check", {"data": SOUND}).json
    assert reply["podcast"] == form_of(SOUND)
    assert reply["facts"] == {"episodes": 2, "seconds": 244, "duration": "4:04", "transcripts": 3, "inline": 100}
    assert {found["level"] for found in reply["problems"]} == {"warning"}
    assert not reply["comments"]
    assert list(reply["media"]) == ["/static/t1.mp3", "https://example.org/t1.opus", "/static/t2.mp3"]


class Course(CourseKey):
    """A course whose files have addresses in Studio, as `opaque_keys` makes them."""

    def make_asset_key(self, kind: str, name: str) -> str:
        return f"asset-v1:{self.org}+{self.course}+{self.run}+type@{kind}+block@{name}"


@pytest.mark.parametrize(("src", "address"), [
    ("/static/t1.mp3", "/asset-v1:Akademia+PRAWO+2026+type@asset+block@t1.mp3"),
    ("/static/s1/t1.mp3", "/asset-v1:Akademia+PRAWO+2026+type@asset+block@s1_t1.mp3"),
    ("/static/", "/static/"),
    ("https://example.org/t1.mp3", "https://example.org/t1.mp3"),
    ("", ""),
])  # fmt: skip
def test_the_editor_plays_files_of_the_course_by_their_addresses_in_studio(src: str, address: str) -> None:
    studio = StudioEditor(context=Course())
    block = studio.load(PodcastPlayerXBlock)
    source = SMALL.replace("/static/a.mp3", src)
    assert studio.post(block, "studio_check", {"data": source}).json["media"] == {src: address}


def test_comments_are_told_of() -> None:
    studio = StudioEditor()
    block = studio.load(PodcastPlayerXBlock)
    commented = SOUND.replace("<episode", "<!-- note --><episode", 1)
    assert studio.post(block, "studio_check", {"data": commented}).json["comments"] is True


def test_problems_name_their_place_and_line() -> None:
    studio = StudioEditor()
    source = SMALL.replace('"10"', '"ten"')
    (found,) = studio.post(studio.load(PodcastPlayerXBlock), "studio_check", {"data": source}).json["problems"]
    assert found == {
        "rule": "bad-number", "level": "error", "where": "episode a", "place": "episode a", "line": 2,
        "message": "“duration” has to be a whole number, not “ten”.",
    }  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_any_source_can_be_opened_by_its_author(studio: PlatformRuntime, text: str) -> None:
    block = studio.load(PodcastPlayerXBlock, data=text or " ")
    assert "ps-source" in studio.page(block, "studio_view")
    reply = studio.post(block, "studio_check", {"data": text})
    assert reply.status == 200
    assert reply.json["problems"]


def test_a_form_becomes_the_source() -> None:
    studio = StudioEditor()
    block = studio.load(PodcastPlayerXBlock)
    reply = studio.post(block, "studio_write", {"podcast": form_of(SOUND)}).json
    assert reply["data"] == SOUND
    assert reply["facts"]["episodes"] == 2


@pytest.mark.parametrize("form", [
    None, [], "x", {}, {"episodes": {}}, {"episodes": [1]}, {"episodes": [], "more": 1}, {"episodes": [{"id": "a"}]},
])  # fmt: skip
def test_what_is_no_form_is_refused(form: Any) -> None:
    studio = StudioEditor()
    reply = studio.post(studio.load(PodcastPlayerXBlock), "studio_write", {"podcast": form})
    assert reply.status == 400
    assert "podcast" in reply.json["error"]


def test_the_editor_shows_the_source_as_text_and_hands_none_of_it_to_the_script() -> None:
    """In a library the page's script arguments stand unescaped, and quoted /static/ addresses in it are rewritten."""
    studio = StudioEditor()
    hostile = podcast(episode(more=' license="&lt;/textarea&gt;"'), "<!-- </textarea></script><img src=x> -->")
    block = studio.load(PodcastPlayerXBlock, data=hostile, display_name='"><script>alert(1)</script>')
    fragment = studio.load(block).studio_view()
    page = html.fromstring(fragment.content)
    assert page.findtext(".//textarea").removeprefix("\n") == hostile
    assert page.find(".//img") is None
    assert page.find(".//script") is None
    assert page.get_element_by_id(f"{studio.load(block)._prefix}-edit-title").get("value") == block.display_name
    assert '"/static/' not in fragment.content
    assert set(fragment.json_init_args) == {"digest", "strings"}


def test_settings_stand_in_the_editor_as_they_are() -> None:
    studio = StudioEditor()
    page = html.fromstring(studio.page(studio.load(PodcastPlayerXBlock, **SETTINGS), "studio_view"))
    assert page.xpath("//option[@selected]/@value") == ["listen"]
    assert page.xpath("//input[@type='number']/@value") == ["80"]
    assert page.xpath("//input[@type='checkbox']/@checked") == []


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_the_editor_speaks_its_authors_language_throughout(language: str) -> None:
    studio = StudioEditor(language=language)
    block = studio.load(PodcastPlayerXBlock)
    handed = studio.load(block).studio_view().json_init_args["strings"]
    same = {name for name, message in author_sentences.AUTHOR.items() if handed[name] == message}
    assert same == set()
    for fault in FAULTS:
        told = studio.post(block, "studio_check", {"data": fault.source})
        if told.status == 200:
            english = {author_wording.RULES[found["rule"]] for found in told.json["problems"]}
            assert english.isdisjoint(found["message"] for found in told.json["problems"])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.where}")
def test_studio_shows_above_the_block_what_the_check_says(fault: Fault) -> None:
    if fault.rule == "not-text":
        return
    studio = StudioPreview()
    block = studio.load(PodcastPlayerXBlock, data=fault.source)
    shown = [(str(message.type), message.text) for message in studio.load(block).validate().messages]
    found = check(fault.source)[0]
    assert [kind for kind, _ in shown] == [each.level for each in found]
    assert all(each.where in text for each, (_, text) in zip(found, shown, strict=True))


# Transcripts.

SUBRIP = "1\n00:00:05,000 --> 00:00:06,000\nOla: Hi\n\n2\n00:00:01,000 --> 00:00:02,000\n<b>Ewa: Hello</b>\n"


def transcribed(text: str, hint: str = "", duration: int = 0) -> Reply:
    studio = StudioEditor()
    body = {"text": text, "hint": hint, "lang": "pl", "duration": duration}
    return studio.post(studio.load(PodcastPlayerXBlock), "studio_transcript", body)


def test_a_transcript_comes_back_as_webvtt_in_order_with_what_is_odd() -> None:
    reply = transcribed(SUBRIP, duration=60).json
    assert reply["vtt"] == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ewa>Hello\n\n00:00:05.000 --> 00:00:06.000\n<v Ola>Hi\n"
    )
    assert reply["cues"] == 2
    assert reply["speakers"] == ["Ewa", "Ola"]
    assert reply["preview"][0] == {"at": "0:01", "speaker": "Ewa", "text": "Hello"}
    assert [(each["rule"], each["line"]) for each in reply["warnings"]] == [
        ("speakers-from-text", None), ("out-of-order", 6), ("drift", 2),
    ]  # fmt: skip
    assert "00:00:05.000" in reply["warnings"][1]["message"]


@pytest.mark.parametrize(
    ("ends", "duration", "seconds"),
    [
        ("10:00", 602, None), ("10:00", 603, "-3.0"), ("10:00", 598, None), ("10:00", 597, "+3.0"),
        ("01:40", 101, None), ("01:40", 102, "-2.0"), ("01:40", 98, "+2.0"), ("10:00", 0, None),
    ],
)  # fmt: skip
def test_row_11_studio_warns_of_a_drift_of_more_than_2_seconds_or_1_percent(
    ends: str, duration: int, seconds: str | None
) -> None:
    vtt = f"WEBVTT\n\n00:00.000 --> 00:10.000\nRaz.\n\n00:50.000 --> {ends}.000\nDwa.\n"
    told = [each["message"] for each in transcribed(vtt, duration=duration).json["warnings"] if each["rule"] == "drift"]
    assert len(told) == (seconds is not None)
    assert all(f"{seconds} seconds apart" in message for message in told)


REFUSED = [
    ("unknown-format", "Dear Sir or Madam"), ("not-json", "{"), ("no-segments", "{}"), ("no-paragraphs", "<html>"),
    ("no-cues", "WEBVTT\n"), ("not-subrip", "a --> b"), ("unknown-format", ""), ("json-too-deep", "[" * 100_000),
    ("too-large", "WEBVTT\n" + "x" * (1024 * 1024)),
    ("too-many-cues", "WEBVTT\n" + "\n00:00.000 --> 00:00.000\n" * 20_001),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), REFUSED, ids=[rule for rule, _ in REFUSED])
def test_what_is_no_transcript_is_refused_with_what_to_do(rule: str, text: str) -> None:
    reply = transcribed(text, "json" if rule == "json-too-deep" else "")
    assert reply.status == 400
    told = author_sentences.TRANSCRIPTS[rule].partition("%(")[0]
    assert reply.json["error"].startswith(told)
    assert "%(" not in reply.json["error"]


# Transcripts that do not fit.


def test_transcripts_that_do_not_fit_become_files_of_the_course() -> None:
    studio = StudioWithFiles()
    block = studio.load(PodcastPlayerXBlock)
    source = podcast(episode(LONG))
    checked = studio.post(block, "studio_check", {"data": source}).json
    assert [found["rule"] for found in checked["problems"] if found["level"] == "error"] == []
    assert "transcripts-will-move" in {found["rule"] for found in checked["problems"]}
    reply = save(studio, block, source)
    assert reply.status == 200, reply.json
    stored = studio.load(block).data
    assert stored == reply.json["data"]
    ((name, content),) = studio.files.texts.items()
    assert re.fullmatch(r"a\.pl\.[0-9a-f]{8}\.vtt", name)
    assert f'<transcript lang="pl" kind="verbatim" src="/static/{name}"/>' in stored
    assert content.decode().startswith("WEBVTT")
    assert TEXT.replace('"en"', '"en" kind="verbatim"') in stored
    assert save(studio, block, source).json["data"] == stored
    assert list(studio.files.texts) == [name]


def test_without_a_store_an_author_is_told_what_to_do(studio: PlatformRuntime) -> None:
    for place in (studio, StudioWithFiles(full=True)):
        block = place.load(PodcastPlayerXBlock, data=SMALL)
        before = kept(place)
        reply = save(place, block, podcast(episode(LONG)))
        assert reply.status == 400
        assert "40000" in reply.json["error"]
        assert "Upload the longest" in reply.json["error"]
        assert kept(place) == before


def test_in_a_library_too_long_transcripts_are_an_error() -> None:
    library = Library(GLOBAL)
    reply = library.post(library.load(PodcastPlayerXBlock), "studio_check", {"data": podcast(episode(LONG))}).json
    assert "transcripts-too-long" in {found["rule"] for found in reply["problems"]}


def test_files_of_an_import_are_stored_when_the_podcast_names_them() -> None:
    studio = StudioWithFiles()
    block = studio.load(PodcastPlayerXBlock)
    source = podcast(episode('<transcript lang="pl" src="/static/a.pl.vtt"/>'))
    files = {"a.pl.vtt": CUE, "other.vtt": CUE}
    assert save(studio, block, source, files=files).status == 200
    assert studio.files.texts == {"a.pl.vtt": CUE.encode()}
    assert save(studio, block, podcast(episode("<chapter/>")), files=files).status == 400
    full = StudioWithFiles(full=True)
    reply = save(full, full.load(PodcastPlayerXBlock), source, files=files)
    assert (reply.status, reply.json["error"][:30]) == (400, "The transcripts of the feed co")


def test_what_was_moved_still_counts_as_untouched_since_its_import() -> None:
    text = f"{CUE}{'x' * MOST_INLINE_CHARACTERS}"
    source = olx.read(podcast(episode(f'<transcript lang="pl"><![CDATA[{text}]]></transcript>'))).podcast
    assert source is not None
    (first,) = source.episodes
    memory = (("title", "0a1b2c3d"), ("transcripts", digest_of(first.transcripts)))
    imported = olx.read(olx.write(source).replace('<episode id="a"', f'<episode id="a" imported="{written(memory)}"'))
    assert imported.podcast is not None
    there = moved(imported.podcast, "block")
    (now,) = there.podcast.episodes
    assert follows(now, "transcripts")
    assert dict(now.imported)["title"] == "0a1b2c3d"
    assert list(there.files.values()) == [f"{text}\n"]
    edited = moved(source, "block").podcast.episodes[0]
    assert edited.imported == ()


def written(memory: tuple[tuple[str, str], ...]) -> str:
    return " ".join(f"{name}:{value}" for name, value in memory)


def test_as_few_transcripts_are_moved_as_have_to_be() -> None:
    lengths = {"en": 10_000, "pl": 25_000, "uk": 20_000, "de": 5_000}
    inside = "".join(f'<transcript lang="{lang}">{"x" * (count - 1)}</transcript>' for lang, count in lengths.items())
    source = olx.read(podcast(episode(inside, transcript=""))).podcast
    assert source is not None
    there = moved(source, "block")
    assert [each.lang for each in there.podcast.episodes[0].transcripts if each.src] == ["pl"]
    assert moved(there.podcast, "block").files == {}
    assert set(moved(source, "another").files).isdisjoint(there.files)
