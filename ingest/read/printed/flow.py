"""Pages into running text: furniture off, footnotes apart, lines into paragraphs, the list of contents off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Line, Role
from ingest.read.printed import Printed
from ingest.read.printed.contents import contents_of
from ingest.read.printed.footnotes import Footnote, foot_of, marks_are_raised
from ingest.read.printed.furniture import furniture_of
from ingest.read.printed.lines import Page, PrintedLine
from ingest.read.printed.paragraphs import Paragraph, paragraphs
from ingest.read.printed.words import MARK, letters

_NUMBERED = re.compile(rf"(?:(?:{MARK}|\[)\s*)*\d{{1,4}}[A-Z]{{0,3}}[⁰¹²³⁴-⁹]*\.(?=[\s—–(⁰¹²³⁴-⁹-])")
_TITLE_WITHIN, _TITLE_LINES, _MOST_LARGE = 8, 8, 0.3
"""Where a title in large type may begin, how many lines it has, and the share of large lines from which size says
nothing."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def flow(pages: Sequence[Page]) -> Printed:
    """See :func:`ingest.read.printed.read_printed`."""
    furniture: list[tuple[int, str]] = []
    notes: dict[int, list[Footnote]] = {}
    law: list[tuple[int, PrintedLine]] = []
    raised = marks_are_raised(line for page in pages for line in page)
    for at, (page, away) in enumerate(zip(pages, furniture_of(pages), strict=True)):
        furniture += [(at, page[index].text) for index in sorted(away)]
        inside = [line for index, line in enumerate(page) if index not in away]
        foot = foot_of(inside, raised)
        furniture += [(at, inside[index].text) for index in foot.rules]
        notes[at] = list(foot.notes)
        if foot.notes and not foot.notes[0].mark and notes.get(at - 1):  # a note that goes on over the page
            before = notes[at - 1].pop()
            notes[at - 1].append(replace(before, text=f"{before.text} {foot.notes[0].text}"))
            del notes[at][0]
        law += [(at, inside[index]) for index in foot.law]
        kept = {id(inside[index]) for index in foot.law}
        law += [(at, PrintedLine(line.heading, aside=True)) for line in page if line.heading and id(line) not in kept]
    found = paragraphs(law)
    first, end = contents_of([_headline(paragraph) for paragraph in found])
    if listed := frozenset(letters(paragraph.text) for paragraph in found[first:end]):
        # What is listed begins a paragraph, whatever the line above it looks like.
        found = paragraphs(law, listed)
        first, end = contents_of([_headline(paragraph) for paragraph in found])
    for paragraph in found[first:end]:
        furniture += [(paragraph.pages[0], text) for text in (paragraph.text, *paragraph.beside) if text]
    left = found[:first] + found[end:]
    parts = _lines(left, notes, _titles(left))
    front = sum(map(len, parts[: first + 1])) if first else 0
    ordered = tuple(text for _, text in sorted(furniture, key=lambda entry: entry[0]))
    return Printed(tuple(line for part in parts for line in part), ordered, front)


def _titles(found: Sequence[Paragraph]) -> frozenset[int]:
    """Paragraphs in large type that stand together at the beginning: the title, which may be said again below."""
    large = [bool(paragraph.lines[0].large) for paragraph in found]
    start = next((at for at in range(min(_TITLE_WITHIN, len(found))) if large[at]), None)
    if start is None or sum(large) > _MOST_LARGE * len(found):
        return frozenset()
    page = found[start].pages[0]  # a title said again on the next page is no longer title
    end = next((at for at in range(start, len(found)) if not large[at] or found[at].pages[0] != page), len(found))
    title = letters("".join(paragraph.text for paragraph in found[start:end]))
    again = {at for at in range(end, len(found)) if large[at] and letters(found[at].text) in title}
    return frozenset(range(start, end)) | again if end - start <= _TITLE_LINES else frozenset()


def _lines(found: Sequence[Paragraph], notes: dict[int, list[Footnote]], titles: frozenset[int]) -> list[list[Line]]:
    """The lines before the first paragraph, and those of each. A note stands after the paragraph of its page that bears
    its mark, else after the page's last one."""
    after: dict[int, list[Footnote]] = defaultdict(list)
    for page, footnotes in sorted(notes.items()):
        here = [at for at, paragraph in enumerate(found) if page in paragraph.pages]
        last = next((at for at in range(len(found) - 1, -1, -1) if found[at].pages[0] <= page), -1)
        for note in footnotes:
            bearing = [at for at in here if note.mark and _bears(found[at], page, note.mark)]
            after[bearing[0] if bearing else (here[-1] if here else last)].append(note)
    parts = [[_note(note) for note in after[-1]]]
    for at, paragraph in enumerate(found):
        lines = (
            [Line(paragraph.text, Role.TITLE), *_beside(paragraph.beside)] if at in titles else _paragraph(paragraph)
        )
        parts.append([*lines, *(_note(note) for note in after[at])])
    return parts


def _bears(paragraph: Paragraph, page: int, mark: str) -> bool:
    text = " ".join(line.text for line, at in zip(paragraph.lines, paragraph.pages, strict=True) if at == page)
    raised = mark.translate(_RAISED)
    return bool(re.search(rf"(?<![⁰¹²³⁴-⁹]){re.escape(raised)}(?![⁰¹²³⁴-⁹])|(?<!\d){re.escape(mark)}\[", text))


def _headline(paragraph: Paragraph) -> str:
    """The paragraph as a list of contents would name it: number and heading where a side note is the heading."""
    beside = paragraph.beside[0]
    numbered = _NUMBERED.match(paragraph.text) if beside else None
    return f"{numbered[0]} {beside}" if numbered else paragraph.text


def _paragraph(paragraph: Paragraph) -> list[Line]:
    """The lines of one paragraph. A side note beside its number is the heading: it is put there."""
    first = paragraph.lines[0]
    if first.table:
        return [Line("", Role.TABLE, table=first.table)]
    if first.aside:
        return [Line(paragraph.text, Role.NOTE, note_kind="editorial")]
    numbered = _NUMBERED.match(paragraph.text)
    beside = list(paragraph.beside)
    if numbered and beside[0]:
        headed = Line(f"{numbered[0].strip()} {beside[0]}", heading=beside[0])
        rest = paragraph.text[numbered.end() :].strip()
        found, beside[0] = [headed, Line(rest)] if rest else [headed], ""
    else:
        found = [Line(paragraph.text)]
    return [*found, *_beside(beside)]


def _beside(texts: Sequence[str]) -> list[Line]:
    """Side notes that are no headings."""
    return [Line(text, Role.NOTE, note_kind="editorial") for text in texts if text]


def _note(note: Footnote) -> Line:
    return Line(note.text, Role.NOTE, note_kind=note.kind)
