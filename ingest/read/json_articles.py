"""JSON and JSON lines: a list of articles, at the top or one level down, by the key names in ``json_shapes.json``.

A list is one of articles if most of its entries have a number and a text. What else the document says of the act
(title, day of adoption, status, address) is taken from the keys the shapes name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import iso_date
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.spaces import fold
from ingest.sites import indian_constitution
from mappings.documents import Claim

PARSER = "json/1"
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"^\D*?(\d+(?:[-.]\d+)*[A-Za-z]{0,3})$")


@dataclass(frozen=True, slots=True)
class _Keys:
    """Names of keys in the order they are tried; see ``json_shapes.json``."""

    lists: list[str]
    number: list[str]
    heading: list[str]
    text: list[str]
    about: list[str]
    divisions: list[str]
    act: dict[str, list[str]]
    claims: dict[str, str]


class _Entry(NamedTuple):
    number: str
    heading: str
    text: str
    divisions: tuple[str, ...] = ()


@cache
def _keys() -> _Keys:
    return _Keys(**json.loads(files("ingest.read").joinpath("json_shapes.json").read_text("utf-8")))


def read_json(value: Any) -> Draft:
    """The one act of the document. Raises :class:`Refusal` where no list of articles is found in it."""
    if indian_constitution.recognise(value):
        return indian_constitution.read(value)
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
        return _paragraphs(value)
    act, entries = _articles(value)
    declared = _declared(act)
    lines = tuple(_lines(entries))
    if not any(line.role is Role.ARTICLE for line in lines):
        raise Refusal("It holds no list of articles: no list or table in it has entries with a number and a text.")
    head = (Line(declared.title, Role.TITLE),) if declared.title else ()
    return Draft(guess(declared), (*head, *lines), PARSER)


def _paragraphs(value: list[str]) -> Draft:
    """A list of texts says nothing of their parts: every line is a paragraph, grammar finds the articles."""
    lines = tuple(Line(part) for text in value for row in text.split("\n") if (part := fold(row)))
    if not lines:
        raise Refusal("The JSON holds no text.")
    return Draft(Declared(), lines, PARSER)


def _articles(value: Any) -> tuple[Mapping[str, Any], list[_Entry]]:
    """What the document says of the act, and its articles."""
    if isinstance(value, list):
        entries = _entries(value)
        own = value[0] if entries else {}
        return {key: item for key, item in own.items() if key.lower() not in _keys().heading}, entries
    if isinstance(value, dict):
        if named := _by_name(value):
            return {}, named
        for name in (*_keys().lists, *value):
            inner = value.get(name)
            if isinstance(inner, list) and (entries := _entries(inner)):
                return value, entries
    return {}, []


def _entries(value: list[Any]) -> list[_Entry]:
    """``value`` as articles if most of it has a number and a text, else nothing."""
    if not value or not all(isinstance(entry, dict) for entry in value):
        return []
    rows = [{str(key).lower(): item for key, item in entry.items()} for entry in value]
    if any(name in rows[0] for name in _keys().about):
        return []
    number, heading, text = (_column(rows, names) for names in (_keys().number, _keys().heading, _keys().text))
    above = [column for name in _keys().divisions if (column := _values(rows, name)) != number]
    divisions = list(zip(*above, strict=True)) or [()] * len(rows)
    entries = [_Entry(*cells) for cells in zip(number, heading, text, divisions, strict=True)]
    good = sum(1 for entry in entries if _DIGIT.search(entry.number) and entry.text)
    return entries if good * 10 >= len(entries) * 7 else []


def _column(rows: list[dict[str, Any]], names: list[str]) -> list[str]:
    """The values under the one of ``names`` that most rows have different values for; the first of equals."""
    columns = [_values(rows, name) for name in names]
    return max(columns, key=lambda column: len(set(column) - {""})) if columns else [""] * len(rows)


def _values(rows: list[dict[str, Any]], name: str) -> list[str]:
    return [_word(row.get(name)) for row in rows]


def _word(item: Any) -> str:
    return str(item).strip() if isinstance(item, (str, int)) and not isinstance(item, bool) else ""


def _by_name(value: Mapping[str, Any]) -> list[_Entry]:
    """Articles by name (``{"labour-1": "Heading\\nText"}``): number from the name, heading from the first line."""
    entries: list[_Entry] = []
    for key, item in value.items():
        match = _NAMED.match(key)
        heading, _, text = item.strip().partition("\n") if isinstance(item, str) else ("", "", "")
        if match and text:
            entries.append(_Entry(match[1], heading, text))
    return entries if len(entries) * 10 >= len(value) * 9 and len(entries) > 1 else []


def _lines(entries: list[_Entry]) -> Iterator[Line]:
    above: dict[int, str] = {}
    for entry in entries:
        heading = fold(entry.heading)
        for level, printed in enumerate(entry.divisions):
            division = fold(printed)
            if division and division != above.get(level) and not division.isdigit():
                yield Line(division, Role.DIVISION)
                above = {rank: name for rank, name in above.items() if rank < level} | {level: division}
        if _DIGIT.search(entry.number):
            yield Line(f"{entry.number}. {heading}".strip(), Role.ARTICLE, number=fold(entry.number), heading=heading)
        elif heading:
            yield Line(heading)
        yield from (Line(part) for row in entry.text.split("\n") if (part := fold(row)))


def _declared(act: Mapping[str, Any]) -> Declared:
    """What the document says of the act. The day it was issued is the act's: the text may be of a later edition."""
    lowered = {str(key).lower(): _word(item) for key, item in act.items()}
    said = {name: next((lowered[key] for key in keys if lowered.get(key)), "") for name, keys in _keys().act.items()}
    issued = iso_date(said["date"])
    return Declared(
        title=fold(said["title"]),
        language=known_language(said["language"], ""),
        work_date=issued,
        valid_from=iso_date(said["valid_from"]),
        source_status=said["status"],
        claim=Claim(_keys().claims.get(said["status"], "none")),
        url=said["url"],
        guessed=("work_date",) if issued else (),
    )
