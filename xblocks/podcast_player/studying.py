"""What a learner's page reports: what was played, what was read, and what they chose; checked, joined and kept."""

import logging
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any

from web_fragments.fragment import Fragment

from block_pages.digest import digest
from block_pages.exchange import Kind, Refusal, exchange
from block_pages.translation import translated
from podcast_player import compat, sentences, tracking, wording
from podcast_player import view as views
from podcast_player.domain import progress as stored
from podcast_player.domain.episode import LONGEST_SECONDS, Podcast
from podcast_player.domain.listening import (
    LISTEN_OR_READ,
    MODES,
    Batch,
    CannotMark,
    Completion,
    Listening,
    heard,
    is_too_fast,
    judged,
    marked,
    published,
    reached,
    was_heard,
)
from podcast_player.domain.progress import MOST_RANGES, NewerProgress, Progress
from podcast_player.opening import Opened, Unplayable, open_podcast
from podcast_player.pages import PodcastPageMixin
from podcast_player.view import NOTHING_HEARD, Desk, Json

log = logging.getLogger(__name__)

OLDEST_REPORT = 30 * 24 * 60 * 60
SLOWEST, FASTEST = 0.5, 3.0
_UUID = re.compile(r"[A-Za-z0-9-]{8,64}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}|")
_EXACT = 2**53  # the largest whole number up to which JavaScript counts


def is_uuid(sent: object) -> bool:
    """Whether a value can name a device."""
    return isinstance(sent, str) and _UUID.fullmatch(sent) is not None


def is_count(sent: object) -> bool:
    """Whether a value is a whole number that a page can count to; times are among them, also after 2038."""
    return type(sent) is int and 0 <= sent < _EXACT


def is_second(sent: object) -> bool:
    """Whether a value is a place in a recording, in whole seconds."""
    return type(sent) is int and 0 <= sent <= LONGEST_SECONDS


def are_ranges(sent: object) -> bool:
    """Whether a value is a list of pairs of seconds, none of which ends before it starts."""
    return isinstance(sent, list) and len(sent) <= MOST_RANGES and all(map(_is_range, sent))


def _is_range(sent: object) -> bool:
    return isinstance(sent, list) and len(sent) == 2 and all(map(is_second, sent)) and bool(sent[0] <= sent[1])


def is_rate(sent: object) -> bool:
    """Whether a value is a speed at which somebody may listen."""
    return isinstance(sent, int | float) and not isinstance(sent, bool) and SLOWEST <= sent <= FASTEST


def is_language(sent: object) -> bool:
    """Whether a value is the code of a language, or empty."""
    return isinstance(sent, str) and _LANGUAGE.fullmatch(sent) is not None


_REPORT: dict[str, Kind] = {
    "episode": str, "uuid": is_uuid, "seq": is_count, "add": are_ranges, "pos": is_second, "rate": is_rate,
    "at": is_count,
}  # fmt: skip


