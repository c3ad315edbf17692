"""The title of a text whose markup does not say which line it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from re import Pattern

from corpus.catalogue_names import fold_title
from ingest.documents import Line, Role
from ingest.read.names import is_only_a_form
from mappings.numbering import families, grammar

LONGEST = 300
"""Characters of a title; the longest official titles of our states have some two hundred."""


def mark_title(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """The title and the lines with it marked: the line a reader marked, else the first one if it can be a title.

    A first line that names only the form of the act goes on in the second, and one in capitals goes on in capitals.
    Empty where the text begins with a sentence, an article or the heading of a part.
    """
    marked = [line.text for line in lines if line.role is Role.TITLE]
    if marked:
        return " ".join(marked), tuple(lines)
    if not lines or lines[0].role is not Role.TEXT or not _can_be_title(lines[0].text):
        return "", tuple(lines)
    goes_on = len(lines) > 1 and lines[1].role is Role.TEXT and _goes_on(lines[0].text, lines[1].text)
    count = 2 if goes_on else 1
    titled = tuple(Line(line.text, Role.TITLE) for line in lines[:count])
    return " ".join(line.text for line in titled), (*titled, *lines[count:])


def without_title(lines: Sequence[Line], title: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a later piece of an act and what of them repeats the act's ``title``; a line marked as a title that
    says something else is text, since only the act as a whole has one."""
    marked = " ".join(line.text for line in lines if line.role is Role.TITLE)
    if marked and fold_title(marked) == fold_title(title):
        kept = tuple(line for line in lines if line.role is not Role.TITLE)
        return kept, tuple(line.text for line in lines if line.role is Role.TITLE)
    return tuple(replace(line, role=Role.TEXT) if line.role is Role.TITLE else line for line in lines), ()


def _goes_on(first: str, second: str) -> bool:
    capitals = first.isupper() and second.isupper() and len(first) > 3
    return _can_be_title(second) and (is_only_a_form(first) or capitals)


def _can_be_title(text: str) -> bool:
    if not 3 < len(text) <= LONGEST or text[-1] in ".;:,—–-" or text[0].isdigit() or text[0].islower():
        return False
    return not begins_article(text) and not _begins_part(text)


def _begins_part(text: str) -> bool:
    """Whether ``text`` is the heading of a part or an annex in some language, or the word for a preamble."""
    return any(
        (match := pattern.match(text)) and not text[match.end() : match.end() + 1].isalpha() for pattern in _parts()
    )


def begins_article(text: str) -> bool:
    """True where ``text`` begins as the heading of an article does in some language."""
    return any(pattern.match(text) for pattern in _headings())


@cache
def _headings() -> tuple[Pattern[str], ...]:
    """What headings of articles begin with, in every language: a text may begin with its first article."""
    return tuple(p for family in families() for group in grammar(family).articles for p in group)


@cache
def _parts() -> tuple[Pattern[str], ...]:
    rules = [grammar(family) for family in families()]
    divisions = [pattern for one in rules for rule in one.divisions for pattern in rule.patterns]
    return (*divisions, *(pattern for one in rules for pattern in (*one.annexes, *one.preambles)))
