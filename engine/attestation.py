"""Which words stand in the texts of an engine, and in how many provisions: terms nobody uses are wrong terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from engine.analysis import analyzer
from engine.base import Engine, EngineUnavailable
from engine.planning import plan
from engine.query import Adjacent, AllOf, Clause, Keyword, LanguageRequest, MatchAll, Phrase, Term
from engine.status import current_clause
from mappings.languages import LANGUAGES

Word = tuple[str, str]
"""Language (BCP 47) and text."""


@dataclass(frozen=True, slots=True)
class Count:
    """Provisions that hold a word exactly so, and in whatever form."""

    exact: int
    forms: int


AT_ONCE = 100
"""Searches sent to the engine together."""

FIELDS = {"heading": 1.0, "text": 1.0}


def documents(engine: Engine) -> Mapping[str, int]:
    """How many provisions, of whatever edition, each index holds."""
    return {index: engine.document_frequencies(index, [])[0] for index in engine.indexes()}


def count_stems(engine: Engine, words: Iterable[Word], seconds: float) -> Mapping[Word, int]:
    """In how many provisions, of whatever edition, the stems of each word stand in a row, in heading or text. The
    languages of one index are counted together; each hundred words may take ``seconds``."""
    return _count(engine, words, lambda word: _row(word, MatchAll()), seconds)


def count_forms(engine: Engine, words: Iterable[Word], seconds: float, day: date) -> Mapping[Word, int]:
    """The same, of provisions in the word's own language that are in force on ``day``."""
    return _count(engine, words, lambda word: _row(word, _current(word, day)), seconds)


def count_quoted(engine: Engine, words: Iterable[Word], seconds: float, day: date) -> Mapping[Word, int]:
    """How many provisions in force on ``day`` a search for each word in quotes finds in its language."""

    def request(word: Word) -> LanguageRequest | None:
        index = LANGUAGES[word[0]].analysis
        clause = plan(Phrase(word[1]), index, day, _no_distance).clause
        return LanguageRequest(index, clause, _current(word, day), size=0) if clause else None

    return _count(engine, words, request, seconds)


def _row(word: Word, filter: Clause) -> LanguageRequest | None:
    language, text = word
    index = LANGUAGES[language].analysis
    terms = tuple(analyzer(index).terms(text))
    if not terms:
        return None
    clause = Adjacent(FIELDS, terms) if len(terms) > 1 else Term(FIELDS, terms[0])
    return LanguageRequest(index, clause, filter, size=0)


def _current(word: Word, day: date) -> Clause:
    return AllOf((current_clause(day), Keyword("language", (word[0],))))


def _count(
    engine: Engine, words: Iterable[Word], request_of: Callable[[Word], LanguageRequest | None], seconds: float
) -> Mapping[Word, int]:
    """Words in languages of which nothing is held are left out."""
    live = frozenset(engine.indexes())
    wanted = (word for word in dict.fromkeys(words) if LANGUAGES[word[0]].analysis in live)
    asked = [(word, request) for word in wanted if (request := request_of(word))]
    found: dict[Word, int] = {}
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        totals = _totals(engine, [request for _, request in some], seconds)
        found.update((word, total) for (word, _), total in zip(some, totals, strict=True))
    return found


def _totals(engine: Engine, requests: Sequence[LanguageRequest], seconds: float) -> list[int]:
    """A part that failed would look like a word nobody uses: it is an error."""
    results = engine.search(requests, seconds)
    for result in results:
        if result.partial:
            raise EngineUnavailable(result.partial[0])
    return [result.total for result in results]


def _no_distance(*_: object) -> NoReturn:
    raise AssertionError("words in quotes know no distance")
