"""What learners do in a podcast, for the platform's tracking log; docs/podcast-events.md describes every field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from podcast_player.domain.coverage import Ranges, clamped, seconds
from podcast_player.domain.episode import ID, LONGEST_SECONDS
from podcast_player.domain.plain import fit

PREFIX = "podcast_player."
NAMES = (
    "loaded", "played", "paused", "sought", "ended", "rate_changed", "transcript_opened", "transcript_searched",
    "cue_followed",
)  # fmt: skip
STOPPING = ("paused", "ended")
MOST_EVENTS = 50
MOST_PARTS = 100
LONGEST_VALUE = 100
LATEST = 2**40  # far beyond any clock; times are brought into their limits later
_KINDS: dict[str, type] = {"name": str, "episode": str, "at": int, "second": int, "value": str}

Payload = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of an episode when its events are written: seconds, the share to be heard (0 to 1), parts."""

    duration: int
    threshold: float
    played: Ranges


@dataclass(frozen=True, slots=True)
class Event:
    """One line for the tracking log: its name and its payload."""

    name: str
    payload: Payload


def are_events(sent: object) -> bool:
    """Whether a value is a list that can hold events, at most 50; what in it is none is left out later."""
    return isinstance(sent, list) and len(sent) <= MOST_EVENTS


def events(
    sent: Iterable[object], heard: Mapping[str, Heard], rate: float | None, earliest: int, latest: int
) -> Iterator[Event]:
    """The events that a page sent, their times (epoch seconds) brought between two; at a speed, if that is known.

    `heard` says by the ids of the episodes what is known of each; what names another one is left out, and so is what
    is no event: a report of what was heard must not be lost for a line of the log.
    """
    for each in sent:
        if _is_event(each) and each["episode"] in heard:
            at = max(earliest, min(each["at"], latest))
            told = {"episode": each["episode"], "second": each["second"], "rate": rate, "value": each["value"]}
            yield Event(PREFIX + each["name"], {**told, "at": at, **_played(each["name"], heard[each["episode"]])})


def _played(name: str, heard: Heard) -> Payload:
    """How long the episode is and how much of it was played; which parts, where playing stops."""
    parts = clamped(heard.played, heard.duration)
    written = "[,]".join(f"{start}[.]{end}" for start, end in parts[:MOST_PARTS])
    return {
        "duration": heard.duration or None,
        "threshold": heard.threshold,
        "progress": round(seconds(parts) / heard.duration, 3) if heard.duration else None,
        "played": written if name in STOPPING else None,
    }


def _is_event(sent: object) -> TypeGuard[dict[str, Any]]:
    if not isinstance(sent, dict) or sent.keys() != _KINDS.keys():
        return False
    if any(type(sent[name]) is not kind for name, kind in _KINDS.items()):
        return False
    value = sent["value"]
    return (
        sent["name"] in NAMES
        and ID.fullmatch(sent["episode"]) is not None
        and 0 <= sent["second"] <= LONGEST_SECONDS
        and 0 <= sent["at"] < LATEST
        and len(value) <= LONGEST_VALUE
        and fit(value) == value
    )
