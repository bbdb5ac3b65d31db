"""Acceptance row 2 through the handler: reports shuffled, sent twice, dropped and sent again make the same state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_player.domain.coverage import union
from podcast_player.domain.listening import published
from podcast_player.domain.position import EDGE_SECONDS
from tests.podcast_player.block_podcasts import ONE, TWO, Listener, author_changes, now
from tests.runtimes import Lms

DURATIONS = {"t1": 100, "t2": 200}
REQUIRED = {"t1": (0, 100), "t2": (20, 120)}
DEVICES = tuple(f"device-{number:02}" for number in range(4))
STARTED = now() - 5_000


@dataclass(frozen=True)
class Played:
    """A stretch that one device played of an episode, after a seek or not."""

    device: str
    episode: str
    start: int
    length: int
    sought: bool


def evenings() -> st.SearchStrategy[list[Played]]:
    """What a learner does with several devices, one after another."""
    stretch = st.builds(
        Played,
        st.sampled_from(DEVICES),
        st.sampled_from(sorted(DURATIONS)),
        st.integers(0, 190),
        st.integers(0, 90),
        st.booleans(),
    )
    return st.lists(stretch, min_size=1, max_size=10)


def reports(evening: list[Played], cumulative: bool) -> list[dict[str, Any]]:
    """The reports of an evening in the order in which they are made, numbered by each device."""
    numbers = dict.fromkeys(DEVICES, 0)
    heard: dict[tuple[str, str], list[list[int]]] = {}
    made = []
    for at, each in enumerate(evening):
        numbers[each.device] += 1
        stretch = [each.start, each.start + each.length]
        add = heard.setdefault((each.device, each.episode), [])
        add.append(stretch)
        made.append({
            "episode": each.episode, "uuid": each.device, "seq": numbers[each.device],
            "add": list(add) if cumulative else [stretch], "pos": stretch[1], "rate": 1.0, "at": STARTED + at * 15,
            "sought": each.sought,
        })  # fmt: skip
    return made


def after(bodies: list[dict[str, Any]]) -> Listener:
    """A new learner whose pages send these bodies in this order."""
    ania = Listener.at(Lms(), TWO)
    for body in bodies:
        assert ania.post("progress", **body).status == 200
    return ania


@settings(max_examples=200, suppress_health_check=[HealthCheck.data_too_large])
@given(evenings(), st.booleans(), st.data())
def test_row_2_any_order_any_repeats_and_late_deliveries_make_the_same_state(
    evening: list[Played], cumulative: bool, data: st.DataObject
) -> None:
    made = reports(evening, cumulative)
    straight = after(made)
    shuffled = data.draw(st.permutations(made))
    dropped = data.draw(st.sets(st.sampled_from(range(len(made)))))
    again = data.draw(st.lists(st.sampled_from(made), max_size=4))
    first_try = [body for number, body in enumerate(shuffled) if number not in dropped]
    resent = [shuffled[number] for number in dropped]
    crooked = after([*first_try, *again, *resent])
    assert crooked.kept == straight.kept
    assert crooked.runtime.completion(crooked.block) == straight.runtime.completion(straight.block)
    assert [each["listening"] for each in crooked.view()["episodes"]] == [
        each["listening"] for each in straight.view()["episodes"]
    ]


@settings(max_examples=100)
@given(evenings(), st.randoms(use_true_random=False))
def test_what_is_kept_is_what_was_played_by_another_reckoning(evening: list[Played], chance: Any) -> None:
    """Second by second, and the last place of each device by looking at all of its reports."""
    made = reports(evening, cumulative=False)
    chance.shuffle(made)
    kept = after(made).kept["episodes"]
    for id, duration in DURATIONS.items():
        of_it = [each for each in evening if each.episode == id]
        seconds = {second for each in of_it for second in range(each.start, each.start + each.length)}
        told = kept.get(id, {"ranges": [], "pos": {}, "done": False})
        assert {second for start, end in told["ranges"] for second in range(start, end)} == {
            second for second in seconds if second < duration
        }
        assert [tuple(each) for each in told["ranges"]] == list(union(tuple(each) for each in told["ranges"]))
        last = {each.device: min(each.start + each.length, duration) for each in of_it if worth(each)}
        assert told["pos"] == last
        needed = range(*REQUIRED[id])
        assert told["done"] == (len(seconds & set(needed)) * 100 >= 90 * len(needed))


def worth(each: Played) -> bool:
    return each.sought or each.start + each.length >= EDGE_SECONDS


@settings(max_examples=100)
@given(evenings(), st.randoms(use_true_random=False))
def test_the_completion_only_rises_by_tenths_and_is_one_exactly_when_all_is_done(
    evening: list[Played], chance: Any
) -> None:
    lms = Noting()
    ania = Listener.at(lms, TWO)
    made = reports(evening, cumulative=True)
    chance.shuffle(made)
    for body in made:
        ania.post("progress", **body)
        told = [each["listening"]["done"] for each in ania.view()["episodes"]]
        assert (lms.completion(ania.block) == 1.0) == all(told)
    assert lms.sent == sorted(set(lms.sent))
    assert all(value == round(value, 1) and 0 < value <= 1 for value in lms.sent)


class Noting(Lms):
    """An LMS that writes down which completions are published."""

    def __init__(self, *people: Any, **platform: Any) -> None:
        super().__init__(*people, **platform)
        self.sent: list[float] = []

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Note the completion and hand it on."""
        if event_type == "completion":
            self.sent.append(event_data["completion"])
        super().publish(block, event_type, event_data)


def test_no_progress_is_published_as_nothing() -> None:
    assert published([]) == 0.0
    lms = Noting()
    ania = Listener.at(lms)
    ania.report((0, 8))
    assert lms.sent == []
    ania.report((0, 9))
    assert lms.sent == [0.1]


def test_listening_from_end_to_end_publishes_ten_steps() -> None:
    lms = Noting()
    ania = Listener.at(lms)
    for second in range(1, 101):
        ania.report((0, second))
    assert lms.sent == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


def test_reading_one_episode_of_two_is_half() -> None:
    lms = Noting()
    ania = Listener.at(lms, TWO)
    ania.post("mark_read", episode="t1")
    assert lms.sent == [0.5]


def test_a_completion_is_never_lowered_where_the_state_is_lost_or_episodes_are_added() -> None:
    """With custom completion, deleting the state leaves the completion (contract, section 2)."""
    lms = Noting()
    ania = Listener.at(lms)
    ania.report((0, 100))
    lms.records.modules.clear()
    ania.report((0, 60))
    ania.report((0, 95))
    assert lms.sent == [1.0]
    author_changes(ania, TWO)
    ania.report((20, 60), episode="t2")
    assert lms.sent == [1.0]
    assert lms.completion(ania.block) == 1.0


def test_where_completion_is_not_tracked_it_is_published_all_the_same() -> None:
    lms = Noting(completion_tracking=False)
    ania = Listener.at(lms)
    ania.report((0, 50))
    ania.report((0, 50))
    assert lms.sent == [0.5]
    assert lms.completion(ania.block) is None


def test_the_platform_counts_only_what_the_block_says() -> None:
    ania = Listener.at(Lms(), ONE)
    assert ania.block.has_custom_completion is True
    assert ania.block.completion_mode == "completable"
    assert not getattr(ania.block, "has_score", False)
