"""After a run: vectors of what is held, so that it can be found by meaning. Slow, in the background, never lost.

The texts of every provision are embedded once (:mod:`engine.vectors.cache`), headings first, since they find most;
what is there is given to the engine, index by index, again and again while the work goes on. An index whose provisions
and vectors are those it has is left alone. Stopped at any moment, it goes on where it was.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus.store import Store
from engine.base import EngineError, MeaningIndex
from engine.vectors.cache import QUESTION as ASKED
from engine.vectors.cache import VectorCache
from engine.vectors.embedder import Embedder, Vectors
from engine.vectors.rows import Row
from engine.vectors.space import KINDS, QUESTION, Space, Tally, centre, means_of
from ingest.surveying import Held, Survey

AT_ONCE = 32
"""Texts embedded together: what a stop in the middle loses."""

PUBLISHED_EVERY = 300.0
"""Seconds between two times that the engine is given what there is by then."""

SAMPLE = 300
"""Headings of a language that are embedded as questions, for the mean of its questions."""

WRITTEN = 500
"""Provisions whose vectors are in memory at once."""

DRIFT = 0.03
"""How far the mean over all languages may lie from the one an index was centred by: what is left of a vector without
its mean has a length of about .4. One language more among eleven moves it farther, a changed act does not."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``texts`` embedded."""

    done: int
    texts: int


class Embedding:
    """Vectors for what ``store`` holds, kept in ``cache``, given to ``meaning``."""

    def __init__(self, store: Store, embedder: Embedder, folder: Path, meaning: MeaningIndex) -> None:
        self._store = store
        self._embedder = embedder
        self._cache = VectorCache(folder, embedder.model, embedder.dimensions)
        self._meaning = meaning

    def run(self, tell: Callable[[Progress], None] = lambda progress: None) -> Progress:
        """Embed everything that is not embedded yet, then give all of it to the engine."""
        survey = Survey(self._store)
        keys = {key for index in survey.entries for key in survey.keys(index)}
        waiting, total = survey.texts(keys - self._cache.known(keys)), len(keys)
        published = time.monotonic()
        for start in range(0, len(waiting), AT_ONCE):
            tell(Progress(total - len(waiting) + start, total))
            part = waiting[start : start + AT_ONCE]
            self._cache.put(part, self._embedder.passages(part))
            if time.monotonic() - published > PUBLISHED_EVERY:
                self._publish(survey)
                published = time.monotonic()
        self._publish(survey)
        if waiting:
            tell(Progress(total, total))
        return Progress(total, total)

    def _publish(self, survey: Survey) -> None:
        """Give the engine what it does not have: index by index, each in one step."""
        spaces = self._spaces()
        known = {index: self._cache.known(survey.keys(index)) for index in survey.entries}
        digests = {index: survey.digest(index, known[index]) for index in survey.entries}
        stale = {index for index, digest in digests.items() if not self._is(spaces.get(index), digest)}
        if stale:
            means = self._means(survey)
            moved = {index for index, space in spaces.items() if index in digests and _moved(space, means)}
            for index in sorted(stale | moved):
                space = self._space(survey, index, digests[index], known[index], means)
                self._meaning.replace(index, space, self._rows(survey, index, means))
        for index, space in spaces.items():
            if space.provisions and index not in digests:  # it holds nothing any more
                self._meaning.replace(index, Space(self._embedder.model, self._embedder.dimensions, {}), ())

    def _spaces(self) -> Mapping[str, Space]:
        try:
            return self._meaning.spaces()
        except EngineError:
            return {}  # what cannot be read is made anew

    def _is(self, space: Space | None, digest: str) -> bool:
        """Whether an index has just these vectors."""
        return space is not None and (space.model, space.digest) == (self._embedder.model, digest)

    def _space(
        self, survey: Survey, index: str, digest: str, known: set[bytes], means: Mapping[tuple[str, str], Vectors]
    ) -> Space:
        entries = survey.entries[index]
        languages = {one.language for one in entries} | {""}
        return Space(
            self._embedder.model,
            self._embedder.dimensions,
            {name: mean for (name, kind), mean in means.items() if kind == QUESTION and name in languages},
            covered=sum(any(key in known for key in one.keys) for one in entries),
            provisions=sum(bool(one.keys) for one in entries),
            digest=digest,
        )

    def _rows(self, survey: Survey, index: str, means: Mapping[tuple[str, str], Vectors]) -> Iterator[Row]:
        for part in _parts(survey.provisions(index), WRITTEN):
            known = self._cache.get(text for one in part for text in (one.texts.heading, one.texts.body))
            yield from (row for one in part if (row := row_of(one, known, means)).vectors)

    def _means(self, survey: Survey) -> dict[tuple[str, str], Vectors]:
        tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for entries in survey.entries.values():
            for part in _parts(entries, WRITTEN):
                vectors = dict(self._cache.vectors(key for one in part for key in one.keys))
                for one in part:
                    for kind, key in zip(KINDS, (one.heading, one.body), strict=True):
                        if key in vectors:
                            tallies[one.language, kind].add(vectors[key])
        for language, asked in survey.asked.items():
            sample = _spread(list(asked), SAMPLE)
            tallies[language, QUESTION] = Tally(self._cache.embed(self._embedder, sample, ASKED).values())
        return means_of(tallies)


def _moved(space: Space, means: Mapping[tuple[str, str], Vectors]) -> bool:
    """Whether the mean over all languages is no longer the one the index was centred by."""
    before, now = space.questions.get(""), means.get(("", QUESTION))
    if before is None or now is None or before.shape != now.shape:
        return before is not now
    return float(np.linalg.norm(before - now)) > DRIFT


def row_of(one: Held, known: Mapping[str, Vectors], means: Mapping[tuple[str, str], Vectors]) -> Row:
    """Its ``known`` vectors, centred; what has none, or nothing left of it, has no kinds."""
    language = one.document["language"]
    vectors = {
        kind: centre(vector[np.newaxis], means, language, kind)[0]
        for kind in KINDS
        if (vector := known.get(getattr(one.texts, kind))) is not None
    }
    return Row(one.document, {kind: vector for kind, vector in vectors.items() if vector.any()})


Item = TypeVar("Item")


def _parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _spread(items: Sequence[str], most: int) -> list[str]:
    """At most ``most`` of ``items``, evenly from all of them."""
    step = max(1, len(items) // most)
    return list(items[::step][:most])
