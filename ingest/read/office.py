"""What readers of office documents (DOCX, RTF) share: from paragraphs, tables and notes to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.html_tables import LAYOUT_CELL
from ingest.read.names import guess
from ingest.read.spaces import fold
from ingest.read.title_page import read_title_page
from mappings.documents import Table

_ONE_LINE = 250
"""Characters; a table of one row that is no longer is a line set with columns: a place and a date, a signature."""


@dataclass(slots=True)
class Office:
    """A document being read. Empty lines stay until the title is found: they part it from what stands around it."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: int = 0
    remarks: int = 0
    warnings: list[str] = field(default_factory=list)
    title: str = ""

    def paragraph(self, text: str, *, is_title: bool = False) -> None:
        """A paragraph and the notes that were set in it."""
        folded = fold(text)
        self.lines.append(Line(folded, Role.TITLE if is_title and folded else Role.TEXT))
        self._place_notes()

    def note(self, text: str) -> None:
        """A footnote, to stand behind the paragraph it was set in."""
        if folded := fold(text):
            self.notes.append(Line(folded, Role.NOTE, note_kind="footnote"))

    def table(self, rows: Sequence[Sequence[str]], *, has_head: bool = False) -> None:
        """A table of law, or the paragraphs of one that only lays out a page."""
        cells = [tuple(map(fold, row)) for row in rows]
        cells = [row for row in cells if any(row)]
        if len(cells) == 1 and sum(map(len, cells[0])) <= _ONE_LINE:
            self.lines.append(Line(" ".join(cell for cell in cells[0] if cell)))
        elif cells and max(map(len, cells)) > 1 and not any(len(cell) > LAYOUT_CELL for row in cells for cell in row):
            self.lines.append(Line("", Role.TABLE, table=Table(tuple(cells), has_head)))
        else:
            for row in rows:
                for cell in row:
                    self.lines += [Line(text) for part in cell.split("\n") if (text := fold(part))]
        self._place_notes()

    def draft(self, parser: str) -> Draft:
        """The one act of the document. Raises :class:`Refusal` where there is no text in it."""
        if not any(line.text or line.table for line in self.lines):
            raise Refusal("The document holds no text: give one with the text of the act in it, not a picture of it.")
        self._place_notes()
        said, lines = read_title_page(self.lines, self.title)
        head = "\n".join(line.text for line in lines[:8])
        warnings = list(self.warnings)
        if self.deleted:
            warnings.append(f"{self.deleted} tracked deletion(s) are left out, tracked insertions are in the text.")
        if self.remarks:
            warnings.append(f"{self.remarks} comment(s) of its editors are left out.")
        if self.hidden:
            warnings.append(f"{len(self.hidden)} passage(s) of hidden text are kept apart from the text.")
        furniture = tuple(dict.fromkeys(text for part in (*self.furniture, *self.hidden) if (text := fold(part))))
        declared: Declared = guess(said, head)
        return Draft(declared, lines, parser, warnings=tuple(warnings), furniture=furniture)

    def _place_notes(self) -> None:
        self.lines += self.notes
        self.notes = []
