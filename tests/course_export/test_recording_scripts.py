"""How a text becomes a recording: read, cut into phrases, put into words, laid out in time, told to its unit."""

from array import array
from pathlib import Path

import pytest

from course_export.recordings import script, tape, unit, voices
from course_export.recordings.phrases import LONGEST, phrases
from course_export.recordings.readings import spoken
from course_export.recordings.script import Chapter, Script, Turn
from course_export.recordings.voices import RATE

TEXT = "# Próba\n\n## Wstęp (nieobowiązkowa)\nL: Dzień dobry.\n\nR: Tak, tak.\n\n## Treść\nL: Raz. Dwa.\n"
UNIT = """<vertical display_name="U">
  <html url_name="u_t"/>
  <podcast_player url_name="p1">
    <episode id="t1" title="Próba" duration="0">
      <description><![CDATA[<p>Opis.</p>]]></description>
      <source src="/static/p1.mp3" type="audio/mpeg" bytes="0"/>
      <transcript lang="pl" src="/static/p1.pl.vtt"/>
      <chapter start="7" title="Stary"/>
      <speaker key="L" name="Lektorka"/>
    </episode>
  </podcast_player>
</vertical>
"""
HEARD = unit.Heard(12, 3456, ((0, "Wstęp", False), (5, "Treść", True)))


def test_a_text_is_read_with_its_chapters_and_voices() -> None:
    first = Chapter("Wstęp", False, (Turn("L", "Dzień dobry."), Turn("R", "Tak, tak.")))
    assert script.parse(TEXT) == Script("Próba", (first, Chapter("Treść", True, (Turn("L", "Raz. Dwa."),))))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("Próba\n", "line 1: neither", id="no mark"),
        pytest.param("# A\n# B\n", "line 2: out of place", id="two titles"),
        pytest.param("## A\n", "line 1: out of place", id="a chapter before the title"),
        pytest.param("# A\nL: Tak.\n", "line 2: out of place", id="speech before a chapter"),
        pytest.param("# A\n## B\nX: Tak.\n", "line 3: neither", id="an unknown voice"),
        pytest.param("# A\n## B\n## C\nL: Tak.\n", "in each of them", id="a chapter without speech"),
        pytest.param("# A\n", "a script has chapters", id="no chapter"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        script.parse(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Tak. Nie? Może…", ("Tak.", "Nie?", "Może…"), id="sentences"),
        pytest.param("Tytuł „Raz. Dwa”. Dalej.", ("Tytuł „Raz. Dwa”.", "Dalej."), id="a quotation stays whole"),
        pytest.param("Mówi „tak.” I idzie.", ("Mówi „tak.”", "I idzie."), id="a quotation that ends a sentence"),
        pytest.param("Mówi art. 56 ust. 2 wprost.", ("Mówi art. 56 ust. 2 wprost.",), id="abbreviations"),
        pytest.param(f"{'a' * 50}, {'b' * 50}.", (f"{'a' * 50},", f"{'b' * 50}."), id="a comma"),
        pytest.param(f"{'a' * 50} albo {'b' * 50}.", ("a" * 50, f"albo {'b' * 50}."), id="a conjunction"),
    ],
)
def test_a_turn_is_cut_where_a_reader_would_breathe(text: str, pieces: tuple[str, ...]) -> None:
    assert phrases(text) == pieces
    assert max(map(len, pieces)) <= LONGEST


def test_a_sentence_that_nobody_can_say_in_a_breath_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere to breathe"):
        phrases("słowo " * 20)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Sprawdź art. 33a.", "Sprawdź artykuł trzydziesty trzeci a."),
        ("Sprawdź art. 33.", "Sprawdź artykuł trzydziesty trzeci."),
        ("W 2022 roku", "w dwa tysiące dwudziestym drugim roku"),
        ("z 2022 roku", "z dwa tysiące dwudziestego drugiego roku"),
        ("do 4 marca 2027 roku", "do czwartego marca dwa tysiące dwudziestego siódmego roku"),
        ("PESEL UKR i MOS", "pesel u ka er i mos"),
    ],
)
def test_what_is_printed_is_said_in_words(printed: str, said: str) -> None:
    assert spoken(printed) == said


@pytest.mark.parametrize("printed", ["24 marca", "UdSC", "art. 99", "na str. siódmej", "z k.p.a. wynika", "w ZUS"])
def test_what_has_no_reading_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="no reading"):
        spoken(printed)


def test_samples_are_trimmed_to_what_is_heard() -> None:
    quiet, loud = voices.AUDIBLE, voices.AUDIBLE + 1
    assert voices.trimmed(array("h", [0, quiet, loud, 0, -loud, quiet, 0])) == array("h", [loud, 0, -loud])
    with pytest.raises(ValueError, match="nothing is heard"):
        voices.trimmed(array("h", [0, quiet]))


def one_second_each(voice: str, words: str) -> "array[int]":
    """A voice that hums for a second, whatever it has to say."""
    return array("h", [{"L": 1000, "R": 2000}[voice]]) * RATE


def test_a_recording_lasts_whole_seconds_and_its_chapters_start_on_them() -> None:
    recording = tape.record(script.parse(TEXT), one_second_each)
    assert len(recording.samples) % RATE == 0
    assert recording.starts == (0, 4)
    assert recording.duration == 7


def test_cues_are_where_the_samples_are_loud() -> None:
    recording = tape.record(script.parse(TEXT), one_second_each)
    said = [(cue.speaker, cue.text) for cue in recording.transcript.cues]
    assert said == [("L", "Dzień dobry."), ("R", "Tak, tak."), ("L", "Raz."), ("L", "Dwa.")]
    for cue in recording.transcript.cues:
        first, last = round(cue.start * RATE / 1000), round(cue.end * RATE / 1000)
        level = {"L": 1000, "R": 2000}[cue.speaker]
        assert [recording.samples[at] for at in (first - 50, first + 50, last - 50, last + 50)] == [0, level, level, 0]


def test_a_unit_learns_length_size_and_chapters_and_keeps_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "u.xml"
    page.write_text(UNIT, encoding="utf-8")
    told = unit.brought_up_to_date(page, "p1", HEARD)
    chapters = '<chapter start="0" title="Wstęp" required="false"/>\n      <chapter start="5" title="Treść"/>'
    expected = UNIT.replace('duration="0"', 'duration="12"').replace('bytes="0"', 'bytes="3456"')
    assert told.decode() == expected.replace('<chapter start="7" title="Stary"/>', chapters)
    page.write_bytes(told)
    assert unit.brought_up_to_date(page, "p1", HEARD) == told


def test_a_recording_without_a_unit_is_refused() -> None:
    with pytest.raises(LookupError, match="no unit has a podcast_player none"):
        unit.unit_with("none")
