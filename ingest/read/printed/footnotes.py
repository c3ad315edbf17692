"""Footnotes: what stands in small type, or under a rule, at the foot of a page, and is marked as notes are.

Small type alone makes no notes: law is set in it too (schedules, provisos, numbered as law is). In text that has lost
its type sizes a note is known by its mark and the words notes begin with (“1Subs. by …”); it ends where law begins
again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.printed.furniture import is_rule
from ingest.read.printed.lines import PrintedLine
from ingest.read.printed.openers import ended, opens
from ingest.read.printed.words import narrow, note_start

_MARKED = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=[^\d\s.,/)-])|\d{1,3}(?=\.?\s+\S)|\*+|†+)")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+|\*+(?=\w)|†+")
_REFERRED = r"(?<![⁰¹²³⁴-⁹]){raised}(?![⁰¹²³⁴-⁹])|(?<!\d){plain}\[|(?<=[^\W\d_][^\W\d_]){plain}(?![\w.])"
"""A mark in the text: raised, before the bracket of an amendment, or after a word."""

_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Footnote:
    """``mark`` in plain digits, empty where the note has none."""

    mark: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Foot:
    """``law`` and ``rules`` are indexes of the lines that stay text, and that drew a rule over the notes."""

    law: tuple[int, ...]
    notes: tuple[Footnote, ...]
    rules: tuple[int, ...]


def foot_of(lines: Sequence[PrintedLine], raised: bool) -> Foot:
    """The footnotes of one page, its furniture taken off. ``raised``: the marks of this document's notes are raised."""
    taken: dict[int, list[int]] = {}
    rules: list[int] = []
    open_note: int | None = None
    below = _foot_begins(lines, raised)
    for index, line in enumerate(lines):
        if is_rule(line.text):
            if index >= below or (index + 1 < len(lines) and _starts(lines[index + 1], False, raised)):
                rules.append(index)
                open_note = None
            continue
        at_foot = index >= below
        if _starts(line, at_foot, raised):
            open_note = index
            taken[index] = [index]
        elif open_note is not None and (at_foot or _goes_on(lines[index - 1], line)):
            taken[open_note].append(index)
        elif at_foot:
            open_note = index
            taken[index] = [index]
        else:
            open_note = None
    inside = {index for indexes in taken.values() for index in indexes} | set(rules)
    law = tuple(index for index in range(len(lines)) if index not in inside)
    notes = (_note([lines[at] for at in indexes], raised) for indexes in taken.values())
    return Foot(law, tuple(notes), tuple(rules))


def _foot_begins(lines: Sequence[PrintedLine], raised: bool) -> int:
    """Index from which everything to the end of the page is footnotes: small type below the last line of the body,
    where a rule opens it, words that notes begin with, or a mark that is raised or that the page refers to."""
    start = len(lines)
    while start and (lines[start - 1].small or is_rule(lines[start - 1].text)):
        start -= 1
    while start < len(lines) and not (is_rule(lines[start].text) or _opens_foot(lines, start, raised)):
        start += 1
    return start


def _opens_foot(lines: Sequence[PrintedLine], at: int, raised: bool) -> bool:
    text = narrow(lines[at].text)
    if _RAISED.match(text) or note_start().match(text):
        return True
    mark = None if raised else _MARKED.match(text)
    if mark is None or any(_is_note(line, mark[0]) for line in lines[at + 1 :]):
        return False
    referring = re.compile(_REFERRED.format(raised=re.escape(mark[0].translate(_HIGH)), plain=re.escape(mark[0])))
    return any(referring.search(line.text) for line in lines[:at])


def _is_note(line: PrintedLine, mark: str) -> bool:
    found = note_start().match(narrow(line.text))
    return bool(found and found["mark"] == mark)


def marks_are_raised(lines: Iterable[PrintedLine]) -> bool:
    """Whether lines in small type begin with raised marks: then a plain number at the foot is none."""
    return sum(line.small and bool(_RAISED.match(line.text)) for line in lines) > 1


def _starts(line: PrintedLine, at_foot: bool, raised: bool) -> bool:
    if raised:
        return at_foot and bool(_RAISED.match(line.text))
    return bool((_MARKED if at_foot else note_start()).match(narrow(line.text))) and not line.bold


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line that is not known to stand at the foot continues a note."""
    return line.above < 1 and not (ended(before) and (opens(line.text) or line.indent > before.indent))


def _note(rows: Sequence[PrintedLine], raised: bool) -> Footnote:
    text = " ".join(row.text for row in rows)
    known, marked = note_start().match(narrow(text)), (_RAISED if raised else _MARKED).match(text)
    kind = "amendment" if known and known["amending"] else "footnote"
    return Footnote(marked[0].translate(_DIGITS) if marked else "", text, kind)
