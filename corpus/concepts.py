"""The thesaurus: what a prosecutor means, and how the law of each state says it. A SKOS concept scheme.

``corpus/thesaurus/*.yaml`` holds the concepts, a file a domain (``docs/thesaurus.md`` describes the files). Terms may
differ by state within a language (``ru-KZ``), and a legal order may have no equivalent: both are said, nothing is
invented (LAW.md 14). Every mistake in the files is a :class:`CatalogueError` naming file and line.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from corpus import concept_cache
from corpus.catalogue_yaml import YamlFile
from corpus.concept_schema import LANGUAGES_OF_TERMS, REGIONS, ConceptEntry, TermsEntry, ThesaurusFile
from corpus.settings import settings
from mappings.languages import LANGUAGES

FOLDER = Path(__file__).parent / "thesaurus"

DOMAINS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    json.loads(Path(__file__).with_name("thesaurus_domains.json").read_text("utf-8"))
)
"""What each file of the thesaurus is called in the interface's languages, in the order of browsing."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A concept in one language, or in one state's use of it (``state``, else empty). ``term`` is empty where the
    legal order has no equivalent, and ``none`` says why."""

    language: str
    state: str
    term: str
    also: tuple[str, ...]
    note: str
    none: str

    @property
    def tag(self) -> str:
        """BCP 47: the language, with the state's region where there is one."""
        return f"{self.language}-{self.state.upper()}" if self.state else self.language

    @property
    def all(self) -> tuple[str, ...]:
        """The preferred term first."""
        return (self.term, *self.also) if self.term else ()


@dataclass(frozen=True, slots=True)
class Concept:
    """``narrower`` is derived from ``broader``; ``related`` holds in both directions. A concept that does not
    ``expand`` is browsed, and its words add nothing to a question: they stand in every act."""

    key: str
    domain: str
    terms: tuple[Terms, ...]
    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    expand: bool = True

    def in_language(self, code: str) -> tuple[Terms, ...]:
        """The language's own terms, then those of single states."""
        return tuple(each for each in self.terms if each.language == code)

    def label(self, code: str) -> str:
        """The preferred term in ``code``; the English one, then the key, where there is none."""
        own = (each.term for each in self.terms if each.language == code and not each.state)
        return next(own, "") or (self.label("en") if code != "en" else self.key)


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """``concepts`` by key, in the order of the files."""

    concepts: Mapping[str, Concept] = field(hash=False)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """Those it has words in."""
        spoken = {terms.language for concept in self for terms in concept.terms}
        return tuple(code for code in LANGUAGES_OF_TERMS if code in spoken)

    def top(self) -> tuple[Concept, ...]:
        """Concepts nothing is broader than."""
        return tuple(each for each in self if not each.broader)


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus that comes with the project, read once."""
    return recall_thesaurus(FOLDER, settings().data / "cache")


def recall_thesaurus(folder: Path, kept_in: Path) -> Thesaurus:
    """As :func:`load_thesaurus`, from what an earlier reading of the same files left in the folder ``kept_in``."""
    known_by = concept_cache.fingerprint(folder, [__file__])
    found = concept_cache.recall(kept_in, known_by)
    if found is not None:
        return Thesaurus(MappingProxyType({each[0]: _recalled(each) for each in found}))
    read = load_thesaurus(folder)
    concept_cache.keep(kept_in, known_by, [_kept(concept) for concept in read])
    return read


def load_thesaurus(folder: Path) -> Thesaurus:
    """Read ``*.yaml`` in ``folder``; relations must lead to other concepts, and none in a ring."""
    entries: dict[str, tuple[YamlFile, ConceptEntry]] = {}
    for path in sorted(folder.glob("*.yaml")):
        file = YamlFile(path)
        for key, entry in _read(file).items():
            if key in entries:
                other = entries[key][0].path.name
                raise file.error((key,), f"the concept “{key}” stands in {other} too; keep one of them.")
            entries[key] = file, entry
    for key, (file, entry) in entries.items():
        for relation in ("broader", "related"):
            for at, other in enumerate(getattr(entry, relation)):
                if other not in entries or other == key:
                    raise file.error((key, relation, at), f"“{other}” is no other concept of the thesaurus; mend it.")
    _refuse_gaps(entries)
    _refuse_rings(entries)
    related = {key: set(entry.related) for key, (_, entry) in entries.items()}
    narrower: dict[str, list[str]] = defaultdict(list)
    for key, (_, entry) in entries.items():
        for other in entry.related:
            related[other].add(key)
        for above in entry.broader:
            narrower[above].append(key)
    concepts = {
        key: Concept(
            key=key,
            domain=file.path.stem,
            terms=tuple(_terms(entry)),
            broader=tuple(entry.broader),
            narrower=tuple(narrower[key]),
            related=tuple(sorted(related[key])),
            expand=entry.expand,
        )
        for key, (file, entry) in entries.items()
    }
    return Thesaurus(MappingProxyType(concepts))


def _read(file: YamlFile) -> Mapping[str, ConceptEntry]:
    try:
        return ThesaurusFile.model_validate(file.data).root
    except ValidationError as error:
        raise file.misfit(error, "docs/thesaurus.md", unwritten="terms") from error


def _kept(concept: Concept) -> list[Any]:
    terms = [astuple(each) for each in concept.terms]
    return [concept.key, concept.domain, terms, concept.broader, concept.narrower, concept.related, concept.expand]


def _recalled(kept: list[Any]) -> Concept:
    """The inverse of :func:`_kept`, from JSON."""
    key, domain, terms, *relations, expand = kept
    made = tuple(Terms(language, state, term, tuple(also), *rest) for language, state, term, also, *rest in terms)
    broader, narrower, related = map(tuple, relations)
    return Concept(key, domain, made, broader, narrower, related, expand)


def _terms(entry: ConceptEntry) -> Iterator[Terms]:
    ordered = sorted(entry.terms.items(), key=lambda each: (LANGUAGES_OF_TERMS.index(_split(each[0])[0]), each[0]))
    for tag, given in ordered:
        language, state = _split(tag)
        yield _shape(language, state, given)


def _split(tag: str) -> tuple[str, str]:
    if tag in LANGUAGES:
        return tag, ""
    language, _, region = tag.rpartition("-")
    return language, REGIONS[region]


def _shape(language: str, state: str, given: TermsEntry) -> Terms:
    return Terms(language, state, given.term or "", tuple(given.also), given.note or "", given.none or "")


def _refuse_gaps(entries: Mapping[str, tuple[YamlFile, ConceptEntry]]) -> None:
    """A concept speaks every language that another does."""
    spoken = {tag for _, entry in entries.values() for tag in entry.terms}
    for key, (file, entry) in entries.items():
        if missing := [tag for tag in LANGUAGES_OF_TERMS if tag in spoken and tag not in entry.terms]:
            said = f"terms in {', '.join(missing)} are missing: give one, or “none” with the reason."
            raise file.error((key,), said)


def _refuse_rings(entries: Mapping[str, tuple[YamlFile, ConceptEntry]]) -> None:
    """A concept that is broader than itself by some way is a mistake of the file that says so."""
    whole: set[str] = set()
    for start in entries:
        way: list[tuple[str, Iterator[str]]] = [(start, iter(entries[start][1].broader))]
        while way:
            key, rest = way[-1]
            above = next((each for each in rest if each not in whole), None)
            if above is None:
                whole.add(key)
                way.pop()
            elif above in {each for each, _ in way}:
                raise entries[key][0].error((key, "broader"), f"“{key}” is broader than itself by “{above}”; mend it.")
            else:
                way.append((above, iter(entries[above][1].broader)))
