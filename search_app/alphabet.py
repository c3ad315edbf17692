"""Letters to look words up by, in the order of each language's own alphabet (``alphabets.json``).

Chinese words stand under the first letter of their pinyin: the common characters of GB 2312 are in that order, which
every Python knows; rarer ones stand under #.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from importlib.resources import files

OTHER = "#"

_PINYIN = "阿芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each letter."""

_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_LAST_COMMON = b"\xd7\xf9"


def letter(word: str, language: str) -> str:
    """The letter under which ``word`` is looked for.

    >>> letter("引渡", "zh"), letter("экстрадиция", "ru"), letter("oʻgʻrilik", "uz-Latn"), letter("آدم‌ربایی", "fa")
    ('Y', 'Э', 'Oʻ', 'آ')
    """
    first = unicodedata.normalize("NFC", word.strip('«»“”"( '))[:1]
    if language.startswith("zh"):
        return _pinyin(first)
    if language == "uz-Latn" and word[1:2] == "ʻ":
        return first.upper() + "ʻ"
    return first.upper() if first.isalpha() else OTHER


def order(word: str, language: str) -> tuple[object, ...]:
    """Sorts words of ``language`` as its dictionaries do, the case of letters aside."""
    if language.startswith("zh"):
        return (_pinyin(word[:1]), word.encode("gb18030"))
    places = _places(language)
    return (tuple(places.get(sign, 1000 + ord(sign)) for sign in word.casefold() if sign.isalnum()),)


def _pinyin(character: str) -> str:
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return OTHER
    first = [each.encode("gb2312") for each in _PINYIN]
    if not (character and first[0] <= code <= _LAST_COMMON):
        return OTHER
    return _LETTERS[bisect_right(first, code) - 1]


@cache
def _places(language: str) -> dict[str, int]:
    alphabets = json.loads(files("search_app").joinpath("alphabets.json").read_text("utf-8"))
    return {sign: place for place, sign in enumerate(alphabets.get(language, ""))}
