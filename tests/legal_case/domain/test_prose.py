"""The words of HTML."""

import pytest

from legal_case.domain.prose import words


@pytest.mark.parametrize(("prose", "expected"), [
    pytest.param("", [], id="nothing"),
    pytest.param("<p> </p>", [], id="only-tags"),
    pytest.param("<p>One</p><p>two</p>", ["One", "two"], id="blocks"),
    pytest.param("a &amp; b\n c", ["a", "&", "b", "c"], id="entities"),
    pytest.param('<a href="/x y">z</a>', ["z"], id="attributes"),
])  # fmt: skip
def test_words(prose: str, expected: list[str]) -> None:
    assert words(prose) == expected
