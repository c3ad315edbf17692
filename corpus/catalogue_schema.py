"""What the catalogue's files may hold. Unknown keys are mistakes; dates are YYYY-MM-DD; languages are BCP 47."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from corpus.catalogue_git import GitLayoutEntry
from corpus.citing import citing
from mappings.documents import Authenticity, SourceKind
from mappings.identifiers import WorkId, parse_work
from mappings.kinds import KINDS
from mappings.languages import LANGUAGES
from mappings.subjects import SUBJECTS

INTERFACE_LANGUAGES = ("ru", "zh", "en")
"""Every name a person sees exists at least in these."""

OTHER_LANGUAGES = {"ar": "العربية", "es": "español", "fr": "français"}
"""Languages of treaties that the base holds no texts in, with their own names of themselves."""


def _known_language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"“{code}” is not a language of mappings/language")
    return code


def _version_language(code: str) -> str:
    return code if code in OTHER_LANGUAGES else _known_language(code)


def _known_work_id(text: str) -> str:
    if parse_work(text).kind not in KINDS:
        raise ValueError(f"“{parse_work(text).kind}” is not a kind of mappings/kinds.json")
    return text


def _known_subject(code: str) -> str:
    if code not in SUBJECTS:
        raise ValueError(f"“{code}” is not a subject of mappings/subjects.json")
    return code


def _known_code(code: str) -> str:
    if code not in citing().codes:
        raise ValueError(f"“{code}” is not a code of corpus/citing.yaml")
    return code


def _web_host(text: str) -> str:
    """A name with a letter at its end (no address in numbers, however they are written), perhaps with a port."""
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z][a-z0-9-]{1,62}(?::\d{1,5})?", text):
        raise ValueError(f"“{text}” is not the name of a host, such as lex.uz")
    return text


def _in_interface_languages(names: dict[str, str]) -> dict[str, str]:
    missing = [language for language in INTERFACE_LANGUAGES if language not in names]
    if missing:
        raise ValueError(f"a name in {', '.join(missing)} is missing")
    return names


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
LanguageCode = Annotated[str, AfterValidator(_known_language)]
Versions = dict[Annotated[str, AfterValidator(_version_language)], Authenticity]
WorkName = Annotated[str, AfterValidator(_known_work_id)]
CodeName = Annotated[str, AfterValidator(_known_code)]
SubjectCode = Annotated[str, AfterValidator(_known_subject)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.-]+(?::\d+)?/\S*$")]
Host = Annotated[str, AfterValidator(_web_host)]
Names = Annotated[dict[LanguageCode, Text], AfterValidator(_in_interface_languages)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class JurisdictionEntry(_Entry):
    """``corpus/jurisdictions/<code>.yaml``"""

    kind: Literal["state", "organisation"]
    names: Names
    languages: Annotated[list[LanguageCode], Field(min_length=1)]


class AddressEntry(_Entry):
    """One address of a source and what is known of the act there; nothing but ``url`` is needed."""

    url: Address
    language: LanguageCode | Literal[""] = ""
    work: WorkName | Literal[""] = ""
    kind: str = ""
    title: str = ""
    number: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"url": value} if isinstance(value, str) else value


class FetchEntry(_Entry):
    """How a source is brought. ``members`` are globs inside the archive; ``folder`` is relative to ``corpus/``;
    ``addresses`` are pages (``web``; without any, those of the works that the catalogue has identifiers of) or
    repositories (``git``, with the ``branch`` and the ``layout`` of them)."""

    type: Literal["pypi", "npm", "folder", "web", "git"]
    name: str = ""
    version: str = ""
    archive: str = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")] = ""
    members: list[Text] = []
    folder: str = ""
    addresses: list[AddressEntry] = []
    branch: Annotated[str, StringConstraints(pattern=r"^(?:[\w][\w./-]{0,200})?$")] = ""
    layout: GitLayoutEntry | None = None

    @model_validator(mode="after")
    def _complete(self) -> FetchEntry:
        package = ("name", "version", "archive", "sha256", "members")
        needed = {"folder": ("folder",), "web": (), "git": ("addresses",)}.get(self.type, package)
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"a source of type {self.type} needs {', '.join(missing)}")
        return self


class SourceEntry(_Entry):
    """``corpus/sources/<key>.yaml``"""

    title: Text
    kind: SourceKind
    rank: Annotated[int, Field(ge=0, le=100)]
    licence: Text
    description: Text
    jurisdiction: str = ""
    site: str = ""
    starter: bool = False
    tried: bool
    tried_on: str = ""
    homepage: Address | None = None
    hosts: list[Host] = []
    languages: list[LanguageCode] = []
    address: dict[LanguageCode, Address] = {}
    legal_status: str = ""
    sources: dict[Text, Text] = {}
    fetch: FetchEntry | None = None

    @model_validator(mode="after")
    def _fetchable(self) -> SourceEntry:
        if self.starter and self.fetch is None:
            raise ValueError("a starter source needs “fetch”")
        return self

    @model_validator(mode="after")
    def _addressed(self) -> SourceEntry:
        for address in (self.homepage, *self.address.values()):
            if address and host_of(address) not in self.hosts:
                raise ValueError(f"the host of {address} is not among “hosts”")
        for pattern in self.address.values():
            if "{id}" not in pattern:
                raise ValueError(f"{pattern} has no place for the document's {{id}}")
        if self.tried_on and not self.tried:
            raise ValueError("“tried_on” names a page, but “tried” is false")
        return self


class WorkEntry(_Entry):
    """One act of ``corpus/works/<jurisdiction>.yaml``; jurisdiction, kind and date are those of its id."""

    id: WorkName
    number: str = ""
    titles: Names
    short_names: dict[LanguageCode, Annotated[list[Text], Field(min_length=1)]] = {}
    commenced: datetime.date | None = None
    repealed: datetime.date | None = None
    replaces: list[WorkName] = []
    code: CodeName | None = None
    subjects: list[SubjectCode] = []
    identifiers: dict[Text, Text | dict[LanguageCode, Text]] = {}
    addresses: dict[LanguageCode, Address] = {}
    versions: Versions = {}
    tried: dict[LanguageCode, Text] = {}
    sources: dict[Text, Text] = {}

    @property
    def parsed(self) -> WorkId:
        return parse_work(self.id)

    @property
    def date(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.parsed.date) if len(self.parsed.date) == len("YYYY-MM-DD") else None

    @model_validator(mode="after")
    def _days_in_order(self) -> WorkEntry:
        days = [day for day in (self.date, self.commenced, self.repealed) if day]
        if days != sorted(days):
            raise ValueError("the days of adoption, commencement and repeal are not in this order")
        return self


class WorksFile(_Entry):
    """``sources`` says where facts are known from, and ``versions`` in which languages texts exist and what each is,
    for every work of the file that does not say it itself."""

    sources: dict[Text, Text] = {}
    versions: Versions = {}
    works: list[WorkEntry]


class GapEntry(_Entry):
    """Why a state has no act of its own about a subject: other acts cover it, or none is known."""

    covered_by: list[WorkName] = []
    none_known: bool = False
    note: Text

    @model_validator(mode="after")
    def _one_reason(self) -> GapEntry:
        if bool(self.covered_by) == self.none_known:
            raise ValueError("give either “covered_by” or “none_known: true”")
        return self


class GapsFile(_Entry):
    """``corpus/gaps.yaml``: state → subject → the reason."""

    sources: dict[Text, Text] = {}
    states: dict[Text, dict[SubjectCode, GapEntry]]


def host_of(address: str) -> str:
    """The host of an address as the catalogue writes them."""
    return address.partition("://")[2].partition("/")[0].partition(":")[0]
