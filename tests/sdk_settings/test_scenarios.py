"""Scenarios are what the courses hold, under ids that stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from workbench.models import XBlockState

from sdk_settings import scenarios
from sdk_settings.runtime import DemoRuntime
from sdk_settings.scenarios import Shelf, load


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of courses with one course, to put units into."""
    monkeypatch.setattr(settings, "COURSES", tmp_path)
    (tmp_path / "demo" / "vertical").mkdir(parents=True)
    yield tmp_path / "demo"
    scenarios.shelf.cache_clear()


def put(folder: Path, name: str, xml: str) -> None:
    """Write one unit."""
    (folder / "vertical" / name).write_text(xml, encoding="utf-8")


def loaded(folder: Path) -> Shelf:
    """What the workbench makes of the units."""
    return load(sorted(folder.glob("vertical/*.xml")))


def test_every_block_of_the_courses_is_loaded() -> None:
    assert scenarios.shelf().failures == ()
    assert scenarios.shelf().scenarios


def test_ids_name_course_and_block() -> None:
    assert "prawo-pra_k1" in {scenario.id for scenario in scenarios.shelf().scenarios}


def test_blocks_of_others_are_left_alone(folder: Path) -> None:
    put(folder, "u.xml", '<vertical><html url_name="h"/><problem url_name="p"/></vertical>')
    assert loaded(folder) == Shelf((), ())


def test_block_is_loaded_with_its_title(folder: Path) -> None:
    put(folder, "u.xml", '<vertical><legal_case url_name="k" display_name="Sprawa"/></vertical>')
    [scenario] = loaded(folder).scenarios
    assert (scenario.id, scenario.title, scenario.course) == ("demo-k", "Sprawa", "demo")
    assert DemoRuntime().get_block(scenario.usage_id).display_name == "Sprawa"


def test_course_is_called_as_its_policy_says(folder: Path) -> None:
    policy = folder / "policies" / "2026_1" / "policy.json"
    policy.parent.mkdir(parents=True)
    policy.write_text('{"course/2026_1": {"display_name": "Prawo", "language": "uk"}}', encoding="utf-8")
    put(folder, "u.xml", '<vertical><legal_case url_name="k"/></vertical>')
    [scenario] = loaded(folder).scenarios
    assert (scenario.course, scenario.language) == ("Prawo", "uk")


def test_file_that_is_no_xml_is_named_and_keeps_nothing_away(folder: Path) -> None:
    put(folder, "bad.xml", "<vertical><legal_case></vertical>")
    put(folder, "good.xml", '<vertical><legal_case url_name="k"/></vertical>')
    shelf = loaded(folder)
    assert [failure.source for failure in shelf.failures] == ["demo/vertical/bad.xml"]
    assert [scenario.id for scenario in shelf.scenarios] == ["demo-k"]


def test_attribute_taken_out_of_the_file_is_gone_after_a_restart(folder: Path) -> None:
    put(folder, "u.xml", '<vertical><legal_case url_name="k" weight="3"/></vertical>')
    loaded(folder)
    put(folder, "u.xml", '<vertical><legal_case url_name="k"/></vertical>')
    [scenario] = loaded(folder).scenarios
    assert DemoRuntime().get_block(scenario.usage_id).weight != 3


def test_what_a_learner_did_outlives_a_restart(folder: Path) -> None:
    put(folder, "u.xml", '<vertical><legal_case url_name="k"/></vertical>')
    [scenario] = loaded(folder).scenarios
    XBlockState.objects.create(
        scope="usage", scope_id=scenario.usage_id, scenario=scenario.id, user_id="zofia", state='{"kept": 1}'
    )
    assert loaded(folder).scenarios == (scenario,)
    assert XBlockState.objects.filter(scenario=scenario.id, user_id="zofia", state='{"kept": 1}').exists()
