"""Entries of a list of sections that are no sections, and numbers that carry the mark of a footnote.

A source that cut a printed text wherever a line begins with a number took footnotes, years, items of schedules and
lines of the contents for sections, and took “2118” for a number where a footnote's mark 2 stands before section 118.
One entry cannot tell; the whole sequence can (:mod:`ingest.structure.sequence`). What cannot belong to it goes on in
the provision before it, with a warning; what stands below the heading of a schedule is the schedule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.doubtful import OURS
from ingest.structure.sequence import LOOSE, PLAIN, Candidate, chain
from mappings.numbering import Grammar
from mappings.numerals import Key, NumeralError, normalise, order

_UNREAD = 1 / 3
"""Where more entries than this share cannot belong to the sequence, it was not understood: the list stays as it is."""

_YEARLIKE = 1000
_HEADING_LINES = 2
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Entries:
    """``lines`` as they are to be planned; ``incomplete`` is why the act is only a part, if anything says so."""

    lines: tuple[Line, ...]
    said: tuple[str, ...] = ()
    incomplete: str = ""


def entries(lines: Sequence[Line], grammar: Grammar) -> Entries:
    """``lines`` of a list of sections with its numbers read and what is no section under the one before it."""
    places = [at for at, line in enumerate(lines) if line.role is Role.ARTICLE and line.number]
    numbers = {at: _number(lines[at].number, grammar) for at in places}
    if not grammar.footnote_marks or len(places) < 2 or not all(numbers.values()):
        return Entries(tuple(lines))
    changed = {at: _note(lines[at]) for at in places if _is_footnote(lines[at], grammar)}
    torn = {
        at
        for before, at in pairwise(places)
        if _unfinished(lines, at, grammar) and not _next(numbers[before], numbers[at])
    }
    annex = _annex(lines, places, numbers, grammar)
    open_places = [at for at in places if at not in changed and at not in torn and (annex < 0 or at < annex)]
    read = _read(lines, open_places, numbers, grammar)
    left = [at for at in places if at not in read and at not in changed]
    strange = [at for at in left if annex < 0 or at < annex]
    if not read or len(strange) > _UNREAD * len(places):
        return Entries(tuple(lines))
    changed |= {at: _as_text(lines[at]) for at in left}
    changed |= {at: _renumbered(lines[at], read[at]) for at in read if read[at] != numbers[at]}
    if annex >= 0:
        changed[annex] = replace(lines[annex], role=Role.DIVISION, level=-1)
    told = tuple(
        one
        for at, line in enumerate(lines)
        for one in (changed.get(at, line), *_doubt(line, read.get(at, ""), numbers.get(at, "")))
    )
    return Entries(
        told, tuple(_remarks(lines, read, numbers, left, annex)), _contents_say(lines, read, numbers, strange)
    )


def _number(printed: str, grammar: Grammar) -> str:
    try:
        return normalise(printed, grammar.family)
    except NumeralError:
        return ""


def _read(lines: Sequence[Line], places: list[int], numbers: dict[int, str], grammar: Grammar) -> dict[int, str]:
    """The number of each place that is a section. Only what breaks the sequence as it is printed is read otherwise."""
    printed = _kept(places, [Candidate((numbers[at],), _cost(numbers[at])) for at in places])
    printed |= {at: numbers[at] for at in places if at not in printed and _fits(at, numbers[at], printed)}
    readings = {
        at: (numbers[at], *_without_mark(lines[at], numbers[at], grammar)) for at in places if at not in printed
    }
    found = _kept(places, [Candidate(readings.get(at, (numbers[at],)), _cost(numbers[at])) for at in places])
    found |= {at: numbers[at] for at in printed if at not in found}
    found |= {at: numbers[at] for at in places if at not in found and _swapped(at, numbers[at], found)}
    return found


def _kept(places: Sequence[int], candidates: Sequence[Candidate]) -> dict[int, str]:
    return {at: number for at, number in zip(places, chain(candidates), strict=True) if number}


def _cost(number: str) -> float:
    """What leaving a number out costs: years are no sections."""
    return LOOSE if order(number)[0] >= _YEARLIKE else PLAIN


def _without_mark(line: Line, number: str, grammar: Grammar) -> Iterator[str]:
    """What a number may stand for: itself without the mark before it, or the number its heading begins with."""
    yield from (number[at:] for at in (1, 2) if number[at : at + 1].isdigit() and number[at] != "0")
    if line.heading and (inner := recognise.article(line.heading, grammar.bare, grammar)):
        yield from (inner.number[at:] for at in (0, 1, 2) if inner.number[at : at + 1].isdigit())


def _around(at: int, read: dict[int, str]) -> tuple[list[Key], list[Key]]:
    """The last two numbers before a place and the first two after it."""
    before = [order(read[one]) for one in sorted(read) if one < at]
    return before[-2:], [order(read[one]) for one in sorted(read) if one > at][:2]


def _fits(at: int, number: str, read: dict[int, str]) -> bool:
    before, after = _around(at, read)
    inside = (not before or before[-1] < order(number)) and (not after or order(number) < after[0])
    return inside and order(number)[0] < _YEARLIKE


def _swapped(at: int, number: str, read: dict[int, str]) -> bool:
    """Whether an entry stands one place from where it belongs: the source has two neighbours in the wrong order."""
    before, after = _around(at, read)
    return any(
        len(pair) == 2 and pair[0] < order(number) < pair[1] and _near(pair[0], order(number))
        for pair in (before, after)
    )


def _near(one: Key, other: Key) -> bool:
    return other[0] - one[0] <= 1


def _annex(lines: Sequence[Line], places: Sequence[int], numbers: dict[int, str], grammar: Grammar) -> int:
    """The line with which the schedules begin, -1 where none does: a heading in capitals, or the reference to a section
    that stands below such a heading. What follows must be the smaller part, and sections must not go on below a
    heading that has no reference."""
    for at, line in enumerate(lines):
        if line.role is not Role.TEXT or at < places[0]:
            continue
        after = [place for place in places if place > at]
        if len(after) > _UNREAD * len(places):
            continue
        text = re.sub(r"^[\d\s]*[\[(]?\s*", "", line.text)
        heading = recognise.cased_upper(text) and recognise.annex(text, grammar) is not None
        below = lines[at + 1 : at + 1 + _HEADING_LINES]
        referred = any(_refers(one.text, grammar) for one in below)
        goes_on = bool(after) and order(numbers[after[0]])[0] - order(numbers[max(p for p in places if p < at)])[0] in (
            0,
            1,
        )
        if (heading and (referred or not goes_on)) or (_refers(line.text, grammar) and after):
            return at
    return -1


def _next(one: str, other: str) -> bool:
    return order(other)[0] == order(one)[0] + 1


def _refers(text: str, grammar: Grammar) -> bool:
    return any(pattern.fullmatch(text.strip()) for pattern in grammar.references)


def _unfinished(lines: Sequence[Line], at: int, grammar: Grammar) -> bool:
    """Whether the line before ends in the middle of a citation, of which the number is a part."""
    before = lines[at - 1]
    return before.role is Role.TEXT and any(pattern.search(before.text) for pattern in grammar.unfinished)


def _is_footnote(line: Line, grammar: Grammar) -> bool:
    return any(pattern.match(line.text) for pattern in grammar.footnotes)


def _note(line: Line) -> Line:
    return Line(line.text, Role.NOTE, note_kind="footnote")


def _as_text(line: Line) -> Line:
    return Line(line.text, Role.TEXT)


def _renumbered(line: Line, number: str) -> Line:
    heading = line.heading
    return replace(line, number=number, text=f"{number}. {heading}".strip())


def _doubt(line: Line, number: str, printed: str) -> Iterator[Line]:
    """The remark below a section whose number is not read as it is printed: whoever reads the section alone sees it."""
    if number and number != printed:
        said = f"{OURS}The source prints the number {line.number}; it is read as {number} from its place in the row."
        yield Line(said, Role.NOTE, note_kind="editorial")


def _remarks(
    lines: Sequence[Line], read: dict[int, str], numbers: dict[int, str], left: Sequence[int], annex: int
) -> list[str]:
    marked = [f"{lines[at].number} as {number}" for at, number in read.items() if number != numbers[at]]
    strange = [lines[at].number for at in left if annex < 0 or at < annex]
    listed = [lines[at].number for at in left if annex >= 0 and at > annex]
    said = []
    if marked:
        said.append(f"Numbers with the mark of a footnote are read without it: {_shown(marked)}.")
    if strange:
        said.append(f"Entries whose numbers cannot be sections stand in the text before them: {_shown(strange)}.")
    if listed:
        said.append(f"Numbered items below the heading of a schedule are text of the schedule: {_shown(listed)}.")
    return said


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _contents_say(lines: Sequence[Line], read: dict[int, str], numbers: dict[int, str], strange: Sequence[int]) -> str:
    """Lines of the contents that the source took for sections name what the text does not have."""
    first, last = min(read), order(read[max(read)])[0]
    named = [order(numbers[at])[0] for at in strange if at < first]
    beyond = [number for number in named if last < number <= 2 * last + 10]
    if not beyond:
        return ""
    return f"Its contents name {max(beyond)}, its text ends with {lines[max(read)].number}."
