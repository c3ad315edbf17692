"""Text → the values of JSON or JSON lines, whole or not at all."""

from __future__ import annotations

import json
import re
from typing import Any

from ingest.documents import Refusal

_BEGINS = re.compile(r'\{\s*(?:"[^"\n]{0,200}"\s*:|$)|\[\s*(?:[\[{"]|$)')
"""What only JSON begins with: “[Проект]” or “[1]” at the head of a text is no JSON."""

_NUMBERED = re.compile(r"\D*\d+(?:[-.]\d+)*[A-Za-z]{0,3}")
_TEXT = 60
"""Characters; a longer value may be law."""

_HALF = re.compile("[\ud800-\udfff]")


def parse_json(text: str) -> Any:
    """The value of a JSON text, or the list of the values of JSON lines; None where it is neither.

    Raises :class:`Refusal` where the text begins as JSON and is not: half a file is not law with quotation marks in it.
    """
    bare = text.strip()
    if not bare or bare[0] not in "[{":
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) > 1 and _is_whole(lines[0]):
            return _repaired([_loads(line) for line in lines])
        return _repaired(_loads(bare))
    except RecursionError:
        raise Refusal("The JSON is nested too deep to be read.") from None
    except ValueError as error:
        if _BEGINS.match(bare):
            raise Refusal(f"It begins as JSON but {_where(lines, text, error)}: give the whole file.") from None
        return None


def _loads(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_float=str)  # 205.10 is not 205.1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object. JSON lets the last of two equal keys win: the other's text would be lost, so it is refused."""
    found: dict[str, Any] = {}
    for key, item in pairs:
        if key in found and found[key] != item and any(_may_be_law(key, one) for one in (found[key], item)):
            raise Refusal(f"The key “{key}” stands twice in one object with different texts: nothing says which holds.")
        found[key] = item
    return found


def _may_be_law(key: str, item: Any) -> bool:
    return bool(isinstance(item, (dict, list)) or _NUMBERED.fullmatch(key) or len(str(item)) > _TEXT)


def _is_whole(line: str) -> bool:
    """Whether a line alone is a value: then each line is one, or the text is no JSON."""
    try:
        return isinstance(json.loads(line), (dict, list))
    except ValueError:
        return False


def _where(lines: list[str], text: str, error: ValueError) -> str:
    """The line at which it stops being JSON, as a person counts lines."""
    if not isinstance(error, json.JSONDecodeError):
        return "holds a number that is too long"
    if len(lines) > 1 and _is_whole(lines[0]):
        line = next(number for number, row in enumerate(text.split("\n"), 1) if row.strip() and not _is_whole(row))
    else:
        line = error.lineno + text[: len(text) - len(text.lstrip())].count("\n")
    return f"stops being JSON in line {line}"


def _repaired(value: Any) -> Any:
    """``value`` with half characters (``\\ud83d`` alone) replaced by U+FFFD: they can be neither kept nor shown."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(value) else value
    if isinstance(value, list):
        return [_repaired(item) for item in value]
    if isinstance(value, dict):
        return {_repaired(key): _repaired(item) for key, item in value.items()}
    return value
