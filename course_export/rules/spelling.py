"""Whether every Polish word is one: hunspell's dictionary and the course's own `words.txt` know it."""

import re
import shutil
import subprocess
from collections.abc import Iterator

from course_export.course import Course, Place
from course_export.rules.rule import NotChecked, Rule
from course_export.said import Said, said

WORDS = "words.txt"
DICTIONARY = "pl_PL"


def spelling(course: Course) -> Iterator[Place]:
    """Each unknown word once, where it stands first."""
    if not course.polish:
        return
    texts = said(course)
    unknown = _unknown("\n".join(text.text for text in texts))
    known = set(course.texts.get(WORDS, "").split())
    for word in sorted(unknown - known):
        yield _first(word, texts)


def _unknown(text: str) -> set[str]:
    if shutil.which("hunspell") is None:
        raise NotChecked("hunspell is not installed (apt-get install hunspell hunspell-pl)")
    asked = ["hunspell", "-d", DICTIONARY, "-i", "UTF-8", "-l"]
    done = subprocess.run(asked, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise NotChecked("hunspell has no Polish dictionary (apt-get install hunspell-pl)")
    return set(done.stdout.decode().split())


def _first(word: str, texts: tuple[Said, ...]) -> Place:
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for text in texts:
        for number, line in text.lines():
            if whole.search(line):
                return Place(text.file, number, _sentence(word))
    return Place(texts[0].file, 1, _sentence(word))


def _sentence(word: str) -> str:
    return f"“{word}” is in no dictionary; mend it, or add it to {WORDS}."


RULES = (Rule("spelling", "Every word is in the dictionary or in words.txt.", spelling),)
