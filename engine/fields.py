"""The fields a person can name in a question, what each may hold, and what a value means to an index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Literal

from corpus.catalogue import catalogue
from corpus.force import Status
from engine.answers import QueryError
from engine.numerals import number_keys
from engine.query import And, Clause, Field, Keyword, Node, Not, NumberRange, Or, Phrase, Word
from engine.status import status_clause
from mappings.kinds import KINDS
from mappings.languages import ANALYSES, LANGUAGES, matching

Kind = Literal["text", "value", "code", "language", "status", "year", "number", "edition"]

FIELDS: Mapping[str, Kind] = {
    "title": "text",
    "heading": "text",
    "text": "text",
    "note": "text",
    "number": "number",
    "language": "language",
    "jurisdiction": "code",
    "kind": "code",
    "status": "status",
    "year": "year",
    "edition": "edition",
    "work": "value",
    "act": "value",
    "id": "value",
}
"""``text`` fields hold words; the others hold one value, or several in brackets: any of them will do, and none of
those that are denied. ``code`` is a value out of a known list, in letters of any size."""

TEXT_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "": {"heading": 3.0, "text": 1.0, "context": 0.3},
    "title": {"title": 1.0},
    "heading": {"heading": 3.0},
    "text": {"text": 1.0},
    "note": {"notes": 1.0},
}
"""Field a person names (``""``: none) → index fields and what a word in them weighs (headings ×3, as measured)."""

_YEARS = re.compile(r"(\d{4})|(\d{4})?\.\.(\d{4})?")


def check_field(field: Field, start: int) -> Node:
    """``field`` itself when its operand can be held, else a :class:`QueryError` at ``start``."""
    if FIELDS[field.name] == "text":
        return field
    return Field(field.name, _alternatives(field.name, field.operand, start))


def read_edition(operand: Node | None, start: int) -> tuple[Literal["all", "current"], date | None]:
    """What ``edition:`` asks: every edition held, those in force today, or those in force on a day."""
    value = operand.text if isinstance(operand, Word | Phrase) else ""
    if value == "all":
        return "all", None
    if value == "current":
        return "current", None
    try:
        return "current", date.fromisoformat(value)
    except ValueError:
        raise QueryError(
            "“edition:” at character {at} is one of: all, current, or a day such as 2024-07-01.", start, at=start + 1
        ) from None


def read_language(value: str) -> str | None:
    """The code a person means by ``value``, in letters of any size (``uz`` for both scripts); None: no language."""
    wanted = value.casefold()
    codes = (code for known in LANGUAGES for code in (known, known.partition("-")[0]))
    return next((code for code in codes if code.casefold() == wanted), None)


def read_values(name: str, value: str) -> tuple[str, ...]:
    """``value``, checked before, as an index holds it: codes in small letters, ``uz`` as both scripts."""
    kind = FIELDS[name]
    if kind == "language":
        return matching(read_language(value) or "")
    if kind in ("code", "status"):
        return (value.strip().casefold(),)
    return (unicodedata.normalize("NFC", value),)


def value_clause(name: str, value: str, day: date, index: str) -> Clause:
    """Documents of ``index`` whose field ``name`` (not a text field) has ``value``; the value was checked before."""
    kind = FIELDS[name]
    if kind == "status":
        return status_clause(Status(*read_values(name, value)), day)
    if kind == "year":
        low, high = _years(value)
        return NumberRange("year", low, high)
    if kind == "number":
        return Keyword("number_key", number_keys(value, index))
    return Keyword(name, read_values(name, value))


def _alternatives(name: str, operand: Node, start: int) -> Node:
    if isinstance(operand, And):
        return _some_but_none([_alternatives(name, each, start) for each in operand.operands])
    if isinstance(operand, Or):
        return Or(tuple(_alternatives(name, each, start) for each in operand.operands))
    if isinstance(operand, Not):
        return Not(_alternatives(name, operand.operand, start))
    if not isinstance(operand, Word | Phrase):
        raise QueryError("“{name}:” at character {at} holds whole values only.", start, name=name, at=start + 1)
    check_value(name, operand.text, operand.start)
    return operand


def _some_but_none(values: list[Node]) -> Node:
    """Values side by side: any of those wanted, and none of those denied."""
    wanted = tuple(each for each in values if not isinstance(each, Not))
    denied = tuple(each for each in values if isinstance(each, Not))
    parts = (*((Or(wanted),) if wanted else ()), *denied)
    return parts[0] if len(parts) == 1 else And(parts)


def check_value(name: str, value: str, start: int | None = None) -> None:
    """Raise :class:`QueryError`, saying what is possible, when the field ``name`` cannot have ``value``."""
    kind = FIELDS[name]
    possible = ""
    if kind == "language" and read_language(value) is None:
        possible = ", ".join(LANGUAGES)
    elif known := _codes(name):
        possible = "" if read_values(name, value)[0] in known else ", ".join(known)
    elif kind == "year" and (not _YEARS.fullmatch(value) or _years(value) == (None, None)):
        possible = "a year such as 2014, or years such as 2010..2020"
    elif kind == "number" and not any(number_keys(value, index) for index in ANALYSES):
        possible = "a number as printed, such as 205, 205-1, 21A or 第一百二十条之一"
    elif not value.strip():
        possible = "a value"
    if possible:
        where = "" if start is None else " at character {at}"
        raise QueryError(
            f"“{{value}}”{where} is not a value of {{name}}. Possible: {{possible}}.",
            start,
            value=value,
            at=(start or 0) + 1,
            name=name,
            possible=possible,
        )


def _codes(name: str) -> tuple[str, ...]:
    """The values there are of a field that holds one out of a list; empty for other fields."""
    if name == "status":
        return tuple(Status)
    if name == "kind":
        return tuple(KINDS)
    return tuple(catalogue().jurisdictions) if name == "jurisdiction" else ()


def _years(value: str) -> tuple[int | None, int | None]:
    found = _YEARS.fullmatch(value)
    if not found:
        return None, None
    if found[1]:
        return int(found[1]), int(found[1])
    return (int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)
