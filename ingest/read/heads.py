"""What an act prints under its title: its number and the day it was passed, on lines of their own.

The patterns are data (``heads.json``). They are tried on lines without their spaces, since text cut from PDF has spaces
inside words (“A CT NO. 1 3 OF 202 2”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from corpus.catalogue_names import fold_title
from ingest.documents import Draft, Line, Role
from ingest.read.dates import day
from ingest.read.short_title import heads

_LINES = 60
_LONGEST = 200


def with_head(draft: Draft) -> Draft:
    """The draft with number and day of adoption as its head prints them, and the lines of its head marked as such.
    Nothing is taken where the head says several."""
    first = next((at for at, line in enumerate(draft.lines) if line.role is Role.ARTICLE), _LINES)
    head = draft.lines[: min(first, _LINES)]
    numbers: dict[str, None] = {}
    days: dict[date, None] = {}
    lines: list[Line] = []
    title = fold_title(draft.declared.title)
    for line in head:
        number, passed = (_number(line.text), day_passed(line.text)) if line.role is Role.TEXT else ("", None)
        numbers |= {number: None} if number else {}
        days |= {passed: None} if passed else {}
        if line.role is Role.TEXT and title and fold_title(line.text) == title:
            lines.append(replace(line, role=Role.TITLE))
        else:
            lines.append(replace(line, role=Role.META) if number or passed else line)
    declared = draft.declared
    if len(numbers) == 1 and not declared.number:
        declared = replace(declared, number=next(iter(numbers)))
    if len(days) == 1 and declared.work_date is None:
        declared = replace(declared, work_date=next(iter(days)))
    return replace(draft, declared=declared, lines=(*lines, *draft.lines[len(head) :]))


def _number(text: str) -> str:
    """“13 of 2022” where the line says a number and a year, and nothing else but a day."""
    found = _found("number", text)
    return f"{int(found['number'])} of {found['year']}" if found else ""


def day_passed(text: str) -> date | None:
    """The day that stands alone in brackets: one with other words in them (“As modified up to”) is no day of passing.

    >>> day_passed("[26th November, 1949.]"), day_passed("[As modified up to 1st September, 2015]")
    (datetime.date(1949, 11, 26), None)
    """
    found = _found("day", text)
    if found is None:
        return None
    months = heads()["months"]
    month = next((at for names in months.values() for at, name in enumerate(names, 1) if name == found["month"]), 0)
    return day(int(found["year"]), month, int(found["day"])) if month else None


def _found(what: str, text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    narrow = re.sub(r"[\s_]+", "", text).casefold()
    matched = (pattern.search(narrow) for pattern in _patterns(what))
    return next((match for match in matched if match), None)


@cache
def _patterns(what: str) -> Sequence[re.Pattern[str]]:
    return tuple(re.compile(pattern) for group in heads()[what].values() for pattern in group)
