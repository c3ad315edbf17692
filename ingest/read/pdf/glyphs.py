"""What a page shows, as far as reading needs it: glyphs with their places, ruled lines, pictures; no words yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """``text`` is what the font's map says (several letters for a ligature, ``(cid:7)`` where it says nothing);
    ``x0``/``x1`` are its advance, ``y`` its baseline from the page's foot, all in points. ``form`` tells the shapes of
    one letter apart within the document, 0 where that is not known."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool
    form: int = 0


class Rule(NamedTuple):
    """A straight line, level or upright; its ends in points, the smaller first."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Sheet:
    """One page. ``sideways`` is text that does not run from left to right (marks along an edge); ``pictured`` the share
    of the page that pictures cover."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    pictured: float = 0.0

    @property
    def letters(self) -> int:
        return sum(any(map(str.isalpha, glyph.text)) for glyph in self.glyphs if not glyph.text.startswith("(cid:"))
