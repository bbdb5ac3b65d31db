"""A made-up story of any length, the same on every run, to be written down for each block that is measured."""

import random
from dataclasses import dataclass

SEED = 1
WORDS_OF_TEXT = 130
WORDS_OF_OPTION = 8
WORDS_OF_CONSEQUENCE = 25
OPTIONS = 4
PROSE = (
    "pani Nadia przynosi kopertę z urzędu i pyta czy można jeszcze złożyć odwołanie od decyzji "
    "termin biegnie od dnia doręczenia a nie od daty na piśmie więc trzeba sprawdzić stempel oraz pouczenie "
    "pracowniczka ośrodka słucha uważnie zapisuje fakty i wyjaśnia jakie są dalsze kroki w postępowaniu "
    "wojewoda odmówił zezwolenia ponieważ zabrakło zaświadczenia o dochodach które dotarło później pocztą "
    "dziecko choruje szkoła czeka na potwierdzenie a właściciel mieszkania chce podpisać nową umowę jutro rano"
)
VOCABULARY = PROSE.split()


@dataclass(frozen=True, slots=True)
class Option:
    """One way on: its label, what comes of it, its points and the number of the scene it leads to."""

    label: str
    consequence: str
    points: int
    target: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen of the story."""

    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Scenes with a decision each, numbered from 0, and the ending after the last of them."""

    scenes: tuple[Scene, ...]
    ending: str

    @property
    def screens(self) -> int:
        """How many steps or nodes the story has, its ending among them."""
        return len(self.scenes) + 1


def story(decisions: int) -> Story:
    """A story with so many decisions; an option skips up to two scenes and never leads back."""
    chance = random.Random(SEED)
    scenes = tuple(_scene(chance, number, decisions) for number in range(decisions))
    return Story(scenes, _prose(chance, WORDS_OF_TEXT))


def _scene(chance: random.Random, number: int, decisions: int) -> Scene:
    text = _prose(chance, WORDS_OF_TEXT)
    return Scene(text, tuple(_option(chance, which, number, decisions) for which in range(OPTIONS)))


def _option(chance: random.Random, which: int, scene: int, decisions: int) -> Option:
    label, consequence = _prose(chance, WORDS_OF_OPTION), _prose(chance, WORDS_OF_CONSEQUENCE)
    return Option(label, consequence, points=which, target=min(scene + max(1, which), decisions))


def _prose(chance: random.Random, words: int) -> str:
    return f"{' '.join(chance.choices(VOCABULARY, k=words)).capitalize()}."
