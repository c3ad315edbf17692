"""Damaged specimens of every format: whatever the bytes, only a refusal in one sentence may come out.

One minute by default; ``SVOD_FUZZ_SECONDS`` (``make fuzz``: ten minutes) says how long. Each round has its own seed, so
that a failure comes again in the same round; hypothesis then makes the input small.
"""

from __future__ import annotations

import io
import os
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from corpus.catalogue import catalogue
from ingest.documents import Declared, RawDocument, Refusal
from ingest.read.container import pack
from ingest.reading import ReadDocument, read_document
from ingest.secrecy import Restricted
from tests.ingest.holding import law
from tests.ingest.pdf_support import pdf
from tests.ingest.test_read_docx import NUMBERS, STYLES
from tests.ingest.test_read_xml import AKOMA, TREATY
from tests.ingest.word import document, listed, p, part, r, table

SECONDS = float(os.environ.get("SVOD_FUZZ_SECONDS", "60"))
_ROUND = 60

PAGE = (
    "<!doctype html><html lang='ru'><head><title>Закон об образце</title><meta charset='windows-1251'></head><body>"
    "<h1>Закон об образце</h1><p class='H'>Статья 2<sup>1</sup>. Предмет</p><p>Текст.<br>Ещё.</p>"
    "<ol start='3'><li>раз</ol>"
    "<table><tr><th>Вид<th>Ставка<tr><td>один<td>5</table><div style='display:none'>скрыто</div></body></html>"
)
RICH = (
    r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}}{\header\pard H\par}\pard\f0 "
    r"\'d1\'f2\'e0\'f2\'fc\'ff 1{\super 1}. \u1055?\par{\footnote N}\trowd\intbl a\cell b\cell\row\pard{\deleted x}"
    r"{\*\shpinst{\shptxt box\par}}{\pict\bin3 abc}\par}"
)
JSON = (
    '{"title": "Specimen Act", "date": "2001-02-03", "articles": [{"number": "1", "title": "Scope", "text": "A\\nB"}, '
    '{"number": "2A", "text": "C", "chapter": "II"}]}'
)
WORD = (
    p("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ"),
    p("от 5 марта 2001 года N 17"),
    p("Предмет", properties=listed(1)),
    p(r("Текст"), r("1", '<w:vertAlign w:val="superscript"/>'), "<w:ins><w:r><w:t>да</w:t></w:r></w:ins>", "<w:del/>"),
    table(("Вид", "Ставка"), ("один", "5")),
)
PRINTED = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    b"<< /Length 70 >> stream\nBT /F 12 Tf 20 200 Td (Article 1. Specimen of a printed law) Tj ET   \nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def word_of(body: bytes) -> bytes:
    """A document around a body that may be damaged: the archive itself is whole."""
    whole = document(
        parts={"word/numbering.xml": part("numbering", NUMBERS), "word/styles.xml": part("styles", STYLES)}
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as read, zipfile.ZipFile(buffer, "w") as write:
        for name in read.namelist():
            content = read.read(name)
            write.writestr(name, content.replace(b"<w:body>", b"<w:body>" + body) if "document" in name else content)
    return buffer.getvalue()


def tables() -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        for name in ("parts", "chapters"):
            made.execute(f"CREATE TABLE {name} (id, title, description)")
        made.execute("CREATE TABLE articles (id, number, title, description, part_id, chapter_id, lang_id)")
        made.execute("INSERT INTO articles VALUES (1, 1, '1-статья', 'Образец.', 1, 1, 2)")
        made.commit()
        return made.serialize()


def same(data: bytes) -> bytes:
    return data


@cache
def specimens() -> dict[str, tuple[bytes, Callable[[bytes], bytes]]]:
    """Bytes to damage, and what is put around them afterwards."""
    text = law("Закон об образце")
    texts = {
        "html": PAGE, "markdown": text, "front matter": f"---\ntitle: Закон\nlanguage: ru\n---\n{text}",
        "plain": text.replace("#", ""), "rtf": RICH, "json": JSON,
        "lines": "".join(f'{{"number": "{n}", "text": "Specimen {n} of a text."}}\n' for n in (1, 2, 3)),
        "csv": "number,title,text\n1,One,Specimen text.\n2,Two,Another text.\n3,Three,The last text.\n",
        "tsv": "number\ttext\n1\tSpecimen text.\n2\tAnother text.\n3\tThe last text.\n",
        "akoma": AKOMA, "treaty": TREATY.format(name="A - B", force="2002-01-01"),
        "chinese": "# 样本法\n\n2001年1月1日 样本大会通过\n\n<!-- INFO END -->\n\n第一条　样本。\n第二条之一　样本。\n",
        "persian": "قانون نمونه\nماده ۱ - این نمونه است.\nماده ۲ مکرر - نمونه دوم.\nتبصره - یادداشت.\n",
    }  # fmt: skip
    found = {name: (value.encode(), same) for name, value in texts.items()}
    found |= {f"{name} 1251": (texts[name].encode("cp1251", "replace"), same) for name in ("html", "plain", "rtf")}
    found["html utf-16"] = (PAGE.encode("utf-16"), same)
    found["docx"] = ("".join(WORD).encode(), word_of)
    found["docx archive"] = (document(*WORD), same)
    found["sqlite"] = (tables(), same)
    found["pdf"] = (pdf(PRINTED), same)
    found["pieces"] = (b"", lambda data: pack([("1.md", b"---\npart: 1\n---\n" + data), ("2.md", data)]))
    return found


TOKENS = st.sampled_from(
    [b"<", b">", b"&", b"</", b"<!--", b"<![CDATA[", b"<!DOCTYPE x>", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u-1?",
     b"\\'ff", b"\\bin99 ", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0", b"\r", b"\n\n", b"# ", b"---\n", b"|",
     b"\t", b"9" * 50, b"-1", b"<w:p>", b"</w:p>", b'<w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr>',
     b"<w:tbl>", b"<article>", b"<num/>", b"<sup>", b"endobj", b"stream", b"/Length 0", b"(", b")", b"null", b"1e999",
     b"\\u0000", b"\\ud800", "Статья 0".encode(), "Статья 9999999999999".encode(), "第〇条".encode(),
     "\u202e".encode(), "¹²".encode()]
)  # fmt: skip
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["cut", "put", "flip", "again", "end"]), st.integers(0, 10**6), st.integers(1, 400), TOKENS
    ),
    min_size=1,
    max_size=8,
)


