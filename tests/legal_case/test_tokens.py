"""Tokens: names that mean nothing to anybody but the server."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from legal_case.tokens import named, tokens


def test_a_token_is_sixteen_hexadecimal_digits_and_stable() -> None:
    token = tokens(7, "block", 1)
    assert re.fullmatch("[0-9a-f]{16}", token("step", "start"))
    assert token("step", "start") == tokens(7, "block", 1)("step", "start")


def test_learner_block_attempt_kind_and_name_all_make_a_difference() -> None:
    places = product((1, 2, None), ("a", "b"), (1, 2), ("step", "option", "document", "item"), ("x", "y"))
    made = [tokens(who, usage, attempt)(kind, name) for who, usage, attempt, kind, name in places]
    assert len(set(made)) == len(made)


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=8), st.text(max_size=20))
def test_a_token_leads_back_to_its_name_only(names: list[str], other: str) -> None:
    token = tokens(1, "block", 1)
    for name in names:
        assert named(token, "option", names, token("option", name)) == name
        assert named(token, "step", names, token("option", name)) is None
    assert named(token, "option", names, other) is None


@given(st.text(max_size=50))
def test_any_text_may_be_asked_for(asked: str) -> None:
    assert named(tokens(1, "b", 1), "option", ["a", "b"], asked) is None
