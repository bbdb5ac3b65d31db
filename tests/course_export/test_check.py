"""Every rule finds what it is for, at its place, and finds nothing in a sound course."""

from __future__ import annotations

import os
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from course_export import check
from course_export import course as courses
from course_export.__main__ import main
from course_export.archive import packed
from course_export.rules.registry import ROOMS, chosen
from tests.course_export.sound_course import FILES, PAGE, added, changed, laid_out, without
from tests.course_export.tree import COURSES

# As for the recordings: where a program is missing, only what needs it is left out; in CI nothing may be missing.
SPELLER = shutil.which("hunspell") is not None or "CI" in os.environ
ASKED = "-capa" if SPELLER else "-capa,-spelling"
Files = Mapping[str, str | bytes]
POLICY, GRADING = "policies/2026_1/policy.json", "policies/2026_1/grading_policy.json"
U1, PROBLEM = "html/u1_t.html", "problem/p1.xml"
DRAWING = FILES["static/rysunek.svg"]
SECOND = "olxcleaner"  # says in its own way what other rules say too
ENGINE = "capa"  # the grader lives in an environment of its own; see tests/capa

BROKEN: dict[str, tuple[Files, str, str, int]] = {
    "not XML": (changed("chapter/c1.xml", "</chapter>", ""), "unreadable", "chapter/c1.xml", 4),
    "not JSON": (changed(GRADING, '"GRADER": [', '"GRADER": ['[:-1]), "unreadable", GRADING, 10),
    "not UTF-8": (added("about/overview.html", "<p>Żółw</p>".encode("cp1250")), "unreadable", "about/overview.html", 1),
    "no root": (without("course.xml"), "root", "course.xml", 1),
    "another attribute on the root": (changed("course.xml", "/>", ' start="x"/>'), "root", "course.xml", 1),
    "a pointer to nothing": (
        changed("sequential/s1.xml", 'url_name="u2"', 'url_name="u3"'), "pointer", "sequential/s1.xml", 3,
    ),
    "a page without its text": (without(U1), "pointer", "html/u1_t.xml", 1),
    "a unit in a chapter": (
        changed("chapter/c1.xml", "</chapter>", '  <vertical url_name="u1"/>\n</chapter>'),
        "nesting", "chapter/c1.xml", 3,
    ),
    "an empty unit": (added("vertical/u2.xml", '<vertical display_name="Kazus"/>\n'), "nesting", "vertical/u2.xml", 1),
    "an orphan": (added("problem/p2.xml", FILES[PROBLEM]), "orphan", "problem/p2.xml", 1),
    "an id twice": (changed("vertical/u2.xml", 'url_name="k1"', 'url_name="p1"'), "id", "vertical/u2.xml", 2),
    "an id with a blank": (changed("vertical/u2.xml", 'url_name="k1"', 'url_name="k 1"'), "id", "vertical/u2.xml", 2),
    "no title": (changed("chapter/c1.xml", ' display_name="Rozdział"', ""), "title", "chapter/c1.xml", 1),
    "no end": (changed(POLICY, '"end"', '"finish"'), "policy", POLICY, 1),
    "a block that Studio does not offer": (changed(POLICY, '"legal_case"', '"poll"'), "policy", POLICY, 1),
    "a tab without its page": (without("tabs/pomoc.html"), "tab", POLICY, 1),
    "a page without its tab": (added("tabs/inna.html", "<p>Tekst.</p>\n"), "tab", "tabs/inna.html", 1),
    "a file in a folder": (
        {**changed(U1, "/static/rysunek.svg", "/static/a/rysunek.svg"), "static/a/rysunek.svg": DRAWING},
        "file-name", "static/a/rysunek.svg", 1,
    ),
    "no grader": (changed("sequential/s1.xml", 'format="Test"', 'format="Quiz"'), "grader", "sequential/s1.xml", 1),
    "another number of graded parts": (changed(GRADING, '"min_count": 1', '"min_count": 2'), "grader", GRADING, 4),
    "a format on what is not graded": (
        changed("sequential/s1.xml", ' graded="true"', ""), "format", "sequential/s1.xml", 1,
    ),
    "weights of nine tenths": (changed(GRADING, '"weight": 1.0', '"weight": 0.9'), "weight", GRADING, 1),
    "a mark above the whole": (changed(GRADING, '"Pass": 0.6', '"Pass": 60'), "weight", GRADING, 1),
    "a picture that is not there": (without("static/rysunek.svg"), "static-link", U1, 11),
    "a file that nobody uses": (added("static/inny.svg", DRAWING), "static-unused", "static/inny.svg", 1),
    "a jump to nowhere": (changed(U1, "/jump_to_id/u1", "/jump_to_id/u9"), "jump", U1, 4),
    "an address of one site": (
        changed(U1, "/jump_to_id/u1", "/courses/course-v1:A+B+C/jump"), "absolute-link", U1, 4,
    ),
    "an address that is none": (changed(U1, "/jump_to_id/u1", "htp:/gmina"), "address", U1, 4),
    "what only the cleaner knows": (changed(POLICY, "2029-01", "2025-01"), "olxcleaner", "course/2026_1.xml", 1),
    "an element left open": (changed(U1, "<p>List", "<p><strong>List"), "html", U1, 4),
    "a script": (changed(U1, "<h2>Tabela</h2>", "<script>1</script><h2>Tabela</h2>"), "markup", U1, 6),
    "a heading left out": (changed(U1, "<h2>Tabela</h2>", "<h4>Tabela</h4>"), "heading", U1, 6),
    "a picture without a text": (changed(U1, ' alt="Oś czasu z jednym dniem"', ""), "alt", U1, 11),
    "a table without a caption": (changed(U1, "Dni tygodnia", ""), "table", U1, 7),
    "a heading of a table without scope": (changed(U1, ' scope="row"', ""), "table", U1, 9),
    "a class that is not there": (changed(U1, "<h2>Tabela", '<h2 class="ak-title">Tabela'), "class", U1, 6),
    "a style by hand": (changed(U1, "<h2>Tabela", '<h2 style="color:red">Tabela'), "style", U1, 6),
    "a look that is missing": (added(U1, PAGE), "style", U1, 2),
    "two questions": (
        changed(PROBLEM, "  <demandhint>", '  <stringresponse answer="a"><label>B?</label><correcthint>C.</correcthint>'
                "</stringresponse>\n  <demandhint>"), "question", PROBLEM, 1,
    ),
    "a question without words": (changed(PROBLEM, "Który dzień jest pierwszy?", ""), "question", PROBLEM, 2),
    "two right answers": (changed(PROBLEM, 'correct="false"', 'correct="true"'), "answer", PROBLEM, 2),
    "markup in an option": (
        added(PROBLEM, '<problem display_name="Dzień">\n  <optionresponse><label>Dzień?</label><optioninput>\n'
              '    <option correct="True">czwartek <b>rano</b><optionhint>Tak.</optionhint></option>\n'
              '    <option correct="False">środa<optionhint>Nie.</optionhint></option>\n'
              '    <option correct="False">piątek<optionhint>Nie.</optionhint></option>\n'
              "  </optioninput></optionresponse>\n  <solution>Tak.</solution>\n"
              "  <demandhint><hint>Licz.</hint></demandhint>\n</problem>\n"), "option", PROBLEM, 3,
    ),
    "an answer without feedback": (
        changed(PROBLEM, "<choicehint>To już drugi dzień.</choicehint>", ""), "feedback", PROBLEM, 7,
    ),
    "no solution": (
        changed(PROBLEM, "<solution><p>Pierwszy jest dzień po doręczeniu.</p></solution>", ""), "solution", PROBLEM, 1,
    ),
    "no hint": (changed(PROBLEM, "<hint>Spójrz na tabelę.</hint>", ""), "solution", PROBLEM, 1),
    "a case that leads nowhere": (changed("vertical/u2.xml", 'goto="y"', 'goto="x"'), "block", "vertical/u2.xml", 9),
    "quotation marks of a typewriter": (changed(U1, "List przyszedł", '"List" przyszedł'), "typography", U1, 4),
    "a quotation without end": (changed(U1, "List przyszedł", "„List przyszedł"), "quotation", U1, 4),
    "an em dash": (changed(U1, "List przyszedł", "List — przyszedł"), "dash", U1, 4),
    "a shout": (changed(U1, "w środę,", "w środę! I to"), "exclamation", U1, 4),
    "a promise": (changed(U1, "Przykład z gminy", "Wkrótce przykład"), "promise", U1, 3),
    "a word that is none": (changed(U1, "Przykład z gminy", "Pszykład z gminy"), "spelling", U1, 3),
    "a row without its source": (changed("sources.csv", "książka", ""), "source-row", "sources.csv", 2),
    "a row of no unit": (changed("sources.csv", "c1,u1", "c1,u9"), "source-row", "sources.csv", 2),
    "a provision without a row": (changed("sources.csv", "c1,u1", "c1,u2"), "source", U1, 1),
    "a provision of another day": (
        changed("vertical/u2.xml", "2026-11-22", "2026-11-21"), "source-law", "vertical/u2.xml", 3,
    ),
    "a provision without a day": (changed(U1, "Stan prawny na 22.11.2026. ", ""), "law-date", U1, 1),
}  # fmt: skip
# What breaks one of these breaks more: what stands in a file that cannot be read is missing elsewhere too.
DRAGS_ALONG = {
    "not XML", "not JSON", "no root", "a pointer to nothing", "a page without its text", "a unit in a chapter",
    "a file in a folder", "a format on what is not graded", "a row of no unit",
}  # fmt: skip


