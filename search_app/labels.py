"""How a provision is called at its head: its number as printed, with the word its language puts beside a bare number.

The words are in ``labels.json``, by language and by the first part of the eId; without one the number stands alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from search_app.interface import gettext

# Digits of any script with what is set beside them (205¹, 21A, 10-1, ۹), no word.
_BARE = re.compile(r"[\W\d¹²³⁰-⁹₀-₉]*[A-Za-zА-Яа-я]{0,3}[\W\d¹²³⁰-⁹₀-₉]*")


def label(eid: str, number: str, language: str) -> str:
    """``Статья 205¹``, ``第一百二十条之一``, ``821-modda``; a unit without a number in the interface's words."""
    if not number:
        return _numberless().get(kind_of(eid), "")
    pattern = _words().get(language, {}).get(kind_of(eid), "{}")
    in_words = not any(letter.isdigit() for letter in number)
    if pattern.replace("{}", "").strip(" -").casefold() in number.casefold() or not (
        in_words or _BARE.fullmatch(number)
    ):
        return number
    return pattern.format(number)


def kind_of(eid: str) -> str:
    """The kind of the innermost unit an eId names.

    >>> kind_of("annex_1__art_12-1")
    'art'
    """
    return eid.rpartition("__")[2].partition("_")[0]


def eid_of(identifier: str) -> str:
    """The eId in a provision's id."""
    return identifier.rpartition("/~")[2]


def _numberless() -> Mapping[str, str]:
    return {
        "preface": gettext("Beginning of the act"),
        "preamble": gettext("Preamble"),
        "body": gettext("Text"),
        "unit": gettext("Text"),
        "conclusion": gettext("End of the act"),
    }


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = json.loads(files("search_app").joinpath("labels.json").read_text("utf-8"))
    return words
