"""A whole course can be read in the workbench: nothing that learners meet is left out, what is missing is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from lxml import etree, html

from course_export import course as courses
from course_export.course import Course
from sdk_settings.reading.contents import Chapter, Linked, chapters, units
from sdk_settings.reading.question import Answer, Problem, Question, read
from tests.course_export.sound_course import FILES, laid_out

NAMES = ("edukacja", "integracja", "prawo", "psychologia")


@pytest.fixture(scope="module")
def prawo() -> Course:
    return courses.read(settings.COURSES / "prawo")


@pytest.fixture(scope="module")
def contents(prawo: Course) -> tuple[Chapter, ...]:
    return chapters(prawo, Linked(prawo, lambda unit: f"/u/{unit}/", lambda file: f"/s/{file}"))


def test_every_block_of_the_course_is_shown_in_the_learners_order(prawo: Course, contents: tuple[Chapter, ...]) -> None:
    shown = [piece.name for unit in units(contents) for piece in unit.pieces]
    assert shown == [
        block.name for block in prawo.of("html", "problem", "legal_case", "partner_board", "podcast_player")
    ]
    assert {piece.kind for unit in units(contents) for piece in unit.pieces} == {"page", "problem", "live"}


def test_links_between_units_lead_to_units_and_files_to_files(prawo: Course, contents: tuple[Chapter, ...]) -> None:
    pages = "".join(piece.html for unit in units(contents) for piece in unit.pieces)
    assert "/jump_to_id/" not in pages
    assert "/static/" not in pages
    there = {block.name for block in prawo.of("vertical")}
    assert set(re.findall(r'"/u/([^/]*)/', pages)) <= there
    assert {f"static/{name}" for name in re.findall(r'"/s/([^"]*)"', pages)} <= prawo.sizes.keys()


HEAD, FOOT = '<problem display_name="T">', "<demandhint><hint>Licz.</hint></demandhint></problem>"
QUESTIONS = [
    pytest.param(
        "<choiceresponse><label>Które <em>dni</em>?</label><checkboxgroup>"
        '<choice correct="true">a &amp; b<choicehint selected="true">Tak.</choicehint>'
        '<choicehint selected="false">Brak.</choicehint></choice>'
        '<choice correct="false">c</choice></checkboxgroup><solution><p>S.</p></solution></choiceresponse>',
        Question(
            "checkbox", "Które <em>dni</em>?", "", (Answer("a &amp; b", True, "Tak.", "Brak."), Answer("c", False))
        ),
        id="boxes",
    ),
    pytest.param(
        '<optionresponse><label>D?</label><optioninput><option correct="True">a<optionhint>Tak.</optionhint></option>'
        '<option correct="False">b</option></optioninput><solution><p>S.</p></solution></optionresponse>',
        Question("radio", "D?", "", (Answer("a", True, "Tak."), Answer("b", False))),
        id="a list",
    ),
    pytest.param(
        '<stringresponse answer="&lt;x&gt;"><label>S?</label><description>Jak.</description>'
        '<correcthint>T.</correcthint><additional_answer answer="y"/><stringequalhint answer="z">Nie.</stringequalhint>'
        "<solution><p>S.</p></solution></stringresponse>",
        Question(
            "text", "S?", "Jak.", (Answer("&lt;x&gt;", True, "T."), Answer("y", True, "T."), Answer("z", False, "Nie."))
        ),
        id="a word",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "question"), QUESTIONS)
def test_a_problem_is_read_with_all_that_is_said(source: str, question: Question) -> None:
    node = etree.fromstring(HEAD + source + FOOT)
    assert read(node) == Problem("T", (question,), "<p>S.</p>", ("Licz.",))


def test_a_problem_of_another_kind_shows_its_source() -> None:
    found = read(etree.fromstring("<problem><customresponse/></problem>"))
    assert (found.questions, found.source) == ((), "<problem><customresponse/></problem>")


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_a_course_can_be_opened(client: Client, name: str) -> None:
    first = client.get(f"/read/{name}/")
    assert first.status_code == 200
    found = html.fromstring(first.content)
    assert not found.xpath("//*[@class='missing']")
    for address in set(found.xpath("//a/@href | //img/@src")):
        assert client.get(address).status_code == 200, address


def test_the_first_page_lists_the_courses(client: Client) -> None:
    links = html.fromstring(client.get("/").content).xpath("//a[starts-with(@href, '/read/')]/@href")
    assert links == [f"/read/{name}/" for name in NAMES]


def test_units_lead_from_the_first_to_the_last(client: Client, contents: tuple[Chapter, ...]) -> None:
    way, address = [], f"/read/prawo/unit/{units(contents)[0].name}/"
    while address:
        way.append(address.rstrip("/").rpartition("/")[2])
        address = next(iter(html.fromstring(client.get(address).content).xpath("//a[@rel='next']/@href")), "")
    assert way == [unit.name for unit in units(contents)]


def test_a_unit_opens_its_case_in_the_workbench(client: Client) -> None:
    page = html.fromstring(client.get("/read/prawo/unit/pra_s5_k1_u1/").content)
    (address,) = page.xpath("//div[@data-kind='live']//a/@href")
    assert client.get(address).status_code == 200


def test_the_whole_course_stands_on_one_page_with_links_inside(client: Client, prawo: Course) -> None:
    page = html.fromstring(client.get("/read/prawo/all/").content)
    assert page.xpath("//article/@id") == [block.name for block in prawo.of("vertical")]
    inside = [link.removeprefix("#") for link in page.xpath("//main//a/@href") if link.startswith("#")]
    assert inside
    assert set(inside) <= set(page.xpath("//@id"))


WRONG = [
    "/read/nowhere/", "/read/nowhere/all/", "/read/recordings/", "/read/prawo/unit/nowhere/",
    "/read/prawo/page/nowhere/",
    "/read/prawo/unit/..%2F..%2Fsettings/", "/course/prawo/static/../course.xml",
    "/course/prawo/static/%2e%2e/course.xml",
]  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_what_is_missing_is_said_where_it_is_missing(client: Client, tmp_path: Path) -> None:
    files = {
        **FILES,
        "vertical/u1.xml": FILES["vertical/u1.xml"].replace('"p1"', '"p9"').replace("</v", '<video url_name="v"/></v'),
        "html/u1_t.html": '<p><a href="/jump_to_id/u9">dalej</a></p>',
    }
    laid_out(tmp_path / "kurs", files)
    with override_settings(COURSES=tmp_path):
        told = client.get("/read/kurs/").content.decode()
        assert "To mend (" in told
        assert "This leads to problem/p9.xml, which is not there." in told
        unit = client.get("/read/kurs/unit/u1/").content.decode()
        assert "The unit leads to p9, which is not there." in unit
        assert 'href="/jump_to_id/u9"' in unit


@pytest.mark.parametrize("file", sorted(set(FILES) - {"course.xml"}))
def test_a_course_without_one_of_its_files_can_still_be_looked_at(client: Client, tmp_path: Path, file: str) -> None:
    laid_out(tmp_path / "kurs", {name: text for name, text in FILES.items() if name != file})
    with override_settings(COURSES=tmp_path):
        assert client.get("/read/kurs/").status_code == 200
        assert client.get("/read/kurs/all/").status_code == 200
        assert client.get("/read/kurs/unit/u1/").status_code in (200, 404)