def found(folder: Path, files: Files) -> list[tuple[str, str, int]]:
    """What all rules but the grader's find: rule, file, line."""
    course = courses.read(laid_out(folder, files))
    report = check.report(course, chosen(ASKED))
    assert not report.unchecked
    return [(each.rule, each.place.file, each.place.line) for each in report.findings]


def test_a_sound_course_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, FILES) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_finds_what_it_is_for_at_its_place(tmp_path: Path, name: str) -> None:
    files, rule, file, line = BROKEN[name]
    if rule == "spelling" and not SPELLER:
        pytest.skip("hunspell is not installed")
    told = found(tmp_path, files)
    assert (rule, file, line) in told
    if name not in DRAGS_ALONG:
        assert {each[0] for each in told} - {SECOND} == {rule} - {SECOND}


def test_every_rule_is_broken_once() -> None:
    rules = {rule.id for listed in ROOMS.values() for rule in listed} - {ENGINE}
    assert {rule for _, rule, _, _ in BROKEN.values()} == rules
    assert len(rules) >= 25


@pytest.mark.parametrize("root", COURSES, ids=lambda root: root.name)
def test_the_courses_of_the_academy_break_no_rule(root: Path) -> None:
    report = check.report(courses.read(root), chosen(ASKED))
    assert list(check.lines(report)) == []
    assert report.unchecked == {}


