"""What the metadata of an XML says of the act: title, dates, status, parties."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from ingest.documents import Declared
from ingest.read.dates import contradicts, iso_date
from ingest.read.languages import known_language
from ingest.read.names import kind_of
from ingest.read.spaces import fold
from ingest.read.xml_shapes import Shape, codes
from mappings.documents import Claim

_FIELDS = ("work_date", "date", "commenced", "valid_to", "source_status", "number", "url", "title")
_MEANINGLESS = re.compile(r"\W*")


def declared_of(root: etree._Element, shape: Shape) -> tuple[Declared, tuple[str, ...]]:
    """What is declared, each field with its origin, and sentences on what cannot be true and is left out."""
    said = {name: _first(root, paths) for name, paths in shape.about.items()}
    days = {name: iso_date(said.get(name, "")[:10]) for name in ("work_date", "date", "commenced", "valid_to")}
    title = _title(said.get("title", ""), said.get("form", ""))
    warnings = tuple(_impossible(days, title if "work_date" in shape.guesses else ""))
    parties = _parties(root, shape)
    declared = Declared(
        title=title,
        kind=shape.kind,
        number=said.get("number", ""),
        language=known_language(said.get("language", ""), fold("".join(map(str, root.itertext()))[:2000])),
        jurisdiction=_jurisdiction(said, parties),
        parties=", ".join(parties),
        work_date=days["work_date"],
        date=days["date"] if days["date"] != days["work_date"] else None,
        commenced=days["commenced"],
        valid_to=days["valid_to"],
        source_status=said.get("source_status", ""),
        claim=Claim(shape.claims.get(said.get("source_status", "").casefold(), "none")),
        url=said.get("url", "") if said.get("url", "").startswith(("http://", "https://")) else "",
    )
    guessed = tuple(name for name in shape.guesses if getattr(declared, name))
    origin = {name: "metadata of the XML" for name in _FIELDS if getattr(declared, name, None)}
    return replace(declared, guessed=guessed, origin=origin), warnings


def _found(root: etree._Element, path: str) -> list[Any]:
    """Elements or attributes at an XPath of ``xml_shapes.json``."""
    found: Any = root.xpath(path, namespaces={"xml": "http://www.w3.org/XML/1998/namespace"})
    return list(found)


def _first(root: etree._Element, paths: tuple[str, ...]) -> str:
    """The first text that is more than signs."""
    for path in paths:
        for found in _found(root, path):
            text = fold(found if isinstance(found, str) else "".join(map(str, found.itertext())))
            if not _MEANINGLESS.fullmatch(text):
                return text
    return ""


def _title(title: str, form: str) -> str:
    """A name without a noun of an act (“A - B”) gets the form that stands beside it."""
    return f"{form}: {title}" if title and form and not kind_of(title) else title


def _parties(root: etree._Element, shape: Shape) -> tuple[str, ...]:
    """Codes of the catalogue where it knows the state, else the source's own code."""
    found = (fold(str(element.text or "")) for path in shape.about.get("parties", ()) for element in _found(root, path))
    return tuple(codes().states.get(code.casefold(), code) for code in found if code)


def _jurisdiction(said: dict[str, str], parties: tuple[str, ...]) -> str:
    """The organisation whose members made the treaty, else the first of its parties by code among our states: the
    order in which a text names them differs from copy to copy, so that the same treaty would get two ids."""
    known = set(codes().states.values())
    if (code := said.get("jurisdiction", "").casefold()[:2]) in known:
        return code
    name = said.get("organisation", "").casefold()
    if organisation := next((code for words, code in codes().organisations.items() if words in name), ""):
        return organisation
    return min((code for code in parties if code in known), default="")


def _impossible(days: dict[str, date | None], title: str) -> list[str]:
    """Takes out of ``days`` what stands the wrong way round or contradicts ``title``, with a sentence for each."""
    found = []
    if (day := days["work_date"]) and contradicts(title, day):
        found.append(f"The source gives the day {day}, which its title “{title}” contradicts: that day is not taken.")
        days["work_date"] = None
    for name, words in (("commenced", "came into force"), ("valid_to", "ceased to be in force")):
        day, signed = days[name], days["work_date"]
        if day and signed and day < signed:
            found.append(
                f"The source says that it {words} on {day}, before its own date {signed}: that day is not taken."
            )
            days[name] = None
    return found
