"""The plan of an act: for every line of a draft, what it is and, for a heading, which number it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.contents import contents
from ingest.structure.quotation import suspects
from ingest.structure.recognise import ArticleHeading, DivisionHeading
from ingest.structure.sequence import LOOSE, ODD, PLAIN, QUOTED, Candidate, chain
from mappings.numbering import Grammar
from mappings.numerals import NumeralError, normalise, readings


class What(StrEnum):
    """What a line is in its act."""

    TEXT = "text"
    UNIT = "unit"
    DIVISION = "division"
    ANNEX = "annex"
    PREAMBLE = "preamble"
    JOINT = "joint"
    NOTE = "note"
    TABLE = "table"
    TITLE = "title"
    META = "meta"
    SIGNATURE = "signature"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Step:
    """One line and its part. ``kind`` is ``art`` or ``item`` for units, the kind of a note for notes; ``number`` is the
    normalised number; ``restarts`` marks the first unit of a new series."""

    what: What
    line: Line
    text: str
    kind: str = ""
    number: str = ""
    printed: str = ""
    rest: str = ""
    division: DivisionHeading | None = None
    restarts: bool = False


@dataclass(slots=True)
class _Looks:
    """What the lines look like, each alone."""

    texts: list[str]
    divisions: dict[int, DivisionHeading] = field(default_factory=dict)
    annexes: dict[int, DivisionHeading] = field(default_factory=dict)
    articles: dict[int, ArticleHeading] = field(default_factory=dict)
    bare: dict[int, ArticleHeading] = field(default_factory=dict)


def plan(lines: Sequence[Line], grammar: Grammar) -> tuple[Step, ...]:
    """A step for every line that is not blank, in order."""
    lines = [line for line in lines if line.text.strip() or line.number or line.heading or line.table]
    looks = _look(lines, grammar)
    listed = contents(looks.texts, {i: h for i, h in looks.articles.items() if lines[i].role is Role.TEXT}, looks.divisions)
    for index in listed:
        looks.articles.pop(index, None)
        looks.divisions.pop(index, None)
    suspected = suspects(looks.texts, looks.articles, grammar)
    units, restarts, kind = _units(lines, looks, suspected, grammar)
    quoted = _quoted_divisions(looks, suspected, units)
    return tuple(
        Step(What.CONTENTS, line, looks.texts[index])
        if index in listed
        else _step(index, line, looks, units, index in restarts, kind, index in quoted, grammar)
        for index, line in enumerate(lines)
    )


def _look(lines: Sequence[Line], grammar: Grammar) -> _Looks:
    looks = _Looks([recognise.plain(line.text) for line in lines])
    groups: list[dict[int, ArticleHeading]] = [{} for _ in grammar.articles]
    for index, (line, text) in enumerate(zip(lines, looks.texts, strict=True)):
        if line.role is Role.ARTICLE:
            looks.articles[index] = _obeyed(line, text, grammar)
        elif line.role in (Role.TEXT, Role.DIVISION):
            for group, patterns in zip(groups, grammar.articles, strict=True):
                if line.role is Role.TEXT and (heading := recognise.article(text, patterns, grammar)):
                    group[index] = heading
            if line.role is Role.TEXT and (heading := recognise.article(text, grammar.bare, grammar)):
                looks.bare[index] = heading
            if found := recognise.annex(text, grammar):
                looks.annexes[index] = found
            elif division := recognise.division(text, grammar):
                looks.divisions[index] = division
            elif line.role is Role.DIVISION:
                looks.divisions[index] = _unnamed(line, text, looks.divisions)
    if not looks.articles:
        looks.articles = next((group for group in groups if group), {})
    elif groups:
        looks.articles |= next((g for g in groups if g), {}) if len(looks.articles) < 2 else {}
    for index in looks.articles:
        looks.divisions.pop(index, None)
    return looks


def _obeyed(line: Line, text: str, grammar: Grammar) -> ArticleHeading:
    """The heading of a line whose source says that it is an article's; its number may be apart from its text."""
    for patterns in grammar.articles:
        found = recognise.article(text, patterns, grammar)
        if found and (not line.number or _number(line.number, grammar) == found.number):
            return found
    printed = line.number.strip() or text
    rest = "" if not line.number else text.removeprefix(line.number.strip()).strip(" .:")
    return ArticleHeading(_number(printed, grammar), printed, rest, True, "", not re.fullmatch(r"\d{2,}", printed))


def _number(printed: str, grammar: Grammar) -> str:
    try:
        return normalise(printed, grammar.family)
    except NumeralError:
        return ""


def _unnamed(line: Line, text: str, before: Mapping[int, DivisionHeading]) -> DivisionHeading:
    """A division whose source says that it is one, in words the grammar does not know."""
    deepest = before[max(before)].rank + 1 if before else 0
    return DivisionHeading("division", line.level - 1 if line.level else deepest, line.number, line.heading or text, "")


def _units(
    lines: Sequence[Line], looks: _Looks, suspected: frozenset[int], grammar: Grammar
) -> tuple[dict[int, str], frozenset[int], str]:
    """Normalised number by line of every unit of the act, the lines where a new series begins, and the units' kind."""
    own, restarts = _resolve(lines, looks.articles, looks, suspected)
    if own and not _items_lead(looks, own):
        return own, restarts, "art"
    items = _bare_chain(looks, suspected, grammar)
    if items and (not own or min(items) < min(own)) and not _obeys(lines):
        looks.articles = {index: looks.bare[index] for index in items}
        return items, frozenset(), grammar.bare_kind
    return own, restarts, "art"


def _obeys(lines: Sequence[Line]) -> bool:
    return any(line.role is Role.ARTICLE for line in lines)


