"""The general reader for HTML pages of publishers Svod does not know."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.legibility import refuse_page
from ingest.read.embedded import fullest_texts, script_values, text_paragraphs
from ingest.read.html import Paragraph, hidden_text, page_language, page_title, paragraphs
from ingest.read.html_rules import Rules
from ingest.read.languages import known_language
from ingest.read.main_text import article_number, doubts, main_text, numbering_of, page_asides
from ingest.read.names import guess, is_only_a_form
from ingest.read.outside import seen
from ingest.read.titles import LONGEST, mark_title
from ingest.read.wrapped import PhysicalLine, is_wrapped, unwrap

PARSER = "html/1"
_FULLER = 3
"""A text in a script is the act's where it has so many times the letters that the page shows."""


def read_page(root: HtmlElement) -> Draft:
    """One act: the paragraphs and tables of the page's main text in order; the words around it are its furniture.
    Language and title are the page's own word, if it has any.

    Raises :class:`Refusal` where the page shows no text: most often one that a script builds in the browser.
    """
    language, title = page_language(root), page_title(root)
    unscripted = [element.text_content() for element in root.iter("noscript")]
    values, hidden = list(script_values(root)), hidden_text(root)
    found = list(paragraphs(root, Rules(asides=page_asides())))
    code = known_language(language, " ".join(paragraph.text for paragraph in found[:200]))
    family = numbering_of((*(paragraph.text for paragraph in found), *hidden), code)
    kept, furniture = main_text(found, family)
    front: list[Line] = []
    if values and not family and (carried := _carried(values, kept)):
        front, kept = [Line(paragraph.text, Role.META) for paragraph in kept if paragraph.text], carried
    if not any(paragraph.text or paragraph.table for paragraph in kept):
        refuse_page("\n".join((title, *unscripted, *furniture)))
        raise Refusal(
            "The page holds no text: it is built by a script in the browser. Save it after it has loaded, "
            "or give the text itself."
        )
    heading, drafted = mark_title(_lines(kept, family))
    declared = Declared(title=heading or title, language=code, guessed=("title",))
    head = "\n".join(paragraph.text for paragraph in kept[:5])
    part = _kept_back(hidden, kept, family)
    warnings = doubts(furniture, family)
    lines = (*front, *drafted)
    return Draft(guess(declared, head), lines, PARSER, warnings=warnings, incomplete=part, furniture=furniture)


def _carried(values: list[object], shown: list[Paragraph]) -> list[Paragraph]:
    """The text in the page's scripts, where it has far more letters than the page shows."""
    carried = [paragraph for text in fullest_texts(values) for paragraph in text_paragraphs(text)]
    return carried if _letters(carried) > _FULLER * _letters(shown) else []


def _letters(found: Sequence[Paragraph]) -> int:
    return sum(letter.isalpha() for paragraph in found for words in seen(paragraph) for letter in words)


def _kept_back(hidden: list[str], kept: list[Paragraph], family: str) -> str:
    """Why a page is only a part of an act: articles stand in it that a reader sees after a click."""
    shown = {article_number(paragraph.text, family) for paragraph in kept} if family else set()
    missing = [number for line in hidden if family and (number := article_number(line, family)) and number not in shown]
    if not missing:
        return ""
    named = ", ".join(dict.fromkeys(missing[:5]))
    return f"The page hides a part of its text until a reader opens it (article {named}): save it opened."


def _lines(found: list[Paragraph], family: str) -> list[Line]:
    printed = [PhysicalLine(paragraph.text, paragraph.indent) for paragraph in found if not paragraph.table]
    if is_wrapped(printed) and not any(paragraph.table for paragraph in found):
        return [Line(text) for text in unwrap(printed)]
    shown = [paragraph for paragraph in found if paragraph.text or paragraph.table]
    title = _title(shown, family)
    at = next((at for at, paragraph in enumerate(shown) if paragraph is title), -1)
    last = at + 1 if at >= 0 and is_only_a_form(shown[at].text) and _names(shown[at + 1 : at + 2], family) else at
    return [_line(paragraph, at <= place <= last) for place, paragraph in enumerate(shown)]


def _names(following: list[Paragraph], family: str) -> bool:
    """Whether the line under “Law of the Republic” can be the name of that law."""
    text = following[0].text if following else ""
    return 0 < len(text) <= LONGEST and text[-1] not in ".;:," and not (family and article_number(text, family))


def _title(found: list[Paragraph], family: str) -> Paragraph | None:
    """The last ``h1`` above the first article, else the first one of the page."""
    headings: list[Paragraph] = []
    for paragraph in found:
        if family and headings and article_number(paragraph.text, family):
            break
        if paragraph.tag == "h1" and paragraph.text:
            headings.append(paragraph)
    return headings[-1] if headings and family else next(iter(headings), None)


def _line(paragraph: Paragraph, is_title: bool) -> Line:
    if paragraph.table:
        return Line("", Role.TABLE, table=paragraph.table)
    return Line(paragraph.text, Role.TITLE if is_title else Role.TEXT)
