"""What passes between the stages of ingest: raw document → draft → structured act → outcome.

``fetch`` yields :class:`RawDocument`; ``read`` (with ``sites``) turns bytes into one or more :class:`Draft`;
``structure`` turns a draft into a :class:`StructuredAct`; ``check`` gives its :class:`Outcome`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.shape import Shape
from mappings.documents import Authenticity, Claim, DateBasis, Provision, SourceKind, Table

LARGEST = 256 * 1024 * 1024
"""Bytes of one document; larger ones are refused by name before they are read."""


class IngestError(Exception):
    """Input that cannot be taken; the message says what is wrong, where, and what to do."""


class Refusal(IngestError):
    """A document that is not law in readable form: quarantined with this reason, never indexed, never lost."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said about a document beside its text: by the catalogue, ``svod.yaml``, the command line or the reader.

    Empty means not said. ``guessed`` names the fields that were inferred from the text or the file's name.
    ``origin`` maps a field to where it was said (file and line, or the source). ``cause`` names the act that made this
    wording; ``parties`` are those of a treaty, by their codes; ``filed_under`` is the jurisdiction a folder above the
    document is named after: it decides only where neither the text nor a person tells whose law it is; ``mapping``
    names the keys of data Svod does not know.
    """

    work: str = ""
    jurisdiction: str = ""
    language: str = ""
    kind: str = ""
    number: str = ""
    title: str = ""
    date: datetime.date | None = None
    date_basis: DateBasis | None = None
    work_date: datetime.date | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    commenced: datetime.date | None = None
    cause: str = ""
    parties: str = ""
    source_status: str = ""
    claim: Claim = Claim.NONE
    authenticity: Authenticity = Authenticity.UNKNOWN
    licence: str = ""
    url: str = ""
    checked: datetime.date | None = None
    specimen: bool = False
    source_kind: SourceKind = SourceKind.UNKNOWN
    rank: int = 0
    filed_under: str = ""
    ocr: bool = False
    recognised: str = ""
    mapping: Shape | None = None
    guessed: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes as they came. ``address`` names the document inside ``source`` and is the same on every run
    (a path relative to the folder given, a member of an archive); ``source`` is a catalogue key or ``folder``."""

    source: str
    address: str
    data: bytes
    declared: Declared = field(default_factory=Declared)
    media_type: str = ""


class Role(StrEnum):
    """What a reader knows about a line from its markup; ``TEXT`` means nothing is known and grammar decides.

    ``PARAGRAPH`` is law inside a unit or a whole body, whatever it looks like: the source marks its headings otherwise.
    """

    TEXT = "text"
    PARAGRAPH = "paragraph"
    TITLE = "title"
    DIVISION = "division"
    ARTICLE = "article"
    NOTE = "note"
    META = "meta"
    TABLE = "table"
    SIGNATURE = "signature"
    PREAMBLE = "preamble"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. Superscripts come as real ones (``205¹``). ``number``/``heading`` are filled where the source
    has them apart (structured sources); otherwise the grammar of the language finds them in ``text``.
    ``note_kind`` belongs to ``Role.NOTE``; ``level`` to ``Role.DIVISION`` (1 is outermost, 0 unknown, -1 an annex)."""

    text: str
    role: Role = Role.TEXT
    number: str = ""
    heading: str = ""
    table: Table | None = None
    note_kind: str = "amendment"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """One act as read, before its structure is known. ``part`` tells apart acts that share one document's address.

    ``furniture`` is what a reader of the source sees and that is no part of the act (running heads, page numbers, menus
    of a page, rules drawn between parts), in the order of the source: it is kept beside the act, so that nothing of a
    source is lost without a trace.
    """

    declared: Declared
    lines: tuple[Line, ...]
    parser: str
    part: str = ""
    warnings: tuple[str, ...] = ()
    incomplete: str = ""
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuredAct:
    """A draft with its provisions found; ``declared`` is completed with what the text itself says."""

    declared: Declared
    provisions: tuple[Provision, ...]
    parser: str
    part: str = ""
    warnings: tuple[str, ...] = ()
    incomplete: str = ""
    furniture: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What became of a document."""

    INDEXED = "indexed"
    INCOMPLETE = "incomplete"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


def too_large(size: int) -> str:
    """Why a document of ``size`` bytes is refused."""
    return f"It has {size / 2**20:.0f} MB; the most one document may have is {LARGEST // 2**20} MB: split it."
