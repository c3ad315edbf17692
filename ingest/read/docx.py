"""Word documents (DOCX) → paragraphs with the numbers Word prints, tables, footnotes, running heads.

Insertions that are tracked are text, deletions are not. mammoth is not used: of automatic numbers (“Статья 5.”) it
keeps that there is a list and loses what is printed, and what it does not know it drops. It is the second opinion of
the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.documents import Draft
from ingest.read.docx_numbering import Numbering, written
from ingest.read.docx_package import Parts, open_word
from ingest.read.docx_styles import Styles, attribute, height, switched, value_of
from ingest.read.office import Office
from ingest.read.spaces import fold, raise_digits

PARSER = "docx/1"

_ERASED = frozenset(("del", "movefrom"))
_UNSEEN = frozenset(
    ("rpr", "ppr", "instrtext", "delinstrtext", "deltext", "tblpr", "tblgrid", "sdtpr", "sdtendpr", "rt", "sectpr",
     "bookmarkstart", "bookmarkend", "prooferr", "binddata", "objectembed", "docpartpr")
)  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": "", "den": "/"}
_NOTES = {"footnotereference": "footnote", "endnotereference": "endnote"}
_TITLE_STYLES = frozenset(("title", "название", "заголовок документа", "标题"))


def read_docx(data: bytes) -> Draft:
    """One act. Raises :class:`ingest.documents.Refusal` where the file is damaged, made to burst, or holds no text."""
    return _Reader(open_word(data)).read()


@dataclass(slots=True)
class _Text:
    """A paragraph being gathered; ``boxes`` are the text boxes that hang on it."""

    parts: list[str]
    boxes: list[etree._Element]
    raised: bool = False
    hidden: bool = False


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self.parts, self.office = parts, Office()
        self.styles = Styles(parts.styles)
        self.numbering = Numbering(parts.numbering, self.styles)
        trees = {"footnote": parts.footnotes, "endnote": parts.endnotes}
        self.notes = {
            (kind, attribute(note, "id")): note
            for kind, tree in trees.items()
            if tree is not None
            for note in tree.iter(kind)
        }
        self.counts = {"footnote": 0, "endnote": 0}
        self.carried = ""  # a paragraph whose end was deleted goes on in the next

    def read(self) -> Draft:
        titles = self.parts.core.iter("title") if self.parts.core is not None else ()
        self.office.title = next((fold(str(title.text or "")) for title in titles), "")
        body = self.parts.document.find("body")
        self._blocks(body if body is not None else ())
        if self.carried:
            self.office.paragraph(self.carried)
        self.office.remarks = sum(1 for _ in self.parts.document.iter("commentreference"))
        for tree in self.parts.running:
            self.office.furniture += [self._plain(one) for one in tree.iter("p")]
        return self.office.draft(PARSER)

    def _blocks(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            if element.tag == "p":
                self._paragraph(element)
            elif element.tag == "tbl":
                self._table(element)
            elif element.tag in _ERASED:
                self.office.deleted += 1
            elif element.tag == "alternatecontent":
                self._blocks(_alternative(element))
            elif element.tag not in _UNSEEN:
                self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        text, boxes = self._gathered(element)
        properties = element.find("ppr")
        marks = properties.find("rpr") if properties is not None else None
        if marks is not None and any(marks.find(tag) is not None for tag in _ERASED):
            self.office.deleted += 1
            self.carried = text
        else:
            style = self.styles.name(value_of(properties, "pstyle"))
            for part in text.split("\n"):
                self.office.paragraph(part, is_title=style in _TITLE_STYLES)
        for box in boxes:
            self._blocks(box)

    def _gathered(self, element: etree._Element) -> tuple[str, list[etree._Element]]:
        """The text of a paragraph with its number, and the text boxes that hang on it."""
        label = self.numbering.label(element)
        gathered = _Text([], [])
        self._inline(element, gathered)
        text = "".join(gathered.parts)
        if label and text.strip():
            text = label + text.lstrip()
        text, self.carried = self.carried + text, ""
        return text, gathered.boxes

    def _inline(self, element: etree._Element, into: _Text) -> None:
        for child in element:
            tag = str(child.tag)
            if tag in _ERASED:
                self.office.deleted += 1
            elif tag == "r":
                self._run(child, into)
            elif tag == "alternatecontent":
                for inner in _alternative(child):
                    self._part(inner, into)
            else:
                self._part(child, into)

    def _run(self, element: etree._Element, into: _Text) -> None:
        properties = element.find("rpr")
        style = value_of(properties, "rstyle")
        hidden, raised = switched(properties, "vanish"), height(properties)
        into.hidden = self.styles.hides(style) if hidden is None else hidden
        into.raised = self.styles.raises(style) if raised is None else raised
        self._inline(element, into)
        into.hidden = into.raised = False

    def _part(self, element: etree._Element, into: _Text) -> None:
        tag = str(element.tag)
        if tag == "t":
            text = str(element.text or "")
            if into.hidden:
                self.office.hidden.append(text)
            else:
                into.parts.append(raise_digits(text) if into.raised else text)
        elif tag in ("sup", "num", "den"):
            into.parts.append(_SIGNS.get(tag, ""))
            raised, into.raised = into.raised, tag == "sup" or into.raised
            self._inline(element, into)
            into.raised = raised
        elif tag in _SIGNS:
            into.parts.append(_SIGNS[tag])
        elif tag == "sym":
            into.parts.append(_symbol(attribute(element, "char")))
        elif tag in _NOTES:
            self._note(_NOTES[tag], element)
        elif tag == "txbxcontent":
            into.boxes.append(element)
        elif tag not in _UNSEEN:
            self._inline(element, into)

    def _note(self, kind: str, reference: etree._Element) -> None:
        note = self.notes.get((kind, attribute(reference, "id")))
        if note is None:
            return
        own = attribute(reference, "custommarkfollows") in ("1", "true", "on")
        self.counts[kind] += not own
        number = "" if own else written(self.counts[kind], "decimal" if kind == "footnote" else "lowerRoman")
        self.office.note(f"{number} {' '.join(self._plain(one) for one in note.iter('p'))}")

    def _plain(self, paragraph: etree._Element) -> str:
        """The text of a paragraph that is counted in no list of the body: of a note, of a running head."""
        gathered = _Text([], [])
        self._inline(paragraph, gathered)
        return fold("".join(gathered.parts))

    def _table(self, element: etree._Element) -> None:
        rows = [list(self._cells(row)) for row in _rows(element)]
        first = next(_rows(element), None)
        head = first is not None and (properties := first.find("trpr")) is not None
        self.office.table(rows, has_head=head and bool(switched(properties, "tblheader")))

    def _cells(self, row: etree._Element) -> Iterator[str]:
        for cell in _within(row, "tc"):
            properties = cell.find("tcpr")
            merged = properties.find("vmerge") if properties is not None else None
            text = "\n".join(self._cell(cell))
            yield "" if merged is not None and attribute(merged, "val") != "restart" and not text.strip() else text

    def _cell(self, cell: etree._Element) -> Iterator[str]:
        """The paragraphs of a cell; those of tables inside it are its own."""
        boxes = []
        for paragraph in cell.iter("p"):
            if any(above.tag == "txbxcontent" for above in paragraph.iterancestors()):
                continue
            if any(above.tag in ("fallback", *_ERASED) for above in paragraph.iterancestors()):
                continue
            text, hanging = self._gathered(paragraph)
            boxes += hanging
            yield text
        for box in boxes:
            yield from (self._gathered(paragraph)[0] for paragraph in box.iter("p"))


def _alternative(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in the choice for new readers, else in the fallback: never both, they say the same."""
    choice = next((one for one in element if one.tag == "choice" and any(True for _ in one.iter("t"))), None)
    chosen = choice if choice is not None else element.find("fallback")
    yield from chosen if chosen is not None else ()


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are not deleted; rows may stand in content controls."""
    for row in _within(table, "tr"):
        properties = row.find("trpr")
        if properties is None or properties.find("del") is None:
            yield row


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtcontent", "customxml", "ins", "moveto"):
            yield from _within(child, tag)


def _symbol(code: str) -> str:
    """A letter given by its code; codes of symbol fonts are bullets and the like, which are no text."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0
    return "•" if 0xF000 <= number <= 0xF0FF else chr(number) if 0x20 <= number < 0xD800 else ""
