"""What a learner heard of an episode, where they stopped, and whether that completes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from podcast_player.domain import coverage, position
from podcast_player.domain.coverage import Ranges
from podcast_player.domain.episode import LONGEST_SECONDS, Episode
from podcast_player.domain.position import Position, Positions

LISTEN, LISTEN_OR_READ, MANUAL = "listen", "listen_or_read", "manual"
MODES = (LISTEN, LISTEN_OR_READ, MANUAL)
LISTENED, READ, BY_HAND = "listened", "read", "manual"
HOW = (BY_HAND, READ, LISTENED)
REPORT_SECONDS = 15
FASTEST = 3
NEARLY = Fraction(9, 10)


class CannotMark(ValueError):
    """A learner said that an episode is done where only listening, or a transcript that there is none of, counts."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What completes an episode: the mode, and the part of it that has to be heard, 1 to 100 percent."""

    mode: str = LISTEN_OR_READ
    threshold: int = 90


@dataclass(frozen=True, slots=True)
class Batch:
    """What one device reports: its uuid, a number that rises, what it played, the position in seconds, the speed, when.

    `at` is server time in epoch seconds, never later than the arrival; `sought` tells that the learner chose the
    position.
    """

    uuid: str
    seq: int
    add: Ranges
    pos: int
    rate: float
    at: int
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Listening:
    """All that is kept of one learner and one episode; `how` is how it was completed, empty until it is.

    `openings` are the last reports of devices from where nobody goes on, kept to know them when they come again.
    Two of them joined make one: in any order, any grouping, and as often as one likes.
    """

    played: Ranges = ()
    positions: Positions = ()
    how: str = ""
    openings: Positions = ()

    @property
    def done(self) -> bool:
        """Whether the episode is completed; once it is, it stays so."""
        return bool(self.how)


def joined(left: Listening, right: Listening) -> Listening:
    """Everything that either of the two holds; of two ways to complete, the one that says more about listening."""
    return Listening(
        played=coverage.union(left.played, right.played),
        positions=position.latest(left.positions, right.positions),
        how=max(left.how, right.how, key=("", *HOW).index),
        openings=position.latest(left.openings, right.openings),
    )


def heard(listening: Listening, batch: Batch, episode: Episode, completion: Completion) -> Listening:
    """The listening with a batch in it; a batch that came before changes nothing, one that comes late is not lost."""
    return judged(joined(listening, _reported(batch, episode.duration or LONGEST_SECONDS)), episode, completion)


def marked(listening: Listening, episode: Episode, completion: Completion) -> Listening:
    """The listening with the learner's word that the transcript was read, or that they are done; raises CannotMark."""
    if completion.mode == MANUAL:
        return joined(listening, Listening(how=BY_HAND))
    if completion.mode == LISTEN_OR_READ and episode.transcripts:
        return joined(listening, Listening(how=READ))
    raise CannotMark(completion.mode)


def judged(listening: Listening, episode: Episode, completion: Completion) -> Listening:
    """The listening, completed where enough of the episode was heard."""
    if completion.mode == MANUAL or _ratio(listening, episode, completion) < 1:
        return listening
    return replace(listening, how=LISTENED)


def share(listening: Listening, episode: Episode) -> float:
    """The part that was heard of what has to be heard, from 0 to 1; 0 where the duration is unknown."""
    return float(_share(listening, episode))


def reached(listening: Listening, episode: Episode, completion: Completion) -> Fraction:
    """How far an episode is towards its completion: 1 when it is done, at most nine tenths until then."""
    if listening.done:
        return Fraction(1)
    if completion.mode == MANUAL:
        return Fraction(0)
    return min(NEARLY, _ratio(listening, episode, completion))


def published(parts: Sequence[Fraction]) -> float:
    """The progress of all episodes together, each of equal weight, in steps of 0.1; 1 only when every one is done."""
    return floor(10 * sum(parts) / len(parts)) / 10 if parts else 0.0


def was_heard(listening: Listening, batch: Batch) -> bool:
    """Whether a batch is the last that its device sent, or the last from the first seconds."""
    known = (*listening.positions, *listening.openings)
    return any((each.uuid, each.seq) == (batch.uuid, batch.seq) for each in known)


def is_too_fast(before: Listening, after: Listening, batch: Batch) -> bool:
    """Whether a batch added more than three times the seconds that passed since this device's last one.

    A first or a late batch is taken to report 15 seconds. One second more is granted, because times are whole seconds.
    """
    known = next((each for each in before.positions if each.uuid == batch.uuid and each.seq < batch.seq), None)
    passed = max(0, batch.at - known.at) if known else REPORT_SECONDS
    return coverage.seconds(after.played) - coverage.seconds(before.played) > FASTEST * (passed + 1)


def _reported(batch: Batch, duration: int) -> Listening:
    pos = max(0, min(batch.pos, duration))
    stopped = (Position(batch.uuid, batch.seq, pos, batch.at),)
    played = coverage.clamped(coverage.union(batch.add), duration)
    if position.is_worth_keeping(pos, batch.sought):
        return Listening(played, positions=stopped)
    return Listening(played, openings=stopped)


def _share(listening: Listening, episode: Episode) -> Fraction:
    required = coverage.union(episode.required)
    needed = coverage.seconds(required)
    return Fraction(coverage.seconds(coverage.overlap(listening.played, required)), needed) if needed else Fraction(0)


def _ratio(listening: Listening, episode: Episode, completion: Completion) -> Fraction:
    return _share(listening, episode) * 100 / max(1, min(100, completion.threshold))
