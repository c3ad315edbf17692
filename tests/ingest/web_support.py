"""A publisher on this machine: its host leads to 127.0.0.1, which a test's gate allows and nobody else's does."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from corpus.catalogue import Catalogue, Fetch, Place, Source, catalogue
from ingest.documents import Declared
from ingest.fetch.guest import Guest
from ingest.fetch.web_gate import Gate, Resolver
from ingest.fetch.web_wire import Manners
from ingest.report import IngestReport
from ingest.sources import Order
from mappings.documents import SourceKind
from tests.ingest.holding import Base, law
from tests.support.misbehaving import Server

PLACE = "court.example"
LAW = law("Закон-образец о порядке проверки")
OTHER = law("Закон-образец о порядке проверки", word="новый порядок")
KEY = "specimen-publisher"
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"


def to_this_machine(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


@dataclass
class Publisher:
    """A source of the catalogue whose pages a server of this test gives."""

    server: Server
    base: Base
    paths: Sequence[str] = ("/law",)
    hosts: Sequence[str] = ()
    resolver: Resolver = to_this_machine
    manners: Manners = field(
        default_factory=lambda: Manners("svod-test/1 (specimens)", interval=0.0, seconds=5.0, attempts=2, patience=5.0)
    )

    @property
    def site(self) -> str:
        return f"{PLACE}:{self.server.port}"

    def url(self, path: str) -> str:
        return f"http://{self.site}{path}"

    def known(self) -> Catalogue:
        source = Source(
            key=KEY,
            title="A publisher of specimens",
            kind=SourceKind.OFFICIAL_CONSOLIDATION,
            rank=80,
            licence="None stated",
            description="",
            jurisdiction="kz",
            site="",
            starter=False,
            tried=False,
            fetch=Fetch("web", places=tuple(Place(self.url(path), language="ru") for path in self.paths)),
            hosts=(self.site, *self.hosts),
        )
        return replace(catalogue(), sources=MappingProxyType({KEY: source}))

    def order(self, *addresses: str, offline: bool = False) -> Order:
        known = self.known()
        gate = Gate(known.hosts, self.resolver, (ipaddress.ip_network("127.0.0.0/8"),))
        going = Guest(self.base.root, gate, self.manners, offline=offline)
        keys = () if addresses else (KEY,)
        return Order(known, self.base.root / "cache", keys, said=Declared(), addresses=addresses, going=going)

    def take(self, *addresses: str, offline: bool = False) -> IngestReport:
        return self.base.carry_out(self.order(*addresses, offline=offline))

    def wordings(self) -> list[str]:
        """The words that tell the specimens apart, as the base holds them."""
        return sorted(
            "new" if "новый" in provision.text else "old"
            for expression in self.base.store.expressions()
            for provision in expression.provisions[:1]
        )

    def refusals(self) -> dict[str, str]:
        """Reasons by the last part of the address."""
        return {path.rpartition("/")[2]: reason for path, reason in self.take().refused}
