"""What somebody agreed to: each consent names its purpose and the text that was read, and can be withdrawn."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

PUBLISH, DISCLOSE, NOTIFY = "publish", "disclose", "notify"
PURPOSES = (PUBLISH, DISCLOSE, NOTIFY)


class UnknownPurpose(ValueError):
    """A purpose that nobody is asked to agree to."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: for what, to which text, from when, until when; it is only ever added to, never rewritten."""

    purpose: str
    text_hash: str
    given: datetime
    withdrawn: datetime | None = None


def text_hash(text: str) -> str:
    """The name of a version of the text that is agreed to: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_live(consent: Consent, at: datetime) -> bool:
    """Whether a consent holds at a moment: from when it was given until before it is withdrawn."""
    return consent.given <= at and (consent.withdrawn is None or at < consent.withdrawn)


def live_purposes(consents: Iterable[Consent], at: datetime) -> frozenset[str]:
    """What somebody agrees to at a moment."""
    return frozenset(each.purpose for each in consents if is_live(each, at))


def agrees(consents: Iterable[Consent], purpose: str, at: datetime) -> bool:
    """Whether somebody agrees to a purpose at a moment."""
    return any(each.purpose == purpose and is_live(each, at) for each in consents)


def given(consents: Iterable[Consent], purpose: str, text: str, at: datetime) -> Consent | None:
    """The consent to be added when somebody agrees to a text; None where this very text already holds.

    Raises UnknownPurpose.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose)
    new = Consent(purpose, text_hash(text), at)
    alike = (each for each in consents if is_live(each, at))
    return None if any((each.purpose, each.text_hash) == (purpose, new.text_hash) for each in alike) else new


def withdrawn(consents: Iterable[Consent], purpose: str, at: datetime) -> tuple[Consent, ...]:
    """The consents that end when somebody takes a purpose back, with the moment in them; every live one of them."""
    return tuple(replace(each, withdrawn=at) for each in consents if each.purpose == purpose and is_live(each, at))
