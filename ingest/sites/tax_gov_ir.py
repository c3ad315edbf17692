"""regulation.tax.gov.ir, the regulations of Iran's tax organisation: the text stands in a JSON inside a script.

``let chlist = [{"ti": label, "tk": key, "pcode": key of the node above, "ord": place, "s…": text in HTML}, …]``: nodes
of the act's tree, chapters, articles and notes to them, or one node with the whole text of a circular. The page around
it prints kind, number and days (Solar Hijri) as pairs of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import persian_dates
from ingest.read.embedded import script_values, text_paragraphs
from ingest.read.html import page_title, paragraphs
from ingest.read.labels import cut_article
from ingest.read.names import guess
from ingest.structure.recognise import division
from mappings.numbering import grammar

PARSER = "tax_gov_ir/1"

_TEXT = re.compile(r"s\d+")
_NODE = frozenset({"ti", "tk", "pcode", "ord"})
_ADOPTED = ("تاریخ تصویب", "تاریخ صدور")
_COMMENCED = "تاریخ لازم الاجرا"
_NUMBER = "شماره"


def recognise(text: str, root: HtmlElement) -> bool:
    """True where a script holds nodes of the publisher's tree."""
    return "pcode" in text and any(_nodes(value) for value in script_values(root))


def read(text: str, root: HtmlElement) -> Draft:
    """The act, or the part of it, whose nodes the page carries."""
    nodes = next(found for value in script_values(root) if (found := _nodes(value)))
    title = page_title(root)
    shown = [paragraph.text for paragraph in paragraphs(root) if paragraph.text]
    about = {label.strip(" :"): said for label, said in pairwise(shown) if label.rstrip().endswith(":")}
    ordered = list(_ordered(nodes))
    lines: list[Line] = [Line(title, Role.TITLE)] if title else []
    lines += [Line(f"{label}: {said}", Role.META) for label, said in about.items()]
    furniture = [line for line in shown if line.strip(" :") not in about and line not in about.values()]
    law = [line for node in ordered for line in _lines(node, furniture)]
    if not law:
        raise Refusal("The page carries no text of the act: the nodes in its script are empty.")
    return Draft(guess(_declared(title, about)), (*lines, *law), PARSER, furniture=tuple(furniture))


def _nodes(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value:
        return []
    return value if all(isinstance(node, dict) and node.keys() >= _NODE for node in value) else []


def _ordered(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The nodes in the order of the text: each above its own, neighbours by their place."""
    keys = {node["tk"] for node in nodes}
    above: dict[Any, list[dict[str, Any]]] = {}
    for node in nodes:
        above.setdefault(node["pcode"] if node["pcode"] in keys and node["pcode"] != node["tk"] else None, []).append(
            node
        )
    stack, given = list(reversed(above.get(None, []))), set[int]()
    while stack:
        node = stack.pop()
        if id(node) not in given:
            given.add(id(node))
            yield node
            below = sorted(above.get(node["tk"], []), key=lambda one: float(one["ord"] or 0))
            stack.extend(reversed(below))
    yield from (node for node in nodes if id(node) not in given)


def _lines(node: Mapping[str, Any], furniture: list[str]) -> Iterator[Line]:
    """The lines of a node; its label in the tree is law only where its text does not print it."""
    rules = grammar("fa")
    html = next((str(text) for key, text in node.items() if _TEXT.fullmatch(key) and text), "")
    label = str(node["ti"]).strip()
    found = [paragraph for paragraph in text_paragraphs(html) if paragraph.text or paragraph.table]
    numbered = cut_article(label, rules) is not None
    cut = cut_article(found[0].text, rules) if numbered and found else None
    if numbered and found and cut is None:
        yield Line(label, Role.ARTICLE)
    elif label:
        furniture.append(label)
    for at, paragraph in enumerate(found):
        if paragraph.table:
            yield Line("", Role.TABLE, table=paragraph.table)
        elif not any(letter.isalnum() for letter in paragraph.text):
            furniture.append(paragraph.text)
        elif not at and cut is not None:
            yield Line(cut[0], Role.ARTICLE)
            yield from (Line(part, Role.PARAGRAPH) for part in cut[1:] if part)
        elif not at and division(label, rules) and division(paragraph.text, rules):
            yield Line(paragraph.text, Role.DIVISION)
        else:
            yield Line(paragraph.text, Role.PARAGRAPH)


def _declared(title: str, about: Mapping[str, str]) -> Declared:
    adopted = next((day for name in _ADOPTED for day in persian_dates(about.get(name, ""))), None)
    commenced = next(iter(persian_dates(about.get(_COMMENCED, ""))), None)
    return Declared(
        jurisdiction="ir",
        language="fa",
        title=title,
        number=about.get(_NUMBER, ""),
        work_date=adopted,
        commenced=commenced,
        origin={"work_date": "particulars of the page"} if adopted else {},
    )
