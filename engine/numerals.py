"""Numbers of provisions as people type them → the keys an index holds them under (the last part of an eId)."""

from __future__ import annotations

import re

from mappings.numerals import NumeralError, fold, normalise, roman

_SMALL_LETTERS = re.compile(r"(?<=\d)[a-z]{1,3}(?![^\W\d_])")


def number_keys(text: str) -> tuple[str, ...]:
    """The keys ``text`` may stand for, likeliest first; none when there is nothing like a number or a name in it.

    >>> number_keys("205¹"), number_keys("第一百二十条之一"), number_keys("статья 21а")
    (('205-1',), ('120-1',), ('21',))
    >>> number_keys("s. 21a"), number_keys("preamble")
    (('21A',), ('preamble',))
    >>> number_keys("205.1")
    ('205-1', '205.1')
    """
    plain = fold(text)
    name = re.sub(r"\W+", "-", plain).strip("-")
    if name.isascii() and not any(letter.isdigit() for letter in name):
        value = roman(name) if name.isupper() else 0
        return _once(*([str(value)] if value else []), name, name.casefold()) if name else ()
    try:
        key = normalise(_SMALL_LETTERS.sub(lambda letters: letters[0].upper(), plain))
    except NumeralError:
        return _once(name, name.casefold()) if name else ()
    return _once(key.replace(".", "-"), key)


def _once(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
