"""The wheel holds what a platform needs of every block, and nothing else."""

from configparser import ConfigParser
from pathlib import Path, PurePosixPath

import pytest

from tests.packaging.conftest import ROOT, Environment, Wheel

BLOCKS = {
    "legal_case": "LegalCaseXBlock",
    "partner_board": "PartnerBoardXBlock",
    "podcast_player": "PodcastPlayerXBlock",
}
PACKAGES = {*BLOCKS, "block_pages"}
PLUGINS = {
    "cms.djangoapp": {"partner_board": "PartnerBoardConfig"},
    "lms.djangoapp": {"partner_board": "PartnerBoardConfig", "podcast_player": "PodcastPlayerConfig"},
}
LANGUAGES = ("en", "pl", "uk")
SHIPPED_SUFFIXES = {"", ".css", ".csv", ".html", ".js", ".mo", ".po", ".py", ".typed"}


def shipped(wheel: Wheel) -> set[PurePosixPath]:
    """The files of the wheel but for its metadata."""
    paths = {PurePosixPath(name) for name in wheel.names}
    return {path for path in paths if not path.parts[0].endswith(".dist-info")}


def sources(pattern: str) -> set[str]:
    """The files under the source root that match, as they are named in the wheel."""
    root = ROOT / "xblocks"
    return {path.relative_to(root).as_posix() for path in root.glob(pattern) if path.is_file()}


def test_top_level_is_one_package_for_each_subject(wheel: Wheel) -> None:
    assert wheel.metadata("top_level.txt").split() == sorted(PACKAGES)
    assert {path.parts[0] for path in shipped(wheel)} == PACKAGES


def test_nothing_but_code_catalogues_templates_and_public_files(wheel: Wheel) -> None:
    assert {path.suffix for path in shipped(wheel)} <= SHIPPED_SUFFIXES
    stray = {"assets", "node_modules", "sdk_settings", "tests", "tools"}
    assert not [path for path in shipped(wheel) if stray & set(path.parts)]


@pytest.mark.parametrize("pattern", ["*/**/*.py", "*/py.typed", "*/public/**/*", "*/templates/**/*", "*/**/*.csv"])
def test_every_source_file_arrives(wheel: Wheel, pattern: str) -> None:
    expected = sources(pattern)
    assert expected
    assert expected <= wheel.names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("block", BLOCKS)
def test_every_language_arrives_compiled_where_the_platform_looks(wheel: Wheel, block: str, language: str) -> None:
    assert f"{block}/translations/{language}/LC_MESSAGES/text.mo" in wheel.names
    assert f"{block}/conf/locale/{language}/LC_MESSAGES/text.po" in wheel.names


def test_entry_points_are_the_blocks_and_the_plugins(wheel: Wheel) -> None:
    said = ConfigParser()
    said.read_string(wheel.metadata("entry_points.txt"))
    blocks = {block: f"{block}.block:{name}" for block, name in BLOCKS.items()}
    plugins = {group: {app: f"{app}.apps:{name}" for app, name in apps.items()} for group, apps in PLUGINS.items()}
    assert {group: dict(said[group]) for group in said.sections()} == {**plugins, "xblock.v1": blocks}


def test_licence_travels_with_the_wheel(wheel: Wheel) -> None:
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in wheel.metadata("licenses/LICENSE")


def test_platform_is_not_pinned(wheel: Wheel) -> None:
    required = [line for line in wheel.metadata("METADATA").splitlines() if line.startswith("Requires-Dist:")]
    assert "Requires-Dist: Django" in required
    assert "Requires-Dist: lxml" in required
    assert not [line for line in required if "==" in line]


@pytest.mark.parametrize("block", BLOCKS)
def test_clean_install_loads_the_block(environment: Environment, tmp_path: Path, block: str) -> None:
    program = f"from xblock.core import XBlock; print(XBlock.load_class({block!r}).__name__)"
    assert environment.says(program, tmp_path) == BLOCKS[block]


def test_clean_install_reads_a_catalogue(environment: Environment, tmp_path: Path) -> None:
    program = (
        "import gettext; from importlib.resources import files;"
        "folder = str(files('legal_case') / 'translations');"
        "print(gettext.translation('text', folder, ['pl']).info()['language'])"
    )
    assert environment.says(program, tmp_path) == "pl"


def test_clean_install_serves_public_files(environment: Environment, tmp_path: Path) -> None:
    program = (
        "from xblock.core import XBlock;"
        "print(len(XBlock.load_class('legal_case').open_local_resource('public/student.js').read()))"
    )
    assert int(environment.says(program, tmp_path)) > 0
