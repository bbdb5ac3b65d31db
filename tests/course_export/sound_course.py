"""A small course in which no rule finds anything, as texts by file name, to be broken in one place at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from course_export.house_style import styled

PAGE = """\
<p>Stan prawny na 22.11.2026. Termin liczysz z art. 57.</p>
<div class="ak-example">
  <h2>Przykład z gminy</h2>
  <p>List przyszedł w środę, zob. <a href="/jump_to_id/u1">pierwszą stronę</a>.</p>
</div>
<h2>Tabela</h2>
<table class="ak-table">
  <caption>Dni tygodnia</caption>
  <tbody><tr><th scope="row">środa</th><td>dzień doręczenia</td></tr></tbody>
</table>
<p><img src="/static/rysunek.svg" alt="Oś czasu z jednym dniem"/></p>
"""
PROBLEM = """\
<problem display_name="Pierwszy dzień" max_attempts="2" weight="1">
  <multiplechoiceresponse>
    <label>Który dzień jest pierwszy?</label>
    <choicegroup>
      <choice correct="false">środa<choicehint>To dzień doręczenia.</choicehint></choice>
      <choice correct="true">czwartek<choicehint>Tak, dnia doręczenia się nie liczy.</choicehint></choice>
      <choice correct="false">piątek<choicehint>To już drugi dzień.</choicehint></choice>
    </choicegroup>
    <solution><p>Pierwszy jest dzień po doręczeniu.</p></solution>
  </multiplechoiceresponse>
  <demandhint><hint>Spójrz na tabelę.</hint></demandhint>
</problem>
"""
CASE = """\
<vertical display_name="Kazus">
  <legal_case url_name="k1" display_name="List" schema="1" first="a">
    <law id="kpa57" title="art. 57" as-of="2026-11-22"/>
    <step id="a" type="decision" title="Początek">
      <text>Przyszedł list.</text>
      <option id="o1" goto="z" points="2" law="kpa57">
        <label>Liczysz dni od jutra</label><consequence>Termin się zgadza.</consequence>
      </option>
      <option id="o2" goto="y">
        <label>Liczysz dni od dziś</label><consequence>Wychodzi dzień za wcześnie.</consequence>
      </option>
    </step>
    <step id="z" type="ending" title="Dobry koniec" outcome="good"><text>Termin policzony.</text></step>
    <step id="y" type="ending" title="Zły koniec" outcome="bad"><text>Termin minął.</text></step>
  </legal_case>
</vertical>
"""
POLICY = {
    "display_name": "Terminy", "start": "2026-01-01T00:00:00Z", "end": "2029-01-01T00:00:00Z", "language": "pl",
    "course_image": "okladka.png", "advanced_modules": ["legal_case"], "self_paced": True,
    "tabs": [{"type": "static_tab", "name": "Pomoc", "url_slug": "pomoc"}],
}  # fmt: skip
GRADING = {
    "GRADER": [{"type": "Test", "short_label": "T", "min_count": 1, "drop_count": 0, "weight": 1.0}],
    "GRADE_CUTOFFS": {"Pass": 0.6},
}
COLUMNS = "claim_id,unit,law_id,act,article,claim,source,source_date,confidence,as_of,reviewer"
SOURCES = f"""\
{COLUMNS}
c1,u1,,Kodeks,art. 57,Dnia się nie liczy,książka,2026,H,2026-11-22,prawniczka
c2,u2,kpa57,Kodeks,art. 57,Dnia się nie liczy,książka,2026,H,2026-11-22,prawniczka
"""
FILES: Mapping[str, str] = {
    "course.xml": '<course url_name="2026_1" org="Akademia" course="TST"/>\n',
    "course/2026_1.xml": '<course>\n  <chapter url_name="c1"/>\n</course>\n',
    "chapter/c1.xml": '<chapter display_name="Rozdział">\n  <sequential url_name="s1"/>\n</chapter>\n',
    "sequential/s1.xml": (
        '<sequential display_name="Lekcja" graded="true" format="Test">\n'
        '  <vertical url_name="u1"/>\n  <vertical url_name="u2"/>\n</sequential>\n'
    ),
    "vertical/u1.xml": (
        '<vertical display_name="Strona">\n  <html url_name="u1_t"/>\n  <problem url_name="p1"/>\n</vertical>\n'
    ),
    "vertical/u2.xml": CASE,
    "html/u1_t.xml": '<html filename="u1_t" display_name="Liczenie" editor="raw"/>\n',
    "html/u1_t.html": styled(PAGE),
    "problem/p1.xml": PROBLEM,
    "policies/2026_1/policy.json": json.dumps({"course/2026_1": POLICY}, ensure_ascii=False, indent=2),
    "policies/2026_1/grading_policy.json": json.dumps(GRADING, indent=2),
    "static/rysunek.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>środa</text></svg>\n',
    "static/okladka.png": "",
    "tabs/pomoc.html": "<p>Zapytaj w gminie.</p>\n",
    "about/overview.html": "<h2>O kursie</h2>\n<p>Krótko.</p>\n",
    "sources.csv": SOURCES,
    "words.txt": "",
}


def laid_out(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """The course in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def changed(file: str, before: str, after: str) -> dict[str, str | bytes]:
    """The course with one text replaced in one file; the text has to be there."""
    text = FILES.get(file, "")
    assert before in text, f"{before} is not in {file}"
    return {**FILES, file: text.replace(before, after, 1)}


def without(file: str) -> dict[str, str | bytes]:
    """The course without one of its files."""
    return {name: text for name, text in FILES.items() if name != file}


def added(file: str, text: str | bytes) -> dict[str, str | bytes]:
    """The course with one more file, or one in the place of another."""
    return {**FILES, file: text}
