"""A text that was cut into several files, as one: each file after a mark with its name.

The marks are comments of Markdown and HTML, so that any reader may take the whole; a reader that knows them finds where
a file begins. The main file comes first, the others in the order in which it leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MARK = re.compile(r"^<!-- svod: file ([^\n]*?) -->$")
_LINK = re.compile(rb"\]\(([^()\s]{1,300})\)")


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """``files`` are names and bytes, the main one first; a single file stays as it is."""
    if len(files) == 1:
        return files[0][1]
    held = dict(files)
    parts = []
    for name in _in_order(files[0][0], held):
        data = held[name]
        parts.append(b"<!-- svod: file " + name.encode() + b" -->\n" + data + (b"" if data.endswith(b"\n") else b"\n"))
    return b"".join(parts)


def _in_order(main: str, held: dict[str, bytes]) -> list[str]:
    """Every file once: the main one, those it leads to with theirs, then what nothing leads to."""
    order: list[str] = []
    waiting = [main]
    while waiting:
        name = waiting.pop()
        if name in order:
            continue
        order.append(name)
        folder = name.rpartition("/")[0]
        targets = [target.decode("utf-8", "replace").partition("#")[0] for target in _LINK.findall(held[name])]
        below = [one for target in targets for one in (target, f"{folder}/{target}") if one in held and one != main]
        waiting.extend(reversed(below))
    return order + [name for name in held if name not in order]
