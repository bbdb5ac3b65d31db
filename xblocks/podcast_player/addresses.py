"""Which places on the web may be asked for a file: public ones only, by name and by every number the name leads to."""

import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

LONGEST_ADDRESS = 2_000
PORTS = {"https": 443, "http": 80}
_PRINTABLE = re.compile(r"[!-\[\]-~]+")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

# The registries of special addresses of IANA. They are listed because what Python calls global has changed from one
# patch release to the next, and because it takes in multicast, 6to4, NAT64 and addresses that only look like IPv6.
_NOT_PUBLIC_4 = tuple(map(ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",  # answers only the machines of Azure, from within
)))  # fmt: skip
_PUBLIC_6 = ip_network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))

Resolve = Callable[[str, int], Sequence[str]]


class Refused(Exception):
    """A file that was not fetched, by the rule that stopped it, with details for the sentence that says so."""

    def __init__(self, rule: str, **details: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = {name: str(value) for name, value in details.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a web address leads to: scheme, host without brackets, port."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """The host as the header `Host` names it, with its port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def at(self, address: str) -> str:
        """The same place by a number instead of its name."""
        host = f"[{address}]" if ":" in address else address
        return f"{self.scheme}://{host}:{self.port}/"


def place_of(url: str, http: bool = False, own_ports: Collection[int] = ()) -> Place:
    """The place that a web address of ASCII characters names; raises Refused.

    It is reached by https, by http only if that is asked for, at the usual port. `own_ports` are ports of this machine
    that may be asked by either.
    """
    try:
        parts = urlsplit(url if _PRINTABLE.fullmatch(url) and len(url) <= LONGEST_ADDRESS else "")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused("fetch-bad-address", address=url[:80]) from None
    port = PORTS.get(parts.scheme, 0) if port is None else port
    own = port in own_ports
    if parts.scheme not in PORTS or (parts.scheme == "http" and not (http or own)):
        raise Refused("fetch-not-https" if parts.scheme else "fetch-bad-address", address=url[:80])
    if "@" in parts.netloc:
        raise Refused("fetch-with-user", host=host)
    if not _is_host(host):
        raise Refused("fetch-bad-address", address=url[:80])
    if port != PORTS[parts.scheme] and not own:
        raise Refused("fetch-bad-port", host=host, port=port)
    return Place(parts.scheme, host, port)


def pinned(place: Place, resolve: Resolve, own_ports: Collection[int] = ()) -> str:
    """The one number under which a place may be asked; raises Refused unless all that its name leads to are public.

    A port of this machine is asked at the machine itself, and nowhere else.
    """
    try:
        found = [place.host] if _number(place.host) else list(resolve(place.host, place.port))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise Refused("fetch-unknown-host", host=place.host)
    fits = _is_own if place.port in own_ports else is_public
    if not all(fits(address) for address in found):
        raise Refused("fetch-not-public", host=place.host)
    return found[0]


def is_public(address: str) -> bool:
    """Whether a number belongs to one machine on the public internet."""
    number = _number(address)
    if isinstance(number, IPv4Address):
        return not any(number in net for net in _NOT_PUBLIC_4)
    return number is not None and number in _PUBLIC_6 and not any(number in net for net in _NOT_PUBLIC_6)


def look_up(host: str, port: int) -> Sequence[str]:
    """Every number that a name leads to, as the machine's own resolver tells; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _is_own(address: str) -> bool:
    number = _number(address)
    return number is not None and number.is_loopback


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_host(host: str) -> bool:
    """Whether a host is a name or a number in its one usual notation, not 2130706433, 0x7f.1 or 0177.0.0.1."""
    if _number(host):
        return "%" not in host
    last = host.rstrip(".").rpartition(".")[2]
    return bool(_HOST.fullmatch(host)) and not _NUMBER.fullmatch(last)
