"""Which elements of an XML are what, as data (``xml_shapes.json``), the first shape that knows the root decides.

``articles`` are tried in order: the first name that has numbers in the text names its articles. ``number`` and
``heading`` name a child (or, with ``@``, an attribute) of an article or division. ``ends``: articles without a number
before the first are the preamble, behind the last the conclusion. ``breaks``: line breaks in running text part
paragraphs. ``within`` names what the root must hold. ``about`` maps fields to XPaths, the first that finds text
counts; ``guesses`` are those that such metadata tell uncertainly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from lxml import etree


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of XML; all names in small letters, without namespaces."""

    name: str
    roots: tuple[str, ...]
    articles: tuple[str, ...]
    number: tuple[str, ...]
    heading: tuple[str, ...]
    divisions: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    preambles: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    fronts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    guesses: tuple[str, ...] = ()
    ends: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """``states``: codes of states as sources write them → those of the catalogue; ``organisations``: names of
    organisations whose treaties are theirs, in small letters → codes."""

    states: Mapping[str, str]
    organisations: Mapping[str, str]


def shape_of(root: etree._Element) -> Shape | None:
    """The first shape that fits, None where no shape does."""
    names = {element.tag for element in root.iter()}
    for shape in _data()[0]:
        if root.tag not in shape.roots or (shape.within and names.isdisjoint(shape.within)):
            continue
        if not names.isdisjoint(shape.articles) or shape.name == "akoma-ntoso":
            return shape
    return None


def knows_root(name: str) -> bool:
    """Whether a shape has roots of this name (in small letters, with or without a prefix)."""
    return any(name.rpartition(":")[2] in shape.roots for shape in _data()[0])


def codes() -> Codes:
    return _data()[1]


@cache
def _data() -> tuple[tuple[Shape, ...], Codes]:
    data = json.loads(files("ingest.read").joinpath("xml_shapes.json").read_text("utf-8"))
    return tuple(_shape(one) for one in data["shapes"]), Codes(**data["codes"])


def _shape(said: Mapping[str, object]) -> Shape:
    return Shape(**{key: tuple(value) if isinstance(value, list) else value for key, value in said.items()})  # type: ignore[arg-type]
