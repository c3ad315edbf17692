"""What ``svod.yaml`` may hold: the fields of :class:`ingest.documents.Declared`, checked (docs/metadata.md)."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

from corpus.catalogue import catalogue
from corpus.catalogue_git import GitLayoutEntry
from ingest.contradictions import out_of_order
from ingest.globs import glob
from ingest.read.marks import UNSEEN
from ingest.shape import Shape
from mappings.documents import Authenticity, Claim, DateBasis, SourceKind
from mappings.identifiers import IdentifierError, parse_work
from mappings.kinds import KINDS
from mappings.languages import LANGUAGES


def known_language(code: str) -> str:
    """``code`` if it is a language of the base, else a ValueError that lists those there are."""
    if code not in LANGUAGES:
        raise ValueError(f"“{code}” is not one of the languages {', '.join(LANGUAGES)}")
    return code


def known_jurisdiction(code: str) -> str:
    """``code`` if it is a state or organisation of the catalogue, else a ValueError that lists those there are."""
    known = catalogue().jurisdictions
    if code not in known:
        raise ValueError(f"“{code}” is not one of {', '.join(known)}")
    return code


def known_kind(code: str) -> str:
    """``code`` if it is a kind of act, else a ValueError that lists those there are."""
    if code not in KINDS:
        raise ValueError(f"“{code}” is not one of the kinds {', '.join(KINDS)}")
    return code


def _known_source(key: str) -> str:
    known = catalogue().sources
    if key not in known:
        raise ValueError(f"“{key}” is not one of the sources {', '.join(known)}")
    return key


def _work_id(text: str) -> str:
    try:
        return str(parse_work(text))
    except IdentifierError as error:
        raise ValueError(str(error)) from error


def _day(value: object) -> datetime.date:
    if type(value) is datetime.date:
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError as error:
        why = f" ({error})" if "Invalid" not in str(error) else ""
        raise ValueError(f"“{value}” is not a date such as 2014-07-03{why}") from None


def _printable(text: str) -> str:
    if any(unicodedata.category(letter) in ("Cc", "Cs") or UNSEEN.match(letter) for letter in text):
        raise ValueError("it holds a control character, a line break, half a character or a mark that reorders letters")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_printable)]
Day = Annotated[datetime.date, BeforeValidator(_day)]


def _several(value: object) -> object:
    """One name, or a list of names."""
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Text, ...], BeforeValidator(_several)]
_ACT_FIELDS = ("title", "number", "work_date", "date", "valid_from", "source_status", "url")


def _act_field(name: str) -> str:
    if name not in _ACT_FIELDS:
        raise ValueError(f"“{name}” is not one of {', '.join(_ACT_FIELDS)}")
    return name


class MappingFields(BaseModel):
    """What ``mapping:`` may hold: the fields of :class:`ingest.shape.Shape`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    list: Text = ""
    number: Names = ()
    heading: Names = ()
    text: Names = ()
    notes: Names = ()
    preamble: Names = ()
    divisions: Names = ()
    children: Names = ()
    group: Text = ""
    language: Text = ""
    languages: dict[Text, Annotated[str, AfterValidator(known_language)]] = {}
    act: dict[Annotated[str, AfterValidator(_act_field)], Text] = {}
    table: Text = ""
    query: Text = ""

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if not self.text:
            raise ValueError("a mapping must name the key or column of the “text”")
        if self.table and self.query:
            raise ValueError("a mapping names a “table” or a “query”, not both")
        if self.query and not self.query.lstrip().upper().startswith(("SELECT", "WITH")):
            raise ValueError("a “query” must be a SELECT")
        return self

    def shape(self) -> Shape:
        """The mapping as the readers take it."""
        return Shape(**self.model_dump())


class Fields(BaseModel):
    """What can be said about a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    source: Annotated[str, AfterValidator(_known_source)] | None = None
    work: Annotated[str, AfterValidator(_work_id)] | None = None
    jurisdiction: Annotated[str, AfterValidator(known_jurisdiction)] | None = None
    language: Annotated[str, AfterValidator(known_language)] | None = None
    kind: Annotated[str, AfterValidator(known_kind)] | None = None
    number: Text | None = None
    title: Text | None = None
    date: Day | None = None
    date_basis: DateBasis | None = None
    work_date: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    commenced: Day | None = None
    cause: Text | None = None
    parties: Text | None = None
    source_status: Text | None = None
    claim: Claim | None = None
    authenticity: Authenticity | None = None
    licence: Text | None = None
    url: Text | None = None
    checked: Day | None = None
    specimen: bool | None = None
    source_kind: SourceKind | None = None
    rank: int | None = None
    joined: bool | None = None
    ocr: bool | None = None
    recognised: Text | None = None
    mapping: MappingFields | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if wrong := out_of_order(self):
            raise ValueError(wrong.why)
        return self


class MetadataFile(Fields):
    """``files`` maps a glob (relative to the file's folder) to what is said of the files it matches; ``layout`` says
    how repositories of law in the folder are laid out (docs/catalogue.md)."""

    files: dict[Annotated[Text, AfterValidator(glob)], Fields] = {}
    layout: GitLayoutEntry | None = None
