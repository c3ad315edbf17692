"""Parts, items and notes inside an article, each with an address: ``art_205__para_2``, ``art_205__para_2__point_б``.

What begins a unit is data (``units.json``, one entry a family of languages). How units lie in each other is read from
the text itself: a kind of number that is already open goes on at its level, another kind opens a level below. An
article whose parts have no numbers counts its paragraphs (Chinese 款, Uzbek qism). Nothing is stored: the same
provision always gives the same units. Numbers are those printed, letters as printed: a letter of one script is not
turned into one of another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from mappings.documents import Expression, Provision, Table
from mappings.numbering import family_of
from mappings.numerals import NumeralError, chinese, fold, normalise, order, roman

_DIGITS = r"\d{1,3}(?:\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[-‐‑–.]\d{1,2}(?!\d))?"
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]*"
_LATE = 40
"""A higher number at the head of a paragraph that follows no other is a year or a quantity."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``kind`` is ``para``, ``point``, ``item`` …, ``note`` for what explains (примечание, تبصره, Explanation);
    ``number`` as printed, empty for a paragraph that is only counted; ``blocks`` are (first, behind the last)."""

    eid: str
    kind: str
    number: str
    blocks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    numerals: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Family:
    numbered: tuple[_Rule, ...]
    notes: tuple[re.Pattern[str], ...]
    paragraphs: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a paragraph begins with, by one rule: ``value`` is its place in its row, 0 where that is not known."""

    rule: _Rule
    printed: str
    number: str
    value: int


@dataclass(slots=True)
class _Level:
    rule: _Rule | None
    kind: str
    eid: str
    number: str
    value: int
    first: int


def units(provision: Provision, language: str) -> tuple[Unit, ...]:
    """The units of a provision in the order in which they begin; none where it is a single paragraph."""
    if len(provision.blocks) < 2 and not _begins_numbered(provision, language):
        return ()
    return tuple(_Reading(provision, _family(family_of(language)), family_of(language)).run())


def unit(provision: Provision, eid: str, language: str) -> Unit | None:
    """The unit with this eId, None where the provision has none such."""
    return next((one for one in units(provision, language) if one.eid == eid), None)


def find(expression: Expression, eid: str) -> tuple[Provision, Unit | None] | None:
    """The provision with this eId, or the one that holds the unit of that eId, and the unit; None where none does."""
    if provision := expression.provision(eid):
        return provision, None
    for owner in owners(eid):
        if provision := expression.provision(owner):
            found = unit(provision, eid, expression.language)
            return (provision, found) if found else None
    return None


def owners(eid: str) -> Iterator[str]:
    """The eIds of what may hold the unit ``eid``, the nearest first.

    >>> list(owners("annex_1__art_5__para_2"))
    ['annex_1__art_5', 'annex_1']
    """
    while "__" in eid:
        eid = eid.rpartition("__")[0]
        yield eid


