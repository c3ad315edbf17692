"""The numbers Word prints before paragraphs: they are in no paragraph's text, only in the definitions of lists.

In many laws “Статья 5.” is such a number. What is counted is the abstract list, level by level: a level's number goes
up, deeper levels begin anew. Styles may bring a list with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from lxml import etree

from ingest.read.docx_styles import Styles, attribute, integer, value_of

_LEVELS = 9
_MOST = 100_000
"""No list of law is longer; larger numbers are not written out."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ById = Mapping[str, etree._Element]
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """``text`` is the pattern printed (``Статья %1.``), ``form`` how numbers are written; ``style`` the one bound to
    it; ``restarts``: begins anew under each number above."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restarts: bool = True
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as documents use it: levels by depth, ``counts`` shared by all lists of one abstract list."""

    levels: dict[int, Level]
    counts: dict[int, int]
    overrides: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    """Counts through a document: ask for each paragraph in order."""

    def __init__(self, tree: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        if tree is None:
            return
        abstract = {attribute(one, "abstractnumid"): one for one in tree.iter("abstractnum")}
        concrete = {attribute(one, "numid"): one for one in tree.iter("num")}
        counts: dict[str, dict[int, int]] = {}
        for number, element in concrete.items():
            key = self._resolved(value_of(element, "abstractnumid"), abstract, concrete)
            levels = _levels(abstract[key]) if key in abstract else {}
            overrides: dict[int, int] = {}
            for override in element.iter("lvloverride"):
                depth = integer(attribute(override, "ilvl"), 0)
                if (start := override.find("startoverride")) is not None:
                    overrides[depth] = integer(attribute(start, "val"), 1)
                levels |= _levels(override)
            self._lists[number] = _List(levels, counts.setdefault(key, {}), overrides)

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before ``paragraph``, with the gap after it; empty where it prints nothing."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number)
        if found is None or depth not in found.levels:
            return ""
        self._count(found, depth)
        level = found.levels[depth]
        if level.form == "bullet":
            return f"{level.text} " if level.text in _data()["dashes"] else ""
        label = _PLACE.sub(lambda place: self._written(found, int(place[1]) - 1, level), level.text)
        return label + level.gap if label.strip() else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the depth of a paragraph: its own, else those of its style."""
        properties = paragraph.find("ppr")
        style = value_of(properties, "pstyle") or self._styles.default
        own = properties.find("numpr") if properties is not None else None
        number = value_of(own, "numid")
        depth = value_of(own, "ilvl")
        if not number:
            number, inherited = self._styles.list_of(style)
            depth = depth or inherited
        if not depth and number in self._lists:
            bound = (at for at, level in self._lists[number].levels.items() if level.style and level.style == style)
            depth = str(next(bound, 0))
        return number, integer(depth, 0)

    @staticmethod
    def _count(found: _List, depth: int) -> None:
        counts = found.counts
        if depth in found.overrides and depth not in found.used:
            found.used.add(depth)
            counts.pop(depth, None)
            counts[depth] = found.overrides[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else found.levels[depth].start
        for deeper in [at for at in counts if at > depth and found.levels.get(at, Level()).restarts]:
            del counts[deeper]
        for above in range(depth):
            counts.setdefault(above, found.levels[above].start if above in found.levels else 1)

    @staticmethod
    def _written(found: _List, depth: int, asking: Level) -> str:
        level = found.levels.get(depth, Level())
        return written(found.counts.get(depth, level.start), "decimal" if asking.legal else level.form)

    def _resolved(self, key: str, abstract: _ById, concrete: _ById) -> str:
        """An abstract list may only name a style that has the list."""
        for _ in range(_LEVELS):
            element = abstract.get(key)
            style = value_of(element, "numstylelink") if element is not None else ""
            other = concrete.get(self._styles.list_of(style)[0]) if style else None
            if other is None:
                return key
            key = value_of(other, "abstractnumid")
        return key


def _levels(element: etree._Element) -> dict[int, Level]:
    found = {}
    for level in element.findall("lvl"):
        gap = value_of(level, "suff")
        forms = list(level.iter("numfmt"))
        found[integer(attribute(level, "ilvl"), 0)] = Level(
            start=integer(value_of(level, "start"), 1),
            form=attribute(forms[0], "val") if forms else "decimal",
            text=value_of(level, "lvltext"),
            gap="" if gap == "nothing" else " ",
            legal=level.find("islgl") is not None,
            restarts=value_of(level, "lvlrestart") != "0",
            style=value_of(level, "pstyle"),
        )
    return found


def written(number: int, form: str) -> str:
    """``number`` as Word writes it in ``form``; forms in words are written in digits.

    >>> written(4, "lowerRoman"), written(21, "chineseCounting"), written(3, "russianLower"), written(28, "lowerLetter")
    ('iv', '二十一', 'в', 'bb')
    """
    data = _data()
    if form in data["none"] or not 0 <= number <= _MOST:
        return "" if form in data["none"] else str(number)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form in data["chinese"]:
        return _chinese(number)
    if digits := data["digits"].get(form):
        return str(number).translate(str.maketrans("0123456789", digits))
    if (letters := data["alphabets"].get(form)) and number:
        return str(letters[(number - 1) % len(letters)]) * (1 + (number - 1) // len(letters))
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text, number = text + letters * (number // value), number % value
    return text


def _chinese(number: int) -> str:
    if not 0 < number < 10_000:
        return str(number)
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero else "") + "〇一二三四五六七八九"[digit] + name
        zero = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


@cache
def _data() -> dict[str, dict[str, str]]:
    return dict(json.loads(files("ingest.read").joinpath("docx_numbers.json").read_text("utf-8")))
