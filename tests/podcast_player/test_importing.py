"""Whether episodes come from a feed with all that belongs to them, once, and what people did to them stays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from podcast_player import feed, olx
from podcast_player.addresses import Refused
from podcast_player.domain import review, webvtt
from podcast_player.domain.episode import Chapter, Episode, Podcast, Source, TranscriptFile
from podcast_player.domain.matching import CHANGED, GONE, NEW, SAME, Match, digest
from podcast_player.domain.problem import has_errors
from podcast_player.feed import Feed
from podcast_player.fetching import FEED, Fetched, Fetcher, Wanted
from podcast_player.importing import Imported, imported, inline, preview
from tests.podcast_player.feeds import radio
from tests.podcast_player.feeds.station import Station, file, station

GUIDS = [f"radio-polana-{number:02}" for number in range(1, 14)]
FIRST = GUIDS[0]


@pytest.fixture(scope="module")
def on_air() -> Iterator[Station]:
    with station({}) as own:
        own.answers.update(radio.answers(own.at("")))
        yield own


def as_file(episode: Episode, transcript: TranscriptFile) -> str:
    return f"{episode.id}.{transcript.lang}.vtt"


def shelf(texts: Mapping[str, str]) -> Callable[[str, Wanted], Fetched]:
    """A fetcher over what stands on a shelf, by path; what is not there is refused as the network does."""

    def fetch(url: str, wanted: Wanted) -> Fetched:
        path = url.removeprefix(radio.HOME)
        if path not in texts:
            raise Refused("fetch-bad-status", host="radio.example", status=404)
        return Fetched(url, radio.type_at(path), texts[path].encode())

    return fetch


def texts(*numbers: int) -> dict[str, str]:
    """The files of some episodes by path."""
    return {path: radio.text_at(path) for path in radio.answers() if any(f"/{n:02}." in path for n in numbers)}


def station_feed(*numbers: int, **changes: str) -> Feed:
    """The feed with some of its episodes, pieces of its text replaced."""
    text = radio.feed()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    found = feed.read(text)
    return replace(found, episodes=tuple(found.episodes[number - 1] for number in numbers))


def kinds(matches: tuple[Match, ...]) -> list[str]:
    return [match.kind for match in matches]


def once(*numbers: int, place: Callable[[Episode, TranscriptFile], str] = inline) -> Imported:
    """Some episodes, taken into an empty podcast."""
    fetch = shelf(texts(*numbers))
    return imported(Podcast(), station_feed(*numbers), GUIDS, fetch, place=place)


def test_row_10_a_feed_of_thirteen_episodes_is_previewed_picked_imported_and_imported_again_without_a_change(
    on_air: Station,
) -> None:
    fetch = Fetcher(own_ports=(on_air.port,))
    found = feed.read(fetch(on_air.at("/feed.xml"), FEED).body)
    assert found.problems == ()
    before = len(on_air.asked)
    assert kinds(preview(Podcast(), found)) == [NEW] * 13
    assert len(on_air.asked) == before

    some = imported(Podcast(), found, GUIDS[:5], fetch, place=as_file)
    assert [episode.guid for episode in some.podcast.episodes] == GUIDS[:5]
    assert kinds(preview(some.podcast, found)) == [SAME] * 5 + [NEW] * 8
    assert not [path for path in on_air.paths if "/texts/06" in path]

    whole = imported(some.podcast, found, GUIDS, fetch, place=as_file)
    assert kinds(whole.matches) == [SAME] * 5 + [NEW] * 8
    assert len(some.files) + len(whole.files) == 26
    assert not has_errors(review.findings(whole.podcast))
    text = olx.write(whole.podcast)
    assert olx.read(text) == olx.Source(whole.podcast, ())

    again = imported(whole.podcast, found, GUIDS, fetch, place=as_file, have={**some.files, **whole.files}.get)
    assert (kinds(again.matches), again.files) == ([SAME] * 13, {})
    assert again.podcast == whole.podcast
    assert olx.write(imported(olx.read(text).podcast or Podcast(), found, GUIDS, fetch).podcast) == text
    assert kinds(preview(whole.podcast, found)) == [SAME] * 13


def test_every_format_becomes_the_same_canonical_text() -> None:
    heard: dict[str, list[str]] = {"pl": [], "uk": []}
    for episode in once(*range(1, 6)).podcast.episodes:
        for transcript in episode.transcripts:
            assert olx.read(olx.write(Podcast((episode,)))).podcast == Podcast((episode,))
            read = webvtt.parse(transcript.text)
            assert transcript.text == webvtt.write(read.transcript)
            heard[transcript.lang].append(transcript.text.replace(f" {int(episode.guid[-2:])}.", " N."))
    for said in heard.values():
        timed = [text.rpartition("-->")[0] + text.rpartition("\n<v")[2] for text in said]
        assert len(set(timed)) == 1


def test_the_better_format_is_preferred_and_the_next_one_taken_where_it_fails() -> None:
    asked = texts(4)
    assert "00:00:25.000 --> 00:00:30.000" in once(4).podcast.episodes[0].transcripts[0].text
    del asked["/texts/04.pl.vtt"]
    without = imported(Podcast(), station_feed(4), GUIDS, shelf(asked))
    assert "00:00:25.000 --> 00:00:25.000" in without.podcast.episodes[0].transcripts[0].text
    assert [(note.rule, note.where) for note in without.notes] == [("fetch-bad-status", "episode s1e4, transcript pl")]


def test_a_transcript_in_another_language_than_the_feed_s_is_a_translation() -> None:
    [episode] = once(1).podcast.episodes
    assert [(each.lang, each.kind) for each in episode.transcripts] == [("pl", "verbatim"), ("uk", "translation")]


def test_chapters_come_from_the_feed_or_from_their_file() -> None:
    expected = (Chapter(0, "Powitanie"), Chapter(15, "Rozmowa"))
    assert [episode.chapters for episode in once(1, 2, 3).podcast.episodes] == [expected, expected, ()]


def test_transcripts_stand_inline_or_in_course_files_as_the_place_says() -> None:
    within, beside = once(1), once(1, place=as_file)
    assert within.files == {}
    [inside], [outside] = within.podcast.episodes, beside.podcast.episodes
    assert beside.files == {f"s1e1.{each.lang}.vtt": each.text for each in inside.transcripts}
    assert [each.src for each in outside.transcripts] == ["/static/s1e1.pl.vtt", "/static/s1e1.uk.vtt"]


@pytest.mark.parametrize("place", [inline, as_file])
def test_a_transcript_stays_where_it_is_when_it_is_imported_again(place: Callable[..., str]) -> None:
    before = once(1, 2, place=place)
    other = as_file if place is inline else inline
    again = imported(before.podcast, station_feed(1, 2), GUIDS, shelf(texts(1, 2)), place=other)
    assert (again.podcast, again.files) == (before.podcast, {})


def test_only_what_was_picked_is_fetched_and_written() -> None:
    taken = imported(Podcast(), station_feed(1, 2, 3), [FIRST], shelf(texts(1)))
    assert [episode.guid for episode in taken.podcast.episodes] == [FIRST]
    assert taken.notes == ()
    assert kinds(taken.matches) == [NEW, NEW, NEW]


def test_a_transcript_that_cannot_be_had_or_read_is_a_note_and_will_be_tried_again() -> None:
    broken = {**texts(1), "/texts/01.pl.vtt": "no transcript", "/texts/01.uk.json": "{"}
    taken = imported(Podcast(), station_feed(1), GUIDS, shelf(broken))
    assert [note.rule for note in taken.notes] == ["not-webvtt", "not-json"]
    assert taken.podcast.episodes[0].transcripts == ()
    [shown] = preview(taken.podcast, station_feed(1))
    assert (shown.kind, shown.changes) == (CHANGED, ("transcripts",))
    mended = imported(taken.podcast, station_feed(1), GUIDS, shelf(texts(1)))
    assert len(mended.podcast.episodes[0].transcripts) == 2
    assert kinds(preview(mended.podcast, station_feed(1))) == [SAME]


@pytest.mark.parametrize("place", [inline, as_file])
def test_what_came_before_stays_when_it_can_no_longer_be_had(place: Callable[..., str]) -> None:
    before = once(2, place=place)
    again = imported(before.podcast, station_feed(2), GUIDS, shelf({}), place=place)
    assert (again.podcast.episodes, again.files) == (before.podcast.episodes, {})
    assert [note.where for note in again.notes] == [
        "episode s1e2, chapters", "episode s1e2, transcript pl", "episode s1e2, transcript uk",
    ]  # fmt: skip
    assert kinds(again.matches) == [SAME]


def test_chapters_that_cannot_be_read_are_a_note_and_will_be_tried_again() -> None:
    taken = imported(Podcast(), station_feed(2), GUIDS, shelf({**texts(2), "/chapters/02.json": "[]"}))
    assert [note.rule for note in taken.notes if note.where == "episode s1e2, chapters"] == ["no-chapters"]
    [shown] = preview(taken.podcast, station_feed(2))
    assert shown.changes == ("chapters",)


def test_another_text_at_the_same_address_comes_with_the_next_import() -> None:
    other = {**texts(1), "/texts/01.pl.vtt": radio.as_vtt([(0, "Lena", "Inny tekst.")])}
    for place in (inline, as_file):
        before = once(1, place=place)
        again = imported(before.podcast, station_feed(1), GUIDS, shelf(other), place=place)
        assert [(match.kind, match.changes) for match in again.matches] == [(CHANGED, ("transcripts",))]
        [text] = again.files.values() or [again.podcast.episodes[0].transcripts[0].text]
        assert "Inny tekst." in text
        assert list(again.files) == ([] if place is inline else ["s1e1.pl.vtt"])
        third = imported(again.podcast, station_feed(1), GUIDS, shelf(other), place=place)
        assert (third.podcast, third.files) == (again.podcast, {})


def test_a_course_file_that_somebody_changed_stays_and_a_note_says_so() -> None:
    before = once(1, place=as_file)
    mine = {**before.files, "s1e1.pl.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nMoje.\n"}
    same = imported(before.podcast, station_feed(1), GUIDS, shelf(texts(1)), place=as_file, have=mine.get)
    assert (same.podcast, same.files, same.notes) == (before.podcast, {}, ())
    other = {**texts(1), "/texts/01.pl.vtt": radio.as_vtt([(0, "Lena", "Inny tekst.")])}
    again = imported(before.podcast, station_feed(1), GUIDS, shelf(other), place=as_file, have=mine.get)
    assert (again.podcast, again.files) == (before.podcast, {})
    assert [note.rule for note in again.notes if note.rule.startswith("import")] == ["import-transcript-kept"]


def test_a_course_file_that_is_missing_is_written_again() -> None:
    before = once(1, place=as_file)
    again = imported(before.podcast, station_feed(1), GUIDS, shelf(texts(1)), place=as_file, have={}.get)
    assert (again.podcast, again.files) == (before.podcast, before.files)


def test_what_the_author_edited_stays_and_what_the_feed_changes_beside_it_comes() -> None:
    before = once(1, 2).podcast
    first, second = before.episodes
    mine = replace(first, title="Mój tytuł", transcripts=first.transcripts[:1])
    changed = station_feed(1, 2, **{"O tym, jak liczyć": "O tym, jak się liczy"})
    [shown, _] = preview(Podcast((mine, second)), changed)
    assert (shown.kind, shown.changes, shown.kept) == (CHANGED, ("description",), ("title",))
    asked: list[str] = []

    def noting(url: str, wanted: Wanted) -> Fetched:
        asked.append(url)
        return shelf(texts(1, 2))(url, wanted)

    again = imported(Podcast((mine, second)), changed, [FIRST], noting)
    assert (asked, again.notes) == ([], ())
    assert again.podcast.episodes[0].title == "Mój tytuł"
    assert again.podcast.episodes[0].transcripts == mine.transcripts
    assert again.podcast.episodes[0].description.startswith("O tym, jak się liczy")


def test_a_transcript_that_the_feed_adds_or_moves_shows_in_the_preview() -> None:
    before = once(1, 2).podcast
    later = station_feed(1, 2, **{"/texts/01.uk.json": "/texts/01.uk.vtt"})
    assert [(each.kind, each.changes) for each in preview(before, later)] == [(CHANGED, ("transcripts",)), (SAME, ())]
    moved = {**texts(1, 2), "/texts/01.uk.vtt": radio.text_at("/texts/01.uk.vtt")}
    again = imported(before, later, GUIDS, shelf(moved))
    assert kinds(preview(again.podcast, later)) == [SAME, SAME]
    assert kinds(again.matches) == [SAME, SAME]


def test_links_that_move_beside_an_author_s_own_transcripts_are_kept_back() -> None:
    [first] = once(1).podcast.episodes
    mine = Podcast((replace(first, transcripts=()),))
    [shown] = preview(mine, station_feed(1, **{"/texts/01.uk.json": "/texts/01.uk.vtt"}))
    assert (shown.kind, shown.changes, shown.kept) == (SAME, (), ("transcripts",))


def test_an_episode_that_left_the_feed_is_gone_and_taken_out_only_if_picked() -> None:
    before = once(1, 2).podcast
    assert kinds(preview(before, station_feed(2))) == [SAME, GONE]
    kept = imported(before, station_feed(2), [GUIDS[1]], shelf(texts(2)))
    assert kept.podcast == before
    less = imported(before, station_feed(2), GUIDS, shelf(texts(2)))
    assert [episode.guid for episode in less.podcast.episodes] == [GUIDS[1]]


def test_nothing_is_called_gone_where_the_feed_was_not_read_whole() -> None:
    before = once(1, 2).podcast
    cut = replace(station_feed(2), whole=False)
    assert kinds(preview(before, cut)) == [SAME]
    assert imported(before, cut, GUIDS, shelf(texts(2))).podcast == before


def test_a_sample_gives_way_to_the_episode_that_is_to_have_its_id() -> None:
    sample = Episode("t1", "Nagranie przykładowe", duration=60, sources=(Source("/static/t1.mp3"),))
    own = Episode("own", "Własne", duration=60, sources=(Source("/static/own.mp3"),))
    ids = {FIRST: "t1"}
    [shown] = preview(Podcast((sample, own)), station_feed(1), ids)
    assert (shown.kind, shown.episode.id) == (CHANGED, "t1")
    taken = imported(Podcast((sample, own)), station_feed(1), GUIDS, shelf(texts(1)), ids, as_file)
    assert [episode.id for episode in taken.podcast.episodes] == ["t1", "own"]
    assert taken.podcast.episodes[0].title == "Wniosek w ostatni dzień"
    assert sorted(taken.files) == ["t1.pl.vtt", "t1.uk.vtt"]
    again = imported(taken.podcast, station_feed(1), GUIDS, shelf(texts(1)), ids, as_file)
    assert (again.podcast, again.files, kinds(again.matches)) == (taken.podcast, {}, [SAME])


def test_an_episode_without_a_guid_is_known_by_its_recording() -> None:
    nameless = station_feed(1)
    only = nameless.episodes[0]
    nameless = replace(nameless, episodes=(replace(only, episode=replace(only.episode, guid="")),) * 2)
    taken = imported(Podcast(), nameless, ["https://radio.example/audio/01.mp3"], shelf(texts(1)))
    assert len(taken.podcast.episodes) == 1
    assert kinds(preview(taken.podcast, nameless)) == [SAME]


def test_what_is_odd_about_a_transcript_is_a_note_of_its_rule() -> None:
    long = {**texts(1), "/texts/01.pl.vtt": radio.as_vtt([(0, "Lena", "A."), (90, "Lena", ""), (95, "Lena", "")])}
    taken = imported(Podcast(), station_feed(1), GUIDS, shelf(long))
    assert [note.rule for note in taken.notes if note.where == "episode s1e1, transcript pl"] == ["empty-cue", "drift"]


def test_an_import_remembers_only_what_the_feed_has() -> None:
    before = once(1, 2, place=as_file).podcast
    bare = replace(
        station_feed(1, 2),
        episodes=tuple(replace(each, transcripts=(), chapters="") for each in station_feed(1, 2).episodes),
    )
    again = imported(before, bare, GUIDS, shelf({}), place=as_file).podcast
    assert [episode.transcripts for episode in again.episodes] == [(), ()]
    names = {name for episode in again.episodes for name, _ in episode.imported}
    assert names == {"title", "season", "number", "published", "duration", "license", "description", "sources",
                     "chapters", "speakers"}  # fmt: skip
    assert kinds(preview(again, bare)) == [SAME, SAME]


def test_new_episodes_follow_in_their_order() -> None:
    assert [each.published for each in once(3, 1, 2).podcast.episodes] == [
        date(2022, 2, 1), date(2022, 3, 2), date(2022, 4, 3),
    ]  # fmt: skip


def test_a_transcript_elsewhere_than_in_the_course_is_placed_anew() -> None:
    [first] = once(1, place=as_file).podcast.episodes
    away = replace(first.transcripts[0], src="https://elsewhere.example/1.vtt")
    written = (away, first.transcripts[1])
    digests = {**dict(first.imported), "transcripts": digest(written)}
    odd = Podcast((replace(first, transcripts=written, imported=tuple(sorted(digests.items()))),))
    again = imported(odd, station_feed(1), GUIDS, shelf(texts(1)), place=as_file)
    assert again.podcast.episodes[0].transcripts[0].src == "/static/s1e1.pl.vtt"


def test_a_refusal_of_the_network_is_a_note_with_its_details(on_air: Station) -> None:
    on_air.answers["/texts/01.pl.vtt"], told = file(b"", status=503), on_air.answers["/texts/01.pl.vtt"]
    fetch = Fetcher(own_ports=(on_air.port,))
    found = feed.read(fetch(on_air.at("/feed.xml"), FEED).body)
    taken = imported(Podcast(), found, [FIRST], fetch)
    on_air.answers["/texts/01.pl.vtt"] = told
    [note] = taken.notes
    assert dict(note.details) == {"host": "127.0.0.1", "status": "503", "address": on_air.at("/texts/01.pl.vtt")}
