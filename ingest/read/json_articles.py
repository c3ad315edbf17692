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
from typing import Any

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import iso_date
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.spaces import fold
from ingest.sites import indian_constitution
from mappings.documents import Claim, DateBasis

PARSER = "json/1"
_NESTING = 200
_NAMED = re.compile(r"^\D*?(\d+(?:[-.]\d+)*[A-Za-z]{0,3})$")


@dataclass(frozen=True, slots=True)
class _Keys:
    """Names of keys in the order they are tried; see ``json_shapes.json``."""

    lists: list[str]
    number: list[str]
    heading: list[str]
    text: list[str]
    about: list[str]
    division: list[str]
    act: dict[str, list[str]]
    claims: dict[str, str]


@cache
def _keys() -> _Keys:
    return _Keys(**json.loads(files("ingest.read").joinpath("json_shapes.json").read_text("utf-8")))


def parse_json(text: str) -> Any:
    """The value of a JSON text, or the list of the values of JSON lines; None where it is neither."""
    bare = text.strip()
    if not bare or bare[0] not in "[{" or _too_deep(bare):
        return None
    try:
        return json.loads(bare)
    except (ValueError, RecursionError):
        pass
    try:
        values = [json.loads(line) for line in bare.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return None
    return values if len(values) > 1 else None


def _too_deep(text: str) -> bool:
    return "[" * _NESTING in text


def read_json(value: Any) -> Draft:
    """The one act of the document. Raises :class:`Refusal` where no list of articles is found in it."""
    if indian_constitution.recognise(value):
        return indian_constitution.read(value)
    around, entries = _articles(value)
    declared = _declared(around or (entries[0] if entries else {}), in_entries=not around)
    lines = tuple(line for entry in entries for line in _lines(entry))
    if not any(line.role is Role.ARTICLE for line in lines):
        raise Refusal("The JSON holds no list of articles: none of its lists has entries with a number and a text.")
    head = (Line(declared.title, Role.TITLE),) if declared.title else ()
    return Draft(guess(declared), (*head, *lines), PARSER)


def _articles(value: Any) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """What stands around the list of articles, and the list."""
    if isinstance(value, list):
        return {}, _entries(value)
    if isinstance(value, dict):
        if entries := _by_name(value):
            return {}, entries
        for name in (*_keys().lists, *value):
            inner = value.get(name)
            if isinstance(inner, list) and (entries := _entries(inner)):
                return value, entries
    return {}, []


def _entries(value: list[Any]) -> list[Mapping[str, Any]]:
    """``value`` if most of it has a number and a text, else nothing."""
    entries: list[Mapping[str, Any]] = [entry for entry in value if isinstance(entry, dict)]
    if entries and _first(entries[0], _keys().about):
        return []
    good = sum(1 for entry in entries if _first(entry, _keys().number) and _first(entry, _keys().text))
    return entries if entries and len(entries) == len(value) and good * 10 >= len(entries) * 7 else []


def _by_name(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Articles by name (``{"labour-1": "Heading\\nText"}``): number from the name, heading from the first line."""
    named = {key: _NAMED.match(key) for key, item in value.items() if isinstance(item, str)}
    entries: list[Mapping[str, Any]] = []
    for key, match in named.items():
        heading, _, text = value[key].strip().partition("\n")
        if match and text:
            entries.append({"number": match[1], "heading": heading, "text": text})
    return entries if len(entries) * 10 >= len(value) * 9 and len(entries) > 1 else []


def _first(entry: Mapping[str, Any], names: list[str]) -> str:
    """The first of the keys, whatever its capitals, that has a word or a number for its value."""
    lowered = {key.lower(): item for key, item in entry.items()}
    found = (lowered.get(name) for name in names)
    return next((str(item).strip() for item in found if isinstance(item, (str, int)) and str(item).strip()), "")


def _lines(entry: Mapping[str, Any]) -> Iterator[Line]:
    number, heading, text = (_first(entry, names) for names in (_keys().number, _keys().heading, _keys().text))
    if any(letter.isdigit() for letter in number):
        yield Line(f"{number}. {fold(heading)}".strip(), Role.ARTICLE, number=fold(number), heading=fold(heading))
    elif heading:
        yield Line(fold(heading))
    yield from (Line(part) for row in text.split("\n") if (part := fold(row)))


def _declared(act: Mapping[str, Any], in_entries: bool) -> Declared:
    """What the document says of the act; in a bare list the entries' own titles are not the act's."""
    names = _keys().act
    title = _first(act, [name for name in names["title"] if not in_entries or name not in _keys().heading])
    issued = iso_date(_first(act, names["date"]))
    status = _first(act, names["status"])
    return Declared(
        title=fold(title),
        language=known_language(_first(act, names["language"]), ""),
        date=issued,
        date_basis=DateBasis.ADOPTED if issued else None,
        work_date=issued,
        valid_from=iso_date(_first(act, names["valid_from"])),
        source_status=status,
        claim=Claim(_keys().claims.get(status, "none")),
        url=_first(act, names["url"]),
        guessed=("date", "work_date") if issued else (),
    )
