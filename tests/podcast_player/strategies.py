"""Hypothesis strategies: seconds, what devices report of them, episodes of a feed, and cues."""

from datetime import date

from hypothesis import strategies as st

from podcast_player.domain import coverage
from podcast_player.domain.coverage import Range, Ranges
from podcast_player.domain.cue import Cue, Transcript
from podcast_player.domain.episode import Chapter, Episode, Source, Speaker, TranscriptFile
from podcast_player.domain.listening import HOW, Batch, Listening
from podcast_player.domain.plain import cleaned, one_line
from podcast_player.domain.position import MOST_DEVICES, Position

DURATION = 40
DEVICES = ("phone", "laptop", "desk")


def spans(longest: int = DURATION) -> st.SearchStrategy[Range]:
    """Pairs of seconds in any order, some of them beyond the recording."""
    return st.tuples(st.integers(-3, longest + 5), st.integers(-3, longest + 5))


def ranges(longest: int = DURATION) -> st.SearchStrategy[Ranges]:
    """Seconds in normal form."""
    several = st.lists(spans(longest), max_size=6)
    return several.map(lambda each: coverage.clamped(coverage.union(each), longest))


def positions() -> st.SearchStrategy[Position]:
    """What a few devices say, with numbers and times that contradict each other."""
    few = st.integers(0, 3)
    return st.builds(Position, st.sampled_from(DEVICES), few, st.integers(0, DURATION), few)


def batches() -> st.SearchStrategy[Batch]:
    """Reports of a few devices, with numbers and times that contradict each other."""
    return st.builds(
        Batch,
        uuid=st.sampled_from(DEVICES),
        seq=st.integers(0, 4),
        add=st.lists(spans(), max_size=3).map(tuple),
        pos=st.integers(-3, DURATION + 5),
        rate=st.sampled_from([0.75, 1.0, 2.0]),
        at=st.integers(0, 4),
        sought=st.booleans(),
    )


def listenings() -> st.SearchStrategy[Listening]:
    """What may be kept of one episode."""
    several = st.lists(st.builds(Position, st.text(max_size=3), *[st.integers(0, 90_000)] * 3), max_size=MOST_DEVICES)
    places = several.map(latest_by_oracle)
    return st.builds(Listening, ranges(), places, st.sampled_from(("", *HOW)), places)


def latest_by_oracle(positions: list[Position]) -> tuple[Position, ...]:
    """The last word of each device, newest first, found by looking at all of them for each device."""
    found = []
    for uuid in {each.uuid for each in positions}:
        own = [each for each in positions if each.uuid == uuid]
        last = [each for each in own if each.seq == max(each.seq for each in own)]
        first_told = [each for each in last if each.at == min(each.at for each in last)]
        found.append(max(first_told, key=lambda each: each.pos))
    by_name = sorted(found, key=lambda each: each.uuid, reverse=True)
    return tuple(sorted(by_name, key=lambda each: -each.at))


def feed_episodes() -> st.SearchStrategy[Episode]:
    """An episode as a feed gives it, with few values so that many are alike."""
    word = st.sampled_from(["", "A", "Łódź", "Дім"])
    number = st.none() | st.integers(0, 2)
    return st.builds(
        Episode,
        id=st.just(""),
        title=word,
        season=number,
        number=number,
        published=st.none() | st.sampled_from([date(2022, 1, 1), date(2023, 1, 1)]),
        duration=st.sampled_from([0, 60, 90]),
        guid=st.sampled_from(["", "g1", "g2", "g3", "g4"]),
        description=word,
        sources=st.lists(st.builds(Source, st.sampled_from(["https://a", "https://b"])), max_size=1).map(tuple),
        transcripts=st.lists(st.builds(TranscriptFile, word, text=word), max_size=1).map(tuple),
        chapters=st.lists(st.builds(Chapter, st.integers(0, 2), word, st.booleans()), max_size=2).map(tuple),
        speakers=st.lists(st.builds(Speaker, word, word), max_size=1).map(tuple),
        line=st.integers(0, 3),
    )


def said() -> st.SearchStrategy[str]:
    """Text of a cue, made of what a format could take for its own."""
    piece = st.sampled_from(
        ["Ola", "ł", "-->", "<", ">", "&", "&amp;", "<v A>", "</v>", "\n", " ", "NOTE", ":", "1", "}"]
    )
    return (st.lists(piece, max_size=8).map("".join) | st.text(max_size=20)).map(cleaned)


def cues() -> st.SearchStrategy[Cue]:
    """Cues as they may stand in a transcript, in no order."""
    times = st.integers(0, 400_000_000)
    name = st.sampled_from(["", "L", "Ola Żuk", "A & B", "<v>", "1"]) | st.text(max_size=8).map(one_line)
    id = st.sampled_from(["", "1", "NOTE", "STYLE", "wstęp"])
    return st.builds(Cue, times, times, said(), name, id)


def transcripts() -> st.SearchStrategy[Transcript]:
    """Short transcripts."""
    return st.lists(cues(), max_size=6).map(lambda several: Transcript(tuple(several)))
