"""Numbers that stand over something else than an article: the end of the one before, torn off, or its former wording.

Sources that cut a text at every number (tables of articles) cut it inside a sentence that names an article, too, and
print an article's former wording below it as if it were another. Both show: the number was there before, and the line
before ends in the middle of a sentence, or with the words that announce a former wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.looks import Looks
from mappings.numbering import Grammar
from mappings.numerals import NumeralError, normalise

_SENTENCE = 20
"""Letters; a shorter line without a stop is a heading or a number, no sentence that could be torn."""


def with_printed_numbers(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """``lines`` where an article's number, given apart, and the text that prints it again are one line.

    The number in the text is the fuller one: a column holds 218 where the text says “218 bis”.
    """
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is None or before.role is not Role.ARTICLE or before.heading or line.role is not Role.TEXT:
            joined.append(line)
        elif printed := _printed_again(before, line, grammar):
            joined[-1] = replace(line, role=Role.ARTICLE, number=printed)
        else:
            joined.append(line)
    return joined


def continuations(lines: Sequence[Line], looks: Looks, own: Mapping[int, str], grammar: Grammar) -> frozenset[int]:
    """The lines of ``own`` that are the torn-off end of what stands before them."""
    return frozenset(
        index
        for index, _ in _again(own, looks)
        if lines[index - 1].role in (Role.TEXT, Role.ARTICLE)
        and index - 1 not in looks.divisions
        and len(looks.texts[index - 1]) >= _SENTENCE
        and not recognise.terminated(looks.texts[index - 1])
        and _goes_on(looks.articles[index].rest)
    )


def former_wordings(looks: Looks, own: Mapping[int, str], grammar: Grammar) -> frozenset[int]:
    """The lines of ``own`` that begin a former wording of the article right above."""
    return frozenset(
        index
        for index, above in _again(own, looks)
        if above == own[index] and recognise.former_at_end(looks.texts[index - 1], grammar) >= 0
    )


def _again(own: Mapping[int, str], looks: Looks) -> list[tuple[int, str]]:
    """The lines whose number was there before, each with the number right above it."""
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    above = ""
    for index in sorted({*own, *looks.annexes}):
        if index not in own:
            seen = set()
            continue
        if own[index] in seen:
            found.append((index, above))
        seen.add(own[index])
        above = own[index]
    return found


def _printed_again(number: Line, text: Line, grammar: Grammar) -> str:
    """The number as the text prints it at its beginning, if it is the one given apart or an insertion after it."""
    try:
        apart = normalise(number.number or number.text, grammar.family)
    except NumeralError:
        return ""
    for patterns in grammar.articles:
        found = recognise.article(recognise.plain(text.text), patterns, grammar)
        if found and (found.number == apart or found.number.startswith((f"{apart}-", f"{apart}."))):
            return found.printed
    return ""


def _goes_on(rest: str) -> bool:
    """Whether what follows the number is the middle of a sentence: no letter, or a small one, begins it."""
    return bool(rest) and (not rest[0].isalpha() or rest[0].islower())
