"""What a learner may see, as the JSON of contract.ts: the episodes, how far they came in each, and their choices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from block_pages.markup import clean
from block_pages.translation import Translator
from podcast_player import wording
from podcast_player.domain.episode import LONGEST_SECONDS, Episode, Podcast, Source, Span, TranscriptFile
from podcast_player.domain.listening import LISTEN_OR_READ, MANUAL, Completion, Listening, judged, share
from podcast_player.domain.position import Positions, Resume, resume

Json = dict[str, Any]
NOTHING_HEARD = Listening()


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a learner chose for all podcasts: speed, language of transcripts (empty: none yet), whether to follow."""

    rate: float = 1.0
    lang: str = ""
    follow: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a view is made: settings of the block, what is kept, the language, how links to course files are rewritten.

    `saves` is false for those of whom nothing is kept; `store` names what their browser may keep, `page` the block;
    `now` is in epoch seconds.
    """

    title: str
    completion: Completion
    allow_download: bool
    preferences: Preferences
    saves: bool
    store: str
    page: str
    now: int
    translator: Translator
    rewrite: Callable[[str], str]

    def address(self, src: str) -> str:
        """The address of a recording or a course file as a browser can use it."""
        return rewritten(src, self.rewrite)


def rewritten(src: str, rewrite: Callable[[str], str]) -> str:
    """An address put through the platform's rewriting, which only looks at quoted ones."""
    return src if '"' in src else rewrite(f'"{src}"').strip('"')


def view(desk: Desk, podcast: Podcast, heard: Mapping[str, Listening]) -> Json:
    """The whole podcast as one learner sees it."""
    return {
        "title": desk.title,
        "episodes": [_episode(desk, each, heard.get(each.id, NOTHING_HEARD)) for each in podcast.episodes],
        "preferences": preferences(desk.preferences),
        "completion": desk.completion.mode,
        "threshold": desk.completion.threshold,
        "allow_download": desk.allow_download,
        "summary": _summary(desk, podcast, heard),
        "saves": desk.saves,
        "store": desk.store,
        "now": desk.now,
        "page": desk.page,
    }


def preferences(chosen: Preferences) -> Json:
    """A learner's choices, those of others than this block's versions set aside."""
    return {"rate": chosen.rate, "lang": chosen.lang, "follow": chosen.follow}


def progressed(desk: Desk, podcast: Podcast, heard: Mapping[str, Listening], id: str, pos: int) -> Json:
    """The reply to a report of an episode."""
    told = _listening(desk, podcast.episode[id], heard.get(id, NOTHING_HEARD))
    return {
        "coverage": told["percent"],
        "done": told["done"],
        "pos": pos,
        "sentence": told["sentence"],
        "may_mark": told["may_mark"],
        "summary": _summary(desk, podcast, heard),
    }


def percent(listening: Listening, episode: Episode) -> int:
    """How much was heard of what has to be heard, in whole percent, never rounded up."""
    # the share is a quotient of whole seconds: 29 of 100 are 29 percent, although 0.29 * 100 is less
    return floor(Fraction(share(listening, episode)).limit_denominator(LONGEST_SECONDS) * 100)


def may_mark(listening: Listening, episode: Episode, completion: Completion) -> bool:
    """Whether the learner may say that the episode is done."""
    by_reading = completion.mode == LISTEN_OR_READ and bool(episode.transcripts)
    return not listening.done and (by_reading or completion.mode == MANUAL)


def transcript_choice(desk: Desk, transcript: TranscriptFile) -> Json:
    """A transcript in the list of those that can be read."""
    return {
        "lang": transcript.lang,
        "kind": transcript.kind,
        "name": wording.transcript(transcript, desk.translator),
        "src": desk.address(transcript.src) if transcript.src else None,
    }


def _summary(desk: Desk, podcast: Podcast, heard: Mapping[str, Listening]) -> str:
    """How many episodes are done, where there are several."""
    standings = [judged(heard.get(each.id, NOTHING_HEARD), each, desk.completion) for each in podcast.episodes]
    if len(standings) < 2:
        return ""
    return wording.episodes_done(sum(each.done for each in standings), len(standings), desk.translator)


def _episode(desk: Desk, episode: Episode, listening: Listening) -> Json:
    return {
        "id": episode.id,
        "title": episode.title,
        "label": wording.label(episode, desk.translator),
        "html": desk.rewrite(clean(episode.description)),
        "license": episode.license,
        "duration": episode.duration,
        "sources": [_source(desk, source) for source in episode.sources],
        "transcripts": [transcript_choice(desk, each) for each in episode.transcripts],
        "chapters": [_chapter(span) for span in episode.spans],
        "speakers": [{"key": each.key, "name": each.name, "role": each.role} for each in episode.speakers],
        "listening": _listening(desk, episode, listening),
        "resume": _resumes(listening.positions, episode.duration),
    }


def _source(desk: Desk, source: Source) -> Json:
    return {
        "src": desk.address(source.src),
        "type": source.type,
        "bytes": source.bytes,
        "bitrate": source.bitrate,
        "size": wording.size(source.bytes, desk.translator),
    }


def _chapter(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "title": span.chapter.title, "required": span.chapter.required}


def _listening(desk: Desk, episode: Episode, kept: Listening) -> Json:
    """What was heard, judged by the settings of today: an author may have made them easier meanwhile.

    That is kept with the next report only, so a page is told while it is `unsettled`.
    """
    listening, rule = judged(kept, episode, desk.completion), desk.completion
    heard = percent(listening, episode)
    may_read = bool(episode.transcripts)
    return {
        "played": [list(each) for each in listening.played],
        "percent": heard,
        "done": listening.done,
        "unsettled": listening.done and not kept.done,
        "sentence": wording.standing(heard, listening.how, rule, may_read, desk.translator),
        "may_mark": desk.saves and may_mark(listening, episode, rule),
    }


def _resumes(positions: Positions, duration: int) -> Json:
    devices = {each.uuid: _resume(resume(positions, each.uuid, duration)) for each in positions}
    return {"devices": devices, "elsewhere": _resume(resume(positions, "", duration))}


def _resume(found: Resume | None) -> Json | None:
    return {"second": found.second, "here": found.here} if found else None
