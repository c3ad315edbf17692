"""What strangers need not know: where on this machine the data lies, and where inside an office the engine answers."""

from __future__ import annotations

import re
from pathlib import Path

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
