"""Who may be asked: hosts of the catalogue, over http or https, at public addresses, whatever a redirect or a name
server says.

A name is resolved once, every answer is checked, and the connection goes to a checked answer, never to the name: what
the name leads to a moment later does not count.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import httpx

from ingest.documents import IngestError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Iterable[str]]
"""Host and port → the addresses a name server gives; ``OSError`` where it gives none."""

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_LONGEST = 2000


class Forbidden(IngestError):
    """An address that may not be asked; the message is a sentence."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Every address the system's resolver gives."""
    return tuple(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@dataclass(frozen=True, slots=True)
class Gate:
    """``hosts`` are names as the catalogue lists them, ``name:port`` where the port is not the usual one. ``allow`` are
    networks that may be asked although they are not public (an office's own mirror, a test's server). ``proxied``: the
    office's proxy resolves names, so nothing can be checked of them here but the name itself."""

    hosts: frozenset[str]
    resolver: Resolver = resolve
    allow: tuple[Network, ...] = field(default=())
    proxied: bool = False

    def admit(self, address: str) -> httpx.URL:
        """The address as it is asked; :class:`Forbidden` where it may not be."""
        shown = address[:200]
        if len(address) > _LONGEST or "\\" in address or any(ord(letter) <= 32 for letter in address):
            raise Forbidden(f"“{shown}” is not a web address: spaces, control characters and backslashes are not one.")
        try:
            url = httpx.URL(address)
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise Forbidden(f"“{shown}” is not a web address ({error}).") from error
        if url.scheme not in _PORTS:
            raise Forbidden(f"“{shown}” is not asked: only http and https are.")
        if url.userinfo:
            raise Forbidden(f"The address at {url.host} is not asked: it holds a user name or password.")
        host = url.host.rstrip(".").lower()
        port = url.port or _PORTS[url.scheme]
        if (host if port == _PORTS[url.scheme] else f"{host}:{port}") not in self.hosts:
            raise Forbidden(f"“{shown}” is not asked: no source of the catalogue lists {url.netloc.decode()}.")
        return url.copy_with(host=host, fragment=None)

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The checked addresses of a host; :class:`Forbidden` where one of them is not public, ``OSError`` where there
        is none."""
        found = tuple(dict.fromkeys(self.resolver(host, port)))
        if not found:
            raise OSError(f"there is no address of {host}")
        for text in found:
            if not self._open(text):
                raise Forbidden(f"{host} is not asked: it leads to {text}, which is not a public address.")
        return found

    def _open(self, text: str) -> bool:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:  # with a zone, or no address at all
            return False
        inner = meant(address)
        return any(inner in network for network in self.allow if network.version == inner.version) or is_public(inner)


def meant(address: Address) -> Address:
    """The address of version 4 that one of version 6 stands for, else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address


def is_public(address: Address) -> bool:
    """Whether anybody on the internet is meant: not this machine, its network, a cloud's own services, a group."""
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_private
        or address.is_unspecified
        or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )
