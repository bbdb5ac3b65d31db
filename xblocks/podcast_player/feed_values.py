"""Values as feeds write them: durations in every notation, days, numbers, licences, descriptions that fit."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

LONGEST_DESCRIPTION = 4_000
YEARS = range(1900, 2100)
_CLOCK = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-9]{1,5}):)?([0-9]{1,7})(?:[.,][0-9]{0,9})?")
_ISO_DURATION = re.compile(r"PT(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,7})(?:[.,][0-9]{0,9})?S)?")
_UNITS = re.compile(
    r"(?:([0-9]{1,3}) ?h[a-z]*\.?)? ?(?:([0-9]{1,5}) ?m[a-z]*\.?)? ?(?:([0-9]{1,7}) ?s[a-z]*\.?)?", re.IGNORECASE
)
_DAY = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])")
_COMMONS = re.compile(r"cc[- ]((?:by)(?:[- ](?:sa|nc|nd))*)[- ]([0-9]\.[0-9])", re.IGNORECASE)
_BLOCK_ENDS = re.compile(r"</(?:p|ul|ol|div|h[1-6]|blockquote|table)>|<br ?/?>|\n\n", re.IGNORECASE)
_CUT_REFERENCE = re.compile(r"&[#a-z0-9]{0,31}\Z", re.IGNORECASE)


def seconds(text: str) -> int | None:
    """A time in whole seconds: 3723, 62:03, 1:02:03, 1:02:03.5, PT1H2M3S, 1h 2m 3s; None for anything else."""
    text = " ".join(text.split())
    for notation in (_CLOCK, _ISO_DURATION, _UNITS):
        told = notation.fullmatch(text)
        if told and any(told.groups()):
            hours, minutes, rest = (int(part or 0) for part in told.groups())
            return (hours * 60 + minutes) * 60 + rest
    return None


def day(text: str) -> date | None:
    """The day of a date as mail writes it, in its own time zone, or as ISO 8601 does; None for anything else."""
    try:
        iso = _DAY.match(text)
        told = date.fromisoformat(iso[1]) if iso else parsedate_to_datetime(text[:80]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return told if told.year in YEARS else None


def number(text: str) -> int | None:
    """A whole number from 0 to 9999, of a season or an episode; None for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def amount(text: str, largest: int) -> int:
    """A whole number of bytes or bits; 0 where it is not said, or not believable."""
    text = text.strip()
    told = int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0
    return told if told <= largest else 0


def license_name(text: str, url: str) -> str:
    """A licence as people write it: CC BY-SA 4.0 for cc-by-sa-4.0; its address where it has no name."""
    commons = _COMMONS.fullmatch(text)
    return f"CC {commons[1].upper().replace(' ', '-')} {commons[2]}" if commons else text or url


def shortened(html: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """A description of at most so many characters, cut after a paragraph, or else between words, with an ellipsis.

    What stays open is closed where the text is shown, as it is cleaned there.
    """
    if len(html) <= longest:
        return html
    kept = html[: longest - 2]
    ends = [end.end() for end in _BLOCK_ENDS.finditer(kept)]
    if ends and ends[-1] * 2 >= longest:
        return kept[: ends[-1]].rstrip()
    if kept.rfind("<") > kept.rfind(">"):
        kept = kept[: kept.rfind("<")]
    kept = _CUT_REFERENCE.sub("", kept)
    space = max(kept.rfind(" "), kept.rfind("\n"))
    if space * 2 >= longest and space > kept.rfind(">"):
        kept = kept[:space]
    return f"{kept.rstrip()} …"
