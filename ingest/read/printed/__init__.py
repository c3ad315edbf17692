"""The layout of printed pages put back into running text: what PDF pages hold, and what text cut from PDFs still shows.

Readers of PDF, of JSON and of Markdown that was cut from PDF call :func:`read_printed` with lines by page, top to
bottom; :func:`pages_of` cuts one text into pages where it still bears marks of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from ingest.documents import Line
from ingest.read.printed.lines import Page, PrintedLine, pages_from
from ingest.read.printed.pages import pages_of

__all__ = ["Page", "Printed", "PrintedLine", "pages_from", "pages_of", "read_printed"]


@dataclass(frozen=True, slots=True)
class Printed:
    """``lines`` are paragraphs in reading order, footnotes as ``Role.NOTE`` after the paragraph that bears their mark;
    ``furniture`` are running heads, page numbers, rules and the list of contents, in the order of the pages. The first
    ``front`` lines stand before the list of contents: a title page."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...]
    front: int = 0


def read_printed(pages: Sequence[Page] | Sequence[Sequence[str]]) -> Printed:
    """The running text of ``pages``: every line goes into ``lines`` or ``furniture``, once.

    Pages are tuples of :class:`PrintedLine`, or of rows of text as they are (empty ones too: they part paragraphs).
    Nothing is dropped: what is not surely furniture stays text.
    """
    from ingest.read.printed.flow import flow  # it builds on the types of this module

    if any(isinstance(row, str) for page in pages for row in page):
        return flow(pages_from(cast("Sequence[Sequence[str]]", pages)))
    return flow(cast("Sequence[Page]", pages))
