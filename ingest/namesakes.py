"""Provisional works that bear one title, and which of them a text belongs to.

A number or a day of adoption that differs makes another work, whatever its kind. Acts that come anew under the same
title (amendments, decisions …) are a work for each date, too. A text that says neither number nor day of adoption
belongs to the one work of its title; where there are several it is a work of its own, since nobody knows which is
meant.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.catalogue import fold_number
from ingest.documents import Declared
from ingest.read.names import announces_change
from mappings.documents import Work
from mappings.identifiers import WorkId, day_part, parse_work, slug

SINGLE = frozenset({"amendment", "decision", "interpretation", "resolution", "order"})
"""Kinds of acts that come anew under the same title instead of being amended."""


@dataclass(frozen=True, slots=True)
class Said:
    """What tells a text's work from its namesakes; ``number`` is folded, ``first`` is the first date known of it."""

    jurisdiction: str
    kind: str
    title: str
    number: str
    adopted: datetime.date | None
    first: datetime.date | None

    @property
    def single(self) -> bool:
        return self.kind in SINGLE or announces_change(self.title)


@dataclass(slots=True)
class Namesake:
    """A provisional work as far as it is known; ``name`` is its title in ids, ``id`` empty until it is found anew."""

    id: str
    kind: str
    name: str
    single: bool = False
    number: str = ""
    adopted: datetime.date | None = None
    first: datetime.date | None = None

    def differs(self, number: str, adopted: datetime.date | None) -> bool:
        return bool(number and self.number and number != self.number) or bool(
            adopted and self.adopted and adopted != self.adopted
        )

    def forget(self) -> None:
        """Texts of several works were taken for this one: its id and dates are found anew from its own."""
        self.id = ""
        if not self.single:  # those share their date
            self.first = None

    def learn(self, said: Said) -> None:
        """Take over what a text of it says."""
        self.number = self.number or said.number
        self.adopted = self.adopted or said.adopted
        if said.first is not None:
            self.first = min(said.first, self.first or said.first)


def said_of(declared: Declared) -> Said:
    """What a text says; what was only guessed tells no works apart."""
    return Said(
        declared.jurisdiction,
        declared.kind,
        declared.title,
        fold_number(declared.number) if "number" not in declared.guessed else "",
        declared.work_date if "work_date" not in declared.guessed else None,
        first_date(declared),
    )


def first_date(declared: Declared) -> datetime.date | None:
    """The first date that is known of an act: of its adoption, else of its edition, else the day it took effect."""
    days = [day for day in (declared.work_date, declared.date) if day]
    return min(days) if days else declared.valid_from


def rivals(family: Iterable[Namesake], said: Said) -> list[Namesake]:
    """The works of a title that a text may belong to or must be told from: all, or those of its date."""
    if not said.single:
        return list(family)
    return [one for one in family if one.first == said.first or (said.adopted and one.adopted == said.adopted)]


def parted(family: Sequence[Namesake]) -> bool:
    """Whether there are several works among the namesakes."""
    return any(one.differs(other.number, other.adopted) for one in family for other in family)


def choose(family: Sequence[Namesake], said: Said) -> Namesake | None:
    """The work of a text among :func:`rivals`; None where it is another one."""
    possible = [one for one in family if not one.differs(said.number, said.adopted)]
    exact = [one for one in possible if _says(one, said)]
    if exact:
        return max(exact, key=lambda one: (one.number == said.number, one.adopted == said.adopted, one.id))
    if len(family) == 1 and possible:
        return family[0]
    nameless = [one for one in possible if not one.number and not one.adopted]
    return nameless[0] if nameless and not said.number and not said.adopted else None


def id_of(jurisdiction: str, namesake: Namesake, *, shared: bool) -> str:
    """The id of a provisional work: its first date and title; of several works of one title the number is in it."""
    name = f"{namesake.name}-{slug(namesake.number)}" if shared and namesake.number else namesake.name
    return str(WorkId(jurisdiction, namesake.kind, day_part(namesake.first), name))


def recall(id: str, said: Said) -> Namesake:
    """A provisional work that is held, from its id and what one text of it says."""
    parsed = parse_work(id)
    numbered = said.number and parsed.number == f"{slug(said.title)}-{slug(said.number)}"
    first = provisional_work(id).date
    return Namesake(id, parsed.kind, slug(said.title) if numbered else parsed.number, said.single, first=first)


def provisional_work(id: str, number: str = "") -> Work:
    """A work of which only the id is known, and perhaps the number."""
    parsed = parse_work(id)
    day = datetime.date.fromisoformat(parsed.date) if len(parsed.date) == len("YYYY-MM-DD") else None
    return Work(id, parsed.jurisdiction, parsed.kind, number, day, provisional=True)


def _says(one: Namesake, said: Said) -> bool:
    same_number = bool(said.number) and said.number == one.number
    same_day = said.adopted is not None and said.adopted == one.adopted
    return (same_number or same_day) and not one.differs(said.number, said.adopted)
