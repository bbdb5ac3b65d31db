"""What the course team learns from learners' answers: rows for the platform's report, and the overview in the page."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from block_pages.compat import is_staff
from block_pages.exchange import Refusal, exchange
from block_pages.translation import Translator
from legal_case import compat, sentences, wording
from legal_case.domain import overview as groups
from legal_case.domain import record as stored
from legal_case.domain import report
from legal_case.domain.attempt import Record
from legal_case.domain.case import EVIDENCE, Case
from legal_case.domain.overview import Choice, Counted, Overview, StepChoices, Way
from legal_case.domain.report import Row
from legal_case.domain.small_groups import FEWEST
from legal_case.opening import Unplayable, open_case
from legal_case.pages import CasePageMixin
from legal_case.view import Json

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


class ReportingMixin(CasePageMixin):
    """The report of all answers that staff download, and the overview that staff open beside the case."""

    data: Any

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """A row for each answered step of each learner, at most so many; learners are read one after another.

        The platform calls this in a task, on a block that nobody has opened; it keeps the order of OrderedDicts only.
        """
        case, translator = self._playable, self._translator
        rows = (
            (learner.username, _cells(row, translator))
            for learner in user_state_iterator
            for row in report.rows(case, _record_of(learner))
        )
        yield from islice(rows, limit_responses)

    @exchange()
    def overview(self) -> Json:
        """How all learners play this case, as HTML for the course team; counted afresh each time, nothing is kept."""
        if not is_staff(self):
            raise Refusal(403, "staff-only")
        case, learners = self._playable, compat.learner_states(self)
        if case is None:
            raise Refusal(409, "unplayable")
        if learners is None:
            told = {"sentence": self._translator.gettext(sentences.OVERVIEW["elsewhere"])}
        else:
            told = _told(case, groups.tally(case, map(_first_attempt, learners)), self._translator)
        return {"html": self._page("student", "overview.html", told).content}

    @property
    def _playable(self) -> Case | None:
        """The case, or None while its source has errors."""
        try:
            return open_case(self.data).case
        except Unplayable:
            return None


def _record_of(learner: Any) -> Record:
    """What is stored of a learner; what cannot be read, now or by this version, counts as not there."""
    state = getattr(learner, "state", None)
    try:
        return stored.decode(state.get("record") if isinstance(state, dict) else None)
    except stored.UnreadableRecord:
        return Record()


def _first_attempt(learner: Any) -> tuple[groups.Log, bool]:
    """The log of a learner's first graded attempt, and whether any has ended."""
    kept = _record_of(learner)
    return (kept.ended[0] if kept.ended else kept.attempt).log, bool(kept.ended)


def _cells(row: Row, translator: Translator) -> dict[str, Any]:
    """A row under its column titles in the reader's language."""
    cells = {
        "attempt": row.attempt,
        "step": _inert(row.step),
        "title": _inert(row.title),
        "answer": _inert(row.answer),
        "points": row.points,
        "laws": _inert("; ".join(row.laws)),
        "seconds": "" if row.seconds is None else row.seconds,
        "state": translator.gettext(sentences.ATTEMPTS[row.percent is not None]),
        "percent": "" if row.percent is None else row.percent,
    }
    return OrderedDict((translator.gettext(sentences.REPORT[name]), cell) for name, cell in cells.items())


def _inert(text: str) -> str:
    """A text that no spreadsheet runs as a formula and every file can hold."""
    whole = text.encode("utf-8", "replace").decode()
    return f"'{whole}" if _FORMULA.match(whole) else whole


def _told(case: Case, found: Overview, translator: Translator) -> Json:
    """The overview as its template shows it."""
    if found.started is None:
        return {"sentence": translator.gettext(sentences.OVERVIEW["few"]) % {"fewest": FEWEST}}
    words = _Words(case, found.started, translator)
    numbers = [
        wording.learners_started(found.started, translator),
        wording.learners_ended(found.ended, translator),
        wording.learners_gone(found.gone, translator),
    ]
    return {
        "sentence": " ".join(filter(None, numbers)),
        "strings": {name: words.said(name) for name in ("choices", "how", "ways", "no_ways")},
        "steps": [words.step(each) for each in found.steps],
        "ways": [words.way(each) for each in found.ways],
        "whole": True,
    }


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts the numbers of a group into words: the case they are about, how many have started, the reader's language."""

    case: Case
    started: int
    translator: Translator

    def said(self, name: str) -> str:
        return self.translator.gettext(sentences.OVERVIEW[name]) % {"fewest": FEWEST}

    def step(self, found: StepChoices) -> Json:
        rows = [self.row(found.step, each) for each in found.choices]
        sentence = "" if rows else self.said("step_few" if found.few else "step_hidden")
        return {"title": self.case.step[found.step].title, "sentence": sentence, "rows": rows}

    def row(self, step: str, found: Counted) -> Json:
        percent = None if found.count is None else round(100 * found.count / self.started)
        told = wording.learners(found.count, percent or 0, self.translator)
        return {"label": self.label(step, found.choice), "percent": percent, "words": told}

    def way(self, found: Way) -> Json:
        mistakes = [
            {"title": self.case.step[step].title, "label": self.label(step, choice)} for step, choice in found.mistakes
        ]
        return {"mistakes": mistakes, "words": wording.learners_at_least(found.at_least, self.translator)}

    def label(self, step: str, choice: Choice) -> str:
        """A choice as its author put it, without markup, or in words of ours."""
        asked = self.case.step[step]
        if choice.kind == groups.OPTION:
            return report.plain(self.case.option[choice.name].label)
        if choice.kind == groups.ITEM:
            return (self.case.document if asked.type == EVIDENCE else self.case.law)[choice.name].title
        if choice.kind == groups.WRONG_PICKS:
            return wording.wrong_picks(int(choice.name), self.translator)
        if choice.kind == groups.RIGHT_DAY:
            return wording.right_day(self.case.due[asked.deadline], self.translator)
        return self.said(choice.kind)
