"""Names of versions of a text."""

import pytest

from block_pages.digest import digest


@pytest.mark.parametrize("text", ["<case/>", "", "\ud800", "ą"])
def test_a_digest_is_sixteen_hexadecimal_digits(text: str) -> None:
    assert len(digest(text)) == 16
    assert int(digest(text), 16) >= 0
    assert digest(text) != digest(text + " ")
    assert digest(text) == digest("".join(text))
