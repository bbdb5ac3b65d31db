"""Whether only public places are asked, whatever an address, a name or an answer says, in bounded time and memory."""

import contextlib
import gzip
import socket
import ssl
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import trustme

from podcast_player.addresses import Place, Refused, is_public, look_up, pinned, place_of
from podcast_player.feed_sentences import FEEDS
from podcast_player.fetching import CHAPTERS, FEED, MOST_REDIRECTS, TRANSCRIPT, Fetcher, Wanted
from tests.podcast_player.feeds.station import Answer, Asked, Station, file, onward, station

HOST = "station.example"
SMALL = Wanted(10_000, ("application/rss+xml",))

NOT_PUBLIC = {
    "this network": "0.0.0.0",
    "this network, later": "0.1.2.3",
    "private 10": "10.0.0.1",
    "private 172": "172.16.0.1",
    "private 172, last": "172.31.255.255",
    "private 192": "192.168.1.1",
    "carrier-grade NAT": "100.64.0.1",
    "carrier-grade NAT, last": "100.127.255.255",
    "metadata of a cloud, CGNAT": "100.100.100.200",
    "loopback": "127.0.0.1",
    "loopback, another": "127.8.9.10",
    "link-local, metadata of a cloud": "169.254.169.254",
    "link-local": "169.254.0.1",
    "platform of a cloud": "168.63.129.16",
    "protocol assignments": "192.0.0.1",
    "protocol assignments, metadata of a cloud": "192.0.0.192",
    "documentation 1": "192.0.2.1",
    "documentation 2": "198.51.100.7",
    "documentation 3": "203.0.113.9",
    "AS112": "192.31.196.1",
    "AMT": "192.52.193.1",
    "6to4 relay": "192.88.99.1",
    "AS112, direct delegation": "192.175.48.1",
    "benchmarking": "198.18.0.1",
    "benchmarking, last": "198.19.255.255",
    "multicast": "224.0.0.1",
    "multicast, last": "239.255.255.255",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "v6 unspecified": "::",
    "v6 loopback": "::1",
    "v6 compatible with v4": "::7f00:1",
    "v6 compatible with a public v4": "::5db8:d822",
    "v6 mapped loopback": "::ffff:127.0.0.1",
    "v6 mapped private": "::ffff:10.0.0.1",
    "v6 mapped metadata": "::ffff:a9fe:a9fe",
    "v6 mapped public": "::ffff:93.184.216.34",
    "v6 translated": "::ffff:0:7f00:1",
    "NAT64 loopback": "64:ff9b::7f00:1",
    "NAT64 metadata": "64:ff9b::169.254.169.254",
    "NAT64 local": "64:ff9b:1::1",
    "discard": "100::1",
    "Teredo": "2001::1",
    "ORCHID": "2001:20::1",
    "v6 benchmarking": "2001:2::1",
    "v6 documentation": "2001:db8::1",
    "v6 documentation, new": "3fff::1",
    "6to4 loopback": "2002:7f00:1::",
    "6to4 metadata": "2002:a9fe:a9fe::1",
    "AS112 v6": "2620:4f:8000::1",
    "segment routing": "5f00::1",
    "unique local": "fc00::1",
    "metadata of a cloud, unique local": "fd00:ec2::254",
    "v6 link-local": "fe80::1",
    "v6 link-local, with its zone": "fe80::1%lo",
    "site-local": "fec0::1",
    "v6 multicast": "ff02::1",
    "v6 multicast, global": "ff0e::1",
    "beyond what is given out": "4000::1",
    "no number": "localhost",
    "empty": "",
}
PUBLIC = ("93.184.216.34", "8.8.8.8", "172.32.0.1", "100.63.255.255", "223.255.255.255", "2606:4700::1111", "2a00::1")

