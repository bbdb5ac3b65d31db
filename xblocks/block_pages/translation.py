"""What a block needs of the platform's service `i18n`, and whole tables of sentences put through it."""

from collections.abc import Mapping
from typing import Protocol


class Translator(Protocol):
    """What the runtime's service `i18n` offers."""

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form that goes with n in the reader's language."""


def translated(messages: Mapping[str, str], translator: Translator) -> dict[str, str]:
    """A table of sentences in the reader's language."""
    return {name: translator.gettext(message) for name, message in messages.items()}
