"""The mapping an office declares for data Svod does not know: which keys or columns hold what (docs/metadata.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Names of keys (JSON) or columns (tables, SQLite); empty means not said.

    ``list`` is the way to the list of articles, keys joined by full stops. ``group`` tells apart the acts of one list,
    ``language`` the languages of one act, whose values ``languages`` translates to codes of the base. ``act`` maps
    fields of :class:`ingest.documents.Declared` to keys beside the list or in its rows. ``table`` or ``query`` say
    which rows of an SQLite file are the list.
    """

    list: str = ""
    number: Names = ()
    heading: Names = ()
    text: Names = ()
    notes: Names = ()
    preamble: Names = ()
    divisions: Names = ()
    children: Names = ()
    group: str = ""
    language: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    act: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    query: str = ""
