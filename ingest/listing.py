"""Lists of acts: registers, tables of contents of a collection. They name law and hold none.

Measured on two real registers (582 lines in Russian, 4,627 rows in English): more than 99 % of their entries name a
form of act and a number or a year. What an act that repeals others lists is announced by its title or by a line that
ends in a colon, and its items end in semicolons: such an act is law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.documents import Refusal, StructuredAct
from ingest.read.names import announces_change, kind_of
from mappings.documents import Table

_FEWEST = 20
_SHARE = 0.9
_OTHER_LETTERS = 0.05
_LONGEST = 700
_NUMBERED = re.compile(r"\d{4}|№|\bN[o.]?\s*\d|第")
_GOES_ON = (":", "：", ";", "；", ",", "，", "、")


def refuse_list(act: StructuredAct) -> None:
    """Raise :class:`Refusal` where nearly all of ``act`` is titles of acts."""
    entries = list(_entries(act))
    if len(entries) < _FEWEST or announces_change(act.declared.title):
        return
    others: list[str] = []
    for entry in entries:
        if not _names_act(entry):
            others.append(entry)
            if len(entries) - len(others) < _SHARE * len(entries):
                return
    named = len(entries) - len(others)
    loose = sum(map(len, others)) > _OTHER_LETTERS * sum(map(len, entries))
    if loose or any(entry.endswith((":", "：")) for entry in others):
        return
    raise Refusal(
        f"It is a list of acts, no text of law: {named:,} of its {len(entries):,} entries are titles of acts. "
        "Give the acts themselves."
    )


def _entries(act: StructuredAct) -> Iterator[str]:
    for provision in act.provisions:
        for block in (provision.heading, *provision.blocks):
            rows = (" ".join(row) for row in block.rows) if isinstance(block, Table) else (block,)
            yield from (row.strip() for row in rows if row.strip())


def _names_act(entry: str) -> bool:
    if len(entry) > _LONGEST or entry.endswith(_GOES_ON) or not _NUMBERED.search(entry):
        return False
    return bool(kind_of(f" {entry.replace('_', ' ')}"))
