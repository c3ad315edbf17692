"""Reading: every format through read, structure and check, beside the bare library on the same files; and the whole
folder of real texts through the command. Measured only where that folder lies beside the repository."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import mammoth
from bs4 import BeautifulSoup
from pdfminer.high_level import extract_text

from bench.timing import process, processor_seconds
from bench.word import document
from corpus.catalogue import catalogue
from ingest.documents import Declared, RawDocument, Refusal
from ingest.reading import read_document

REAL_TEXTS = Path(os.environ.get("SVOD_REAL_TEXTS", "../shared/real-texts"))
"""Beside the repository, or where the environment says."""

PASSES = 2
COPIES = 300
"""Articles of the specimen that is written as a Word file: the folder holds none that is law."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: ``bare`` is the library alone, None where there is none to compare with."""

    name: str
    files: Sequence[bytes]
    bare: Callable[[bytes], object] | None
    library: str
    declared: Declared


@dataclass(frozen=True, slots=True)
class Speed:
    """``svod`` and ``bare`` are seconds of the processor for all files together."""

    name: str
    files: int
    megabytes: float
    articles: int
    svod: float
    bare: float | None
    library: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The folder of real texts through the command: seconds from nothing and again, peak MB, MB of the folder."""

    cold: float
    again: float
    peak: float
    megabytes: float


def speeds() -> list[Speed]:
    """Every format, the better of two passes, each in this process."""
    return [_speed(one) for one in _formats()] if REAL_TEXTS.is_dir() else []


def whole() -> Whole | None:
    """The whole of the real texts on all cores; None where they are not there."""
    if not REAL_TEXTS.is_dir():
        return None
    with tempfile.TemporaryDirectory(prefix="svod-bench-") as folder:
        command = [sys.executable, "-c", "from svod.command import run; import sys; run(sys.argv[1:])"]
        command += ["ingest", "--from", str(REAL_TEXTS)]
        environment = {"SVOD_DATA": folder, "SVOD_ENGINE": "embedded"}
        cold, peak = process(command, environment)
        again, _ = process(command, environment)
    megabytes = sum(file.stat().st_size for file in REAL_TEXTS.rglob("*") if file.is_file()) / 1e6
    return Whole(cold, again, peak, megabytes)


def _formats() -> list[Format]:
    russian, chinese, english = Declared(language="ru"), Declared(language="zh"), Declared(language="en")
    article = "Настоящий образец закона устанавливает порядок проверки и хранит его в силе до отмены."
    lines = [text for n in range(1, COPIES + 1) for text in (f"Статья {n}. Предмет образца {n}", article * 5)]
    word = document(lines)
    return [
        Format("HTML", _files("russia", ".html"), _soup, "bs4 on lxml", russian),
        Format("PDF", _files("pakistan", ".pdf"), _pdf, "pdfminer.six", english),
        Format("DOCX", [word], _docx, "mammoth", Declared(language="ru", jurisdiction="kz")),
        Format("Markdown", _files("china", ".md"), None, "", chinese),
        Format("text", _files("iran", ".txt"), None, "", Declared(language="fa", jurisdiction="ir")),
        Format("JSON", _files("pakistan", ".json"), None, "", Declared(language="en", jurisdiction="pk")),
    ]


def _files(folder: str, ending: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((REAL_TEXTS / folder).rglob(f"*{ending}"))]


def _speed(one: Format) -> Speed:
    articles = sum(_read(data, one.declared) for data in one.files)
    svod = min(processor_seconds(lambda: [_read(data, one.declared) for data in one.files]) for _ in range(PASSES))
    bare = None
    if one.bare is not None:
        library = one.bare
        bare = min(processor_seconds(lambda: [library(data) for data in one.files]) for _ in range(PASSES))
    return Speed(one.name, len(one.files), sum(map(len, one.files)) / 1e6, articles, svod, bare, one.library)


def _read(data: bytes, declared: Declared) -> int:
    """How many numbered units came out; a refused file is read all the same."""
    try:
        found = read_document(RawDocument("bench", "file", data, declared), catalogue())
    except Refusal:
        return 0
    return sum(provision.kind in ("article", "item") for act in found.acts for provision in act.act.provisions)


def _soup(data: bytes) -> str:
    return str(BeautifulSoup(data, "lxml").get_text())


def _pdf(data: bytes) -> str:
    return str(extract_text(io.BytesIO(data)))


def _docx(data: bytes) -> str:
    return str(mammoth.convert_to_html(io.BytesIO(data)).value)
