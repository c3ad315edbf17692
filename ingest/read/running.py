"""Text that lost its line ends: an act on one line or a few, its articles in the middle of it.

A heading stands where a sentence or clause has ended, and the headings of a line count upwards from the first article;
words that only mention an article do neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mappings.numbering import Grammar, families, grammar
from mappings.numerals import NumeralError, normalise

_LONG = 600
"""Characters; no heading hides in the middle of a shorter line."""

_LONGEST = 2_000_000
_FEW = 8
"""Lines; an act printed on more has kept its line ends."""

_AFTER_END = re.compile(r"(?:[.:;!?।۔؛][»”\"')]?\s+|[。：；！？][”」）]?\s*)(?=\S)")


def broken_up(lines: Sequence[str]) -> list[str]:
    """``lines`` with every article of a run-on line on lines of its own; the same where there is none to find.

    >>> broken_up(["x" * 600 + ". Article 1 1. One. Article 2 Two."])[1:]
    ['Article 1', '1. One.', 'Article 2', 'Two.']
    """
    if len(lines) > _FEW:
        return list(lines)
    parts = (part for line in lines for part in (_parts(line) if _LONG < len(line) <= _LONGEST else (line,)))
    return [part.strip() for part in parts if part.strip()]


def _parts(line: str) -> Iterator[str]:
    spans = max((list(_headings(line, grammar(name))) for name in families()), key=len)
    position = 0
    for start, end in spans:
        yield line[position:start].rstrip()
        yield line[start:end]
        position = end
    yield line[position:].lstrip(" .:") if spans else line


def _headings(line: str, rules: Grammar) -> Iterator[tuple[int, int]]:
    """Where the headings of the articles 1, 2, 3 … begin and end."""
    expected = 1
    for gap in _AFTER_END.finditer(line):
        for pattern in (pattern for group in rules.articles for pattern in group):
            match = pattern.match(line, gap.end())
            if (
                match
                and match["number"]
                and _value(match["number"], rules) == str(expected)
                and _free(line, match.end())
            ):
                yield match.start(), match.end()
                expected += 1
                break


def _value(number: str, rules: Grammar) -> str:
    try:
        return normalise(number, rules.family)
    except NumeralError:
        return ""


def _free(line: str, at: int) -> bool:
    """Whether the sentence does not go on after the number (“Article 1 of this Convention”)."""
    return not line[at:].lstrip(" .:)")[:1].islower()
