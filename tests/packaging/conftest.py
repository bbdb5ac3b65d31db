"""The sdist, the wheel built from it, and a clean environment with that wheel installed."""

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What a program printed; its failure is the test's."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout


@dataclass(frozen=True, slots=True)
class Wheel:
    """A built wheel: where it lies and the files in it."""

    path: Path
    names: frozenset[str]

    def text(self, name: str) -> str:
        """The text of one of its files."""
        with ZipFile(self.path) as archive:
            return archive.read(name).decode()

    def metadata(self, name: str) -> str:
        """The text of a file of its dist-info."""
        return self.text(next(found for found in self.names if found.endswith(f".dist-info/{name}")))


@dataclass(frozen=True, slots=True)
class Environment:
    """A clean Python environment with the wheel and what it requires."""

    python: Path

    def says(self, program: str, folder: Path) -> str:
        """What a program prints there, started in a folder away from the sources."""
        return run(self.python, "-c", program, cwd=folder).strip()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """The wheel as pip makes it from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    # Without a format, build makes the sdist first and the wheel from it.
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    [path] = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return Wheel(path, frozenset(archive.namelist()))


@pytest.fixture(scope="session")
def environment(wheel: Wheel, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A new environment with the wheel, and the old pkg_resources that XBlock's `fs` imports."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel.path, "setuptools<81", cwd=folder)
    return Environment(python)
