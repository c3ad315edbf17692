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

_USUAL = 0.8
_SENTENCE = 20
"""Letters; a shorter line without a stop is a heading or a number, no sentence that could be torn."""


def with_printed_numbers(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """``lines`` where an article's number, given apart, and the text that prints it again are told once.

    The number in the text is the fuller one: a column holds 218 where the text says “218 bis”. Without a stop after
    it (“Article 5 of this law …” may begin a sentence) it is a heading only where nearly all texts begin so.
    """
    pairs = [at for at in range(1, len(lines)) if _apart(lines[at - 1]) and lines[at].role is Role.TEXT]
    bare = sum(bool(_printed_bare(lines[at - 1], lines[at], grammar)) for at in pairs)
    usual = bool(pairs) and bare >= _USUAL * len(pairs)
    told = list(lines)
    for at in pairs:
        if printed := _printed_again(lines[at - 1], lines[at], grammar):
            told[at] = replace(lines[at], role=Role.ARTICLE, number=printed)
            told[at - 1] = Line("")
        elif usual and (found := _printed_bare(lines[at - 1], lines[at], grammar)):
            told[at - 1] = replace(lines[at - 1], text=found[0], number=found[0])
            told[at] = replace(lines[at], text=found[1])
    return [line for line in told if line.text or line.number or line.heading or line.table]


def _apart(line: Line) -> bool:
    """Whether the line is an article's number and nothing else."""
    alone = line.text.strip(" .:") in ("", line.number.strip(" .:"))
    return line.role is Role.ARTICLE and bool(line.number) and alone and not line.heading


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
    apart = recognise.value_of(number.number or number.text, grammar)
    for patterns in grammar.articles if apart else ():
        found = recognise.article(recognise.plain(text.text), patterns, grammar)
        if found and (found.number == apart or found.number.startswith((f"{apart}-", f"{apart}."))):
            return found.printed
    return ""


def _printed_bare(number: Line, text: Line, grammar: Grammar) -> tuple[str, str] | None:
    """The number and what follows it, where the text begins with the article's word and the number given apart."""
    apart = recognise.value_of(number.number or number.text, grammar)
    line = recognise.plain(text.text)
    for pattern in (pattern for group in grammar.articles for pattern in group):
        match = pattern.match(line)
        if match and apart and recognise.value_of(match["number"], grammar) == apart:
            return match["number"].strip(), line[match.end() :].lstrip(" .:-–—ـ")
    return None


def _goes_on(rest: str) -> bool:
    """Whether what follows the number is the middle of a sentence: no letter, or a small one, begins it."""
    return bool(rest) and (not rest[0].isalpha() or rest[0].islower())
