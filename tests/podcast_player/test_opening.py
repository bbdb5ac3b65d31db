"""Opening a podcast: every rule that a source can break is found where it is broken, and a sound one is kept."""

import pytest

from podcast_player import olx
from podcast_player.author_sentences import PROBLEMS
from podcast_player.domain.problem import WARNING, has_errors
from podcast_player.opening import Facts, Unplayable, check, open_podcast
from podcast_player.sample import SAMPLE
from tests.podcast_player.faulty import FAULTS, LONG, UNREADABLE, Fault, episode, podcast
from tests.podcast_player.podcasts import sound


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.where}")
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    found, _facts = check(fault.source)
    assert (fault.rule, fault.where, fault.line) in {(each.rule, each.where, each.line) for each in found}


def test_every_rule_about_sources_has_a_faulty_one() -> None:
    assert PROBLEMS.keys() - {"transcripts-will-move"} <= {fault.rule for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.where}")
def test_only_errors_stop_a_podcast_from_being_played(fault: Fault) -> None:
    problems, facts = check(fault.source)
    if has_errors(problems):
        assert facts is None
        with pytest.raises(Unplayable) as caught:
            open_podcast(fault.source)
        assert caught.value.problems == problems
    else:
        assert facts is not None
        assert open_podcast(fault.source).podcast == olx.read(fault.source).podcast


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_source_says_at_least_one_thing(text: str) -> None:
    problems, facts = check(text)
    assert has_errors(problems)
    assert facts is None


def test_a_sound_podcast_is_opened() -> None:
    text = olx.write(sound())
    assert open_podcast(text).podcast == sound()
    problems, facts = check(text)
    assert {found.level for found in problems} <= {WARNING}
    assert facts == Facts(episodes=2, seconds=244, transcripts=3, inline=100)


def test_a_podcast_without_fault_has_no_problem() -> None:
    assert check(podcast(episode()))[0] == ()


def test_the_sample_can_be_played() -> None:
    problems, facts = check(SAMPLE)
    assert not has_errors(problems)
    assert facts is not None


def test_two_texts_of_one_podcast_differ_in_their_digests() -> None:
    text = podcast(episode())
    assert open_podcast(text).podcast == open_podcast(text + "\n").podcast
    assert open_podcast(text).digest != open_podcast(text + "\n").digest


def test_each_rule_of_a_transcript_is_said_once() -> None:
    cues = "".join(f"\n00:00:0{n}.000 --> 00:00:0{n}.500\n" for n in range(9))
    text = podcast(episode(f'<transcript lang="pl"><![CDATA[WEBVTT\n{cues}]]></transcript>'))
    assert [found.rule for found in check(text)[0]].count("empty-cue") == 1


def test_a_long_transcript_is_too_long_only_inline() -> None:
    assert has_errors(check(podcast(episode(LONG)))[0])
    assert not has_errors(check(podcast(episode('<transcript lang="pl" src="/static/a.vtt"/>')))[0])
