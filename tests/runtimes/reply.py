"""Requests to handlers and their replies (`webob`, as `xblock/django/request.py` hands it to blocks)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from webob import Request, Response


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser gets: the HTTP status and the body."""

    status: int
    body: bytes = b""
    content_type: str = "text/html"

    @property
    def json(self) -> Any:
        """The decoded JSON body."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @classmethod
    def of(cls, response: Response) -> Reply:
        """Read a block's response."""
        return cls(response.status_code, response.body, response.content_type or "")


def ask(method: str, body: bytes, query: str, content_type: str) -> Request:
    """Build the request that a handler is given."""
    path = f"/?{query}" if query else "/"
    if method == "GET":
        return Request.blank(path)
    return Request.blank(path, method=method, body=body, content_type=content_type)
