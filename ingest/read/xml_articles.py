"""XML of acts and treaties: Akoma Ntoso, and other XML by a declared mapping (``xml_shapes.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.documents import Draft, Line, Refusal, Role
from ingest.read.names import guess
from ingest.read.spaces import fold, raise_digits
from ingest.read.xml_about import declared_of
from ingest.read.xml_shapes import Shape, shape_of
from ingest.read.xml_text import broken_paragraphs, with_printed_title, word_metadata
from ingest.read.xml_units import Unit, heads, said, units_of, visible
from mappings.documents import Table

PARSER = "xml/1"

_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell", "entry"))
_ENDS = {-1: Role.PREAMBLE, 0: Role.TEXT, 1: Role.SIGNATURE}


def read_xml(root: etree._Element) -> Draft:
    """The one act of the document. Raises :class:`Refusal` where no shape knows it or it holds no text of law."""
    shape = shape_of(root)
    if shape is None:
        raise Refusal(
            f"This is XML with the root <{root.tag}>, which Svod does not know: nothing says what in it is law."
        )
    declared, warnings = declared_of(root, shape)
    units, inferred = units_of(root, shape)
    walk = _Walk(root, shape, units)
    lines = tuple(walk.run())
    if not any(line.text or line.table for line in lines if line.role is not Role.META):
        raise Refusal("The XML holds no text of law, only what is said about it.")
    title, lines = with_printed_title(lines) if shape.ends else ("", lines)
    if title:
        declared = replace(declared, title=title)
    lines = _titled(lines, declared.title) if not shape.ends else lines
    head = "\n".join(line.text for line in lines[:5])
    return Draft(
        guess(declared, head),
        lines,
        PARSER,
        warnings=(*warnings, *inferred, *walk.warnings()),
        furniture=tuple(walk.furniture),
    )


def _titled(lines: tuple[Line, ...], title: str) -> tuple[Line, ...]:
    """``lines`` with the title marked where it is printed, else put before them."""
    if not title or any(line.role is Role.TITLE for line in lines):
        return lines
    printed = next((at for at, line in enumerate(lines[:20]) if line.text == title), -1)
    if printed < 0:
        return (Line(title, Role.TITLE), *lines)
    return (*lines[:printed], Line(title, Role.TITLE), *lines[printed + 1 :])


@dataclass(slots=True)
class _Walk:
    """One pass over the tree, without recursion; ``run`` yields the lines."""

    root: etree._Element
    shape: Shape
    units: Mapping[etree._Element, Unit]
    consumed: set[etree._Element] = field(default_factory=set)
    furniture: list[str] = field(default_factory=list)
    dropped: int = 0
    text: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    marker: str = ""
    titled: bool = False
    note: str = ""
    raised: int = 0
    quoted: int = 0
    depth: int = 0

    def run(self) -> Iterator[Line]:
        skip: etree._Element | None = None
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    self.text.append(element.tail or "")
                continue
            if event == "start":
                if self._left_out(element):
                    if element.tag not in (*self.shape.inline, *self.shape.dropped):
                        yield from self._flush()
                    skip = element
                    continue
                if element.tag == "table" and (table := _table(element)):
                    yield from self._flush()
                    yield Line("", Role.TABLE, table=table)
                    skip = element
                    continue
                yield from self._start(element)
            else:
                yield from self._end(element)
        yield from self._flush()

    def warnings(self) -> Iterator[str]:
        if self.dropped:
            yield f"{self.dropped} passage(s) marked as deleted are left out."

    def _left_out(self, element: etree._Element) -> bool:
        tag = element.tag
        if element in self.consumed or tag in self.shape.skipped:
            return True
        if tag in self.shape.dropped:
            self.dropped += 1
            return True
        if tag in self.shape.furniture and not self.quoted:
            self.furniture += [text for part in element.itertext() if (text := fold(str(part)))]
            return True
        return False

    def _start(self, element: etree._Element) -> Iterator[Line]:
        tag = element.tag
        self.titled = self.titled or (tag in self.shape.titles and Role.META in self.roles)
        if tag in ("br", "eol") or tag not in self.shape.inline:
            yield from self._flush()
        if tag in self.shape.notes:
            yield from self._flush()
            self.note = self.shape.notes[tag]
        self.quoted += tag in self.shape.quotes
        self.raised += tag == "sup"
        role = self._role(tag)
        if role:
            self.roles.append(role)
        if not self.quoted:
            if element in self.units:
                yield from self._article(element)
            elif tag in self.shape.annexes or tag in self.shape.divisions:
                yield from self._division(element)
        self._add(element.text)

    def _end(self, element: etree._Element) -> Iterator[Line]:
        tag = element.tag
        if tag in self.shape.number and tag not in self.shape.inline:
            self.marker = fold(f"{self.marker} {''.join(self.text)}")
            self.text.clear()
        elif tag not in self.shape.inline:
            yield from self._flush()
        if tag in self.shape.notes:
            yield from self._flush()
            self.note = ""
        self.quoted -= tag in self.shape.quotes
        self.raised -= tag == "sup"
        if self._role(tag):
            self.roles.pop()
        if element in self.units and not self.quoted and self.shape.ends and not self.units[element].printed:
            self.roles.pop()
        if not self.quoted and (tag in self.shape.annexes or tag in self.shape.divisions) and element not in self.units:
            self.depth -= 1
        if element is not self.root:
            self._add(element.tail)

    def _role(self, tag: str) -> Role | None:
        if tag in self.shape.preambles:
            return Role.PREAMBLE
        if tag in self.shape.conclusions:
            return Role.SIGNATURE
        return Role.META if tag in self.shape.fronts else None

    def _add(self, text: str | None) -> None:
        if text:
            self.text.append(raise_digits(text) if self.raised else text)

    def _flush(self) -> Iterator[Line]:
        raw, titled = "".join(self.text), self.titled
        self.text.clear()
        if not raw.strip():
            return
        self.titled = False
        parts = list(broken_paragraphs(raw)) if self.shape.breaks else [fold(raw)]
        if self.marker:
            parts[0], self.marker = f"{self.marker} {parts[0]}", ""
        if self.shape.ends and self.roles[-1:] == [Role.PREAMBLE] and not self.furniture:
            metadata, parts[0] = word_metadata(parts[0])
            self.furniture += [metadata] if metadata else []
        for part in parts:
            if self.note:
                yield Line(part, Role.NOTE, note_kind=self.note)
            elif titled and Role.META in self.roles:
                yield Line(part, Role.TITLE)
            elif part:
                yield Line(part, self.roles[-1] if self.roles else Role.TEXT)

    # Articles and divisions

    def _article(self, element: etree._Element) -> Iterator[Line]:
        unit = self.units[element]
        self.consumed.update(heads(element, self.shape))
        if self.shape.ends and not unit.printed:
            self.roles.append(_ENDS[unit.place])
            return
        number = unit.number or unit.printed
        if number:
            yield Line(number, Role.ARTICLE, number=number, heading=unit.heading)
        elif unit.heading:
            yield Line(unit.heading, Role.ARTICLE, number=unit.heading)

    def _division(self, element: etree._Element) -> Iterator[Line]:
        self.depth += 1
        number, heading = said(element, self.shape.number), said(element, self.shape.heading)
        self.consumed.update(heads(element, self.shape))
        inner = [self.units[one] for one in element.iter(*self.shape.articles) if one in self.units]
        if self.shape.ends and inner and not any(unit.printed for unit in inner):
            return
        label = f"{number} {heading}".strip()
        if label:
            yield Line(label, Role.DIVISION, number=number, heading=heading, level=self.depth)


def _table(element: etree._Element) -> Table | None:
    rows = []
    for row in element.iter(*_ROWS):
        rows.append(tuple(fold(" ".join(visible(cell))) for cell in row if cell.tag in _CELLS))
    rows = [row for row in rows if any(row)]
    return Table(tuple(rows), has_head=element.find(".//th") is not None) if rows else None
