"""Opaque names for what a learner can choose, so that authored ids never leave the server."""

import hmac
from collections.abc import Callable, Iterable

from django.utils.crypto import salted_hmac

Token = Callable[[str, str], str]


def tokens(learner: object, usage: object, attempt: int) -> Token:
    """A function from (kind, id) to a token that holds for one learner, one block and one attempt only."""
    key = salted_hmac("legal_case.tokens", f"{learner}:{usage}:{attempt}", algorithm="sha256").digest()

    def token(kind: str, name: str) -> str:
        return hmac.digest(key, f"{kind}:{name}".encode(), "sha256").hex()[:16]

    return token


def named(token: Token, kind: str, names: Iterable[str], asked: str) -> str | None:
    """The id that a token stands for among the given ones, or None."""
    return next((name for name in names if token(kind, name) == asked), None)
