"""Contacts: what can be written to, called and opened, and that no log tells one."""

import pytest
from hypothesis import given

from partner_board.domain import contact
from partner_board.domain.contact import Contact
from tests.partner_board.strategies import hostile_text

WHOLE = Contact("Ola Żuk", "ola@example.org", "+48 600 700 800", "https://example.org/kontakt")

EMAILS = {
    "plain": ("ola@example.org", True),
    "with a tag": ("ola+board@mail.example.org", True),
    "with an apostrophe": ("o'la@example.org", True),
    "in Polish letters": ("żuk@przykład.pl", True),
    "with digits": ("1@2.pl", True),
    "without a name": ("@example.org", False),
    "without a host": ("ola@", False),
    "without an ending": ("ola@example", False),
    "two of them": ("ola@example.org,jan@example.org", False),
    "two at signs": ("ola@x@example.org", False),
    "a space": ("ola @example.org", False),
    "a line break behind": ("ola@example.org\n", False),
    "a header behind": ("ola@example.org\nBcc: all@example.org", False),
    "a name with brackets": ("Ola <ola@example.org>", False),
    "dots in a row": ("o..la@example.org", False),
    "a dot first": (".ola@example.org", False),
    "a dot last": ("ola.@example.org", False),
    "a dash first": ("ola@-example.org", False),
    "a dash last": ("ola@example-.org", False),
    "empty part": ("ola@example..org", False),
    "long name": (f"{'a' * 65}@example.org", False),
}
PHONES = {
    "plain": ("600700800", True),
    "with spaces": ("+48 600 700 800", True),
    "with brackets": ("0(81) 532-10-20", True),
    "fewest": ("1234567", True),
    "too few": ("123456", False),
    "most": ("+123456789012345", True),
    "too many": ("1234567890123456", False),
    "letters": ("call 600700800", False),
    "other digits": ("٦٠٠٧٠٠٨٠٠", False),
    "ends in a space": ("600700800 ", False),
}
LINKS = {
    "plain": ("https://example.org", True),
    "a path": ("http://example.org/a?b=c#d", True),
    "Polish letters": ("https://przykład.pl/ż", True),
    "a usual port": ("https://example.org:443/", True),
    "another port": ("https://example.org:8000/", False),
    "no scheme": ("example.org", False),
    "a script": ("javascript:alert(1)", False),
    "a file": ("file:///etc/hosts", False),
    "embedded": ("data:text/html,x", False),
    "a password": ("https://ola:x@example.org", False),
    "a number": ("http://127.0.0.1/", False),
    "no dot": ("http://localhost/", False),
    "a quotation mark": ('https://example.org/"onclick="x', False),
    "a space": ("https://example.org/a b", False),
    "a backslash": ("https://example.org\\@evil.org", False),
    "brackets that do not close": ("https://[::1", False),
    "a port that is none": ("https://example.org:x/", False),
    "no host": ("https:///a", False),
}


@pytest.mark.parametrize("name", EMAILS)
def test_an_email_address_can_be_written_to(name: str) -> None:
    text, expected = EMAILS[name]
    assert contact.is_email(text) is expected


@pytest.mark.parametrize("name", PHONES)
def test_a_telephone_number_can_be_called(name: str) -> None:
    text, expected = PHONES[name]
    assert contact.is_phone(text) is expected


@pytest.mark.parametrize("name", LINKS)
def test_a_link_leads_to_a_page(name: str) -> None:
    text, expected = LINKS[name]
    assert contact.is_link(text) is expected


FAULTS = {
    "nothing": (WHOLE, []),
    "nothing entered": (Contact(), []),
    "a long name": (Contact("a" * 101), [("too-long", "person")]),
    "a name turned around": (Contact("a\u202eb"), [("turns-text-around", "person")]),
    "a bad address": (Contact(email="ola"), [("bad-email", "email")]),
    "a long address": (
        Contact(email="ola@" + "a." * 125 + "eu"),
        [("too-long", "email")],
    ),
    "a bad number": (Contact(phone="12"), [("bad-phone", "phone")]),
    "a bad link": (Contact(link="x"), [("bad-link", "link")]),
    "a long link": (Contact(link=f"https://example.org/{'a' * 200}"), [("too-long", "link")]),
}
GAPS = {
    "nothing": (WHOLE, []),
    "an address is enough": (Contact("Ola", email="ola@example.org"), []),
    "a number is enough": (Contact("Ola", phone="600700800"), []),
    "a link is not": (Contact("Ola", link="https://example.org"), ["no-way-to-reach"]),
    "nobody": (Contact(" ", phone="600700800"), ["no-person"]),
    "all": (Contact(), ["no-person", "no-way-to-reach"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_contact(name: str) -> None:
    entered, expected = FAULTS[name]
    assert [(found.rule, found.where) for found in contact.faults(entered)] == expected


@pytest.mark.parametrize("name", GAPS)
def test_what_a_contact_lacks(name: str) -> None:
    entered, expected = GAPS[name]
    assert [found.rule for found in contact.gaps(entered)] == expected


def test_no_log_tells_a_contact() -> None:
    assert repr(WHOLE) == "Contact()"


@given(hostile_text())
def test_any_text_gets_an_answer(text: str) -> None:
    found = list(contact.faults(Contact(text, text, text, text)))
    assert not text or {"bad-email", "bad-phone", "bad-link"} & {each.rule for each in found}
