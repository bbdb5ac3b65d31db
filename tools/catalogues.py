"""Check every block's catalogues against its source strings and compile them; fail on any difference.

A message that is missing, untranslated or fuzzy in a complete language fails, and so does one that the source
no longer has, and a placeholder that a translation lost.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "pl", "uk")
SINGLE = ("N_", "_", "gettext")
PLURAL = "ngettext"
CONTENT_TYPE = "text/plain; charset=utf-8"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")

Texts = str | tuple[str, ...]


def source_messages(block: Path) -> set[Texts]:
    """The messages that the block's Python asks gettext for; a text that is only looked up by its name is none."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(block.rglob("*.py")))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {texts for call in calls if (texts := asked(call))}


def asked(call: ast.Call) -> Texts | None:
    """The message that stands in a call of gettext, with its plural; None in any other call."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    texts = tuple(each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str))
    if name == PLURAL:
        return texts or None
    return texts[0] if name in SINGLE and texts else None


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

    head: str

    def __iter__(self) -> Iterator[Message]:
        """The head, then every message."""
        messages = super().__iter__()
        yield Message("", self.head)
        yield from (message for message in messages if message.id)


def head(catalogue: Catalog) -> str:
    """What gettext needs to know to read the messages and choose a plural form, as the catalogue itself says it."""
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    lines = ("Language", catalogue.locale_identifier), ("Plural-Forms", plural), ("Content-Type", CONTENT_TYPE)
    return "".join(f"{name}: {value}\n" for name, value in lines)


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo file."""
    timeless = TimelessCatalogue(locale=catalogue.locale)
    timeless.head = head(catalogue)
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
