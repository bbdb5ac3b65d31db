"""Draws the pages of a block: a template filled on the server, one style sheet, one bundle."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, ClassVar

from django.template import Context, Engine
from django.utils.safestring import SafeString
from web_fragments.fragment import Fragment

from block_pages.digest import digest
from block_pages.translation import Translator


@lru_cache
def _engine(package: str) -> Engine:
    """What finds and compiles the templates of a block's package, each once, however the site sets up its own."""
    folder = str(files(package).joinpath("templates"))
    return Engine(dirs=[folder], libraries={"l10n": "django.templatetags.l10n"})


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
        fragment = Fragment(self._part(template, context))
        fragment.add_css_url(self.runtime.local_resource_url(self, f"public/{bundle}.css"))
        return fragment

    def _part(self, template: str, context: Mapping[str, Any]) -> SafeString:
        """What a template draws, for a page or in place of a part of one."""
        compiled = _engine(self.package).get_template(f"{self.package}/{template}")
        return compiled.render(Context({**context, "prefix": self._prefix}))

    def _start(self, fragment: Fragment, bundle: str, function: str, init: object = None) -> Fragment:
        """The page with its bundle, whose function is called with `init`: nothing that people wrote, see 0002."""
        fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{bundle}.js"))
        fragment.initialize_js(function, init)
        return fragment
