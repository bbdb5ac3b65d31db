"""A station on a port of this machine: it answers what it is told to, and remembers what it was asked."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Asked = BaseHTTPRequestHandler
Answer = Callable[[Asked], None]


@dataclass
class Station:
    """What the station answers by path, what it was asked and by whom, and the moment when it closes."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in turn."""
        return [path for path, _ in self.asked]


def file(body: bytes, type: str = "application/rss+xml", status: int = 200, **head: str) -> Answer:
    """An answer with a body; names of further head lines are written with underscores."""

    def answer(asked: Asked) -> None:
        asked.send_response(status)
        asked.send_header("Content-Type", type)
        asked.send_header("Content-Length", str(len(body)))
        for name, value in head.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def onward(address: str, status: int = 302) -> Answer:
    """An answer that leads on to another address."""
    return file(b"", status=status, Location=address)


@contextmanager
def station(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[Station]:
    """A station that is open as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 30

        def do_GET(self) -> None:
            opened.asked.append((self.path, dict(self.headers)))
            try:
                opened.answers.get(self.path, file(b"", status=404))(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing: pytest shows what failed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        opened = Station(server.server_address[1], answers)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield opened
        finally:
            opened.closing.set()
            server.shutdown()
            thread.join()
