"""What the pages draw on: the store, the catalogue and the searcher, opened once for all requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from time import monotonic

from flask import current_app

from corpus.catalogue import Catalogue, catalogue
from corpus.concepts import thesaurus
from corpus.settings import Settings
from corpus.store import Store
from engine.answers import Answer, Question
from engine.attestation import Count, Word, count_forms, count_quoted
from engine.base import Engine, EngineError, Health
from engine.citations import Citations, resolve
from engine.dictionary.keeping import FILE
from engine.dictionary.lexicon import Lexicon
from engine.opening import open_engine, open_searcher, warm
from engine.search import Searcher
from mappings.documents import Expression, Work
from mappings.kinds import KINDS
from search_app.answering import answer
from search_app.discretion import unplaced
from search_app.holdings import Holdings
from search_app.questions import Choices
from search_app.spelling import Spelling
from search_app.suggestions import Beginnings, Suggestion, names_of_works, suggest, terms_of_concepts
from search_app.wordlists import Kept

EXTENSION = "svod"

FRESH_SECONDS = 2.0
"""Age up to which a snapshot of the store serves further requests: listing a large store costs more than a search."""


class Library:
    """One for each application. The engine is opened at the first question, so that acts can be read without it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.data)
        self.catalogue: Catalogue = catalogue()
        self._opening = Lock()
        self._searcher: Searcher | None = None
        self._engine: Engine | None = None
        self._looking = Lock()
        self._snapshot: tuple[float, Holdings] | None = None
        self._names = Kept(lambda: Beginnings(names_of_works(self.holdings().named())))
        self._spelling = Kept(lambda: spelling_of(self.holdings().named(), settings.data))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The dictionary the base learned from its texts; empty where it has learned none."""
        return Lexicon(self.settings.data / FILE)

    @cached_property
    def choices(self) -> Choices:
        """What the facets may be asked for."""
        return Choices(frozenset(self.catalogue.jurisdictions), frozenset(KINDS))

    def holdings(self) -> Holdings:
        """What the store holds, at most two seconds ago."""
        with self._looking:
            known = self._snapshot
            if known is None or monotonic() - known[0] > FRESH_SECONDS or known[1].day != today():
                self._snapshot = known = (monotonic(), Holdings(self.store, self.catalogue, today()))
            return known[1]

    def search(self, question: Question) -> Answer:
        """Answer ``question``; see :func:`search_app.answering.answer`."""
        return answer(self._open, question, lambda: bool(self.holdings().expressions))

    def counts(self, words: Sequence[Word]) -> Mapping[Word, Count] | None:
        """How many provisions in force hold each of ``words``, where their languages have texts; None when no engine
        answers: a page of words can be read without."""
        try:
            engine, seconds = self._open()[0], self.settings.query_seconds
            exact = count_quoted(engine, words, seconds, today())
            forms = count_forms(engine, words, seconds, today())
        except EngineError:
            return None
        return {word: Count(count, max(count, forms.get(word, 0))) for word, count in exact.items()}

    def suggestions(self, typed: str) -> tuple[Suggestion, ...]:
        """What begins as ``typed`` does: acts held at most a minute ago, and terms."""
        return suggest(typed, (self._names.get(), _terms()))

    def meant(self, answer: Answer) -> str:
        """The question with words that nothing knows spelled as the nearest that are known; empty where none is."""
        return self._spelling.get().mended(answer.question.text, answer.unknown) if answer.unknown else ""

    def citations(self, text: str, day: date) -> Citations:
        """What ``text`` cites, with what the store holds of it on ``day``."""
        return resolve(text, self.store, self.catalogue, day)

    def health(self) -> Health:
        """How the engine stands; an engine that cannot be opened is not ready."""
        try:
            found = self._open()[0].health()
        except EngineError as trouble:
            found = Health(ready=False, message=str(trouble))
        return replace(found, message=unplaced(found.message, self.settings.data))

    def warm(self) -> None:
        """Make the first question as quick as the next; where no engine answers, the pages say so when asked."""
        with suppress(EngineError):
            warm(self._open()[1])

    def identity(self) -> str:
        """The index that answers: see :meth:`engine.base.Engine.identity`."""
        return self._open()[0].identity()

    def _open(self) -> tuple[Engine, Searcher]:
        with self._opening:
            if self._engine is None or self._searcher is None:
                self._engine = open_engine(self.settings)
                self._searcher = open_searcher(self._engine, self.settings)
            return self._engine, self._searcher


@cache
def _terms() -> Beginnings:
    return Beginnings(terms_of_concepts(thesaurus()))


def spelling_of(held: Iterable[tuple[Work, Iterable[Expression]]], data: Path) -> Spelling:
    """The words of names of acts, of the thesaurus and of the dictionary learned in the data folder."""
    names = (each.text for each in (*names_of_works(held), *terms_of_concepts(thesaurus())))
    try:
        learned = Lexicon(data / FILE).spellings()
    except EngineError:  # the search says so beside its hits
        learned = []
    return Spelling((*names, *learned))


def library() -> Library:
    """The library of the application that answers this request."""
    found: Library = current_app.extensions[EXTENSION]
    return found


def today() -> date:
    """The day statuses are computed for: the server's."""
    return date.today()
