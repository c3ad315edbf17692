"""Any HTML page → paragraphs and tables.

lxml repairs what is broken (unclosed paragraphs, a document inside a document). The page is walked once, without
recursion. What a browser would not show is dropped; notes and superscripts are told by the classes a site names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.documents import Refusal
from ingest.read.html_rules import BLOCKS, CONTROLS, Rules, class_set, classes_of
from ingest.read.html_tables import asides_in, data_table
from ingest.read.spaces import fold, raise_digits
from mappings.documents import Table

_UNSEEN = (
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "svg", "input",
)  # fmt: skip
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for every element: those that lxml has for forms and fields are not needed here, and it asks for them in
Python, element by element, as often as a walk comes to it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a page. ``indent`` counts the no-break spaces it begins with; ``classes`` are of the nearest block
    that has any; ``notes`` and ``asides`` (words of controls) were inside it and are not in ``text``; ``block`` is the
    element it stands in, ``linked`` the share of the text that is links."""

    text: str
    tag: str = "p"
    classes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    table: Table | None = None
    indent: int = 0
    identifier: str = ""
    asides: tuple[str, ...] = ()
    block: HtmlElement | None = field(default=None, compare=False, repr=False)
    linked: float = field(default=0.0, compare=False)


@dataclass(slots=True)
class _Buffer:
    """Text gathered for the block being read."""

    text: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    linked: int = 0

    def is_empty(self) -> bool:
        return not (self.text or self.note or self.notes or self.aside or self.asides)

    def clear(self) -> None:
        self.text.clear()
        self.linked = 0
        if self.note or self.notes or self.aside or self.asides:
            for words in (self.note, self.notes, self.aside, self.asides):
                words.clear()

    @property
    def share(self) -> float:
        """How much of the text is links."""
        if not self.linked:
            return 0.0
        letters = sum(map(_letters, self.text))
        return self.linked / letters if letters else 0.0


def parse_html(text: str) -> HtmlElement:
    """The page as a tree without what is not shown. Raises :class:`Refusal` where there is no page in ``text``."""
    # Bytes in an encoding we name: no declaration in the page, whole or broken, is listened to.
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Refusal("The page is empty: there is no text in it.") from None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise Refusal("The page is nested more than two thousand levels deep and cannot be read whole.")
    return root


def page_language(root: HtmlElement) -> str:
    """The language the page declares for itself, as it is printed there; empty where it does not."""
    for element in (root, root.find("body")):
        if element is not None and (
            code := element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        ):
            return str(code)
    return ""


def page_title(root: HtmlElement) -> str:
    """The first ``<title>`` with anything in it."""
    return next((title for element in root.iter("title") if (title := fold(element.text_content()))), "")


def paragraphs(root: HtmlElement, rules: Rules | None = None) -> Iterator[Paragraph]:
    """Every non-empty block of the page in order; blocks with only no-break spaces come with an empty ``text``.

    The tree is changed: what is not shown is taken out of it.
    """
    yield from _Walk(root, rules or Rules()).run()


def hidden_text(root: HtmlElement) -> list[str]:
    """The lines that the page keeps from its readers (until a script shows them), before they are taken out of it."""
    found: list[str] = []
    for element in root.iter():
        if (
            element is not root
            and _is_hidden(element)
            and not any(_is_hidden(above) for above in element.iterancestors())
        ):
            found += (line for part in element.itertext() if (line := fold(part)))
    return found


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return (style is not None and bool(_INVISIBLE.search(style))) or element.get("hidden") is not None


