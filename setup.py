"""Packaging of the Akademia XBlocks; `xblocks/` is a source root, so every block is a top-level package."""

from pathlib import Path

from setuptools import find_packages, setup

PACKAGES = ["block_pages", "legal_case", "partner_board", "podcast_player"]
SHIPPED = ["py.typed", "*.csv", "public/**/*", "templates/**/*", "conf/**/*", "translations/**/*"]

setup(
    name="akademia-xblocks",
    version="0.1.0",
    description="XBlocks for courses in law and social work: a graded, branching legal case",
    long_description=Path(__file__).with_name("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-only",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    package_dir={"": "xblocks"},
    packages=find_packages("xblocks", include=[name for package in PACKAGES for name in (package, f"{package}.*")]),
    package_data=dict.fromkeys(PACKAGES, SHIPPED),
    install_requires=[
        "Django",
        "XBlock>=5.1,<7",
        "holidays>=0.64",  # the first release that knows 24 December as a Polish holiday (from 2025)
        "lxml",
        "nh3",
        "numpy",
        "requests",
        "requests-hardened>=1.3",  # checks the number that is connected to, and pins it
        "web-fragments",
    ],
    entry_points={
        "xblock.v1": [
            "legal_case = legal_case.block:LegalCaseXBlock",
            "partner_board = partner_board.block:PartnerBoardXBlock",
            "podcast_player = podcast_player.block:PodcastPlayerXBlock",
        ],
        "lms.djangoapp": [
            "partner_board = partner_board.apps:PartnerBoardConfig",
            "podcast_player = podcast_player.apps:PodcastPlayerConfig",
        ],
        "cms.djangoapp": ["partner_board = partner_board.apps:PartnerBoardConfig"],
    },
    classifiers=[
        "Framework :: Django :: 4.2",
        "Framework :: Django :: 5.2",
        "Natural Language :: English",
        "Natural Language :: Polish",
        "Natural Language :: Ukrainian",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
