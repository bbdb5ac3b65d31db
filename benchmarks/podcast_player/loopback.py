"""Serves pages, files of packages and a long silent recording on a port of this machine."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

RATE = 8000
CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
}
Handler = Callable[[str, str, bytes], tuple[int, str, bytes]]


@dataclass
class Shelf:
    """What is served: texts and files by path, folders by the start of a path, a recording of so many seconds.

    `handle` answers what is below /handler/, given the handler's name, the query (empty where there is none) and body.
    """

    seconds: int
    files: dict[str, bytes] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)
    handle: Handler | None = None

    @property
    def recording(self) -> int:
        """Bytes of the recording: 64 kbit/s, as speech in MP3 has."""
        return len(head(self.seconds)) + self.seconds * RATE

    def find(self, path: str) -> bytes | None:
        """What lies at a path."""
        if path in self.files:
            return self.files[path]
        for start, folder in self.folders.items():
            file = folder / path.removeprefix(start)
            if path.startswith(start) and file.resolve().is_relative_to(folder) and file.is_file():
                return file.read_bytes()
        return None


def head(seconds: int) -> bytes:
    """The head of a WAV file: one channel, a byte for a sample."""
    size = seconds * RATE
    numbers = [(36 + size, 4), (16, 4), (1, 2), (1, 2), (RATE, 4), (RATE, 4), (1, 2), (8, 2), (size, 4)]
    whole, of_format, *rest, last = [number.to_bytes(width, "little") for number, width in numbers]
    return b"RIFF" + whole + b"WAVEfmt " + of_format + b"".join(rest) + b"data" + last


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shelf: Shelf

    def do_GET(self) -> None:
        """A page, a file, a part of the recording, or what a handler says."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path.startswith("/handler/"):
            return self._handle(path, parts.query, b"")
        if path.endswith(".wav"):
            return self._play()
        found = self.shelf.find(path)
        self._say(404 if found is None else 200, TYPES.get(Path(path).suffix, "text/plain"), found or b"")

    def do_POST(self) -> None:
        """What a handler says."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._handle(urlsplit(self.path).path, "", body)

    def _handle(self, path: str, query: str, body: bytes) -> None:
        if self.shelf.handle is None:
            return self._say(404, "text/plain", b"")
        self._say(*self.shelf.handle(path.removeprefix("/handler/"), query, body))

    def _say(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _play(self) -> None:
        """The part of the recording that is asked for; a browser that has enough goes away."""
        asked, size = RANGE.fullmatch(self.headers.get("Range") or ""), self.shelf.recording
        start = int(asked[1]) if asked else 0
        end = int(asked[2]) if asked and asked[2] else size - 1
        self.send_response(206 if asked else 200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end - start + 1))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.end_headers()
        begin = head(self.shelf.seconds)
        for at in range(start, end + 1, CHUNK):
            upto = min(at + CHUNK, end + 1)
            self.wfile.write(begin[at:upto] + b"\x80" * (upto - max(at, len(begin))))

    def log_message(self, *_: object) -> None:
        """Nothing: the measurements say what was asked for."""


@contextmanager
def served(shelf: Shelf) -> Iterator[str]:
    """The address of the shelf, open as long as the block runs."""

    class Asked(_Asked):
        pass

    Asked.shelf = shelf
    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
