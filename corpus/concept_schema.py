"""What the files of ``corpus/thesaurus`` may hold: concepts (SKOS), each with its terms in every language.

A file is a mapping from the concept's key to a :class:`ConceptEntry`. The keys of the languages are BCP 47, with a
region where a term belongs to one legal order within the language (``ru-KZ``, ``en-IN``; LAW.md 14).
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

from mappings.languages import LANGUAGES

LANGUAGES_OF_TERMS = ("ru", "zh", "en", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "hi", "ur", "fa", "be")
"""Every concept has a term in each, or says that this legal order has no equivalent."""

REGIONS = {
    "BY": "by",
    "CN": "cn",
    "IN": "in",
    "IR": "ir",
    "KZ": "kz",
    "KG": "kg",
    "PK": "pk",
    "RU": "ru",
    "TJ": "tj",
    "UZ": "uz",
}
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
    def _every_language(self) -> ConceptEntry:
        for tag in self.terms:
            language, _, region = tag.rpartition("-") if tag not in LANGUAGES else (tag, "", "")
            if language not in LANGUAGES_OF_TERMS or (region and region not in REGIONS):
                raise ValueError(f"“{tag}” is neither a language of the thesaurus nor one with a state's region")
        if missing := [tag for tag in LANGUAGES_OF_TERMS if tag not in self.terms]:
            raise ValueError(f"terms in {', '.join(missing)} are missing: give one, or “none” with the reason")
        return self


class ThesaurusFile(RootModel[dict[ConceptKey, ConceptEntry]]):
    """``corpus/thesaurus/<domain>.yaml``"""
