"""A question folded so that a name or a number is found in any of its spellings; both sides are folded alike.

Digits of every script, one hyphen, Simplified characters, one form of letters that two keyboards write differently, no
apostrophes, initials without their full stops: ``ق.م.ا.`` is ``قما``, ``Cr.P.C.`` is ``CrPC``. Case stays: it tells
initials from words.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from engine.analysis.character_filters import MappingFilter, read_mappings
from engine.analysis.configuration import read_settings
from mappings.numerals import fold as fold_digits

_SAME = str.maketrans(
    {"ё": "е", "Ё": "Е", "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "ہ": "ه", "ۃ": "ه", "أ": "ا"}
)
_APOSTROPHE = regex.compile(r"(?<=\p{L})[ʻʼ’‘'`´ˈ](?=\p{L})")
_DOTTED = regex.compile(
    r"(?<![\p{L}\p{M}.])(?:[\p{L}]\p{M}*\p{L}?\.){2,}[\p{L}]?(?!\p{L})|(?<![\p{L}.])(?:[ء-ی]\.\s){2,}[ء-ی]?(?![ء-ی])"
)
_VOWELS = regex.compile(r"[\u064b-\u065f\u0670]")
"""Signs above and below Arabic letters, which few people type."""
_MIXED_I = regex.compile(r"(?<=[\u0400-\u04ff])i|i(?=[\u0400-\u04ff])")
_HAN = regex.compile(r"\p{Han}")
_WORD = regex.compile(r"\p{Han}+|(?:(?!\p{Han})[\p{L}\p{M}])+|\d+")
_LOOSE = str.maketrans("ҷӣӯқғҳәөүңһі", "чиукгхаоунхи")
"""Letters many keyboards lack, as they are typed without: alike in words, kept apart in initials."""

LONG = 5
"""Letters of a word that may have endings; shorter ones are compared as they are."""


def fold(text: str) -> str:
    """``text`` in the form names and numbers are compared in.

    >>> fold("ст. ２０５¹ «УК» РФ"), fold("ماده ۲۷۹ ق.م.ا."), fold("O‘zR JK"), fold("刑法第一百二十條")
    ('ст. 205-1 «УК» РФ', 'ماده 279 قما', 'OzR JK', '刑法第一百二十条')
    """
    plain = _VOWELS.sub("", fold_digits(text).translate(_SAME))
    plain = "".join(unicodedata.normalize("NFKC", each) if "\uff01" <= each <= "\uff5e" else each for each in plain)
    plain = _MIXED_I.sub("і", _APOSTROPHE.sub("", plain))
    plain = _DOTTED.sub(lambda initials: "".join(filter(str.isalpha, initials[0])), plain)
    return _simplified().apply(plain) if _HAN.search(plain) else plain


def words(text: str) -> list[regex.Match[str]]:
    """The words of a folded text: letters of one script, digits."""
    return list(_WORD.finditer(text))


@cache
def plain(word: str) -> str:
    """A folded word as it is compared: small letters, of a long one those every keyboard has."""
    small = word.casefold()
    return small.translate(_LOOSE) if len(small) >= LONG else small


def is_han(word: str) -> bool:
    return _HAN.match(word) is not None


@cache
def _simplified() -> MappingFilter:
    return MappingFilter(read_mappings(read_settings("zh")["analysis"]["char_filter"]["zh_simplified"]["mappings"]))
