"""Marks that are not seen and change what is: letters shown in another order than they are stored, control characters.

No text of law needs them; in a title they would reorder the page around it. Marks that letters of a language need
(the joiners of Persian and Hindi, marks of direction between words) stay.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft, Line
from mappings.documents import Table

UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb]")
_HALF = re.compile("[\ud800-\udfff]")
_EITHER = re.compile(f"{UNSEEN.pattern[:-1]}{_HALF.pattern[1:]}")


def without_marks(draft: Draft) -> Draft:
    """``draft`` with such marks taken out of its title and its lines; half characters become U+FFFD."""
    declared = replace(draft.declared, title=_clean(draft.declared.title), number=_clean(draft.declared.number))
    lines = tuple(_line(line) for line in draft.lines)
    return replace(draft, declared=declared, lines=lines, furniture=tuple(map(_clean, draft.furniture)))


def _line(line: Line) -> Line:
    if line.table and any(_marked(cell) for row in line.table.rows for cell in row):
        rows = tuple(tuple(map(_clean, row)) for row in line.table.rows)
        line = replace(line, table=Table(rows, line.table.has_head))
    if not (_marked(line.text) or _marked(line.heading) or _marked(line.number)):
        return line
    return replace(line, text=_clean(line.text), heading=_clean(line.heading), number=_clean(line.number))


def _marked(text: str) -> bool:
    return bool(_EITHER.search(text))


def _clean(text: str) -> str:
    return _HALF.sub("\ufffd", UNSEEN.sub("", text)) if _marked(text) else text
