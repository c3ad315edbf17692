"""The languages of the base, one file each in ``mappings/language``: adding one is adding a file.

``analysis`` names the index and the file in ``mappings/analysis`` that serve the language; two scripts of one
language share them. Languages without an analysis of their own use ``und``: words as they are, unstemmed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is BCP 47, ``iso`` the form used in ids, ``names`` its name in the interface's languages."""

    code: str
    iso: str
    analysis: str
    direction: str
    autonym: str
    names: Mapping[str, str] = field(hash=False)


def _load() -> Mapping[str, Language]:
    folder = files("mappings").joinpath("language")
    found = (json.loads(path.read_text("utf-8")) for path in folder.iterdir() if path.name.endswith(".json"))
    languages = sorted((Language(**entry) for entry in found), key=lambda language: language.code)
    return MappingProxyType({language.code: language for language in languages})


LANGUAGES: Mapping[str, Language] = _load()
ANALYSES: tuple[str, ...] = tuple(sorted({language.analysis for language in LANGUAGES.values()}))
_BY_ISO = {language.iso: language for language in LANGUAGES.values()}


def by_iso(iso: str) -> Language | None:
    """The language an id names, or None."""
    return _BY_ISO.get(iso)


def matching(code: str) -> tuple[str, ...]:
    """The codes a person means by ``code``: itself, or every script of it (``uz`` means uz-Latn and uz-Cyrl).

    >>> matching("uz")
    ('uz-Cyrl', 'uz-Latn')
    """
    return tuple(known for known in LANGUAGES if known == code or known.startswith(code + "-"))
