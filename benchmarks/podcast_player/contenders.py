"""The pages of the players that are measured, each made as its own documentation says."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audio import AudioXBlock
from web_fragments.fragment import Fragment
from xblock.core import XBlock

from benchmarks.podcast_player import scripts
from benchmarks.podcast_player.loopback import Shelf
from benchmarks.podcast_player.packages import bundle
from podcast_player.block import PodcastPlayerXBlock
from tests.podcast_player.block_podcasts import LmsWithFiles
from tests.runtimes import Reply

OURS, AUDIO = "podcast_player", "audio-xblock"
PLYR, MEDIA_CHROME = "Plyr", "media-chrome"
PODLOVE, HYPERAUDIO = "Podlove Web Player", "Hyperaudio Lite"
NAMES = (OURS, PLYR, MEDIA_CHROME, HYPERAUDIO, PODLOVE, AUDIO)
LANGUAGE = "pl"
RECORDING, TITLE, EPISODE = "/rozmowa.wav", "Rozmowa o przesiadkach", "t1"
FILE = "t1.pl.vtt"
SHORT, LONG = 3, 1500
CHAPTERS = ("Początek", "Pierwszy rok", "Sąsiadka", "Zakończenie")
PAGE = """\
<!DOCTYPE html>
<html lang="pl">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Podcast</title><link rel="icon" href="data:,">
{head}
</head>
<body><main><h1>Podcast</h1>
{body}
</main></body>
</html>
"""
LINK, SCRIPT = '<link rel="stylesheet" href="{}">', '<script src="{}"></script>'
# What the platform's script does with each block on a page.
START = """
<script>
for (const block of document.querySelectorAll("[data-init]")) {
  window[block.dataset.init]({handlerUrl: (element, name) => "/handler/" + name}, block);
}
</script>"""


@XBlock.wants("i18n")
class AudioBlock(AudioXBlock):  # type: ignore[misc]
    """audio-xblock with the declaration of the service that it asks for, which the XBlock runtime insists on."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A player: the selector of its Play button, of its search and of a cue; empty where it has none.

    `framed` says that the player lives in a frame of its own.
    """

    name: str
    play: str
    search: str = ""
    cue: str = ""
    framed: bool = False

    @property
    def transcript(self) -> bool:
        """Whether it shows a transcript that follows."""
        return bool(self.cue)

    def path(self, cues: int) -> str:
        """Where its page with so many cues is served."""
        return f"/{self.name.replace(' ', '-')}-{cues}.html"


CONTENDERS = (
    Contender(OURS, ".pp-play", ".pp-tools input[type=search]", ".pp-turn span"),
    Contender(PLYR, "[data-plyr=play]"),
    Contender(MEDIA_CHROME, "media-play-button"),
    Contender(HYPERAUDIO, "", "", "[data-m]"),
    Contender(
        PODLOVE,
        "[data-test=play-button]",
        "[data-test=tab-transcripts--search]",
        "[data-test=tab-transcripts--entry]",
        framed=True,
    ),
    Contender(AUDIO, ""),
)


def shelf(packages: Path) -> Shelf:
    """All pages with a short and with a long transcript, and what they load."""
    seconds = round(LONG * scripts.SECONDS)
    made = Shelf(seconds, folders={"/packages/": packages})
    made.files["/media-chrome.js"] = bundle()
    blocks = Blocks(made)
    made.handle = blocks.handle
    for cues in (SHORT, LONG):
        pages = {**_pages(cues), OURS: blocks.podcast(cues), AUDIO: blocks.audio()}
        for contender in CONTENDERS:
            made.files[contender.path(cues)] = pages[contender.name].encode()
        made.files[f"/{cues}.json"] = scripts.podlove(scripts.conversation(cues)).encode()
    return made


def _page(body: str, head: str = "") -> str:
    return PAGE.format(head=head, body=body)


def _pages(cues: int) -> dict[str, str]:
    """The pages of players that are no blocks."""
    return {PLYR: _plyr(), MEDIA_CHROME: _media_chrome(), HYPERAUDIO: _hyperaudio(cues), PODLOVE: _podlove(cues)}


def _plyr() -> str:
    return _page(
        f"""<audio id="player" controls><source src="{RECORDING}" type="audio/wav"></audio>
<script src="/packages/plyr/dist/plyr.min.js"></script>
<script>new Plyr("#player", {{iconUrl: "/packages/plyr/dist/plyr.svg"}});</script>""",
        '<link rel="stylesheet" href="/packages/plyr/dist/plyr.css">',
    )


def _media_chrome() -> str:
    return _page(
        f"""<media-controller audio><audio slot="media" src="{RECORDING}"></audio><media-control-bar>
