"""Every sample recording as a learner meets it in the LMS: read, searched, heard, read instead, and gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from course_export.recordings import script
from podcast_player import olx_node
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain import search, webvtt
from podcast_player.domain.cue import Transcript
from podcast_player.domain.position import BACK_SECONDS
from tests.course_export.tree import COURSES, player_elements, recording_text
from tests.podcast_player.block_podcasts import LAPTOP, Listener, LmsWithFiles, now
from tests.runtimes import PlatformRuntime

PLAYERS = {str(player.get("url_name")): (course, player) for course in COURSES for player in player_elements(course)}
UNACCENTED = str.maketrans("ąćęłńóśźż", "acelnoszz")
MINUTE = 60


@dataclass
class Sample:
    """A recording of a course: its text, and a learner in the LMS who has not heard it yet."""

    script: script.Script
    ania: Listener

    @property
    def id(self) -> str:
        return str(self.shown["id"])

    @property
    def shown(self) -> Any:
        [episode] = self.ania.view()["episodes"]
        return episode

    @property
    def transcript(self) -> Transcript:
        reply = self.ania.ask("transcript", episode=self.id, lang="pl", format="vtt")
        assert reply.status == 200, reply.body
        return webvtt.parse(reply.text, "pl").transcript

    @property
    def completion(self) -> float:
        return float(self.ania.runtime.completion(self.ania.block))  # type: ignore[attr-defined]


@pytest.fixture(params=sorted(PLAYERS))
def sample(request: pytest.FixtureRequest) -> Sample:
    course, player = PLAYERS[request.param]
    files = {path.name: path.read_bytes() for path in (course / "static").glob("*.vtt")}
    lms: PlatformRuntime = LmsWithFiles(files=files)
    settings = {"threshold": int(str(player.get("threshold"))), "completion": str(player.get("completion"))}
    block = lms.load(PodcastPlayerXBlock, data=olx_node.source_of(player), **settings)
    return Sample(script.parse(recording_text(request.param)), Listener(lms, block))


def longest_word(chapter: script.Chapter) -> str:
    """A word of a chapter as somebody types it who has neither capitals nor Polish letters."""
    words = "".join(sign if sign.isalpha() else " " for turn in chapter.turns for sign in turn.text).split()
    return max(words, key=len).lower().translate(UNACCENTED)


def test_the_courses_have_ten() -> None:
    assert len(PLAYERS) == 10


def test_the_transcript_that_the_block_reads_is_the_text(sample: Sample) -> None:
    written = [word for turn in sample.script.turns for word in turn.text.split()]
    assert [word for cue in sample.transcript.cues for word in cue.text.split()] == written


def test_a_word_of_every_chapter_is_found_within_it(sample: Sample) -> None:
    transcript, spans = sample.transcript, sample.shown["chapters"]
    searched = search.index(transcript)
    assert len(spans) == len(sample.script.chapters)
    for chapter, span in zip(sample.script.chapters, spans, strict=True):
        starts = [transcript.cues[match.cue].start / 1000 for match in search.find(searched, longest_word(chapter))]
        assert any(span["start"] <= start < span["end"] for start in starts), chapter.title


def test_hearing_every_required_chapter_completes_it_and_less_does_not(sample: Sample) -> None:
    spans = [(each["start"], each["end"]) for each in sample.shown["chapters"] if each["required"]]
    half = [(start, (start + end) // 2) for start, end in spans]
    assert not sample.ania.report(*half, episode=sample.id).json["done"]
    assert 0 < sample.completion < 1
    told = sample.ania.report(*spans, episode=sample.id).json
    assert (told["coverage"], told["done"], sample.completion) == (100, True, 1.0)


def test_reading_it_completes_it(sample: Sample) -> None:
    assert sample.shown["listening"]["may_mark"]
    assert sample.ania.post("mark_read", episode=sample.id).json["done"]
    assert sample.completion == 1.0
    assert sample.ania.kept["episodes"][sample.id]["how"] == "read"


def test_a_second_device_goes_on_where_the_first_stopped(sample: Sample) -> None:
    sample.ania.report((0, MINUTE), episode=sample.id, at=now() - MINUTE)
    laptop = sample.ania.beside(LAPTOP)
    told = laptop.episode(sample.id)
    assert LAPTOP not in told["resume"]["devices"]
    assert told["resume"]["elsewhere"] == {"second": MINUTE - BACK_SECONDS, "here": None}
    assert told["listening"]["played"] == [[0, MINUTE]]
    laptop.report((MINUTE, 2 * MINUTE), episode=sample.id, at=now())
    asked = {"second": 2 * MINUTE - BACK_SECONDS, "here": MINUTE - BACK_SECONDS}
    assert sample.ania.episode(sample.id)["resume"]["devices"][sample.ania.uuid] == asked
