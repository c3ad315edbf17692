"""The shapes of law: work, expression, manifestation, provision (FRBR names), as frozen dataclasses.

Dates are ``datetime.date``; ``None`` means *unknown* and is never replaced by a guess. Languages are BCP 47
codes known to :mod:`mappings.languages`. Identifiers are strings in the form of :mod:`mappings.identifiers`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DateBasis(StrEnum):
    """What the date after ``@`` in an expression's id is the date of."""

    AMENDED = "amended"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    UNKNOWN = "unknown"


class Claim(StrEnum):
    """A source's own word about force, folded to the few meanings that matter; the word itself is kept beside it."""

    IN_FORCE = "in_force"
    AMENDED = "amended"  # a later edition exists, the source does not give it
    HISTORICAL = "historical"
    REPEALED = "repealed"
    NOT_YET = "not_yet"
    NONE = "none"


class Authenticity(StrEnum):
    """What a text is among the texts of its act (LAW 7)."""

    AUTHENTIC = "authentic"
    OFFICIAL_TRANSLATION = "official_translation"
    UNOFFICIAL_TRANSLATION = "unofficial_translation"
    MACHINE_TRANSLATION = "machine_translation"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """What a publisher is among the publishers of law (LAW 7)."""

    GAZETTE = "gazette"
    OFFICIAL_CONSOLIDATION = "official_consolidation"
    REFERENCE = "reference"
    MIRROR = "mirror"
    SPECIMEN = "specimen"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside a provision; ``rows`` are cells of plain text, the first row is the head if it was one."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool = False

    @property
    def text(self) -> str:
        return "\n".join(" | ".join(row) for row in self.rows)


Block = str | Table
"""One paragraph of plain text (no line breaks inside) or one table."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that is not law: who changed the text, an editor's word, a footnote.

    ``after`` is the number of blocks of the provision that stand before it (0: right under the heading).
    ``kind`` is ``amendment``, ``editorial`` or ``footnote``.
    """

    text: str
    kind: str = "amendment"
    after: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """A part, section or chapter above provisions; ``kind`` as in Akoma Ntoso (part, book, chapter, section, …)."""

    kind: str
    number: str
    heading: str

    @property
    def label(self) -> str:
        return " ".join(bit for bit in (self.number, self.heading) if bit)


@dataclass(frozen=True, slots=True)
class Provision:
    """One addressable unit: an article, item, preamble, annex article, or a whole body.

    ``eid`` is unique in its expression (``art_205-1``); ``number`` is as printed (``205¹``, ``第一百二十条之一``);
    ``path`` runs from the outermost division to the innermost.
    """

    eid: str
    kind: str
    number: str
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    path: tuple[Division, ...] = ()

    @property
    def text(self) -> str:
        """The law of it, one block a line; notes are not in it."""
        return "\n".join(block.text if isinstance(block, Table) else block for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Manifestation:
    """One source's copy of an expression.

    ``source`` is a key of the catalogue or ``folder``; ``address`` names the document inside the source and is
    the same on every run; ``sha256`` is of the bytes in ``data/raw``; ``text_sha256`` is of the law alone with
    white space folded, so equal values mean equal texts; ``rank`` orders conflicting sources, higher first, but a
    whole text goes before one that is ``incomplete`` (the reason in one sentence), whatever their ranks. ``part`` is
    empty, or, where several documents make the act together, the positions (first, behind the last) of its provisions.
    ``furniture`` is what the source shows and the act does not hold: running heads, page numbers, menus.
    ``recognised`` names what recognised its letters from pictures of pages; such a text may err in any letter.
    """

    source: str
    address: str
    sha256: str
    text_sha256: str
    media_type: str
    parser: str
    rank: int = 0
    kind: SourceKind = SourceKind.UNKNOWN
    licence: str = ""
    url: str = ""
    checked: datetime.date | None = None
    guessed: tuple[str, ...] = ()
    incomplete: str = ""
    part: tuple[int, ...] = ()
    furniture: tuple[str, ...] = ()
    recognised: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A manifestation whose text differs from the one that is indexed, kept whole."""

    manifestation: Manifestation
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A work in one language at one edition: the unit of the store (one JSON file).

    ``valid_from``/``valid_to`` bound the days this wording was in force, as a source or clause says;
    ``source_status`` is the source's own word, ``claim`` its folded meaning. ``sources[0]`` is the one indexed.
    ``incomplete`` is empty or the reason in one sentence.
    """

    id: str
    work: str
    language: str
    title: str
    date: datetime.date | None
    date_basis: DateBasis
    provisions: tuple[Provision, ...]
    sources: tuple[Manifestation, ...]
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    source_status: str = ""
    claim: Claim = Claim.NONE
    authenticity: Authenticity = Authenticity.UNKNOWN
    incomplete: str = ""
    variants: tuple[Variant, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    def provision(self, eid: str) -> Provision | None:
        return next((p for p in self.provisions if p.eid == eid), None)

    @property
    def specimen(self) -> bool:
        """True for texts written for this project, which must say so wherever they are shown."""
        return any(source.kind is SourceKind.SPECIMEN for source in self.sources)


@dataclass(frozen=True, slots=True)
class Work:
    """An act as such. ``titles`` maps a language to its official or working title; ``provisional`` means the
    catalogue does not know the act and its id was made from the first known date and the title."""

    id: str
    jurisdiction: str
    kind: str
    number: str
    date: datetime.date | None
    titles: Mapping[str, str] = field(default_factory=dict)
    short_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    provisional: bool = False
    replaces: tuple[str, ...] = ()
    repealed: datetime.date | None = None
    commenced: datetime.date | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """The title in ``language``, else in the first language there is, else the id."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.id)

    def all_names(self) -> Iterator[tuple[str, str]]:
        """Every (language, name) the act is known by."""
        for language, title in self.titles.items():
            yield language, title
        for language, names in self.short_names.items():
            for name in names:
                yield language, name
