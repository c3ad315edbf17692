"""Which work and which expression an act is (the ids are made here and nowhere else).

The catalogue decides: by the id declared, else by title, number and dates. An act it does not know is a provisional
work: the same state and title (or number and day of adoption) is the same work, and its id has the first date known
of it, so it moves when an earlier one is learned. Acts that are never re-edited (amendments, decisions …) are a work
for each date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.catalogue import Catalogue, fold_number, fold_title
from corpus.store import Store
from ingest.documents import Declared
from mappings.documents import DateBasis, Provision, Work
from mappings.identifiers import UNDATED, ExpressionId, WorkId, day_part, parse_work, slug

SINGLE = frozenset({"amendment", "decision", "interpretation", "resolution", "order"})
"""Kinds of acts that come anew under the same title instead of being amended."""

_INSERTED = re.compile(r"(?:.*__)?art_\d+(?:-\d+)*(?:[A-Z]+|-\d+)")

_Key = tuple[str, ...]


class Identifier:
    """Finds works for acts, in the catalogue and among the provisional works of a store."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        self._catalogue = catalogue
        self._store = store
        self._known: dict[_Key, str] = {}
        self._first: dict[_Key, datetime.date] = {}
        works = {work.id: work for work in store.works() if work.provisional}
        for summary in store.summaries():
            held = summary.expression
            if held.work in works:
                said = held.facts.get("work_date")
                adopted = datetime.date.fromisoformat(said) if said else None
                self._remember(works[held.work], held.title, held.date, adopted, held.facts.get("number", ""))

    def learn(self, acts: Iterable[Declared]) -> None:
        """Note the dates of acts before any of them is identified, so that their order does not matter."""
        for declared in acts:
            if not declared.work and self._catalogued(declared) is None:
                for key in _keys(declared):
                    self._note(key, first_date(declared))

    def identify(self, declared: Declared) -> Work:
        """The work of an act; its ``titles`` and the like may be completed when it is stored."""
        if declared.work:
            id = self._store.resolve(declared.work)
            return self._catalogue.works.get(id) or _work(parse_work(id), declared.number)
        known = self._catalogued(declared)
        if known is not None:
            return known
        keys = _keys(declared)
        date = min((self._first[key] for key in keys if key in self._first), default=first_date(declared))
        held = next((self._known[key] for key in keys if key in self._known), "")
        id = self._moved(held, date) if held else self._new(declared, date)
        for key in keys:
            self._known[key] = id
            self._note(key, date)
        return _work(parse_work(id), declared.number)

    def _catalogued(self, declared: Declared) -> Work | None:
        return self._catalogue.find_work(
            declared.jurisdiction,
            title=declared.title,
            number=declared.number,
            language=declared.language,
            date=declared.date,
            adopted=declared.work_date,
        )

    def _new(self, declared: Declared, date: datetime.date | None) -> str:
        return str(WorkId(declared.jurisdiction, declared.kind, day_part(date), slug(declared.title)))

    def _moved(self, held: str, date: datetime.date | None) -> str:
        """The id with the first date known now; the store follows."""
        old = parse_work(held)
        if date is None or (old.date != UNDATED and old.date <= date.isoformat()):
            return held
        new = str(replace(old, date=date.isoformat()))
        if self._store.work_hash(held) and not self._store.work_hash(new):
            self._store.move_work(held, new)
        for key, id in self._known.items():
            if id == held:
                self._known[key] = new
        return new

    def _remember(
        self, work: Work, title: str, date: datetime.date | None, adopted: datetime.date | None, number: str
    ) -> None:
        said = Declared(
            jurisdiction=work.jurisdiction, kind=work.kind, title=title, date=date, work_date=adopted, number=number
        )
        for key in _keys(said):
            self._known[key] = work.id
            self._note(key, work.date)

    def _note(self, key: _Key, date: datetime.date | None) -> None:
        if date is not None:
            self._first[key] = min(date, self._first.get(key, date))


def first_date(declared: Declared) -> datetime.date | None:
    """The first date that is known of an act: of its adoption, else of its edition, else the day it took effect."""
    days = [day for day in (declared.work_date, declared.date) if day]
    return min(days) if days else declared.valid_from


def edition(
    declared: Declared, work: Work, provisions: Sequence[Provision]
) -> tuple[datetime.date | None, DateBasis]:
    """The date of an expression and what it is the date of; None where it is not known. A text with inserted articles
    (21A, 205¹) is not the one that was adopted, so without a word on its edition it has no date."""
    if declared.date:
        adopted = declared.date == (declared.work_date or work.date)
        return declared.date, declared.date_basis or (DateBasis.ADOPTED if adopted else DateBasis.UNKNOWN)
    if declared.work_date and not any(_INSERTED.fullmatch(provision.eid) for provision in provisions):
        return declared.work_date, DateBasis.ADOPTED
    if declared.valid_from:
        return declared.valid_from, DateBasis.IN_FORCE
    return None, DateBasis.UNKNOWN


def expression_id(work: Work, language: str, date: datetime.date | None) -> str:
    return str(ExpressionId(parse_work(work.id), language, day_part(date)))


def _keys(declared: Declared) -> list[_Key]:
    """What makes two texts the same provisional work."""
    date = first_date(declared)
    single = (day_part(date),) if declared.kind in SINGLE else ()
    keys: list[_Key] = [(declared.jurisdiction, "title", fold_title(declared.title), *single)]
    if declared.number and declared.work_date:
        keys.append((declared.jurisdiction, "number", fold_number(declared.number), declared.work_date.isoformat()))
    return keys


def _work(id: WorkId, number: str) -> Work:
    date = datetime.date.fromisoformat(id.date) if len(id.date) == len("YYYY-MM-DD") else None
    return Work(id=str(id), jurisdiction=id.jurisdiction, kind=id.kind, number=number, date=date, provisional=True)
