"""The general reader for HTML pages of publishers Svod does not know."""

from __future__ import annotations

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.html import Paragraph, page_language, page_title, paragraphs
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.titles import mark_title
from ingest.read.wrapped import PhysicalLine, is_wrapped, unwrap

PARSER = "html/1"


def read_page(root: HtmlElement) -> Draft:
    """One act: the page's paragraphs and tables in order. Language and title are the page's own word, if it has any.

    Raises :class:`Refusal` where the page shows no text: most often one that a script builds in the browser.
    """
    language, title = page_language(root), page_title(root)
    found = list(paragraphs(root))
    sample = " ".join(paragraph.text for paragraph in found[:200])
    lines = _lines(found)
    if not any(line.text or line.table for line in lines):
        raise Refusal(
            "The page holds no text: it is built by a script in the browser. Save it after it has loaded, "
            "or give the text itself."
        )
    heading, drafted = mark_title(lines)
    declared = Declared(title=heading or title, language=known_language(language, sample), guessed=("title",))
    return Draft(guess(declared, "\n".join(paragraph.text for paragraph in found[:5])), drafted, PARSER)


def _lines(found: list[Paragraph]) -> list[Line]:
    printed = [PhysicalLine(paragraph.text, paragraph.indent) for paragraph in found if not paragraph.table]
    if is_wrapped(printed) and not any(paragraph.table for paragraph in found):
        return [Line(text) for text in unwrap(printed)]
    first = next((p for p in found if p.tag == "h1" and p.text), None)
    return [_line(paragraph, paragraph is first) for paragraph in found if paragraph.text or paragraph.table]


def _line(paragraph: Paragraph, is_title: bool) -> Line:
    if paragraph.table:
        return Line("", Role.TABLE, table=paragraph.table)
    return Line(paragraph.text, Role.TITLE if is_title else Role.TEXT)