<media-play-button></media-play-button><media-time-display showduration></media-time-display>
<media-time-range></media-time-range><media-playback-rate-button></media-playback-rate-button>
<media-mute-button></media-mute-button><media-volume-range></media-volume-range>
</media-control-bar></media-controller>
<script src="/media-chrome.js"></script>"""
    )


def _hyperaudio(cues: int) -> str:
    text = scripts.hyperaudio(scripts.conversation(cues))
    return _page(
        f"""<audio id="hyperplayer" controls src="{RECORDING}"></audio>
<div id="hypertranscript" class="hyperaudio-transcript" style="height: 20rem; overflow: auto; position: relative">
<article><section>{text}</section></article></div>
<script src="/packages/hyperaudio-lite/js/hyperaudio-lite.js"></script>
<script>new HyperaudioLite({{transcript: "hypertranscript", player: "hyperplayer"}});</script>"""
    )


def _podlove(cues: int) -> str:
    episode = {
        "version": 5,
        "show": {"title": "Podcast"},
        "title": TITLE,
        "duration": scripts.clock(round(LONG * scripts.SECONDS * 1000)),
        "audio": [{"url": RECORDING, "size": 1, "title": "WAV", "mimeType": "audio/wav"}],
        "chapters": [{"start": scripts.clock(start * 1000), "title": title} for start, title in _chapters()],
        "transcripts": f"/{cues}.json",
    }
    config = {"version": 5, "base": "/packages/@podlove/web-player/", "activeTab": "transcripts"}
    asked = ", ".join(json.dumps(each, ensure_ascii=False) for each in ("#player", episode, config))
    return _page(
        f"""<div id="player"></div>
<script src="/packages/@podlove/web-player/embed.js"></script>
<script>podlovePlayer({asked});</script>"""
    )


def _chapters() -> list[tuple[int, str]]:
    part = round(LONG * scripts.SECONDS) // len(CHAPTERS)
    return [(part * number, title) for number, title in enumerate(CHAPTERS)]


def source(seconds: int, cues: int, inline: str = "") -> str:
    """The podcast as its author writes it, the transcript in a course file or inline."""
    chapters = "".join(f'<chapter start="{start}" title="{title}"/>' for start, title in _chapters())
    speakers = "".join(f'<speaker key="{each}" name="{each}"/>' for each in scripts.SPEAKERS)
    text = f"<![CDATA[{inline}]]>" if inline else ""
    where = "" if inline else f' src="/static/{cues}.{FILE}"'
    return (
        f'<podcast_player><episode id="{EPISODE}" title="{TITLE}" duration="{seconds}">'
        f'<source src="/static{RECORDING}" type="audio/wav" bytes="{seconds * 8000}"/>'
        f'<transcript lang="pl"{where}>{text}</transcript>{chapters}{speakers}</episode></podcast_player>'
    )


class Blocks:
    """Pages drawn by XBlocks in the tests' LMS, whose files and handlers the shelf serves."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lms = LmsWithFiles(language=LANGUAGE, files={})
        self._stored: Any = None

    def podcast(self, cues: int) -> str:
        """The page of podcast_player; handlers answer for the one drawn last."""
        text = scripts.web_vtt(scripts.conversation(cues)).encode()
        name = f"{cues}.{FILE}"
        self._lms.files.files[name] = text
        self._stored = self._lms.load(PodcastPlayerXBlock, data=source(self._shelf.seconds, cues))
        drawn = self._drawn(PodcastPlayerXBlock, self._stored)
        self._shelf.files[self._address(f"/static/{name}", drawn)] = text
        return drawn

    def audio(self) -> str:
        """The page of audio-xblock."""
        return self._drawn(AudioBlock, self._lms.load(AudioBlock, src=RECORDING))

    def handle(self, name: str, query: str, body: bytes) -> tuple[int, str, bytes]:
        """What a handler of podcast_player answers."""
        ask: Reply = (
            self._lms.post_raw(self._stored, name, body) if body else self._lms.get(self._stored, name, query=query)
        )
        return ask.status, ask.content_type, ask.body

    def _address(self, src: str, drawn: str) -> str:
        service = self._lms.services_for(self._stored)["replace_urls"]
        address = str(service.replace_urls(f'"{src}"')).strip('"')
        if address not in drawn:
            raise RuntimeError(f"the page does not name {address}")
        return address

    def _drawn(self, block_class: Any, stored: Any) -> str:
        """The page of a block with its files and the start of its script, as a runtime makes it."""
        fragment: Fragment = self._lms.fragment(stored)
        head, foot = "", ""
        for each in fragment.resources:
            of_style = each.mimetype == "text/css"
            if each.kind == "url":
                path = each.data.partition("/public/")[2]
                self._shelf.files[each.data] = block_class.open_local_resource(f"public/{path}").read()
                tag = (LINK if of_style else SCRIPT).format(each.data)
            else:
                tag = f"<style>{each.data}</style>" if of_style else f"<script>{each.data}</script>"
            head, foot = (head + tag, foot) if of_style else (head, foot + tag)
        return _page(f"{fragment.content}{foot}{START}", head)
