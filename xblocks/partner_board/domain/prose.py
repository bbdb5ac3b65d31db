"""What people may write where others read it: nothing that is not seen, and no way around the board.

Links, e-mail addresses and telephone numbers are looked for in a skeleton of the text, without accents and invisible
signs and with the letters of other alphabets that look Latin made Latin, so that they are found in most disguises.
"""

import re
import unicodedata
from collections.abc import Iterator

from partner_board.domain.problem import Problem, problem

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = ("ARABIC", "BENGALI", "DEVANAGARI")
_JOINED_SIGNS = ("So", "Sk", "Mn")
_UNFIT = ("Cc", "Cs", "Co")

_OTHER_LETTERS, _LATIN_LETTERS = "авеікмнорстухјѕԁӏοαεντικρυ", "abeikmhopctyxjsdloaevtikpu"
_LOOKALIKES = str.maketrans(_OTHER_LETTERS + _OTHER_LETTERS.upper(), _LATIN_LETTERS + _LATIN_LETTERS.upper())
_DOTS = str.maketrans({"。": ".", "｡": ".", "‧": ".", "・": "."})
_AT_WORD = r"at|małpa|malpa|maupa|собака|равлик"
_DOT_WORD = r"\.|dot|kropka|крапка|точка"
_SPOKEN_AT = re.compile(rf"\s*[\[({{<]\s*(?:@|{_AT_WORD})\s*[\])}}>]\s*|\s+(?:{_AT_WORD})\s+", re.IGNORECASE)
_SPOKEN_DOT = re.compile(rf"\s*[\[({{<]\s*(?:{_DOT_WORD})\s*[\])}}>]\s*|\s+(?:{_DOT_WORD})\s+", re.IGNORECASE)

_ADDRESS = re.compile(r"@\s?\w")
_SPOKEN_ADDRESS = re.compile(
    r"[\w.+-]\s?@\s?(?:[\w-]+(?:\s?\.\s?[\w-]+)+|(?:gmail|wp|onet|o2|interia|outlook|hotmail|proton|yahoo|icloud)\b)",
    re.IGNORECASE,
)
_SURE_ENDINGS = "com|org|net|pl|eu|ua|укр|рф|бел"
# Some of these are words with which a sentence can begin where the space after a full stop was forgotten.
_OTHER_ENDINGS = (
    "ai|app|at|be|bg|biz|by|ca|cc|ch|click|club|co|cz|de|dev|dk|edu|ee|es|fi|fr|gg|gov|gr|hr|hu|ie|info|int|io|it|link|"
    "live|lt|lu|lv|ly|md|me|mobi|name|nl|online|page|pro|ro|ru|se|shop|si|site|sk|social|space|store|tk|top|tr|tv|uk|us|"
    "website|wiki|ws|xyz"
)
_ENDING = rf"(?:(?i:{_SURE_ENDINGS})|{_OTHER_ENDINGS}|{_OTHER_ENDINGS.upper()})(?![\w-])"
_LINK = re.compile(
    r"(?i:\b(?:https?|ftps?|mailto|javascript)\s?:)|\w+\s?:\s?//|(?i:\bwww\s?\.)|(?i:\bxn--)|"
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|"
    r"[\w-]\.[a-z]{2,24}/\w|"
    rf"\w(?:\.|\s\.\s?){_ENDING}"
)
_PHONE = re.compile(
    r"(?<![\w+])(?<!\d[ -])(?:(?:\+|00)\d{1,3}[ -]?)?"
    r"(?:\d{3}([ -]?)\d{3}\1\d{3}|\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2}|\(\d{2}\) ?\d{3}[ -]?\d{2}[ -]?\d{2})"
    r"(?![ -]?\d)(?!\s?(?i:zł|zl|pln|eur|usd|€|грн|tys|mln))|"
    r"(?<!\w)\+\d[\d ()-]{7,}\d"
)


def tidied(text: str) -> str:
    """The text as it is kept: composed (NFC), with one kind of line break, tabs as spaces, nothing around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def faults(text: str, where: str, longest: int, *, lines: bool = True) -> Iterator[Problem]:
    """Why a text is refused: too long, signs that are not seen, or a way to reach somebody past the board."""
    yield from unsightly(text, where, longest, lines=lines)
    written = text[: 2 * longest]
    skeletons = _skeletons(written)
    if any(_gives_address(each) for each in skeletons):
        yield problem("has-address", where)
    elif any(_LINK.search(each) or _LINK.search(_SPOKEN_DOT.sub(".", each)) for each in skeletons):
        yield problem("has-link", where)
    if _PHONE.search(skeletons[0]):
        yield problem("has-phone", where)


def unsightly(text: str, where: str, longest: int, *, lines: bool = True) -> Iterator[Problem]:
    """Why a text cannot be shown as it is: too long, or signs that turn it around, cannot be seen or cannot be kept."""
    if len(text) > longest:
        yield problem("too-long", where, length=len(text), limit=longest)
    if _DIRECTIONS.search(text):
        yield problem("turns-text-around", where)
    if _INVISIBLE.search(text) or any(_joins_nothing(text, at) for at, sign in enumerate(text) if sign in _JOINERS):
        yield problem("invisible-sign", where)
    kept = text.replace("\n", "") if lines else text
    if any(unicodedata.category(sign) in _UNFIT or ord(sign) & 0xFFFE == 0xFFFE for sign in kept):
        yield problem("control-sign", where)


def _joins_nothing(text: str, at: int) -> bool:
    """Whether a joiner stands where no script and no emoji needs one."""
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(beside) < 2 or not all(map(_may_be_joined, beside))


def _may_be_joined(sign: str) -> bool:
    script = unicodedata.name(sign, "").partition(" ")[0]
    return script in _JOINED_SCRIPTS or unicodedata.category(sign) in _JOINED_SIGNS


def _skeletons(text: str) -> tuple[str, str]:
    """The text without accents and invisible signs, and the same with what looks Latin made Latin."""
    decomposed = unicodedata.normalize("NFKD", text).translate(_DOTS)
    bare = "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
    return bare, bare.translate(_LOOKALIKES)


def _gives_address(skeleton: str) -> bool:
    spoken = _SPOKEN_AT.sub("@", _SPOKEN_DOT.sub(".", skeleton))
    return bool(_ADDRESS.search(skeleton) or _SPOKEN_ADDRESS.search(spoken))
