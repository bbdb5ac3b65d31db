"""A made-up conversation of any length, the same on every run, as a transcript for each player."""

import html
import json
import random
from dataclasses import dataclass

SEED = 4
SECONDS = 3.6
WORDS = 11
TURN = 6
SPEAKERS = ("Lena", "Oksana")
WORD = "przesiadka"
PROSE = (
    "pani Oksana opowiada jak znalazła mieszkanie i co było najtrudniejsze w pierwszym roku "
    "w urzędzie czeka się długo dlatego warto przyjść z całą teczką dokumentów i zapytać o numer sprawy "
    "sąsiadka pomogła przeczytać umowę a potem zaprosiła na herbatę i pokazała drogę do przychodni "
    "dzieci szybko uczą się języka dorośli potrzebują więcej czasu i cierpliwości także wobec siebie"
)
VOCABULARY = PROSE.split()


@dataclass(frozen=True, slots=True)
class Cue:
    """What one speaker says, from `start` up to `end` in milliseconds."""

    start: int
    end: int
    speaker: str
    text: str


def conversation(cues: int) -> tuple[Cue, ...]:
    """So many cues of 3.6 seconds without gaps, by two speakers in turn; every hundredth has the word to look for."""
    chance = random.Random(SEED)
    return tuple(_cue(chance, number) for number in range(cues))


def _cue(chance: random.Random, number: int) -> Cue:
    words = chance.choices(VOCABULARY, k=WORDS)
    if number % 100 == 50:
        words[WORDS // 2] = WORD
    length = round(SECONDS * 1000)
    text = f"{' '.join(words).capitalize()}."
    return Cue(number * length, (number + 1) * length, SPEAKERS[number // TURN % len(SPEAKERS)], text)


def clock(milliseconds: int) -> str:
    """A time as WebVTT has it."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def web_vtt(cues: tuple[Cue, ...]) -> str:
    """The transcript as podcast_player reads it."""
    told = (f"{clock(each.start)} --> {clock(each.end)}\n<v {each.speaker}>{each.text}\n" for each in cues)
    return "WEBVTT\n\n" + "\n".join(told)


def podlove(cues: tuple[Cue, ...]) -> str:
    """The transcript as Podlove Web Player reads it."""
    told = [
        {
            "start": clock(each.start),
            "start_ms": each.start,
            "end": clock(each.end),
            "end_ms": each.end,
            "speaker": each.speaker,
            "voice": each.speaker,
            "text": each.text,
        }
        for each in cues
    ]
    return json.dumps(told, ensure_ascii=False)


def hyperaudio(cues: tuple[Cue, ...]) -> str:
    """The transcript as Hyperaudio Lite finds it in a page, timed by cues instead of words."""
    turns = [cues[at : at + TURN] for at in range(0, len(cues), TURN)]
    return "\n".join(f"<p>{' '.join(map(_phrase, turn))}</p>" for turn in turns)


def _phrase(cue: Cue) -> str:
    return f'<span data-m="{cue.start}" data-d="{cue.end - cue.start}">{html.escape(cue.text)} </span>'
