"""Trees: parts that hold chapters that hold articles, each an object with a list of what is below it.

Where a list bears one of the names of lists of articles, what stands in it are articles, what stands above them are
divisions and what stands below them is their text. In other trees every heading is a line and the grammar decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ingest.documents import Line, Role
from ingest.read.json_keys import Keys
from ingest.read.json_rows import Row, described, is_number
from ingest.read.json_text import body, one_line, words

_MOST = 0.7


def is_nested(rows: list[Row], keys: Keys) -> bool:
    """Whether the entries of a list have others below them that hold text."""
    return any(_told(below, keys) for row in rows for _, inner in _lists(row, keys) for below in inner)


def tree_lines(value: Any, keys: Keys) -> list[Line]:
    """The lines of the tree, empty where it is none of law: most of its leaves must have a text or a heading."""
    top = _node(value) if isinstance(value, dict) else {"": value}
    articles = _articles(top, keys)
    leaves = list(_leaves(top, keys))
    if not articles and not _deep(top, keys):
        return []
    held = [leaf for leaf in leaves if _first(leaf, keys.text)]
    if not held or len(held) < _MOST * len(leaves) or any(described([leaf], keys) for leaf in leaves[:20]):
        return []
    return [
        line for name, inner in _lists(top, keys) for node in inner for line in _walk(node, name, 1, articles, keys)
    ]


def walked(value: Any, keys: Keys) -> frozenset[str]:
    """The names, in small letters, of the lists under ``value`` that :func:`tree_lines` walks."""
    return frozenset(name for name, _ in _lists(_node(value), keys)) if isinstance(value, dict) else frozenset()


def _walk(node: Row, name: str, depth: int, articles: str | None, keys: Keys) -> Iterator[Line]:
    own = articles is not None and name == articles
    number, heading = one_line(_first(node, keys.number)), one_line(_first(node, keys.heading))
    head = _printed(number, heading)
    if own and is_number(number):
        yield Line(head.strip(" ."), Role.ARTICLE, number=number, heading=heading)
    elif depth < 0:
        yield from body(head, ())
    elif head.strip():
        divides = articles is not None and not own
        yield Line(head.strip(), Role.DIVISION if divides else Role.TEXT, level=depth if divides else 0)
    yield from (
        line for text in (_first(node, keys.preamble), _first(node, keys.text)) for line in body(text, keys.note_marks)
    )
    for below, inner in _lists(node, keys):
        for child in inner:
            yield from _walk(child, below, -1 if own or depth < 0 else depth + 1, articles, keys)
    yield from (Line(line.text, Role.NOTE) for line in body(_first(node, keys.notes), ()) if line.text)


def _printed(number: str, heading: str) -> str:
    """Number and heading on one line; a stop stands between only where the number is nothing but one."""
    bare = re.fullmatch(r"\d+[A-Za-z]*", number) and heading
    return f"{number}. {heading}" if bare else f"{number} {heading}".strip()


def _articles(top: Row, keys: Keys) -> str | None:
    """The name of the lists of articles: the first of the known names that lists with text in them bear."""
    if keys.declared:
        return keys.declared.list.rpartition(".")[2].lower()
    found = Counter(name for name, node in _all(top, keys) if _told(node, keys))
    return next((name for name in keys.lists if found[name] > 1), None)


def _told(node: Row, keys: Keys) -> bool:
    return bool(_first(node, keys.text)) or any(
        _told(child, keys) for _, inner in _lists(node, keys) for child in inner
    )


def _deep(top: Row, keys: Keys) -> bool:
    return any(_first(node, keys.heading) and _lists(node, keys) for _, node in _all(top, keys))


def _leaves(node: Row, keys: Keys) -> Iterator[Row]:
    inner = [child for _, children in _lists(node, keys) for child in children]
    if not inner:
        yield node
    for child in inner:
        yield from _leaves(child, keys)


def _all(node: Row, keys: Keys) -> Iterator[tuple[str, Row]]:
    for name, inner in _lists(node, keys):
        for child in inner:
            yield name, child
            yield from _all(child, keys)


def _lists(node: Row, keys: Keys) -> list[tuple[str, list[Row]]]:
    """The lists of objects under a node, in the order of the source; contents lists are not walked."""
    wanted = {name.lower() for name in keys.declared.children} if keys.declared and keys.declared.children else None
    return [
        (name, [_node(item) for item in items])
        for name, items in node.items()
        if isinstance(items, list)
        and items
        and all(isinstance(item, dict) for item in items)
        and name not in keys.contents
        and (wanted is None or name in wanted or name in (keys.declared.list.lower() if keys.declared else "", ""))
    ]


def _node(item: dict[str, Any]) -> Row:
    return {str(key).lower(): inner for key, inner in item.items()}


def _first(node: Row, names: list[str]) -> str:
    return next((text for name in names if (text := words(node.get(name)))), "")
