"""What the letters of a text say for and against a language: its alphabet, and the two writings of Chinese.

``alphabets.json`` holds, for each language of a script that several share, its ``letters``, the ``usual`` ones that its
neighbours lack, the least share of a text (``rate``) that these make up, and the language a text is taken to be in
``without`` them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

STRANGERS = 0.004
"""Share of letters from outside the alphabet that a quotation or a slip explains."""

UNLIKELY = 0.05
"""Chance below which the absence of a language's usual letters counts against it."""


def fit(letters: Sequence[str], code: str) -> float:
    """How well small ``letters`` fit the alphabet of ``code``, letters of other scripts apart: 1 where nothing speaks
    against it, else less than a sure answer may have.

    >>> fit("қарақалпақстан республикасының ҳүкимети".replace(" ", ""), "kk") < 0.9
    True
    """
    alphabet = _alphabets().get(code)
    if alphabet is None:
        return 1.0
    own = alphabet["letters"]
    script = unicodedata.name(own[0]).split()[0]
    within = [letter for letter in letters if unicodedata.name(letter, "?").startswith(script)]
    if "і" in own:  # the Latin i is everywhere in Kazakh and Belarusian texts
        within += ["і" for letter in letters if letter == "i"]
    if not within:
        return 1.0
    found = 1.0
    strangers = sum(letter not in own for letter in within) / len(within)
    if strangers > STRANGERS:
        found = max(0.0, 0.85 - strangers)
    usual = alphabet["usual"]
    if usual and (1 - alphabet["rate"]) ** len(within) < UNLIKELY and not set(usual) & set(within):
        found /= 2
    return found


def instead(letters: Sequence[str], code: str) -> str:
    """``code``, or its neighbour where none of its usual letters are there."""
    alphabet = _alphabets().get(code, {})
    return code if set(alphabet.get("usual", "")) & set(letters) else alphabet.get("without", code)


def chinese(letters: Sequence[str]) -> tuple[str, float] | None:
    """Which writing of Chinese ``letters`` are in and how far they agree; None where all are common to both.

    >>> chinese("證人"), chinese("证人"), chinese("人")
    (('zh-Hant', 1.0), ('zh', 1.0), None)
    """
    traditional, simplified = _writings()
    old = sum(letter in traditional for letter in letters)
    new = sum(letter in simplified for letter in letters)
    if not old and not new:
        return None
    return ("zh-Hant" if old > new else "zh"), max(old, new) / (old + new)


@cache
def _writings() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of the one writing and of the other, as the analysis of Chinese folds them; without those that the
    other writing has too, which its old character set tells."""
    settings = json.loads(files("mappings").joinpath("analysis", "zh.json").read_text("utf-8"))
    pairs = [pair.split(" => ") for pair in settings["analysis"]["char_filter"]["zh_simplified"]["mappings"]]
    traditional = frozenset(pair[0] for pair in pairs if not _in(pair[0], "gb2312"))
    return traditional, frozenset(pair[1] for pair in pairs if not _in(pair[1], "big5"))


def _in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _alphabets() -> Mapping[str, Mapping[str, Any]]:
    alphabets: Mapping[str, Mapping[str, Any]] = json.loads(
        files("mappings").joinpath("alphabets.json").read_text("utf-8")
    )
    return alphabets
