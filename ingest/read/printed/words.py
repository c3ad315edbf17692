"""Words printed pages use: marks of pages, heads of contents lists, how footnotes begin. Data in ``words.json``."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

MARK = r"(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=\[)|\*+(?=\[))"
"""A footnote's mark before words: raised, or a plain digit glued to the bracket of an amendment."""


_SPLIT = re.compile(r"(?<=(?<![^\W\d_])[b-hj-zB-HJ-Z]) (?=[a-z]{2})")
"""The space after a letter that is no word alone."""


@cache
def _data() -> dict[str, Any]:
    return dict(json.loads(files("ingest.read.printed").joinpath("words.json").read_text("utf-8")))


def page_mark(text: str) -> int:
    """How many characters at the beginning of a line are a page's mark: “Page 2 of 19” whatever follows it, “Page 2”
    where nothing does; 0 where the line is law."""
    counted = re.compile(rf"(?:{'|'.join(_data()['counted_marks'])})(?!\w)", re.IGNORECASE).match(text)
    if counted:
        return counted.end()
    alone = re.compile("|".join(_data()["page_marks"]), re.IGNORECASE).fullmatch(text.strip(" -–—.|[]()"))
    return len(text) if alone else 0


@cache
def contents_heads() -> frozenset[str]:
    """What a list of contents is headed with, letters only."""
    return frozenset(letters(head) for head in _data()["contents"])


@cache
def note_start() -> re.Pattern[str]:
    """A footnote's first words: mark, then a word footnotes begin with; the group ``amending`` where it tells of an
    amendment."""
    amending, remarking, citing = ("|".join(_data()[kind]) for kind in ("amending", "remarking", "citing"))
    mark = r"(?P<mark>[⁰¹²³⁴-⁹]+|\d{1,3}|\*+|†+)"
    return re.compile(
        rf"{mark}(?:[.)]?\s*\[?(?P<amending>{amending})|(?:{remarking})|[.)]?\s*(?:{citing}))", re.IGNORECASE
    )


def narrow(text: str) -> str:
    """The text without the spaces that text cut from PDF has inside words (“S ubs.”, “r enumbered”): for matching."""
    return _SPLIT.sub("", text)


@cache
def extra_openers() -> re.Pattern[str]:
    """Words paragraphs begin with that no grammar of numbers knows: “Provided that”, “Explanation”."""
    return re.compile(rf"(?:{'|'.join(_data()['openers'])})(?!\w)", re.IGNORECASE)


def letters(text: str) -> str:
    """The letters and digits of a text, small ones: what is equal in two printings of one heading."""
    return "".join(letter for letter in text.casefold() if letter.isalpha() or letter.isdecimal())
