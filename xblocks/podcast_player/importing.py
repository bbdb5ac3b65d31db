"""Takes episodes from a feed into a podcast: a preview by the feed alone, then what was picked with its transcripts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from podcast_player.domain.episode import Episode, Podcast, TranscriptFile
from podcast_player.domain.matching import CHANGED, GONE, SAME, Match, applied, matched
from podcast_player.domain.problem import Problem
from podcast_player.feed import Feed, FeedEpisode
from podcast_player.feed_taking import (
    CHAPTERS_LINK,
    TRANSCRIPT_LINKS,
    Fetch,
    Have,
    Place,
    Taker,
    follows,
    is_memory,
    links,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to: the podcast, each episode compared, course files to write by name, and notes.

    A note is a warning: what could not be fetched or read, and what is odd about a transcript.
    """

    podcast: Podcast
    matches: tuple[Match, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


def inline(_episode: Episode, _transcript: TranscriptFile) -> str:
    """The place of transcripts that stand in the podcast itself."""
    return ""


def preview(podcast: Podcast, feed: Feed, ids: Mapping[str, str] | None = None) -> tuple[Match, ...]:
    """Every episode compared by what the feed itself says; transcripts count as changed where their addresses do.

    `ids` says by guid which id an episode shall have when it first comes.
    """
    ours, theirs = _by_guid(podcast), _theirs(feed)
    matches = matched(podcast, [_as_read_before(ours.get(guid), each) for guid, each in theirs.items()], ids)
    whole = (match for match in matches if feed.whole or match.kind != GONE)
    return tuple(_linked(match, ours.get(match.guid), theirs.get(match.guid)) for match in whole)


def imported(
    podcast: Podcast,
    feed: Feed,
    picked: Collection[str],
    fetch: Fetch,
    ids: Mapping[str, str] | None = None,
    place: Place = inline,
    have: Have | None = None,
) -> Imported:
    """The podcast with the episodes whose guids were picked, their transcripts and chapters fetched.

    `place` gives the name of the course file in which a transcript of an episode shall be kept, or nothing for inline;
    a transcript that came before stays where it is. `have` reads a course file, None where there is none. What cannot
    be fetched or read becomes a note; what came before stays in its place.
    """
    expected = {match.guid: match.episode.id for match in preview(podcast, feed, ids)}
    ours, theirs = _by_guid(podcast), _theirs(feed)
    takers = {
        guid: Taker(expected[guid], ours.get(guid), feed.lang, fetch, place, have) for guid in theirs if guid in picked
    }
    given = [
        takers[guid].taken(each) if guid in takers else _as_read_before(ours.get(guid), each)
        for guid, each in theirs.items()
    ]
    compared = (match for match in matched(podcast, given, ids) if match.guid in expected)
    matches = tuple(_remembered(match, takers.get(match.guid), ours.get(match.guid)) for match in compared)
    return Imported(
        applied(podcast, matches, picked),
        matches,
        {name: text for taker in takers.values() for name, text in taker.files.items()},
        tuple(note for taker in takers.values() for note in taker.notes),
    )


def _theirs(feed: Feed) -> dict[str, FeedEpisode]:
    """The episodes of a feed by what they are known by; the first of two with one name counts."""
    found: dict[str, FeedEpisode] = {}
    for each in feed.episodes:
        found.setdefault(_guid(each), each)
    return found


def _guid(each: FeedEpisode) -> str:
    """What an episode of a feed is known by: its guid, or the address of its recording."""
    return each.episode.guid or next((source.src for source in each.episode.sources), "")


def _by_guid(podcast: Podcast) -> dict[str, Episode]:
    return {episode.guid: episode for episode in reversed(podcast.episodes) if episode.guid}


def _as_read_before(ours: Episode | None, each: FeedEpisode) -> Episode:
    """An episode of the feed with what an earlier import read from elsewhere."""
    if ours is None:
        return each.episode
    chapters = ours.chapters if each.chapters else each.episode.chapters
    return replace(each.episode, transcripts=ours.transcripts, chapters=chapters)


def _linked(match: Match, ours: Episode | None, theirs: FeedEpisode | None) -> Match:
    """A match with what the feed has moved or added elsewhere."""
    if ours is None or theirs is None:
        return match
    known, given = dict(ours.imported), links(theirs)
    moved = [("transcripts", TRANSCRIPT_LINKS), ("chapters", CHAPTERS_LINK)]
    fields = [name for name, link in moved if given.get(link, "") != known.get(link, "") and name not in match.changes]
    changes = (*match.changes, *(name for name in fields if follows(ours, name)))
    kept = tuple(dict.fromkeys((*match.kept, *(name for name in fields if not follows(ours, name)))))
    return replace(match, kind=CHANGED if changes else match.kind, changes=changes, kept=kept)


def _remembered(match: Match, taker: Taker | None, ours: Episode | None) -> Match:
    """A match whose episode remembers what was read from elsewhere."""
    if taker is None or match.kind == GONE:
        return match
    fields = {name: value for name, value in match.episode.imported if not is_memory(name)}
    written = replace(match.episode, imported=tuple(sorted({**fields, **taker.memory}.items())))
    if ours is None:
        return replace(match, episode=written)
    changes = tuple(dict.fromkeys((*match.changes, *(["transcripts"] if taker.files else []))))
    return replace(match, kind=CHANGED if changes else SAME, episode=written, changes=changes)
