"""Scenarios of the workbench: every block of this package found in a vertical of a course."""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from django.conf import settings
from lxml import etree
from workbench.models import XBlockState
from workbench.runtime import ID_MANAGER

from sdk_settings.runtime import DemoRuntime

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One block of a course; `id` is `<course>-<url_name>` and stays the same over restarts."""

    id: str
    title: str
    course: str
    language: str
    source: str
    usage_id: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be loaded, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything found in the courses."""

    scenarios: tuple[Scenario, ...]
    failures: tuple[Failure, ...]

    def find(self, scenario_id: str) -> Scenario | None:
        """The scenario of this id."""
        return next((scenario for scenario in self.scenarios if scenario.id == scenario_id), None)


def block_types() -> set[str]:
    """The tags that this package registers as XBlocks."""
    return set(distribution("akademia-xblocks").entry_points.select(group="xblock.v1").names)


def course_policy(course: Path) -> dict[str, str]:
    """The settings of a course, or none when it has no policy yet."""
    for path in sorted(course.glob("policies/*/policy.json")):
        return dict(next(iter(json.loads(path.read_text(encoding="utf-8")).values())))
    return {}


def block_elements(vertical: Path) -> Iterator[etree._Element]:
    """The elements of our blocks in one unit."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    yield from etree.parse(vertical, parser).getroot().iterchildren(*sorted(block_types()))


def forget_content(scenario_id: str) -> None:
    """Drop what was read from the file last time, so that an attribute taken out of it is gone here too."""
    XBlockState.objects.filter(scenario=scenario_id, user_id=None).delete()


def put_up(element: etree._Element, course: Path, source: str) -> Scenario:
    """Load one block from its element."""
    policy = course_policy(course)
    # A dot would separate the parts of the SDK's usage ids.
    scenario_id = f"{course.name}-{element.get('url_name', Path(source).stem)}".replace(".", "_")
    forget_content(scenario_id)
    runtime = DemoRuntime()
    runtime.id_generator.set_scenario(scenario_id)
    usage_id = runtime.parse_xml_string(etree.tostring(element, encoding="utf-8", with_tail=False))
    return Scenario(
        id=scenario_id,
        title=element.get("display_name") or scenario_id,
        course=policy.get("display_name", course.name),
        language=policy.get("language", settings.LANGUAGE_CODE),
        source=source,
        usage_id=usage_id,
    )


def load_vertical(vertical: Path) -> Iterator[Scenario | Failure]:
    """Load the blocks of one unit; what is wrong in one block does not keep the others away."""
    source = vertical.relative_to(settings.COURSES).as_posix()
    try:
        elements = list(block_elements(vertical))
    except etree.XMLSyntaxError as error:
        yield Failure(source, str(error))
        return
    for element in elements:
        try:
            yield put_up(element, vertical.parents[1], source)
        except Exception as error:  # a block may refuse its source with an error of its own
            log.exception("%s could not be loaded", source)
            yield Failure(source, f"{type(error).__name__}: {error}")


def load(verticals: Iterable[Path]) -> Shelf:
    """Load these units afresh; what learners did stays."""
    ID_MANAGER.clear()
    XBlockState.prep_for_scenario_loading()
    found = [outcome for vertical in verticals for outcome in load_vertical(vertical)]
    return Shelf(
        tuple(outcome for outcome in found if isinstance(outcome, Scenario)),
        tuple(outcome for outcome in found if isinstance(outcome, Failure)),
    )


@cache
def shelf() -> Shelf:
    """All units of all courses, loaded once."""
    return load(sorted(settings.COURSES.glob("*/vertical/*.xml")))
