"""What belongs to an episode of a feed and is kept elsewhere: its transcripts and chapters are fetched and read here.

`Episode.imported` remembers, beside the digests of fields, where the feed said that they are, and the digest of each
transcript that became a course file. So a preview needs nothing but the feed, and a course file is written again only
if the feed gives another text than before and nobody has changed the file.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from podcast_player import feed_chapters
from podcast_player.addresses import Refused
from podcast_player.domain import cue, reading, transcript, webvtt
from podcast_player.domain.clock import SECOND
from podcast_player.domain.episode import TRANSLATION, VERBATIM, Chapter, Episode, TranscriptFile
from podcast_player.domain.matching import digest
from podcast_player.domain.problem import WARNING, Problem
from podcast_player.domain.review import COURSE_FILE
from podcast_player.feed import FORMATS, FeedEpisode, Link
from podcast_player.fetching import CHAPTERS, TRANSCRIPT, Fetched, Wanted

TRANSCRIPT_LINKS, CHAPTERS_LINK, TEXT = "transcriptlinks", "chapterslink", "text"
_AS_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

Fetch = Callable[[str, Wanted], Fetched]
Place = Callable[[Episode, TranscriptFile], str]
Have = Callable[[str], str | None]


def links(each: FeedEpisode) -> dict[str, str]:
    """The digests of the addresses that the feed gives, by what they lead to."""
    found = {TRANSCRIPT_LINKS: each.transcripts, CHAPTERS_LINK: each.chapters}
    return {name: digest(value) for name, value in found.items() if value}


def follows(ours: Episode, name: str) -> bool:
    """Whether a field of an episode is as the feed gave it, and nobody has changed it since."""
    value = getattr(ours, name)
    return (digest(value) if value else "") == dict(ours.imported).get(name, "")


def is_memory(name: str) -> bool:
    """Whether a digest that an episode remembers is of something kept elsewhere, not of a field."""
    return name in (TRANSCRIPT_LINKS, CHAPTERS_LINK) or name.startswith(TEXT)


@dataclass
class Taker:
    """Fetches what belongs to one episode, and keeps what has to be written, remembered and told of it."""

    id: str
    ours: Episode | None
    lang: str
    fetch: Fetch
    place: Place
    have: Have | None
    files: dict[str, str] = field(default_factory=dict)
    memory: dict[str, str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    def taken(self, each: FeedEpisode) -> Episode:
        """The episode of the feed with its transcripts and chapters."""
        self.memory = {name: value for name, value in self._known.items() if is_memory(name)}
        episode = replace(each.episode, id=self.id)
        if each.chapters:
            episode = replace(episode, chapters=self._chapters(each))
        else:
            self._remember(each, CHAPTERS_LINK)
        if self.ours and not follows(self.ours, "transcripts"):
            episode = replace(episode, transcripts=self.ours.transcripts)
        else:
            episode = replace(episode, transcripts=tuple(self._transcripts(each, episode)))
        return replace(episode, id="")

    @property
    def _known(self) -> dict[str, str]:
        return dict(self.ours.imported) if self.ours else {}

    def _remember(self, each: FeedEpisode, link: str) -> None:
        self.memory.pop(link, None)
        self.memory.update({name: value for name, value in links(each).items() if name == link})

    def _note(self, part: str, rule: str, details: Mapping[str, str], line: int = 0) -> None:
        self.notes.append(Problem(rule, WARNING, f"episode {self.id}, {part}", line, tuple(details.items())))

    def _chapters(self, each: FeedEpisode) -> tuple[Chapter, ...]:
        """The chapters that a file holds, or those that came before."""
        if self.ours and not follows(self.ours, "chapters"):
            return self.ours.chapters
        try:
            text = reading.text_of(self.fetch(each.chapters, CHAPTERS).body)
            found = feed_chapters.read(text, each.episode.duration)
        except (Refused, cue.Refused, feed_chapters.Unreadable) as refused:
            self._note("chapters", refused.rule, {**refused.details, "address": each.chapters})
            return self.ours.chapters if self.ours else ()
        self._remember(each, CHAPTERS_LINK)
        return found

    def _transcripts(self, each: FeedEpisode, episode: Episode) -> Iterator[TranscriptFile]:
        """A transcript in each language, or the one that came before; what could not be had will be tried again."""
        missing = False
        before = self.memory
        self.memory = {name: value for name, value in before.items() if not name.startswith(TEXT)}
        for lang, several in _by_language(each.transcripts):
            known = next((one for one in self._ours if one.lang.lower() == lang.lower()), None)
            text = next(filter(None, (self._text(link, episode) for link in several)), "")
            if text:
                kind = known.kind if known else _kind(lang, self.lang)
                yield self._placed(episode, TranscriptFile(lang, kind, text=text), known, before)
            elif known:
                self.memory |= {name: value for name, value in before.items() if name == remembered_as(lang)}
                yield known
            missing = missing or not text
        if not missing:
            self._remember(each, TRANSCRIPT_LINKS)

    @property
    def _ours(self) -> tuple[TranscriptFile, ...]:
        return self.ours.transcripts if self.ours else ()

    def _text(self, link: Link, episode: Episode) -> str:
        """The transcript at an address as canonical WebVTT; empty where it cannot be had or read."""
        part = f"transcript {link.lang}"
        try:
            fetched = self.fetch(link.url, TRANSCRIPT)
            read = reading.read(reading.text_of(fetched.body), link.format or fetched.type, link.lang)
        except (Refused, cue.Refused) as refused:
            self._note(part, refused.rule, {**refused.details, "address": link.url})
            return ""
        seen: set[str] = set()
        for each in (*read.warnings, *transcript.remarks(read.transcript, episode.duration * SECOND)):
            if each.rule not in seen and each.rule != "and-more":
                self._note(part, each.rule, dict(each.details), each.line)
            seen.add(each.rule)
        return webvtt.write(transcript.arranged(read.transcript)).strip() + "\n"

    def _placed(
        self, episode: Episode, given: TranscriptFile, known: TranscriptFile | None, before: Mapping[str, str]
    ) -> TranscriptFile:
        """A transcript where it shall be kept; its course file is written unless it would be the same or was edited."""
        stays = known is not None and (not known.src or known.src.startswith(COURSE_FILE))
        name = known.src.removeprefix(COURSE_FILE) if known and stays else self.place(episode, given)
        if not name:
            return given
        key, now = remembered_as(given.lang), digest(given.text)
        last = before.get(key, "") if known else ""
        there = self.have(name) if self.have else given.text if last == now else None
        edited = bool(last) and there is not None and digest(there) not in (last, now)
        self.memory[key] = last if edited else now
        if edited and last != now:
            self._note(f"transcript {given.lang}", "import-transcript-kept", {"name": name})
        elif there is None or (last != now and not edited):
            self.files[name] = given.text
        return replace(given, src=f"{COURSE_FILE}{name}", text="")


def remembered_as(lang: str) -> str:
    """The name under which the digest of a course file is remembered; fields are named in letters only."""
    return TEXT + digest(lang.lower()).translate(_AS_LETTERS)


def _kind(lang: str, spoken: str) -> str:
    """A transcript in the language of the feed says what is heard; in another one it is a translation."""
    same = lang.partition("-")[0].lower() == spoken.partition("-")[0].lower()
    return VERBATIM if same or not spoken else TRANSLATION


def _by_language(links: Collection[Link]) -> list[tuple[str, list[Link]]]:
    """The addresses language by language, those of the better formats first."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.lang.lower(), []).append(link)
    return [(several[0].lang, sorted(several, key=_rank)) for several in found.values()]


def _rank(link: Link) -> int:
    return FORMATS.index(link.format) if link.format else len(FORMATS)
