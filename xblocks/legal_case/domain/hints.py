"""What would make a case better although it can be played: advice that can be told without playing it."""

from collections.abc import Iterator

from legal_case.domain.case import BASIS, DATE, DECISION, ENDING, EVIDENCE, INFO, REFLECT, Case, Option, Step
from legal_case.domain.problem import WARNING, Problem, problem
from legal_case.domain.prose import words
from legal_case.domain.relevance import looping_steps

LONGEST_PROSE_WORDS = 150
USED = {
    INFO: {"goto"},
    DECISION: set[str](),
    EVIDENCE: {"pick", "goto"},
    BASIS: {"pick", "goto"},
    DATE: {"deadline", "points", "goto", "wrong"},
    REFLECT: {"goto"},
    ENDING: {"outcome"},
}


def hints(case: Case) -> Iterator[Problem]:
    """All that is unfinished or looks like an oversight in a case without faults."""
    yield from _unfinished(case)
    yield from _odd_decisions(case)
    yield from _points_on_loops(case)


def step_place(step: Step) -> str:
    """Where a step stands, in words an author can search for."""
    return f"step {step.id}"


def option_place(step: Step, option: Option) -> str:
    """Where an option stands."""
    return f"step {step.id}, option {option.id}"


def _odd_decisions(case: Case) -> Iterator[Problem]:
    for step in case.steps:
        if step.type == DECISION and len(step.options) == 1:
            yield problem("single-option", step_place(step), step.line, WARNING)
        seen: set[tuple[str, str]] = set()
        for option in step.options:
            said = " ".join(words(option.label)).casefold(), option.requires.source if option.requires else ""
            if said[0] and said in seen:
                yield problem("duplicate-label", option_place(step, option), option.line, WARNING)
            seen.add(said)


def _points_on_loops(case: Case) -> Iterator[Problem]:
    """Steps that can be answered several times and whose points go to the first answer alone."""
    loops = looping_steps(case)
    for step in case.steps:
        worth = (step.points, *(option.points for option in step.options), *(item.points for item in step.items))
        if step.id in loops and any(points > 0 for points in worth):
            yield problem("points-on-a-loop", step_place(step), step.line, WARNING)


def _unfinished(case: Case) -> Iterator[Problem]:
    for law in case.laws:
        if law.as_of is None:
            yield problem("law-without-date", f"law {law.id}", law.line, WARNING)
    for document in case.documents:
        if not document.text:
            yield problem("document-without-text", f"document {document.id}", document.line, WARNING)
    for step in case.steps:
        yield from _idle(step)
        length = len(words(step.text))
        if length > LONGEST_PROSE_WORDS:
            yield problem("long-text", step_place(step), step.line, WARNING, words=length)
        for option in step.options:
            if not option.consequence:
                yield problem("no-consequence", option_place(step, option), option.line, WARNING)
            if not option.label:
                yield problem("no-label", option_place(step, option), option.line)


def _idle(step: Step) -> Iterator[Problem]:
    """Attributes that do nothing on a step of this type, so that nobody waits for what they say."""
    for name in ("goto", "wrong", "deadline", "points", "pick", "outcome"):
        if getattr(step, name) and name not in USED[step.type]:
            yield problem("idle-attribute", step_place(step), step.line, WARNING, attribute=name, type=step.type)
