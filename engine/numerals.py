"""Numbers of provisions as people type them → the keys an index holds them under (the last part of an eId).

They are read as the law of an index prints them: ``8 бис`` is 8-2 in Russian law and no number in Chinese law. A number
of which a part remains unread stands for nothing, rather than for another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mappings.languages import LANGUAGES
from mappings.numbering import Grammar, family_of, grammar
from mappings.numerals import NumeralError, fold, normalise, roman

LONGEST = 60
"""Characters of a number with its article's word; longer text is none."""

KEYS_KEPT = 2_000
"""Numbers whose keys are kept: each is read for every index."""

_SMALL_LETTERS = re.compile(r"(?<=\d)[a-z]{1,3}(?![^\W\d_])")
_UNIT = re.compile(r"[条條款项項]?\W*")
"""What may follow a number without saying anything: the Chinese word of the unit, and signs."""


@lru_cache(maxsize=KEYS_KEPT)
def number_keys(text: str, index: str) -> tuple[str, ...]:
    """The keys ``text`` may stand for in ``index``, likeliest first; none when it is no number or name there.

    >>> number_keys("205¹", "ru"), number_keys("第一百二十条之一", "zh"), number_keys("ст. 205 прим 1", "ru")
    (('205-1',), ('120-1',), ('205-1',))
    >>> number_keys("s. 21a", "en"), number_keys("120bis", "en"), number_keys("preamble", "en")
    (('21A',), ('120-2',), ('preamble',))
    >>> number_keys("205.1", "ru"), number_keys("21а", "ru"), number_keys("8 бис", "zh")
    (('205-1', '205.1'), (), ())
    """
    plain = fold(text)
    if len(plain) > LONGEST:
        return ()
    name = re.sub(r"\W+", "-", plain).strip("-")
    if name.isascii() and not any(letter.isdigit() for letter in name):
        value = roman(name) if name.isupper() else 0
        return _once(*([str(value)] if value else []), name, name.casefold()) if name else ()
    readings = [_read(plain, family) for family in _families(index)]
    if name and not any(readings) and None in readings:
        return _once(name, name.casefold())
    return _once(*(form for key in readings if key for form in (key.replace(".", "-"), key)))


@cache
def _families(index: str) -> tuple[str, ...]:
    """How the law in the languages of ``index`` is numbered."""
    return _once(*(family_of(each.code) for each in LANGUAGES.values() if each.analysis == index))


def _read(text: str, family: str) -> str | None:
    """The key of ``text``, small letters as printed or else as capitals; empty when a part of it remains unread, None
    when there is no number in it."""
    capitals = _SMALL_LETTERS.sub(lambda letters: letters[0].upper(), text)
    for form in _once(text, capitals):
        key = _normalised(form, family)
        if key is None:
            return None
        if _is_article(form, grammar(family)) or _is_read(form, key, family):
            return key
    return ""


def _is_read(text: str, key: str, family: str) -> bool:
    """Whether nothing is left after the shortest beginning of ``text`` that is read as ``key``; a word of insertion
    may still be followed by the number it stands for (прим 1)."""
    end = next(end for end in range(1, len(text) + 1) if _normalised(text[:end], family) == key)
    if text[end - 1].isalpha() and text[end:].strip(" -") == key.rpartition("-")[2]:
        return True
    return _UNIT.fullmatch(text, end) is not None


def _normalised(text: str, family: str) -> str | None:
    try:
        return normalise(text, family)
    except NumeralError:
        return None


def _is_article(text: str, words: Grammar) -> bool:
    """Whether ``text`` is an article's number with its word as this family prints it: ``821-modda``."""
    plain = text.rstrip(" .:")
    return any(pattern.fullmatch(plain) for pattern in _patterns(words))


def _patterns(words: Grammar) -> Iterator[re.Pattern[str]]:
    for group in words.articles:
        yield from group


def _once(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
