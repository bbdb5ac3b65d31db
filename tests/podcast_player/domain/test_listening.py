"""What was heard: seeking is not listening, and reports may come in any order, twice or late."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_player.domain import coverage, listening
from podcast_player.domain.episode import LONGEST_SECONDS, Episode
from podcast_player.domain.listening import (
    BY_HAND,
    HOW,
    LISTEN,
    LISTEN_OR_READ,
    LISTENED,
    MANUAL,
    MODES,
    READ,
    Batch,
    CannotMark,
    Completion,
    Listening,
)
from podcast_player.domain.position import Position
from tests.podcast_player import podcasts, strategies
from tests.podcast_player.strategies import DEVICES

NINETY = Completion()
NEVER = Listening()
PODCAST = podcasts.episode(600)


def batch(*add: tuple[int, int], seq: int = 1, pos: int = 0, at: int = 100, uuid: str = "phone") -> Batch:
    return Batch(uuid, seq, add, pos, 1.0, at)


def after(*batches: Batch, episode: Episode = PODCAST, completion: Completion = NINETY) -> Listening:
    heard = NEVER
    for each in batches:
        heard = listening.heard(heard, each, episode, completion)
    return heard


def test_row_1_seeking_to_99_percent_and_playing_out_is_at_most_2_percent_and_not_complete() -> None:
    """Row 1 of the acceptance table."""
    heard = after(batch((0, 2), pos=2), batch((594, 600), seq=2, pos=600))
    assert listening.share(heard, PODCAST) <= 0.02
    assert not heard.done
    assert listening.published([listening.reached(heard, PODCAST, NINETY)]) == 0.0


@given(st.integers(100, LONGEST_SECONDS), st.integers(1, 100))
def test_no_end_of_any_recording_completes_it(duration: int, threshold: int) -> None:
    sought = duration * 99 // 100
    episode = podcasts.episode(duration)
    heard = after(batch((sought, duration), pos=duration), episode=episode, completion=Completion(LISTEN, threshold))
    assert listening.share(heard, episode) <= 0.02
    assert heard.done == (threshold <= 100 * listening.share(heard, episode))


EPISODE = podcasts.episode(strategies.DURATION, (0, True), (20, False))
COMPLETION = Completion(LISTEN, 60)


def ended(batches: list[Batch]) -> Listening:
    return after(*batches, episode=EPISODE, completion=COMPLETION)


def as_sent(said: bytes) -> list[Batch]:
    """What devices really send, four bytes a report: each numbers its reports as time goes on."""
    reports = zip(*[iter(said)] * 4, strict=False)
    return [
        batch(
            (start % 45 - 3, start % 45 + lasting % 25), seq=number, pos=pos % 50 - 4, at=number, uuid=DEVICES[who % 3]
        )
        for number, (who, start, lasting, pos) in enumerate(reports)
    ]


@pytest.mark.many
@settings(max_examples=10_000)
@given(st.binary(max_size=28).map(as_sent), st.integers(0, 2**32))
def test_row_2_shuffled_duplicated_and_resent_batches_end_in_the_same_state(sent: list[Batch], seed: int) -> None:
    """Row 2 of the acceptance table: each report comes at least once, whenever it may."""
    chance = random.Random(seed)
    first = [each for each in sent if chance.random() < 0.7]
    resent = [*sent, *chance.choices(sent, k=3)] if sent else []
    chance.shuffle(first)
    chance.shuffle(resent)
    assert ended([*first, *resent]) == ended(sent)


@given(st.lists(strategies.batches(), max_size=6), st.randoms(use_true_random=False))
def test_even_reports_that_contradict_each_other_end_in_the_same_state(sent: list[Batch], chance: object) -> None:
    shuffled = sent * 2
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ended(shuffled) == ended(sent)


@given(strategies.listenings(), strategies.listenings(), strategies.listenings())
def test_listenings_join_in_any_order_and_grouping(one: Listening, two: Listening, three: Listening) -> None:
    # the law of more devices than are kept is that of positions
    one, two, three = (
        replace(each, positions=each.positions[:5], openings=each.openings[:5]) for each in (one, two, three)
    )
    join = listening.joined
    assert join(one, two) == join(two, one)
    assert join(join(one, two), three) == join(one, join(two, three))
    assert join(one, one) == one == join(one, NEVER)


@given(strategies.listenings(), strategies.batches(), st.sampled_from(MODES), st.integers(1, 100))
def test_nothing_that_is_reported_takes_anything_away(before: Listening, sent: Batch, mode: str, least: int) -> None:
    completion = Completion(mode, least)
    later = listening.heard(before, sent, EPISODE, completion)
    assert coverage.overlap(before.played, later.played) == before.played
    assert later.done or not before.done
    assert listening.share(later, EPISODE) >= listening.share(before, EPISODE)
    assert listening.reached(later, EPISODE, completion) >= listening.reached(before, EPISODE, completion)
    assert listening.heard(later, sent, EPISODE, completion) == later


@given(strategies.ranges(), st.integers(1, 100))
def test_an_episode_is_complete_at_its_threshold_and_no_earlier(played: coverage.Ranges, threshold: int) -> None:
    seconds = {second for start, end in played for second in range(start, end)} & set(range(20))
    heard = listening.judged(Listening(played), EPISODE, Completion(LISTEN, threshold))
    assert heard.done == (len(seconds) * 100 >= 20 * threshold)
    assert listening.share(heard, EPISODE) == len(seconds) / 20


SHARES: dict[str, tuple[Episode, coverage.Ranges, float]] = {
    "nothing heard": (podcasts.episode(600), (), 0),
    "half of it": (podcasts.episode(600), ((0, 300),), 0.5),
    "all required": (podcasts.episode(600, (0, True), (300, True)), ((0, 300),), 0.5),
    "only the required chapter counts": (podcasts.episode(600, (0, True), (300, False)), ((0, 300),), 1),
    "the other chapter does not count": (podcasts.episode(600, (0, True), (300, False)), ((300, 600),), 0),
    "before the first chapter nothing is required": (podcasts.episode(600, (100, True)), ((0, 100),), 0),
    "no chapter is required: the whole": (podcasts.episode(600, (0, False), (300, False)), ((0, 300),), 0.5),
    "duration unknown": (podcasts.episode(0), ((0, 300),), 0),
}


@pytest.mark.parametrize("name", SHARES)
def test_the_share_is_of_what_has_to_be_heard(name: str) -> None:
    episode, played, expected = SHARES[name]
    assert listening.share(Listening(played), episode) == expected


@pytest.mark.parametrize(
    ("mode", "transcript", "how"),
    [(MANUAL, False, BY_HAND), (MANUAL, True, BY_HAND), (LISTEN_OR_READ, True, READ)],
)
def test_the_learners_word_completes_where_it_may(mode: str, transcript: bool, how: str) -> None:
    marked = listening.marked(NEVER, podcasts.episode(600, transcript=transcript), Completion(mode))
    assert marked == Listening(how=how)
    assert listening.reached(marked, PODCAST, Completion(mode)) == 1


@pytest.mark.parametrize(("mode", "transcript"), [(LISTEN, True), (LISTEN, False), (LISTEN_OR_READ, False)])
def test_the_learners_word_counts_for_nothing_elsewhere(mode: str, transcript: bool) -> None:
    with pytest.raises(CannotMark):
        listening.marked(NEVER, podcasts.episode(600, transcript=transcript), Completion(mode))


def test_listening_says_more_than_reading_and_that_more_than_a_click() -> None:
    kept = [Listening(how=how) for how in ("", *HOW)]
    for weaker, stronger in pairwise(kept):
        assert listening.joined(weaker, stronger) == listening.joined(stronger, weaker) == stronger


def test_by_hand_nothing_is_complete_by_listening() -> None:
    heard = after(batch((0, 600), pos=600), completion=Completion(MANUAL))
    assert (heard.played, heard.done) == (((0, 600),), False)
    assert listening.reached(heard, PODCAST, Completion(MANUAL)) == 0


def test_what_was_read_becomes_listened_once_it_is_heard() -> None:
    read = listening.marked(NEVER, PODCAST, NINETY)
    assert listening.heard(read, batch((0, 600)), PODCAST, NINETY).how == LISTENED


@pytest.mark.parametrize(("threshold", "needed"), [(-5, 6), (0, 6), (1, 6), (100, 600), (250, 600)])
def test_a_threshold_is_between_1_and_100(threshold: int, needed: int) -> None:
    for seconds, done in ((needed - 1, False), (needed, True)):
        assert after(batch((0, seconds)), completion=Completion(LISTEN, threshold)).done is done


@pytest.mark.parametrize(
    ("seconds", "reached"),
    [(0, Fraction(0)), (270, Fraction(1, 2)), (486, Fraction(9, 10)), (539, Fraction(9, 10)), (540, Fraction(1))],
)
def test_an_episode_is_at_most_nine_tenths_done_until_it_is(seconds: int, reached: Fraction) -> None:
    assert listening.reached(after(batch((0, seconds))), PODCAST, NINETY) == reached


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], 0.0),
        ([Fraction(0)], 0.0),
        ([Fraction(9, 10)], 0.9),
        ([Fraction(1)], 1.0),
        ([Fraction(1), Fraction(9, 10)], 0.9),
        ([Fraction(1), Fraction(0), Fraction(0)], 0.3),
        ([Fraction(1, 10)] * 3, 0.1),
        ([Fraction(1)] * 49 + [Fraction(9, 10)], 0.9),
    ],
)
def test_the_progress_of_all_is_told_in_tenths_and_rounded_down(parts: list[Fraction], expected: float) -> None:
    assert listening.published(parts) == expected


@given(st.lists(st.fractions(0, Fraction(9, 10)), min_size=1, max_size=50))
def test_one_episode_that_is_not_done_keeps_the_whole_below_one(parts: list[Fraction]) -> None:
    assert listening.published([Fraction(1)] * 49 + parts) < 1.0


REPORTS: dict[str, tuple[Batch, Episode, Listening]] = {
    "as it is": (batch((0, 9), pos=9), PODCAST, Listening(((0, 9),), (Position("phone", 1, 9, 100),))),
    "beyond the recording": (
        batch((-5, 9), (590, 700), pos=999),
        PODCAST,
        Listening(((0, 9), (590, 600)), (Position("phone", 1, 600, 100),)),
    ),
    "hardly begun is no position": (
        batch((0, 4), pos=4), PODCAST, Listening(((0, 4),), openings=(Position("phone", 1, 4, 100),)),
    ),
    "before the beginning": (Batch("phone", 1, (), -9, 1.0, 100, True), PODCAST,
                             Listening((), (Position("phone", 1, 0, 100),))),
    "sought to the beginning": (
        Batch("phone", 1, (), 0, 1.0, 100, sought=True), PODCAST, Listening((), (Position("phone", 1, 0, 100),)),
    ),
    "duration unknown: a day": (
        batch((0, LONGEST_SECONDS + 5), pos=LONGEST_SECONDS + 5),
        podcasts.episode(0),
        Listening(((0, LONGEST_SECONDS),), (Position("phone", 1, LONGEST_SECONDS, 100),)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_counts_only_within_the_recording(name: str) -> None:
    sent, episode, expected = REPORTS[name]
    found = listening.heard(NEVER, sent, episode, Completion(MANUAL))
    assert found == expected


@given(strategies.batches(), strategies.batches())
def test_the_last_report_of_a_device_is_known_when_it_comes_again(sent: Batch, other: Batch) -> None:
    heard = listening.heard(NEVER, sent, EPISODE, COMPLETION)
    assert listening.was_heard(heard, sent)
    assert not listening.was_heard(heard, replace(sent, seq=sent.seq + 1))
    assert not listening.was_heard(heard, replace(sent, uuid="another"))
    both = listening.heard(heard, replace(other, uuid="another"), EPISODE, COMPLETION)
    assert listening.was_heard(both, sent)


def test_a_report_that_comes_late_is_heard_but_moves_nobody_back() -> None:
    heard = after(batch((15, 30), seq=2, pos=30, at=130), batch((0, 15), seq=1, pos=15, at=160))
    assert heard.played == ((0, 30),)
    assert [each.pos for each in heard.positions] == [30]


FAST: dict[str, tuple[Batch, Batch, bool]] = {
    "as fast as time": (batch((0, 15), pos=15), batch((15, 30), seq=2, pos=30, at=115), False),
    "three times as fast": (batch((0, 15), pos=15), batch((15, 60), seq=2, pos=60, at=115), False),
    "the second that rounding hides": (batch((0, 15), pos=15), batch((15, 63), seq=2, pos=63, at=115), False),
    "faster than that": (batch((0, 15), pos=15), batch((15, 64), seq=2, pos=64, at=115), True),
    "what was heard before is not new": (batch((0, 60), pos=60), batch((0, 60), seq=2, pos=60, at=101), False),
    "after ten minutes offline": (batch((0, 15), pos=15), batch((15, 600), seq=2, pos=600, at=700), False),
    "another device begins": (batch((0, 15), pos=15), batch((15, 63), pos=63, uuid="desk"), False),
    "another device begins too far": (batch((0, 15), pos=15), batch((15, 64), pos=64, uuid="desk"), True),
    "a late report is taken for 15 seconds": (
        batch((0, 15), seq=9, pos=15), batch((15, 63), seq=2, pos=63, at=900), False,
    ),
    "the same number again is no later report": (batch((0, 15), pos=15), batch((15, 64), pos=64, at=900), True),
    "a clock that goes back": (batch((0, 15), pos=15), batch((15, 19), seq=2, pos=19, at=50), True),
}  # fmt: skip


@pytest.mark.parametrize("name", FAST)
def test_nobody_hears_more_than_three_times_what_time_allows(name: str) -> None:
    first, second, expected = FAST[name]
    before = after(first)
    assert listening.is_too_fast(before, after(first, second), second) is expected
