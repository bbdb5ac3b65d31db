"""Parts of files for who asks for parts: without them a browser cannot move in a recording."""

import os
import re
from collections.abc import Callable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
Respond = Callable[[HttpRequest], HttpResponseBase]


def in_ranges(respond: Respond) -> Respond:
    """Middleware that answers `Range: bytes=a-b` for files; anything else it asks for gets the whole file."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        whole = respond(request)
        if not isinstance(whole, FileResponse) or whole.status_code != 200:
            return whole
        whole["Accept-Ranges"] = "bytes"
        asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
        return part_of(whole, int(asked[1]), asked[2]) if asked else whole

    return answer


def part_of(whole: FileResponse, first: int, until: str) -> HttpResponse:
    """The bytes from `first` to `until`, or to the end where that is empty."""
    file: Any = whole.file_to_stream  # an open file, since the workbench serves files only
    size = os.fstat(file.fileno()).st_size
    last = min(int(until or size), size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    part = HttpResponse(file.read(last + 1 - first), status=206, content_type=whole["Content-Type"])
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Accept-Ranges"] = "bytes"
    whole.close()
    return part