def drop_unseen(root: HtmlElement, hidden: frozenset[str] = frozenset()) -> None:
    """Take out of the tree what a reader of the page does not see; text after it stays."""
    for element in list(root.iter(*_UNSEEN)):
        if element is not root and element.getparent() is not None:
            element.drop_tree()
    # A walk, not an XPath: libxml2 takes a second to sort the elements of a large page that have a style.
    unseen = [one for one in root.iter() if _is_hidden(one) or (hidden and hidden.intersection(classes_of(one)))]
    for element in unseen:
        if element is not root and element.getparent() is not None:
            element.drop_tree()


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an element of one tag and class is to the walk; ``plain``: nothing but a holder of text."""

    plain: bool
    block: bool
    aside: bool
    note: bool
    raised: bool


class _Walk:
    """One pass over a tree; ``run`` yields paragraphs as blocks end. Every element of a page goes through it twice, so
    what depends on tag and class alone is asked once for each pair of them."""

    def __init__(self, root: HtmlElement, rules: Rules) -> None:
        self.root, self.rules, self.buffer = root, rules, _Buffer()
        self.ready: list[Paragraph] = []
        self.kinds: dict[tuple[str, str | None], _Kind] = {}
        self.open: list[_Kind] = []
        self.blocks: list[HtmlElement] = []
        self.classes: list[tuple[str, ...]] = [()]
        """Of each open block: its classes, or those of the nearest one around it that has any."""

        self.in_note = self.in_raised = self.in_aside = self.in_link = 0
        self.table: HtmlElement | None = None
        self.items: dict[HtmlElement, int] = {}
        self.marker = ""  # the number of a list's item, until its first words come

    def run(self) -> Iterator[Paragraph]:
        drop_unseen(self.root, self.rules.hidden)
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if event == "start":
                self._start(element)
            else:
                self._end(element)
            if self.ready:
                yield from self.ready
                self.ready.clear()
        self._flush()
        yield from self.ready

    def _start(self, element: HtmlElement) -> None:
        if self.table is not None:
            return
        tag, named = element.tag, element.get("class")
        kind = self.kinds.get((tag, named)) or self._kind(tag, named)
        if not kind.plain and self._begin(element, kind):
            return
        self.open.append(kind)
        if text := element.text:
            self._add(text)

    def _begin(self, element: HtmlElement, kind: _Kind) -> bool:
        """Enter what is more than a holder of text. True for a table of law, which is read at once and left whole."""
        tag = element.tag
        if tag == "table" and not self.in_aside and (table := data_table(element, self.rules)):
            self._flush()
            self.table = element
            asides = asides_in(element, self.rules)
            self.ready.append(Paragraph("", "table", self.classes[-1], table=table, asides=asides, block=element))
            return True
        if kind.block:
            self._flush()
            named = element.get("class")
            self.blocks.append(element)
            self.classes.append(tuple(named.split()) if named else self.classes[-1])
            self.marker = self._list_number(element) if tag == "li" and not self.in_aside else self.marker
        elif tag == "br":
            if self.rules.breaks:
                self._flush()
            else:
                self._add(" ")
        elif tag == "option":
            self._close_aside()
        self.in_link += _leads(element)
        self.in_aside += kind.aside
        self.in_note += kind.note
        self.in_raised += kind.raised
        return False

    def _end(self, element: HtmlElement) -> None:
        if self.table is None:
            kind = self.open.pop()
            if not kind.plain:
                self._leave(element, kind)
        elif element is self.table:
            self.table = None
        else:
            return
        if element is not self.root and (text := element.tail):
            self._add(text)

    def _leave(self, element: HtmlElement, kind: _Kind) -> None:
        if kind.note:
            self.in_note -= 1
            self._close_note()
        self.in_raised -= kind.raised
        self.in_link -= _leads(element)
        if kind.block:
            self._flush()
            self.blocks.pop()
            self.classes.pop()
        if kind.aside:
            self._close_aside()
            self.in_aside -= 1

    def _kind(self, tag: str, named: str | None) -> _Kind:
        rules, classes = self.rules, class_set(named)
        block, note = tag in BLOCKS, not rules.notes.isdisjoint(classes)
        aside = tag in CONTROLS or not rules.asides.isdisjoint(classes)
        raised = tag == "sup" or not rules.raised.isdisjoint(classes)
        plain = not (block or aside or note or raised or tag in ("a", "br", "option", "table"))
        kind = self.kinds[tag, named] = _Kind(plain, block, aside, note, raised)
        return kind

    def _add(self, text: str) -> None:
        text = raise_digits(text) if self.in_raised else text
        buffer = self.buffer.note if self.in_note else self.buffer.text
        (self.buffer.aside if self.in_aside else buffer).append(text)
        if self.in_link and not (self.in_aside or self.in_note):
            self.buffer.linked += _letters(text)

    def _close_aside(self) -> None:
        if self.buffer.aside and (words := fold("".join(self.buffer.aside))):
            self.buffer.asides.append(words)
        self.buffer.aside.clear()

    def _close_note(self) -> None:
        if self.in_note:  # a note inside a note ends with it
            return
        if self.buffer.note and (note := fold("".join(self.buffer.note))):
            self.buffer.notes.append(note)
        self.buffer.note.clear()

    def _flush(self) -> None:
        if self.buffer.is_empty():
            return
        depth, self.in_note = self.in_note, 0
        self._close_note()
        self.in_note = depth
        self._close_aside()
        raw = "".join(self.buffer.text)
        blank = (not raw or raw.isspace()) and "\xa0" not in raw
        if not blank or self.buffer.notes or self.buffer.asides:
            self._ready(raw)
        self.buffer.clear()

    def _ready(self, raw: str) -> None:
        text, notes, asides = fold(raw), tuple(self.buffer.notes), tuple(self.buffer.asides)
        if text:
            text, self.marker = self.marker + text, ""
        if text or notes or asides or "\xa0" in raw:
            block = self.blocks[-1] if self.blocks else self.root
            tag = str(block.tag) if self.blocks else "body"
            identifier = (block.get("id") or "") if self.blocks else ""
            indent, linked, classes = _indent(raw), self.buffer.share, self.classes[-1]
            self.ready.append(Paragraph(text, tag, classes, notes, None, indent, identifier, asides, block, linked))

    def _list_number(self, element: HtmlElement) -> str:
        """The number a browser prints before an item of a numbered list."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        start = parent.get("start", "1")
        position = self.items.get(parent, int(start) - 1 if start.isdecimal() else 0) + 1
        self.items[parent] = position
        if parent.get("type") in ("a", "A") and position <= 26:
            letter = chr(ord("a") + position - 1)
            return f"{letter if parent.get('type') == 'a' else letter.upper()}. "
        return f"{position}. "


def _leads(element: HtmlElement) -> bool:
    return element.tag == "a" and "href" in element.attrib


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _indent(raw: str) -> int:
    bare = raw.lstrip(" \t\n\r\f")
    return len(bare) - len(bare.lstrip("\xa0 ")) if bare.startswith("\xa0") else 0
