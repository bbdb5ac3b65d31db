"""The published packages of other players, installed where nothing of them is committed."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "benchmarks"
VERSIONS = {"plyr": "3.8.4", "media-chrome": "4.19.4", "@podlove/web-player": "5.13.0", "hyperaudio-lite": "2.6.4"}
PARTS = (
    "media-controller",
    "media-control-bar",
    "media-play-button",
    "media-time-display",
    "media-time-range",
    "media-playback-rate-button",
    "media-mute-button",
    "media-volume-range",
)


def installed() -> Path:
    """The folder `node_modules` with exactly these versions; no script of theirs is run."""
    wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
    quiet = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent")
    FOLDER.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", *quiet, "--prefix", str(FOLDER), *wanted], cwd=FOLDER, check=True)
    return FOLDER / "node_modules"


def bundle() -> bytes:
    """The parts of media-chrome that the page of its README for audio has, bundled as this project bundles its own."""
    source = "".join(f'import "media-chrome/{part}";\n' for part in PARTS)
    options = ("--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none")
    esbuild = [str(ROOT / "node_modules" / ".bin" / "esbuild"), *options]
    return subprocess.run(esbuild, input=source.encode(), cwd=FOLDER, check=True, capture_output=True).stdout
