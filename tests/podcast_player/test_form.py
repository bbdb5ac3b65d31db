"""A podcast as a form: nothing that was typed is lost on its way there and back, and nothing else is taken for one."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_player import olx
from podcast_player.domain.episode import Podcast
from podcast_player.form import PARTS, form_of, has_comments, is_form, text_from
from podcast_player.opening import check
from tests.podcast_player import olx_strategies
from tests.podcast_player.faulty import FAULTS, UNREADABLE, Fault, episode, podcast
from tests.podcast_player.podcasts import sound

SOUND = olx.write(sound())
HIDDEN = (
    "not-text", "too-large", "document-type", "not-xml", "wrong-root", "unexpected-attribute", "unexpected-element",
    "unexpected-text", "repeated-element",
)  # fmt: skip


def form(text: str = SOUND) -> dict[str, Any]:
    found = form_of(text)
    assert found is not None
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(olx_strategies.podcasts())
def test_a_podcast_goes_into_its_form_and_back(written: Podcast) -> None:
    text = olx.write(written)
    assert is_form(form(text))
    assert text_from(form(text)) == text


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_typed_into_one_field_changes_no_other(data: st.DataObject) -> None:
    changed = form()
    episode_typed = data.draw(st.booleans())
    part = changed["episodes"][0] if episode_typed else changed["episodes"][0]["chapters"][1]
    name = data.draw(st.sampled_from([key for key, value in part.items() if isinstance(value, str)]))
    part[name] = data.draw(st.text(max_size=9))
    again = form(text_from(changed))
    there = again["episodes"][0] if episode_typed else again["episodes"][0]["chapters"][1]
    part.pop(name), there.pop(name)
    assert again == changed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.where}")
def test_only_what_a_form_would_lose_has_no_form(fault: Fault) -> None:
    found = form_of(fault.source)
    assert (found is None) == (fault.rule in HIDDEN)
    if found is not None:
        rules = {each.rule for each in check(text_from(found))[0]}
        assert fault.rule in rules


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_source_has_no_form(text: str) -> None:
    assert form_of(text) is None
    assert not has_comments(text)


def test_values_that_cannot_be_read_stay_as_they_were_typed() -> None:
    changed = form()
    changed["episodes"][0]["duration"] = "12:30"
    text = text_from(changed)
    assert 'duration="12:30"' in text
    assert form(text) == changed
    assert [found.rule for found in check(text)[0]] == ["bad-number"]


def test_a_form_with_padded_numbers_becomes_the_canonical_text() -> None:
    changed = form()
    changed["episodes"][0]["duration"] = " 0184 "
    assert text_from(changed) == SOUND


def test_comments_are_seen() -> None:
    assert has_comments(podcast(episode("<!-- a -->")))
    assert not has_comments(podcast(episode("<description><![CDATA[<!-- a -->]]></description>")))


def broken(change: Any) -> Any:
    sent = form()
    change(sent)
    return sent


NO_FORMS = {
    "a key too many": lambda sent: sent.update(more=""),
    "no episodes": lambda sent: sent.pop("episodes"),
    "an object of episodes": lambda sent: sent.update(episodes={}),
    "an episode that is none": lambda sent: sent["episodes"].append("a"),
    "an episode with a number": lambda sent: sent["episodes"][0].update(season=1),
    "an episode with null": lambda sent: sent["episodes"][0].update(season=None),
    "an episode with a key too many": lambda sent: sent["episodes"][0].update(url_name="a"),
    **{f"no {name}": lambda sent, name=name: sent["episodes"][0].pop(name) for name in PARTS},
    **{f"{name} of texts": lambda sent, name=name: sent["episodes"][0].update({name: ["a"]}) for name in PARTS},
    "a chapter with a number": lambda sent: sent["episodes"][0]["chapters"][0].update(start=1),
    "a chapter with a text": lambda sent: sent["episodes"][0]["chapters"][0].update(text=""),
    "a transcript without its text": lambda sent: sent["episodes"][0]["transcripts"][0].pop("text"),
}


@pytest.mark.parametrize("change", NO_FORMS.values(), ids=NO_FORMS.keys())
def test_what_is_no_form_is_none(change: Any) -> None:
    assert is_form(form())
    assert not is_form(broken(change))
