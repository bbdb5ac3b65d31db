"""The author's side of the block: the podcast as text and as a form, checked, and saved only when it can be played."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from block_pages.compat import may_write
from block_pages.digest import digest
from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from block_pages.translation import translated
from podcast_player import author_sentences, author_wording, compat
from podcast_player.authors import Json
from podcast_player.domain import reading, transcript, webvtt
from podcast_player.domain.clock import SECOND
from podcast_player.domain.cue import Refused
from podcast_player.domain.episode import LONGEST_SECONDS
from podcast_player.domain.listening import MODES
from podcast_player.domain.problem import ERROR, WARNING, Problem, has_errors
from podcast_player.domain.review import COURSE_FILE
from podcast_player.feed_authoring import FeedAuthoringMixin
from podcast_player.form import form_of, has_comments, is_form, text_from
from podcast_player.moving import FILE_NAME, moved
from podcast_player.olx import read, write
from podcast_player.opening import check

SHOWN_CUES = 8
TOO_LONG = "transcripts-too-long"
# XML holds none of these in an attribute as they are, and text pasted from slides brings them along.
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")


def are_files(sent: object) -> bool:
    """Whether what a page sent are transcripts for course files, by names that cannot lead elsewhere."""
    return isinstance(sent, dict) and all(
        FILE_NAME.fullmatch(name) and isinstance(text, str) and text.startswith("WEBVTT") for name, text in sent.items()
    )


class AuthoringMixin(FeedAuthoringMixin):
    """Studio's view of a block and the handlers behind it; only who may write the block may use them."""

    threshold: Any
    completion: Any
    allow_download: Any

    def studio_view(self, _context: object = None) -> Fragment:
        """The editor of the podcast, for those who may change it."""
        if not may_write(self):
            return self._sorry(author_sentences.REFUSALS["may-not-write"])
        strings = translated(author_sentences.AUTHOR, self._translator)
        settings = {name: getattr(self, name) for name in ("display_name", "threshold", "completion", "allow_download")}
        modes = [(mode, strings[f"completion_{mode}"], mode == self.completion) for mode in MODES]
        page = self._page(
            "studio",
            "studio.html",
            {**settings, "modes": modes, "data": self.data, "digest": self._version, "strings": strings},
        )
        return self._start(page, "studio", "PodcastPlayerStudio", {"digest": self._version, "strings": strings})

    def validate(self) -> Validation:
        """What Studio shows above the block on the unit page: the errors and advice of its check."""
        validation: Validation = super().validate()  # type: ignore[misc]
        for found in check(self.data)[0]:
            kind = ValidationMessage.ERROR if found.level == ERROR else ValidationMessage.WARNING
            validation.add(ValidationMessage(kind, author_wording.problem_line(found, self._translator)))
        return validation

    @exchange({"data": str}, largest=AUTHOR_BODY)
    def studio_check(self, data: str) -> Json:
        """What is wrong with a source and what could be better, and its form if it has one; nothing is saved."""
        self._check_author()
        return {**self._checked(data), "podcast": form_of(data), "comments": has_comments(data)}

    @exchange({"podcast": is_form}, largest=AUTHOR_BODY)
    def studio_write(self, podcast: Json) -> Json:
        """The source of a form, checked; nothing is saved."""
        self._check_author()
        data = text_from(podcast)
        return {**self._checked(data), "data": data}

    @exchange({"text": str, "hint": str, "lang": str, "duration": int}, largest=AUTHOR_BODY)
    def studio_transcript(self, text: str, hint: str, lang: str, duration: int) -> Json:
        """A transcript of any format as canonical WebVTT, with what is odd about it; nothing is saved."""
        self._check_author()
        try:
            found = reading.read(text, hint, lang)
        except Refused as refused:
            sentence = author_wording.not_read(refused.rule, refused.details, self._translator)
            raise Refusal(400, "transcript-refused", sentence=sentence) from None
        length = max(0, min(duration, LONGEST_SECONDS)) * SECOND
        warnings = (*found.warnings, *transcript.remarks(found.transcript, length))
        arranged = transcript.arranged(found.transcript)
        return {
            "vtt": webvtt.write(arranged),
            "warnings": [author_wording.remark(each, self._translator) for each in warnings],
            "cues": len(arranged.cues),
            "speakers": list(dict.fromkeys(cue.speaker for cue in arranged.cues if cue.speaker)),
            "preview": [
                {"at": author_wording.clock(cue.start // SECOND), "speaker": cue.speaker, "text": cue.text}
                for cue in arranged.cues[:SHOWN_CUES]
            ],
        }

    @exchange(
        {"data": str, "display_name": str, "threshold": int, "completion": str, "allow_download": bool, "digest": str},
        {"files": are_files},
        largest=AUTHOR_BODY,
    )
    def studio_save(
        self,
        data: str,
        display_name: str,
        threshold: int,
        completion: str,
        allow_download: bool,
        digest: str,
        files: Mapping[str, str] | None = None,
    ) -> Json:
        """Save podcast and settings, unless it has errors or somebody else saved since it was opened.

        Transcripts that do not fit become files of the course; `files` are those that an import brought.
        """
        self._check_author()
        if digest != self._version:
            raise Refusal(409, "conflict")
        title = _CONTROLS.sub(" ", display_name).strip()
        _check_settings(title, threshold, completion)
        fitting = self._fitting(data, files or {})
        self.display_name, self.data = title, fitting
        self.threshold, self.completion, self.allow_download = threshold, completion, allow_download
        return {"digest": self._version, "data": fitting}

    def _fitting(self, data: str, files: Mapping[str, str]) -> str:
        """The source as it can be saved, what belongs into files of the course being there by then."""
        problems, podcast = check(data)[0], read(data).podcast
        others = tuple(found for found in problems if found.rule != TOO_LONG)
        if podcast is None or has_errors(others):
            raise Refusal(400, "source-errors", more={"problems": self._told(others)})
        self._store({name: text for name, text in files.items() if COURSE_FILE + name in data}, "files-not-stored", {})
        surplus = next((found for found in problems if found.rule == TOO_LONG), None)
        if surplus is None:
            return data
        there = moved(podcast, str(self.scope_ids.usage_id))
        self._store(there.files, "transcripts-not-stored", dict(surplus.details))
        return write(there.podcast)

    def _store(self, files: Mapping[str, str], rule: str, details: Mapping[str, object]) -> None:
        for name, text in files.items():
            if not compat.store_course_file(self, name, text):
                raise Refusal(400, rule, None, **details)

    def _checked(self, data: str) -> Json:
        problems, facts = check(data)
        podcast = read(data).podcast
        sources = [source.src for episode in podcast.episodes for source in episode.sources] if podcast else []
        return {
            "problems": self._told(self._as_saved(problems)),
            "facts": author_wording.facts(facts) if facts else None,
            "media": {src: self._playable(src) for src in sources},
        }

    def _as_saved(self, problems: tuple[Problem, ...]) -> Iterator[Problem]:
        """The problems, that of too long transcripts as advice where the course takes them as files."""
        key = getattr(self.scope_ids.usage_id, "context_key", None)
        for found in problems:
            moves = found.rule == TOO_LONG and getattr(key, "is_course", True)
            yield replace(found, rule="transcripts-will-move", level=WARNING) if moves else found

    @property
    def _version(self) -> str:
        settings = (self.threshold, self.completion, self.allow_download)
        return digest("\n".join(map(str, (self.display_name, *settings, self.data))))


def _check_settings(title: str, threshold: int, completion: str) -> None:
    if not 0 < len(title) <= author_wording.LONGEST_TITLE:
        raise Refusal(400, "title-missing")
    if not 1 <= threshold <= 100:
        raise Refusal(400, "bad-threshold")
    if completion not in MODES:
        raise Refusal(400, "bad-completion")
