"""How this machine goes out, as the settings say: who may be asked, how politely, through which proxy."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.settings import Settings
from ingest.fetch.fetched import Fetched
from ingest.fetch.web_asking import Asking
from ingest.fetch.web_gate import Gate
from ingest.fetch.web_wire import Manners, Wire


@dataclass(frozen=True, slots=True)
class GitLimits:
    """What the mirror of one repository may cost: seconds, bytes on the disk, commits."""

    seconds: float = 3600.0
    bytes: int = 4096 << 20
    commits: int = 200_000


@dataclass
class Guest:
    """One run of fetching into the data folder ``data``. ``gate`` is for pages, ``repositories`` for repositories
    (None: nobody may be asked for any). ``offline``: nobody is asked, what is held is used."""

    data: Path
    gate: Gate
    manners: Manners
    limits: GitLimits = field(default_factory=GitLimits)
    offline: bool = False
    repositories: Gate | None = None
    _asking: Asking | None = None
    _wire: Wire | None = None
    _fetched: Fetched | None = None

    @property
    def mirrors(self) -> Gate:
        return self.repositories or replace(self.gate, hosts=frozenset())

    @property
    def asking(self) -> Asking | None:
        if self._asking is None and not self.offline:
            self._wire = Wire(self.gate, self.manners)
            self._asking = Asking(self.gate, self.manners, self._wire)
        return self._asking

    @property
    def fetched(self) -> Fetched:
        if self._fetched is None:
            self._fetched = Fetched(self.data)
        return self._fetched

    def close(self) -> None:
        if self._wire is not None:
            self._wire.close()
        if self._fetched is not None:
            self._fetched.close()
        self._wire = self._asking = self._fetched = None


def guest(data: Path, known: Catalogue, said: Settings, *, offline: bool = False) -> Guest:
    """The guest that the settings describe."""
    networks = tuple(ipaddress.ip_network(one) for one in said.fetch_networks.replace(",", " ").split())
    manners = Manners(
        agent=said.fetch_agent,
        interval=said.fetch_interval,
        seconds=said.fetch_seconds,
        most=said.fetch_megabytes << 20,
        attempts=said.fetch_attempts,
        proxy=said.fetch_proxy,
        authority=said.fetch_ca,
    )
    limits = GitLimits(said.git_seconds, said.git_megabytes << 20, said.git_commits)
    gate = Gate(known.hosts, allow=networks, proxied=bool(said.fetch_proxy))
    repositories = replace(gate, hosts=known.repository_hosts)
    return Guest(data, gate, manners, limits, offline, repositories)
