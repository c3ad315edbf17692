"""One JSON document in several languages: ``content_zh`` beside ``content_en``, or ``{"hi": …, "en": …}`` inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.read.json_keys import Keys
from ingest.read.languages import known_language

_SUFFIX = re.compile(r"(?P<stem>.+?)(?:_|-|(?=[A-Z][a-z]$))(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?)")
_ANY_SCRIPT = "а"


def languages_of(value: Any, keys: Keys) -> tuple[str, ...]:
    """The codes, as the document writes them, under which it holds texts; empty where its keys name no language.

    One language alone counts only where a text has no other key (``{"hi": {…}}``).
    """
    found = dict.fromkeys(code for code in _codes(value, keys))
    if len(found) > 1:
        return tuple(found)
    return tuple(found) if found and not _plain_text(value, keys) else ()


def in_language(value: Any, code: str) -> Any:
    """``value`` as it is in one language: the keys of that language without their suffix, those of others left out."""
    if isinstance(value, list):
        return [told for item in value if (told := in_language(item, code)) is not None]
    if not isinstance(value, dict):
        return value
    if _by_language(value):
        return in_language(next((item for key, item in value.items() if _same(key, code)), None), code)
    told = {key: in_language(item, code) for key, item in value.items() if not _split(key)[1]}
    for key, item in value.items():
        stem, own = _split(key)
        if own and _same(own, code):
            told[stem or "text"] = in_language(item, code)
    return told


def stem_of(key: str) -> str:
    """A key without the language it names: ``content`` for ``content_zh``."""
    return _split(key)[0] or key


def _codes(value: Any, keys: Keys) -> Iterator[str]:
    """Language codes of keys over texts, in the order of the document."""
    if isinstance(value, list):
        for item in value:
            yield from _codes(item, keys)
    elif isinstance(value, dict):
        by_language = _by_language(value)
        for key, item in value.items():
            stem, code = _split(key)
            if by_language and item:
                yield key.lower()
            elif code and (not stem or stem.lower() in keys.text) and isinstance(item, str) and item.strip():
                yield code.lower()
            else:
                yield from _codes(item, keys)


def _plain_text(value: Any, keys: Keys) -> bool:
    """Whether a text stands under a key that names no language, outside what is told by language."""
    if isinstance(value, list):
        return any(_plain_text(item, keys) for item in value)
    if not isinstance(value, dict) or _by_language(value):
        return False
    return any(
        (str(key).lower() in keys.text and bool(item)) or _plain_text(item, keys)
        for key, item in value.items()
        if not isinstance(item, (int, float))
    )


def _by_language(value: dict[str, Any]) -> bool:
    return bool(value) and all(_is_code(key) for key in value)


def _is_code(key: str) -> bool:
    return 2 <= len(key) <= 7 and bool(known_language(key, _ANY_SCRIPT))


def _split(key: str) -> tuple[str, str]:
    """Stem and language of a key: ``content_zh``, ``contentRu``, ``en`` alone; no language where it names none."""
    if _is_code(key):
        return "", key
    match = _SUFFIX.fullmatch(key)
    return (match["stem"], match["code"]) if match and _is_code(match["code"]) else (key, "")


def _same(one: str, other: str) -> bool:
    return one.replace("_", "-").lower() == other.replace("_", "-").lower()
