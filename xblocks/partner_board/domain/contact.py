"""How somebody can be reached: told to a partner once both have agreed, and to nobody else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from partner_board.domain import prose
from partner_board.domain.problem import Problem, problem

LONGEST_PERSON = 100
LONGEST_EMAIL = 254
LONGEST_PHONE = 30
LONGEST_LINK = 200
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]*[0-9]", re.ASCII)
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


@dataclass(frozen=True, slots=True)
class Contact:
    """The person to ask for, and ways to reach them. Its representation is empty, so that no log can tell it."""

    person: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    link: str = field(default="", repr=False)


def faults(contact: Contact) -> Iterator[Problem]:
    """What is wrong with what was entered; that something is not entered yet is no fault."""
    yield from prose.unsightly(contact.person, "person", LONGEST_PERSON, lines=False)
    yield from prose.unsightly(contact.email, "email", LONGEST_EMAIL, lines=False)
    yield from prose.unsightly(contact.phone, "phone", LONGEST_PHONE, lines=False)
    yield from prose.unsightly(contact.link, "link", LONGEST_LINK, lines=False)
    if contact.email and not is_email(contact.email):
        yield problem("bad-email", "email")
    if contact.phone and not is_phone(contact.phone):
        yield problem("bad-phone", "phone")
    if contact.link and not is_link(contact.link):
        yield problem("bad-link", "link")


def gaps(contact: Contact) -> Iterator[Problem]:
    """What is missing before a profile can be published: somebody to ask for, and one way to reach them."""
    if not contact.person.strip():
        yield problem("no-person", "person")
    if not (contact.email.strip() or contact.phone.strip()):
        yield problem("no-way-to-reach", "email")


def is_email(text: str) -> bool:
    """Whether this can be an e-mail address."""
    name = text.partition("@")[0]
    return bool(_EMAIL.fullmatch(text)) and not (name.startswith(".") or name.endswith(".") or ".." in name)


def is_phone(text: str) -> bool:
    """Whether this can be a telephone number: 7 to 15 digits with what is usually written between them."""
    return bool(_PHONE.fullmatch(text)) and 7 <= sum(sign.isdigit() for sign in text) <= 15


def is_link(text: str) -> bool:
    """Whether this is the address of a page, with a host that has a name and nobody's password."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = not re.search(r"[\s\\<>\"]", text) and "@" not in parts.netloc and port in (None, 80, 443)
    return plain and parts.scheme in ("http", "https") and bool(_HOST.fullmatch(host)) and not host[-1].isdigit()
