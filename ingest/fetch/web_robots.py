"""What ``robots.txt`` of a host allows (RFC 9309): missing, it allows everything; unreachable, nothing."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego

from ingest.fetch.web_wire import Answer

LONGEST_DELAY = 120.0
"""Seconds between two questions beyond which a host is left alone."""

MOST = 512 * 1024
"""Bytes of ``robots.txt`` that are read."""


class Rules:
    """The rules of one host for one program."""

    def __init__(self, agent: str, text: str) -> None:
        self._agent = agent.partition("/")[0] or "*"
        self._parsed = Protego.parse(text)

    def allows(self, url: httpx.URL) -> bool:
        return bool(self._parsed.can_fetch(str(url), self._agent))

    @property
    def delay(self) -> float:
        """Seconds that the host asks to wait between two questions."""
        delay = float(self._parsed.crawl_delay(self._agent) or 0)
        rate = self._parsed.request_rate(self._agent)
        return max(delay, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def rules_of(agent: str, site: httpx.URL, ask: Callable[[httpx.URL], Answer]) -> Rules | None:
    """The rules of the host of ``site``; None where they cannot be known now, so that nothing may be asked."""
    answer = ask(site.copy_with(path="/robots.txt", query=None))
    if answer.status == 200:
        return Rules(agent, answer.body[:MOST].decode("utf-8", "replace"))
    if 400 <= answer.status < 500 and answer.status != 429:
        return Rules(agent, "")
    return None
