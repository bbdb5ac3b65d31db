"""The episodes of a feed against those of a block: what is new, changed, gone or the same, and how it is taken over."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from itertools import chain, count
from typing import Any

from podcast_player.domain.episode import ID, Episode, Podcast

NEW, CHANGED, GONE, SAME = "new", "changed", "gone", "same"
FIELDS = (
    "title", "season", "number", "published", "duration", "license", "description", "sources", "transcripts",
    "chapters", "speakers",
)  # fmt: skip
DIGEST_CHARACTERS = 8
LONGEST_NAME = 36
_EMPTY = {each.name: "" if each.default is MISSING else each.default for each in fields(Episode)}
_BREAKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """One episode compared: its guid and kind, the episode as it would be written, or as it stands where it is gone.

    `changes` are the fields that would be written; `kept` those in which the author's own value stands against
    another one of the feed.
    """

    kind: str
    guid: str
    episode: Episode
    changes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def matched(podcast: Podcast, feed: Sequence[Episode], ids: Mapping[str, str] | None = None) -> tuple[Match, ...]:
    """Every episode of the feed, in its order, and then those that came from it and are no longer there.

    The episodes of the feed are given as they would be written, their ids left out. `ids` says by guid which id an
    episode shall have when it first comes; an episode that stands under that id and is not of the feed gives way
    to it, as a sample does to the real recording. An episode that the author added has no part in this.
    """
    theirs = _by_guid(feed)
    ours = {episode.guid: episode for episode in reversed(podcast.episodes) if episode.guid}
    aside = {id: episode for id, episode in podcast.episode.items() if episode.guid not in theirs}
    names = _Names(podcast, ids or {}, aside)
    found: list[Match] = []
    for guid, episode in theirs.items():
        if guid in ours:
            found.append(_merged(guid, ours[guid], episode))
        else:
            id = names.given(guid, episode)
            found.append(_arrived(guid, replace(episode, id=id), aside.pop(id, None)))
    gone = (each for each in aside.values() if each.guid and each.imported)
    return (*found, *(Match(GONE, episode.guid, episode) for episode in gone))


def applied(podcast: Podcast, matches: Sequence[Match], picked: Collection[str]) -> Podcast:
    """The podcast with the matches whose guids were picked: changed ones in their places, gone ones taken out.

    New episodes follow, by season, number and day of publication; they take no place that is taken.
    """
    chosen = [match for match in matches if match.guid in picked]
    standing = {match.episode.id: match.episode for match in chosen if match.kind in (CHANGED, SAME)}
    gone = {match.episode.id for match in chosen if match.kind == GONE}
    kept = (standing.get(episode.id, episode) for episode in podcast.episodes if episode.id not in gone)
    new = (match.episode for match in chosen if match.kind == NEW)
    return Podcast((*kept, *sorted(new, key=_told)))


def digest(value: object) -> str:
    """Eight hexadecimal digits that change with a value, whatever the line it was read from."""
    written = json.dumps(_plain(value), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:DIGEST_CHARACTERS]


def _by_guid(feed: Sequence[Episode]) -> dict[str, Episode]:
    """The episodes of a feed by guid, or by the address of the recording; the first of two with one name counts."""
    found: dict[str, Episode] = {}
    for episode in feed:
        guid = episode.guid or next((source.src for source in episode.sources), "")
        if guid:
            found.setdefault(guid, episode)
    return found


def _arrived(guid: str, episode: Episode, before: Episode | None) -> Match:
    written = replace(episode, guid=guid, imported=_digests(episode, FIELDS))
    changes = _differing(before or Episode("", ""), written)
    return Match(CHANGED if before else NEW, guid, written, changes)


def _merged(guid: str, ours: Episode, theirs: Episode) -> Match:
    """Field by field: what the author has not touched since the import follows the feed, the rest stays."""
    before = dict(ours.imported)
    followed = [name for name in FIELDS if _digest_of(ours, name) == before.get(name, "")]
    digests = {
        **{name: each for name, each in before.items() if name not in followed},
        **dict(_digests(theirs, followed)),
    }
    written = replace(
        ours, imported=tuple(sorted(digests.items())), **{name: getattr(theirs, name) for name in followed}
    )
    changes = _differing(ours, written)
    kept = _differing(written, theirs)
    return Match(CHANGED if changes else SAME, guid, written if changes else ours, changes, kept)


def _differing(left: Episode, right: Episode) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if getattr(left, name) != getattr(right, name))


def _digests(episode: Episode, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    found = ((name, _digest_of(episode, name)) for name in sorted(names))
    return tuple((name, value) for name, value in found if value)


def _digest_of(episode: Episode, name: str) -> str:
    """The digest of a field; empty for an empty field, so that only what a feed gave has to be kept."""
    value = getattr(episode, name)
    return "" if value == _EMPTY[name] else digest(value)


def _plain(value: object) -> Any:
    """A value as JSON without what it has by default, so that a field added later changes no digest."""
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_given(value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _given(value: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(value):
        given = getattr(value, each.name)
        if each.compare and (each.default is MISSING or given != each.default):
            yield each.name, _plain(given)


class _Names:
    """Gives each arriving episode an id that no other has: the wished one, or one made of its number or title."""

    def __init__(self, podcast: Podcast, wishes: Mapping[str, str], aside: Collection[str]) -> None:
        self.wishes = wishes
        self.taken = {*podcast.episode, *wishes.values()}
        wished = filter(ID.fullmatch, wishes.values())
        self.free = {id for id in wished if id in aside or id not in podcast.episode}

    def given(self, guid: str, episode: Episode) -> str:
        wish = self.wishes.get(guid, "")
        if wish not in self.free:
            name = _name(episode)
            wish = next(each for each in chain((name,), _numbered(name)) if each not in self.taken)
        self.free.discard(wish)
        self.taken.add(wish)
        return wish


def _numbered(name: str) -> Iterator[str]:
    return (f"{name}-{number}" for number in count(2))


def _name(episode: Episode) -> str:
    if episode.number is not None:
        season = "" if episode.season is None else f"s{episode.season}"
        return f"{season}e{episode.number}"[:LONGEST_NAME]
    letters = unicodedata.normalize("NFD", episode.title.casefold().replace("ł", "l"))
    return _BREAKS.sub("-", "".join(filter(str.isascii, letters)))[:LONGEST_NAME].strip("-") or "episode"


def _told(episode: Episode) -> tuple[int, int, date]:
    return episode.season or 0, episode.number or 0, episode.published or date.max
