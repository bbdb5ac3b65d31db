"""Reads the feed of a podcast: RSS with the tags of Apple, of Podcasting 2.0 and of Podlove, as far as we play them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from podcast_player import feed_chapters, feed_values
from podcast_player.addresses import LONGEST_ADDRESS
from podcast_player.domain.episode import LONGEST_SECONDS, Episode, Source, Speaker
from podcast_player.domain.plain import one_line
from podcast_player.domain.problem import WARNING, Problem, problem
from podcast_player.domain.reading import HTML, JSON, SRT, VTT, hinted
from podcast_player.feed_xml import children, root_of, text_in, tidy

MOST_ITEMS = 500
LONGEST_TITLE = 255
LONGEST_NAME = 100
LONGEST_GUID = 500
MOST_OF_A_KIND = 30
LARGEST_RECORDING = 10 * 1024**3
HIGHEST_BITRATE = 10_000_000
UNKNOWN_LANGUAGE = "und"
FORMATS = (VTT, JSON, SRT, HTML)
_WEB = re.compile(r"https?://[^\s\"'<>\\]+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}")
_VAGUE = ("application/octet-stream", "binary/octet-stream")


@dataclass(frozen=True, slots=True)
class Link:
    """Where the feed says that a transcript is: its address, media type, language and kind (`rel`), as far as known."""

    url: str
    type: str = ""
    lang: str = ""
    rel: str = ""

    @property
    def format(self) -> str:
        """The format by media type, else by the end of the address; empty for any other."""
        return hinted(self.type) or hinted(urlsplit(self.url).path)


@dataclass(frozen=True, slots=True)
class FeedEpisode:
    """An episode as the feed gives it, without an id; where its transcripts are, and its chapters if not in it."""

    episode: Episode
    transcripts: tuple[Link, ...] = ()
    chapters: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a text was read as: title, main language, episodes; what is odd, or the one thing that made it unreadable.

    `whole` is false where the feed has more episodes than were read.
    """

    title: str = ""
    lang: str = ""
    episodes: tuple[FeedEpisode, ...] = ()
    problems: tuple[Problem, ...] = ()
    whole: bool = True


def read(source: str | bytes) -> Feed:
    """Read a feed; never raises, whatever the text is."""
    root = root_of(source)
    if isinstance(root, Problem):
        return Feed(problems=(root,))
    channel = next(children(root, "channel"), None) if root.tag == "rss" else None
    if channel is None:
        return Feed(problems=(problem("feed-not-rss", line=1, tag=str(root.tag)[:80]),))
    reader = _Reader(_language(text_in(channel, "language")), _license(channel), tuple(_speakers(channel)))
    items = list(children(channel, "item"))
    episodes = tuple(_once(reader, filter(None, map(reader.item, items[:MOST_ITEMS]))))
    if not items:
        reader.complain(channel, "feed-no-items")
    if len(items) > MOST_ITEMS:
        reader.complain(channel, "feed-too-many-items", items=len(items), limit=MOST_ITEMS)
    title = one_line(text_in(channel, "title"))[:LONGEST_TITLE]
    return Feed(title, reader.lang, episodes, tuple(reader.problems), len(items) <= MOST_ITEMS)


