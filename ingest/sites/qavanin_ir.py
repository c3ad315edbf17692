"""qavanin.ir, the national system of laws and regulations of Iran: the page with an act's text (``/Law/TreeText``).

``div#treeText`` > ``p.SecTex``, each a node of the act's tree: one that begins with ``span.bold.blue`` is an article
or a note to one (تبصره) and prints the amending act's day in brackets; one without is a title, a division or, in acts
without articles (circulars, votes of courts), text. Its colour says what became of it, as the legend beside the text
explains. ``div.dropdown`` lists related acts and is none of it. ``select#TextDate`` holds the days of the wordings;
the one chosen is the edition. The other pages about an act hold no text of it and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import persian_dates
from ingest.read.html import Paragraph, paragraphs
from ingest.read.html_rules import Rules
from ingest.read.labels import cut_article
from ingest.read.names import guess
from ingest.read.outside import divide, within
from ingest.read.spaces import fold
from ingest.structure.recognise import HEADING_LENGTH, division, preamble
from mappings.documents import DateBasis
from mappings.numbering import grammar

PARSER = "qavanin_ir/1"

_RULES = Rules(asides=frozenset({"dropdown", "dropdown-menu"}))
_COLOURS = ("green", "red", "orange")
_TAB = re.compile(r"/Law/(\w+)", re.IGNORECASE)
_CUT = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_ABOUT = {
    "attribute": "the particulars of an act (its kind, dates and numbers)",
    "statusindex": "the list of acts that changed an act",
    "sectionstatus": "the history of one article, with wordings of other acts",
    "relatedindex": "the list of acts related to an act",
    "subjectindex": "the list of subjects of an act",
    "imagetext": "pictures of the printed act",
    "search": "the results of a search",
}


def recognise(text: str, root: HtmlElement) -> bool:
    """True for a text page, and for the publisher's other pages, which :func:`read` refuses each with its reason."""
    return bool(root.xpath("//div[@id='treeText']")) or bool(_about(root))


def read(text: str, root: HtmlElement) -> Draft:
    """The one act of a text page. Raises :class:`Refusal` for a page about an act and for one without its text."""
    tree = next(iter(root.xpath("//div[@id='treeText']")), None)
    if tree is None:
        raise Refusal(
            f"This page of qavanin.ir holds {_ABOUT[_about(root)]}, not the act: save its page with the text (متن)."
        )
    legend, shown = _legend(root), _shown(root)
    found, furniture = divide(
        (paragraph for paragraph in paragraphs(root, _RULES) if not _is_blank(paragraph)),
        lambda paragraph: within(paragraph, tree) or paragraph.tag in ("h1", "h2"),
    )
    title = next((paragraph.text for paragraph in found if paragraph.tag == "h1"), "")
    adopted = next((paragraph.text for paragraph in found if paragraph.tag == "h2"), "")
    nodes = [paragraph for paragraph in found if within(paragraph, tree)]
    if not any(node.text or node.table for node in nodes):
        raise Refusal("The page holds no text of the act: its “div#treeText” is empty. Save it after it has loaded.")
    head = [Line(title, Role.TITLE), *(Line(said, Role.META) for said in (adopted, shown[1]) if said)]
    lines = tuple(line for line in (*head, *_lines(nodes, title, legend)) if line.text or line.table)
    cut = "" if _CUT.search(text) else "The page is cut off before its end: what came after is not in it."
    declared = replace(_declared(title, adopted, shown), source_status=_status(nodes, legend))
    return Draft(guess(declared), lines, PARSER, incomplete=cut, furniture=furniture)


def _about(root: HtmlElement) -> str:
    """Which page about an act or a search this is; empty where it is none of the publisher's."""
    tabs = root.xpath("//li[contains(concat(' ', @class, ' '), ' active ')]/a[contains(@href, '/Law/')]/@href")
    if tabs and root.xpath("//h1[contains(@class, 'mytitle')]"):
        name = next((match[1].lower() for tab in tabs if (match := _TAB.search(tab))), "")
        return name if name in _ABOUT else "attribute"
    if root.xpath("//link[contains(@href, 'Qavanin.css')]") and root.xpath("//div[contains(@class, 'Box1')]"):
        return "sectionstatus"
    boxes = ("PageNumber", "page", "size")
    return "search" if all(root.xpath("//*[@id=$id]", id=box) for box in boxes) else ""


def _is_blank(paragraph: Paragraph) -> bool:
    return not (paragraph.text or paragraph.table or paragraph.asides)


