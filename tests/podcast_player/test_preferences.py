"""What a learner chooses for all podcasts."""

from __future__ import annotations

from typing import Any

import pytest

from podcast_player.block import PodcastPlayerXBlock
from tests.podcast_player.block_podcasts import TWO, Listener, everything, refused
from tests.runtimes import Learner, Library, Lms, PlatformRuntime, StudioPreview

DEFAULTS = {"rate": 1.0, "lang": "", "follow": True}


@pytest.mark.parametrize("runtime", [Lms, StudioPreview, Library])
def test_choices_are_kept_one_by_one(runtime: type[PlatformRuntime]) -> None:
    ania = Listener.at(runtime())
    assert ania.view()["preferences"] == DEFAULTS
    assert ania.post("preferences", rate=1.5).json == {**DEFAULTS, "rate": 1.5}
    assert ania.post("preferences", lang="uk").json == {**DEFAULTS, "rate": 1.5, "lang": "uk"}
    assert ania.post("preferences", follow=False).json == {"rate": 1.5, "lang": "uk", "follow": False}
    assert ania.view()["preferences"] == {"rate": 1.5, "lang": "uk", "follow": False}


def test_choices_hold_for_every_podcast_of_one_learner() -> None:
    lms = Lms()
    first, second = Listener.at(lms), Listener.at(lms, TWO)
    first.post("preferences", rate=2, lang="pl")
    assert second.view()["preferences"] == {**DEFAULTS, "rate": 2.0, "lang": "pl"}
    ben = second.beside(runtime=Lms(Learner("ben"), records=lms.records))
    assert ben.view()["preferences"] == DEFAULTS


def test_choices_are_no_part_of_what_was_heard() -> None:
    ania = Listener.at(Lms())
    ania.post("preferences", rate=2)
    assert ania.runtime.state(ania.block) == {}


def test_choosing_nothing_changes_nothing() -> None:
    ania = Listener.at(Lms())
    before = everything(ania.runtime)
    assert ania.post("preferences").json == DEFAULTS
    assert everything(ania.runtime) == before


@pytest.mark.parametrize(
    "body",
    [
        {"rate": 0}, {"rate": 0.49}, {"rate": 3.01}, {"rate": -1}, {"rate": 1e308}, {"rate": True}, {"rate": "1"},
        {"rate": None}, {"lang": "polski język"}, {"lang": "x"}, {"lang": "pl\n"}, {"lang": "pl" + "-x" * 9},
        {"lang": None}, {"follow": 1}, {"follow": None}, {"volume": 1}, {"rate": 1, "lang": "<b>"},
    ],
)  # fmt: skip
def test_choices_that_cannot_be_are_refused_and_nothing_is_kept(body: dict[str, Any]) -> None:
    ania = Listener.at(Lms())
    before = everything(ania.runtime)
    refused(ania.post("preferences", **body), 400)
    assert everything(ania.runtime) == before


@pytest.mark.parametrize("lang", ["", "pl", "uk", "pt-BR", "zh-Hant-TW", "sgn-PL"])
def test_languages_are_codes(lang: str) -> None:
    assert Listener.at(Lms()).post("preferences", lang=lang).json["lang"] == lang


@pytest.mark.parametrize("name", ["listening", "rate", "transcript_lang", "follow", "completion", "threshold"])
def test_no_field_has_a_name_of_the_platforms_own(name: str) -> None:
    mixed = [mixin for mixin in Lms.mixes_in if hasattr(mixin, name)]
    assert mixed == []
    assert name in PodcastPlayerXBlock.fields