def test_a_finding_is_one_line_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = laid_out(tmp_path / "kurs", changed(U1, "w środę,", "w środę! I to"))
    assert main(["check", str(root), "--only", "texts"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0].startswith(f"{root / U1}:4: exclamation: “")
    assert told.out.splitlines()[-1].split() == ["findings:", "texts", "1"]
    assert told.err == ""


def test_a_sound_course_ends_with_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(laid_out(tmp_path)), f"--only={ASKED}"]) == 0
    assert "findings: structure" in capsys.readouterr().out


def test_an_archive_is_checked_like_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "kurs.tar.gz"
    archive.write_bytes(packed(laid_out(tmp_path / "kurs", changed(U1, "w środę,", "w środę! I to"))))
    assert main(["check", str(archive), "--only", "texts"]) == 1
    assert capsys.readouterr().out.startswith(f"{archive / U1}:4: exclamation")


NO_COURSES = {
    "nothing there": (lambda path: None, "is not there"),
    "no archive": (lambda path: path.write_text("abc"), "is no archive of a course"),
    "an archive without a course": (lambda path: tarfile.open(path, "w:gz").close(), "holds no course.xml"),
}


@pytest.mark.parametrize("name", NO_COURSES)
def test_what_is_no_course_is_said_in_a_sentence(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, sentence = NO_COURSES[name]
    path = tmp_path / "kurs.tar.gz"
    make(path)
    assert main(["check", str(path)]) == 2
    assert sentence in capsys.readouterr().err


def test_an_archive_cannot_write_outside_of_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "kurs.tar.gz"
    with tarfile.open(archive, "w:gz") as packing:
        packing.addfile(tarfile.TarInfo("../../outside.txt"))
    assert main(["check", str(archive)]) == 2
    assert "is no archive of a course" in capsys.readouterr().err
    assert not list(tmp_path.parent.rglob("outside.txt"))


def test_an_empty_folder_lacks_a_root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "--only", "structure"]) == 1
    assert "There is no readable course.xml here" in capsys.readouterr().out


def test_an_unknown_rule_is_named_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--only", "beauty"]) == 2
    assert "There is no rule beauty; the rules are: absolute-link" in capsys.readouterr().err
