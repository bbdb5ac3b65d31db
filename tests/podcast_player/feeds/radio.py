"""Radio Polana, an invented station: its feed of 13 episodes, transcripts in two languages and four formats, chapters.

Own texts, CC BY-SA 4.0.
"""

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path

from tests.podcast_player.feeds.station import Answer, file

HOME = "https://radio.example"
FEED = Path(__file__).with_name("radio.xml").read_text(encoding="utf-8")
TYPES = {"vtt": "text/vtt", "json": "application/json", "srt": "application/x-subrip", "html": "text/html"}
SAID = {
    "pl": ("Dzień dobry, to odcinek {n}.", "Dziękuję za zaproszenie.", "Od czego zaczniemy?", "Od listu & znaczka.",
           "A na koniec?", "Zapraszamy za tydzień."),
    "uk": ("Добрий день, це випуск {n}.", "Дякую за запрошення.", "З чого почнемо?", "З листа & марки.",
           "А на завершення?", "Чекаємо за тиждень."),
}  # fmt: skip
VOICES = {"pl": ("Lena Zmyślona", "Gość"), "uk": ("Лена", "Гість")}
SECONDS = 5


def feed(home: str = HOME) -> str:
    """The feed, its addresses under a home of their own."""
    return FEED.replace(HOME, home)


def answers(home: str = HOME) -> dict[str, Answer]:
    """What the station answers to every address in its feed, and to the feed's own."""
    paths = re.findall(rf'"{re.escape(HOME)}(/(?:texts|chapters)/[^"]+)"', FEED)
    texts = {path: file(text_at(path).encode(), type_at(path)) for path in paths}
    return {"/feed.xml": file(feed(home).encode(), "application/rss+xml; charset=utf-8"), **texts}


def type_at(path: str) -> str:
    """The media type of a file of the station."""
    return "application/json+chapters" if "/chapters/" in path else TYPES[path.rpartition(".")[2]]


def text_at(path: str) -> str:
    """A file of the station by its path, as `/texts/01.pl.vtt`."""
    if "/chapters/" in path:
        return chapters()
    name, lang, form = path.rpartition("/")[2].split(".")
    write = {"vtt": as_vtt, "srt": as_srt, "json": as_json, "html": as_html}[form]
    return write(cues(int(name), lang))


Cues = Iterable[tuple[int, str, str]]


def cues(number: int, lang: str) -> Cues:
    """Start in seconds, speaker and text of what is said in an episode."""
    said = enumerate(SAID[lang])
    return [(at * SECONDS, VOICES[lang][at % 2], text.format(n=number)) for at, text in said]


def as_vtt(given: Cues) -> str:
    """The transcript as WebVTT, with the times of an hour left out as many tools do."""
    told = (f"{_time(at)[3:]} --> {_time(at + SECONDS)[3:]}\n<v {who}>{html.escape(text)}\n" for at, who, text in given)
    return "WEBVTT\n\n" + "\n".join(told)


def as_srt(given: Cues) -> str:
    """The transcript as SubRip."""
    told = enumerate(given, 1)
    times = (
        (n, _time(at).replace(".", ","), _time(at + SECONDS).replace(".", ","), who, text)
        for n, (at, who, text) in told
    )
    return "\n".join(f"{n}\n{start} --> {end}\n{who}: {text}\n" for n, start, end, who, text in times)


def as_json(given: Cues) -> str:
    """The transcript as Podcasting 2.0 has it in JSON."""
    segments = [{"startTime": at, "endTime": at + SECONDS, "speaker": who, "body": text} for at, who, text in given]
    return json.dumps({"version": "1.0.0", "segments": segments})


def as_html(given: Cues) -> str:
    """The transcript as Podcasting 2.0 has it in HTML."""
    told = (
        f"<cite>{who}:</cite>\n<time>{_time(at)[3:8]}</time>\n<p>{html.escape(text)}</p>" for at, who, text in given
    )
    return "<!DOCTYPE html>\n<html><body>\n" + "\n".join(told) + "\n</body></html>\n"


def chapters() -> str:
    """Chapters of Podcasting 2.0, one of which does not show in the table of contents."""
    listed = [
        {"startTime": 0, "title": "Powitanie"},
        {"startTime": 7.5, "title": "Reklama", "toc": False},
        {"startTime": 15, "title": "Rozmowa", "img": "https://radio.example/a.png", "url": "https://radio.example/"},
    ]
    return json.dumps({"version": "1.2.0", "chapters": listed})


def _time(at: int) -> str:
    return f"00:{at // 60:02}:{at % 60:02}.000"
