"""Which languages a question may be in. Short questions are never guessed: all of their script are taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from mappings.languages import LANGUAGES
from mappings.recognition import recognise


def tongues(text: str) -> tuple[str, ...]:
    """Codes of the languages ``text`` may be in: one where it is long enough to be sure of, else all of its scripts,
    else every language.

    >>> tongues("террор")
    ('be', 'kk', 'ky', 'ru', 'tg', 'uz-Cyrl')
    """
    found = recognise(text)
    if found is not None and found.sure:
        return (found.code,)
    scripts = {_script(letter) for letter in text if letter.isalpha()}
    return tuple(code for code, script in _scripts().items() if script in scripts) or tuple(LANGUAGES)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


@cache
def _scripts() -> Mapping[str, str]:
    """The script of each language: that of its own name for itself."""
    return {code: _script(language.autonym[0]) for code, language in LANGUAGES.items()}
