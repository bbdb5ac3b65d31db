"""Transcripts as files and as a page of their own, for everybody who may see the podcast, without a script too."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, get_language_info
from webob import Request, Response
from xblock.core import XBlock

from block_pages.exchange import LONGEST_QUESTION, Refusal
from block_pages.translation import translated
from podcast_player import compat, sentences, wording
from podcast_player.domain import webvtt
from podcast_player.domain.clock import SECOND
from podcast_player.domain.cue import Refused, Transcript
from podcast_player.domain.episode import Episode, Speaker, TranscriptFile
from podcast_player.domain.reading import LARGEST_FILE, read, text_of
from podcast_player.domain.transcript import Paragraph, arranged, paragraphs, plain_text
from podcast_player.pages import PodcastPageMixin
from podcast_player.view import Json, rewritten

VTT, TXT, JSON = "vtt", "txt", "json"
_ASKED = ("episode", "lang", "kind", "format")
_TYPES = {VTT: "text/vtt", TXT: "text/plain", JSON: "application/json"}


class TranscriptsMixin(PodcastPageMixin):
    """Answers GET requests, since the platform lets visitors post nothing."""

    @XBlock.handler
    def transcript(self, request: Request, _suffix: str = "") -> Response:
        """The transcript of an `episode` in a `lang` and of a `kind`, as `format` vtt, txt or json."""
        try:
            asked = _question(request)
            form = asked.get("format", VTT)
            if form not in _TYPES:
                raise Refusal(400, "key-type", key="format")
            episode, found = self._chosen(asked)
            text = _WRITERS[form](self._read(found), episode)
        except Refusal as refusal:
            return self._refused(refusal)
        reply = _reply(text, _TYPES[form])
        if form != JSON:
            reply.content_disposition = f'attachment; filename="{episode.id}.{found.lang}.{form}"'
        return reply

    @XBlock.handler
    def transcript_page(self, request: Request, _suffix: str = "") -> Response:
        """The transcript of an `episode` in a `lang` as a whole page, to read and to print."""
        try:
            episode, found = self._chosen(_question(request))
            shown = self._sheet(episode, found, self._read(found))
        except Refusal as refusal:
            told = {"sentence": self.refusal_sentence(refusal), "src": refusal.more.get("src")}
            return _reply(self._drawn(told), "text/html", refusal.status)
        return _reply(self._drawn(shown), "text/html")

    def _refused(self, refusal: Refusal) -> Response:
        told = json.dumps({"error": self.refusal_sentence(refusal), **refusal.more}, ensure_ascii=False)
        return _reply(told, _TYPES[JSON], refusal.status)

    def _chosen(self, asked: Mapping[str, str]) -> tuple[Episode, TranscriptFile]:
        """The transcript that is asked for, the first of those that fit."""
        if "episode" not in asked:
            raise Refusal(400, "key-missing", key="episode")
        episode = self._episode(self._opened(), asked["episode"])
        lang, kind = asked.get("lang", "").casefold(), asked.get("kind", "")
        for each in episode.transcripts:
            if lang in ("", each.lang.casefold()) and kind in ("", each.kind):
                return episode, each
        raise Refusal(404, "no-transcript")

    def _read(self, found: TranscriptFile) -> Transcript:
        try:
            return _parsed(found.text or self._in_file(found.src), found.src, found.lang)
        except Refused:
            raise Refusal(409, "transcript-unreadable", more=self._where(found.src)) from None

    def _in_file(self, src: str) -> str:
        content = compat.course_file(self, src, LARGEST_FILE)
        if content is None:
            raise Refusal(404, "transcript-elsewhere", more=self._where(src))
        return text_of(content)

    def _where(self, src: str) -> Json:
        """The address of a course file, for those who will have to open it themselves."""
        links = self.runtime.service(self, "replace_urls")
        return {"src": rewritten(src, links.replace_urls) if links else src} if src else {}

    def _sheet(self, episode: Episode, found: TranscriptFile, transcript: Transcript) -> Json:
        """What stands on the page of a transcript."""
        others = [each for each in episode.transcripts if each != found]
        return {
            "lang": found.lang,
            "dir": "rtl" if _is_right_to_left(found.lang) else "ltr",
            "episode": episode.title,
            "label": wording.label(episode, self._translator),
            "name": wording.transcript(found, self._translator),
            "speakers": episode.speakers,
            "license": episode.license,
            "paragraphs": [_paragraph(each) for each in paragraphs(_named(transcript, episode.speakers))],
            "others": [self._other(episode, each) for each in others],
        }

    def _other(self, episode: Episode, found: TranscriptFile) -> Json:
        href = self._transcript_page(episode.id, lang=found.lang, kind=found.kind)
        return {"name": wording.transcript(found, self._translator), "href": href}

    def _drawn(self, shown: Json) -> str:
        here = get_language() or "en"
        strings = translated({**sentences.PAGE, "transcript": sentences.LEARNER["transcript"]}, self._translator)
        known = {"reader": here, "lang": here, "dir": "rtl" if _is_right_to_left(here) else "ltr", **shown}
        page = self._page("student", "transcript.html", {**known, "title": self.display_name, "strings": strings})
        return str(page.content)


def _question(request: Request) -> dict[str, str]:
    """What the address of a request asks for; keys that mean nothing here are left alone."""
    if request.method != "GET":
        raise Refusal(405, "get-only")
    if len(request.query_string) > LONGEST_QUESTION:
        raise Refusal(414, "too-much", limit=LONGEST_QUESTION // 1024)
    try:
        return {name: str(request.GET[name]) for name in _ASKED if name in request.GET}
    except UnicodeDecodeError:
        raise Refusal(400, "not-json") from None


def _reply(text: str, content_type: str, status: int = 200) -> Response:
    reply = Response(text, content_type=content_type, charset="utf-8", status=status)
    reply.headers["Cache-Control"] = "no-store"
    reply.headers["X-Content-Type-Options"] = "nosniff"
    return reply


@lru_cache(maxsize=32)
def _parsed(text: str, hint: str, lang: str) -> Transcript:
    return arranged(read(text, hint, lang).transcript)


def _named(transcript: Transcript, speakers: tuple[Speaker, ...]) -> Transcript:
    """The transcript with the names of speakers in place of their keys."""
    names = {each.key: each.name for each in speakers}
    cues = (replace(cue, speaker=names.get(cue.speaker, cue.speaker)) for cue in transcript.cues)
    return replace(transcript, cues=tuple(cues))


def _as_vtt(transcript: Transcript, _episode: Episode) -> str:
    return webvtt.write(transcript)


def _as_text(transcript: Transcript, episode: Episode) -> str:
    return f"{episode.title}\n\n{plain_text(_named(transcript, episode.speakers))}"


def _as_json(transcript: Transcript, _episode: Episode) -> str:
    return json.dumps({"lang": transcript.lang, "vtt": webvtt.write(transcript)}, ensure_ascii=False)


_WRITERS: dict[str, Callable[[Transcript, Episode], str]] = {VTT: _as_vtt, TXT: _as_text, JSON: _as_json}


def _paragraph(found: Paragraph) -> dict[str, Any]:
    speaker = "" if found.continues else found.speaker
    return {"time": wording.clock(found.cues[0].start // SECOND), "speaker": speaker, "text": found.text}


def _is_right_to_left(code: str) -> bool:
    try:
        return bool(get_language_info(code.lower())["bidi"])
    except KeyError:
        return False
