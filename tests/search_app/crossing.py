"""A small base whose questions cross languages: specimens, a dictionary that knows a few words, and vectors."""

from __future__ import annotations

from corpus.settings import Settings
from corpus.store import Store
from engine.dictionary.entries import Pair, terms_of
from engine.dictionary.keeping import FILE, write
from engine.opening import open_embedder, open_engine
from ingest.vectors import Embedding
from tests.search_app.specimens import BRIDGES

CEDICT = "CC-CEDICT"

LEARNED = (
    ("ru", "переправа", "fa", "گذر", 0.9, 12, (BRIDGES.id,)),
    ("fa", "گذر", "en", "crossing", 0.8, 9, (BRIDGES.id,)),
    ("ru", "река", "zh", "河流", 0.9, 5, (BRIDGES.id,)),
    ("ru", "сталь", "zh", "钢铁", 0.5, 1, (CEDICT,)),
)
"""Word and translation, with how sure and what taught it; English is reached from Russian by way of Persian."""


def learn(settings: Settings) -> None:
    """Put the dictionary into the base."""
    pairs, spellings = [], {}
    for language, word, other, translation, probability, together, works in LEARNED:
        terms, others = terms_of(language, word), terms_of(other, translation)
        pairs.append(Pair(language, terms, other, others, probability, together, works))
        spellings |= {(language, terms): word, (other, others): translation}
    write(settings.data / FILE, "specimens", pairs, spellings, ())


def embed(settings: Settings) -> None:
    """Give the base vectors of the small model."""
    engine = open_engine(settings)
    try:
        Embedding(Store(settings.data), open_embedder(settings), settings.data / "vectors", engine.meaning).run()
    finally:
        engine.close()
