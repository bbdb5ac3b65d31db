"""Reading the XML of a podcast: what each attribute becomes, and that no text whatever does harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player import olx, opening
from podcast_player.domain import problem as problems
from podcast_player.domain.episode import Podcast
from podcast_player.olx_text import text_of
from tests.podcast_player.faulty import episode, podcast
from tests.podcast_player.podcasts import sound

SOUND = olx.write(sound())
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>{podcast("&l9;")}', "document-type", 1),
    "quadratic blowup": (f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]>\n{podcast("&a;" * 50_000)}',
                         "document-type", 1),
    "external entity": ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><podcast_player>&a;</podcast_player>',
                        "document-type", 1),
    "external subset": ('<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://localhost/a.dtd">\n<podcast_player/>',
                        "document-type", 2),
    "parameter entity": ('\n<!DOCTYPE a [<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;]><podcast_player/>',
                         "document-type", 2),
    "an entity of HTML": (podcast("&nbsp;"), "not-xml", 2),
    "ten megabytes": (podcast("x" * 10_000_000), "too-large", 0),
    "a megabyte in letters of two bytes": (podcast("ą" * 500_001), "too-large", 0),
    "a huge attribute": (podcast(episode(more=f' guid="{"x" * 20_000_000}"')), "too-large", 0),
    "many attributes": (podcast(episode(more="".join(f' a{n}=""' for n in range(20_000)))), "unexpected-attribute", 2),
    "many episodes of one id": (podcast(*(["<episode id='a'/>"] * 3_000)), "duplicate-id", 3_001),
    "elements a hundred thousand deep": ("<podcast_player>\n" + "<a>" * 100_000, "not-xml", 2),
    "elements as deep as the parser goes": (podcast("<a>" * 200 + "</a>" * 200), "unexpected-element", 2),
    "nothing": ("", "not-xml", 1),
    "spaces": (" \n ", "not-xml", 2),
    "JSON": ('{"episodes": []}', "not-xml", 1),
    "NUL": (podcast("\0"), "not-xml", 2),
    "a control character": (podcast("\x1b"), "not-xml", 2),
    "a reference to NUL": (podcast("&#0;"), "not-xml", 2),
    "a lone surrogate": (podcast("\udc00"), "not-text", 2),
    "an attribute twice": (podcast('<episode id="s" id="t"/>'), "not-xml", 2),
    "an unknown prefix": (podcast("<x:episode/>"), "not-xml", 2),
    "CDATA that does not end": (podcast("<![CDATA["), "not-xml", 3),
    "another encoding declared": ('<?xml version="1.0" encoding="utf-16"?><podcast_player/>', "no-episodes", 0),
    "a root in another alphabet": ("<подкаст/>", "wrong-root", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_by_name_and_line(name: str) -> None:
    text, rule, line = HOSTILE[name]
    found, facts = opening.check(text)
    assert (rule, line) in {(each.rule, each.line) for each in found}
    assert problems.has_errors(found)
    assert facts is None


def test_no_entity_is_ever_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    source = f'<!DOCTYPE a [<!ENTITY a SYSTEM "{secret.as_uri()}">]><podcast_player>&a;</podcast_player>'
    assert "secret" not in repr(olx.read(source)).replace(str(secret), "")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    found = olx.read(text)
    assert found.podcast is not None or found.problems


@given(st.data())
def test_a_podcast_with_anything_cut_out_or_put_in_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    end = data.draw(st.integers(start, min(len(SOUND), start + 60)))
    middle = data.draw(st.text(max_size=5) | st.sampled_from(["<episode>", "</episode>", '"', "<!--", "&"]))
    found, facts = opening.check(SOUND[:start] + middle + SOUND[end:])
    assert facts is not None or problems.has_errors(found)


@given(st.data())
def test_any_value_of_any_attribute_is_read_or_refused(data: st.DataObject) -> None:
    root = olx.parse_safely(SOUND)
    assert not isinstance(root, problems.Problem)
    node = data.draw(st.sampled_from(list(root.iter())))
    values = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=9)
    name = data.draw(st.sampled_from(sorted(node.keys()) or ["id"]))
    node.set(name, data.draw(values | st.sampled_from(["", "0", "-1", "t1", "²", "١", "2026-02-30", "9" * 13])))
    found, facts = opening.check(text_of(root))
    assert facts is not None or problems.has_errors(found)


def test_lines_are_those_of_the_source() -> None:
    found, lines = olx.read(SOUND).podcast, SOUND.splitlines()
    assert found is not None
    for each in found.episodes:
        assert f'id="{each.id}"' in lines[each.line - 1]
        assert all(source.src in lines[source.line - 1] for source in each.sources)
        assert all(f'lang="{one.lang}"' in lines[one.line - 1] for one in each.transcripts)
        assert all(chapter.title in lines[chapter.line - 1] for chapter in each.chapters)
        assert all(speaker.name in lines[speaker.line - 1] for speaker in each.speakers)


def test_comments_and_instructions_are_passed_over() -> None:
    text = f"<?xml version='1.0'?><!-- a -->{podcast('<!-- b --><?c d?>', episode('<!-- e -->'))}<!-- f -->"
    assert olx.read(text) == olx.read(podcast(episode()))


@pytest.mark.parametrize(("more", "written"), [
    ('duration="007"', "7"), ('duration=" 7 "', "7"), ('season=" 1"', "1"), ('published=" 2026-11-12 "', "2026-11-12"),
])  # fmt: skip
def test_numbers_and_days_are_read_however_they_are_padded(more: str, written: str) -> None:
    source = olx.read(f'<podcast_player><episode id="a" title="A" {more}/></podcast_player>')
    assert source.problems == ()
    assert f'"{written}"' in olx.write(source.podcast or Podcast())


@pytest.mark.parametrize("value", ["1e3", "+7", "-0", "1_000", "٧", "7,5", "7.0", "0x7", "9" * 13])
def test_what_is_no_whole_number_is_no_number(value: str) -> None:
    source = olx.read(f'<podcast_player><episode id="a" title="A" duration="{value}"/></podcast_player>')
    assert [(found.rule, dict(found.details)) for found in source.problems] == [
        ("bad-number", {"attribute": "duration", "value": value})
    ]
