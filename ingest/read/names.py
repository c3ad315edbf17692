"""What a title and a page's language say of an act: whose it is, and of what kind. Always a guess, marked as one.

The words are data (``names.json``): state names as acts print them, and the nouns that make an act a code or a law.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ingest.documents import Declared

_TITLE_LINE = 200
_ORGANISATIONS = frozenset(("sco", "cis", "un"))
_LATIN_I = re.compile(r"(?<=[\u0400-\u04ff])i|i(?=[\u0400-\u04ff])")
"""Typed for Cyrillic і in Kazakh and Belarusian."""

_SAME = str.maketrans("ʻʼ‘’`´يك", "''''''یک")
"""Letters of different keyboards that are one letter: apostrophes, Arabic yeh and kaf in Persian."""


@dataclass(frozen=True, slots=True)
class _Words:
    """``names.json``: state → names, more names by which treaties call it, (kind, nouns) in the order they are tried,
    nouns of mere forms, words by which a title announces that other acts are amended, enacted or repealed."""

    jurisdictions: dict[str, list[str]]
    parties: dict[str, list[str]]
    kinds: list[tuple[str, list[str]]]
    forms: list[str]
    changing: list[str]


@cache
def _words() -> _Words:
    return _Words(**json.loads(files("ingest.read").joinpath("names.json").read_text("utf-8")))


def _folded(text: str) -> str:
    return _LATIN_I.sub("і", re.sub(r"\s+", " ", text.translate(_SAME)).casefold())


def jurisdiction_of(text: str) -> str:
    """The one state that ``text`` names, else the one organisation (whose treaties name many states); else empty.

    >>> jurisdiction_of("Трудовой кодекс Республики Узбекистан")
    'uz'
    >>> jurisdiction_of("Persons who have migrated from Pakistan to the Republic of India")
    ''
    """
    states = parties_in(text)
    return next(iter(states)) if len(states) == 1 else organisation_in(text)


def parties_in(text: str) -> frozenset[str]:
    """The states that ``text`` names, as treaties name their parties."""
    folded, words = _folded(text), _words()
    names = {code: [*words.jurisdictions[code], *words.parties.get(code, ())] for code in words.jurisdictions}
    return (
        frozenset(code for code, own in names.items() if any(_folded(name) in folded for name in own)) - _ORGANISATIONS
    )


def organisation_in(text: str) -> str:
    """The one organisation that ``text`` names beside the United Nations, whose Charter every treaty recalls.

    >>> organisation_in("Guided by the Charter of the United Nations and by the Shanghai Cooperation Organization")
    'sco'
    """
    folded = _folded(text)
    found = {code for code in _ORGANISATIONS if any(_folded(name) in folded for name in _words().jurisdictions[code])}
    others = found - {"un"} or found
    return others.pop() if len(others) == 1 else ""


def _title_page(head: str) -> str:
    """The lines of ``head`` that may stand on a title page: short, and no sentences (those name others too)."""
    lines = (line.strip() for line in head.split("\n"))
    return "\n".join(line for line in lines if len(line) <= _TITLE_LINE and not line.endswith((".", ";", ":", ",")))


def kind_of(title: str) -> str:
    """The kind of act its title names; empty where it names none.

    >>> kind_of("中华人民共和国刑法修正案（七）")
    'amendment'
    """
    folded = _folded(title)
    return next((kind for kind, words in _words().kinds if any(_names(folded, word) for word in words)), "")


def _names(folded: str, word: str) -> bool:
    """A word that ends in ``$`` stands at the end of the title, before any bracket."""
    if word.endswith("$"):
        return folded.partition("(")[0].partition("（")[0].strip().endswith(word[:-1])
    return word in folded


def announces_change(title: str) -> bool:
    """Whether an act's title says that it amends, enacts or repeals others: such acts come anew, they are not amended.

    >>> announces_change("О внесении изменений в Уголовный кодекс")
    True
    """
    folded = _folded(title)
    return any(word in folded for word in _words().changing)


def is_only_a_form(line: str) -> bool:
    """True for a line that names a form and no act ("Law of the Republic of Uzbekistan"): the title goes on below."""
    folded = _folded(line).strip(" .:")
    if len(folded) > 70:
        return False
    names = sorted((_folded(name) for names in _words().jurisdictions.values() for name in names), key=len)
    for name in reversed(names):
        folded = folded.replace(name, " ")
    return " ".join(folded.split()) in _words().forms


def guess(declared: Declared, head: str = "") -> Declared:
    """``declared`` with jurisdiction and kind put in from its title (the state else from the lines of ``head``),
    marked as guessed."""
    title = declared.title
    values = {}
    if not declared.jurisdiction and (found := jurisdiction_of(title) or jurisdiction_of(_title_page(head))):
        values["jurisdiction"] = found
    if not declared.kind and (kind := kind_of(title)):
        values["kind"] = kind
    marked = tuple(sorted({*declared.guessed, *values}))
    return replace(declared, **values, guessed=marked)  # type: ignore[arg-type]
