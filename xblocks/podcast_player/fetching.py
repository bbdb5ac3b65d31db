"""Fetches feeds, transcripts and chapters from public places on the web, in bounded time and memory.

Each address, and each that it leads on to, is looked up once; every number that it has is checked, and one of these is
what is connected to. Size is limited after unpacking.
"""

import functools
import http.client
import math
import queue
import re
import threading
import time
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress  # type: ignore[import-untyped]

from podcast_player.addresses import Place, Refused, Resolve, look_up, pinned, place_of
from podcast_player.connecting import Deadline, session

MOST_REDIRECTS = 3
SECONDS = 10.0
AGENT = "akademia-podcast-player"
_CHUNK = 64 * 1024
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_REDIRECTS = (301, 302, 303, 307, 308)
_GZIP = ("gzip", "x-gzip")
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
# what servers say when they do not know, or have not been told
_VAGUE = ("", "text/plain", "application/octet-stream", "binary/octet-stream")
_JSON = ("application/json", "text/json")
_SUBRIP = ("application/srt", "application/x-subrip", "text/srt")
_XML = ("application/rss+xml", "application/xml", "text/xml", "application/rdf+xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of file: its size in bytes at most, and the media types that it may come as."""

    limit: int
    types: tuple[str, ...]


FEED = Wanted(5 * 1024 * 1024, _XML)
TRANSCRIPT = Wanted(1024 * 1024, ("text/vtt", *_SUBRIP, *_JSON, "text/html", "application/xhtml+xml"))
CHAPTERS = Wanted(1024 * 1024, ("application/json+chapters", *_JSON))


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came: the address that gave it in the end, its media type in small letters, its bytes unpacked."""

    url: str
    type: str
    body: bytes


class Fetcher:
    """Fetches one file a call; raises Refused.

    `http` lets it use http too; `seconds` is what one file may take, `in_all` what all of them may together; `resolve`
    gives every number of a name. `own_ports` are ports of this machine, for tests, and `authority` names a file with
    the certificate that they trust; nothing else can make it ask a machine that is not public.
    """

    def __init__(
        self,
        *,
        http: bool = False,
        resolve: Resolve = look_up,
        seconds: float = SECONDS,
        in_all: float = math.inf,
        own_ports: Collection[int] = (),
        authority: str = "",
    ) -> None:
        self._http = http
        self._resolve = resolve
        self._seconds = seconds
        self._until = time.monotonic() + in_all
        self._own_ports = own_ports
        self._authority = authority

    def __call__(self, url: str, wanted: Wanted) -> Fetched:
        """The file of a wanted kind at an address."""
        deadline = Deadline(min(time.monotonic() + self._seconds, self._until), self._seconds)
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._asked(url, wanted, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise Refused("fetch-too-many-redirects", limit=MOST_REDIRECTS)

    def _asked(self, url: str, wanted: Wanted, deadline: Deadline) -> Fetched | str:
        """What an address gives: a file, or the address that it leads on to."""
        if url.isascii():  # before requests mends what it takes for slips: a port 0, an empty user
            place_of(url, self._http, self._own_ports)
        request = _prepared(url, wanted)
        place = place_of(request.url or "", self._http, self._own_ports)
        address = pinned(place, functools.partial(_in_time, self._resolve, deadline), self._own_ports)
        asking = session(place, address, deadline, place.port in self._own_ports, self._authority)
        try:
            with asking, asking.send(request, stream=True, timeout=deadline.left()) as response:
                return _answer(response, wanted, place)
        except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            raise _refusal(error, place, deadline) from None


def _prepared(url: str, wanted: Wanted) -> requests.PreparedRequest:
    accepted = ", ".join((*wanted.types, "*/*;q=0.1"))
    headers = {"User-Agent": AGENT, "Accept": accepted, "Accept-Encoding": "gzip", "Connection": "close"}
    try:
        if _UNFIT.search(url):
            raise ValueError
        return requests.Request("GET", url, headers).prepare()
    except (requests.RequestException, ValueError):
        raise Refused("fetch-bad-address", address=url[:80]) from None


def _in_time(resolve: Resolve, deadline: Deadline, host: str, port: int) -> Sequence[str]:
    """Every number of a name. A resolver knows no time limit, so one that is late is left to itself."""
    answers: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError):
            answers.put(())

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.missed() from None


def _answer(response: requests.Response, wanted: Wanted, place: Place) -> Fetched | str:
    """The file in an answer, or the address that it leads on to."""
    onward = response.headers.get("Location", "")
    if response.status_code in _REDIRECTS and onward:
        return urljoin(response.url, onward)
    media_type = _checked(response, wanted, place)
    return Fetched(response.url, media_type, b"".join(_unpacked(response, wanted, place)))


def _checked(response: requests.Response, wanted: Wanted, place: Place) -> str:
    """The media type of an answer; raises Refused where its head says that it is not what is wanted."""
    if response.status_code != 200:
        raise Refused("fetch-bad-status", host=place.host, status=response.status_code)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in wanted.types and media_type not in _VAGUE:
        raise Refused("fetch-wrong-type", host=place.host, type=media_type[:80])
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > wanted.limit:
        raise Refused("fetch-too-large", limit=wanted.limit)
    return media_type


def _unpacked(response: requests.Response, wanted: Wanted, place: Place) -> Iterator[bytes]:
    """The body piece by piece, never more of it in memory than is wanted and one piece."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", *_GZIP):
        raise Refused("fetch-bad-packing", host=place.host, encoding=encoding[:40])
    pieces = iter(functools.partial(response.raw.read, _CHUNK, decode_content=False), b"")
    packed = size = 0
    unpacking = zlib.decompressobj(_GZIP_WINDOW) if encoding in _GZIP else None
    for piece in pieces:
        packed += len(piece)
        try:
            plain = unpacking.decompress(piece, wanted.limit - size + 1) if unpacking else piece
        except zlib.error:
            raise Refused("fetch-bad-packing", host=place.host, encoding=encoding) from None
        size += len(plain)
        if max(packed, size) > wanted.limit:
            raise Refused("fetch-too-large", limit=wanted.limit)
        yield plain
    if unpacking and not unpacking.eof:
        raise Refused("fetch-bad-packing", host=place.host, encoding=encoding)


def _refusal(error: Exception, place: Place, deadline: Deadline) -> Refused:
    """What an error of the network means."""
    if isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)):
        return deadline.missed()
    if isinstance(error, InvalidIPAddress):
        return Refused("fetch-not-public", host=place.host)
    if isinstance(error, requests.exceptions.SSLError):
        return Refused("fetch-not-secure", host=place.host)
    return Refused("fetch-no-answer", host=place.host)
