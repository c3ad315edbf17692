"""What strangers need not know: where on this machine the data lies, and where inside an office the engine answers;
and what no log may hold: a question (LAW 18)."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

MAX_FRAMES = 12
"""Innermost frames of an error that are told."""

_ADDRESS = re.compile(r" at https?://[^\s,;]*[^\s,;:]")


def unplaced(sentence: str, data: Path) -> str:
    """A sentence of the engine without paths below ``data`` and without the engine's address.

    >>> unplaced("The index in /srv/svod/index/1 is old; run it.", Path("/srv/svod"))
    'The index in the data folder is old; run it.'
    >>> unplaced("Elasticsearch at http://10.0.0.5:9200 does not answer: wait.", Path("/srv/svod"))
    'Elasticsearch does not answer: wait.'
    """
    inside = re.compile(rf"(?<![^\s“(]){re.escape(str(data))}(?:/[^\s,;:)”]*)?(?![^\s,;:.)”])")
    return _ADDRESS.sub("", inside.sub("the data folder", sentence))


def trace(error: BaseException) -> str:
    """What an error and its causes were and where, innermost last: types, places and lines of code.

    Their messages are left out, for they may hold the question.
    """
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__)[-MAX_FRAMES:])
    return (f"{trace(cause)}which led to\n" if cause else "") + f"{frames}{type(error).__qualname__}\n"
