"""How lawyers of a language cite a place: п. «б» ч. 2 ст. 205 УК РФ, 刑法第一百二十条之一第二款 (LAW 8).

Forms are data (``citation_forms.json``): by language, or by language and state (``en-PK``) where its lawyers write
otherwise. ``order`` says whether the article comes first (``outer``) or last; a unit has a second form where another
stands inside it; a paragraph without a number is left out where no form counts it (s. 302(b)). A place whose unit no
form names is cited as far as the forms go: nothing is invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from engine.citations.grammar import scripts
from mappings.documents import Expression, Provision, Work
from mappings.languages import LANGUAGES
from mappings.units import Unit, units

_DIGITS = "〇一二三四五六七八九"
_HANT = str.maketrans("条项", "條項")

CONSTITUTION = "constitution"
"""Its units are articles also where those of other acts are sections."""


@dataclass(frozen=True, slots=True)
class Cited:
    """``text`` cites ``id``: the place asked for, or the nearest around it that is cited in words."""

    text: str
    id: str


def cite(work: Work, expression: Expression, provision: Provision | None = None, unit: Unit | None = None) -> Cited:
    """The act, a provision of it, or a unit of that one, as its lawyers cite it in the language of the text."""
    forms = _forms(work, expression.language)
    act = _act(work, expression, forms)
    if provision is None:
        return Cited(act, expression.id)
    if provision.eid.partition("_")[0] != "art" or "art" not in forms or not provision.number:
        place = " ".join(part for part in (provision.number, provision.heading) if part) or provision.eid
        return Cited(f"{act}, {place}", f"{expression.id}/~{provision.eid}")
    chain = [one for one in _chain(provision, expression.language, unit) if one.number or _kind(one) in forms]
    known = list(takewhile(lambda one: _kind(one) in forms, chain))
    steps = [("art", _number(provision, forms)), *((_kind(one), _unit_number(one, forms)) for one in known)]
    place = _place(steps, forms)
    eid = known[-1].eid if known else provision.eid
    text = str(forms["whole"]).format(act=act, place=place)
    return Cited(text.translate(_HANT) if expression.language == "zh-Hant" else text, f"{expression.id}/~{eid}")


def _place(steps: Sequence[tuple[str, str]], forms: Mapping[str, Any]) -> str:
    words = []
    for depth, (kind, number) in enumerate(steps):
        pattern = "{}" if kind == "art" and forms.get("han") else forms[kind][-1 if depth + 1 < len(steps) else 0]
        words.append(" ".join(pattern.format(number).split()) if number else pattern.replace(" {}", ""))
    return str(forms["join"]).join(words if forms["order"] == "outer" else reversed(words))


def _chain(provision: Provision, language: str, unit: Unit | None) -> list[Unit]:
    """The unit and those around it, the outermost first."""
    if unit is None:
        return []
    around = [one for one in units(provision, language) if unit.eid == one.eid or unit.eid.startswith(f"{one.eid}__")]
    return sorted(around, key=lambda one: one.eid.count("__"))


def _kind(unit: Unit) -> str:
    return "counted" if unit.kind == "para" and not unit.number else unit.kind


def _number(provision: Provision, forms: Mapping[str, Any]) -> str:
    """The bare number: without the word for an article that the source prints with it."""
    number = provision.number.strip()
    if forms.get("han"):
        return number if number.startswith("第") else str(forms["art"][0]).format(number)
    digit = re.search(r"\d", number)
    if digit is None:
        return number
    behind = str(forms["art"][0]).partition("{}")[2]
    return number[digit.start() :].removesuffix(behind).rstrip(" .")


def _unit_number(unit: Unit, forms: Mapping[str, Any]) -> str:
    number = unit.number or unit.eid.rpartition("_")[2].partition("-")[0]
    if unit.kind == "note" and not unit.number:
        return ""
    if "digits" in forms:
        return number.translate(str.maketrans("0123456789", forms["digits"]))
    return _han(int(number)) if forms.get("han") and number.isascii() and number.isdigit() else number


def _han(number: int) -> str:
    """A Chinese numeral under a hundred; above it the digits, which no article has paragraphs for."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def _act(work: Work, expression: Expression, forms: Mapping[str, Any]) -> str:
    """The first short name in the script of the title, else the title, with day and number where that is custom."""
    title = work.titles.get(expression.language) or expression.title
    for name in work.short_names.get(expression.language, ()):
        if scripts(name) & scripts(title):  # “qanun-madani” is no Persian name
            return name
    quoted = str(forms.get("quoted", "{}")).format(title)
    if "date" in forms and work.date and work.number:
        return f"{quoted} {str(forms['date']).format(day=work.date.strftime('%d.%m.%Y'), number=work.number)}"
    return quoted


def _forms(work: Work, language: str) -> Mapping[str, Any]:
    known = _all()
    of_state = known.get(f"{language}-{work.jurisdiction.upper()}")
    if of_state is not None and work.kind != CONSTITUTION:
        return of_state
    return known.get(language) or known.get(LANGUAGES[language].analysis, known["en"])


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    read: Mapping[str, Mapping[str, Any]] = json.loads(
        files("search_app").joinpath("citation_forms.json").read_text("utf-8")
    )
    return read
