"""What the base holds of a cited act: the edition to show, and the provision and unit of a number in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from corpus.force import Span, Status, begins, spans
from corpus.store import Store, Summary, UnknownId
from corpus.summaries import DamagedFile
from engine.citations.recognition import Step
from engine.numerals import number_keys
from mappings.documents import Expression, Provision, Work
from mappings.languages import LANGUAGES
from mappings.units import Unit, units

KEPT = 150
"""Texts whose articles are remembered by number."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of a work and its status on the day asked for."""

    expression: Expression
    sha256: str
    status: Status


@dataclass(frozen=True, slots=True)
class Place:
    """A provision in a text; ``number`` and ``heading`` as printed, ``key`` as it was read."""

    eid: str
    key: str
    number: str
    heading: str


class Holding:
    """What a store holds, asked by citations; a text is read once for all of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._places: dict[tuple[str, str], dict[str, list[Place]]] = {}
        self._lock = Lock()

    def editions(self, work: Work, day: date, languages: Sequence[str]) -> list[Edition]:
        """One edition a language, the one in force on ``day`` or else the latest before it; those in ``languages``
        first, in their order. None where the work is not held."""
        try:
            found = self.store.summaries(work.id)
        except (UnknownId, DamagedFile):
            return []
        known = spans(work, [summary.expression for summary in found])
        by_language: dict[str, list[Summary]] = {}
        for summary in found:
            by_language.setdefault(summary.expression.language, []).append(summary)
        order = [*(code for code in dict.fromkeys(languages) if code in by_language), *sorted(by_language)]
        return [_chosen(by_language[code], known, day) for code in dict.fromkeys(order)]

    def places(self, edition: Edition, number: str, languages: Sequence[str] = ()) -> list[Place]:
        """The provisions ``number`` may be, as the law in this language is numbered, or else as it is in ``languages``
        (498क in an English text): likeliest reading first."""
        indexes = dict.fromkeys(LANGUAGES[code].analysis for code in (edition.expression.language, *languages))
        listed = self._listed(edition)
        keys = next((keys for index in indexes if (keys := number_keys(number, index))), ())
        found = (place for key in keys for place in _own_first(listed.get(key, ())))
        return list({place.eid: place for place in found}.values())

    def unit(self, edition: Edition, place: Place, steps: Iterable[Step]) -> Unit | None:
        """The part, item or note that ``steps`` lead to inside a provision; None where it is not
        recognised, or stands there more than once."""
        expression = self.store.expression(edition.expression.id)
        provision = expression.provision(place.eid)
        return _descend(provision, expression.language, steps) if provision else None

    def _listed(self, edition: Edition) -> dict[str, list[Place]]:
        key = (edition.expression.id, edition.sha256)
        with self._lock:
            known = self._places.pop(key, None)
        if known is None:
            try:
                known = _by_number(self.store.expression(edition.expression.id))
            except (UnknownId, DamagedFile):
                known = {}
        with self._lock:
            self._places[key] = known
            while len(self._places) > KEPT:
                self._places.pop(next(iter(self._places)))
        return known


def _own_first(places: Sequence[Place]) -> Sequence[Place]:
    """Those of the act itself; where only its annexes or parts have the number, all of them (LAW 9)."""
    return [place for place in places if "__" not in place.eid] or places


def _chosen(found: Sequence[Summary], known: dict[str, Span], day: date) -> Edition:
    """The newest edition in force on ``day``, else the newest that has begun, else the newest; whole texts first."""

    def rank(summary: Summary) -> tuple[bool, bool, bool, date]:
        span, expression = known[summary.expression.id], summary.expression
        begun = begins(expression)
        return span.current(day), begun is None or begun <= day, not expression.incomplete, begun or date.min

    best = max(found, key=rank)
    return Edition(best.expression, best.sha256, known[best.expression.id].status(day))


def _by_number(expression: Expression) -> dict[str, list[Place]]:
    """By the number in the eId; articles of the act itself before those of annexes."""
    found: dict[str, list[Place]] = {}
    for provision in sorted(expression.provisions, key=lambda one: "__" in one.eid):
        kind, _, key = provision.eid.rpartition("__")[2].partition("_")
        if key and kind in ("art", "sec", "item"):
            found.setdefault(key, []).append(Place(provision.eid, key, provision.number, provision.heading))
    return found


def _descend(provision: Provision, language: str, steps: Iterable[Step]) -> Unit | None:
    known, above, found = units(provision, language), provision.eid, None
    for step in steps:
        inside = list(_inside(known, above, step))
        deep = [unit for unit in inside if unit.eid.count("__") == inside[0].eid.count("__")]
        if len(deep) != 1:  # in none, or in several parts: which is meant is not ours to choose (LAW 9)
            return None
        found = deep[0]
        above = found.eid
    return found


def _inside(known: Sequence[Unit], above: str, step: Step) -> Iterator[Unit]:
    """The units that ``step`` may be, right below ``above`` before those that lie deeper."""
    below = [unit for unit in known if unit.eid.startswith(f"{above}__")]
    for unit in sorted(below, key=lambda one: one.eid.count("__")):
        kind, _, number = unit.eid.rpartition("__")[2].partition("_")
        if step.kinds and kind not in step.kinds:
            continue
        if number.casefold() == step.number or (not step.number and kind == "note"):
            yield unit
