"""What the files of ``corpus/thesaurus`` may hold: concepts (SKOS), each with its terms in every language.

A file is a mapping from the concept's key to a :class:`ConceptEntry`. The keys of the languages are BCP 47, with a
region where a term belongs to one legal order within the language (``ru-KZ``, ``en-IN``; LAW.md 14).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

from corpus.catalogue_schema import INTERFACE_LANGUAGES
from corpus.catalogue_yaml import YamlFile
from mappings.languages import LANGUAGES


def _languages() -> tuple[str, ...]:
    """Those words are searched in by an analysis of their own, those of the interface first. Traditional Chinese is
    Chinese: its terms are written, and searched, in Simplified characters."""
    own = [code for code, language in LANGUAGES.items() if language.analysis != "und"]
    whole = [code for code in own if not any(code.startswith(f"{other}-") for other in own)]
    return tuple(dict.fromkeys([*(code for code in INTERFACE_LANGUAGES if code in whole), *whole]))


def _regions() -> Mapping[str, str]:
    """The codes of states are ISO 3166, and so are the regions of BCP 47."""
    files = sorted((Path(__file__).parent / "jurisdictions").glob("*.yaml"))
    states = [path.stem for path in files if YamlFile(path).data.get("kind") == "state"]
    return MappingProxyType({code.upper(): code for code in states})


LANGUAGES_OF_TERMS: tuple[str, ...] = _languages()
"""In which a concept may have terms. Every concept has one, or says that this legal order has no equivalent, in each
language that the thesaurus speaks: one that was added to the base has none at first."""

REGIONS: Mapping[str, str] = _regions()
"""The region of a BCP 47 tag, and the state it stands for."""

KEY = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


def _key(text: str) -> str:
    if not KEY.fullmatch(text):
        raise ValueError(f"“{text}” is not a key of a concept: small Latin letters and digits joined by _")
    return text


ConceptKey = Annotated[str, AfterValidator(_key)]


class TermsEntry(BaseModel):
    """``term`` as the law of that language prints it, ``also`` other words for it, ``note`` what it covers; or
    ``none``: why this legal order has no equivalent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: Words | None = None
    also: list[Words] = []
    note: Sentence | None = None
    none: Sentence | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"term": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> TermsEntry:
        if (self.term is None) == (self.none is None):
            raise ValueError("either “term” or “none” (why there is no equivalent) is expected")
        if self.none and self.also:
            raise ValueError("“also” stands beside “none”: a language without an equivalent has no other words either")
        return self


class ConceptEntry(BaseModel):
    """``broader`` and ``related`` are keys of other concepts; a concept whose words stand everywhere in law (article,
    code) is for browsing and has ``expand: false``; the rest are languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    broader: list[ConceptKey] = []
    related: list[ConceptKey] = []
    expand: bool = True
    terms: Annotated[dict[str, TermsEntry], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _languages_apart(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        given = {name: value[name] for name in ("broader", "related", "expand") if name in value}
        return given | {"terms": {name: each for name, each in value.items() if name not in given}}

    @model_validator(mode="after")
    def _known_languages(self) -> ConceptEntry:
        for tag in self.terms:
            language, _, region = tag.rpartition("-") if tag not in LANGUAGES else (tag, "", "")
            if language not in LANGUAGES_OF_TERMS or (region and region not in REGIONS):
                raise ValueError(f"“{tag}” is neither a language of the thesaurus nor one with a state's region")
        return self


class ThesaurusFile(RootModel[dict[ConceptKey, ConceptEntry]]):
    """``corpus/thesaurus/<domain>.yaml``"""
