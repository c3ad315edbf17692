"""The articles of an XML: which elements they are, their numbers and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.read.spaces import fold, raise_digits
from ingest.read.xml_shapes import Shape

_NUMBER = re.compile(
    r"\d[\d.⁰¹²³⁴⁵⁶⁷⁸⁹‐‑–-]{0,20}(?:\s?(?:bis|ter|quater|[A-Z]{1,3}))?(?![^\W\d_])|(?<![^\W\d_])[IVXLC]{1,9}(?![^\W\d_])"
)


@dataclass(slots=True)
class Unit:
    """An article: ``printed`` is what the source says of its number, ``number`` what is a number in it (empty where
    it is in words), ``place`` -1 before the first that has one, 1 behind the last, else 0."""

    printed: str
    number: str
    heading: str
    place: int = 0


def units_of(root: etree._Element, shape: Shape) -> tuple[dict[etree._Element, Unit], tuple[str, ...]]:
    """The articles that are the act's own, in order, and a sentence on each whose number was not printed."""
    for name in shape.articles:
        found = {one: _unit(one, shape) for one in root.iter(name) if not _quoted(one, shape)}
        if not any(unit.printed for unit in found.values()):
            continue
        units = list(found.values())
        numbered = [at for at, unit in enumerate(units) if unit.printed]
        for at, unit in enumerate(units):
            unit.place = -1 if at < numbered[0] else int(at > numbered[-1])
        return found, tuple(_infer([units[at] for at in numbered]))
    return {}, ()


def said(element: etree._Element, names: tuple[str, ...]) -> str:
    """What the attributes or children of ``names`` say of ``element``."""
    for name in names:
        if name[0] == "@" and (value := element.get(name[1:])):
            return fold(value)
    return fold(" ".join("".join(visible(child)) for child in element if child.tag in names))


def heads(element: etree._Element, shape: Shape) -> Iterator[etree._Element]:
    """The children that hold the number and heading of ``element``."""
    return (child for child in element if child.tag in shape.number or child.tag in shape.heading)


def visible(element: etree._Element) -> Iterator[str]:
    """The text of an element with superscripts raised."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield raise_digits(inner.text or "") if inner.tag == "sup" else inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _quoted(element: etree._Element, shape: Shape) -> bool:
    return bool(shape.quotes) and any(above.tag in shape.quotes for above in element.iterancestors())


def _unit(element: etree._Element, shape: Shape) -> Unit:
    printed = said(element, shape.number)
    match = _NUMBER.search(printed)
    return Unit(printed, fold(match[0]).rstrip(".-–") if match else "", said(element, shape.heading))


def _infer(units: Sequence[Unit]) -> Iterator[str]:
    """An article printed without its number has the one between its neighbours', if there is just one."""
    for at, unit in enumerate(units[:-1]):
        before = units[at - 1].number if at else "0"
        after = units[at + 1].number
        if not unit.number and before.isdigit() and after == str(int(before) + 2) and unit.printed.isalpha():
            unit.number = str(int(before) + 1)
            yield f"The article printed as “{unit.printed}” is taken for {unit.number}: {after} follows."
