"""Every rule of the domain, the rows and the handlers has its sentence, and every sentence its rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from block_pages.exchange import Refusal
from partner_board import author_sentences, sentences, wording
from partner_board.api.profiles import NO_PROFILE, SUSPENDED_RULE
from partner_board.api.reports import ALREADY_REPORTED
from partner_board.domain.problem import Problem

ROOT = files("partner_board")
PLACEHOLDER = re.compile(r"%\((\w+)\)")
RULE = re.compile(r"[a-z]+(-[a-z]+)*")
PEOPLE = ("profile", "region", "prose", "contact", "reporting")
HANDLERS = (
    "seats", "looking", "linking", "personal", "profiling", "authoring", "block",
)  # fmt: skip
EXCHANGE = {"post-only", "not-json", "not-an-object", "key-missing", "key-unknown", "key-type", "too-much"}


class English:
    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural


def rules(name: str, at: int, *paths: str) -> dict[str, set[str]]:
    """The rules that calls of a name give as an argument in some modules, with their details."""
    return {
        rule: {word.arg for word in call.keywords if word.arg}
        for path in paths
        for call in calls(path, name)
        for rule in texts(call.args[at])
    }


def calls(path: str, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def texts(rule: ast.expr) -> Iterator[str]:
    """The rules that an argument may be: a constant, or those that it chooses between."""
    for node in ast.walk(rule):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value):
            yield node.value


PROBLEMS = rules("problem", 0, *(f"domain/{name}.py" for name in PEOPLE))
REFUSALS = rules("Refusal", 1, *(f"{name}.py" for name in HANDLERS))


def named(path: str) -> set[str]:
    """The rules that a module names in constants: assignments of texts to names in capitals."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call | ast.Dict):
            constants = (each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant))
            found.update(value for value in constants if isinstance(value, str) and RULE.fullmatch(value))
    return found


DENIED = named("domain/granting.py") | named("domain/deciding.py") | {SUSPENDED_RULE, NO_PROFILE, ALREADY_REPORTED}


@pytest.mark.parametrize("rule", sorted({*PROBLEMS} - {"missing"}))
def test_every_problem_has_its_sentence(rule: str) -> None:
    assert set(PLACEHOLDER.findall(sentences.PROBLEMS[rule])) <= PROBLEMS[rule]


def test_no_sentence_of_a_problem_is_left_without_its_rule() -> None:
    assert {*PROBLEMS} - {"missing"} == {*sentences.PROBLEMS}


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    said = {*sentences.REFUSALS, *author_sentences.REFUSALS}
    assert {*REFUSALS, *DENIED} | EXCHANGE == said


@pytest.mark.parametrize("field", sorted(sentences.FIELDS))
def test_a_problem_names_its_field_and_cuts_what_it_quotes(field: str) -> None:
    told = wording.problem(Problem("unknown-term", field, (("slug", "x" * 500),)), English())
    assert told["field"] == field
    assert str(told["message"]).startswith(f"{sentences.FIELDS[field]}: “xxx")
    assert len(str(told["message"])) < 150


@pytest.mark.parametrize("field", sorted(sentences.MISSING))
def test_what_is_missing_is_asked_for(field: str) -> None:
    told = wording.problem(Problem("missing", field), English())
    assert told == {"field": field, "message": sentences.MISSING[field]}


def test_what_may_be_missing_is_what_a_profile_has_to_have() -> None:
    from partner_board.domain.profile import Profile, gaps

    assert {found.where for found in gaps(Profile("")) if found.rule == "missing"} == {*sentences.MISSING}


def test_a_refusal_says_its_details() -> None:
    assert wording.refusal(Refusal(413, "too-much", limit=64), English()) == "That is too much at once: at most 64 kB."
