"""Whether chapters are read from both places that feeds have for them, and hostile files are refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcast_player.domain.episode import Chapter
from podcast_player.feed_chapters import LARGEST_FILE, MOST_CHAPTERS, Unreadable, read, simple_chapters
from podcast_player.feed_sentences import FEEDS
from podcast_player.feed_xml import Tag
from tests.podcast_player.feeds import radio


def listed(*chapters: object) -> str:
    return json.dumps({"version": "1.2.0", "chapters": chapters})


def test_chapters_of_a_file_are_those_of_its_table_of_contents() -> None:
    assert read(radio.chapters()) == (Chapter(0, "Powitanie"), Chapter(15, "Rozmowa"))


GIVEN = {
    "out of order": ([{"startTime": 9, "title": "B"}, {"startTime": 1, "title": "A"}], [(1, "A"), (9, "B")]),
    "together": ([{"startTime": 1, "title": "A"}, {"startTime": 1.5, "title": "B"}], [(1, "A")]),
    "text for a time": ([{"startTime": "1:05", "title": "A"}], [(65, "A")]),
    "toc said": ([{"startTime": 1, "title": "A", "toc": True}], [(1, "A")]),
    "silent": ([{"startTime": 1, "title": "A", "toc": False}], []),
    "no title": ([{"startTime": 1}, {"startTime": 2, "title": " "}, {"startTime": 3, "title": 4}], []),
    "no time": ([{"title": "A"}, {"startTime": None, "title": "A"}, {"startTime": True, "title": "A"}], []),
    "negative": ([{"startTime": -1, "title": "A"}], []),
    "far too late": ([{"startTime": 1e300, "title": "A"}], []),
    "after the end": ([{"startTime": 600, "title": "A"}, {"startTime": 599, "title": "B"}], [(599, "B")]),
    "no object": ([1, "a", None, []], []),
    "title in two lines": ([{"startTime": 1, "title": "A\n\tB\u0007"}], [(1, "A B\ufffd")]),
}


@pytest.mark.parametrize(("given_chapters", "expected"), GIVEN.values(), ids=GIVEN)
def test_chapters_of_a_file_are_put_in_order(given_chapters: list[object], expected: list[tuple[int, str]]) -> None:
    assert read(listed(*given_chapters), 600) == tuple(Chapter(*each) for each in expected)


REFUSED = {
    "empty": ("", "chapters-not-json"),
    "no JSON": ("WEBVTT", "chapters-not-json"),
    "cut off": ('{"chapters": [{"title": "', "chapters-not-json"),
    "no number": ('{"chapters": [{"startTime": NaN}]}', "chapters-not-json"),
    "a list": ("[]", "no-chapters"),
    "no chapters": ("{}", "no-chapters"),
    "chapters of another kind": ('{"chapters": {}}', "no-chapters"),
    "too deep": ('{"chapters": ' + "[" * 8 + "]" * 8 + "}", "chapters-too-deep"),
    "far too deep": ("[" * 500_000, "chapters-too-deep"),
    "too large": (f'{{"chapters": ["{"a" * LARGEST_FILE}"]}}', "chapters-too-large"),
}


@pytest.mark.parametrize(("text", "rule"), REFUSED.values(), ids=REFUSED)
def test_a_file_without_chapters_is_refused_with_a_rule(text: str, rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.rule == rule
    assert FEEDS[rule] % refused.value.details


def test_brackets_within_texts_make_nothing_deep() -> None:
    assert read(listed({"startTime": 0, "title": '[[[[[[[[["\\'})) == (Chapter(0, '[[[[[[[[["\\'),)


def test_a_number_of_many_digits_is_no_burden() -> None:
    assert read(f'{{"chapters": [{{"startTime": {"9" * 500_000}, "title": "A"}}]}}') == ()


def test_no_more_chapters_are_kept_than_the_limit() -> None:
    assert len(read(listed(*({"startTime": n, "title": "A"} for n in range(MOST_CHAPTERS + 1))))) == MOST_CHAPTERS


CHAPTERS = st.fixed_dictionaries(
    {"startTime": st.none() | st.booleans() | st.floats() | st.integers(-5, 9) | st.text(max_size=4)},
    optional={"title": st.none() | st.text(max_size=4), "toc": st.booleans()},
)


@given(st.none() | st.lists(CHAPTERS | st.text(max_size=2), max_size=5))
def test_any_json_gives_chapters_in_order_or_is_refused(content: object) -> None:
    try:
        found = read(json.dumps({"chapters": content}))
    except Unreadable:
        return
    starts = [chapter.start for chapter in found]
    assert starts == sorted(set(starts))
    assert all(chapter.title.strip() == chapter.title != "" for chapter in found)


def test_simple_chapters_stand_in_the_item() -> None:
    item = Tag(
        etree.fromstring(
            '<item xmlns:psc="http://podlove.org/simple-chapters">'
            '<psc:chapters><psc:chapter start="00:01:02.500" title="B"/>'
            '<psc:chapter start="5" title="A" href="javascript:alert(1)"/><psc:chapter start="soon" title="C"/>'
            '<psc:chapter title="D"/><psc:chapter start="9"/></psc:chapters><psc:chapter start="1" title="E"/></item>'
        )
    )
    assert simple_chapters(item) == (Chapter(5, "A"), Chapter(62, "B"))
    assert simple_chapters(item, 62) == (Chapter(5, "A"),)
