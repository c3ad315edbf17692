"""Lines of a page's menu in a text copied from it: editions or acts offered one under another, above the act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.main_text import is_button
from ingest.read.names import kind_of

_FEWEST = 4
_LONGEST = 300
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")


def without_menu(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of the act, and what of a page's menus and buttons stands above and among them.

    A menu is four lines or more at the very beginning, each the name of an act of one kind with its year: an act names
    itself once.
    """
    offered = 0
    kind = kind_of(lines[0]) if lines else ""
    while kind and offered < len(lines) and _offers(lines[offered], kind):
        offered += 1
    menu = list(lines[:offered]) if offered >= _FEWEST and offered < len(lines) else []
    kept = [line for line in lines[len(menu) :] if not is_button(line)]
    return kept, (*menu, *(line for line in lines[len(menu) :] if is_button(line)))


def _offers(line: str, kind: str) -> bool:
    return len(line) <= _LONGEST and kind_of(line) == kind and bool(_YEAR.search(line))
