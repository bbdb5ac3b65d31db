"""Check every block's catalogues against its source strings and compile them; fail on any difference.

A message that is missing, untranslated or fuzzy in a complete language fails, and so does one that the source
no longer has, and a placeholder that a translation lost.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "pl", "uk")
METHODS = [("**.py", "python")]
KEYWORDS = {
    "N_": None,
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ugettext": None,
    "ngettext": (1, 2),
    "ungettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")

Texts = str | tuple[str, ...]


def source_messages(block: Path) -> set[Texts]:
    """The messages that the block's Python asks gettext for."""
    found = extract_from_dir(block, METHODS, keywords=KEYWORDS)
    return {tuple(text) if isinstance(text, list | tuple) else text for _, _, text, _, _ in found}


def singular(texts: Texts) -> str:
    """The text by which gettext finds a message."""
    return texts if isinstance(texts, str) else texts[0]


def identity(message: Message) -> str:
    """The text by which gettext finds a message of a catalogue."""
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders(text: str) -> list[str]:
    """The places of a text that values are put into."""
    return sorted(set(PLACEHOLDER.findall(text)))


def complaints(messages: set[Texts], catalogue: Catalog, language: str) -> Iterator[str]:
    """What keeps a catalogue from being complete and exact."""
    known = {identity(message): message for message in catalogue if message.id}
    wanted = {singular(texts) for texts in messages}
    yield from (f"missing: {text!r}" for text in sorted(wanted - known.keys()))
    yield from (f"no longer in the source: {text!r}" for text in sorted(known.keys() - wanted))
    for text in sorted(wanted & known.keys()):
        yield from message_complaints(known[text], language)


def message_complaints(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translated message; the source language may leave its texts as they are."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    if language == SOURCE_LANGUAGE and not any(forms):
        return
    if not all(forms):
        yield f"untranslated: {message.id!r}"
    expected = placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    yield from (f"placeholders differ: {message.id!r}" for form in forms if form and placeholders(form) != expected)


class TimelessCatalogue(Catalog):
    """A catalogue whose head names neither the day nor the program, so that it compiles to the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to know to read the messages and choose a plural form."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo file."""
    timeless = TimelessCatalogue(locale=catalogue.locale)
    for message in catalogue:
        if message.id:
            timeless[message.id] = message
    target = io.BytesIO()
    write_mo(target, timeless)
    return target.getvalue()


def refresh(path: Path, content: bytes) -> Iterator[str]:
    """Write a file whose content is out of date, and say so."""
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
        yield "text.mo was out of date; it is compiled now, commit it"


def language_problems(block: Path, language: str) -> Iterator[str]:
    """Everything wrong with one language of one block, as sentences that name the file."""
    folder = block / "conf" / "locale" / language / "LC_MESSAGES"
    source = folder / "text.po"
    name = source.relative_to(ROOT)
    if not source.is_file():
        yield f"{name}: the catalogue is missing"
        return
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    for problem in complaints(source_messages(block), catalogue, language):
        yield f"{name}: {problem}"
    for problem in refresh(folder / "text.mo", compiled(catalogue)):
        yield f"{name}: {problem}"


def main() -> int:
    """Check and compile the catalogues of all blocks that have texts."""
    blocks = sorted(path.parent for path in ROOT.glob("xblocks/*/conf"))
    problems = [problem for block in blocks for language in LANGUAGES for problem in language_problems(block, language)]
    print("\n".join(problems) or f"Catalogues of {len(blocks)} block(s) are complete and compiled.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
