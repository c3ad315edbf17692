"""Reads ``mappings/analysis/<index>.json``, the settings both engines share, and builds its analyzers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from engine.analysis.character_filters import CharacterFilter, MappingFilter, PatternFilter, read_mappings
from engine.analysis.java import PatternError
from engine.analysis.pairs import Pairs
from engine.analysis.streams import Stems, Stream, Words
from engine.analysis.token_filters import MAKERS, PARAMETERS, Filter

Built = TypeVar("Built")


class AnalysisError(ValueError):
    """An analysis file that cannot be executed; the message names the file, the part and what is wrong."""


_CHARACTER_FILTERS: Mapping[str, Callable[[Mapping[str, Any]], CharacterFilter]] = {
    "mapping": lambda settings: MappingFilter(read_mappings(settings["mappings"])),
    "pattern_replace": lambda settings: PatternFilter(settings["pattern"], settings.get("replacement", "")),
}
_CHARACTER_PARAMETERS = {
    "mapping": frozenset({"mappings"}),
    "pattern_replace": frozenset({"pattern", "replacement"}),
}
_PAIRING = "cjk_bigram"


def read_settings(index: str) -> Mapping[str, Any]:
    """The settings of ``index`` as Elasticsearch takes them: a mapping with the one key ``analysis``."""
    path = files("mappings").joinpath("analysis", f"{index}.json")
    try:
        settings: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise AnalysisError(f"mappings/analysis/{index}.json is not there: no index is called {index!r}") from None
    except ValueError as error:
        raise AnalysisError(f"mappings/analysis/{index}.json is not JSON: {error}") from error
    return settings


@cache
def fingerprint(index: str) -> str:
    """Changes with the settings of ``index``: terms kept elsewhere than in the index are of the analysis that made
    them."""
    return hashlib.sha256(json.dumps(read_settings(index), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Parts:
    """What an analyzer is made of."""

    character_filters: tuple[CharacterFilter, ...]
    stream: Stream


def build(settings: Mapping[str, Any], name: str, file: str) -> Parts:
    """The parts of the analyzer ``name`` of ``settings``; ``file`` is where they come from, for messages."""
    return _Builder(settings.get("analysis", {}), file).build(name)


@dataclass(frozen=True, slots=True)
class _Builder:
    analysis: Mapping[str, Any]
    file: str

    def build(self, name: str) -> Parts:
        entry = self.analysis.get("analyzer", {}).get(name)
        if entry is None:
            raise AnalysisError(f"{self.file} has no analyzer {name!r}")
        unknown = set(entry) - {"type", "char_filter", "tokenizer", "filter"}
        if entry.get("type") != "custom" or entry.get("tokenizer") != "standard" or unknown:
            raise AnalysisError(
                f"{self.file}: the analyzer {name!r} must be of type custom with the tokenizer standard"
            )
        character_filters = tuple(
            self._made("char_filter", part, _CHARACTER_FILTERS, _CHARACTER_PARAMETERS)
            for part in entry.get("char_filter", ())
        )
        return Parts(character_filters, self._stream(entry.get("filter", ())))

    def _stream(self, names: Sequence[str]) -> Stream:
        types = [self._settings("filter", name)["type"] for name in names]
        if _PAIRING not in types:
            return Words(Stems([self._filter(name) for name in names]))
        if types.index(_PAIRING) != len(types) - 1:
            raise AnalysisError(f"{self.file}: the filter {names[types.index(_PAIRING)]!r} must be the last one")
        pairing = self._settings("filter", names[-1])
        self._check("filter", names[-1], pairing, frozenset({"output_unigrams"}))
        stems = Stems([self._filter(name) for name in names[:-1]])
        return Pairs(stems, unigrams=bool(pairing.get("output_unigrams", False)))

    def _filter(self, name: str) -> Filter:
        return self._made("filter", name, MAKERS, PARAMETERS)

    def _settings(self, section: str, name: str) -> Mapping[str, Any]:
        """Settings of a named part; a name that is defined nowhere is a type that needs no settings."""
        settings: Mapping[str, Any] = self.analysis.get(section, {}).get(name, {"type": name})
        return settings

    def _made(
        self,
        section: str,
        name: str,
        makers: Mapping[str, Callable[[Mapping[str, Any]], Built]],
        parameters: Mapping[str, frozenset[str]],
    ) -> Built:
        settings = self._settings(section, name)
        kind = settings.get("type", "")
        maker = makers.get(kind)
        if maker is None:
            raise AnalysisError(
                f"{self.file}: the {section} {name!r} has the type {kind!r}, which is not known here; "
                f"known are {', '.join(sorted(makers))}"
            )
        self._check(section, name, settings, parameters.get(kind, frozenset()))
        try:
            return maker(settings)
        except KeyError as error:
            raise AnalysisError(f"{self.file}: the {section} {name!r} lacks the setting {error.args[0]!r}") from error
        except PatternError as error:
            raise AnalysisError(f"{self.file}: the {section} {name!r}: {error}") from error

    def _check(self, section: str, name: str, settings: Mapping[str, Any], known: frozenset[str]) -> None:
        unknown = sorted(set(settings) - known - {"type"})
        if unknown:
            raise AnalysisError(f"{self.file}: the {section} {name!r} has the unknown setting {unknown[0]!r}")
