"""What a learner heard of the episodes of a block, as JSON: the only place that knows how it is stored."""

from collections.abc import Mapping
from typing import Any

from podcast_player.domain import coverage
from podcast_player.domain.coverage import STEP_SECONDS, Ranges
from podcast_player.domain.episode import LONGEST_SECONDS
from podcast_player.domain.listening import HOW, Listening
from podcast_player.domain.position import Position, latest

SCHEMA = 1
MOST_RANGES = 512

Progress = dict[str, Listening]


class NewerProgress(ValueError):
    """It was stored by a later version of this block; reading it as if it were older would lose something."""


def encode(progress: Mapping[str, Listening]) -> dict[str, Any]:
    """Everything that was heard, as JSON, by the ids of the episodes.

    `ranges` are pairs of seconds, or above 512 of them a text with a digit for every 5 seconds, which names the same
    seconds and stays as short however they lie. `pos`, `seq` and `at` are kept by device, and so are, where there are
    any, `openings` as `[seq, pos, at]`.
    """
    return {"schema": SCHEMA, "episodes": {id: _encode(listening) for id, listening in progress.items()}}


def decode(stored: object) -> Progress:
    """What was stored; an episode that cannot be read counts as not there.

    Raises NewerProgress for what a later version has stored.
    """
    if not isinstance(stored, Mapping):
        return {}
    if isinstance(stored.get("schema"), int) and stored["schema"] > SCHEMA:
        raise NewerProgress(stored["schema"])
    episodes = stored.get("episodes")
    found = {id: _readable(each) for id, each in episodes.items()} if isinstance(episodes, Mapping) else {}
    return {id: listening for id, listening in found.items() if listening is not None}


def _encode(listening: Listening) -> dict[str, Any]:
    played = listening.played
    openings = {each.uuid: [each.seq, each.pos, each.at] for each in listening.openings}
    return {
        "ranges": coverage.steps(played) if len(played) > MOST_RANGES else [list(each) for each in played],
        "pos": {each.uuid: each.pos for each in listening.positions},
        "seq": {each.uuid: each.seq for each in listening.positions},
        "at": {each.uuid: each.at for each in listening.positions},
        "done": listening.done,
        "how": listening.how,
        **({"openings": openings} if openings else {}),
    }


def _readable(stored: object) -> Listening | None:
    try:
        return _decode(stored) if isinstance(stored, Mapping) else None
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None


def _decode(stored: Mapping[str, Any]) -> Listening:
    pos, seq, at = stored["pos"], stored["seq"], stored["at"]
    positions = (Position(str(uuid), int(seq[uuid]), int(second), int(at[uuid])) for uuid, second in pos.items())
    openings = (Position(str(uuid), *map(int, each)) for uuid, each in stored.get("openings", {}).items())
    how = stored["how"] if stored["done"] else ""
    if stored["done"] and how not in HOW:
        raise ValueError(how)
    return Listening(_ranges(stored["ranges"]), latest(positions), how, latest(openings))


def _ranges(stored: object) -> Ranges:
    if isinstance(stored, str):
        return coverage.from_steps(stored[: LONGEST_SECONDS // STEP_SECONDS])
    if not isinstance(stored, list):
        raise TypeError(stored)
    return coverage.clamped(coverage.union((int(start), int(end)) for start, end in stored), LONGEST_SECONDS)
