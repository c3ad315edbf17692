"""Text that a page carries as data for its scripts: JSON in ``<script>``, from which a browser would build the page.

Scripts of type JSON (``__NEXT_DATA__``) are data whole; in other scripts every value that follows ``=`` or ``(`` and is
JSON is. What in it is the act is told by its amount: the one text, or the one column of a list of texts, with the most
letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from ingest.read.html import Paragraph, paragraphs, parse_html

_LEAST = 200
"""Characters of a script below which it cannot hold an act."""

_STARTS = re.compile(r"(?:=|\(|:)\s*(?=[\[{]\s*[\"\[{])|JSON\.parse\(\s*(?=\")")
_BLOCKS = re.compile(r"<(?:p|div|br|li|table|h[1-6])\b", re.IGNORECASE)
_MOST_VALUES = 200


def script_values(root: HtmlElement) -> Iterator[Any]:
    """The JSON values in the page's scripts, outermost only. Ask before the page is walked: that takes scripts out."""
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) < _LEAST:
            continue
        if "json" in script.get("type", "").lower() or script.get("id") == "__NEXT_DATA__":
            value = _whole(text)
            yield from () if value is None else (value,)
        else:
            yield from _assigned(text)


def _whole(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> Iterator[Any]:
    """Values written into a script; what is program text and no JSON is passed over."""
    decoder, position = json.JSONDecoder(), 0
    for _ in range(_MOST_VALUES):
        match = _STARTS.search(text, position)
        if match is None:
            return
        try:
            value, position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            position = match.end()
            continue
        value = _whole(value) if isinstance(value, str) else value
        if isinstance(value, (dict, list)):
            yield value


def fullest_texts(values: list[Any]) -> list[str]:
    """The text with the most letters, or the column of a list's texts that has more; in order."""
    groups = [group for value in values for group in _groups(value)]
    return max(groups, key=lambda group: sum(map(_letters, group)), default=[])


def _groups(value: Any) -> Iterator[list[str]]:
    """Every text alone, and for every list the texts under each key of its entries together."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield [item]
        elif isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
            if texts := [entry for entry in item if isinstance(entry, str)]:
                yield texts
            keys = {key for entry in item if isinstance(entry, dict) for key in entry}
            for key in sorted(keys):
                column = [entry[key] for entry in item if isinstance(entry, dict) and isinstance(entry.get(key), str)]
                yield column


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in re.sub(r"<[^<>]*>", "", text))


def text_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text inside JSON: markup, or plain text whose line ends are paragraphs'."""
    broken = text if _BLOCKS.search(text) else text.replace("\r\n", "\n").replace("\n", "<br>")
    return list(paragraphs(parse_html(f"<div>{broken}</div>"))) if text.strip() else []
