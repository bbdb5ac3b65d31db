"""Writes podcasts as XML in one layout, so that what was exported, imported and exported again is the same bytes."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from podcast_player import shapes
from podcast_player.domain.episode import Chapter, Episode, Podcast, Source, Speaker, TranscriptFile
from podcast_player.domain.plain import fit


def write(podcast: Podcast) -> str:
    """The XML of a podcast; reading it gives an equal one, but for signs that no XML can hold: U+FFFD stands for them.

    Texts that stand inside an element lose the space around them, and a transcript ends with its line.
    """
    root = element(shapes.ROOT, {})
    root.extend(_episode(episode) for episode in podcast.episodes)
    return text_of(root)


def element(tag: str, attributes: Mapping[str, str], text: str = "") -> "etree._Element":
    """An element with its attributes in the order of its shape, the empty ones of those that may be left out gone."""
    node = etree.Element(tag)
    shape = shapes.SHAPES[tag]
    for name in shape.attributes:
        if attributes.get(name) or name in shape.leading:
            node.set(name, fit(attributes.get(name, "")))
    node.text = fit(text) or None
    return node


def text_of(root: "etree._Element") -> str:
    """An element as indented text, prose that holds markup in CDATA sections, everything else as it was."""
    return etree.tostring(laid_out(root), encoding="unicode", with_tail=False) + "\n"


def laid_out(root: "etree._Element") -> "etree._Element":
    """The element itself, its white space and CDATA sections in the one layout."""
    for node in root.iter(*shapes.PROSE):
        if not len(node):
            node.text = _prose(stripped(node))
    etree.indent(root, space="  ")
    return root


def stripped(node: "etree._Element") -> str:
    """The text of a description without the space around it; that of a transcript ends with its last line."""
    text = (node.text or "").strip()
    return f"{text}\n" if text and node.tag == "transcript" else text


def _prose(text: str) -> "str | etree.CDATA | None":
    # A CDATA section can hold neither its own end nor a carriage return, which readers take for a line feed.
    fits = "]]>" not in text and "\r" not in text
    return etree.CDATA(text) if ("<" in text or "&" in text or "\n" in text) and fits else text or None


def _episode(episode: Episode) -> "etree._Element":
    node = element(
        shapes.EPISODE,
        {
            "id": episode.id,
            "title": episode.title,
            "season": _optional(episode.season),
            "number": _optional(episode.number),
            "published": episode.published.isoformat() if episode.published else "",
            "duration": _known(episode.duration),
            "guid": episode.guid,
            "license": episode.license,
            "imported": digests_as_text(episode.imported),
        },
    )
    node.extend(_parts(episode))
    return node


def _parts(episode: Episode) -> Iterator["etree._Element"]:
    if episode.description.strip():
        yield element("description", {}, episode.description)
    yield from map(_source, episode.sources)
    yield from map(_transcript, episode.transcripts)
    yield from map(_chapter, episode.chapters)
    yield from map(_speaker, episode.speakers)


def _source(source: Source) -> "etree._Element":
    sizes = {"bytes": _known(source.bytes), "bitrate": _known(source.bitrate)}
    return element("source", {"src": source.src, "type": source.type, **sizes})


def _transcript(transcript: TranscriptFile) -> "etree._Element":
    attributes = {"lang": transcript.lang, "kind": transcript.kind, "src": transcript.src}
    return element("transcript", attributes, transcript.text)


def _chapter(chapter: Chapter) -> "etree._Element":
    required = "" if chapter.required else "false"
    return element("chapter", {"start": str(chapter.start), "title": chapter.title, "required": required})


def _speaker(speaker: Speaker) -> "etree._Element":
    return element("speaker", {"key": speaker.key, "name": speaker.name, "role": speaker.role})


def digests_as_text(imported: Iterable[tuple[str, str]]) -> str:
    """The digests of what a feed gave, field by field: `duration:1a2b3c4d title:0a1b2c3d`."""
    return " ".join(f"{name}:{digest}" for name, digest in imported)


def _optional(number: int | None) -> str:
    return "" if number is None else str(number)


def _known(number: int) -> str:
    return str(number) if number else ""
