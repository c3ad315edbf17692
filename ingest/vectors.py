"""After a run: vectors of what is held, so that it can be found by meaning. Slow, in the background, never lost.

The texts of every provision are embedded once (:mod:`engine.vectors.cache`), headings first, since they find most;
what is there is given to the engine, index by index, again and again while the work goes on. Stopped at any moment, it
goes on where it was.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.index_documents import index_documents
from corpus.store import Store
from engine.base import EngineError, MeaningIndex
from engine.vectors.cache import QUESTION as ASKED
from engine.vectors.cache import VectorCache
from engine.vectors.embedder import Embedder, Vectors
from engine.vectors.rows import Row
from engine.vectors.space import KINDS, QUESTION, Space, centre, means_of
from engine.vectors.texts import Texts, texts

AT_ONCE = 32
"""Texts embedded together: what a stop in the middle loses."""

PUBLISHED_EVERY = 300.0
"""Seconds between two times that the engine is given what there is by then."""

SAMPLE = 300
"""Headings of a language that are embedded as questions, for the mean of its questions."""

OTHERS = ("text", "notes", "context", "title", "heading")
"""Fields of a document that no vector's row needs."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``texts`` embedded."""

    done: int
    texts: int


@dataclass(frozen=True, slots=True)
class _Held:
    document: Mapping[str, Any]
    texts: Texts


class Embedding:
    """Vectors for what ``store`` holds, kept in ``cache``, given to ``meaning``."""

    def __init__(self, store: Store, embedder: Embedder, folder: Path, meaning: MeaningIndex) -> None:
        self._store = store
        self._embedder = embedder
        self._cache = VectorCache(folder, embedder.model, embedder.dimensions)
        self._meaning = meaning

    def run(self, tell: Callable[[Progress], None] = lambda progress: None) -> Progress:
        """Embed everything that is not embedded yet, then give all of it to the engine."""
        held = self._held()
        waiting = self._cache.missing(_in_order(held))
        total = len(set(_in_order(held)))
        if not waiting and self._current(held):
            return Progress(total, total)
        published = time.monotonic()
        for start in range(0, len(waiting), AT_ONCE):
            tell(Progress(total - len(waiting) + start, total))
            part = waiting[start : start + AT_ONCE]
            self._cache.put(part, self._embedder.passages(part))
            if time.monotonic() - published > PUBLISHED_EVERY:
                self._publish(held)
                published = time.monotonic()
        self._publish(held)
        tell(Progress(total, total))
        return Progress(total, total)

    def _held(self) -> dict[str, list[_Held]]:
        """Every provision, by index."""
        found: dict[str, list[_Held]] = defaultdict(list)
        for work in self._store.works():
            for document in index_documents(work, self._store.expressions(work.id)):
                bare = {name: value for name, value in document.items() if name not in OTHERS}
                found[document["index"]].append(_Held(bare, texts(document)))
        return found

    def _current(self, held: Mapping[str, Sequence[_Held]]) -> bool:
        """Whether the engine has vectors of this model for just these provisions."""
        try:
            spaces = {index: space for index, space in self._meaning.spaces().items() if space.provisions}
        except EngineError:
            return False  # what cannot be read is made anew
        return set(spaces) == set(held) and all(
            space.model == self._embedder.model and space.digest == _digest(held[index])
            for index, space in spaces.items()
        )

    def _publish(self, held: Mapping[str, Sequence[_Held]]) -> None:
        vectors = {index: self._cache.get(_in_order({index: each})) for index, each in held.items()}
        means = self._means(held, vectors)
        for index, each in held.items():
            known = vectors[index]
            rows = [row for one in each if (row := _row(one, known, means)).vectors]
            languages = {one.document["language"] for one in each} | {""}
            space = Space(
                self._embedder.model,
                self._embedder.dimensions,
                {name: mean for (name, kind), mean in means.items() if kind == QUESTION and name in languages},
                covered=len(rows),
                provisions=sum(bool(one.texts.heading or one.texts.body) for one in each),
                digest=_digest(each, known),
            )
            self._meaning.replace(index, space, rows)
        for index in self._left(held):
            self._meaning.replace(index, Space(self._embedder.model, self._embedder.dimensions, {}), ())

    def _left(self, held: Mapping[str, Sequence[_Held]]) -> list[str]:
        """Indexes that have vectors and hold nothing any more."""
        return [index for index, space in self._meaning.spaces().items() if space.provisions and index not in held]

    def _means(
        self, held: Mapping[str, Sequence[_Held]], vectors: Mapping[str, Mapping[str, Vectors]]
    ) -> dict[tuple[str, str], Vectors]:
        groups: dict[tuple[str, str], list[Vectors]] = defaultdict(list)
        asked: dict[str, dict[str, None]] = defaultdict(dict)
        for index, each in held.items():
            for one in each:
                language = one.document["language"]
                for kind in KINDS:
                    vector = vectors[index].get(getattr(one.texts, kind))
                    if vector is not None:
                        groups[language, kind].append(vector)
                asked[language][question_like(one.texts)] = None
        stacked = {key: np.asarray(rows, np.float32) for key, rows in groups.items()}
        for language, known in asked.items():
            sample = _spread([text for text in known if text], SAMPLE)
            if sample:
                made = self._cache.embed(self._embedder, sample, ASKED)
                stacked[language, QUESTION] = np.asarray(list(made.values()), np.float32)
        return means_of(stacked)


def question_like(found: Texts) -> str:
    """What a person might ask to find it: its heading, else its first words."""
    if found.heading:
        return found.heading
    words = found.body.split(" ")
    return " ".join(words[:8])[:60]


def _row(one: _Held, known: Mapping[str, Vectors], means: Mapping[tuple[str, str], Vectors]) -> Row:
    language = one.document["language"]
    vectors = {
        kind: centre(vector[np.newaxis], means, language, kind)[0]
        for kind in KINDS
        if (vector := known.get(getattr(one.texts, kind))) is not None
    }
    return Row(one.document, {kind: vector for kind, vector in vectors.items() if vector.any()})


def _in_order(held: Mapping[str, Sequence[_Held]]) -> Iterator[str]:
    """What there is to embed: headings, then bodies of what has none, then the rest."""
    every = [one for each in held.values() for one in each]
    yield from (one.texts.heading for one in every if one.texts.heading)
    yield from (one.texts.body for one in every if one.texts.body and not one.texts.heading)
    yield from (one.texts.body for one in every if one.texts.body and one.texts.heading)


def _digest(held: Iterable[_Held], known: Collection[str] | None = None) -> str:
    """Changes with the provisions, and with which of their texts are ``known`` vectors of (None: of all)."""
    seen = hashlib.sha256()
    for one in held:
        texts = (text for text in (one.texts.heading, one.texts.body) if text and (known is None or text in known))
        seen.update("\0".join((one.document["id"], *texts, "\n")).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()[:16]


def _spread(items: Sequence[str], most: int) -> list[str]:
    """At most ``most`` of ``items``, evenly from all of them."""
    step = max(1, len(items) // most)
    return list(items[::step][:most])
