"""What the acts a prosecutor works with are about, one entry each in ``mappings/subjects.json``.

A closed list: the catalogue answers for every state and subject, with acts or with the reason why there is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Subject:
    """``code`` as the catalogue's files have it; ``names`` in the languages of the interface (ru, zh, en)."""

    code: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in ``language``, else in English."""
        return self.names.get(language, self.names["en"])


def _load() -> Mapping[str, Subject]:
    entries = json.loads(files("mappings").joinpath("subjects.json").read_text("utf-8"))
    return MappingProxyType({code: Subject(code, MappingProxyType(names)) for code, names in entries.items()})


SUBJECTS: Mapping[str, Subject] = _load()
