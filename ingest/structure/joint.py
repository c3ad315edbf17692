"""Headings that stand for several articles at once, which are then repealed or left out together: “Статьи 5–8”.

A sentence of law may begin with the same words (“Articles 5 and 6 do not apply …”), so the numbers alone prove
nothing: what follows them must say that the articles are gone, or be nothing at all where law could not stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure import recognise
from mappings.joint import after_joint, repealed
from mappings.numbering import Grammar

_GOES_ON = (",", ":", ";", "،", "؛", "，", "：", "；", "、")
_REMARK = re.compile(r"[(\[（［【].{6,}[)\]）］】]\W*")


def is_joint(texts: Sequence[str], at: int, headed: bool, grammar: Grammar) -> bool:
    """Whether the line at ``at`` is such a heading; ``headed``: an article or a division begins right below it."""
    rest = after_joint(texts[at], grammar)
    if rest is None or texts[at].endswith(_GOES_ON) or (at and texts[at - 1].endswith(_GOES_ON)):
        return False
    if rest.strip(" .。"):
        return repealed(rest, grammar)
    below = texts[at + 1] if at + 1 < len(texts) else ""
    return headed or repealed(below, grammar) or bool(recognise.note(below, grammar))


def belongs_to_joint(text: str, grammar: Grammar) -> bool:
    """Whether a line right below such a heading speaks of the repeal too: a remark in brackets, “Repealed”."""
    return bool(_REMARK.fullmatch(text)) or repealed(text, grammar)
