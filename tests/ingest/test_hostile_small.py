"""Files of less than 100 kB made to harm: they are small enough to be taken for harmless, and are refused as soon."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import metadata
from ingest.documents import IngestError
from ingest.metadata import declared_for
from ingest.reading_pool import SMALL
from tests.ingest.pdf_support import pdf, stream
from tests.ingest.test_hostile import (
    ARTICLE,
    ARTICLES,
    COLUMNS,
    LAUGHS,
    MEGABYTES,
    NUMBERS,
    SECONDS,
    database,
)
from tests.ingest.test_hostile_pdf import CATALOGUE, FONT, ONE, PAGE, TEXT
from tests.ingest.word import document, p

MB = 2**20
DEEP = 45_000
MADE = "hex(zeroblob(3000000))"
MANY = f"{NUMBERS.replace('FROM c)', 'FROM c LIMIT 3000)')} SELECT id, {COLUMNS.format(MADE)} FROM c"


def objects() -> bytes:
    """A stream of objects in which one is a list in a list thirty million deep."""
    packed = zlib.compress(b"99 0 " + b"[" * (30 * MB), 9)
    head = b"<</Type/ObjStm/N 1/First 5/Length %d/Filter/FlateDecode>>" % len(packed)
    cross = zlib.compress(b"\x02\x00\x00\x00\x06\x00" * 10, 9)
    told = b"<</Type/XRef/Size 10/W[1 4 1]/Length %d/Filter/FlateDecode>>" % len(cross)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/Extra 99 0 R>>",
            *(ONE, PAGE, stream(b"[" * (20 * MB)), FONT),
            b"%s\nstream\n%s\nendstream" % (head, packed),
            b"%s\nstream\n%s\nendstream" % (told, cross),
        ]
    )


HARM: dict[str, Callable[[], bytes | str]] = {
    "spaces.docx": lambda: document(p("x"), parts={"word/styles.xml": "<a>" + " " * (60 * MB) + "</a>"}),
    "parts.docx": lambda: document(
        p("x"), parts={f"word/header{n}.xml": "<a>" + "<b/>" * (200_000) + "</a>" for n in range(40)}
    ),
    "paragraphs.docx": lambda: document("<w:p/>" * MB),
    "laughs.docx": lambda: document(p("x"), parts={"word/styles.xml": LAUGHS}),
    "repeated.xml": lambda: f'<!DOCTYPE l [<!ENTITY a "{"x" * 40_000}">]>{ARTICLE.format("&a;" * 12_000)}',
    "deep.xml": lambda: "<treaty>" + "<a>" * 13_000 + "x" + "</a>" * 13_000 + "</treaty>",
    "deep.html": lambda: "<html><body>" + "<b>" * 30_000 + "x",
    "tables.html": lambda: "<html><body>" + "<table><tr><td>" * 6_000,
    "comments.xml": lambda: "<!--x-->" * 11_000 + "<treaty",
    "objects.pdf": objects,
    "signs.pdf": lambda: pdf([CATALOGUE, ONE, PAGE, stream(b"q " * (15 * MB)), FONT]),
    "boxes.pdf": lambda: pdf([CATALOGUE, ONE, PAGE, stream(b"0 0 9 9 re f " * (2 * MB)), FONT]),
    "one page often.pdf": lambda: pdf(
        [CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 9_000 + b"]/Count 9000>>", PAGE, TEXT, FONT]
    ),
    "lists.json": lambda: "[" * DEEP + "]" * DEEP,
    "tree.json": lambda: '{"title":"a","parts":[' * 900 + "]}" * 900,
    "number.json": lambda: '[{"number":' + "9" * 90_000 + ',"text":"x"}]',
    "groups.rtf": lambda: "{\\rtf1 " + "{" * 90_000,
    "cells.rtf": lambda: "{\\rtf1 \\trowd " + "\\cell" * 18_000 + "\\row}",
    "made.db": lambda: database(f"CREATE VIEW articles AS {MANY}"),
    "columns.db": lambda: database(
        ARTICLES.replace("description", f"description AS ({MADE})"),
        f"INSERT INTO articles (id, number, title, part_id, chapter_id, lang_id) "
        f"{NUMBERS.replace('FROM c)', 'FROM c LIMIT 900)')} SELECT id, id, 'a', 1, 1, 1 FROM c",
    ),
    "front.md": lambda: "---\na: " + "[" * DEEP + "\n---\n# A\nСтатья 1. Образец.\n",
    "dashes.md": lambda: "---\na:\n " + "- " * 30_000 + "x\n---\n# A\nСтатья 1. Образец.\n",
}


@pytest.mark.parametrize("name", HARM)
def test_a_small_file_is_refused_as_soon_and_cheaply(tmp_path: Path, name: str) -> None:
    made = HARM[name]()
    data = made.encode() if isinstance(made, str) else made
    assert len(data) <= SMALL
    (tmp_path / name).write_bytes(data)
    trial = [sys.executable, "-m", "tests.ingest.hostile_trial", str(tmp_path / name)]
    done = subprocess.run(trial, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["outcome"] == "refused"
    assert "\n" not in result["reason"]
    assert result["seconds"] < SECONDS
    assert result["megabytes"] < MEGABYTES


def test_metadata_nested_without_end_is_an_error_of_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "svod.yaml").write_text("defaults: " + "[" * DEEP, "utf-8")
    metadata.forget()
    with pytest.raises((IngestError, ValueError), match="deep") as told:
        declared_for(tmp_path / "a.md")
    assert "\n" not in str(told.value)
