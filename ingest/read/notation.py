"""Data in a notation of its own: names of records and fields, each with a value, instead of a text."""

from __future__ import annotations

import re
from itertools import islice

_LOOKED_AT = 20
_FEWEST, _SHARE = 8, 0.8
_RECORD = re.compile(r"[A-Za-z_]\w*:\s*")
_FIELD = re.compile(r"[ \t]+[a-z_]\w*[ \t]+(?:[`\"'(\[{].*|-?\d\S*|[A-Za-z_]\w*|\S*[-/_.]\S*)\s*")


def is_notation(text: str) -> bool:
    """True where the text begins with the name of a record and nearly all of its first lines are such names or fields
    indented under them (``  title `…```): what in it is law only a program knows."""
    lines = list(islice((line for line in text.split("\n") if line.strip()), _LOOKED_AT))
    if len(lines) < _FEWEST or not _RECORD.fullmatch(lines[0]):
        return False
    known = sum(bool(_RECORD.fullmatch(line) or _FIELD.fullmatch(line)) for line in lines)
    return known >= _SHARE * len(lines)
