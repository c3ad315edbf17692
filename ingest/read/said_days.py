"""Which days of a remark are days of acts: of the act itself, or of the acts that changed it.

A title page also says when it was printed, updated or published and from when the act has effect; such a day dates
neither the act nor its wording. The words are data (``said_days.json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.read.dates import places

_NUMBERED = r"^\W{0,3}(?:г(?:ода|\.)?|с\.)?\W{0,3}(?:№|N°|No?\b\.?|O'RQ|ЎРҚ)"
_LISTED = re.compile(r"^\s*(?:г(?:ода|\.)?)?\s*(?:,|и|and)\s*$", re.IGNORECASE)
_BRACKETED = re.compile(r"^\W{0,3}\[[^\]]*\]\W*$")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`", "'"))


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of ``said_days.json``: before and after the day of an act, of adoption, of any other day, of effect."""

    of: re.Pattern[str]
    after: re.Pattern[str]
    since: re.Pattern[str]
    adopted: re.Pattern[str]
    other: re.Pattern[str]
    effect: re.Pattern[str]


@cache
def _words() -> _Words:
    data: Mapping[str, Any] = json.loads(files("ingest.read").joinpath("said_days.json").read_text("utf-8"))
    flags = re.IGNORECASE
    return _Words(
        re.compile(rf"\b(?:{_any(data['of'])})\W*$", flags),
        re.compile(rf"^(?:{_any(data['of_after'])})\b|{_NUMBERED}", flags),
        re.compile(rf"\b(?:{_any(data['since'])})\s*$", flags),
        re.compile(rf"\b(?:{_any(_flat(data['adopted']))})", flags),
        re.compile(rf"\b(?:{_any(_flat(data['another_day']))})", flags),
        re.compile(rf"\b(?:{_any(data['effect'])})", flags),
    )


def _flat(by_language: Mapping[str, Iterable[str]]) -> list[str]:
    return [word for words in by_language.values() for word in words]


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def amending_days(text: str) -> list[date]:
    """The days of the acts that a remark names: after “от” or before “№”, never the day from which one has effect.

    >>> amending_days("(в редакции закона от 1.2.2015, вступает в силу с 01.01.2030)")
    [datetime.date(2015, 2, 1)]
    """
    return list(_amending(text.translate(_APOSTROPHES)))


def _amending(text: str) -> Iterator[date]:
    words, end, taken = _words(), 0, False
    found = places(text)
    for at, (start, stop, known) in enumerate(found):
        before = text[end:start]
        after = text[stop : found[at + 1][0] if at + 1 < len(found) else None]
        named = words.of.search(before) or words.after.search(after) or (taken and _LISTED.match(before))
        taken = bool(named) and not words.effect.search(before) and not words.since.search(before)
        if taken:
            yield known
        end = stop


def adoption_day(text: str, number: re.Pattern[str]) -> date | None:
    """The day of adoption that a line of a title page says: “от …”, beside a ``number``, or with a word of adoption;
    a day in square brackets alone, as acts of assent print it. None where it is, or may be, the day of something else.
    """
    text = text.translate(_APOSTROPHES)
    words, days = _words(), [known for *_, known in places(text)]
    if not days or words.other.search(text):
        return None
    if named := amending_days(text):
        return named[0]
    return days[0] if number.search(text) or words.adopted.search(text) or _BRACKETED.match(text) else None
