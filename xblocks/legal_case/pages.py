"""Draws the pages of the block: a template filled on the server, one style sheet, one bundle."""

from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from xblock.utils.resources import ResourceLoader

from legal_case import wording
from legal_case.opening import digest

_LOADER = ResourceLoader(__name__)


class PageMixin:
    """Turns a template and its texts into a fragment in the reader's language."""

    runtime: Any
    scope_ids: Any

    @property
    def _translator(self) -> wording.Translator:
        service: wording.Translator = self.runtime.service(self, "i18n")
        return service

    def _page(self, bundle: str, template: str, context: Mapping[str, Any]) -> Fragment:
        """A page from a template with its style sheet, without a script."""
        prefix = digest(str(self.scope_ids.usage_id))[:8]
        html = _LOADER.render_django_template(f"templates/legal_case/{template}", {**context, "prefix": prefix})
        fragment = Fragment(html)
        fragment.add_css_url(self.runtime.local_resource_url(self, f"public/{bundle}.css"))
        return fragment

    def _start(self, fragment: Fragment, bundle: str, function: str, init: object = None) -> Fragment:
        """The page with its bundle, whose function is called with `init`: nothing that people wrote, see 0002."""
        fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{bundle}.js"))
        fragment.initialize_js(function, init)
        return fragment
