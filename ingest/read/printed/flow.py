"""Pages into running text: furniture off, footnotes apart, lines into paragraphs, the list of contents off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.documents import Line, Role
from ingest.read.printed import Printed
from ingest.read.printed.contents import contents_of
from ingest.read.printed.footnotes import Footnote, foot_of
from ingest.read.printed.furniture import furniture_of
from ingest.read.printed.lines import Page, PrintedLine
from ingest.read.printed.paragraphs import Paragraph, paragraphs
from ingest.read.printed.words import letters

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def flow(pages: Sequence[Page]) -> Printed:
    """See :func:`ingest.read.printed.read_printed`."""
    furniture: list[tuple[int, str]] = []
    notes: dict[int, list[Footnote]] = {}
    law: list[tuple[int, PrintedLine]] = []
    for at, (page, away) in enumerate(zip(pages, furniture_of(pages), strict=True)):
        furniture += [(at, page[index].text) for index in sorted(away)]
        kept = [line for index, line in enumerate(page) if index not in away]
        foot = foot_of(kept)
        furniture += [(at, kept[index].text) for index in foot.rules]
        notes[at] = list(foot.notes)
        law += [(at, kept[index]) for index in foot.law]
    found = paragraphs(law)
    first, end = contents_of([paragraph.text for paragraph in found])
    if listed := frozenset(letters(paragraph.text) for paragraph in found[first:end]):
        # What is listed begins a paragraph, whatever the line above it looks like.
        found = paragraphs(law, listed)
        first, end = contents_of([paragraph.text for paragraph in found])
    furniture += [(paragraph.pages[0], paragraph.text) for paragraph in found[first:end]]
    lines = tuple(_lines(found[:first] + found[end:], notes))
    return Printed(lines, tuple(text for _, text in sorted(furniture, key=lambda entry: entry[0])))


def _lines(found: Sequence[Paragraph], notes: dict[int, list[Footnote]]) -> list[Line]:
    """Every note stands after the paragraph of its page that bears its mark, else after the page's last one."""
    after: dict[int, list[Footnote]] = defaultdict(list)
    for page, footnotes in sorted(notes.items()):
        here = [at for at, paragraph in enumerate(found) if page in paragraph.pages]
        last = next((at for at in range(len(found) - 1, -1, -1) if found[at].pages[0] <= page), -1)
        for note in footnotes:
            bearing = [at for at in here if note.mark and _bears(found[at], page, note.mark)]
            after[bearing[0] if bearing else (here[-1] if here else last)].append(note)
    lines = [_note(note) for note in after[-1]]
    for at, paragraph in enumerate(found):
        lines += _paragraph(paragraph)
        lines += [_note(note) for note in after[at]]
    return lines


def _bears(paragraph: Paragraph, page: int, mark: str) -> bool:
    text = " ".join(line.text for line, at in zip(paragraph.lines, paragraph.pages, strict=True) if at == page)
    raised = mark.translate(_RAISED)
    return bool(re.search(rf"(?<![⁰¹²³⁴-⁹]){re.escape(raised)}(?![⁰¹²³⁴-⁹])|(?<!\d){re.escape(mark)}\[", text))


def _paragraph(paragraph: Paragraph) -> list[Line]:
    table = paragraph.lines[0].table
    return [Line("", Role.TABLE, table=table)] if table else [Line(paragraph.text)]


def _note(note: Footnote) -> Line:
    return Line(note.text, Role.NOTE, note_kind=note.kind)