class _Reading:
    """One pass over the blocks of a provision with the levels that are open."""

    def __init__(self, provision: Provision, family: _Family, name: str) -> None:
        self.provision, self.family, self.name = provision, family, name
        self.open: list[_Level] = []
        self.taken: set[str] = set()
        self.counts = family.paragraphs and not self._numbered_on_top()
        self.paragraphs = 0

    def run(self) -> list[Unit]:
        found: list[tuple[int, Unit]] = []
        for at, block in enumerate(self.provision.blocks):
            if not isinstance(block, Table):
                found += self._take(at, block)
        found += self._close(0, len(self.provision.blocks))
        return [one for _, one in sorted(found, key=lambda entry: (entry[1].blocks[0], entry[0]))]

    def _take(self, at: int, text: str) -> list[tuple[int, Unit]]:
        if any(pattern.match(text) for pattern in self.family.notes):
            closed = self._close(0, at)
            self._begin(None, "note", _note_number(text, self.name), 0, at)
            return closed
        marks = _marks(text, self.name)
        if after := self._next_note(marks):
            closed = self._close(0, at)
            self._begin(None, "note", after, 0, at)
            return closed
        chosen = self._choose(marks)
        if chosen is None:
            if self.open and self.open[0].kind == "note":
                return []
            if not self.counts or (self.open and self._goes_on(at, text)):
                return self._leave_lists(at)
            closed = self._close(0, at)
            self.paragraphs += 1
            self._begin(None, "para", "", self.paragraphs, at)
            return closed
        mark, depth = chosen
        closed = self._close(depth, at)
        self._begin(mark.rule, mark.rule.kind, mark.printed, mark.value, at, mark.number)
        return closed

    def _next_note(self, marks: Sequence[_Mark]) -> str:
        """The number of a note that goes on a row begun on the line of the word: “Примечания. 1. …”, then “2. …”."""
        top = self.open[0] if self.open else None
        if top is None or top.kind != "note" or not top.number.isdigit() or len(self.open) > 1:
            return ""
        return next(
            (mark.number for mark in marks if mark.rule.kind == "para" and mark.value == int(top.number) + 1), ""
        )

    def _goes_on(self, at: int, text: str) -> bool:
        """Whether a paragraph ends the sentence of the one before: a sanction, the words behind a list."""
        before = self.provision.blocks[at - 1]
        dash = isinstance(before, str) and before.rstrip().endswith(("—", "–", "-"))
        return dash or text[:1].islower() or self._depth_going_on(at) > 1

    def _leave_lists(self, at: int) -> list[tuple[int, Unit]]:
        """Close the lists that do not go on below: a paragraph behind the last point is what they lie in."""
        return self._close(self._depth_going_on(at), at)

    def _depth_going_on(self, at: int) -> int:
        """How many of the open levels a paragraph without a number lies in: the lists whose next number comes below."""
        texts = (block for block in self.provision.blocks[at + 1 :] if isinstance(block, str))
        below = next((marks for text in texts if (marks := _marks(text, self.name))), ())
        goes_on = {mark.rule for mark in below if mark.value != 1}
        depth = len(self.open)
        while depth > 1 and self.open[depth - 1].rule not in goes_on:
            depth -= 1
        return depth

    def _choose(self, marks: Sequence[_Mark]) -> tuple[_Mark, int] | None:
        """The reading of a paragraph's mark and the level at which it begins a unit."""
        levels = {level.rule: depth for depth, level in enumerate(self.open) if level.rule}
        going_on = [
            (levels[m.rule], m) for m in marks if m.rule in levels and m.value == self.open[levels[m.rule]].value + 1
        ]
        if going_on:
            depth, mark = max(going_on, key=lambda entry: entry[0])
            return mark, depth
        opening = [mark for mark in marks if mark.rule not in levels and mark.value in (0, 1)]
        if opening:
            return opening[-1], len(self.open)
        known = [(levels[mark.rule], mark) for mark in marks if mark.rule in levels]
        if known:
            depth, mark = max(known, key=lambda entry: entry[0])
            return mark, depth
        late = [mark for mark in marks if not self.open and 1 < mark.value <= _LATE]
        return (late[0], 0) if late else None

    def _begin(self, rule: _Rule | None, kind: str, printed: str, value: int, at: int, number: str = "") -> None:
        above = self.open[-1].eid if self.open else self.provision.eid
        own = number or printed or (str(value) if value else "")
        eid = f"{above}__{kind}_{own}" if own else f"{above}__{kind}"
        count, free = 1, eid
        while free in self.taken:
            count += 1
            free = f"{eid}-{count}" if own else f"{eid}_{count}"
        self.taken.add(free)
        self.open.append(_Level(rule, kind, free, printed, value, at))

    def _close(self, depth: int, at: int) -> list[tuple[int, Unit]]:
        closed = [
            (d, Unit(one.eid, one.kind, one.number, (one.first, at))) for d, one in enumerate(self.open) if d >= depth
        ]
        del self.open[depth:]
        return closed

    def _numbered_on_top(self) -> bool:
        """Whether the first paragraphs have numbers of the highest kind: then those without are not counted."""
        top = self.family.numbered[0] if self.family.numbered else None
        texts = [block for block in self.provision.blocks if isinstance(block, str)]
        numbered = [m for text in texts for m in _marks(text, self.name) if top and m.rule.kind == "para"]
        return bool(numbered)


def _begins_numbered(provision: Provision, language: str) -> bool:
    family = family_of(language)
    return any(isinstance(block, str) and bool(_marks(block, family)) for block in provision.blocks)


@lru_cache(maxsize=4096)
def _marks(text: str, name: str) -> tuple[_Mark, ...]:
    matched = ((rule, rule.pattern.match(text)) for rule in _family(name).numbered)
    marks = (_mark(rule, match["n"], name) for rule, match in matched if match)
    return tuple(mark for mark in marks if mark)


def _mark(rule: _Rule, printed: str, family: str) -> _Mark | None:
    if rule.numerals == "digits" and printed.isascii() and printed.isdecimal():
        return _Mark(rule, printed, str(int(printed)), int(printed))
    if rule.numerals == "digits":
        try:
            number = normalise(printed, family)
        except NumeralError:
            return None
        main, tail = order(number)
        return _Mark(rule, printed, number, main if not tail else -1)
    if rule.numerals == "han":
        return _Mark(rule, printed, str(chinese(printed)), chinese(printed))
    number = fold(printed if rule.kind == "subitem" else printed.casefold())
    return _Mark(rule, printed, number, _place(number.casefold(), rule.numerals))


def _place(letter: str, numerals: str) -> int:
    """The place of a letter in its row; -1, but at their head, in rows that leave letters out as Cyrillic ones do."""
    if numerals == "roman":
        return roman(letter)
    if numerals == "latin":
        return ord(letter[0]) - ord("a") + 1 + (26 if len(letter) == 2 else 0)
    first = {"а", "a", "क", "الف", "ا"}
    return 1 if letter in first else -1


def _note_number(text: str, family: str) -> str:
    match = re.match(r"[^\W\d_]+\.?\s*(?P<n>\d{1,2})(?!\d)", text)
    return normalise(match["n"], family) if match else ""


@cache
def _family(name: str) -> _Family:
    rules = _rules()
    said = rules.get(name, rules["und"])
    numbered = tuple(
        _Rule(kind, numerals, re.compile(pattern.replace("{d}", _DIGITS).replace("{s}", _RAISED)))
        for kind, numerals, pattern in said["numbered"]
    )
    notes = tuple(re.compile(pattern, re.IGNORECASE) for pattern in said["notes"])
    return _Family(numbered, notes, bool(said["paragraphs"]))


@cache
def _rules() -> Mapping[str, Mapping[str, Sequence[Sequence[str]]]]:
    found: Mapping[str, Mapping[str, Sequence[Sequence[str]]]] = json.loads(
        files("mappings").joinpath("units.json").read_text("utf-8")
    )
    return found
