"""A list of articles, one object each: which of its keys hold what, and the lines of the act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ingest.documents import Line, Role
from ingest.read.json_keys import Keys
from ingest.read.json_text import body, one_line, words

_DIGIT = re.compile(r"[\d〇零一二三四五六七八九十百千]")
_NAMED = re.compile(r"^\D*?(\d+(?:[-.]\d+)*[A-Za-z]{0,3})$")
_MOST = 0.7
_PROSE = 60
"""Characters; a text of one line that is shorter may be a heading."""

Row = dict[str, Any]


class Entry(NamedTuple):
    """One entry; ``notes`` is what its source keeps apart as notes."""

    number: str
    heading: str
    text: str
    divisions: tuple[str, ...] = ()
    notes: str = ""


def rows_of(value: list[Any], keys: Keys) -> list[Row]:
    """The objects of a list, keys in small letters, out of their envelopes; empty where it holds anything else."""
    if not value or not all(isinstance(entry, dict) for entry in value):
        return []
    rows = [{str(key).lower(): item for key, item in entry.items()} for entry in value]
    for name in keys.envelopes:
        if all(isinstance(row.get(name), dict) for row in rows):
            rows = [row | {str(key).lower(): item for key, item in row.pop(name).items()} for row in rows]
    return rows


def described(rows: list[Row], keys: Keys) -> str:
    """What the entries describe where one of their keys says that they are no articles; empty where none does."""
    return next((what for name, what in keys.about.items() if any(name in row for row in rows[:3])), "")


def entries_of(rows: list[Row], keys: Keys) -> list[Entry]:
    """``rows`` as articles if most of them have a number and a text, else nothing."""
    if not rows or described(rows, keys):
        return []
    number, heading = (_column(rows, names) for names in (keys.number, keys.heading))
    notes = _joined(rows, keys.notes)
    text = _joined(rows, keys.text) if keys.declared else _column(rows, keys.text)
    text = [cell or _first(row, keys.text) for cell, row in zip(text, rows, strict=True)]
    above = [column for name in _outermost_first(keys.divisions, rows) if (column := _values(rows, name)) != number]
    divisions = list(zip(*above, strict=True)) or [()] * len(rows)
    entries = [Entry(*cells) for cells in zip(number, heading, text, divisions, notes, strict=True)]
    if keys.declared:
        return entries if any(entry.text for entry in entries) else []
    good = sum(1 for entry in entries if is_number(entry.number) and entry.text)
    return entries if good >= len(entries) * _MOST else []


def _outermost_first(names: list[str], rows: list[Row]) -> list[str]:
    """Names of divisions in the order in which the entries have them: sources write the outermost first, and whether
    a section stands above a chapter or below it differs from law to law."""
    known = list(rows[0])
    return sorted(names, key=lambda name: known.index(name) if name in known else len(known))


def is_number(text: str) -> bool:
    """Whether there is a number in ``text``, in digits or Chinese."""
    return bool(_DIGIT.search(text))


class Named(NamedTuple):
    """Articles by name, the objects they came from (empty ones for texts), and what stands beside them."""

    entries: list[Entry]
    rows: list[Row]
    beside: Row


def named(value: Mapping[str, Any], keys: Keys, *, plain: bool = True) -> Named:
    """Articles by name: ``{"labour-1": "Heading\\nText"}``, number from the name, heading from the first line, or
    ``{"14": {"title": …, "content": …}}``. With ``plain``, texts of one line that are no headings show articles, too;
    without it they only stand among others."""
    found = Named([], [], {})
    good = 0
    for key, item in value.items():
        match = _NAMED.match(key)
        row = {str(name).lower(): inner for name, inner in item.items()} if isinstance(item, dict) else {}
        if not match or not (item is None or isinstance(item, (dict, str)) or words(item)):
            found.beside[key] = item
            continue
        heading, text = _first(row, keys.heading), _first(row, keys.text)
        if not row:
            heading, broken, text = words(item).partition("\n")
            heading, text = (heading, text) if broken else ("", heading)
            good += bool(broken) or (plain and len(text) >= _PROSE)
        good += bool(row and text)
        found.entries.append(Entry(match[1], heading, text))
        found.rows.append(row)
    told = {name for names in (keys.preamble, *keys.act.values()) for name in names}
    strangers = sum(1 for key in found.beside if key.lower() not in told)
    whole = len(found.entries) * 10 >= (len(found.entries) + strangers) * 9
    return found if whole and good > 1 and good >= len(found.entries) * _MOST else Named([], [], {})


def numbered(item: Any, keys: Keys) -> list[Entry]:
    """What in a list or an object has a number and a text, be it few; none where a key says that it is no law."""
    if isinstance(item, dict):
        return [one for one in named(item, keys).entries if one.text]
    rows = rows_of(item, keys) if isinstance(item, list) else []
    if described(rows, keys):
        return []
    found = [Entry(_first(row, keys.number), _first(row, keys.heading), _first(row, keys.text)) for row in rows]
    return [one for one in found if is_number(one.number) and one.text]


def lines_of(entries: list[Entry], keys: Keys) -> Iterator[Line]:
    """The lines of the act: divisions where they change, then number and heading, text, notes."""
    above: dict[int, str] = {}
    for entry in entries:
        heading = _own_heading(one_line(entry.heading), entry.number)
        for level, printed in enumerate(entry.divisions):
            division = one_line(printed)
            if division and division != above.get(level) and not division.isdigit():
                yield Line(division, Role.DIVISION)
                above = {rank: name for rank, name in above.items() if rank < level} | {level: division}
        number = one_line(entry.number)
        if is_number(number) and number != "0":
            yield Line(f"{number}. {heading}".strip(), Role.ARTICLE, number=number, heading=heading)
        elif heading:
            yield Line(heading)
        yield from body(entry.text, keys.note_marks)
        yield from (Line(line.text, Role.NOTE) for line in body(entry.notes, ()) if line.text)


def _own_heading(heading: str, number: str) -> str:
    """A heading without the article's word and number before it (“Section 12. Bail”): both are told apart already."""
    match = re.match(rf"[^\W\d_]+\.?\s+{re.escape(number.strip())}\s*[.:—–-]\s*(?=\S)", heading) if number else None
    return heading[match.end() :] if match else heading


def _column(rows: list[Row], names: list[str]) -> list[str]:
    """The values under the one of ``names`` that most rows have different values for; the first of equals."""
    columns = [_values(rows, name) for name in names]
    return max(columns, key=lambda column: len(set(column) - {""})) if columns else [""] * len(rows)


def _first(row: Row, names: list[str]) -> str:
    return next((text for name in names if (text := words(row.get(name)))), "")


def _joined(rows: list[Row], names: list[str]) -> list[str]:
    columns = [_values(rows, name) for name in names]
    if not columns:
        return [""] * len(rows)
    return ["\n".join(dict.fromkeys(filter(None, cells))) for cells in zip(*columns, strict=True)]


def _values(rows: list[Row], name: str) -> list[str]:
    return [words(row.get(name)) for row in rows]
