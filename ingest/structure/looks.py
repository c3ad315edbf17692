"""What every line of a draft looks like, each judged alone: headings of articles and divisions, numbered items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.recognise import ArticleHeading, DivisionHeading
from mappings.joint import after_joint, repealed
from mappings.numbering import Grammar
from mappings.numerals import NumeralError, normalise


@dataclass(slots=True)
class Looks:
    """By index of the line: ``articles`` numbered in words of the grammar or by the source, ``bare`` without words;
    ``unnumbered`` are those of ``articles`` whose number cannot be told."""

    texts: list[str]
    divisions: dict[int, DivisionHeading] = field(default_factory=dict)
    annexes: dict[int, DivisionHeading] = field(default_factory=dict)
    articles: dict[int, ArticleHeading] = field(default_factory=dict)
    bare: dict[int, ArticleHeading] = field(default_factory=dict)
    unnumbered: set[int] = field(default_factory=set)


def sealed(lines: Sequence[Line], grammar: Grammar) -> bool:
    """Whether the source itself cut the text into articles, their numbers apart from their texts (a database, JSON):
    then what stands under a number is that article's, whatever it looks like."""
    cut = [line for line in lines if line.role is Role.ARTICLE]
    return bool(cut) and all(_apart(line, grammar) for line in cut)


def _apart(line: Line, grammar: Grammar) -> bool:
    printed = any(recognise.article(line.text, group, grammar) for group in grammar.articles)
    return bool(line.number) and (line.text == line.number or (line.text.startswith(line.number) and not printed))


def look(lines: Sequence[Line], grammar: Grammar, cut: bool) -> Looks:
    """What ``lines`` look like by ``grammar``; roles a reader gave are obeyed. ``cut``: they are :func:`sealed`."""
    if cut:
        return _look_sealed(lines, grammar)
    looks = Looks([recognise.plain(line.text) for line in lines])
    groups: list[dict[int, ArticleHeading]] = [{} for _ in grammar.articles]
    for index, (line, text) in enumerate(zip(lines, looks.texts, strict=True)):
        if line.role is Role.ARTICLE:
            looks.articles[index] = _obeyed(line, text, grammar)
        elif line.role in (Role.TEXT, Role.DIVISION):
            several = after_joint(text, grammar)
            alone = line.role is Role.TEXT and several is None
            gone = several is not None and repealed(several, grammar)
            for group, patterns in zip(groups, grammar.articles, strict=True):
                heading = recognise.article(text, patterns, grammar) if alone else None
                if heading and not _lists(heading, patterns, grammar):
                    group[index] = heading
            if line.role is Role.TEXT and not gone and (heading := recognise.article(text, grammar.bare, grammar)):
                looks.bare[index] = heading
            if found := recognise.annex(text, grammar):
                looks.annexes[index] = found
            elif division := recognise.division(text, grammar):
                looks.divisions[index] = division
            elif line.role is Role.DIVISION:
                looks.divisions[index] = _unnamed(line, text, looks.divisions, grammar)
    if not looks.articles:
        looks.articles = next((group for group in groups if group), {})
    elif groups:
        looks.articles |= next((g for g in groups if g), {}) if len(looks.articles) < 2 else {}
    for index in looks.articles:
        looks.divisions.pop(index, None)
    return looks


def _lists(heading: ArticleHeading, patterns: Sequence[re.Pattern[str]], grammar: Grammar) -> bool:
    """Whether a line names one article after another, as a table of contents or a menu does."""
    following = recognise.article(heading.rest, patterns, grammar)
    return following is not None and following.strong


def _look_sealed(lines: Sequence[Line], grammar: Grammar) -> Looks:
    looks = Looks([recognise.plain(line.text) for line in lines])
    for index, (line, text) in enumerate(zip(lines, looks.texts, strict=True)):
        if line.role is Role.ARTICLE:
            looks.articles[index] = _obeyed(line, text, grammar)
        elif line.role is Role.DIVISION and line.level < 0:
            looks.annexes[index] = recognise.annex(text.lstrip("0123456789[( "), grammar) or DivisionHeading(
                "annex", 0, "", text, ""
            )
        elif line.role is Role.DIVISION:
            if found := recognise.annex(text, grammar):
                looks.annexes[index] = found
                continue
            looks.divisions[index] = recognise.division(text, grammar) or _unnamed(line, text, looks.divisions, grammar)
    return looks


def _obeyed(line: Line, text: str, grammar: Grammar) -> ArticleHeading:
    """The heading of a line whose source says that it is an article's; its number may be apart from its text."""
    for patterns in grammar.articles:
        found = recognise.article(text, patterns, grammar)
        if found and (not line.number or _number(line.number, grammar) == found.number):
            return found
    printed = line.number.strip() or text
    rest = "" if not line.number else text.removeprefix(line.number.strip()).strip(" .:")
    return ArticleHeading(
        _number(printed, grammar),
        printed,
        rest,
        True,
        "",
        not grammar.superscripts or not re.fullmatch(r"\d{2,}", printed),
    )


def _number(printed: str, grammar: Grammar) -> str:
    try:
        return normalise(printed, grammar.family)
    except NumeralError:
        return ""


def _unnamed(line: Line, text: str, before: Mapping[int, DivisionHeading], grammar: Grammar) -> DivisionHeading:
    """A division whose source says that it is one, in words the grammar does not know."""
    deepest = before[max(before)].rank + 1 if before else 0
    rank = line.level - 1 if line.level else deepest
    return DivisionHeading(
        "division", rank, line.number, line.heading or text, recognise.value_of(line.number, grammar)
    )
