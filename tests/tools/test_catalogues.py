"""The check of catalogues finds every way in which a translation can be missing or wrong."""

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools import catalogues

SOURCE = """
_("Case file")
translator.ngettext("%(days)d day", "%(days)d days", days)
gettext(TABLE["a name"])
gettext(f"of {a} kind")
ngettext(one, more, days)
print("not for readers")
"""

COMPLETE = """
msgid ""
msgstr "Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Case file"
msgstr "Akta"

msgid "%(days)d day"
msgid_plural "%(days)d days"
msgstr[0] "%(days)d dzień"
msgstr[1] "%(days)d dni"
msgstr[2] "%(days)d dni"
"""


def found(tmp_path: Path, po: str, language: str = "pl") -> list[str]:
    """The complaints about a catalogue of a block with the two messages above."""
    (tmp_path / "texts.py").write_text(SOURCE, encoding="utf-8")
    catalogue = read_po(io.BytesIO(po.encode()), locale=language)
    return list(catalogues.complaints(catalogues.source_messages(tmp_path), catalogue, language))


def test_complete_catalogue_has_no_complaints(tmp_path: Path) -> None:
    assert found(tmp_path, COMPLETE) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('msgid "Case file"\nmsgstr "Akta"\n', "", "missing: 'Case file'"),
        ('"Akta"', '""', "untranslated: 'Case file'"),
        ('msgstr[2] "%(days)d dni"', 'msgstr[2] ""', "untranslated: ('%(days)d day', '%(days)d days')"),
        ('msgid "Case file"', '#, fuzzy\nmsgid "Case file"', "fuzzy: 'Case file'"),
        ("%(days)d dzień", "%(dni)d dzień", "placeholders differ: ('%(days)d day', '%(days)d days')"),
        ('msgid "Case file"', 'msgid "Gone"\nmsgstr "x"\n\nmsgid "Case file"', "no longer in the source: 'Gone'"),
    ],
    ids=["missing", "untranslated", "plural form untranslated", "fuzzy", "placeholder lost", "gone from the source"],
)
def test_complaint_names_what_is_wrong(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    assert before in COMPLETE
    assert found(tmp_path, COMPLETE.replace(before, after)) == [complaint]


def test_source_language_may_leave_its_texts_alone(tmp_path: Path) -> None:
    assert found(tmp_path, COMPLETE.replace('"Akta"', '""'), "en") == []


def test_stale_compiled_catalogue_is_rewritten_once(tmp_path: Path) -> None:
    path = tmp_path / "text.mo"
    content = catalogues.compiled(read_po(io.BytesIO(COMPLETE.encode()), locale="pl"))
    assert len(list(catalogues.refresh(path, content))) == 1
    assert list(catalogues.refresh(path, content)) == []


def test_compiled_catalogue_speaks() -> None:
    content = catalogues.compiled(read_po(io.BytesIO(COMPLETE.encode()), locale="pl"))
    translations = gettext.GNUTranslations(io.BytesIO(content))
    assert translations.ngettext("%(days)d day", "%(days)d days", 5) == "%(days)d dni"
    assert translations.info()["language"] == "pl"


def test_compiled_catalogue_names_neither_day_nor_program() -> None:
    po = COMPLETE.replace('"Language: pl', '"POT-Creation-Date: 2001-02-03 04:05+0000\\n"\n"Language: pl')
    content = catalogues.compiled(read_po(io.BytesIO(po.encode()), locale="pl"))
    assert b"2001" not in content
    assert b"Babel" not in content
