"""Parts of pages: drawn from a block's own templates, whatever the site's own settings of templates are."""

from types import SimpleNamespace

from block_pages.digest import digest
from block_pages.pages import PageMixin


class Sheet(PageMixin):
    package = "podcast_player"
    scope_ids = SimpleNamespace(usage_id="usage")


def drawn(**told: object) -> str:
    return Sheet()._part("unavailable.html", {"title": "", "sentence": "", "problems": (), "strings": {}, **told})


def test_a_part_escapes_what_it_is_told() -> None:
    assert "&lt;b&gt;" in drawn(title="<b>")
    assert "<b>" not in drawn(title="<b>")


def test_a_prefix_is_that_of_the_usage() -> None:
    assert Sheet()._prefix == digest("usage")[:8]
