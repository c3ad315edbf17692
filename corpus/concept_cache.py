"""The thesaurus as it was read last, kept beside the data: forty files of YAML take longer to read than a search takes.

The copy is known by the hash of the files and of the code that reads them, so that it never outlives either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import catalogue_yaml, concept_schema
from corpus.files import write

FILE = "thesaurus.json"


def fingerprint(folder: Path, readers: Iterable[str]) -> str:
    """Changes whenever a file of ``folder`` does, the languages and states there may be words of,
    or the code that reads them (``readers``: files of modules)."""
    made = hashlib.sha256()
    code = (*readers, __file__, concept_schema.__file__, catalogue_yaml.__file__)
    made.update(repr((concept_schema.LANGUAGES_OF_TERMS, dict(concept_schema.REGIONS))).encode())
    for path in (*sorted(folder.glob("*.yaml")), *map(Path, code)):
        content = path.read_bytes()
        made.update(f"{path.name} {len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()


def recall(cache: Path, known_by: str) -> Any:
    """What was kept as ``known_by``; None where there is nothing, or something else."""
    try:
        kept = json.loads((cache / FILE).read_bytes())
        return kept["content"] if kept["known_by"] == known_by else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, known_by: str, content: Any) -> None:
    """Keep ``content``. Where nothing can be written, it is read from the files again next time."""
    kept = {"known_by": known_by, "content": content}
    try:
        if cache.parent.is_dir():
            write(cache / FILE, json.dumps(kept, ensure_ascii=False).encode())
    except OSError:
        return
