"""Pages of the web as a source: those the catalogue lists, or single addresses at hosts of the catalogue.

An address that is refused or fails never stops the others. What was held of it before stays and is given out; the
remark says so, and why. Bytes are kept before their row, rows before the next question: a run cut off is gone on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import httpx

from corpus.catalogue import Place
from ingest.documents import Declared, RawDocument, Refusal
from ingest.fetch.delivery import Delivered
from ingest.fetch.fetched import Fetched, Page
from ingest.fetch.web_asking import Asking, HostAway, NotFetched
from ingest.fetch.web_gate import Forbidden
from ingest.legibility import refuse_page
from ingest.read.decode import decode
from ingest.read.html import page_title, paragraphs, parse_html
from ingest.read.merge import merge_declared


@dataclass
class Pages:
    """Pages of one source, asked for one by one; ``asking`` None: nobody is asked, what is held is given out.
    ``remarks`` grow while they are asked for; ``fetched`` counts pages that are new or changed, ``failed`` those that
    could not be had."""

    source: str
    places: Sequence[Place]
    declared: Declared
    store: Fetched
    asking: Asking | None
    remarks: list[str] = field(default_factory=list)
    fetched: int = 0
    failed: int = 0

    def deliver(self) -> Iterator[Delivered]:
        """Every page that is held or fetched, and a refusal for each that cannot be had and never was."""
        away: dict[str, list[tuple[Place, str, bool]]] = {}
        with self.store.round(f"{self.source} {len(self.places)} {self.places[0].url if self.places else ''}") as begun:
            for place in self.places:
                held = self.store.page(place.url)
                try:
                    page = self._page(place, held, begun)
                except HostAway as error:
                    self.failed += 1
                    away.setdefault(error.host, []).append((place, str(error), held is not None))
                    if held is not None:
                        yield self._delivered(place, held)
                except (NotFetched, Forbidden) as error:
                    self.failed += 1
                    why = str(error) if isinstance(error, Forbidden) else f"It could not be fetched: {error}."
                    if held is None:
                        yield self._missing(place, why)
                    else:
                        self.remarks.append(f"{place.url}: {why} What was fetched on {held.day} stays.")
                        yield self._delivered(place, held)
                else:
                    yield self._delivered(place, page)
            yield from self._told(away)

    def _told(self, away: dict[str, list[tuple[Place, str, bool]]]) -> Iterator[Delivered]:
        """One sentence for each host of which nothing could be had, however many of its pages were wanted."""
        for host, missed in away.items():
            never = [place for place, _, held in missed if not held]
            why = missed[0][1].rstrip(".")
            many = f"none of {len(missed)} addresses" if len(missed) > 1 else "its address"
            sentence = f"{host} could not be asked for {many}: {why}; check the network and run the same again."
            if len(missed) > 1 or not never:
                self.remarks.append(sentence if never else f"{sentence} What was fetched of it before stays.")
            if never:
                yield self._missing(never[0], sentence)

    def _page(self, place: Place, held: Page | None, begun: datetime) -> Page:
        if self.asking is None:
            if held is None:
                raise NotFetched("nobody is asked (--offline) and it is not held")
            return held
        if held is not None and datetime.fromisoformat(held.asked) >= begun:
            return held
        try:
            got = self.asking.get(place.url, held)
            trouble = trouble_with(got.data) if held is not None and got.data is not None else ""
        except (NotFetched, Forbidden):
            raise
        except Exception as error:  # whatever a server may write, it is one address's failure
            raise NotFetched(f"what its server answers cannot be understood ({type(error).__name__})") from error
        if got.data is None:
            return self.store.keep(got.page)
        if trouble:
            raise NotFetched(trouble)
        page = self.store.keep(got.page, got.data)
        self.fetched += held is None or held.sha256 != page.sha256
        return page

    def _delivered(self, place: Place, page: Page) -> Delivered:
        declared = replace(self._said(place), url=page.final, checked=page.day)
        document = RawDocument(self.source, place.url, self.store.data(page), declared, page.media_type)
        return Delivered(document, page.final)

    def _missing(self, place: Place, why: str) -> Delivered:
        return Delivered(RawDocument(self.source, place.url, b"", self._said(place)), place.url, why)

    def _said(self, place: Place) -> Declared:
        own = Declared(
            language=place.language, work=place.work, kind=place.kind, title=place.title, number=place.number
        )
        return merge_declared(self.declared, own)


def trouble_with(data: bytes) -> str:
    """Why an answer of 200 cannot be the page that stood there before, empty where it may be: a challenge, an error
    told as a page, a page built by a script. Only what is sure is said; the readers decide about the rest."""
    if not data.strip():
        return "the answer is empty"
    head = data[:2000].lstrip().lower()
    if b"\0" in head or head.startswith((b"%pdf", b"pk\x03\x04", b"{\\rtf")):
        return ""
    try:
        text = decode(data)
        if b"<html" in head or b"<!doctype html" in head or b"<body" in head:
            root = parse_html(text)
            title = page_title(root)
            words = "\n".join(paragraph.text for paragraph in paragraphs(root) if paragraph.linked < 1)
            refuse_page(f"{title}\n{words}")
            return "" if words.strip() else "the page holds no text, a script would build it"
        refuse_page(text)
    except Refusal as refusal:
        said = str(refusal).partition("; save")[0]
        return said[0].lower() + said[1:].rstrip(".")
    return ""


def site_of(address: str) -> str:
    """Host of an address as the catalogue lists it; empty where it has none."""
    try:
        return httpx.URL(address).netloc.decode().lower().rpartition("@")[2]
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return ""
