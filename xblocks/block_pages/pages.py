"""Draws the pages of a block: a template filled on the server, one style sheet, one bundle."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, ClassVar

from django.template import Context, Template
from web_fragments.fragment import Fragment

from block_pages.digest import digest
from block_pages.translation import Translator


@lru_cache
def _template(package: str, name: str) -> Template:
    """A template of a block's package, compiled once."""
    return Template(files(package).joinpath("templates", package, name).read_text(encoding="utf-8"))


class PageMixin:
    """Turns a template of the block's own `package` and its texts into a fragment in the reader's language."""

    package: ClassVar[str]
    runtime: Any
    scope_ids: Any
    display_name: Any

    @property
    def _translator(self) -> Translator:
        service: Translator = self.runtime.service(self, "i18n")
        return service

    @property
    def _prefix(self) -> str:
        """What ids on a page of this block begin with, so that two blocks on one page do not share any."""
        return digest(str(self.scope_ids.usage_id))[:8]

    def _page(self, bundle: str, template: str, context: Mapping[str, Any]) -> Fragment:
        """A page from a template with its style sheet, without a script."""
        drawn = _template(self.package, template).render(Context({**context, "prefix": self._prefix}))
        fragment = Fragment(drawn)
        fragment.add_css_url(self.runtime.local_resource_url(self, f"public/{bundle}.css"))
        return fragment

    def _start(self, fragment: Fragment, bundle: str, function: str, init: object = None) -> Fragment:
        """The page with its bundle, whose function is called with `init`: nothing that people wrote, see 0002."""
        fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{bundle}.js"))
        fragment.initialize_js(function, init)
        return fragment
