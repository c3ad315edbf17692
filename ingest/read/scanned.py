"""Pages of a scan in a language whose recognition is known to lose digits.

Pages in broken letters are put aside, the acts of a gazette issue told apart, and sections found by their place in
the row of numbers (:mod:`ingest.read.lost_numbers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.numbers import ranges
from ingest.documents import Line, Role
from ingest.legibility import share_in_own_script
from ingest.read.lost_numbers import Begin, act_head, begins, division_level, running_head
from ingest.read.printed import Page, PrintedLine, read_printed
from ingest.read.printed.furniture import is_rule
from ingest.read.printed.openers import ended
from ingest.read.printed.words import page_mark
from ingest.structure.doubtful import OURS

_BROKEN = 0.5
"""Share of a page's letters in the script of its language under which the page cannot be read."""

_LETTERS, _CLEAN = 150, 0.3
"""A page with fewer letters says nothing; where fewer pages are clean, the whole is judged as one."""

_TOP = 3
_HEAD = 8
"""Lines from the top of its page within which an act's number stands."""

_TITLE = 4
"""Lines that the title of an act may have above its number; what stands above them is the act's before."""

# Marks that carry through the joining of lines what is known of a line; no source has them.
_SECTION, _DIVISION, _END = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class Scan:
    """``sure`` says that every number was read as it is printed."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...]
    warnings: tuple[str, ...]
    incomplete: str
    sure: bool


def read_scan(pages: Sequence[Page], language: str) -> Scan:
    """The first act on ``pages``: what follows it in the same issue of a gazette is told in a warning."""
    clean, broken = _legible(pages, language)
    own, others, beyond = _first_act(clean, language)
    own, heads = _without_heads(own, language)
    rows = [(at, index, line) for at, page in enumerate(own) for index, line in enumerate(page)]
    found = {rows[begin.line][:2]: begin for begin in begins([line.text for *_, line in rows], language)}
    printed = read_printed(
        [
            tuple(_marked(line, found.get((at, index)), language) for index, line in enumerate(page))
            for at, page in enumerate(own)
        ]
    )
    guessed = [begin.number for begin in found.values() if begin.guessed]
    reason = f"Pages {ranges(broken)} are in broken letters and are not in it." if broken else ""
    return Scan(
        tuple(line for one in printed.lines for line in _unmarked(one)),
        (*heads, *printed.furniture, *beyond),
        tuple(_warnings(guessed, len(found), others)),
        reason,
        not guessed,
    )


def _legible(pages: Sequence[Page], language: str) -> tuple[list[Page], list[int]]:
    """The pages that can be read, and the numbers of the others; all pages where hardly one can."""
    broken = [
        number
        for number, page in enumerate(pages, 1)
        if (share := share_in_own_script(" ".join(line.text for line in page), language, _LETTERS)) is not None
        and share < _BROKEN
    ]
    if len(pages) - len(broken) < _CLEAN * len(pages):
        return list(pages), []
    return [page for number, page in enumerate(pages, 1) if number not in broken], broken


def _first_act(pages: Sequence[Page], language: str) -> tuple[list[Page], list[str], list[str]]:
    """The pages of the first act with what of it stands above the head of the second, the titles of further acts, and
    every line that is not the first act's."""
    pattern = act_head(language)
    starts: list[tuple[int, int]] = []
    titles: list[str] = []
    for number, page in enumerate(pages):
        head = next((at for at, line in enumerate(page[:_HEAD]) if pattern.fullmatch(line.text)), 0)
        if head:
            title = _title_begins(page[:head], language)
            starts.append((number, title))
            titles.append(" ".join(line.text for line in page[title:head]) or page[head].text)
    if len(starts) < 2:
        return list(pages), [], []
    last, end = starts[1]
    away = [line.text for page in (pages[last][end:], *pages[last + 1 :]) for line in page]
    return [*pages[:last], pages[last][:end]], titles[1:], away


def _title_begins(above: Page, language: str) -> int:
    """Where the title of an act begins in the lines ``above`` its number: below the page's own lines and below the last
    sentence of the act before, which may end there."""
    running = running_head(language)
    own = next(
        (at for at, line in enumerate(above) if not (_is_own(line.text) or running.fullmatch(line.text))), len(above)
    )
    before = (at + 1 for at in range(len(above) - 2, own - 1, -1) if ended(above[at]))
    return max(next(before, own), len(above) - _TITLE)


def _is_own(text: str) -> bool:
    return page_mark(text) == len(text) or is_rule(text) or not any(letter.isalpha() for letter in text)


def _without_heads(pages: Sequence[Page], language: str) -> tuple[list[Page], list[str]]:
    """The pages without the gazette's name at their top, and what was taken off."""
    pattern = running_head(language)
    tops = [[line for line in page[:_TOP] if pattern.fullmatch(line.text)] for page in pages]
    bare = [tuple(line for line in page if line not in top) for page, top in zip(pages, tops, strict=True)]
    return bare, [line.text for top in tops for line in top]


def _marked(line: PrintedLine, begin: Begin | None, language: str) -> PrintedLine:
    """A line with what is known of it written before its words."""
    if begin is not None:
        text = f"{_SECTION}{begin.number}{_END}{begin.aside}{_END}{_doubt(begin)}{_END}{begin.rest}"
        return replace(line, text=text, begins=True)
    if (level := division_level(line.text, language)) is not None:
        return replace(line, text=f"{_DIVISION}{level}{_END}{line.text}{_END}", begins=True)
    return replace(line, begins=True) if act_head(language).fullmatch(line.text) else line


def _doubt(begin: Begin) -> str:
    """The remark below a section whose number is not as it is printed: whoever reads the section alone sees it."""
    if not begin.guessed:
        return ""
    printed = f"“{begin.printed}”" if begin.printed.strip() else "nothing"
    return (
        f"{OURS}The scan has {printed} where the number stands; it is read as {begin.number} from its place in the row."
    )


def _unmarked(line: Line) -> Iterator[Line]:
    if line.text.startswith(_DIVISION):
        level, division, rest = line.text[1:].split(_END, 2)
        yield Line(division.strip(" .:"), Role.DIVISION, level=int(level))
        if rest.strip():
            yield Line(rest.strip())
    elif line.text.startswith(_SECTION):
        number, aside, doubt, rest = line.text[1:].split(_END, 3)
        # A blank heading says that there is none: the line below is the law's, however it looks.
        yield Line(number, Role.ARTICLE, number=number, heading=aside or " ")
        if doubt:
            yield Line(doubt, Role.NOTE, note_kind="editorial")
        if rest.strip():
            yield Line(rest.strip())
    else:
        yield line


def _warnings(guessed: Sequence[int], count: int, others: Sequence[str]) -> Iterator[str]:
    if guessed:
        yield (
            f"The scan lost digits: the numbers of {len(guessed)} of {count} sections ({ranges(guessed)}) are taken "
            "from their place between the others; other numbers in the text may have lost digits, too."
        )
    if others:
        yield (
            f"{len(others)} further acts follow on its pages and are not taken, since their numbers and years cannot "
            f"be trusted: {'; '.join(others)}. Give each as a file of its own."
        )
