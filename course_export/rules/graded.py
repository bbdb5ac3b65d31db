"""Whether the platform's own grader (capa) gives every problem the points that its author meant."""

import gettext
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from course_export.course import Course, Element, Place
from course_export.rules.problems import responses
from course_export.rules.rule import NotChecked, Rule
from course_export.said import plain

Answer = str | list[str]


@dataclass(frozen=True)
class Trial:
    """An answer, whether it should win everything, and the texts that it should be told."""

    answer: Answer
    wins: bool
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the grader made of an answer."""

    wins: bool
    told: str


def trials(response: Element) -> Iterator[Trial]:
    """The answers to try on a question: the right one, wrong ones, none."""
    yield Trial([] if response.tag == "choiceresponse" else "", False)
    if response.tag == "choiceresponse":
        yield from _boxes(list(response.iter("choice")))
    elif response.tag == "multiplechoiceresponse":
        for number, choice in enumerate(response.iter("choice")):
            yield Trial(f"choice_{number}", choice.get("correct") == "true", _said(choice.iter("choicehint")))
    elif response.tag == "optionresponse":
        for option in response.iter("option"):
            right = str(option.get("correct")).lower() == "true"
            yield Trial((option.text or "").strip(), right, _said(option.iter("optionhint")))
    else:
        yield from _typed(response)


def _boxes(choices: Sequence[Element]) -> Iterator[Trial]:
    names = {f"choice_{number}": choice for number, choice in enumerate(choices)}
    right = [name for name, choice in names.items() if choice.get("correct") == "true"]
    for ticked in (right, [name for name in names if name not in right]):
        hints = [_chosen(choice, name in ticked) for name, choice in names.items()]
        yield Trial(ticked, ticked is right, tuple(said for hint in hints for said in hint))


def _chosen(choice: Element, ticked: bool) -> tuple[str, ...]:
    return _said(hint for hint in choice.iter("choicehint") if hint.get("selected") == str(ticked).lower())


def _typed(response: Element) -> Iterator[Trial]:
    answer = str(response.get("answer"))
    yield Trial(answer, True, _said(response.iterfind("correcthint")))
    yield from (Trial(str(more.get("answer")), True) for more in response.iter("additional_answer"))
    for hint in response.iter("stringequalhint"):
        yield Trial(str(hint.get("answer")), False, _said([hint]))
    wrong = str(int(answer) + 1) if re.fullmatch(r"-?\d+", answer) else f"{answer} {answer}"
    yield Trial(wrong, False)


def _said(hints: Iterator[Element] | Sequence[Element]) -> tuple[str, ...]:
    return tuple(said for hint in hints if (said := words("".join(map(str, hint.itertext())))))


def words(markup: str) -> str:
    """The words of some markup, one blank between each two."""
    return " ".join(plain(markup).split())


def found(response: Element, grade: Callable[[Answer], Outcome]) -> Iterator[str]:
    """What the grader does with the answers to a question that its author did not mean."""
    for trial in trials(response):
        answer = f"“{_shown(trial.answer)}”"
        try:
            outcome = grade(trial.answer)
        except Exception as error:  # the grader raises whatever its parsers raise
            yield f"{answer} stops the grader: {words(str(error))[:120]}."
            continue
        if outcome.wins is not trial.wins:
            yield f"{answer} {'is not full marks' if trial.wins else 'is full marks'}; mend the answers."
        missing = [text for text in trial.told if text not in outcome.told]
        yield from (f"{answer} is not told “{text[:40]}”; mend the hint." for text in missing)


def _shown(answer: Answer) -> str:
    return (answer if isinstance(answer, str) else ", ".join(answer)) or "nothing"


def capa(course: Course) -> Iterator[Place]:
    """Problems to which the real grader answers otherwise than meant."""
    problem_of = engine()
    for block in course.of("problem"):
        asked = responses(block.node)
        if len(asked) != 1 or block.file not in course.texts:
            continue
        grade = _grader(problem_of, course.texts[block.file])
        yield from (Place(block.file, int(asked[0].sourceline or 1), each) for each in found(asked[0], grade))


def _grader(problem_of: Callable[[str], Any], source: str) -> Callable[[Answer], Outcome]:
    def grade(answer: Answer) -> Outcome:
        problem = problem_of(source)
        (key,) = problem.problem_data
        marks = problem.grade_answers({key: answer} if answer else {})
        return Outcome(marks.get_correctness(key) == "correct", words(str(marks.get_msg(key) or "")))

    return grade


@cache
def engine() -> Callable[[str], Any]:
    """Makes a problem of the platform from its source; raises NotChecked where the grader is not installed."""
    if importlib.util.find_spec("xblocks_contrib") is None:
        raise NotChecked("the grader is not installed (pip install xblocks-contrib)")
    _configure()
    from xblocks_contrib.problem.capa import capa_problem

    # what the grader asks of its block: where it is, and somewhere to tell that a hint was shown
    block = SimpleNamespace(location="problem", runtime=SimpleNamespace(publish=lambda *_told: None))

    def made(source: str) -> Any:
        return capa_problem.LoncapaProblem(source, "p", _system(capa_problem), seed=1, capa_block=block)

    return made


def _system(capa_problem: Any) -> Any:
    return capa_problem.LoncapaSystem(
        "/",
        "nobody",
        None,
        lambda: False,
        lambda: None,
        False,
        gettext.NullTranslations(),
        lambda template, _context, *_more: f"<div>{template}</div>",
        SimpleNamespace(),
        1,
        SimpleNamespace(),
    )


def _configure() -> None:
    import django
    from django.conf import settings

    if not settings.configured:
        engines = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
        settings.configure(SECRET_KEY="for grading only", STATIC_URL="/static/", USE_I18N=False, TEMPLATES=engines)
        django.setup()


RULES = (Rule("capa", "The platform's grader gives the points that are meant, and says what is to be said.", capa),)
