"""Kinds of acts, one entry each in ``mappings/kinds.json``: adding a kind is adding an entry there.

A kind says what an act calls itself in its own legal order, folded to few words so that acts of ten states can be
filtered together; it says nothing about rank. It is the third part of a work's id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Kind:
    """``code`` as it stands in ids; ``names`` in the languages of the interface (ru, zh, en)."""

    code: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in ``language``, else in English."""
        return self.names.get(language, self.names["en"])


def _load() -> Mapping[str, Kind]:
    entries = json.loads(files("mappings").joinpath("kinds.json").read_text("utf-8"))
    return MappingProxyType({code: Kind(code, MappingProxyType(names)) for code, names in entries.items()})


KINDS: Mapping[str, Kind] = _load()
