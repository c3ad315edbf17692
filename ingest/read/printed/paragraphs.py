"""Lines into paragraphs: a line goes on the one before unless something says that a new paragraph begins.

The strongest sign is room: where the first word of a line would have fitted on the line before, that line was ended on
purpose. What only looks like the beginning of an item (“(b) of section 4”) goes on a line that has not ended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.read.printed.lines import PrintedLine
from ingest.read.printed.openers import ended, heads_provision, only_a_division, opens, opens_in_capitals
from ingest.read.printed.words import letters

_CENTRED = 6.0
_GAP, _OFTEN = 0.3, 0.1
"""Empty space over a line, in lines, that is none; and the share of lines under a space that makes it usual."""

_STARS = re.compile(r"[\W⁰¹²³⁴-⁹]*(?:\*\s*){3,}\W*")
"""What stands in place of words left out."""

_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NUMBERED = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,2}\s*|\d{1,2}\s+|\d{1,2}(?=\[))?\[?\s*(\d{1,3}\s?[A-Z]{0,3})\s?\.")
_BROKEN = re.compile(r"(\w+)([-\u2010\u00ad])$")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph; ``pages`` are those they stand on, ``beside`` the side notes of each."""

    lines: list[PrintedLine] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    text: str = ""
    beside: list[str] = field(default_factory=list)


def paragraphs(lines: Sequence[tuple[int, PrintedLine]], listed: frozenset[str] = frozenset()) -> list[Paragraph]:
    """The paragraphs of (page, line) in reading order. A line that comes first on its page has nothing above it.
    ``listed`` are the entries of the act's list of contents, letters only: each begins a paragraph."""
    usual = _usual_gap(line for _, line in lines)
    found: list[Paragraph] = []
    turned = -1
    for page, line in lines:
        row = replace(line, above=0.0) if page != turned else line
        before = found[-1].lines[-1] if found else None
        crosses = page != turned and before is not None and (_centred(before) or _centred(row))
        parts = before is None or crosses or _is_listed(row, listed)
        if parts or begins(found[-1].lines[-1], row, usual, first=len(found[-1].lines) == 1):
            found.append(Paragraph())
        found[-1].lines.append(line)
        found[-1].pages.append(page)
        turned = page
    whole = Hyphens(text for _, line in lines for text in (line.text, *line.heading.split("\n")))
    for paragraph in found:
        paragraph.text = whole.join([row for line in paragraph.lines for row in line.text.split("\n")])
        paragraph.beside = [whole.join(line.heading.split("\n")) for line in paragraph.lines]
    return found


def _is_listed(line: PrintedLine, listed: frozenset[str]) -> bool:
    """Whether the line begins with a numbered entry of the list, or such an entry, going on below, begins with it."""
    counted = _NUMBERED.match(line.text) if listed else None
    if counted is None:
        return False
    sign, number = letters(line.text[counted.start(1) :]), letters(counted[1])
    return any(
        entry.startswith(number)
        and (sign.startswith(entry) or (len(sign) > len(number) + 12 and entry.startswith(sign)))
        for entry in listed
    )


def begins(before: PrintedLine, line: PrintedLine, usual: float, *, first: bool = False) -> bool:
    """Whether ``line`` begins a paragraph; ``usual`` are the empty lines between lines of one paragraph, ``first``:
    the line before is the first of its own."""
    if (
        line.begins
        or before.table
        or line.table
        or before.aside
        or line.aside
        or (line.heading and heads_provision(line.text))
    ):
        return True
    if before.large != line.large or _STARS.fullmatch(before.text) or _STARS.fullmatch(line.text):
        return True
    finished, opener = ended(before), opens(line.text)
    fits = before.room - before.slack > _first_word(line.text)
    lower = line.text[:1].islower()
    if line.above > usual + _GAP:
        return finished or fits or not lower
    if _capitals(before.text) and opener and not _capitals(line.text):
        return True
    if _capitals(line.text) and only_a_division(line.text):
        return True
    if opens_in_capitals(line.text) or (finished and _capitals(line.text) and len(line.text.split()) > 1):
        return True
    if _centred(line) and not (finished or fits or _centred(before)):
        return False  # the last words of a paragraph may stand in the middle too
    if _centred(line) or _centred(before):
        return _parts_headings(before, line)
    if fits and (finished or opener or not lower):
        return True
    if before.bold != line.bold and fits:
        return True
    deeper = line.indent > before.indent + 1.5 and not (first and line.indent < before.indent + _CENTRED * 2)
    return finished and (opener or (deeper and not lower))


def _parts_headings(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines of which one is centred are two headings, or a heading and a paragraph."""
    if not (_centred(line) and _centred(before)):
        return True
    return before.bold != line.bold or ended(before) or opens(line.text) or only_a_division(before.text)


def _centred(line: PrintedLine) -> bool:
    return (
        line.indent >= _CENTRED
        and line.room >= _CENTRED
        and abs(line.indent - line.room) <= 0.25 * (line.indent + line.room)
    )


def _capitals(text: str) -> bool:
    return text.upper() == text and text.lower() != text


def _first_word(text: str) -> float:
    if _WIDE.match(text):
        return 1.0
    return float(len(text.partition(" ")[0]))


def _usual_gap(lines: Iterable[PrintedLine]) -> float:
    """The least number of empty lines that often stands over a line: texts cut from PDF may have one between any."""
    gaps = Counter(round(line.above) if line.above > _GAP else 0 for line in lines)
    return float(min((gap for gap, count in gaps.items() if count >= _OFTEN * gaps.total()), default=0))


class Hyphens:
    """Joins lines; a word broken over a line's end is made whole as the rest of the text writes it.

    Where the text writes it in neither way, it follows what most of its broken words tell; where none does, the hyphen
    stays.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._words: Counter[str] | None = None
        self._soft: bool | None = None

    def join(self, rows: Sequence[str]) -> str:
        whole = rows[0] if rows else ""
        for row in rows[1:]:
            whole = self._joined(whole, row)
        return whole

    def _joined(self, whole: str, row: str) -> str:
        broken = _BROKEN.search(whole)
        if broken and row[:1].isalpha() and broken[1][-1].isalpha() and row[:1].islower():
            after = re.match(r"[^\W\d_]+", row)
            rest = after[0] if after else ""
            return (whole[: broken.start(2)] if self._is_soft(broken[1], broken[2], rest) else whole) + row
        if broken and row[:1].isdigit():
            return whole + row
        glued = whole[-1:] and row[:1] and _WIDE.match(whole[-1]) and _WIDE.match(row[0])
        return whole + row if glued else f"{whole} {row}"

    def _is_soft(self, left: str, mark: str, right: str) -> bool:
        if mark == "\u00ad":
            return True
        told = self._told(left, right)
        if told is not None:
            return told
        if self._soft is None:
            self._soft = self._usually_soft()
        return self._soft

    def _told(self, left: str, right: str) -> bool | None:
        if self._words is None:
            self._words = Counter(
                word for text in self._texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
            )
        whole, parted = self._words[f"{left}{right}".casefold()], self._words[f"{left}-{right}".casefold()]
        return None if whole == parted else whole > parted

    def _usually_soft(self) -> bool:
        told = []
        for before, after in zip(self._texts, self._texts[1:], strict=False):
            broken, rest = _BROKEN.search(before), re.match(r"[^\W\d_]+", after)
            if broken and rest and rest[0][0].islower():
                told.append(self._told(broken[1], rest[0]))
        return sum(vote is True for vote in told) > sum(vote is False for vote in told)
