"""Which reader takes a document: by its bytes, then by its markup; publishers before general readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, RawDocument, Refusal
from ingest.read.articles import read_articles
from ingest.read.binary import SQLITE, refuse_other_formats
from ingest.read.bundle import read_bundle
from ingest.read.container import is_container
from ingest.read.decode import decode
from ingest.read.docx import read_docx
from ingest.read.docx_package import is_word
from ingest.read.front_matter import split_front_matter
from ingest.read.html import parse_html
from ingest.read.json_articles import read_json
from ingest.read.json_kept import keep_rest
from ingest.read.json_keys import known_keys
from ingest.read.json_values import parse_json
from ingest.read.json_whole import WholeText, whole_texts
from ingest.read.markdown import is_markdown, read_markdown
from ingest.read.marks import without_marks
from ingest.read.merge import with_outer
from ingest.read.notation import is_notation
from ingest.read.paged import is_paged, read_paged
from ingest.read.pages import read_page
from ingest.read.pdf_document import is_pdf, read_pdf
from ingest.read.pieces import piece_of
from ingest.read.plain import read_plain
from ingest.read.printed import pages_of
from ingest.read.printed_text import read_printed_text
from ingest.read.program import is_program
from ingest.read.rtf import RTF, read_rtf
from ingest.read.sqlite_articles import read_sqlite
from ingest.read.sqlite_rows import mapped_rows
from ingest.read.table import is_table, read_table
from ingest.read.xml_articles import read_xml
from ingest.read.xml_shapes import knows_root
from ingest.read.xml_tree import parse_xml
from ingest.shape import Shape
from ingest.sites import (
    cbd_minjust,
    kazakhstan_law,
    law_gov_kz,
    lawchat,
    lawrefbook,
    lex_uz,
    pravo_gov_ru,
    qavanin_ir,
    tax_gov_ir,
    udhr,
)

_PAGE_SITES: tuple[tuple[Callable[[str, HtmlElement], bool], Callable[[str, HtmlElement], Draft]], ...] = (
    (udhr.recognise, udhr.read),
    (lex_uz.recognise, lex_uz.read),
    (pravo_gov_ru.recognise, pravo_gov_ru.read),
    (cbd_minjust.recognise, cbd_minjust.read),
    (qavanin_ir.recognise, qavanin_ir.read),
    (tax_gov_ir.recognise, tax_gov_ir.read),
)
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|p|div|table|h[1-6]|br|span|article|section|ul|ol)\b", re.IGNORECASE
)
_BEFORE = r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"
"""What may stand before the root; it gives nothing back, or many comments would take for ever."""

_ROOT = re.compile(_BEFORE + r"<(!doctype\s+html|[a-z_][\w.:-]*)", re.IGNORECASE | re.DOTALL)
_PAGE_ROOTS = frozenset(
    (
        *("html", "head", "body", "div", "p", "table", "span", "article", "section", "main", "header", "nav", "form"),
        *("h1", "h2", "h3", "pre", "ul", "ol", "a", "b", "center", "font", "title", "meta", "link", "script", "style"),
    )
)
_DOCTYPE = re.compile(_BEFORE + r"<!doctype\s+(?!html\b)", re.IGNORECASE | re.DOTALL)


_MOST_LINES = 200_000
"""The longest act of ours has some thirty thousand."""


def read_document(document: RawDocument) -> tuple[Draft, ...]:
    """The acts in ``document`` with what is declared outside it put over what the text says of itself."""
    if not document.data or document.data.isspace():
        raise Refusal("The document is empty.")
    drafts = _drafts(document.data, document.declared)
    if not drafts:
        raise Refusal("The document holds no act.")
    outer = document.declared
    if len({draft.declared.language for draft in drafts if draft.declared.language}) > 1:
        outer = replace(outer, language="")  # one language cannot be that of all: the document tells them apart
    return tuple(with_outer(without_marks(draft), outer) for draft in drafts)


def _drafts(data: bytes, declared: Declared) -> tuple[Draft, ...]:
    mapping = declared.mapping
    if data.startswith(SQLITE) and mapping and (mapping.table or mapping.query):
        return read_json(mapped_rows(data, mapping), replace(mapping, list=""))
    if data.startswith(SQLITE):
        return read_sqlite(data)
    if is_container(data):
        return read_bundle(data, lambda member: _drafts(member, declared))
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(RTF):
        return (read_rtf(data),)
    if data.startswith(b"PK\x03\x04") and is_word(data):
        return (read_docx(data),)
    if is_pdf(data):
        return (read_pdf(data, declared),)
    refuse_other_formats(data)
    return _read_data(decode(data), mapping)


def _read_data(text: str, mapping: Shape | None) -> tuple[Draft, ...]:
    """The acts of a text that may be data: JSON and tables, in which several can stand, before anything else."""
    value = parse_json(text)
    if cbd_minjust.recognise_value(value):
        return (cbd_minjust.read_value(value),)
    if not mapping and (whole := whole_texts(value)):
        return keep_rest(value, tuple(_whole(one) for one in whole), known_keys(), (one.text for one in whole))
    if value is not None:
        return read_json(value, mapping)
    if (mapping or is_table(text)) and not _is_text(text):
        return read_table(text, mapping)
    if lawchat.recognise(text):
        return lawchat.read(text)
    return (_read_text(text),)


def _whole(found: WholeText) -> Draft:
    """The act of a text that stands in a list of texts."""
    draft = read_printed_text(found.text) if len(pages_of(found.text)) > 1 else _read_text(found.text)
    furniture = (*found.furniture, *draft.furniture)
    return replace(draft, part=found.part, incomplete=found.incomplete or draft.incomplete, furniture=furniture)


def _is_text(text: str) -> bool:
    """Whether something else than the even number of its cells tells what the text is."""
    known = (lawrefbook.recognise, kazakhstan_law.recognise, law_gov_kz.recognise, is_xml, is_page, is_markdown)
    return any(recognise(text) for recognise in known) or is_notation(text)


def _read_text(text: str) -> Draft:
    if text.count("\n") > _MOST_LINES:
        raise Refusal(f"It has more than {_MOST_LINES:,} lines, which no act has: split it, an act a file.")
    if lawrefbook.recognise(text):
        return lawrefbook.read(text)
    if kazakhstan_law.recognise(text):
        return kazakhstan_law.read(text)
    if law_gov_kz.recognise(text):
        return law_gov_kz.read(text)
    if is_xml(text):
        return read_xml(parse_xml(text))
    if not _root(text[:100_000]) and is_program(text):
        raise Refusal("It is program code of a site, not the text of an act: give the page or the document itself.")
    if is_page(text):
        return _read_page(text)
    if is_markdown(text):
        return _read_marked(text)
    if is_notation(text):
        raise Refusal(
            "It is data in a notation of its own, which Svod does not know: nothing says what in it is law. "
            "Give the text itself."
        )
    return read_plain(text)


def _read_marked(text: str) -> Draft:
    said, body = split_front_matter(text)
    if piece_of(said):
        return read_articles([("the file", said, body)])
    return read_paged(said, body, text) if is_paged(body) else read_markdown(text)


def is_page(text: str) -> bool:
    """True where markup begins the text or makes up much of it; a ``<sup>`` in Markdown does not make a page."""
    head = text[:100_000]
    root = _root(head)
    begins = root in _PAGE_ROOTS or root.startswith("!")
    return begins or (len(_MARKUP.findall(head)) * 200 > len(head) and not is_markdown(text))


def _root(head: str) -> str:
    """The name of the first tag, empty where the text does not begin with one."""
    match = _ROOT.match(head)
    return match[1].lower() if match else ""


def is_xml(text: str) -> bool:
    """True for a text that begins as XML and is no page; without its declaration it must end with its root's end."""
    head = text[:100_000]
    if _DOCTYPE.match(head):
        return True
    root = _root(head)
    if not root or root in _PAGE_ROOTS or root.startswith("!"):
        return False
    whole = head.lstrip().startswith("<?xml") or text[-4_000:].rstrip().lower().endswith(f"</{root}>")
    return whole and (knows_root(root) or not is_page(text))


def _read_page(text: str) -> Draft:
    root = parse_html(text)
    for recognise, read in _PAGE_SITES:
        if recognise(text, root):
            return read(text, root)
    return read_page(root)