def _lines(nodes: list[Paragraph], title: str, legend: dict[str, str]) -> Iterator[Line]:
    """The act's lines; headings are what the publisher marks as such, the rest is law whatever it looks like."""
    rules = grammar("fa")
    labelled = any(_label(node) for node in nodes)
    above: Paragraph | None = None
    for node in nodes:
        if node.table:
            yield Line("", Role.TABLE, table=node.table)
            continue
        if "rounddiv" in node.classes:
            yield Line(node.text, Role.TITLE if node.text in title else Role.META)
            continue
        if above is not None:
            node, above = replace(node, text=f"{above.text} {node.text}"), None
            yield Line(node.text, Role.DIVISION)
            continue
        if labelled and preamble(node.text, rules) and _goes_on(node, nodes):
            above = node
            continue
        yield from _node(node, labelled, legend)


def _node(node: Paragraph, labelled: bool, legend: dict[str, str]) -> Iterator[Line]:
    rules = grammar("fa")
    label = _label(node)
    mark = _marks(label)
    colour = next((name for name in _COLOURS if label and name in node.classes), "")
    fate = legend.get(colour, "") if not mark or colour == "red" else ""
    cut = cut_article(node.text, rules) if label else None
    if cut:
        yield Line(cut[0], Role.ARTICLE)
    elif label and mark:
        yield Line(node.text.replace(mark, "", 1).replace(" -", "-", 1), Role.PARAGRAPH)
        yield Line(mark.strip("() "), Role.NOTE)
    elif not label and labelled and len(node.text) <= HEADING_LENGTH and division(node.text, rules):
        yield Line(node.text)
    else:
        yield Line(node.text, Role.PARAGRAPH)
    if fate:
        yield Line(fate, Role.NOTE)
    if cut and cut[1]:
        yield Line(cut[1], Role.PARAGRAPH)


def _goes_on(node: Paragraph, nodes: list[Paragraph]) -> bool:
    """Whether the next line belongs to the same node and can be its heading."""
    after = next((two for one, two in pairwise(nodes) if one is node), None)
    return after is not None and after.block is node.block and len(after.text) <= HEADING_LENGTH


def _label(node: Paragraph) -> str:
    """What the publisher prints in blue before the words of an article or of a note to one."""
    if node.block is None or "SecTex" not in node.classes:
        return ""
    printed = node.block.xpath("./span[contains(@class, 'bold') and contains(@class, 'blue')]")
    label = fold(printed[0].text_content()) if printed else ""
    return label if label and node.text.startswith(label) else ""


def _marks(label: str) -> str:
    """The amendment a label names in brackets, with them."""
    found = re.search(r"\([^()]*\d[^()]*\)$", label)
    return found[0] if found else ""


def _status(nodes: list[Paragraph], legend: dict[str, str]) -> str:
    """The publisher's word for red where the whole act is red; it means repealed or suspended, so no claim is made."""
    marked = [node for node in nodes if _label(node)]
    return legend.get("red", "") if marked and all("red" in node.classes for node in marked) else ""


def _legend(root: HtmlElement) -> dict[str, str]:
    """What each colour of the text means, in the publisher's words."""
    return {
        colour: fold(cell[0].text_content())
        for colour in _COLOURS
        if (cell := root.xpath("//td[contains(@class, $name)]", name=f"background-{colour}"))
    }


def _shown(root: HtmlElement) -> tuple[date | None, str]:
    """The day of the wording the page shows and the words of its list for it; nothing where only one was ever made."""
    options = root.xpath("//select[@id='TextDate']/option[@selected]")
    if options:
        days = persian_dates(options[0].get("value", ""))
        return (days[0] if days else None), fold(options[0].text_content())
    return None, ""


def _declared(title: str, adopted: str, shown: tuple[date | None, str]) -> Declared:
    first = next(iter(persian_dates(adopted)), None)
    day = shown[0] or first
    changed = bool(shown[0] and shown[0] != first)
    said = f"wording chosen on the page ({shown[1].partition('_')[0]})" if shown[1] else f"title page ({adopted})"
    return Declared(
        jurisdiction="ir",
        language="fa",
        title=title,
        date=day,
        date_basis=(DateBasis.AMENDED if changed else DateBasis.ADOPTED) if day else None,
        work_date=first,
        cause=shown[1].partition("_")[2].strip() if changed else "",
        origin={"date": said, "work_date": f"title page ({adopted})"} if day else {},
    )
