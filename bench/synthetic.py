"""A base large enough to measure: works multiplied, with vectors by chance instead of a day of embedding."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.documents import Document, WorkDocuments
from bench.timing import size
from corpus.settings import Settings
from corpus.store import Store
from engine.base import Engine
from engine.dictionary.keeping import FILE
from engine.opening import open_engine
from engine.vectors.cache import VectorCache
from engine.vectors.embedder import SmallModel, Vectors
from engine.vectors.space import KINDS, QUESTION, Space, Tally, means_of
from engine.vectors.texts import texts
from ingest.dictionary import learn_dictionary
from ingest.surveying import OTHERS, Held
from ingest.vectors import row_of

MODEL, DIMENSIONS = SmallModel.model, SmallModel.dimensions
"""The rows say they are the small model's, whose vectors the questions have."""


@dataclass(frozen=True, slots=True)
class Base:
    """What was built: ``provisions`` by index, megabytes of each part on disk, and where the dictionary is from."""

    provisions: Mapping[str, int]
    vectors: int
    megabytes: Mapping[str, float]
    dictionary: str

    @property
    def count(self) -> int:
        return sum(self.provisions.values())


def build(settings: Settings, works: Sequence[WorkDocuments], held: Store, learned: Path) -> Base:
    """The base of ``works`` in ``settings.data``: index, vectors, and the dictionary that lies at ``learned``, else one
    learned from what ``held`` holds."""
    engine = open_engine(settings)
    with engine.rebuild() as writer:
        for work, documents in works:
            writer.replace_work(work, documents)
    cache = VectorCache(settings.data / "vectors", MODEL, DIMENSIONS)
    vectors = _embed(engine, cache, (document for _, documents in works for document in documents))
    engine.close()
    origin = "the base's own"
    if learned.is_file():
        shutil.copy(learned, settings.data / FILE)
    else:
        learn_dictionary(held, settings.data)
        origin = "learned from the works that were multiplied, before they were"
    folders = {
        "index": settings.data / "index" / "embedded",
        "vectors, as searched": settings.data / "index" / "vectors",
        "vectors, kept by content": settings.data / "vectors",
    }
    megabytes = {name: size(folder) for name, folder in folders.items()}
    megabytes["dictionary"] = (settings.data / FILE).stat().st_size / 1e6
    counts: dict[str, int] = defaultdict(int)
    for _, documents in works:
        for document in documents:
            counts[document["index"]] += 1
    return Base(counts, vectors, megabytes, origin)


def _embed(engine: Engine, cache: VectorCache, documents: Iterable[Document]) -> int:
    """Give ``engine`` rows for ``documents``, centred as ``svod vectors`` does; how many vectors they have."""
    by_index: dict[str, list[Held]] = defaultdict(list)
    for document in documents:
        bare = {name: value for name, value in document.items() if name not in OTHERS}
        by_index[document["index"]].append(Held(bare, texts(document)))
    made = 0
    for index, held in by_index.items():
        known = {text: by_chance(text) for one in held for kind in KINDS if (text := getattr(one.texts, kind))}
        cache.put(list(known), np.asarray(list(known.values())))
        tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for one in held:
            for kind in KINDS:
                if (text := getattr(one.texts, kind)) in known:
                    tallies[one.document["language"], kind].add(known[text])
        for language in {one.document["language"] for one in held}:
            tallies[language, QUESTION] = Tally(by_chance(f"{language} {number}") for number in range(100))
        means = means_of(tallies)
        rows = [row_of(one, known, means) for one in held]
        questions = {one: mean for (one, kind), mean in means.items() if kind == QUESTION}
        space = Space(MODEL, DIMENSIONS, questions, covered=len(rows), provisions=len(rows), digest=index)
        engine.meaning.replace(index, space, rows)
        made += sum(len(row.vectors) for row in rows)
    return made


def by_chance(text: str) -> Vectors:
    """A vector of length 1 that only ``text`` has, the same at every run."""
    seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    drawn = np.random.Generator(np.random.SFC64(seed)).standard_normal(DIMENSIONS, np.float32)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)
