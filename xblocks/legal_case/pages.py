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

    def _page(
        self, bundle: str, template: str, context: Mapping[str, Any], start: str | None, init: object = None
    ) -> Fragment:
        """A page from a template; `start` is the function in the bundle that is handed `init`, None for no script."""
        prefix = digest(str(self.scope_ids.usage_id))[:8]
        fragment = Fragment(
            _LOADER.render_django_template(f"templates/legal_case/{template}", {**context, "prefix": prefix})
        )
        fragment.add_css_url(self.runtime.local_resource_url(self, f"public/{bundle}.css"))
        if start:
            fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{bundle}.js"))
            fragment.initialize_js(start, context if init is None else init)
        return fragment
