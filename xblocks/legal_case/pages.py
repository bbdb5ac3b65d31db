"""Draws the pages of the block: a template filled on the server, one style sheet, one bundle."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.template import Context, Template
from web_fragments.fragment import Fragment

from legal_case import sentences, wording
from legal_case.opening import digest


@lru_cache
def _template(name: str) -> Template:
    """A template of this package, compiled once."""
    return Template(files("legal_case").joinpath("templates", "legal_case", name).read_text(encoding="utf-8"))


class PageMixin:
    """Turns a template and its texts into a fragment in the reader's language."""

    runtime: Any
    scope_ids: Any
    display_name: Any

    @property
    def _translator(self) -> wording.Translator:
        service: wording.Translator = self.runtime.service(self, "i18n")
        return service

    def _page(self, bundle: str, template: str, context: Mapping[str, Any]) -> Fragment:
        """A page from a template with its style sheet, without a script."""
        prefix = digest(str(self.scope_ids.usage_id))[:8]
        fragment = Fragment(_template(template).render(Context({**context, "prefix": prefix})))
        fragment.add_css_url(self.runtime.local_resource_url(self, f"public/{bundle}.css"))
        return fragment

    def _sorry(self, sentence: str, problems: Sequence[Mapping[str, Any]] = ()) -> Fragment:
        """A page that only says why there is nothing to see, and what is to be mended if that may be told."""
        strings = wording.translated(sentences.LEARNER, self._translator)
        told = {"title": self.display_name, "sentence": self._translator.gettext(sentence), "problems": problems}
        return self._page("student", "unavailable.html", {**told, "strings": strings})

    def _start(self, fragment: Fragment, bundle: str, function: str, init: object = None) -> Fragment:
        """The page with its bundle, whose function is called with `init`: nothing that people wrote, see 0002."""
        fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{bundle}.js"))
        fragment.initialize_js(function, init)
        return fragment
