"""A page's paragraphs in two: those of the act, and the words a reader sees around and between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml.html import HtmlElement

from ingest.read.html import Paragraph


def divide(found: Iterable[Paragraph], belongs: Callable[[Paragraph], bool]) -> tuple[list[Paragraph], tuple[str, ...]]:
    """The paragraphs that belong to the act, and as furniture the words of all others and of every control."""
    kept: list[Paragraph] = []
    left: list[str] = []
    for paragraph in found:
        if belongs(paragraph):
            kept.append(paragraph)
            left += paragraph.asides
        else:
            left += seen(paragraph)
    return kept, tuple(left)


def within(paragraph: Paragraph, element: HtmlElement) -> bool:
    """Whether the paragraph stands in ``element``."""
    return any(above is element for above in around(paragraph))


def around(paragraph: Paragraph) -> Iterator[HtmlElement]:
    """The elements the paragraph stands in, the nearest first."""
    if paragraph.block is not None:
        yield paragraph.block
        yield from paragraph.block.iterancestors()


def seen(paragraph: Paragraph) -> Iterator[str]:
    """Every word of the paragraph that a reader of the page sees."""
    if paragraph.table:
        yield paragraph.table.text
    if paragraph.text:
        yield paragraph.text
    yield from paragraph.notes
    yield from paragraph.asides
