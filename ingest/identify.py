"""Which work and which expression an act is (the ids are made here and in :mod:`ingest.namesakes` alone).

The catalogue decides: by the id declared, else by title, number and dates. An act it does not know is a provisional
work: the same state and title (or number and day of adoption) is the same work unless number or day differ, and its id
has the first date known of it, so it moves when an earlier one is learned.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.catalogue import Catalogue, fold_title
from corpus.store import Store
from ingest.documents import Declared
from ingest.namesakes import Namesake, Said, choose, id_of, parted, provisional_work, recall, rivals, said_of
from mappings.documents import DateBasis, Expression, Provision, Work
from mappings.identifiers import ExpressionId, day_part, parse_work, slug

_INSERTED = re.compile(r"(?:.*__)?art_\d+(?:-\d+)*(?:[A-Z]+|-\d+)")

_Numbered = tuple[str, str, datetime.date]


class Identifier:
    """Finds works for acts, in the catalogue and among the provisional works of a store."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        self._catalogue = catalogue
        self._store = store
        self._families: dict[tuple[str, str], list[Namesake]] = {}
        self._numbers: dict[_Numbered, Namesake] = {}
        self._first: dict[Said, datetime.date] = {}
        self._parted: set[str] = set()
        self._load()

    def learn(self, acts: Iterable[Declared]) -> None:
        """Note the dates of acts before any of them is identified, so that their order does not matter."""
        for declared in acts:
            if not declared.work and self._catalogued(declared) is None:
                said = said_of(declared)
                if said.first is not None:
                    known = self._first.get(_dateless(said), said.first)
                    self._first[_dateless(said)] = min(said.first, known)

    def identify_all(self, acts: Sequence[Declared]) -> list[Work]:
        """The works of the acts of one document."""
        self.learn(acts)
        before = len(self._parted)
        works = [self.identify(declared) for declared in acts]
        # What the last of them told apart may hold for the first, too.
        return works if len(self._parted) == before else [self.identify(declared) for declared in acts]

    def identify(self, declared: Declared) -> Work:
        """The work of an act; its ``titles`` and the like may be completed when it is stored."""
        if declared.work:
            id = self._store.resolve(declared.work)
            return self._catalogue.works.get(id) or provisional_work(id, declared.number)
        return self._catalogued(declared) or self._provisional(declared)

    def parted(self) -> frozenset[str]:
        """Works found to be several since this was asked last: their documents must be identified again."""
        found = frozenset(self._parted)
        self._parted.clear()
        return found

    def _catalogued(self, declared: Declared) -> Work | None:
        """By title, number and dates, else by the publisher's own identifier in the address: titles are spelled wrongly
        in copies, and differ in each language."""
        named = self._catalogue.find_work(
            declared.jurisdiction,
            title=declared.title,
            number=declared.number,
            language=declared.language,
            date=declared.date,
            adopted=declared.work_date,
        )
        if named is not None or not declared.url:
            return named
        at = self._catalogue.work_at(declared.url)
        return at if at and declared.jurisdiction in ("", at.jurisdiction) else None

    def _provisional(self, declared: Declared) -> Work:
        said = said_of(declared)
        if not said.single:  # others are a work for each date
            said = replace(said, first=self._first.get(_dateless(said), said.first))
        family = self._families.setdefault((said.jurisdiction, fold_title(said.title)), [])
        among = rivals(family, said)
        found = self._numbers.get(_numbered(said)) if said.number and said.adopted else None
        found = found or choose(among, said)
        if found is None:
            found = Namesake("", said.kind, slug(said.title), said.single, said.number, said.adopted)
            if parted([*among, found]) and not parted(among):
                self._part(among)
            among.append(found)
        if all(one is not found for one in family):
            family.append(found)
        found.learn(said)
        if found.number and found.adopted:
            self._numbers[said.jurisdiction, found.number, found.adopted] = found
        self._settle(found, id_of(said.jurisdiction, found, shared=parted(among)))
        return provisional_work(found.id, declared.number)

    def _part(self, among: Iterable[Namesake]) -> None:
        """Namesakes that were taken for one work are several: whatever was put under its id is identified again."""
        for one in among:
            self._parted.add(one.id)
            one.forget()

    def _settle(self, namesake: Namesake, id: str) -> None:
        """Give a work its id; when only the date in it has changed, what is held moves along."""
        old, namesake.id = namesake.id, id
        if not old or old == id or replace(parse_work(old), date=parse_work(id).date) != parse_work(id):
            return
        if self._store.holds_work(old) and not self._store.holds_work(id):
            self._store.move_work(old, id)

    def _load(self) -> None:
        works = {work.id: work for work in self._store.works() if work.provisional}
        known: dict[str, Namesake] = {}
        for summary in self._store.summaries():
            held = summary.expression
            if held.work not in works:
                continue
            work = works[held.work]
            said = _held(work, held)
            one = known.setdefault(work.id, recall(work.id, said))
            one.learn(said)
            family = self._families.setdefault((said.jurisdiction, fold_title(said.title)), [])
            if all(other is not one for other in family):
                family.append(one)
            if one.number and one.adopted:
                self._numbers[work.jurisdiction, one.number, one.adopted] = one
        self._forget_mixed()

    def _forget_mixed(self) -> None:
        """A run may have been cut off between finding a work to be several and identifying its texts again."""
        for (jurisdiction, _), family in self._families.items():
            if parted(family):
                for one in family:
                    if one.number and one.id != id_of(jurisdiction, one, shared=True):
                        one.forget()


