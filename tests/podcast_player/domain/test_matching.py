"""A feed against a block: what is new, changed or gone, and whose word counts where the author and the feed differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player.domain import matching
from podcast_player.domain.episode import ID, Chapter, Episode, Podcast, Source, Speaker
from podcast_player.domain.matching import CHANGED, FIELDS, GONE, NEW, SAME, Match, applied, matched
from tests.podcast_player import podcasts, strategies

FEEDS = st.lists(strategies.feed_episodes(), max_size=5)
OWN = Episode("own", "Sama", number=7)


def told(guid: str, title: str = "Wniosek", **more: object) -> Episode:
    """An episode as a feed tells it."""
    return Episode("", title, guid=guid, **more)  # type: ignore[arg-type]


def imported(*feed: Episode, podcast: Podcast | None = None, ids: dict[str, str] | None = None) -> Podcast:
    """The podcast after everything in a feed was taken over."""
    podcast = podcast or Podcast()
    matches = matched(podcast, feed, ids)
    return applied(podcast, matches, {match.guid for match in matches})


def kinds(podcast: Podcast, *feed: Episode) -> list[tuple[str, str]]:
    return [(match.kind, match.guid) for match in matched(podcast, feed)]


def edited(podcast: Podcast, id: str, **more: object) -> Podcast:
    """The podcast after its author changed fields of an episode."""
    return Podcast(tuple(replace(e, **more) if e.id == id else e for e in podcast.episodes))  # type: ignore[arg-type]


def test_an_episode_is_new_changed_gone_or_the_same() -> None:
    before = imported(told("a"), told("b", number=2), told("c"))
    found = matched(before, [told("d"), told("b", number=2, duration=60), told("c")])
    assert [(match.kind, match.guid, match.changes) for match in found] == [
        (NEW, "d", ("title",)),
        (CHANGED, "b", ("duration",)),
        (SAME, "c", ()),
        (GONE, "a", ()),
    ]


@given(FEEDS, FEEDS)
def test_importing_again_changes_nothing(first: list[Episode], second: list[Episode]) -> None:
    """Row 10 of the acceptance table."""
    for feed in (first, second):
        once = imported(*feed, podcast=Podcast((OWN,)))
        matches = matched(once, feed)
        assert {match.kind for match in matches} <= {SAME}
        assert applied(once, matches, {match.guid for match in matches}) == once
        assert imported(*feed, podcast=once) == once


@given(FEEDS, FEEDS, st.sets(st.sampled_from(["g1", "g2", "g3", "g4", "https://a", "https://b"])))
def test_no_import_touches_the_id_of_an_episode_that_stays(
    first: list[Episode], second: list[Episode], picked: set[str]
) -> None:
    before = imported(*first, podcast=Podcast((OWN,)))
    after = applied(before, matched(before, second), picked)
    guids = {episode.guid: episode.id for episode in after.episodes}
    for episode in before.episodes:
        assert guids.get(episode.guid, episode.id) == episode.id
    assert len({episode.id for episode in after.episodes}) == len(after.episodes)
    assert all(ID.fullmatch(episode.id) for episode in after.episodes)
    assert after.episodes[0] == OWN


@given(FEEDS, FEEDS, st.sampled_from(FIELDS), strategies.feed_episodes())
def test_no_import_touches_what_the_author_wrote(
    first: list[Episode], second: list[Episode], name: str, wish: Episode
) -> None:
    before = imported(*first)
    value = getattr(wish, name)
    mine = [episode for episode in before.episodes if getattr(episode, name) != value]
    own = Podcast(tuple(replace(episode, **{name: value}) for episode in before.episodes))
    after = imported(*first, podcast=own)
    later = {episode.id: episode for episode in imported(*second, podcast=after).episodes}
    for episode in mine:
        assert getattr(after.episode[episode.id], name) == value
        assert episode.id not in later or getattr(later[episode.id], name) == value


@given(FEEDS, FEEDS)
def test_what_the_author_left_alone_follows_the_feed(first: list[Episode], second: list[Episode]) -> None:
    after = imported(*second, podcast=imported(*first))
    found = {episode.guid: episode for episode in after.episodes}
    for guid, theirs in by_guid(second).items():
        assert [getattr(found[guid], name) for name in FIELDS] == [getattr(theirs, name) for name in FIELDS]
    assert found.keys() == by_guid(second).keys()


@given(FEEDS, FEEDS)
def test_what_is_not_picked_stays_as_it_is(first: list[Episode], second: list[Episode]) -> None:
    before = imported(*first)
    assert applied(before, matched(before, second), ()) == before


def by_guid(feed: list[Episode]) -> dict[str, Episode]:
    """The oracle: the first episode of each guid, or of each address where there is no guid."""
    found: dict[str, Episode] = {}
    for episode in reversed(feed):
        guid = episode.guid or "".join(source.src for source in episode.sources[:1])
        found.update({guid: episode} if guid else {})
    return found


def test_the_authors_title_stands_and_the_rest_follows() -> None:
    mine = edited(imported(told("a", "Wniosek", duration=60)), "wniosek", title="Mój wniosek")
    (match,) = matched(mine, [told("a", "Wniosek o pobyt", duration=90)])
    assert (match.kind, match.changes, match.kept) == (CHANGED, ("duration",), ("title",))
    assert (match.episode.title, match.episode.duration) == ("Mój wniosek", 90)


def test_an_edit_that_is_taken_back_follows_the_feed_again() -> None:
    first = imported(told("a", "Wniosek"))
    back = edited(edited(first, "wniosek", title="Mój"), "wniosek", title="Wniosek")
    assert imported(told("a", "Decyzja"), podcast=back).episodes[0].title == "Decyzja"


def test_a_field_that_the_author_emptied_stays_empty() -> None:
    mine = edited(imported(told("a", license="CC BY 4.0")), "wniosek", license="")
    assert imported(told("a", license="CC BY-SA 4.0"), podcast=mine).episodes[0].license == ""


def test_an_edit_that_the_feed_comes_to_agree_with_is_nobodys_any_more() -> None:
    mine = edited(imported(told("a", "Wniosek")), "wniosek", title="Decyzja")
    agreed = imported(told("a", "Decyzja"), podcast=mine)
    assert matched(agreed, [told("a", "Decyzja")])[0].kind == SAME
    assert agreed.episodes[0].title == "Decyzja"


def test_an_episode_that_the_author_added_is_never_gone() -> None:
    assert kinds(Podcast((OWN, replace(OWN, id="guided", guid="x"))), told("a")) == [(NEW, "a")]


def test_what_is_gone_is_taken_out_when_it_is_picked() -> None:
    before = imported(told("a", "A"), told("b", "B"), podcast=Podcast((OWN,)))
    matches = matched(before, [told("b", "B")])
    assert [episode.id for episode in applied(before, matches, {"a"}).episodes] == ["own", "b"]
    assert applied(before, matches, {"b"}) == before


def test_a_new_episode_of_an_old_preview_replaces_none_that_was_added_since() -> None:
    matches = matched(Podcast(), [told("b", "B")])
    after = applied(Podcast((replace(OWN, id="b"),)), matches, {"b"})
    assert [(episode.id, episode.title) for episode in after.episodes] == [("b", "Sama"), ("b", "B")]


def test_what_is_remembered_of_an_episode_that_is_the_same_is_written() -> None:
    before = imported(told("a"))
    (match,) = matched(before, [told("a")])
    noted = replace(match.episode, imported=(*match.episode.imported, ("link", "0a1b2c3d")))
    assert applied(before, [replace(match, episode=noted)], {"a"}).episodes == (noted,)


def test_changed_episodes_keep_their_places_and_new_ones_follow_as_they_were_told() -> None:
    before = imported(told("b", "B", season=2, number=1))
    moved = Podcast((*before.episodes, OWN))
    feed = [
        told("e", "E", published=date(2022, 1, 2)),
        told("d", "D", season=1, number=2),
        told("b", "Be", season=2, number=1),
        told("c", "C", season=1, number=1),
        told("f", "F"),
        told("g", "G", published=date(2021, 1, 2)),
    ]
    assert [episode.title for episode in imported(*feed, podcast=moved).episodes] == [
        "Be", "Sama", "G", "E", "F", "C", "D",
    ]  # fmt: skip


def test_an_episode_without_a_guid_is_known_by_its_recording() -> None:
    feed = told("", sources=(Source("https://a/1.mp3"),))
    before = imported(feed)
    assert before.episodes[0].guid == "https://a/1.mp3"
    assert kinds(before, feed) == [(SAME, "https://a/1.mp3")]


def test_what_has_neither_guid_nor_recording_is_left_out() -> None:
    assert kinds(Podcast(), told("")) == []


def test_of_two_episodes_with_one_guid_the_first_counts() -> None:
    assert [episode.title for episode in imported(told("a", "A"), told("a", "B")).episodes] == ["A"]
    two = Podcast((replace(OWN, id="x", guid="a"), replace(OWN, id="y", guid="a")))
    assert matched(two, [told("a", "A")])[0].episode.id == "x"


NAMES: dict[str, tuple[Episode, str]] = {
    "season and number": (told("a", season=3, number=1), "s3e1"),
    "number alone": (told("a", number=12), "e12"),
    "a title": (told("a", "Zażółć gęślą jaźń, Łódź!"), "zazolc-gesla-jazn-lodz"),
    "a title in other letters": (told("a", "Дім"), "episode"),
    "no title": (told("a", ""), "episode"),
    "a long title": (told("a", "a" * 35 + " b"), "a" * 35),
    "a long number": (told("a", number=10**50), "e1" + "0" * 34),
}


@pytest.mark.parametrize("name", NAMES)
def test_an_arriving_episode_is_named_after_its_number_or_title(name: str) -> None:
    episode, expected = NAMES[name]
    assert imported(episode).episodes[0].id == expected
    taken = Podcast((replace(OWN, id=expected),))
    assert imported(episode, podcast=taken).episodes[1].id == f"{expected}-2"


def test_alike_episodes_are_counted() -> None:
    found = imported(*(told(str(number)) for number in range(12)))
    assert [episode.id for episode in found.episodes] == ["wniosek", *(f"wniosek-{n}" for n in range(2, 13))]


def test_an_episode_gets_the_id_that_is_wished_and_a_sample_gives_way_to_it() -> None:
    sample = Episode("t1", "Nagranie próbne", duration=60, license="CC BY-SA 4.0")
    (match,) = matched(Podcast((sample,)), [told("a", "Wniosek")], {"a": "t1"})
    assert (match.kind, match.episode.id, match.changes) == (CHANGED, "t1", ("title", "duration", "license"))
    assert [e.title for e in imported(told("a", "Wniosek"), podcast=Podcast((sample,)), ids={"a": "t1"}).episodes] == [
        "Wniosek"
    ]


def test_an_episode_that_gave_way_is_not_also_gone() -> None:
    before = imported(told("old", "Stary"), ids={"old": "t1"})
    found = matched(before, [told("new", "Nowy")], {"new": "t1"})
    assert [(match.kind, match.guid, match.episode.id) for match in found] == [(CHANGED, "new", "t1")]


WISHES: dict[str, tuple[dict[str, str], str]] = {
    "free": ({"a": "t9"}, "t9"),
    "no id at all": ({"a": "Ż !"}, "wniosek"),
    "wished by two": ({"b": "t9", "a": "t9"}, "t9"),
    "of an episode of the feed": ({"a": "b"}, "wniosek"),
    "kept for another": ({"z": "wniosek"}, "wniosek-2"),
}


@pytest.mark.parametrize("name", WISHES)
def test_a_wish_counts_where_it_can(name: str) -> None:
    ids, expected = WISHES[name]
    before = imported(told("b", "B"))
    assert imported(told("b", "B"), told("a"), podcast=before, ids=ids).episodes[1].id == expected


def test_of_two_that_wish_for_one_id_the_first_gets_it() -> None:
    found = imported(told("a", "A"), told("b", "B"), ids={"a": "t1", "b": "t1"})
    assert [episode.id for episode in found.episodes] == ["t1", "b"]


def test_a_digest_changes_with_the_value_and_not_with_its_line() -> None:
    chapters = (Chapter(0, "A", line=3),)
    assert matching.digest(chapters) == matching.digest((Chapter(0, "A", line=9),))
    assert matching.digest(chapters) != matching.digest((Chapter(0, "B"),))
    assert matching.digest((Speaker("A", "B"),)) != matching.digest((Speaker("A", "", "B"),))
    assert matching.digest(date(2022, 1, 1)) != matching.digest(date(2022, 1, 2))
    assert matching.digest(podcasts.sound().episodes) == matching.digest(podcasts.sound().episodes)


def test_digests_stay_what_they_were_in_the_courses_that_hold_them() -> None:
    assert matching.digest("Wniosek") == "31530bb3"
    assert matching.digest((Chapter(0, "A"), Chapter(5, "B", False))) == "cf9085f9"


def test_a_match_that_is_the_same_holds_the_episode_itself() -> None:
    before = imported(told("a"))
    assert matched(before, [told("a")]) == (Match(SAME, "a", before.episodes[0]),)
    assert matched(before, [told("a")])[0].episode is before.episodes[0]
