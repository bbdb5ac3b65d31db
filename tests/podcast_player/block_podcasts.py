"""Podcasts as authors write them, and somebody who listens to them through the handlers of a block."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lxml import html

from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain.episode import Podcast
from podcast_player.olx import write
from tests.runtimes import Lms, PlatformRuntime, Reply

SPOKEN = "WEBVTT\n\n00:00.000 --> 00:40.000\n<v L>Dzień dobry.\n\n00:40.000 --> 01:40.000\n<v G>Łódź &lt;3\n"
UKRAINIAN = "WEBVTT\n\n00:00.000 --> 00:40.000\n<v L>Добрий день.\n"
ENGLISH = b"WEBVTT\n\n00:00.000 --> 00:40.000\n<v L>Good morning.\n"
TWO = f"""\
<podcast_player>
  <episode id="t1" title="Wniosek o pobyt" season="1" number="2" published="2022-03-01" duration="100" license="CC BY">
    <description><![CDATA[<p>O wniosku. <img src="/static/desk.png" alt=""></p>]]></description>
    <source src="/static/t1.mp3" type="audio/mpeg" bytes="1104000" bitrate="48"/>
    <source src="https://example.org/t1.opus" type="audio/opus" bytes="552000" bitrate="24"/>
    <transcript lang="pl" kind="verbatim"><![CDATA[{SPOKEN}]]></transcript>
    <transcript lang="uk" kind="translation"><![CDATA[{UKRAINIAN}]]></transcript>
    <transcript lang="en" kind="translation" src="/static/t1.en.vtt"/>
    <speaker key="L" name="Lektorka" role="opowiada"/>
    <speaker key="G" name="Gość"/>
  </episode>
  <episode id="t2" title="Granica" duration="200">
    <source src="/static/t2.mp3" type="audio/mpeg" bytes="1200"/>
    <chapter start="0" title="Muzyka" required="false"/>
    <chapter start="20" title="Granica"/>
    <chapter start="120" title="Muzyka" required="false"/>
  </episode>
</podcast_player>
"""
ONE = f"""\
<podcast_player>
  <episode id="t1" title="Wniosek o pobyt" duration="100">
    <source src="/static/t1.mp3" type="audio/mpeg" bytes="1104000"/>
    <transcript lang="pl"><![CDATA[{SPOKEN}]]></transcript>
  </episode>
</podcast_player>
"""
MALFORMED = {
    "empty": "",
    "not XML": "once upon a time",
    "another root": "<problem/>",
    "no episodes": "<podcast_player/>",
    "no duration": ONE.replace(' duration="100"', ""),
    "no source": ONE.replace('<source src="/static/t1.mp3" type="audio/mpeg" bytes="1104000"/>', ""),
    "two of one id": TWO.replace('id="t2"', 'id="t1"'),
    "not WebVTT": ONE.replace("WEBVTT", "Good morning"),
    "entity bomb": f'<!DOCTYPE a [<!ENTITY b "c">]>{ONE}'.replace("Wniosek o pobyt", "&b;"),
}
PHONE, LAPTOP = "phone-0001", "laptop-0001"
FILES = {"t1.en.vtt": ENGLISH}


class StoredFiles:
    """The service `course_files` as a runtime may offer it."""

    def __init__(self, files: dict[str, bytes], read_only: bool = False) -> None:
        self.files = files
        if not read_only:
            self.write = self._write

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def _write(self, path: str, content: bytes) -> bool:
        self.files[path] = content
        return True


class LmsWithFiles(Lms):
    """An LMS whose course files can be read through a service."""

    def __init__(self, *people: Any, files: dict[str, bytes] | None = None, **platform: Any) -> None:
        super().__init__(*people, **platform)
        self.files = StoredFiles(FILES if files is None else files)

    def services_for(self, block: Any) -> dict[str, Any]:
        return {**super().services_for(block), "course_files": self.files}


@dataclass
class Listener:
    """Somebody with one device, who sees only what the page and the handlers say."""

    runtime: PlatformRuntime
    block: Any
    uuid: str = PHONE
    seq: int = 0

    @classmethod
    def at(cls, runtime: PlatformRuntime, source: str = ONE, **settings: Any) -> Listener:
        """A listener who has not heard anything of a new block."""
        return cls(runtime, runtime.load(PodcastPlayerXBlock, data=source, **settings))

    def beside(self, uuid: str = LAPTOP, runtime: PlatformRuntime | None = None) -> Listener:
        """The same block on another device, or opened by another person."""
        return Listener(runtime or self.runtime, self.block, uuid)

    def body(self, *add: tuple[int, int], episode: str = "t1", **more: Any) -> dict[str, Any]:
        """A report of what this device played, as its page would send it now."""
        self.seq += 1
        told = {
            "episode": episode, "uuid": self.uuid, "seq": self.seq, "add": [list(each) for each in add],
            "pos": add[-1][1] if add else 0, "rate": 1, "at": now() - 100 + self.seq, "sought": False, "events": [],
        }  # fmt: skip
        return {**told, **more}

    def report(self, *add: tuple[int, int], **more: Any) -> Reply:
        """Send a report."""
        return self.post("progress", **self.body(*add, **more))

    def post(self, handler: str, **body: Any) -> Reply:
        """Send a body to a handler."""
        return self.runtime.post(self.block, handler, body)

    def ask(self, handler: str, **query: str) -> Reply:
        """Ask a handler with GET."""
        return self.runtime.get(self.block, handler, query=urlencode(query))

    def init(self, view: str = "student_view") -> Any:
        """What the page is given."""
        return init_of(self.runtime.page(self.block, view))

    def view(self, view: str = "student_view") -> Any:
        """What the page shows."""
        return self.init(view)["view"]

    def episode(self, id: str = "t1") -> Any:
        """What the page shows of an episode."""
        return next(each for each in self.view()["episodes"] if each["id"] == id)

    @property
    def kept(self) -> Any:
        """What is kept of the learner's listening."""
        return self.runtime.state(self.block).get("listening")


def init_of(page: str) -> Any:
    """What a page hands to its script."""
    return json.loads(html.fromstring(page).xpath('//script[@type="application/json"]')[0].text)


def now() -> int:
    """The present second."""
    return int(time.time())


def source_of(podcast: Podcast) -> str:
    """A podcast as its author's text."""
    return write(podcast)


def everything(runtime: PlatformRuntime) -> str:
    """All that a site keeps, as one text that two moments can be compared by."""
    site = runtime.records
    sessions = {key: session for key, session in site.sessions.items() if session}
    return repr((site.authored, site.olx, site.modules, site.rows, sessions, site.grades, site.completions, site.log))


def author_changes(listener: Listener, source: str | None = None, **settings: Any) -> None:
    """Let an author save other content or settings; works in a course."""
    fields = {**({"data": source} if source is not None else {}), **settings}
    stored = listener.runtime.records.authored[listener.block.scope_ids.usage_id]
    stored.update({name: json.dumps(value) for name, value in fields.items()})


def refused(reply: Reply, *statuses: int) -> None:
    """A refusal has a 4xx status and a sentence, in JSON."""
    assert 400 <= reply.status < 500, (reply.status, reply.body[:200])
    assert not statuses or reply.status in statuses, reply.body
    assert reply.content_type == "application/json"
    with suppress(ValueError):
        assert reply.json["error"].strip()
        return
    raise AssertionError(reply.body)
