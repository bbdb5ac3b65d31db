"""What people may write: ordinary sentences in every language, and no way around the board in any disguise."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partner_board.domain import prose
from tests.partner_board.strategies import hostile_text

WELCOME = {
    "Polish": "Prowadzimy świetlicę dla dzieci w Łodzi i szukamy osób, które tłumaczą na ukraiński.",
    "Ukrainian": "Ми допомагаємо родинам, об’єднуємо сусідів і шукаємо приміщення. Телефонуємо зранку!",
    "English": "We run a club (5 days a week) and look for interpreters; we offer a room.",
    "Arabic": "نقدم دروسًا في اللغة البولندية",
    "Persian with a joiner": "ما کمک می\u200cکنیم",
    "Bengali with a joiner": "র\u200dয",
    "emoji": "Zapraszamy ❤️ 👨\u200d👩\u200d👧 🇵🇱 👍🏽",
    "abbreviations": "M.in. ul. Długa 5, godz. 8.00–16.30, art. 5 ust. 2, np. kurs, itp., i in. org. pozarządowe.",
    "dates": "Od 10.05.2024 do 12.06.2025, 2024-2026.",
    "a forgotten space after a full stop": "Pomagamy rodzinom.Co roku jest nas więcej.To ważne.Me too.Info w biurze.",
    "money": "Budżet 150 000 000 zł, w tym 1 000 000 000 PLN.",
    "numbers of the register": "KRS 0000123456, NIP 123-456-78-90, REGON 123456785012.",
    "a colon": "Data: 5 maja. Tel: w biurze. Strona: niedługo.",
    "a slash": "asystentka/asystent, 2024/2025, i/lub, 40 zł/h",
    "dots of three": "Szukamy... sali…",
    "a full stop called by its name": "Kropka nad i. Nasza małpa i pies.",
    "a quotation mark and brackets": "„Razem” (od 2014 r.), <b>ważne</b> & tyle",
    "lines": "Oferujemy:\n– salę\n– transport",
    "Cyrillic after a full stop": "Допомога.Не платимо.Со мною.",
    "accents that stand apart": "Prowadzimy s\u0301wietlice\u0328",
    "at in a sentence": "Meet us at school or at work.",
    "a version": "Wersja 1.2.3",
    "capitals": "POMOC PRAWNA. SALA. CO ROKU.",
}

REFUSED = {
    "an address": ("jan@example.org", "has-address"),
    "an address with spaces": ("jan @ example . org", "has-address"),
    "an at that is wide": ("jan＠example.org", "has-address"),
    "an at that is small": ("jan﹫example.org", "has-address"),
    "a handle": ("Instagram: @fundacja", "has-address"),
    "at in brackets": ("jan (at) example.org", "has-address"),
    "at in square brackets and dot": ("jan[at]example[dot]org", "has-address"),
    "at in braces": ("jan{at}example.org", "has-address"),
    "małpa": ("jan małpa example kropka org", "has-address"),
    "MAŁPA": ("JAN MAŁPA EXAMPLE KROPKA PL", "has-address"),
    "małpa without a dot": ("jan małpa gmail", "has-address"),
    "malpa": ("jan malpa wp.pl", "has-address"),
    "at and dot spelled": ("jan at example dot com", "has-address"),
    "собака": ("іван собака приклад крапка укр", "has-address"),
    "an address with an invisible sign": ("jan@\u200bexample.org", "has-address"),
    "an address in letters of another alphabet": ("јаn@ехаmрlе.соm", "has-address"),
    "a link": ("https://example.org/a", "has-link"),
    "a link in capitals": ("HTTPS://EXAMPLE.ORG", "has-link"),
    "a link with a space": ("http ://example", "has-link"),
    "a scheme of its own": ("signal://x", "has-link"),
    "javascript": ("javascript:alert(1)", "has-link"),
    "mailto": ("mailto:jan", "has-link"),
    "www": ("www.example", "has-link"),
    "a bare host": ("zobacz example.org", "has-link"),
    "a bare Polish host": ("fundacja-most.pl", "has-link"),
    "a host at the end of a sentence": ("Piszcie na example.eu.", "has-link"),
    "a host in capitals": ("EXAMPLE.COM", "has-link"),
    "a short host": ("t.me/fundacja", "has-link"),
    "a short host in capitals": ("FIRMA.CO", "has-link"),
    "any host with a path": ("example.zone/abc", "has-link"),
    "a host with spaces": ("example . com", "has-link"),
    "a host with a bracketed dot": ("example(.)com", "has-link"),
    "a host with a spoken dot": ("example kropka pl", "has-link"),
    "a host with a Ukrainian dot": ("приклад крапка укр", "has-link"),
    "a host with a bracketed word": ("example [dot] org", "has-link"),
    "a wide dot": ("example．org", "has-link"),
    "an ideographic dot": ("example。org", "has-link"),
    "one dot leader": ("example․org", "has-link"),
    "letters in circles": ("ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ", "has-link"),
    "letters of another alphabet": ("example.соm", "has-link"),
    "capitals of another alphabet": ("EXAMPLE.СОМ", "has-link"),
    "an accent below": ("example.co\u0332m", "has-link"),
    "a Cyrillic host": ("приклад.укр", "has-link"),
    "a coded host": ("xn--e1afmkfd", "has-link"),
    "a number of a machine": ("192.168.10.20", "has-link"),
    "a mobile number": ("Zadzwoń: 600 700 800", "has-phone"),
    "a mobile number in one": ("600700800", "has-phone"),
    "a mobile number with dashes": ("600-700-800", "has-phone"),
    "a mobile number with a prefix": ("+48 600 700 800", "has-phone"),
    "a mobile number with zeros": ("0048600700800", "has-phone"),
    "a landline": ("81 532 10 20", "has-phone"),
    "a landline with brackets": ("(81) 532 10 20", "has-phone"),
    "a Ukrainian number": ("+380 (44) 123-45-67", "has-phone"),
    "wide digits": ("６００ ７００ ８００", "has-phone"),
    "a direction turned": ("a\u202eb", "turns-text-around"),
    "an isolate": ("a\u2066b\u2069", "turns-text-around"),
    "a mark of direction": ("a\u200fb", "turns-text-around"),
    "a zero width space": ("a\u200bb", "invisible-sign"),
    "a soft hyphen": ("a\u00adb", "invisible-sign"),
    "a Hangul filler": ("\u3164", "invisible-sign"),
    "an empty Braille cell": ("\u2800", "invisible-sign"),
    "a tag": ("a\U000e0041", "invisible-sign"),
    "a byte order mark": ("\ufeffa", "invisible-sign"),
    "a line separator": ("a\u2028b", "invisible-sign"),
    "a joiner between letters": ("a\u200db", "invisible-sign"),
    "a joiner at the end": ("می\u200c", "invisible-sign"),
    "a joiner at the start": ("\u200d❤", "invisible-sign"),
    "a null": ("a\x00", "control-sign"),
    "an escape": ("\x1b[31m", "control-sign"),
    "a return": ("a\rb", "control-sign"),
    "half a character": ("\ud800", "control-sign"),
    "a private sign": ("\ue000", "control-sign"),
    "no character": ("\uffff", "control-sign"),
}


def rules(text: str, longest: int = 600, lines: bool = True) -> list[str]:
    return [found.rule for found in prose.faults(text, "pitch", longest, lines=lines)]


@pytest.mark.parametrize("name", WELCOME)
def test_ordinary_sentences_are_welcome(name: str) -> None:
    assert rules(WELCOME[name]) == []


@pytest.mark.parametrize("name", REFUSED)
def test_ways_around_the_board_are_refused(name: str) -> None:
    text, rule = REFUSED[name]
    assert rule in rules(text)


@pytest.mark.parametrize("name", [name for name, (_, rule) in REFUSED.items() if rule.startswith("has-")])
@pytest.mark.parametrize("around", ["Piszcie: {}", "{}, zapraszamy!", "({})", "\n{}\n", "Ми тут: {} — чекаємо"])
def test_a_sentence_around_hides_nothing(name: str, around: str) -> None:
    text, rule = REFUSED[name]
    assert rule in rules(around.format(text))


def test_a_text_is_as_long_as_its_characters() -> None:
    assert rules("ł" * 600) == []
    [found] = prose.faults("ł" * 601, "pitch", 600)
    assert (found.rule, found.where, dict(found.details)) == ("too-long", "pitch", {"length": "601", "limit": "600"})


def test_a_text_is_looked_at_up_to_its_end() -> None:
    assert rules("a" * 589 + " t.me/abcde") == ["has-link"]
    assert rules("a" * 1180 + " t.me/abcde") == ["too-long", "has-link"]


def test_one_line_has_no_breaks() -> None:
    assert rules("a\nb") == []
    assert rules("a\nb", lines=False) == ["control-sign"]


def test_a_long_text_is_looked_at_in_a_moment() -> None:
    for piece in ("a.", "@ ", " at ", "1 ", "(dot) ", "\u200d", "a . ", "+1-"):
        assert "too-long" in rules(piece * 20_000)


@given(hostile_text())
@example("\u200d")
def test_any_text_gets_an_answer_and_a_tidied_one_stays_so(text: str) -> None:
    tidied = prose.tidied(text)
    assert prose.tidied(tidied) == tidied
    assert {found.where for found in prose.faults(tidied, "pitch", 600)} <= {"pitch"}


@given(st.text("aąłжї \n-,!"))
def test_letters_without_dots_and_signs_are_no_way_to_reach_anybody(text: str) -> None:
    assert rules(text) == []


def test_text_is_kept_composed_with_one_kind_of_break() -> None:
    assert prose.tidied(" \ta\tz\u0301\r\nb\rc \n") == "a ź\nb\nc"
