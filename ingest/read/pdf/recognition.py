"""Letters recognised from pictures of pages (OCR): tesseract, where it is installed and a person asked for it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import pypdfium2

from corpus.catalogue import catalogue
from ingest.documents import Declared, Refusal

_RESOLUTION = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 120
"""The longest one page may take."""


def recognise_pages(data: bytes, declared: Declared, pages: Sequence[int]) -> tuple[dict[int, list[str]], str]:
    """The rows of text of the pages named, and what recognised them (“tesseract 5.3 rus”).

    Raises :class:`Refusal` where tesseract, or its pack for the language, is not installed, or no language is said.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise Refusal("The PDF's pages are pictures and tesseract is not installed: install it and its language packs.")
    packs = _packs(program, declared)
    found = {page: _recognised(program, packs, picture) for page, picture in _pictures(data, pages)}
    return found, f"tesseract {_version(program)} {packs}"


def _packs(program: str, declared: Declared) -> str:
    known: dict[str, str] = json.loads(files("ingest.read.pdf").joinpath("packs.json").read_text("utf-8"))
    state = catalogue().jurisdictions.get(declared.jurisdiction)
    languages = [declared.language] if declared.language else list(state.languages if state else ())
    wanted = list(dict.fromkeys(known[language] for language in languages if language in known))
    if not wanted:
        raise Refusal(
            "The PDF's pages are pictures: say their language with --language (or the state with --jurisdiction), so "
            "that the right letters are recognised."
        )
    installed = _installed(program)
    missing = [pack for pack in wanted if pack not in installed]
    if missing and (declared.language or len(missing) == len(wanted)):
        raise Refusal(
            f"tesseract has no language pack “{missing[0]}”: install it (on Debian: apt-get install "
            f"tesseract-ocr-{missing[0].replace('_', '-')}) and try again."
        )
    return "+".join(pack for pack in wanted if pack in installed)


@cache
def _installed(program: str) -> frozenset[str]:
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    return frozenset((said.stdout + said.stderr).split())


@cache
def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    found = re.search(r"(\d+\.\d+)", said.stdout + said.stderr)
    return found[1] if found else ""


def _pictures(data: bytes, pages: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Pages drawn as grey pictures in PGM, which needs no library to write."""
    document = pypdfium2.PdfDocument(data)
    try:
        for at in pages:
            page = document[at]
            width, height = page.get_size()
            scale = min(_RESOLUTION / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            rows = memoryview(bitmap.buffer).cast("B")
            stride, wide, high = bitmap.stride, bitmap.width, bitmap.height
            body = b"".join(bytes(rows[line * stride : line * stride + wide]) for line in range(high))
            yield at, b"P5 %d %d 255\n" % (wide, high) + body
            bitmap.close()
            page.close()
    finally:
        document.close()


def _recognised(program: str, packs: str, picture: bytes) -> list[str]:
    try:
        said = subprocess.run(  # noqa: S603 -- a program found by its name, no shell
            [program, "stdin", "stdout", "-l", packs, "--dpi", str(_RESOLUTION)],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(
            f"tesseract did not finish a page in {_SECONDS} seconds: the picture is no page of text."
        ) from None
    if said.returncode:
        raise Refusal(f"tesseract failed: {said.stderr.decode('utf-8', 'replace').strip()[:200]}")
    return said.stdout.decode("utf-8", "replace").replace("\f", "").split("\n")
