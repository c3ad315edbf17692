"""Lists of whole texts: each entry is an act as one text, perhaps cut at a length."""

from __future__ import annotations

from typing import Any, NamedTuple

from ingest.read.json_keys import known_keys
from ingest.read.json_rows import Row, described, rows_of
from ingest.read.json_text import rest_of, words

_WHOLE = 1000
"""Characters; a shorter text is no whole act."""


class WholeText(NamedTuple):
    """The text of one act, its place in the list where there are several, and why it is only a part."""

    text: str
    part: str
    incomplete: str
    furniture: tuple[str, ...] = ()


def whole_texts(value: Any) -> tuple[WholeText, ...]:
    """The texts of a list whose entries are whole acts; empty where they are anything else."""
    keys = known_keys()
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    for items in lists:
        rows = rows_of(items, keys) if isinstance(items, list) else []
        texts = [next((item for name in keys.text if words(item := row.get(name))), "") for row in rows]
        whole = [text for text in texts if isinstance(text, str) and len(text) >= _WHOLE and "\n" in text]
        numbered = any(words(row.get(name)) for row in rows for name in keys.number)
        if not rows or numbered or len(whole) < len(rows) or described(rows, keys):
            continue
        cut = len(whole) > 1 and len({len(text) for text in whole}) == 1
        reason = f"It is cut at {len(whole[0])} characters, as every text of the file is." if cut else ""
        return tuple(
            WholeText(text, str(at) if len(whole) > 1 else "", reason, _beside(row, text))
            for at, (row, text) in enumerate(zip(rows, whole, strict=True), 1)
        )
    return ()


def _beside(row: Row, text: str) -> tuple[str, ...]:
    """What an entry says beside its text: the name of a file, an address."""
    return tuple(piece for item in row.values() if item is not text for piece in rest_of(item))
