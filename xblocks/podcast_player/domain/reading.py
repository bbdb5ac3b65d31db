"""Reading a transcript of any format that podcasts have, by what the file holds rather than by what it is called."""

from dataclasses import replace

from podcast_player.domain import podcast_html, podcast_json, subrip, webvtt
from podcast_player.domain.cue import Reading, Refused, Warned
from podcast_player.domain.plain import fit, lines

LARGEST_FILE = 1024 * 1024
VTT, SRT, JSON, HTML = "vtt", "srt", "json", "html"
_READERS = {VTT: webvtt.parse, SRT: subrip.parse, JSON: podcast_json.parse, HTML: podcast_html.parse}
_NAMES = {
    VTT: VTT, "text/vtt": VTT, "webvtt": VTT,
    SRT: SRT, "application/srt": SRT, "application/x-subrip": SRT, "text/srt": SRT, "subrip": SRT,
    JSON: JSON, "application/json": JSON, "text/json": JSON,
    HTML: HTML, "htm": HTML, "text/html": HTML, "application/xhtml+xml": HTML,
}  # fmt: skip


def text_of(file: bytes) -> str:
    """The text in a file of at most LARGEST_FILE bytes: UTF-8, or UTF-16 with its mark; else raises Refused."""
    if len(file) > LARGEST_FILE:
        raise Refused("too-large", limit=LARGEST_FILE)
    try:
        return file.decode("utf-16" if file[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("not-utf-8") from None


def read(text: str, hint: str = "", lang: str = "") -> Reading:
    """The transcript in a text of at most LARGEST_FILE bytes; raises Refused.

    The hint, a media type or the end of a file name, decides only where the text itself does not.
    """
    if len(text) > LARGEST_FILE or len(fit(text).encode()) > LARGEST_FILE:
        raise Refused("too-large", limit=LARGEST_FILE)
    whole = text.removeprefix("\ufeff")
    source = whole.lstrip()
    form = sniffed(source) or hinted(hint)
    if not form:
        raise Refused("unknown-format")
    read_as = _READERS[form](source, lang)
    if not read_as.transcript.cues:
        raise Refused("no-cues")
    return _moved(read_as, len(lines(whole[: len(whole) - len(source)])) - 1)


def sniffed(text: str) -> str:
    """The format that a text shows by how it begins, or by its times; empty where it shows none."""
    if text.startswith("WEBVTT"):
        return VTT
    if text[:1] in ("{", "<"):
        return JSON if text[0] == "{" else HTML
    if "-->" in text:
        return SRT
    return JSON if text[:1] == "[" else ""


def hinted(hint: str) -> str:
    """The format of a media type such as `text/vtt; charset=utf-8` or of a file name; empty for any other."""
    name = hint.partition(";")[0].strip().lower()
    return _NAMES.get(name) or _NAMES.get(name.rpartition(".")[2], "")


def _moved(read_as: Reading, by: int) -> Reading:
    """The reading of a text below so many lines that were left out."""
    if not by:
        return read_as
    cues = tuple(replace(cue, line=cue.line + by if cue.line else 0) for cue in read_as.transcript.cues)
    warnings = tuple(Warned(each.rule, each.line + by if each.line else 0, each.details) for each in read_as.warnings)
    return Reading(replace(read_as.transcript, cues=cues), warnings)