class StudyingMixin(PodcastPageMixin):
    """Keeps what one learner hears and chooses; of visitors nothing is kept."""

    threshold: Any
    completion: Any
    allow_download: Any
    listening: Any
    rate: Any
    transcript_lang: Any
    follow: Any

    @exchange(_REPORT, {"sought": bool, "events": tracking.are_events})
    def progress(self, episode: str, events: Iterable[Json] = (), **sent: Any) -> Json:
        """Join what this page has played of an episode so far with what was known; the same report changes nothing."""
        opened, kept, now = self._opened(), self._kept, second()
        found = self._episode(opened, episode)
        batch = _batch(sent, now)
        before = kept.get(episode, NOTHING_HEARD)
        after = heard(before, batch, found, self._rule)
        if is_too_fast(before, after, batch):
            log.info("%s: episode %s was heard faster than it can be played", self.scope_ids.usage_id, episode)
        changed = self._keep(opened.podcast, kept, {**kept, episode: after})
        if not was_heard(before, batch):
            self._track(opened, {**kept, episode: after}, events, batch.rate, now)
        return views.progressed(self._desk(saves=True), opened.podcast, changed, episode, batch.pos)

    @exchange({"episode": str})
    def mark_read(self, episode: str) -> Json:
        """Take the learner's word that the transcript was read or, where the author wants that, that they are done."""
        opened, kept = self._opened(), self._kept
        found = self._episode(opened, episode)
        try:
            after = marked(kept.get(episode, NOTHING_HEARD), found, self._rule)
        except CannotMark:
            raise Refusal(409, "cannot-mark") from None
        changed = self._keep(opened.podcast, kept, {**kept, episode: after})
        pos = after.positions[0].pos if after.positions else 0
        return views.progressed(self._desk(saves=True), opened.podcast, changed, episode, pos)

    @exchange({"events": tracking.are_events}, {"rate": is_rate})
    def track(self, events: Iterable[Json], rate: float | None = None) -> Json:
        """Write events of a page that has nothing to report."""
        self._track(self._opened(), self._kept, events, rate, second())
        return {}

    @exchange(None, {"rate": is_rate, "lang": is_language, "follow": bool})
    def preferences(self, rate: float | None = None, lang: str | None = None, follow: bool | None = None) -> Json:
        """Remember what the learner chose for all podcasts; reply with all their choices."""
        self._check_kept()
        if rate is not None:
            self.rate = float(rate)
        if lang is not None:
            self.transcript_lang = lang
        if follow is not None:
            self.follow = follow
        return views.preferences(self._preferences)

    @property
    def _rule(self) -> Completion:
        mode = self.completion if self.completion in MODES else LISTEN_OR_READ
        return Completion(mode, 100 if self.threshold is None else max(1, min(100, self.threshold)))

    @property
    def _preferences(self) -> views.Preferences:
        return views.Preferences(self.rate, self.transcript_lang, self.follow)

    @property
    def _kept(self) -> Progress:
        """What this learner heard; refused for visitors, and for what a later version of this block has stored."""
        self._check_kept()
        try:
            return stored.decode(self.listening)
        except NewerProgress:
            raise Refusal(409, "newer-listening") from None

    def _check_kept(self) -> None:
        if self.scope_ids.user_id is None:
            raise Refusal(403, "visitor")

    def _keep(self, podcast: Podcast, kept: Progress, changed: Progress) -> Progress:
        """Store and give what changed; tell the platform how much of the podcast is done when that is more than before.

        Every episode is judged again: an author may have made it easier to complete since its last report.
        """
        settled = {**changed, **_judged(podcast, changed, self._rule)}
        if settled != kept:
            self.listening = stored.encode(settled)
        before, after = (self._done_of(podcast, each) for each in (kept, settled))
        if after > max(before, compat.completed(self)):
            self.runtime.publish(self, "completion", {"completion": after})
        return settled

    def _done_of(self, podcast: Podcast, progress: Progress) -> float:
        rule = self._rule
        return published([reached(progress.get(each.id, NOTHING_HEARD), each, rule) for each in podcast.episodes])

    def _track(
        self, opened: Opened, kept: Mapping[str, Listening], sent: Iterable[Json], rate: float | None, now: int
    ) -> None:
        threshold = self._rule.threshold / 100
        known = {
            each.id: tracking.Heard(each.duration, threshold, kept.get(each.id, NOTHING_HEARD).played)
            for each in opened.podcast.episodes
        }
        for event in tracking.events(sent, known, rate, now - OLDEST_REPORT, now):
            self.runtime.publish(self, event.name, event.payload)

    def _desk(self, saves: bool) -> Desk:
        links = self.runtime.service(self, "replace_urls")
        return Desk(
            title=self.display_name,
            completion=self._rule,
            allow_download=self.allow_download,
            preferences=self._preferences,
            saves=saves,
            store=digest(f"{self.scope_ids.user_id} {self.scope_ids.usage_id}") if saves else "",
            page=self._prefix,
            now=second(),
            translator=self._translator,
            rewrite=links.replace_urls if links else str,
        )

    def _learner_page(self, visitor: bool = False) -> Fragment:
        """The player with where the reader stopped, or a sentence why there is nothing to see."""
        try:
            opened = open_podcast(self.data or "")
        except Unplayable as unplayable:
            return self._unavailable(unplayable)
        strings = translated(sentences.LEARNER, self._translator)
        kept: Mapping[str, Listening] = {}
        saves = not visitor and self.scope_ids.user_id is not None
        try:
            kept = self._kept if saves else kept
        except Refusal as refusal:
            saves, strings["not_saved"] = False, self.refusal_sentence(refusal)
        view = views.view(self._desk(saves), opened.podcast, kept)
        init = {"view": view, "strings": strings}
        shown = {"view": {**view, "episodes": self._readable(view["episodes"])}, "strings": strings, "init": init}
        return self._start(self._page("student", "player.html", shown), "student", "PodcastPlayerStudent")

    def _readable(self, episodes: Iterable[Json]) -> list[Json]:
        """The episodes as the page needs them without a script: times in words, where their transcripts can be read."""
        return [
            {
                **each,
                "page_url": self._transcript_page(each["id"]),
                "chapters": [{**part, "time": wording.clock(part["start"])} for part in each["chapters"]],
            }
            for each in episodes
        ]


def second() -> int:
    """The present second, counted from the epoch."""
    return int(time.time())


def _batch(sent: Mapping[str, Any], now: int) -> Batch:
    """A report with its time between 30 days ago and now: the page only estimates the server's time."""
    add = tuple((start, end) for start, end in sent["add"])
    at = max(now - OLDEST_REPORT, min(sent["at"], now))
    return Batch(sent["uuid"], sent["seq"], add, sent["pos"], sent["rate"], at, sent.get("sought", False))


def _judged(podcast: Podcast, progress: Progress, rule: Completion) -> Progress:
    """What was heard of the episodes that are there, completed where the settings of today say so."""
    return {each.id: judged(progress[each.id], each, rule) for each in podcast.episodes if each.id in progress}
