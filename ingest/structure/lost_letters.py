"""Headings that lost their number's letter, or their word: “Section 52- Harbour” below section 52, “375. Rape” alone.

A copy that prints inserted sections as their neighbour's number and a hyphen does not say which letter stood there.
Such a section is kept under its number as printed and under no number of its own: a guessed one would be cited. A
heading without the word for a section is one where its number is the very next and those around have the word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.looks import Looks
from ingest.structure.recognise import ArticleHeading
from mappings.numbering import Grammar
from mappings.numerals import Key, order

_LETTER = re.compile(r"(?P<letter>[A-Z])\.\s+(?=\S)")
_SHORT = 160
_SEVERAL = 3
"""So many repeated numbers with a hyphen say that the hyphen stands for a letter wherever it follows a number."""


def find_lost_letters(lines: Sequence[Line], looks: Looks, grammar: Grammar) -> None:
    """Put the headings that are found into ``looks``: ``articles``, and ``unnumbered`` those without a letter."""
    if not grammar.lost_letters:
        return
    lost = {
        at: found
        for at, text in enumerate(looks.texts)
        if lines[at].role is Role.TEXT and (found := _lost(text, grammar))
    }
    worded = [index for index in sorted(looks.articles) if index not in lost and looks.articles[index].number]
    if not worded or len(lost) >= len(worded):  # the hyphen is what this source prints after every number
        return
    again, last = _again(worded[0], lost, looks), 0
    for index in range(worded[0], len(lines)):
        found, heading = lost.get(index), looks.articles.get(index)
        if found and (len(again) >= _SEVERAL or index in again) and (heading or int(found.number) == last):
            lettered = _LETTER.match(found.rest)
            looks.articles[index] = _with_letter(found, lettered) if lettered else found
            if not lettered:
                looks.unnumbered.add(index)
        elif heading and heading.number:
            last = order(heading.number)[0]
        elif (bare := looks.bare.get(index)) and _is_next(bare, last, _following(worded, index, looks)):
            looks.articles[index] = bare
            last += 1


def _again(first: int, lost: Mapping[int, ArticleHeading], looks: Looks) -> set[int]:
    """Those of ``lost`` that repeat the number of the heading above them: there a letter is lost for certain."""
    found: set[int] = set()
    last = 0
    for index in range(first, len(looks.texts)):
        if index in lost and int(lost[index].number) == last:
            found.add(index)
        elif (heading := looks.articles.get(index) or looks.bare.get(index)) and heading.number:
            last = order(heading.number)[0] if index in looks.articles or order(heading.number)[0] == last + 1 else last
    return found


def _lost(text: str, grammar: Grammar) -> ArticleHeading | None:
    match = next((found for pattern in grammar.lost_letters if (found := pattern.match(text))), None)
    if match is None or len(text) > recognise.HEADING_LENGTH:
        return None
    rest = text[match.end() :].strip()
    return ArticleHeading(match["number"], f"{match['number']}-", rest, True, "lost", True)


def _with_letter(lost: ArticleHeading, found: re.Match[str]) -> ArticleHeading:
    number = f"{lost.number}{found['letter']}"
    return replace(lost, number=number, printed=number, rest=lost.rest[found.end() :])


def _following(worded: Sequence[int], index: int, looks: Looks) -> Key:
    """The key of the next heading that has its word, or one no heading reaches."""
    later = next((at for at in worded if at > index), None)
    return order(looks.articles[later].number) if later is not None else (10**9, ())


def _is_next(bare: ArticleHeading, last: int, following: Key) -> bool:
    """Whether a heading without its word continues the numbers and looks like a heading, not like an item."""
    heading = len(bare.rest) <= _SHORT and bare.rest[:1].isupper() and not bare.rest.endswith((";", ",", "."))
    return heading and bare.number.isdigit() and int(bare.number) == last + 1 and (last + 1, ()) < following
