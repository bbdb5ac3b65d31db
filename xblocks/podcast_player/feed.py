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
from podcast_player.feed_xml import MOST_OF_A_NAME, Tag, root_of, tidy

MOST_ITEMS = 500
LONGEST_TITLE = 255
LONGEST_NAME = 100
LONGEST_GUID = 500
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
    channels = Tag(root).all("channel") if root.tag == "rss" else []
    if not channels:
        return Feed(problems=(problem("feed-not-rss", line=1, tag=str(root.tag)[:80]),))
    channel = Tag(channels[0])
    reader = _Reader(_language(channel.text("language")), _license(channel), tuple(_speakers(channel)))
    items = channel.all("item")
    episodes = tuple(_once(reader, filter(None, map(reader.item, map(Tag, items[:MOST_ITEMS])))))
    if not items:
        reader.complain(channel.node, "feed-no-items")
    if len(items) > MOST_ITEMS:
        reader.complain(channel.node, "feed-too-many-items", items=len(items), limit=MOST_ITEMS)
    title = one_line(channel.text("title"))[:LONGEST_TITLE]
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

    def item(self, item: Tag) -> FeedEpisode | None:
        title = one_line(item.text("title", "itunes:title"))[:LONGEST_TITLE].strip()
        self.where = title
        sources = tuple(self._sources(item))
        if not sources:
            self.complain(item.node, "feed-no-recording", title=title)
            return None
        if not title:
            self.complain(item.node, "feed-no-title")
        episode = Episode(
            id="",
            title=title,
            season=_numbered(item, "season"),
            number=_numbered(item, "episode"),
            published=self._day(item),
            duration=self._duration(item),
            guid=self._guid(item),
            license=_license(item) or self.license,
            description=feed_values.shortened(item.text("content:encoded", "description", "itunes:summary")),
            sources=sources,
            speakers=tuple(_speakers(item)) or self.speakers,
            line=item.node.sourceline or 0,
        )
        episode = replace(episode, chapters=feed_chapters.simple_chapters(item, episode.duration))
        return FeedEpisode(episode, tuple(self._transcripts(item)), "" if episode.chapters else self._chapters(item))

    def _guid(self, item: Tag) -> str:
        guid = one_line(item.text("guid"))
        if not guid:
            self.complain(item.node, "feed-no-guid")
        return guid if len(guid) <= LONGEST_GUID else guid[:LONGEST_GUID]

    def _duration(self, item: Tag) -> int:
        text = item.text("itunes:duration")
        told = feed_values.seconds(text) if text else 0
        if told is None or told > LONGEST_SECONDS:
            self.complain(item.node, "feed-bad-duration", value=text[:40])
            return 0
        return told

    def _day(self, item: Tag) -> date | None:
        text = item.text("pubDate")
        told = feed_values.day(text) if text else None
        if text and told is None:
            self.complain(item.node, "feed-bad-date", value=text[:40])
        return told

    def _sources(self, item: Tag) -> Iterator[Source]:
        """The recordings, each address once; the bit rate of one that is told twice is taken from where it is told."""
        found: dict[str, Source] = {}
        for given in self._enclosures(item):
            known = found.get(given.src)
            found[given.src] = replace(known, bitrate=known.bitrate or given.bitrate) if known else given
        yield from found.values()

    def _enclosures(self, item: Tag) -> Iterator[Source]:
        for each in item.all("enclosure")[:MOST_OF_A_NAME]:
            if _is_audio(each) and (url := self._address(each, "url")):
                yield Source(url, _type(each), _bytes(each), line=each.sourceline or 0)
        for each in item.all("podcast:alternateEnclosure")[:MOST_OF_A_NAME]:
            url = next(filter(_is_web, (_web(place, "uri") for place in Tag(each).all("podcast:source"))), "")
            if url and _is_audio(each):
                bitrate = feed_values.amount(each.get("bitrate", "").partition(".")[0], HIGHEST_BITRATE)
                yield Source(url, _type(each), _bytes(each), round(bitrate / 1000), each.sourceline or 0)

    def _transcripts(self, item: Tag) -> Iterator[Link]:
        for each in item.all("podcast:transcript")[:MOST_OF_A_NAME]:
            if url := self._address(each, "url"):
                lang = _language(each.get("language", "")) or self.lang or UNKNOWN_LANGUAGE
                yield Link(url, _type(each), lang, one_line(each.get("rel", ""))[:LONGEST_NAME])

    def _chapters(self, item: Tag) -> str:
        return next(
            filter(None, (self._address(each, "url") for each in item.all("podcast:chapters")[:MOST_OF_A_NAME])), ""
        )

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


def _numbered(item: Tag, name: str) -> int | None:
    return feed_values.number(item.text(f"podcast:{name}", f"itunes:{name}"))


def _language(text: str) -> str:
    lang = text.strip().replace("_", "-")
    return lang if _LANGUAGE.fullmatch(lang) else ""


def _license(tag: Tag) -> str:
    given = next(iter(tag.all("podcast:license")), None)
    if given is None:
        return ""
    url = _web(given, "url")
    return feed_values.license_name(one_line(given.text or ""), url if _is_web(url) else "")[:LONGEST_NAME]


def _speakers(tag: Tag) -> Iterator[Speaker]:
    """Those who are heard, each name once, with all their roles; who only edits or produces is not."""
    heard: dict[str, list[str]] = {}
    for person in tag.all("podcast:person")[:MOST_OF_A_NAME]:
        name = one_line("".join(map(str, person.itertext())))[:LONGEST_NAME].strip()
        if name and one_line(person.get("group", "cast")).lower() == "cast":
            role = one_line(person.get("role", "host")).lower()[:LONGEST_NAME].strip()
            heard.setdefault(name, []).extend((role,) if role not in heard.get(name, ()) else ())
    return (Speaker(name, name, ", ".join(filter(None, roles))) for name, roles in heard.items())
