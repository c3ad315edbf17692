"""The name an act gives itself in its own words: “This Act may be called the Specimen Act, 1999.”

It is looked for only where nobody else says what the act is called. The words are data (``heads.json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.documents import Line
from ingest.read.spaces import fold


def short_title(lines: Sequence[Line]) -> str:
    """The one name that the lines give the act; empty where they give none or several."""
    found = {
        fold(match["title"]).strip(" ,")
        for line in lines
        for pattern in _patterns()
        for match in pattern.finditer(line.text)
    }
    return found.pop() if len(found) == 1 else ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for group in heads()["short_title"].values() for one in group)


@cache
def heads() -> dict[str, Any]:
    """``heads.json``: how acts print their name, number and day at their head."""
    return dict(json.loads(files("ingest.read").joinpath("heads.json").read_text("utf-8")))
