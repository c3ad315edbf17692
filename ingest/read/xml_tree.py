"""Text of XML → a tree with plain names. Nothing is fetched, no DTD is read, no entity is expanded.

A document that declares entities is refused before it is parsed: they can grow without end or name files of this
machine, and law needs none.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.documents import Refusal

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_PROLOG = re.compile(r"\s*+(?:<\?[^>]*+>\s*+|<!--(?:(?!-->).)*+-->\s*+)*+<!DOCTYPE\b", re.DOTALL | re.IGNORECASE)
DEEPEST = 200
"""Levels of elements: acts have some twenty."""


def parse_xml(text: str | bytes) -> etree._Element:
    """The root; names have lost their namespaces and are in small letters. :class:`Refusal` where it is not whole XML,
    declares entities or is nested too deep."""
    refuse_entities(text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    bare = _DECLARATION.sub("", text, count=1).strip() if isinstance(text, str) else text
    try:
        root = etree.fromstring(bare, parser=parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).casefold():
            raise too_deep() from None
        line = error.lineno or 1
        raise Refusal(
            f"The XML is not whole: it stops being XML in line {line}; save it again from its source."
        ) from None
    except ValueError:
        raise Refusal("The XML holds characters that XML cannot hold; save it again from its source.") from None
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise too_deep()
        if event == "start" and not isinstance(element.tag, str):
            raise Refusal("The XML uses an entity that nothing defines; save it again with its letters written out.")
        if event == "start":
            element.tag = etree.QName(element).localname.lower()
    return root


def refuse_entities(text: str | bytes) -> None:
    """Refuse XML with a document type: only there entities can be declared."""
    head = text[:100_000] if isinstance(text, str) else text[:100_000].replace(b"\x00", b"").decode("latin-1")
    if _PROLOG.match(head.lstrip("\ufeffï»¿þÿ")):
        raise Refusal(
            "The XML declares a document type of its own, which can hide files or endless text: take the line "
            "“<!DOCTYPE …>” out and give it again."
        )


def too_deep() -> Refusal:
    return Refusal(f"The XML is nested more than {DEEPEST} levels deep, which no act is.")
