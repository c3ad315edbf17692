"""Asking servers as a guest does: what ``robots.txt`` allows, one question at a time and not too often, again later
where a server is busy, and only what has changed.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from ingest.documents import Refusal
from ingest.fetch.fetched import Page
from ingest.fetch.web_gate import Forbidden, Gate
from ingest.fetch.web_robots import LONGEST_DELAY, MOST, Rules, rules_of
from ingest.fetch.web_wire import Answer, Manners, Unanswered, Unfit, Wire
from ingest.legibility import refuse_page

REDIRECTS = 5
LONGEST_WAIT = 30 * 86400.0
"""Seconds: what a server asks for beyond is taken as that."""

_BUSY = frozenset((408, 429, 500, 502, 503, 504))
_MOVED = frozenset((301, 302, 303, 307, 308))


class NotFetched(Exception):
    """A page that was not fetched; the message is a phrase for a person."""


class HostAway(NotFetched):
    """Nothing can be fetched from this host in this run."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(why)
        self.host = host


@dataclass(frozen=True, slots=True)
class Got:
    """A page and its bytes, None where they are the ones held."""

    page: Page
    data: bytes | None


@dataclass
class Asking:
    """One run of questions. Hosts that are away or want to be left alone are not asked again in it."""

    gate: Gate
    manners: Manners
    wire: Wire
    _rules: dict[str, Rules] = field(default_factory=dict)
    _away: dict[str, str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, address: str, held: Page | None) -> Got:
        """The page at an address; :class:`NotFetched`, :class:`HostAway`, and
        :class:`~ingest.fetch.web_gate.Forbidden` where it may not be asked."""
        try:
            url, answer = self._followed(self.gate.admit(address), held, robots=True)
        except Unfit as error:
            raise NotFetched(str(error)) from error
        if answer.status == 304 and held is not None:
            return Got(held, None)
        if answer.status != 200:
            raise NotFetched(_said(answer))
        headers = answer.headers
        page = Page(
            address,
            str(url),
            "",
            etag=headers.get("etag", "")[:1000],
            modified=headers.get("last-modified", "")[:100],
            media_type=headers.get("content-type", "")[:200],
        )
        return Got(page, answer.body)

    def _followed(self, url: httpx.URL, held: Page | None, *, robots: bool) -> tuple[httpx.URL, Answer]:
        """The answer at the end of the redirects, each of which leads to a host of the catalogue and never from https
        to http."""
        for _ in range(REDIRECTS + 1):
            if robots:
                self._check(url)
            headers = _conditions(held) if held is not None and str(url) == held.final else {}
            answer = self._patiently(url, headers, None if robots else MOST)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return url, answer
            try:
                url = self._next(url, target)
            except (httpx.InvalidURL, ValueError) as error:
                raise NotFetched(f"it redirects to “{target[:200]}”, which is no address") from error
        raise NotFetched(f"it redirects more than {REDIRECTS} times")

    def _next(self, url: httpx.URL, target: str) -> httpx.URL:
        following = self.gate.admit(str(url.join(target)))
        if url.scheme == "https" and following.scheme == "http":
            raise NotFetched(f"it redirects from https to {str(following)[:200]}")
        return following

    def _check(self, url: httpx.URL) -> None:
        """Whether ``robots.txt`` of the host allows this address; it is asked once."""
        site = url.netloc.decode()
        if why := self._away.get(site):
            raise HostAway(site, why)
        if site not in self._rules:
            rules = self._rules_of(url, site)
            if rules is None:
                raise self._leave(site, "its robots.txt cannot be read now, so nothing may be asked of it")
            if rules.delay > LONGEST_DELAY:
                raise self._leave(site, f"its robots.txt asks for {rules.delay:.0f} seconds between two questions")
            self._rules[site] = rules
        if not self._rules[site].allows(url):
            raise NotFetched("robots.txt of the host forbids it")

    def _rules_of(self, url: httpx.URL, site: str) -> Rules | None:
        try:
            return rules_of(self.manners.agent, url, lambda robots: self._followed(robots, None, robots=False)[1])
        except (NotFetched, Unfit, Forbidden) as error:
            if isinstance(error, Forbidden):
                raise
            raise self._leave(site, f"its robots.txt cannot be read now ({error}), so nothing may be asked") from error

    def _leave(self, site: str, why: str) -> HostAway:
        self._away[site] = why
        return HostAway(site, why)

    def _patiently(self, url: httpx.URL, headers: dict[str, str], most: int | None) -> Answer:
        """An answer, asked for again where the server is busy or silent, as late as it says itself."""
        site = url.netloc.decode()
        retrying = Retrying(
            stop=stop_after_attempt(self.manners.attempts),
            retry=retry_if_exception_type((_Busy, Unanswered)),
            wait=self._wait,
            reraise=True,
        )
        try:
            return retrying(self._once, url, headers, most)
        except _Busy as busy:
            if busy.wait > self.manners.patience:
                minutes = max(1, round(busy.wait / 60))
                raise self._leave(site, f"it asks to be left alone for {minutes} minutes") from busy
            if busy.answer.status == 429:
                raise self._leave(site, "it says that it is asked too often") from busy
            return busy.answer
        except Unanswered as error:
            if error.away:
                raise self._leave(site, str(error)) from error
            raise NotFetched(str(error)) from error

    def _once(self, url: httpx.URL, headers: dict[str, str], most: int | None) -> Answer:
        self._pause(url.netloc.decode())
        answer = self.wire.ask(url, headers, most)
        if answer.status in _BUSY:
            raise _Busy(answer)
        return answer

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _Busy) else 0.0
        if asked > self.manners.patience:
            raise error if error else AssertionError
        backing_off = wait_random_exponential(multiplier=2 * self.manners.interval, max=self.manners.patience)
        return max(asked, backing_off(state))

    def _pause(self, site: str) -> None:
        """Wait until the host may be asked again."""
        rules = self._rules.get(site)
        interval = max(self.manners.interval, rules.delay if rules else 0.0)
        left = self._last.get(site, -interval) + interval - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._last[site] = time.monotonic()


class _Busy(Exception):
    """The server asks for patience; ``wait`` is how many seconds it wants, 0 where it does not say."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer
        self.wait = _retry_after(answer.headers.get("retry-after", ""))


def _retry_after(text: str) -> float:
    """Seconds, told as a number or a day; 0 where it is neither, whatever the server wrote there."""
    if re.fullmatch(r"[0-9]{1,9}", text.strip()):
        return min(float(text), LONGEST_WAIT)
    try:
        day = parsedate_to_datetime(text)
        wait = (day.replace(tzinfo=day.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, LookupError, OverflowError):
        return 0.0
    return min(max(0.0, wait), LONGEST_WAIT)


def _conditions(held: Page) -> dict[str, str]:
    conditions = {"If-None-Match": held.etag, "If-Modified-Since": held.modified}
    return {name: value for name, value in conditions.items() if value and value.isprintable()}


def _said(answer: Answer) -> str:
    """What an answer that is no page says, in words."""
    try:
        refuse_page(answer.body.decode("utf-8", "replace"))
    except Refusal as refusal:
        return f"the server answers {answer.status}; {str(refusal)[0].lower()}{str(refusal)[1:].rstrip('.')}"
    try:
        phrase = f" ({HTTPStatus(answer.status).phrase})"
    except ValueError:
        phrase = ""
    return f"the server answers {answer.status}{phrase}"