def damaged(data: bytes, damage: list[tuple[str, int, int, bytes]]) -> bytes:
    for how, where, size, token in damage:
        at = where % (len(data) + 1)
        if how == "cut":
            data = data[:at] + data[at + size :]
        elif how == "put":
            data = data[:at] + token * (1 + size % 3) + data[at:]
        elif how == "flip" and data:
            at %= len(data)
            data = data[:at] + bytes((data[at] ^ (1 << size % 8),)) + data[at + 1 :]
        elif how == "again":
            data = data[: at + size] + data[at:]
        elif how == "end":
            data = data[:at]
    return data


def taken(data: bytes, language: str) -> ReadDocument | None:
    """What becomes of the document; None where it is refused as it should be."""
    try:
        return read_document(
            RawDocument("folder", "specimen", data, Declared(jurisdiction="ru", language=language)), catalogue()
        )
    except (Refusal, Restricted) as refusal:
        assert str(refusal).strip()
        assert "\n" not in str(refusal)
        return None


def test_the_specimens_themselves_are_read() -> None:
    for name, (data, around) in specimens().items():
        assert name == "pieces" or taken(around(data), "") or taken(around(data), "en"), name


def test_damaged_input_is_refused_or_read_and_never_worse() -> None:
    end = time.monotonic() + SECONDS
    count = rounds = 0
    while time.monotonic() < end:

        @seed(rounds)
        @settings(max_examples=_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(st.sampled_from(sorted(specimens())), DAMAGE, st.sampled_from(["", "ru", "en", "zh", "fa"]))
        def one_round(name: str, damage: list[tuple[str, int, int, bytes]], language: str) -> None:
            nonlocal count
            count += 1
            data, around = specimens()[name]
            found = taken(around(damaged(data, damage)), language)
            for read in found.acts if found else ():
                assert read.act.provisions
                assert all(
                    "\n" not in block for one in read.act.provisions for block in one.blocks if isinstance(block, str)
                )

        one_round()
        rounds += 1
    assert count >= min(SECONDS, 60)