def edition(declared: Declared, work: Work, provisions: Sequence[Provision]) -> tuple[datetime.date | None, DateBasis]:
    """The date of an expression and what it is the date of; None where it is not known. A text with inserted articles
    (21A, 205¹) or remarks on amendments is not the one that was adopted: without a word on its edition it has no date.
    A guessed day of adoption or of effect dates no wording.
    """
    if declared.date:
        # The day in a provisional id is only the first date known so far.
        adopted = declared.date == (declared.work_date or (None if work.provisional else work.date))
        return declared.date, declared.date_basis or (DateBasis.ADOPTED if adopted else DateBasis.UNKNOWN)
    said = declared.work_date if "work_date" not in declared.guessed else None
    if said and not any(map(_changed, provisions)):
        return said, DateBasis.ADOPTED
    if declared.valid_from and "valid_from" not in declared.guessed:
        return declared.valid_from, DateBasis.IN_FORCE
    return None, DateBasis.UNKNOWN


def _changed(provision: Provision) -> bool:
    """Whether a provision was inserted, or bears a remark on its amendment."""
    return bool(_INSERTED.fullmatch(provision.eid)) or any(note.kind == "amendment" for note in provision.notes)


def expression_id(work: Work, language: str, date: datetime.date | None) -> str:
    return str(ExpressionId(parse_work(work.id), language, day_part(date)))


def _held(work: Work, held: Expression) -> Said:
    """What the first source of a held text that says so says of its work."""
    guessed = {f"{copy.source} {copy.address}": copy.guessed for copy in held.sources}
    known = {
        name: said
        for name in ("number", "work_date")
        if (said := held.facts.get(name, "")) and name not in guessed.get(held.facts.get(f"{name} from", ""), ())
    }
    adopted = datetime.date.fromisoformat(known["work_date"]) if "work_date" in known else None
    declared = Declared(
        jurisdiction=work.jurisdiction,
        kind=work.kind,
        title=held.title,
        number=known.get("number", ""),
        work_date=adopted,
        date=held.date,
    )
    return said_of(declared)


def _numbered(said: Said) -> _Numbered:
    assert said.adopted is not None
    return said.jurisdiction, said.number, said.adopted


def _dateless(said: Said) -> Said:
    return replace(said, kind="", title=fold_title(said.title), first=None)
