"""How articles and what lies below them are cited in each language: the patterns made of ``words.json``.

A family has words that stand ``before`` a number (ст. 205) or ``after`` it (155-modda); its ``units`` are the kinds of
:mod:`mappings.units` a word may mean. Patterns are tried on folded text.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from engine.citations.folding import fold

_CHINESE = r"(?:[〇零一二三四五六七八九十百千两]{1,12}|\d{1,4})"
_START = r"(?<![\p{L}\p{M}\d])"
_END = r"(?![\p{L}\p{M}])"
_INSERTED = r"прим\.?|бис|bis|ter|quater|quinquies|مکرر"
_LETTERED = r"الف|اے|بی|سی|ڈی|ب|ج|د"
_TAIL = (
    rf"(?:-\d{{1,3}}(?!\d)|\.\d{{1,2}}(?!\d)|\s?-?(?:{_INSERTED})(?!\p{{L}})(?:\s?\d{{1,2}}(?!\d))?"
    r"|-?(?-i:[A-Z]){1,2}(?!\p{L})|\s(?-i:[A-Z])(?![\p{L}.])(?=\s*(?:$|[,;()]|of\b|(?-i:[A-Z]){2,}))"
    r"|-?(?!st|nd|rd|th)(?-i:[a-z]){1,2}(?!\p{L})"
    rf"|-?[क-ह](?![\p{{L}}\p{{M}}])|-(?:{_LETTERED})(?!\p{{L}}))*"
)
_BRACKET = r"\s?\((?:\d{1,3}[A-Z]{0,2}|[a-z]{1,2}|[ivx]{1,5}|[क-ह]|الف|[ء-ی])\)"
_AND = r"и|and|or|или|va|ва|және|жана|та|у|و|तथा|और|اور"
_LETTER = r"(?<![\p{L}\p{M}])(?:الف|\p{L}(?:-?\d)?)(?![\p{L}\p{M}])"
_UNIT = rf"\(?[«\"“]?(?P<n>\d{{1,3}}(?:-\d{{1,2}})?(?!\d)|{_LETTER})[»\"”]?\)?"

_NOTE = r"\(?(?P<n>\d{1,2})(?!\d)\)?"


@dataclass(frozen=True, slots=True)
class UnitRule:
    """``pattern`` finds a unit; ``kinds`` are what it may be, empty for a bracket."""

    kinds: tuple[str, ...]
    pattern: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Family:
    """``brackets``: (b) after a number is a unit, not a part of the number. ``scripts`` are those of its words.
    ``constitutional`` begins the word for an article where codes have sections and constitutions articles."""

    languages: tuple[str, ...]
    articles: tuple[regex.Pattern[str], ...]
    units: tuple[UnitRule, ...]
    ordinals: Mapping[str, int]
    brackets: bool
    scripts: frozenset[str] = frozenset()
    constitutional: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """``behind`` and ``before`` find numbers beside an act's name, ``loose`` a Chinese number without 第; ``fillers``
    may stand inside a citation, ``forms`` name an act nobody knows; before a ``quantity`` a number is no article's.
    ``leads`` and ``follows`` are the characters a Chinese article without its act may stand between."""

    families: tuple[Family, ...]
    chinese: Family
    loose: regex.Pattern[str]
    behind: regex.Pattern[str]
    before: regex.Pattern[str]
    single: regex.Pattern[str]
    brackets: regex.Pattern[str]
    fillers: frozenset[str]
    forms: frozenset[str]
    quantity: regex.Pattern[str]
    leads: tuple[str, ...]
    follows: tuple[str, ...]


@cache
def grammar() -> Words:
    """The patterns, compiled once."""
    data: Any = json.loads(files("engine.citations").joinpath("words.json").read_text("utf-8"))
    quantities = "|".join(sorted(map(regex.escape, _listed(data["quantities"])), key=len, reverse=True))
    quantity = rf"\s*-?\s*(?:(?:{quantities})(?:{_END}|(?=\p{{Han}}))|%|руб|летн)"
    one = rf"\d{{1,4}}(?!\d){_TAIL}"
    number = rf"{one}(?:{_BRACKET})*"
    separator = rf"(?:\s*[,،、;/&]\s*|\s+(?:{_AND})\s+)(?:(?:ss?|стст|ст)\.?\s*)?"
    numbers = rf"\(?{number}\)?(?!{quantity})(?:{separator}{number}(?!{quantity})(?!\s*-?\s*\p{{L}}*\d))*"
    chinese = data["chinese"]
    return Words(
        families=tuple(_family(each, numbers) for each in data["families"]),
        chinese=Family(
            tuple(chinese["languages"]),
            (_compile(_filled(chinese["article"])),),
            tuple(_unit_rule(each["kinds"], _filled(each["pattern"])) for each in chinese["units"]),
            {},
            False,
        ),
        loose=_compile(_filled(chinese["loose"])),
        behind=_compile(rf"[\s,:«»\"()]{{0,3}}(?P<list>{numbers})(?![\p{{L}}\p{{M}}\d]|-\p{{L}}|[./]\d)"),
        before=_compile(rf"(?<![\p{{L}}\p{{M}}\d.№/-])(?P<list>{numbers})\s*[«\"(]?$"),
        single=_compile(one),
        brackets=_compile(_BRACKET),
        fillers=_listed(data["fillers"]),
        forms=_listed(data["forms"]),
        quantity=_compile(quantity),
        leads=tuple(chinese["leads"].split()),
        follows=tuple(chinese["follows"].split()),
    )


def _family(data: Mapping[str, Any], numbers: str) -> Family:
    roman = r"|(?-i:[IVXLC]{1,7})(?![\p{L}\d])" if data.get("roman") else ""
    ordinals = {fold(word).casefold(): value for word, value in data.get("ordinals", {}).items()}
    articles = []
    if before := data.get("before"):
        articles.append(_compile(rf"{_START}(?:{fold(before)})\s*№?\s*(?P<list>{numbers}{roman})"))
    if after := data.get("after"):
        ahead = r"(?!\s*№?\s*\d)" if before else ""  # “ч. 2 ст. 205” is no article 2
        articles.append(_compile(rf"(?<![\d.])(?P<list>{numbers})\s*-?\s*(?:{fold(after)}){_END}{ahead}"))
    return Family(
        languages=tuple(data["languages"]),
        articles=tuple(articles),
        units=tuple(rule for each in data["units"] for rule in _units(each, ordinals)),
        ordinals=ordinals,
        brackets=bool(data.get("brackets")),
        scripts=_scripts(data),
        constitutional=fold(data.get("constitutional", "")).casefold(),
    )


def _scripts(data: Mapping[str, Any]) -> frozenset[str]:
    printed = (each.get(place, "") for each in (data, *data["units"]) for place in ("before", "after"))
    return scripts("".join(regex.sub(r"\\p\{\w+\}|\\[sd]", "", each) for each in printed))


def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in ``text``, by the names Unicode has for them."""
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in set(text) if letter.isalpha())


def _units(data: Mapping[str, Any], ordinals: Mapping[str, int]) -> list[UnitRule]:
    inflected = rf"|(?P<n>(?:{'|'.join(ordinals)})\p{{L}}{{0,4}})" if ordinals else ""
    bare = data.get("bare")
    number, rules = rf"(?:{_NOTE if bare else _UNIT}{inflected})", []
    if before := data.get("before"):
        optional = "?" if bare else ""
        rules.append(_unit_rule(data["kinds"], rf"{_START}(?:{fold(before)})(?:\s*№?\s*{number}){optional}{_END}"))
    if after := data.get("after"):
        rules.append(_unit_rule(data["kinds"], rf"{_START}{number}\s*-?\s*(?:{fold(after)}){_END}"))
    return rules


def _unit_rule(kinds: str, pattern: str) -> UnitRule:
    return UnitRule(tuple(kinds.split()), _compile(pattern))


def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _filled(pattern: str) -> str:
    return pattern.replace("{c}", _CHINESE)


def _listed(words: str) -> frozenset[str]:
    return frozenset(fold(word).casefold() for word in words.split())
