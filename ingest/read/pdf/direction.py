"""Right-to-left lines put right: a page shows glyphs from left to right, Persian and Urdu are read the other way.

A line whose strong letters are mostly right-to-left ones is turned round glyph by glyph; what in it runs from left to
right (numbers, Latin words) is turned back; brackets are mirrored. Letters in presentation forms become plain ones.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from ingest.read.pdf.glyphs import Glyph

_SHARE = 0.5
_FINAL = 20
"""A shape is final where it ends a word once for so many times that it stands inside one."""

_BRACKETS = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
_RADICAL = re.compile(r"[\u2e80-\u2ef3]")
_FORMS = re.compile(r"[\u2f00-\u2fd5\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+")
_INSIDE = frozenset(".,/:٫٬؍%-–+ ")
"""What belongs to a Latin phrase where it stands inside it."""

_IN_NUMBERS = frozenset(".,/:٫٬؍")
"""What belongs to a number; a hyphen does only where no right-to-left letter went before (Unicode's rules W2, W4)."""

_JOINS_RIGHT_ONLY = frozenset("اأإآٱدذرزژڈڑوؤۆۇۋةۀءےۓ")

_CLOSERS = {")": "(", "]": "[", "}": "{", "»": "«"}


@lru_cache(maxsize=4096)
def side(text: str) -> str:
    """``R`` for right-to-left letters, ``L`` for left-to-right ones, ``N`` for digits, empty for the rest."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
        if kind in ("EN", "AN"):
            return "N"
    return ""


def is_rtl(texts: Sequence[str]) -> bool:
    """Whether most letters of a line are right-to-left ones."""
    right = sum(side(text) == "R" for text in texts)
    return right > 0 and right >= _SHARE * (right + sum(side(text) == "L" for text in texts))


def to_logical(texts: Sequence[str]) -> str:
    """A line's glyphs, as they stand from left to right, in the order they are read."""
    turned = list(reversed(texts))
    ordered: list[str] = []
    at = 0
    while at < len(turned):
        end = _run_end(turned, at)
        if end > at:
            ordered += reversed(turned[at:end])
            at = end
        else:
            ordered.append(turned[at].translate(_BRACKETS))
            at += 1
    return plain_forms("".join(ordered))


def _run_end(texts: Sequence[str], at: int) -> int:
    """End of the left-to-right run that begins at ``at``; ``at`` itself where none does."""
    if side(texts[at]) not in ("L", "N"):
        return at
    end = at + 1
    for index in range(at + 1, len(texts)):
        kind = side(texts[index])
        if kind in ("L", "N"):
            end = index + 1
        elif kind == "R" or not set(texts[index]) <= _INSIDE or index > end + 1:
            break
    if any(side(text) == "L" for text in texts[at:end]):
        return end
    after_letter = next((side(text) for text in reversed(texts[:at]) if side(text) in "RL" and side(text)), "") == "R"
    allowed = _IN_NUMBERS if after_letter else _IN_NUMBERS | frozenset("-–+")
    return next((index for index in range(at, end) if side(texts[index]) != "N" and texts[index] not in allowed), end)


def plain_forms(text: str) -> str:
    """Ligatures, presentation forms and radicals (fonts share their glyphs) as the letters they stand for.

    >>> plain_forms("ﻗﺎﻧﻮﻥ ﬁne ⽂⺠")
    'قانون fine 文民'
    """
    plain = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return plain.translate(_radicals()) if _RADICAL.search(plain) else plain


@cache
def _radicals() -> dict[int, str]:
    return {
        ord(radical): letter
        for radical, letter in json.loads(files("ingest.read.pdf").joinpath("radicals.json").read_text("utf-8")).items()
    }


def joined_forms(rows: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """Rows of glyphs from left to right, with the non-joiner after letters that stand in their final shape inside a
    word: it is drawn by nothing else. Shapes seen at the ends of words are final ones."""
    at_end: Counter[int] = Counter()
    inside: Counter[int] = Counter()
    for row in rows:
        for left, glyph in zip([None, *row], row, strict=False):
            if _joins(glyph):
                (inside if left is not None and _follows(glyph, left) else at_end)[glyph.form] += 1
    final = {form for form, count in at_end.items() if count * _FINAL > inside[form]}
    return [
        [
            glyph._replace(text=glyph.text + "\u200c")
            if left is not None and glyph.form in final and _joins(glyph) and _follows(glyph, left)
            else glyph
            for left, glyph in zip([None, *row], row, strict=False)
        ]
        for row in rows
    ]


def _joins(glyph: Glyph) -> bool:
    return (
        bool(glyph.form)
        and side(glyph.text) == "R"
        and glyph.text[-1].isalpha()
        and glyph.text[-1] not in _JOINS_RIGHT_ONLY
    )


def _follows(glyph: Glyph, left: Glyph) -> bool:
    """Whether ``left`` is the next letter of the same word."""
    return side(left.text) == "R" and left.text[0].isalpha() and glyph.x0 - left.x1 < 0.12 * glyph.size


def mirrored_wrongly(lines: Sequence[str]) -> bool:
    """Whether most brackets of the lines close before they open: the font's map had mirrored them already."""
    right = wrong = 0
    for line in lines:
        for closer, opener in _CLOSERS.items():
            first, last = line.find(opener), line.find(closer)
            if first >= 0 and last >= 0:
                right, wrong = right + (first < last), wrong + (last < first)
    return wrong > right


def mirror(text: str) -> str:
    """The line with every bracket turned round."""
    return text.translate(_BRACKETS)
