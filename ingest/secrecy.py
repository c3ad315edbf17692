"""Marks of restricted use at the head of a text (LAW 18): such a document is refused and its bytes are not kept.

A mark is a line that says nothing else, among the first lines: laws that speak of secrets are not marked by that. What
may stand after it is the number of the copy, the term of secrecy or the clause it is based on. The marks themselves
are in ``restricted.json``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

HEAD = 12
"""Lines that are looked at: a mark stands above or beside the title."""

_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)
_EDGES = " \t«»\"'()[]{}*★☆#_-–—.,:;!|"
_AFTER = r"(?:\s*(?:[★☆*]|экз\b|экземпляр\b|пункт\b|п\.|№|no\.|copy\b|нусха\b|nusxa\b|дана\b|\(|长期|\d).{0,40})?"


class Restricted(Exception):
    """The text is marked for restricted use. The message is a sentence that quotes the mark."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            f"It is marked for restricted use (“{mark}”): such texts are not taken in, and nothing of it was kept."
        )


def refuse_restricted(lines: Iterable[str], most: int = HEAD) -> None:
    """Raise :class:`Restricted` where one of the first lines (at ``most`` so many) is a mark."""
    filled = (line.strip() for line in lines if line.strip())
    for line in islice(filled, most):
        folded = " ".join(unicodedata.normalize("NFKC", line[:200]).casefold().strip(_EDGES).split())
        if folded and _marks().fullmatch(folded):
            raise Restricted(line[:80])


def head_lines(text: str) -> Iterator[str]:
    """Lines of a document that no reader took, tags left out."""
    return iter(_TAGS.sub("\n", text[:50_000]).splitlines())


@cache
def _marks() -> re.Pattern[str]:
    words = json.loads(files("ingest").joinpath("restricted.json").read_text("utf-8"))
    marks = sorted({unicodedata.normalize("NFKC", mark).casefold() for group in words.values() for mark in group})
    return re.compile(f"(?:{'|'.join(map(re.escape, reversed(marks)))}){_AFTER}")
