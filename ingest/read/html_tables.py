"""Tables of a page: those that hold law, told from those that only lay the page out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from ingest.read.html_rules import BLOCKS, CONTROLS, Rules, classes_of
from ingest.read.spaces import fold, raise_digits
from mappings.documents import Table

LAYOUT_CELL = 1500
"""Characters above which a cell is taken for page layout, not for a cell of a table of law."""


def data_table(element: HtmlElement, rules: Rules) -> Table | None:
    """The table, or None where it is the layout of a page: one column, a table inside it, or a cell like a page."""
    if element.find(".//table") is not None:
        return None
    rows: list[tuple[str, ...]] = []
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows.append(tuple(fold("".join(_cell(cell, rules))) for cell in cells))
    rows = [row for row in rows if any(row)]
    if not rows or max(map(len, rows)) < 2 or any(len(cell) > LAYOUT_CELL for row in rows for cell in row):
        return None
    return Table(tuple(rows), has_head=element.find(".//th") is not None)


def is_aside(element: HtmlElement, rules: Rules) -> bool:
    """Whether the element serves the page and holds no law."""
    return element.tag in CONTROLS or not rules.asides.isdisjoint(classes_of(element))


def asides_in(table: HtmlElement, rules: Rules) -> tuple[str, ...]:
    """The words of the controls inside a table, each once."""
    outermost = (
        element
        for element in table.iter()
        if is_aside(element, rules) and not any(is_aside(above, rules) for above in element.iterancestors())
    )
    return tuple(words for element in outermost if (words := fold(element.text_content())))


def _cell(cell: HtmlElement, rules: Rules) -> Iterator[str]:
    inside = 0
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell and is_aside(element, rules):
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                yield element.tail or ""
        elif inside:
            continue
        elif event == "start":
            yield " " if element.tag in BLOCKS or element.tag == "br" else ""
            raised = element.tag == "sup" or not rules.raised.isdisjoint(element.get("class", "").split())
            yield (raise_digits if raised else str)(element.text or "")
        elif element is not cell:
            yield element.tail or ""
