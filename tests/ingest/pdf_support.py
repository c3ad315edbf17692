"""Real PDFs of our own specimens: printed by Chromium, scans made of them, and files that mean harm."""

from __future__ import annotations

import html
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

from ingest.documents import Draft, Line, RawDocument
from ingest.read import read
from tests.search_app.browser import chromium

SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
RTL = ("fa", "ur")
_FONTS = {
    "fa": "Noto Naskh Arabic",
    "ur": "Noto Naskh Arabic",
    "hi": "Noto Serif Devanagari",
    "zh": "Noto Serif CJK SC",
}


class Printer:
    """Prints HTML to PDF; one browser for all."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def print(self, body: str, language: str = "en", *, style: str = "", margin: str = "20mm", head: str = "") -> bytes:
        """The PDF of ``body``, set in a font of its language; ``head`` stands over every page with its number."""
        page = self._browser.new_page()
        try:
            direction = "rtl" if language in RTL else "ltr"
            font = _FONTS.get(language, "Noto Serif")
            page.set_content(
                f"<html lang='{language}' dir='{direction}'><meta charset='utf-8'><style>"
                f"body {{ font: 11pt '{font}'; line-height: 1.35; margin: 0 }} h1 {{ font-size: 17pt }}"
                f"h2, h3, h4 {{ font-size: 11pt }} {style}</style><body>{body}</body></html>"
            )
            if not head:
                return page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), margin))
            over = f"<div style='font-size: 8pt; margin: 0 20mm'>{head} <span class='pageNumber'></span></div>"
            return page.pdf(
                format="A4",
                margin=dict.fromkeys(("top", "bottom", "left", "right"), margin),
                display_header_footer=True,
                header_template=over,
                footer_template="<span></span>",
            )
        finally:
            page.close()


@contextmanager
def printer() -> Iterator[Printer]:
    with chromium() as browser:
        yield Printer(browser)


def specimen(language: str) -> list[tuple[str, str]]:
    """(tag, text) of the paragraphs of our specimen in a language."""
    found = next(path for path in sorted(SPECIMENS.glob(f"legal-assistance.{language}.*")) if ".2021." not in path.name)
    text = found.read_text("utf-8")
    if found.suffix == ".html":
        return [
            (tag.lower(), _plain(inner))
            for tag, inner in re.findall(r"<(h[1-4]|p|li)\b[^>]*>(.*?)</\1>", text, re.DOTALL | re.IGNORECASE)
        ]
    rows = (row.strip() for row in text.split("\n"))
    return [
        (f"h{len(row) - len(row.lstrip('#'))}" if row.startswith("#") else "p", row.lstrip("# ")) for row in rows if row
    ]


def body_of(paragraphs: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f"<{'p' if tag == 'li' else tag}>{html.escape(text)}</{'p' if tag == 'li' else tag}>"
        for tag, text in paragraphs
    )


def scan(pdf: bytes, scale: float = 300 / 72) -> bytes:
    """A PDF of pictures of the pages of another: no letter in it."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [document[at].render(scale=scale, grayscale=True).to_pil().convert("L") for at in range(len(document))]
    document.close()
    return pictures_as_pdf(pictures)


def pictures_as_pdf(pictures: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=300)
    return out.getvalue()


def read_one(data: bytes, **declared: object) -> Draft:
    from ingest.documents import Declared

    (draft,) = read(RawDocument("folder", "specimen.pdf", data, Declared(**declared)))  # type: ignore[arg-type]
    return draft


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def said(lines: Iterable[Line]) -> str:
    return "\n".join(
        " | ".join(cell for row in line.table.rows for cell in row) if line.table else line.text for line in lines
    )


def error_rate(expected: str, found: str) -> float:
    """Letters to change, put in or take out, for a letter expected; white space is no letter."""
    one, other = "".join(expected.split()), "".join(found.split())
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for index, found_letter in enumerate(other, 1):
            before, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, before + (letter != found_letter))
    return row[-1] / max(len(one), 1)


def recall(expected: str, found: str) -> float:
    """Share of the words expected that are found."""
    known = set(words_of(found))
    words = words_of(expected)
    return sum(word in known for word in words) / max(len(words), 1)


def pdf(objects: Iterable[bytes], root: int = 1, *, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, written by hand: no library would write what the tests need."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return (
        out
        + table
        + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(places) + 1,
            root,
            trailer,
            start,
        )
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), more, packed)


def _plain(inner: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", inner)).split())
