"""Connections to one checked number of a public place, each of them with an end by which everything has to be there.

requests-hardened checks the number that is connected to and keeps redirects off; it would look the name up by itself,
and a socket's own time limit begins anew with every byte that comes.
"""

import io
import socket
import time
from typing import Any

import requests
from requests_hardened import Config, HTTPSession  # type: ignore[import-untyped]
from requests_hardened.ip_filter_adapter import IPFilterAdapter  # type: ignore[import-untyped]
from urllib3.connection import HTTPConnection, HTTPSConnection

from podcast_player.addresses import Place, Refused


class Deadline:
    """The moment by which a file has to be there."""

    def __init__(self, at: float, seconds: float) -> None:
        self._at = at
        self.seconds = seconds

    def left(self) -> float:
        """The seconds that are left; raises Refused when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def missed(self) -> Refused:
        """That it was too late."""
        return Refused("fetch-too-slow", seconds=f"{self.seconds:g}")


class _Stream(io.RawIOBase):
    """What comes from a socket. A socket's own time limit begins anew with every byte that comes; this one does not."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._connected = connected
        self._inner = connected.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connected.settimeout(self._deadline.left())
        return self._inner.readinto(buffer)

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Socket:
    """A connected socket whose files are read by a deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._connected = connected
        self._deadline = deadline

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connected, name)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Stream(self._connected, self._deadline))


class _Timed(HTTPConnection):
    """A connection that ends with its deadline, whatever it is doing."""

    deadline: Deadline

    def connect(self) -> None:
        super().connect()
        self.sock: Any = _Socket(self.sock, self.deadline)

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        connected.settimeout(self.deadline.left())
        return connected


class _TimedSecure(_Timed, HTTPSConnection):
    """The same with TLS."""


class _Adapter(IPFilterAdapter):  # type: ignore[misc]
    """Connects to one number whatever the name now leads to, and tells the server the name."""

    def __init__(self, place: Place, address: str, deadline: Deadline, own: bool) -> None:
        super().__init__(is_https_proto=place.scheme == "https", allow_loopback=own)
        self._place = place
        self._address = address
        self._deadline = deadline

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        # a number needs no look-up, so that the library checks just what is connected to
        by_number = request.copy()
        by_number.url = self._place.at(self._address)
        host, options = super().build_connection_pool_key_attributes(by_number, verify, cert)
        request.headers["Host"] = self._place.authority
        if self._place.scheme == "https":
            options |= {"assert_hostname": self._place.host, "server_hostname": self._place.host}
        return host, options

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self._connection
        return pool

    def _connection(self, **options: Any) -> _Timed:
        connection = (_TimedSecure if self._place.scheme == "https" else _Timed)(**options)
        connection.deadline = self._deadline
        return connection


class _Session(HTTPSession):  # type: ignore[misc]
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        # requests looks for the next address even when it is not to follow it, and reads all of the body for that
        return None


def session(place: Place, address: str, deadline: Deadline, own: bool, authority: str) -> requests.Session:
    """A session that reaches a place under one number and no other; neither proxies nor cookies nor redirects.

    `own` lets the number be one of this machine; `authority` names a file of certificates to trust, not the usual ones.
    """
    limits = Config(ip_filter_enable=True, ip_filter_allow_loopback_ips=own, never_redirect=True, default_timeout=None)
    made: requests.Session = _Session(limits)
    made.trust_env = False
    made.verify = authority or True
    made.mount(f"{place.scheme}://", _Adapter(place, address, deadline, own))
    return made
