"""The title page of an act in an office document: its title, number, day of adoption and edition as printed there.

Above the title stand place, date and number; below it, in brackets, the acts that changed the text. All of that is in
the lines before the first heading. Words are data (``title_page.json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from ingest.documents import Declared, Line, Role
from ingest.read.dates import english_dates, russian_dates, uzbek_dates
from ingest.read.names import is_only_a_form, kind_of
from ingest.read.said_days import adoption_day, amending_days
from ingest.read.titles import LONGEST, begins_article, mark_title
from mappings.documents import DateBasis

_ZONE = 25
"""Lines with text that may stand before the first heading."""

_BRACKET_LINES = 12
_MARKS = re.compile(r"[\d*⁰¹²³⁴⁵⁶⁷⁸⁹\s]+$")


@dataclass(frozen=True, slots=True)
class _Words:
    """``title_page.json``: words before the acts that changed a text; a number; words around a date."""

    edition: tuple[str, ...]
    number: re.Pattern[str]
    around: frozenset[str]


@cache
def _words() -> _Words:
    data: Mapping[str, object] = json.loads(files("ingest.read").joinpath("title_page.json").read_text("utf-8"))
    edition, around = data["edition"], data["around"]
    assert isinstance(edition, list)
    assert isinstance(around, list)
    return _Words(tuple(edition), re.compile(str(data["number"])), frozenset(around))


def read_title_page(lines: Sequence[Line], property_title: str = "") -> tuple[Declared, tuple[Line, ...]]:
    """What the page says, and the lines without empty ones, title and remarks marked. ``property_title`` is that of
    the file's properties, taken where the text shows none and it names a form of act."""
    lines = _brackets_joined(lines)
    end = _end_of_zone(lines)
    zone = lines[:end]
    at = next((i for i, line in enumerate(zone) if line.role is Role.TITLE or _is_form(line)), -1)
    if at < 0:
        return _untitled(lines, property_title)
    last = _end_of_title(zone, at)
    title = " ".join(line.text for line in zone[at:last] if line.text)
    before = [replace(line, role=Role.META) if line.role is Role.TEXT else line for line in zone[:at]]
    named = [replace(line, role=Role.TITLE) for line in zone[at:last]]
    below = [_remark(line) for line in zone[last:]]
    kept = tuple(line for line in (*before, *named, *below, *lines[end:]) if line.text or line.table)
    return _dated(Declared(title=title, guessed=("title",)), zone, zone[at:last]), kept


def _untitled(lines: Sequence[Line], property_title: str) -> tuple[Declared, tuple[Line, ...]]:
    kept = [line for line in lines if line.text or line.table]
    if kind_of(property_title):
        return Declared(title=property_title.strip(), guessed=("title",)), tuple(kept)
    title, marked = mark_title(kept)
    return Declared(title=title, guessed=("title",) if title else ()), marked


def _end_of_zone(lines: Sequence[Line]) -> int:
    seen = 0
    for at, line in enumerate(lines):
        seen += bool(line.text or line.table)
        if seen > _ZONE or line.table or begins_article(line.text):
            return at
    return len(lines)


def _is_form(line: Line) -> bool:
    text = _MARKS.sub("", line.text)
    if line.role is not Role.TEXT or not 3 < len(text) <= LONGEST or text[-1] in ".;:,—–-" or text[0] in '([«"':
        return False
    return text[0].isupper() and bool(kind_of(text) or is_only_a_form(text)) and not _says_number(line.text)


def _remark(line: Line) -> Line:
    """A line below the title that says only when the act was made or which acts changed it is about the whole act."""
    if line.role is Role.NOTE or (line.role is Role.TEXT and _dates(line.text) and _only_a_date(line.text)):
        return replace(line, role=Role.META)
    return line


def _end_of_title(zone: Sequence[Line], at: int) -> int:
    """Where the title ends: a line that names only a form goes on in the next lines with text, capitals in capitals."""
    last = at + 1
    if zone[at].role is Role.TITLE:
        while last < len(zone) and zone[last].role is Role.TITLE:
            last += 1
        return last
    goes_on = is_only_a_form(_MARKS.sub("", zone[at].text))
    if goes_on:
        while last < len(zone) and not zone[last].text:
            last += 1
    while last < len(zone) and (text := zone[last].text) and zone[last].role is Role.TEXT and text[0] not in "([":
        continued = text[0].islower() or (zone[last - 1].text.isupper() and text.isupper())
        if not (goes_on or continued) or text[-1] in ".;:" or _says_number(text) or last - at > 8:
            break
        goes_on, last = False, last + 1
    return last if zone[last - 1].text else at + 1


def _brackets_joined(lines: Sequence[Line]) -> list[Line]:
    """Remarks in brackets that go on over several lines, made one note each."""
    joined: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        count = _bracket_lines(lines, position) if position < 3 * _ZONE else 0
        if count:
            text = " ".join(part.text for part in lines[position : position + count] if part.text)
            joined.append(Line(text, Role.NOTE) if _names_edition(text) else Line(text))
        else:
            joined.append(line)
        position += max(1, count)
    return joined


def _bracket_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines from ``at`` on a remark in brackets takes; 0 where none begins there."""
    if not lines[at].text.startswith("(") or lines[at].role is not Role.TEXT or not _names_edition(lines[at].text):
        return 0
    depth = 0
    for count, line in enumerate(lines[at : at + _BRACKET_LINES], 1):
        if line.role is not Role.TEXT:
            return 0
        depth += line.text.count("(") - line.text.count(")")
        if depth <= 0:
            return count
    return 0


def _names_edition(text: str) -> bool:
    lowered = text.casefold()
    return any(word in lowered for word in _words().edition)


def _dated(declared: Declared, zone: Sequence[Line], title: Sequence[Line]) -> Declared:
    """``declared`` with number, day of adoption and edition where the page prints them."""
    number, adopted = "", None
    for line in zone:
        if line in title or line.role is Role.NOTE or not _only_a_date(line.text):
            continue
        if (day := adoption_day(line.text, _words().number)) is None:
            continue
        adopted = adopted or day
        if printed := _words().number.search(line.text):
            number, adopted = printed["number"], day
            break
    remarks = (line.text for line in zone if line.role is Role.NOTE or line.text.startswith("("))
    changed = [day for text in remarks if _names_edition(text) for day in amending_days(text)]
    newest = max((day for day in changed if not adopted or day >= adopted), default=None)
    said = {"number": number, "work_date": adopted, "date": newest}
    return replace(
        declared,
        number=number,
        work_date=adopted,
        date=newest,
        date_basis=DateBasis.AMENDED if newest else None,
        origin={name: "title page" for name, value in said.items() if value},
    )


def _dates(text: str) -> list[date]:
    return russian_dates(text) or uzbek_dates(text) or english_dates(text)


def _says_number(text: str) -> bool:
    return bool(_words().number.search(text)) and bool(_dates(text)) and _only_a_date(text)


def _only_a_date(text: str) -> bool:
    """True where hardly anything but place, date and number stands on the line."""
    words = re.findall(r"[^\W\d_]+\.?", _words().number.sub(" ", text))
    return sum(word.casefold() not in _words().around for word in words) <= 3