@dataclass
class _Reader:
    """Reads item by item, with what the channel says for all of them, and keeps a list of what is odd."""

    lang: str
    license: str
    speakers: tuple[Speaker, ...]
    problems: list[Problem] = field(default_factory=list)
    where: str = ""

    def complain(self, node: "etree._Element", rule: str, **details: Any) -> None:
        self.problems.append(problem(rule, self.where, node.sourceline or 0, WARNING, **details))

    def item(self, node: "etree._Element") -> FeedEpisode | None:
        title = one_line(text_in(node, "title", "itunes:title"))[:LONGEST_TITLE].strip()
        self.where = title
        sources = tuple(self._sources(node))
        if not sources:
            self.complain(node, "feed-no-recording", title=title)
            return None
        if not title:
            self.complain(node, "feed-no-title")
        episode = Episode(
            id="",
            title=title,
            season=_numbered(node, "season"),
            number=_numbered(node, "episode"),
            published=self._day(node),
            duration=self._duration(node),
            guid=self._guid(node),
            license=_license(node) or self.license,
            description=feed_values.shortened(text_in(node, "content:encoded", "description", "itunes:summary")),
            sources=sources,
            speakers=tuple(_speakers(node)) or self.speakers,
            line=node.sourceline or 0,
        )
        episode = replace(episode, chapters=feed_chapters.simple_chapters(node, episode.duration))
        return FeedEpisode(episode, tuple(self._transcripts(node)), "" if episode.chapters else self._chapters(node))

    def _guid(self, node: "etree._Element") -> str:
        guid = one_line(text_in(node, "guid"))
        if not guid:
            self.complain(node, "feed-no-guid")
        return guid if len(guid) <= LONGEST_GUID else guid[:LONGEST_GUID]

    def _duration(self, node: "etree._Element") -> int:
        text = text_in(node, "itunes:duration")
        told = feed_values.seconds(text) if text else 0
        if told is None or told > LONGEST_SECONDS:
            self.complain(node, "feed-bad-duration", value=text[:40])
            return 0
        return told

    def _day(self, node: "etree._Element") -> date | None:
        text = text_in(node, "pubDate")
        told = feed_values.day(text) if text else None
        if text and told is None:
            self.complain(node, "feed-bad-date", value=text[:40])
        return told

    def _sources(self, node: "etree._Element") -> Iterator[Source]:
        """The recordings, each address once; the bit rate of one that is told twice is taken from where it is told."""
        found: dict[str, Source] = {}
        for given in list(self._enclosures(node))[:MOST_OF_A_KIND]:
            known = found.get(given.src)
            found[given.src] = replace(known, bitrate=known.bitrate or given.bitrate) if known else given
        yield from found.values()

    def _enclosures(self, node: "etree._Element") -> Iterator[Source]:
        for each in children(node, "enclosure"):
            if _is_audio(each) and (url := self._address(each, "url")):
                yield Source(url, _type(each), _bytes(each), line=each.sourceline or 0)
        for each in children(node, "podcast:alternateEnclosure"):
            place = next(
                (source for source in children(each, "podcast:source") if _is_web(source.get("uri", ""))), None
            )
            if place is not None and _is_audio(each):
                bitrate = feed_values.amount(each.get("bitrate", "").partition(".")[0], HIGHEST_BITRATE)
                yield Source(_web(place, "uri"), _type(each), _bytes(each), round(bitrate / 1000), each.sourceline or 0)

    def _transcripts(self, node: "etree._Element") -> Iterator[Link]:
        for each in list(children(node, "podcast:transcript"))[:MOST_OF_A_KIND]:
            if url := self._address(each, "url"):
                lang = _language(each.get("language", "")) or self.lang or UNKNOWN_LANGUAGE
                yield Link(url, _type(each), lang, one_line(each.get("rel", ""))[:LONGEST_NAME])

    def _chapters(self, node: "etree._Element") -> str:
        return next(filter(None, (self._address(each, "url") for each in children(node, "podcast:chapters"))), "")

    def _address(self, node: "etree._Element", name: str) -> str:
        address = _web(node, name)
        if not _is_web(address):
            self.complain(node, "feed-bad-address", address=address[:80])
            return ""
        return address


def _once(reader: _Reader, episodes: Iterable[FeedEpisode]) -> Iterator[FeedEpisode]:
    """The episodes, with a complaint about those whose guid has been there before."""
    seen: set[str] = set()
    for each in episodes:
        guid = each.episode.guid
        if guid and guid in seen:
            found = problem("feed-duplicate-guid", each.episode.title, each.episode.line, WARNING, guid=guid)
            reader.problems.append(found)
            continue
        seen.add(guid)
        yield each


def _web(node: "etree._Element", name: str) -> str:
    return tidy(node.get(name, "")).replace(" ", "%20").replace("'", "%27")


def _is_web(address: str) -> bool:
    """Whether something is an absolute web address that fits an attribute of a page."""
    if len(address) > LONGEST_ADDRESS or not _WEB.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _type(node: "etree._Element") -> str:
    media_type = one_line(node.get("type", "")).partition(";")[0].strip().lower()[:LONGEST_NAME]
    return "" if media_type in _VAGUE else media_type.replace("application/ogg", "audio/ogg")


def _is_audio(node: "etree._Element") -> bool:
    return not _type(node) or _type(node).startswith("audio/")


def _bytes(node: "etree._Element") -> int:
    return feed_values.amount(node.get("length", ""), LARGEST_RECORDING)


def _numbered(node: "etree._Element", name: str) -> int | None:
    return feed_values.number(text_in(node, f"podcast:{name}", f"itunes:{name}"))


def _language(text: str) -> str:
    lang = text.strip().replace("_", "-")
    return lang if _LANGUAGE.fullmatch(lang) else ""


def _license(node: "etree._Element") -> str:
    given = next(children(node, "podcast:license"), None)
    if given is None:
        return ""
    url = _web(given, "url")
    return feed_values.license_name(one_line(given.text or ""), url if _is_web(url) else "")[:LONGEST_NAME]


def _speakers(node: "etree._Element") -> Iterator[Speaker]:
    """Those who are heard, each name once, with all their roles; who only edits or produces is not."""
    heard: dict[str, list[str]] = {}
    for person in list(children(node, "podcast:person"))[:MOST_OF_A_KIND]:
        name = one_line("".join(map(str, person.itertext())))[:LONGEST_NAME].strip()
        if name and one_line(person.get("group", "cast")).lower() == "cast":
            role = one_line(person.get("role", "host")).lower()[:LONGEST_NAME].strip()
            heard.setdefault(name, []).extend((role,) if role not in heard.get(name, ()) else ())
    return (Speaker(name, name, ", ".join(filter(None, roles))) for name, roles in heard.items())
