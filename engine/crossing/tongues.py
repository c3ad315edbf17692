"""Which languages a question may be in. Short questions are never guessed: all of their script are taken."""

from __future__ import annotations

import unicodedata
from collections import Counter

from mappings.languages import LANGUAGES
from mappings.recognition import recognise

_SCRIPTS = {
    "CYRILLIC": ("ru", "kk", "ky", "tg", "uz-Cyrl", "be"),
    "LATIN": ("en", "uz-Latn", "kaa"),
    "ARABIC": ("fa", "ur"),
    "DEVANAGARI": ("hi",),
    "CJK": ("zh", "zh-Hant"),
}


def tongues(text: str) -> tuple[str, ...]:
    """Codes of the languages ``text`` may be in: one where it is long enough to be sure of, else all of its scripts,
    else every language.

    >>> tongues("террор")
    ('ru', 'kk', 'ky', 'tg', 'uz-Cyrl', 'be')
    """
    found = recognise(text)
    if found is not None and found.sure:
        return (found.code,)
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())
    possible = tuple(code for script in scripts for code in _SCRIPTS.get(script, ()))
    return possible or tuple(LANGUAGES)
