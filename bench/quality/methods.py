"""The ways of searching that are compared: each layer alone, all of them, and the baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.concepts import thesaurus
from corpus.settings import Settings
from corpus.store import Store
from corpus.wordlists import meanings
from engine.answers import Question
from engine.base import Engine
from engine.crossing.across import Across
from engine.crossing.dictionary import DictionaryExpander
from engine.crossing.glossary import GlossaryExpander
from engine.crossing.parts import Expander, Layer
from engine.crossing.thesaurus import ThesaurusExpander
from engine.dictionary import keeping
from engine.dictionary.entries import Pair
from engine.dictionary.learning import pairs, segments, spellings, texts_of
from engine.dictionary.lexicon import Lexicon
from engine.opening import open_embedder
from engine.search import Searcher
from engine.vectors.embedder import Embedder
from ingest.dictionary import general, with_general

SECONDS = 60.0

METHODS: Mapping[str, frozenset[str]] = {
    "words alone": frozenset(Layer) - {Layer.WORDS},
    "thesaurus alone": frozenset(Layer) - {Layer.THESAURUS},
    "dictionary alone": frozenset(Layer) - {Layer.DICTIONARY},
    "meaning alone": frozenset(Layer) - {Layer.MEANING},
    "all layers": frozenset(),
}
"""Name → layers that are switched off."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An open engine, and what makes searchers on it."""

    engine: Engine
    store: Store
    embedder: Callable[[], Embedder]

    def expanders(self, learned: Path) -> tuple[Expander, ...]:
        """With the dictionary in the file ``learned``."""
        return (ThesaurusExpander(thesaurus), DictionaryExpander(Lexicon(learned)), GlossaryExpander(meanings))

    def searcher(self, learned: Path) -> Searcher:
        """With the dictionary in the file ``learned``."""
        return self.searching(Across(self.engine, self.expanders(learned), self.embedder))

    def searching(self, across: Across) -> Searcher:
        """Through ``across``."""
        return Searcher(self.engine, SECONDS, across)


def bench(engine: Engine, settings: Settings) -> Bench:
    """The model is opened once for all searchers."""
    opened: list[Embedder] = []

    def embedder() -> Embedder:
        if not opened:
            opened.append(open_embedder(settings))
        return opened[0]

    return Bench(engine, Store(settings.data), embedder)


def learn(store: Store, path: Path, wanted: Callable[[str, str], bool]) -> Path:
    """A dictionary of the provisions ``wanted`` says (by work and eid) and of the general one, in the file ``path``."""
    works = [store.expressions(work.id) for work in store.works() if len(store.summaries(work.id)) > 1]
    held = [list({each.language: each for each in expressions}.values()) for expressions in works]
    found = list(segments(held, wanted))
    keeping.write(path, "bench", with_general(pairs(found), _general(store.root)), spellings(texts_of(found)), ())
    return path


@cache
def _general(root: Path) -> tuple[Pair, ...]:
    return tuple(general(Store(root)))


def ids(searcher: Searcher, question: Question) -> list[str]:
    """What is found, in order."""
    return [hit.id for hit in searcher.search(question).hits]


def question(text: str, into: str, work: str, off: frozenset[str], size: int = 10) -> Question:
    """``text`` asked of one work in one language, every edition."""
    return Question(f'{text} work:"{work}"', selected={"language": (into,)}, edition="all", size=size, off=off)
