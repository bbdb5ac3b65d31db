"""Whether the sample recordings say what their texts say, when their transcripts say it, and are called samples."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from course_export.recordings import script
from course_export.recordings.phrases import LONGEST
from podcast_player import olx_node, olx_text
from podcast_player.domain import transcript as transcripts
from podcast_player.domain import webvtt
from podcast_player.domain.cue import Cue
from podcast_player.opening import check, open_podcast
from tests.course_export import mp3_frames
from tests.course_export.tree import COURSES, EXPORT, player_elements, recording_text, unit_of, xml

TOPICS = {
    "t1": "edu_s1_pod1",
    "t2": "pra_s3_pod1",
    "t3": "pra_s1_pod1",
    "t4": "pra_s6_pod1",
    "t5": "int_s3_pod1",
    "t6": "int_s1_pod1",
    "t7": "psy_s2_pod1",
    "t8": "edu_s6_pod1",
    "t9": "psy_s4_pod1",
    "t10": "int_s5_pod1",
}
SAMPLE = "To jest nagranie przykładowe, czytane przez syntezator mowy, a nie odcinek podcastu „Migrostacja”."
MOST_DRIFT, SHORTEST_PAUSE = 0.3, 0.15
PLAYERS = {str(player.get("url_name")): (course, player) for course in COURSES for player in player_elements(course)}


@dataclass(frozen=True)
class Recording:
    """One recording: its id, its course, its text, its element, its sound and its transcript."""

    name: str
    course: Path
    script: script.Script
    player: "etree._Element"
    bytes: int
    sound: mp3_frames.Sound
    vtt: str

    @property
    def episode(self) -> "etree._Element":
        return next(self.player.iterchildren("episode"))

    @property
    def cues(self) -> tuple[Cue, ...]:
        return webvtt.parse(self.vtt, "pl").transcript.cues

    @property
    def starts(self) -> list[int]:
        return [int(str(chapter.get("start"))) for chapter in self.episode.iterchildren("chapter")]


@pytest.fixture(scope="module", params=sorted(TOPICS.values()))
def recording(request: pytest.FixtureRequest) -> Recording:
    course, player = PLAYERS[request.param]
    static = course / "static"
    sound = (static / f"{request.param}.mp3").read_bytes()
    return Recording(
        name=request.param,
        course=course,
        script=script.parse(recording_text(request.param)),
        player=player,
        bytes=len(sound),
        sound=mp3_frames.read(sound),
        vtt=(static / f"{request.param}.pl.vtt").read_text(encoding="utf-8"),
    )


def drift(sound: mp3_frames.Sound, cues: tuple[Cue, ...]) -> float:
    """The greatest distance (s) between a cue and the first sound after the silence before it.

    It is infinite where no silence is where the transcript has one.
    """
    return max(
        _onset(sound, before.end / 1000, cue.start / 1000)
        for before, cue in pairwise(cues)
        if cue.start - before.end >= SHORTEST_PAUSE * 1000
    )


def _onset(sound: mp3_frames.Sound, silent: float, start: float) -> float:
    middle = sound.frame_at((silent + start) / 2)
    if sound.heard[middle]:
        return float("inf")
    onset = sound.heard.index(True, middle)
    return abs(sound.time_of(onset) - start)


def test_each_of_the_ten_topics_has_its_recording_where_the_outline_puts_it() -> None:
    found = {
        str(episode.get("id")): name
        for name, (_, player) in PLAYERS.items()
        for episode in player.iterchildren("episode")
    }
    assert found == TOPICS
    assert {path.stem for path in (EXPORT / "recordings" / "texts").iterdir()} == set(TOPICS.values())


def test_a_recording_stands_in_the_section_that_its_id_names(recording: Recording) -> None:
    section = "_".join(recording.name.split("_")[:2])
    chapter = xml(recording.course / "chapter" / f"{section}.xml")
    units = [
        unit.get("url_name")
        for part in chapter
        for unit in xml(recording.course / "sequential" / f"{part.get('url_name')}.xml")
    ]
    assert unit_of(recording.player) in units


def test_the_first_sentence_says_that_it_is_a_sample(recording: Recording) -> None:
    assert recording.script.turns[0].text.startswith(SAMPLE)
    assert " ".join(cue.text for cue in recording.cues).startswith(SAMPLE)


def test_the_titles_say_that_it_is_a_sample(recording: Recording) -> None:
    title = f"{recording.script.title} (nagranie przykładowe)"
    assert (recording.player.get("display_name"), recording.episode.get("title")) == (title, title)


def test_the_page_before_says_what_it_is_and_asks_three_questions(recording: Recording) -> None:
    unit = unit_of(recording.player)
    page, player = xml(recording.course / "vertical" / f"{unit}.xml")
    assert (page.tag, page.get("url_name"), player.tag) == ("html", f"{unit}_t", "podcast_player")
    text = (recording.course / "html" / f"{unit}_t.html").read_text(encoding="utf-8")
    assert "To nagranie przykładowe, a nie odcinek podcastu „Migrostacja”." in text
    assert len(re.findall(r"<li>", text.split("<ol>")[1].split("</ol>")[0])) == 3
    assert re.search(r"<h2[^>]*>(?:Źródła|Gdzie sprawdzić dane)</h2>", text)


def test_a_text_has_three_to_four_and_a_half_hundred_words_and_both_voices(recording: Recording) -> None:
    assert 300 <= sum(len(turn.text.split()) for turn in recording.script.turns) <= 450
    assert {turn.voice for turn in recording.script.turns} == set(script.VOICES)
    assert 3 <= len(recording.script.chapters) <= 5


def test_some_recordings_have_a_part_that_need_not_be_heard_and_none_only_such_parts() -> None:
    scripts = [script.parse(recording_text(name)) for name in PLAYERS]
    assert sum(not all(chapter.required for chapter in each.chapters) for each in scripts) >= 2
    assert all(sum(chapter.required for chapter in each.chapters) >= 3 for each in scripts)


def test_the_transcript_is_the_text_word_by_word_with_its_voices(recording: Recording) -> None:
    said = [(voice, word) for turn in recording.script.turns for voice, word in _words(turn.voice, turn.text)]
    assert [each for cue in recording.cues for each in _words(cue.speaker, cue.text)] == said


def _words(voice: str, text: str) -> list[tuple[str, str]]:
    return [(voice, word) for word in text.split()]


def test_the_transcript_is_canonical_and_nothing_is_odd_about_it(recording: Recording) -> None:
    reading = webvtt.parse(recording.vtt, "pl")
    assert reading.warnings == ()
    assert webvtt.write(reading.transcript) == recording.vtt
    assert transcripts.remarks(reading.transcript, round(recording.sound.duration * 1000)) == ()


def test_cues_are_short_and_ascend_without_touching(recording: Recording) -> None:
    assert max(len(cue.text) for cue in recording.cues) <= LONGEST
    assert all(before.start < before.end < after.start for before, after in pairwise(recording.cues))


def test_the_sound_begins_where_each_cue_says(recording: Recording) -> None:
    assert drift(recording.sound, recording.cues) <= MOST_DRIFT


@pytest.mark.parametrize("late", [-1000, -310, 310, 1000])
def test_a_transcript_that_runs_early_or_late_is_noticed(recording: Recording, late: int) -> None:
    moved = tuple(replace(cue, start=cue.start + late, end=cue.end + late) for cue in recording.cues[1:-1])
    assert drift(recording.sound, moved) > MOST_DRIFT


def test_silence_is_where_the_transcript_is_silent_and_sound_where_somebody_speaks(recording: Recording) -> None:
    heard = recording.sound.heard
    spoken = [heard[recording.sound.frame_at((cue.start + cue.end) / 2000)] for cue in recording.cues]
    assert sum(spoken) >= 0.9 * len(spoken)
    assert not any(heard[recording.sound.frame_at(recording.cues[-1].end / 1000) + 3 :])


def test_length_and_size_are_true(recording: Recording) -> None:
    episode, source = recording.episode, next(recording.episode.iterchildren("source"))
    assert abs(int(str(episode.get("duration"))) - recording.sound.duration) <= 0.1
    assert int(str(source.get("bytes"))) == recording.bytes
    assert 120 <= recording.sound.duration <= 240


def test_the_sound_is_mono_at_forty_eight_kilobits(recording: Recording) -> None:
    assert recording.sound.kbits == {48}
    assert recording.bytes <= 1_300_000


def test_chapters_are_those_of_the_text_and_start_before_their_first_word(recording: Recording) -> None:
    told = [
        (chapter.get("title"), chapter.get("required", "true") == "true")
        for chapter in recording.episode.iterchildren("chapter")
    ]
    assert told == [(chapter.title, chapter.required) for chapter in recording.script.chapters]
    firsts = _first_words(recording)
    assert recording.starts[0] == 0
    assert all(0 < first / 1000 - start <= MOST_DRIFT for start, first in zip(recording.starts, firsts, strict=True))
    assert recording.starts[-1] < recording.sound.duration


def _first_words(recording: Recording) -> list[int]:
    """When (ms) the first word of each chapter is said."""
    words = [cue.start for cue in recording.cues for _ in cue.text.split()]
    firsts, at = [], 0
    for chapter in recording.script.chapters:
        firsts.append(words[at])
        at += sum(len(turn.text.split()) for turn in chapter.turns)
    return firsts


def test_the_element_names_its_files_and_its_voices(recording: Recording) -> None:
    episode, player = recording.episode, recording.player
    source, transcript = next(episode.iterchildren("source")), next(episode.iterchildren("transcript"))
    assert (source.get("src"), source.get("type")) == (f"/static/{recording.name}.mp3", "audio/mpeg")
    assert transcript.attrib == {"lang": "pl", "kind": "verbatim", "src": f"/static/{recording.name}.pl.vtt"}
    assert {speaker.get("key") for speaker in episode.iterchildren("speaker")} == set(script.VOICES)
    assert episode.get("license") == "CC BY-SA 4.0"
    settings = [player.get(name) for name in ("threshold", "completion", "allow_download")]
    assert settings == ["90", "listen_or_read", "true"]


def test_the_block_finds_no_problem_and_would_export_the_same_layout(recording: Recording) -> None:
    source = olx_node.source_of(recording.player)
    problems, facts = check(source)
    assert problems == ()
    assert facts is not None
    assert olx_text.write(open_podcast(source).podcast) == source


def test_what_has_to_be_heard_is_most_of_it(recording: Recording) -> None:
    podcast = open_podcast(olx_node.source_of(recording.player)).podcast
    required = sum(end - start for start, end in podcast.episodes[0].required)
    assert 0.85 * recording.sound.duration <= required <= recording.sound.duration


def test_the_oracle_refuses_what_is_no_mp3_of_ours() -> None:
    for wrong in (b"ID3\x04", b"\xff\xf3\x60\xc4" + bytes(200)):
        with pytest.raises(ValueError):
            mp3_frames.read(wrong)