ADDRESSES = {
    "empty": ("", "fetch-bad-address"),
    "no scheme": ("station.example/feed", "fetch-bad-address"),
    "no scheme, slashes": ("//station.example/feed", "fetch-bad-address"),
    "no host": ("https://", "fetch-bad-address"),
    "no host, path": ("https:///feed", "fetch-bad-address"),
    "http": ("http://station.example/feed", "fetch-not-https"),
    "ftp": ("ftp://station.example/feed", "fetch-not-https"),
    "file": ("file:///etc/passwd", "fetch-not-https"),
    "file with a host": ("file://station.example/etc/passwd", "fetch-not-https"),
    "gopher": ("gopher://127.0.0.1:6379/_SET", "fetch-not-https"),
    "data": ("data:text/xml,<rss/>", "fetch-not-https"),
    "javascript": ("javascript:alert(1)", "fetch-not-https"),
    "jar": ("jar:https://station.example/a!/b", "fetch-not-https"),
    "http in capitals": ("HTTP://station.example/", "fetch-not-https"),
    "user": ("https://anna@station.example/", "fetch-with-user"),
    "user and password": ("https://anna:secret@station.example/", "fetch-with-user"),
    "user that looks like a host": ("https://station.example@127.0.0.1/", "fetch-with-user"),
    "empty user": ("https://@station.example/", "fetch-with-user"),
    "escaped at sign": ("https://station.example%40127.0.0.1/", "fetch-bad-address"),
    "backslash before the host": ("https:\\\\127.0.0.1/", "fetch-bad-address"),
    "backslash and user": ("https://station.example\\@127.0.0.1/", "fetch-bad-address"),
    "space before": (" https://station.example/", "fetch-bad-address"),
    "line break after": ("https://station.example/\n", "fetch-bad-address"),
    "line break in the host": ("https://stat\nion.example/", "fetch-bad-address"),
    "null": ("https://station.example\0.evil/", "fetch-bad-address"),
    "port of ssh": ("https://station.example:22/", "fetch-bad-port"),
    "port of http under https": ("https://station.example:80/", "fetch-bad-port"),
    "port 8443": ("https://station.example:8443/", "fetch-bad-port"),
    "port 0": ("https://station.example:0/", "fetch-bad-port"),
    "port too high": ("https://station.example:65536/", "fetch-bad-address"),
    "port in letters": ("https://station.example:https/", "fetch-bad-address"),
    "negative port": ("https://station.example:-443/", "fetch-bad-address"),
    "decimal number": ("https://2130706433/", "fetch-bad-address"),
    "hexadecimal number": ("https://0x7f000001/", "fetch-bad-address"),
    "octal number": ("https://0177.0.0.1/", "fetch-bad-address"),
    "hexadecimal part": ("https://127.0.0.0x1/", "fetch-bad-address"),
    "short number": ("https://127.1/", "fetch-bad-address"),
    "number zero": ("https://0/", "fetch-bad-address"),
    "number with a dot after": ("https://127.0.0.1./", "fetch-bad-address"),
    "wide digits and dots": ("https://127。0。0。1/", "fetch-bad-address"),
    "loopback": ("https://127.0.0.1/", "fetch-not-public"),
    "any address": ("https://0.0.0.0/", "fetch-not-public"),
    "metadata": ("https://169.254.169.254/latest/meta-data/", "fetch-not-public"),
    "v6 loopback": ("https://[::1]/", "fetch-not-public"),
    "v6 mapped": ("https://[::ffff:127.0.0.1]/", "fetch-not-public"),
    "v6 any": ("https://[::]/", "fetch-not-public"),
    "v6 zone": ("https://[fe80::1%25lo]/", "fetch-bad-address"),
    "NAT64": ("https://[64:ff9b::7f00:1]/", "fetch-not-public"),
    "v6 without its end": ("https://[::1/", "fetch-bad-address"),
    "v6 and more": ("https://[::1]evil/", "fetch-bad-address"),
    "localhost": ("https://localhost/", "fetch-not-public"),
    "localhost with a dot": ("https://localhost./", "fetch-not-public"),
    "localhost in circles": ("https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "fetch-bad-address"),
    "two dots": ("https://station..example/", "fetch-bad-address"),
    "dot first": ("https://.station.example/", "fetch-bad-address"),
    "label too long": (f"https://{'a' * 64}.example/", "fetch-bad-address"),
    "address too long": (f"https://station.example/{'a' * 2_000}", "fetch-bad-address"),
    "sign in the host": ("https://station$.example/", "fetch-bad-address"),
    "unknown": ("https://nowhere.example/", "fetch-unknown-host"),
    "backslash and letters beyond ASCII": ("https://дім\\@127.0.0.1/", "fetch-bad-address"),
}


def names(*found: str) -> Callable[[str, int], Sequence[str]]:
    """A resolver that gives every known name these numbers, and knows no other."""
    known = {HOST: found, "localhost": ("127.0.0.1",), "localhost.": ("127.0.0.1",)}
    return lambda host, _: known.get(host, ())


def refusal(fetch: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        fetch()
    assert FEEDS[refused.value.rule] % refused.value.details
    return refused.value.rule


@contextlib.contextmanager
def opened(answers: dict[str, Answer]) -> Iterator[tuple[Station, Fetcher]]:
    with station(answers) as own:
        yield own, Fetcher(own_ports=(own.port,), resolve=names("127.0.0.1"))


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_row_9_a_number_that_is_not_of_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)
    place = Place("https", HOST, 443)
    assert refusal(lambda: pinned(place, names(address))) == "fetch-not-public"
    assert refusal(lambda: pinned(place, names("93.184.216.34", address))) == "fetch-not-public"
    assert refusal(lambda: Fetcher(resolve=names("93.184.216.34", address))(f"https://{HOST}/", FEED))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_number_of_the_public_internet_is_taken(address: str) -> None:
    assert pinned(Place("https", HOST, 443), names(address)) == address


@pytest.mark.parametrize(("url", "rule"), ADDRESSES.values(), ids=ADDRESSES)
def test_row_9_an_address_that_leads_elsewhere_than_to_a_public_place_is_refused(url: str, rule: str) -> None:
    assert refusal(lambda: Fetcher(resolve=names())(url, FEED)) == rule


def test_row_9_more_than_sixty_addresses_are_refused() -> None:
    assert len(NOT_PUBLIC) >= 60
    assert len(ADDRESSES) >= 50


def test_http_is_reached_at_its_port_by_an_explicit_setting_only() -> None:
    assert place_of("http://station.example/feed", http=True) == Place("http", HOST, 80)
    assert refusal(lambda: place_of("http://station.example:443/", http=True)) == "fetch-bad-port"


def test_a_name_that_the_resolver_does_not_know_is_refused() -> None:
    def failing(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert refusal(lambda: Fetcher(resolve=failing)(f"https://{HOST}/", FEED)) == "fetch-unknown-host"
    assert refusal(lambda: pinned(Place("https", HOST, 443), failing)) == "fetch-unknown-host"


def test_the_header_host_names_the_place_and_an_unusual_port() -> None:
    places = [("https", HOST, 443), ("http", HOST, 80), ("http", HOST, 8000), ("https", "2a00::1", 443)]
    expected = [HOST, HOST, f"{HOST}:8000", "[2a00::1]"]
    assert [Place(*place).authority for place in places] == expected


def test_the_machine_s_resolver_gives_every_number_once() -> None:
    assert look_up("127.0.0.1", 443) == ["127.0.0.1"]


@pytest.mark.parametrize("address", ["93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1"])
def test_a_port_of_this_machine_is_asked_at_this_machine_only(address: str) -> None:
    place = place_of(f"http://{HOST}:8000/", own_ports=(8000,))
    assert refusal(lambda: pinned(place, names(address), (8000,))) == "fetch-not-public"


def test_a_port_of_this_machine_that_was_not_named_is_not_asked() -> None:
    with opened({"/feed": file(b"<rss/>")}) as (own, _):
        assert refusal(lambda: Fetcher(resolve=names("127.0.0.1"))(own.at("/feed"), FEED)) == "fetch-not-https"
        other = Fetcher(own_ports=(1,), http=True, resolve=names("127.0.0.1"))
        assert refusal(lambda: other(own.at("/feed"), FEED)) == "fetch-bad-port"
        assert own.asked == []


def test_a_file_comes_with_its_address_and_type() -> None:
    with opened({"/feed?a=1": file(b"<rss/>", "Application/RSS+XML; charset=utf-8")}) as (own, fetch):
        fetched = fetch(own.at("/feed?a=1", HOST), FEED)
        assert (fetched.body, fetched.type) == (b"<rss/>", "application/rss+xml")
        assert fetched.url == own.at("/feed?a=1", HOST)
        [(path, head)] = own.asked
        assert path == "/feed?a=1"
        assert head["Host"] == f"{HOST}:{own.port}"


def test_neither_cookies_nor_passwords_nor_proxies_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text(f"machine {HOST} login anna password secret\n", encoding="utf-8")
    for name, value in {
        "HOME": str(tmp_path),
        "http_proxy": "http://127.0.0.1:1",
        "ALL_PROXY": "http://127.0.0.1:1",
    }.items():
        monkeypatch.setenv(name, value)
    given = {"/a": file(b"", status=302, Location="/b", Set_Cookie="a=1"), "/b": file(b"<rss/>", Set_Cookie="b=2")}
    with opened(given) as (own, fetch):
        fetch(own.at("/a", HOST), FEED)
        fetch(own.at("/b", HOST), FEED)
        assert own.paths == ["/a", "/b", "/b"]
        assert not [head for _, head in own.asked if {"Cookie", "Authorization", "Referer"} & set(head)]


def test_row_9_the_checked_number_is_used_though_the_name_is_bound_anew() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with station({"/feed": file(b"<rss/>")}) as own:
        fetch = Fetcher(own_ports=(own.port,), resolve=rebinding)
        assert fetch(own.at("/feed", HOST), FEED).body == b"<rss/>"
        assert asked == [HOST]
        assert refusal(lambda: fetch(own.at("/feed", HOST), FEED)) == "fetch-not-public"


def test_row_9_a_name_that_becomes_loopback_after_the_check_is_not_asked_there() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        # 192.0.2.0/24 is not public, so that nothing outside is asked; what counts is that nobody looks twice
        return ["192.0.2.1"] if len(asked) == 1 else ["127.0.0.1"]

    with station({"/": file(b"<rss/>")}) as own:
        assert refusal(lambda: Fetcher(resolve=rebinding, http=True)(f"http://{HOST}/", FEED)) == "fetch-not-public"
        assert asked == [HOST]
        assert own.asked == []


def test_a_name_in_other_letters_is_asked_for_as_the_web_writes_it() -> None:
    asked: list[str] = []

    def noting(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with station({"/%D0%B4": file(b"<rss/>")}) as own:
        fetch = Fetcher(own_ports=(own.port,), resolve=noting)
        assert fetch(own.at("/д", "радіо.example"), FEED).body == b"<rss/>"
        assert asked == ["xn--80ai4af6i.example"]


def test_a_redirect_is_followed_and_checked_again() -> None:
    onwards: dict[str, Answer] = {f"/{n}": onward(f"/{n + 1}", status) for n, status in enumerate((301, 303, 308))}
    with opened({**onwards, "/3": file(b"<rss/>")}) as (own, fetch):
        assert fetch(own.at("/0"), FEED).url == own.at("/3")
        assert own.paths == ["/0", "/1", "/2", "/3"]


REDIRECTS = {
    "to another port of this machine": ("http://127.0.0.1:1/", "fetch-not-https"),
    "to this machine": ("https://127.0.0.1/", "fetch-not-public"),
    "to this machine by name": ("https://localhost/", "fetch-not-public"),
    "to this machine, v6": ("https://[::1]/", "fetch-not-public"),
    "to metadata": ("http://169.254.169.254/", "fetch-not-https"),
    "to a file": ("file:///etc/passwd", "fetch-not-https"),
    "to another scheme": ("gopher://station.example/", "fetch-not-https"),
    "with a user": ("https://a:b@station.example/", "fetch-with-user"),
    "with a backslash": ("https://a\\@station.example/", "fetch-bad-address"),
    "without a scheme": ("//127.0.0.2/", "fetch-not-https"),
}


@pytest.mark.parametrize(("address", "rule"), REDIRECTS.values(), ids=REDIRECTS)
def test_row_9_a_redirect_to_where_nobody_may_go_is_refused(address: str, rule: str) -> None:
    with opened({"/": onward(address)}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == rule
        assert own.paths == ["/"]


def test_a_loop_of_redirects_ends() -> None:
    with opened({"/a": onward("/b", 307), "/b": onward("/a")}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/a"), FEED)) == "fetch-too-many-redirects"
        assert len(own.asked) == MOST_REDIRECTS + 1


def test_the_body_of_a_redirect_is_not_read() -> None:
    def endless(asked: Asked) -> None:
        asked.send_response(302)
        asked.send_header("Location", "/feed")
        asked.end_headers()
        while not own.closing.is_set():
            asked.wfile.write(b"x" * 65_536)

    with opened({"/": endless, "/feed": file(b"<rss/>")}) as (own, fetch):
        assert fetch(own.at("/"), FEED).body == b"<rss/>"


def test_row_9_a_gzip_bomb_is_refused_in_bounded_memory() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(100)) + packer.flush()
    assert len(bomb) < FEED.limit
    with opened({"/bomb": file(bomb, Content_Encoding="gzip")}) as (own, fetch):
        tracemalloc.start()
        try:
            assert refusal(lambda: fetch(own.at("/bomb"), FEED)) == "fetch-too-large"
            assert tracemalloc.get_traced_memory()[1] < 4 * FEED.limit
        finally:
            tracemalloc.stop()


def test_gzip_is_unpacked_up_to_the_limit() -> None:
    answers = {f"/{size}": file(gzip.compress(b"a" * size), Content_Encoding="gzip") for size in (10_000, 10_001)}
    with opened(answers) as (own, fetch):
        assert len(fetch(own.at("/10000"), SMALL).body) == 10_000
        assert refusal(lambda: fetch(own.at("/10001"), SMALL)) == "fetch-too-large"


PACKED = {
    "no gzip": (b"<rss/>", "gzip"),
    "gzip without its end": (gzip.compress(b"<rss/>")[:-4], "gzip"),
    "gzip within gzip": (gzip.compress(gzip.compress(b"<rss/>")), "gzip, gzip"),
    "unknown": (b"<rss/>", "br"),
}


@pytest.mark.parametrize(("body", "encoding"), PACKED.values(), ids=PACKED)
def test_what_is_packed_in_another_way_is_refused(body: bytes, encoding: str) -> None:
    with opened({"/": file(body, Content_Encoding=encoding)}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-bad-packing"


def test_a_body_is_read_up_to_the_limit() -> None:
    with opened({str(f"/{size}"): file(b"a" * size) for size in (10_000, 10_001)}) as (own, fetch):
        assert len(fetch(own.at("/10000"), SMALL).body) == 10_000
        assert refusal(lambda: fetch(own.at("/10001"), SMALL)) == "fetch-too-large"


def chunked(asked: Asked, chunk: bytes, times: int) -> None:
    asked.protocol_version = "HTTP/1.1"
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    for _ in range(times):
        asked.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
    asked.wfile.write(b"0\r\n\r\n")


def test_a_body_in_chunks_is_read_up_to_the_limit() -> None:
    answers = {"/": lambda asked: chunked(asked, b"a" * 100, 100), "/more": lambda asked: chunked(asked, b"aa", 5_001)}
    with opened(answers) as (own, fetch):
        assert len(fetch(own.at("/"), SMALL).body) == 10_000
        assert refusal(lambda: fetch(own.at("/more"), SMALL)) == "fetch-too-large"


def test_an_endless_body_is_refused() -> None:
    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        while not own.closing.is_set():
            asked.wfile.write(b"x" * 65_536)

    with opened({"/": endless}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-too-large"


def test_a_body_shorter_than_promised_is_refused() -> None:
    def short(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", "100")
        asked.end_headers()
        asked.wfile.write(b"<rss/>")

    with opened({"/": short}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-no-answer"


SLOW = {"in the body": b"HTTP/1.0 200 OK\r\n\r\n", "in the head": b"HTTP/1.0 200 OK\r\nX-Long: ", "from the start": b""}


@pytest.mark.parametrize("begun", SLOW.values(), ids=SLOW)
def test_an_answer_that_trickles_is_given_up_in_time(begun: bytes) -> None:
    sent = []

    def trickle(asked: Asked) -> None:
        asked.wfile.write(begun)
        while not own.closing.wait(0.02):
            sent.append(asked.wfile.write(b"x"))

    with opened({"/": trickle}) as (own, _):
        fetch = Fetcher(own_ports=(own.port,), seconds=0.4)
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-too-slow"
        assert len(sent) > 2


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with opened({"/": lambda _: own.closing.wait(10) and None}) as (own, _):
        fetch = Fetcher(own_ports=(own.port,), seconds=0.1)
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-too-slow"


def test_time_for_all_files_together_ends() -> None:
    with opened({"/": file(b"<rss/>")}) as (own, _):
        fetch = Fetcher(own_ports=(own.port,), in_all=0)
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-too-slow"
        assert own.asked == []


def test_a_slow_resolver_is_given_up_in_time() -> None:
    with opened({}) as (own, _):

        def slow(host: str, port: int) -> Sequence[str]:
            own.closing.wait(10)
            return ["127.0.0.1"]

        fetch = Fetcher(own_ports=(own.port,), resolve=slow, seconds=0.1)
        assert refusal(lambda: fetch(own.at("/", HOST), FEED)) == "fetch-too-slow"


def test_a_closed_port_is_no_answer() -> None:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port = own.getsockname()[1]
        assert refusal(lambda: Fetcher(own_ports=(port,))(f"http://127.0.0.1:{port}/", FEED)) == "fetch-no-answer"


def test_an_answer_that_is_no_http_is_no_answer() -> None:
    with opened({"/": lambda asked: asked.wfile.write(b"220 mail.example ESMTP\r\n\r\n") and None}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-no-answer"


TYPES = {
    "a page for a feed": (FEED, "text/html", False),
    "a recording for a feed": (FEED, "audio/mpeg", False),
    "a feed": (FEED, "text/xml", True),
    "a feed whose type is unknown": (FEED, "", True),
    "a feed as plain text": (FEED, "text/plain; charset=utf-8", True),
    "a transcript": (TRANSCRIPT, "text/vtt", True),
    "a transcript as a page": (TRANSCRIPT, "text/html", True),
    "a picture for a transcript": (TRANSCRIPT, "image/png", False),
    "chapters": (CHAPTERS, "application/json+chapters", True),
    "a page for chapters": (CHAPTERS, "text/html", False),
}


@pytest.mark.parametrize(("wanted", "type", "fits"), TYPES.values(), ids=TYPES)
def test_the_type_of_a_file_fits_what_was_asked_for(wanted: Wanted, type: str, fits: bool) -> None:
    with opened({"/": file(b"{}", type)}) as (own, fetch):
        if fits:
            assert fetch(own.at("/"), wanted).body == b"{}"
        else:
            assert refusal(lambda: fetch(own.at("/"), wanted)) == "fetch-wrong-type"


@pytest.mark.parametrize("status", [204, 206, 304, 401, 404, 500, 503])
def test_an_answer_that_is_no_file_is_refused(status: int) -> None:
    with opened({"/": file(b"", status=status)}) as (own, fetch):
        assert refusal(lambda: fetch(own.at("/"), FEED)) == "fetch-bad-status"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, str]:
    made = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(path)
    return made, str(path)


def serving(authority: trustme.CA, host: str, told: list[str | None]) -> ssl.SSLContext:
    """A context with a certificate for a host, which notes the name that each client asks for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: told.append(name)
    return context


def test_the_server_is_told_the_name_and_has_to_prove_it(authority: tuple[trustme.CA, str]) -> None:
    made, path = authority
    told: list[str | None] = []
    with station({"/feed": file(b"<rss/>")}, serving(made, HOST, told)) as own:
        fetch = Fetcher(own_ports=(own.port,), resolve=names("127.0.0.1"), authority=path)
        assert fetch(own.at("/feed", HOST, "https"), FEED).body == b"<rss/>"
        assert told == [HOST]
        assert own.asked[0][1]["Host"] == f"{HOST}:{own.port}"


def test_a_certificate_of_another_host_is_refused(authority: tuple[trustme.CA, str]) -> None:
    made, path = authority
    with station({"/feed": file(b"<rss/>")}, serving(made, "other.example", [])) as own:
        fetch = Fetcher(own_ports=(own.port,), resolve=names("127.0.0.1"), authority=path)
        assert refusal(lambda: fetch(own.at("/feed", HOST, "https"), FEED)) == "fetch-not-secure"
        assert own.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: tuple[trustme.CA, str]) -> None:
    with station({"/feed": file(b"<rss/>")}, serving(authority[0], HOST, [])) as own:
        fetch = Fetcher(own_ports=(own.port,), resolve=names("127.0.0.1"))
        assert refusal(lambda: fetch(own.at("/feed", HOST, "https"), FEED)) == "fetch-not-secure"
        assert own.asked == []
