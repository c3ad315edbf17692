"""Which headings are the act's own units, and the number of each: articles, or numbered items where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.looks import Looks
from ingest.structure.recognise import ArticleHeading, DivisionHeading
from ingest.structure.sequence import LOOSE, ODD, PLAIN, QUOTED, Candidate, chain
from mappings.joint import repealed
from mappings.numbering import Grammar
from mappings.numerals import readings


def units(
    lines: Sequence[Line], looks: Looks, suspected: frozenset[int], grammar: Grammar
) -> tuple[dict[int, str], frozenset[int], str]:
    """Normalised number by line of every unit of the act, the lines where a new series begins, and the units' kind."""
    numbered = {index: heading for index, heading in looks.articles.items() if index not in looks.unnumbered}
    own, restarts = _resolve(lines, numbered, looks, suspected)
    if own and not _items_lead(looks, own):
        return own, restarts, "art"
    items = _bare_chain(looks, suspected, grammar)
    if items and (not own or min(items) < min(own)) and not _obeys(lines):
        looks.articles = {index: looks.bare[index] for index in items}
        return items, frozenset(), grammar.bare_kind
    return own, restarts, "art"


def _obeys(lines: Sequence[Line]) -> bool:
    return any(line.role is Role.ARTICLE for line in lines)


def _items_lead(looks: Looks, own: Mapping[int, str]) -> bool:
    """Whether numbered items come first and the articles among them are not numbered from one: those of another act."""
    first = min(looks.bare, default=len(looks.texts))
    return first < min(own) and own[min(own)] != "1"


def _bare_chain(looks: Looks, suspected: frozenset[int], grammar: Grammar) -> dict[int, str]:
    """Units numbered without a word, if they run from one upwards."""
    indexes = sorted(looks.bare)
    annexed = min(looks.annexes, default=len(looks.texts))
    found = chain(
        [
            Candidate(
                (looks.bare[i].number,), QUOTED if i in suspected else _bare_cost(looks.bare[i], grammar, i < annexed)
            )
            for i in indexes
        ]
    )
    items = {index: number for index, number in zip(indexes, found, strict=True) if number}
    numbers = [int(number) for number in items.values() if number.isdigit()]
    if numbers[:1] != [1] or len(numbers) < 2:
        return {}
    whole = numbers == list(range(1, len(numbers) + 1))
    return items if whole or grammar.bare_kind == "art" else {}


def _bare_cost(heading: ArticleHeading, grammar: Grammar, own: bool) -> float:
    """A number without a word may be a list's, unless a run-in heading or the word for a repeal follows it."""
    sure = recognise.terminated(recognise.run_in(heading.rest)[0]) or repealed(heading.rest, grammar)
    return PLAIN if own and sure and grammar.bare_kind == "art" else LOOSE / 2


def _resolve(
    lines: Sequence[Line], headings: Mapping[int, ArticleHeading], looks: Looks, suspected: frozenset[int]
) -> tuple[dict[int, str], frozenset[int]]:
    own: dict[int, str] = {}
    restarts = set()
    usual = Counter(headings[i].style for i in headings if i not in suspected).most_common(1)
    style = usual[0][0] if usual else ""
    for series in _series(headings, looks, suspected):
        candidates = [_candidate(headings[i], lines[i], i in suspected, style) for i in series]
        kept = {
            index: number or headings[index].number
            for index, number, candidate in zip(series, chain(candidates), candidates, strict=True)
            if number or candidate.cost == PLAIN
        }
        own |= _dotted(kept)
        if kept and min(kept) != min(own):
            restarts.add(min(kept))
    return own, frozenset(restarts)


def _series(headings: Mapping[int, ArticleHeading], looks: Looks, suspected: frozenset[int]) -> list[list[int]]:
    """Headings cut where an annex begins, where a division begins and numbers start from one again, and where a
    division only the source knows (one of several acts quoted together) is followed by a number that was there before.
    """
    series: list[list[int]] = [[]]
    above: DivisionHeading | None = None
    several = False
    before: set[str] = set()  # numbers of the series that is open
    first_item = min(looks.bare, default=len(looks.texts))
    for index in range(len(looks.texts)):
        if index in suspected and index not in headings:
            continue
        if index in looks.annexes and (series[0] or first_item < index):
            series.append([])
            before = set()
        elif index in looks.divisions:
            above = looks.divisions[index]
        elif index in headings and headings[index].number:
            several = several or (_unnamed(above) and headings[index].number in before)
            again = headings[index].number == "1" and not before <= {"0", "1"} and index not in suspected
            if (above and again) or (_unnamed(above) and several):
                series.append([])
                before = set()
            series[-1].append(index)
            before.add(headings[index].number)
            above = None
    return [one for one in series if one]


def _unnamed(division: DivisionHeading | None) -> bool:
    return division is not None and division.kind == "division"


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
    """205.1 is 205-1 in an act whose articles have plain numbers; where stops are the rule (5.35.1) they stay."""
    stopped = sum("." in number for number in units.values())
    if stopped * 2 >= len(units):
        return dict(units)
    return {index: number.replace(".", "-") for index, number in units.items()}