def _items_lead(looks: _Looks, own: Mapping[int, str]) -> bool:
    """Whether numbered items come first and the articles among them are not numbered from one: those of another act."""
    first = min(looks.bare, default=len(looks.texts))
    return first < min(own) and own[min(own)] != "1"


def _bare_chain(looks: _Looks, suspected: frozenset[int], grammar: Grammar) -> dict[int, str]:
    """Units numbered without a word, if they run from one upwards."""
    indexes = sorted(looks.bare)
    found = chain([Candidate((looks.bare[i].number,), QUOTED if i in suspected else LOOSE / 2) for i in indexes])
    units = {index: number for index, number in zip(indexes, found, strict=True) if number}
    numbers = [int(number) for number in units.values() if number.isdigit()]
    if numbers[:1] != [1] or len(numbers) < 2:
        return {}
    whole = numbers == list(range(1, len(numbers) + 1))
    return units if whole or grammar.bare_kind == "art" else {}


def _resolve(
    lines: Sequence[Line], headings: Mapping[int, ArticleHeading], looks: _Looks, suspected: frozenset[int]
) -> tuple[dict[int, str], frozenset[int]]:
    units: dict[int, str] = {}
    restarts = set()
    usual = Counter(headings[i].style for i in headings if i not in suspected).most_common(1)
    style = usual[0][0] if usual else ""
    for series in _series(headings, looks, suspected):
        candidates = [_candidate(headings[i], lines[i], i in suspected, style) for i in series]
        found = chain([candidate for candidate in candidates])
        kept = {
            index: number or headings[index].number
            for index, number, candidate in zip(series, found, candidates, strict=True)
            if number or candidate.cost == PLAIN
        }
        units |= _dotted(kept)
        if kept and units and min(kept) != min(units):
            restarts.add(min(kept))
    return units, frozenset(restarts)


def _series(
    headings: Mapping[int, ArticleHeading], looks: _Looks, suspected: frozenset[int]
) -> list[list[int]]:
    """Headings cut where an annex begins, or where a division begins and numbers start from one again."""
    series: list[list[int]] = [[]]
    divided = False
    for index in range(len(looks.texts)):
        if index in suspected and index not in headings:
            continue
        if index in looks.annexes and (series[0] or _substantial(looks, index)):
            series.append([])
        elif index in looks.divisions:
            divided = True
        elif index in headings and headings[index].number:
            again = headings[index].number == "1" and any(headings[i].number not in ("0", "1") for i in series[-1])
            if divided and again and index not in suspected:
                series.append([])
            series[-1].append(index)
            divided = False
    return [one for one in series if one]


def _substantial(looks: _Looks, index: int) -> bool:
    return bool(looks.bare) and min(looks.bare) < index


def _candidate(heading: ArticleHeading, line: Line, suspected: bool, style: str) -> Candidate:
    numbers = (heading.number,) if heading.exact else readings(heading.number)
    if line.role is Role.ARTICLE:
        return Candidate(numbers)
    if suspected:
        return Candidate(numbers, QUOTED)
    if heading.style != style:
        return Candidate(numbers, ODD)
    return Candidate(numbers, PLAIN if heading.strong else LOOSE)


def _dotted(units: Mapping[int, str]) -> dict[int, str]:
    """205.1 is 205-1 where the act has an article 205; elsewhere (5.35.1) the stop belongs to the number."""
    known = set(units.values())
    return {
        index: number.replace(".", "-") if "." in number and number.partition(".")[0] in known else number
        for index, number in units.items()
    }


def _quoted_divisions(looks: _Looks, suspected: frozenset[int], units: Mapping[int, str]) -> frozenset[int]:
    """Headings of divisions and annexes inside quotations; a quotation ends at the latest with the next own unit."""
    quoted: set[int] = set()
    open_from: int | None = None
    for index in range(len(looks.texts)):
        if index in units or index not in suspected:
            open_from = None
        elif open_from is None:
            open_from = index
        if open_from is not None and (index in looks.divisions or index in looks.annexes):
            quoted.add(index)
    return frozenset(quoted)


def _step(
    index: int,
    line: Line,
    looks: _Looks,
    units: Mapping[int, str],
    restarts: bool,
    kind: str,
    quoted: bool,
    grammar: Grammar,
) -> Step:
    text = looks.texts[index]
    if index in units or line.role is Role.ARTICLE:
        heading = looks.articles[index]
        number = units.get(index, heading.number)
        kind = "item" if any(label.match(heading.printed) for label in grammar.labels) else kind
        return Step(What.UNIT, line, text, kind, number, heading.printed, heading.rest, restarts=restarts)
    if line.role is not Role.TEXT and line.role is not Role.DIVISION:
        return Step(_OBEYED[line.role], line, text, line.note_kind if line.role is Role.NOTE else "")
    if not quoted and (found := looks.annexes.get(index)):
        return Step(What.ANNEX, line, text, division=found)
    if not quoted and (found := looks.divisions.get(index)):
        return Step(What.DIVISION, line, text, division=found)
    if recognise.joint(text, grammar):
        return Step(What.JOINT, line, text)
    if recognise.preamble(text, grammar):
        return Step(What.PREAMBLE, line, text)
    if remark := recognise.note(text, grammar):
        return Step(What.NOTE, line, text, remark)
    return Step(What.TEXT, line, text)


_OBEYED = {
    Role.NOTE: What.NOTE,
    Role.TABLE: What.TABLE,
    Role.TITLE: What.TITLE,
    Role.META: What.META,
    Role.SIGNATURE: What.SIGNATURE,
    Role.PREAMBLE: What.PREAMBLE,
}
