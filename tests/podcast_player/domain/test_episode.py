"""Episodes: what their chapters span and what of them has to be heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain.episode import Chapter, Episode, Podcast, Source, repeated
from tests.podcast_player import podcasts

# duration, chapters, their spans, and what is required
SPANS: dict[str, tuple[int, list[tuple[int, bool]], list[tuple[int, int]], tuple[tuple[int, int], ...]]] = {
    "no chapters": (600, [], [], ((0, 600),)),
    "one from the beginning": (600, [(0, True)], [(0, 600)], ((0, 600),)),
    "one from later on": (600, [(60, True)], [(60, 600)], ((60, 600),)),
    "several": (600, [(0, True), (60, False), (300, True)], [(0, 60), (60, 300), (300, 600)], ((0, 60), (300, 600))),
    "in another order": (600, [(300, True), (0, False)], [(0, 300), (300, 600)], ((300, 600),)),
    "none required": (600, [(0, False), (60, False)], [(0, 60), (60, 600)], ((0, 600),)),
    "twice the same start": (600, [(0, True), (0, True)], [(0, 0), (0, 600)], ((0, 600),)),
    "beyond the end": (600, [(0, True), (700, True)], [(0, 600), (700, 700)], ((0, 600),)),
    "all beyond the end": (600, [(700, True)], [(700, 700)], ((0, 600),)),
    "duration unknown": (0, [(0, True), (60, True)], [(0, 0), (60, 60)], ((0, 0),)),
}


@pytest.mark.parametrize("name", SPANS)
def test_a_chapter_lasts_until_the_next_one(name: str) -> None:
    duration, chapters, spans, required = SPANS[name]
    episode = podcasts.episode(duration, *chapters)
    assert [(span.start, span.end) for span in episode.spans] == spans
    assert episode.required == required


@given(st.integers(0, 50), st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=5))
def test_chapters_take_turns_and_nothing_is_required_twice(duration: int, chapters: list[tuple[int, bool]]) -> None:
    episode = podcasts.episode(duration, *chapters)
    heard = [second for span in episode.spans for second in range(span.start, span.end)]
    first = min((start for start, _ in chapters), default=duration)
    assert heard == list(range(first, duration))
    assert {span.chapter for span in episode.spans} == set(episode.chapters)
    needed = [second for start, end in episode.required for second in range(start, end)]
    own = [second for span in episode.spans if span.chapter.required for second in range(span.start, span.end)]
    assert needed == (own or list(range(duration)))


def test_lines_are_no_part_of_what_an_episode_is() -> None:
    assert Source("a", line=1) == Source("a", line=2)
    assert Chapter(0, "A", line=1) == Chapter(0, "A", line=2)
    assert Episode("a", "A", line=1) == Episode("a", "A", line=2)


def test_episodes_are_found_by_id() -> None:
    podcast = podcasts.sound()
    assert podcast.episode == {"t1": podcast.episodes[0], "t2": podcast.episodes[1]}
    assert Podcast().episode == {}


def test_repeated_names_are_told_once_in_order() -> None:
    assert repeated("cabcab") == ("c", "a", "b")
    assert repeated("abc") == ()
