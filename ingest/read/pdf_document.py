"""PDF files: what their pages show put back into running text (:mod:`ingest.read.pdf`, :mod:`ingest.read.printed`).

pdfminer.six reads first; where that yields little or broken letters pdfium is asked, and the better reading is taken.
Pages that are pictures are recognised only where a person asked for it, and then the copy says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.names import guess, kind_of
from ingest.read.pdf.opinions import NO_TEXT, Opinion, best_opinion, is_picture
from ingest.read.pdf.recognition import recognise_pages
from ingest.read.printed import Page, Printed, pages_from, read_printed
from ingest.read.printed.words import letters
from ingest.read.spaces import fold
from ingest.read.title_page import read_title_page
from ingest.sites import indiacode, pakistancode

PARSER = "pdf/1"
PDF = b"%PDF-"
_HEAD = 1024
"""Bytes before which the mark of a PDF may stand."""

_SITES = (indiacode, pakistancode)


def is_pdf(data: bytes) -> bool:
    """True where the file's mark stands near its beginning."""
    return PDF in data[:_HEAD] and not data[:_HEAD].lstrip().startswith((b"<", b"{", b"["))


def read_pdf(data: bytes, declared: Declared) -> Draft:
    """The one act of a PDF. ``declared`` says its language and whether pictures may be recognised.

    Raises :class:`Refusal` with the reason where the file cannot be opened or its text cannot be trusted.
    """
    opinion = best_opinion(data, declared.language)
    pictured = [at for at, sheet in enumerate(opinion.sheets) if is_picture(sheet)]
    recognised = ""
    rows: dict[int, list[str]] = {}
    if declared.ocr and (pictured or opinion.trouble == NO_TEXT):
        wanted = pictured or list(range(len(opinion.sheets)))
        rows, recognised = recognise_pages(data, declared, wanted)
    elif opinion.trouble:
        raise Refusal(opinion.trouble)
    draft = _draft(read_printed(_pages(opinion, rows)), opinion, recognised)
    missing = [at for at in pictured if at not in rows]
    if missing:
        return replace(draft, incomplete=_not_read(missing, len(opinion.sheets)))
    return draft


def _pages(opinion: Opinion, rows: dict[int, list[str]]) -> Sequence[Page]:
    """The pages as printed; recognised ones in place of pictures."""
    printed = list(opinion.pages)
    order = sorted(rows)
    for at, page in zip(order, pages_from([rows[at] for at in order]), strict=True):
        printed[at] = page
    return printed


def _draft(printed: Printed, opinion: Opinion, recognised: str) -> Draft:
    if not any(line.text or line.table for line in printed.lines):
        raise Refusal(NO_TEXT)
    front, rest = _title_page_marked(printed)
    titles = [line for line in front if line.role is Role.TITLE]
    # Days on other lines before a list of contents are those of the printing (a preface, an imprint), not of the act.
    said, below = read_title_page([*titles, *rest])
    lines = (*front, *below[len(titles) :])
    said = replace(guess(said, "\n".join(line.text for line in lines[:8])), recognised=recognised)
    sideways = tuple(text for sheet in opinion.sheets if (text := fold("".join(sheet.sideways))))
    parser = " ".join(part for part in (PARSER, opinion.name if not recognised else "ocr") if part)
    draft = Draft(said, lines, parser, furniture=(*printed.furniture, *sideways))
    site = next((site for site in _SITES if site.recognise(draft)), None)
    return site.read(draft) if site else draft


def _title_page_marked(printed: Printed) -> tuple[list[Line], list[Line]]:
    """The lines before a list of contents, marked as a title page's (all but the title itself), and the others. A title
    said twice there is one."""
    front, rest = list(printed.lines[: printed.front]), list(printed.lines[printed.front :])
    titled = any(line.role is Role.TITLE for line in front)
    said: set[str] = set()
    for at, line in enumerate(front):
        if line.role is Role.TITLE and letters(line.text) in said:
            front[at] = replace(line, role=Role.META)
        elif line.role is Role.TEXT and not titled and kind_of(line.text):
            front[at] = replace(line, role=Role.TITLE)
            titled = True
        elif line.role is Role.TEXT:
            front[at] = replace(line, role=Role.META)
        if line.role is Role.TITLE:
            said.add(letters(line.text))
    return front, rest


def _not_read(pages: Sequence[int], count: int) -> str:
    named = ", ".join(str(at + 1) for at in pages[:12]) + (" …" if len(pages) > 12 else "")
    return (
        f"{len(pages)} of its {count} pages are pictures and their text is not in it (pages {named}); "
        "have them recognised with --ocr."
    )
