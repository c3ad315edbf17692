"""Marks what a question found in a text, and cuts out the two lines worth reading.

Everything returned is escaped HTML whose only tag is ``<mark>``. What matches is decided by the analysis of the
language (:mod:`engine.analysis`), so exactly what the engine counted is marked, in the spelling of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import regex
from markupsafe import Markup

from engine.analysis import Token, analyzer

SNIPPET = 220
"""Characters of a snippet: about two lines. Of a script that is twice as wide, half of it."""


@dataclass(frozen=True, slots=True)
class Matchers:
    """What a question looks for in one language: terms of the stemmed analysis, terms of the exact one, beginnings of
    exact terms, and exact terms that stand at consecutive positions (:meth:`engine.analysis.Analyzer.phrase`)."""

    stems: frozenset[str] = frozenset()
    exacts: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    sequences: tuple[tuple[str, ...], ...] = ()

    def with_stems(self, stems: frozenset[str]) -> Matchers:
        """These, and ``stems`` too."""
        return Matchers(self.stems | stems, self.exacts, self.prefixes, self.sequences)


class _Mark(NamedTuple):
    """``what`` tells marks of different terms apart."""

    start: int
    end: int
    what: object


_EXTENDING = regex.compile(r"[\p{Grapheme_Extend}\p{Grapheme_Cluster_Break=SpacingMark}\u200D]")
_CLUSTER = regex.compile(r"\X")
_WORD_PART = regex.compile(
    r"[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]+", regex.V1
)
_WIDE_LETTER = r"[\u1100-\u115F\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]"
_WIDE = re.compile(_WIDE_LETTER)
_GAP = re.compile(rf"\s+|(?<={_WIDE_LETTER})|(?={_WIDE_LETTER})")
_SENTENCE = re.compile(r"[.!?;:।۔؟؛][\"'»”’)\]]*\s+|[。！？；：][”’』」）]*|\n\s*")
_SPACE = re.compile(r"\s+")
_LOOKED_AT = 200
"""Characters looked at to see how wide a script is."""


def highlight(text: str, index: str, matchers: Matchers, limit: int | None = SNIPPET) -> Markup:
    """About ``limit`` characters of ``text`` around its densest matches, cut between words and shown so by …; the
    opening where nothing matches. None is the whole text. ``index`` is the analysis of its language."""
    marks = _marks(text, index, matchers)
    if limit is None:
        return _escaped(_pieces(text, 0, len(text), marks))
    start, end = _window(text, marks, limit // 2 if _is_wide(text) else limit)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    cut = _escaped(_pieces(text, start, end, inside, spaces=" ")).strip()
    return Markup(  # noqa: S704 - every piece was escaped where it was cut
        f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
    )


def mark_whole(text: str, index: str, matchers: Matchers) -> Markup:
    """The whole of ``text``, for headings and full articles; white space stays as it is."""
    return highlight(text, index, matchers, limit=None)


def mark_terms(text: str, index: str, looked_for: Iterable[Sequence[str]]) -> Markup:
    """The whole of ``text`` with every place marked where the terms of one of ``looked_for`` stand in a row."""
    sequences = tuple(tuple(terms) for terms in looked_for if terms)
    links = {term for sequence in sequences for term in sequence}
    found = analyzer(index).find(text, links.__contains__)
    marks = sorted(_sequence_marks(found, sequences), key=lambda mark: (mark.start, mark.end))
    return _escaped(_pieces(text, 0, len(text), marks))


def _escaped(pieces: Iterable[str]) -> Markup:
    """Pieces that are escaped already as one: marking each of them as such would cost more than finding them."""
    return Markup("".join(pieces))  # noqa: S704 - see above


def _pieces(text: str, start: int, end: int, marks: Iterable[_Mark], spaces: str | None = None) -> Iterator[str]:
    """The text from ``start`` to ``end`` as escaped HTML, marks in it."""

    def shown(first: int, last: int) -> str:
        piece = text[first:last]
        return escape(piece if spaces is None else _SPACE.sub(spaces, piece))

    for mark in _merged(text, marks):
        if start <= mark.start and mark.end <= end:
            yield shown(start, mark.start)
            yield f"<mark>{shown(mark.start, mark.end)}</mark>"
            start = mark.end
    yield shown(start, end)


def _marks(text: str, index: str, matchers: Matchers) -> list[_Mark]:
    """Everything that matched, by place; marks may overlap."""
    marks: list[_Mark] = []
    if matchers.stems:
        found = analyzer(index).find(text, matchers.stems.__contains__)
        marks += [_Mark(token.start, token.end, token.term) for token in found]
    if matchers.exacts or matchers.prefixes or matchers.sequences:
        marks += _exact_marks(text, index, matchers)
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def _exact_marks(text: str, index: str, matchers: Matchers) -> Iterator[_Mark]:
    links = {term for sequence in matchers.sequences for term in sequence}
    looked_for = matchers.exacts | links

    def begins_or_is(term: str) -> bool:
        return term in looked_for or term.startswith(matchers.prefixes)

    found = analyzer(index, exact=True).find(text, begins_or_is if matchers.prefixes else looked_for.__contains__)
    for token in found:
        if token.term in matchers.exacts:
            yield _Mark(token.start, token.end, token.term)
        elif prefix := next((prefix for prefix in matchers.prefixes if token.term.startswith(prefix)), None):
            yield _Mark(token.start, token.end, prefix)
    yield from _sequence_marks(found, matchers.sequences)


def _sequence_marks(found: Sequence[Token], sequences: Sequence[tuple[str, ...]]) -> Iterator[_Mark]:
    places = {(token.position, token.term): token for token in found} if sequences else {}
    for sequence in sequences:
        for (position, term), first in places.items():
            if term != sequence[0]:
                continue
            tokens = [places.get((position + step, link)) for step, link in enumerate(sequence)]
            last = tokens[-1]
            if last is not None and None not in tokens:
                yield _Mark(first.start, last.end, sequence)


def _merged(text: str, marks: Iterable[_Mark]) -> list[_Mark]:
    """Marks that overlap or touch as one, none of them cutting through what is read as one letter."""
    merged: list[_Mark] = []
    for mark in marks:
        start, end = _cluster_start(text, mark.start), _mark_end(text, mark.end)
        if merged and start <= merged[-1].end:
            last = merged.pop()
            start, end = last.start, max(end, last.end)
        merged.append(_Mark(start, end, mark.what))
    return merged


def _cluster_start(text: str, place: int) -> int:
    while 0 < place < len(text) and _EXTENDING.match(text, place):
        place -= 1
    return place


def _mark_end(text: str, place: int) -> int:
    """``place``, or the end of the word it falls into: where a filter took out a letter inside a word, the places that
    Lucene counts can lie a letter too early."""
    if _WORD_PART.match(text, place - 1, place) and (rest := _WORD_PART.match(text, place)):
        return rest.end()
    return _cluster_end(text, place)


def _cluster_end(text: str, place: int) -> int:
    if not 0 < place < len(text):
        return place
    cluster = _CLUSTER.match(text, place - 1)
    return cluster.end() if cluster else place


def _is_wide(text: str) -> bool:
    opening = text[:_LOOKED_AT]
    return len(_WIDE.findall(opening)) * 2 > len(opening)


def _window(text: str, marks: Sequence[_Mark], width: int) -> tuple[int, int]:
    """Where the snippet begins and ends."""
    if len(text) <= width:
        return 0, len(text)
    first, last = _densest(marks, width)
    if last - first >= width:
        return first, last
    start = _start(text, first, last, width)
    return start, _end(text, last, start + width)


def _densest(marks: Sequence[_Mark], width: int) -> tuple[int, int]:
    """The stretch that holds the most different terms, then the most marks, and leaves a fifth for what is around."""
    best, bounds = (0, 0), (0, 0)
    inside: Counter[object] = Counter()
    following = 0
    for position, mark in enumerate(marks):
        while following < len(marks) and (following == position or marks[following].end - mark.start <= width * 4 // 5):
            inside[marks[following].what] += 1
            following += 1
        score = (len(inside), following - position)
        if score > best:
            best, bounds = score, (mark.start, max(each.end for each in marks[position:following]))
        inside[mark.what] -= 1
        if not inside[mark.what]:
            del inside[mark.what]
    return bounds


def _start(text: str, first: int, last: int, width: int) -> int:
    """The beginning of a sentence where one is near enough before ``first``, else of a word."""
    earliest = max(0, last - width)
    if first <= width // 8 or not earliest:
        return 0
    sentences = [match.end() for match in _SENTENCE.finditer(text, earliest, first)]
    if sentences and len(text) - sentences[-1] >= width:
        return sentences[-1]
    wanted = min(max(earliest, first - (width - last + first) // 3), len(text) - width)
    gap = _GAP.search(text, wanted, first)
    return _cluster_end(text, gap.end()) if gap else first


def _end(text: str, last: int, wanted: int) -> int:
    """The last gap between words before ``wanted`` and not before ``last``."""
    if wanted >= len(text):
        return len(text)
    gaps = [match.start() for match in _GAP.finditer(text, last, wanted)]
    return max(last, _cluster_start(text, gaps[-1] if gaps else wanted))
