"""The layers beyond words, opened for one engine: what they make of a question, and what they find."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from engine.analysis import analyzer
from engine.answers import Notice, Question
from engine.base import Engine, EngineError, Hit, LanguageResult, MeaningRequest, MeaningResult
from engine.crossing.asking import Bound, Lists, Spoken, lists
from engine.crossing.beside import Beside
from engine.crossing.fusing import Pool
from engine.crossing.model import Model
from engine.crossing.parts import Expander, Layer, Part
from engine.crossing.tongues import tongues
from engine.fields import TEXT_WEIGHTS
from engine.frequencies import Frequencies
from engine.fusion import Ranked, field_terms, heading_share, upper_bound
from engine.planning import Plan
from engine.query import AllOf, Clause, Keyword, LanguageRequest
from engine.vectors.embedder import Embedder, EmbeddingError, Vectors
from engine.vectors.space import Coverage, Space, centre_question
from engine.vectors.texts import normal
from mappings.languages import LANGUAGES

NEIGHBOURS = 40
"""Nearest provisions of each kind asked of each index."""

COMMON, COMMON_LEAST = 0.1, 50
"""Share of an index's provisions, and provisions, that hold a word too common to be marked inside a term."""

FEW, FEW_ALONE = 5, 10
"""Of every language so many are shown however faint: the last of the list, and something to look at. Where one language
is asked there is no other list to fill the page (R@10 of the Declaration .97 instead of .956)."""

OWN = ("words", "loose")
"""Searches for the question's own words."""

UNKNOWN = 8.0
"""idf of a word no index knows: about that of one in three thousand provisions."""

WAITED = 0.8
"""Of the time of a question, what its vector may take: the rest is for what is searched with it, and without."""

LISTED = 60
"""First hits of each layer in each index that are weighed against each other."""

DEEP = 1 / (1 + LISTED)
"""What a provision beyond the first of a list is said to hold of the whole question, whichever page is asked for."""

FAINTEST = 0.02
"""Relevance below which a provision that does not hold the whole question is not shown: such are as often wrong."""


@dataclass(frozen=True, slots=True)
class _AskedByMeaning:
    """The question's ``vector`` (None where nothing has any), and the ``spaces`` of its model."""

    vector: Vectors | None
    spaces: Mapping[str, Space]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Crossed:
    """A question in all languages: its parts, the searches of each index, and the words (from, to) nobody knows."""

    question: Spoken
    asked: Question
    parts: tuple[Part, ...]
    words: Mapping[str, Clause | None]
    lists: Mapping[str, Lists]
    unknown: tuple[tuple[int, int], ...] = ()
    warnings: tuple[Notice, ...] = ()
    asked_by_meaning: Beside[_AskedByMeaning] | None = None

    def every(self, index: str) -> Clause | None:
        """What holds the whole question, as typed or in other words."""
        return self.lists[index].every

    def stems(self, index: str) -> frozenset[str]:
        """What the layers look for in the index."""
        return self.lists[index].stems


@dataclass(frozen=True, slots=True)
class Found:
    """``ranked`` of all languages, best first; ``besides`` of them hold only a part of the question, as far as was
    looked."""

    ranked: list[Ranked]
    besides: int
    coverage: Coverage | None
    warnings: tuple[str, ...]


class Across:
    """``expanders`` in the order of trust; ``embedder`` opens the model when it is first needed, None without one."""

    def __init__(
        self, engine: Engine, expanders: Sequence[Expander], embedder: Callable[[], Embedder] | None = None
    ) -> None:
        self._engine = engine
        self._expanders = tuple(expanders)
        self._model = Model(embedder) if embedder else None

    def cross(
        self, question: Question, spoken: Spoken, plans: Mapping[str, Plan], frequencies: Frequencies, end: float
    ) -> Crossed:
        """The question by the layers that are on, without the renderings that are switched off; ``plans`` of the
        question's own words by index. ``end`` is when the question must be answered."""
        languages = tongues(spoken.text)
        by_meaning = self._begun(question, spoken.text, languages, end)
        parts, warnings = self._parts(question, spoken.text, languages)
        words = {index: planned.clause for index, planned in plans.items()}
        own = [index for index in dict.fromkeys(LANGUAGES[code].analysis for code in languages) if index in words]
        weight = _weight(spoken, own, frequencies)
        made = {
            index: lists(
                index, spoken, parts, clause, partial(frequencies.bound, index), weight, _telling(index, frequencies)
            )
            for index, clause in words.items()
        }
        unknown = tuple(_unknown(spoken, parts, dict.fromkeys((*own, *words)), frequencies))
        return Crossed(spoken, question, parts, words, made, unknown, warnings, by_meaning)

    def _parts(
        self, question: Question, text: str, languages: Sequence[str]
    ) -> tuple[tuple[Part, ...], tuple[Notice, ...]]:
        """What the layers that are on make of the question, and a sentence for each that cannot be had."""
        parts: list[Part] = []
        warnings: list[Notice] = []
        for expander in self._expanders:
            if question.uses(expander.layer):
                try:
                    parts += (part.without(question.without) for part in expander.expand(text, languages))
                except EngineError as trouble:
                    warnings.append(Notice("The dictionary is not available: {why}", why=str(trouble)))
        return tuple(parts), tuple(warnings)

    def find(
        self,
        crossed: Crossed,
        whole: Iterable[LanguageResult],
        filters: Mapping[str, Clause],
        frequencies: Frequencies,
        end: float,
    ) -> Found:
        """What each layer finds in each index of ``filters``, in one list. ``whole`` are provisions that hold the whole
        question in any words: being counted, they are never left out. The deeper ones come after all others in the
        engine's order, so that what stands on a page does not move when the next one is asked for."""
        # Both are work outside of Python for the most part: on two cores they take the time of the longer one.
        nearest = Beside(lambda: self._nearest(crossed, filters, end))
        asked = [
            (name, LanguageRequest(index, clause, filter, size=LISTED))
            for index, filter in filters.items()
            for name, clause in self._searches(crossed, index)
        ]
        results = self._engine.search([request for _, request in asked], end - time.monotonic()) if asked else ()
        pool = Pool()
        whole = tuple(whole)
        for counted in whole:
            for place, hit in enumerate(counted.hits[:LISTED]):
                pool.add(counted.index, hit.document, {"whole": 1 / (1 + place)})
        for (name, request), result in zip(asked, results, strict=True):
            share = heading_share(result.hits)
            # What the other layers' searches score is a share already, of what texts with headings could earn.
            bound = _bound(request.index, frequencies, share)(request.clause) if name in OWN else _earned(share)
            for hit in result.hits:
                features = {name: min(1.0, hit.score / bound) if bound else 1.0}
                pool.add(request.index, hit.document, features | ({"all": 1.0} if name == "words" else {}))
        near, coverage, warnings = nearest.result()
        for each in near:
            for found in each.hits:
                cosines = {kind: max(0.0, cosine) for kind, cosine in found.cosines.items()}
                pool.add(each.index, found.document, cosines)
        looked = self._tell_whole(crossed, whole, pool, filters, end)
        ranked = self.weigh(pool)
        besides = sum(not pool.holds_all(each.id) for each in ranked)
        incomplete = [sentence for result in (*results, *looked) for sentence in result.partial]
        return Found(ranked, besides, coverage, (*crossed.warnings, *incomplete, *warnings))

    def _tell_whole(
        self,
        crossed: Crossed,
        whole: Iterable[LanguageResult],
        pool: Pool,
        filters: Mapping[str, Clause],
        end: float,
    ) -> Sequence[LanguageResult]:
        """Make known of every candidate whether it holds the whole question, however deep it stands in that list; then
        add what else was asked of ``whole``. The results that were looked into: a part of them may have failed."""
        deep = {counted.index: counted for counted in whole if counted.total > LISTED}
        asked = [
            LanguageRequest(index, AllOf((clause, Keyword("id", unknown))), filters[index], size=len(unknown))
            for index in deep
            if (clause := crossed.every(index)) is not None and index in filters
            if (unknown := tuple(each.id for each in pool if each.index == index and not each.holds_all))
        ]
        looked = self._engine.search(asked, end - time.monotonic()) if asked else ()
        for result in looked:
            for hit in result.hits:
                pool.add(result.index, hit.document, {"whole": DEEP})
        for counted in deep.values():
            for place, hit in enumerate(counted.hits[LISTED:], LISTED):
                if hit.document["id"] not in pool:
                    pool.add(counted.index, hit.document, {"whole": 1 / (1 + place)})
        return looked

    def weigh(self, pool: Pool) -> list[Ranked]:
        """The candidates worth showing, best first."""
        shown: Counter[str] = Counter()
        ranked, kept = pool.ranked(), []
        few = FEW if len({each.index for each in ranked}) > 1 else FEW_ALONE
        for each in ranked:
            if each.holds_all or each.relevance >= FAINTEST or shown[each.index] < few:
                shown[each.index] += 1
                kept.append(Ranked(each.index, Hit(each.document, 0.0), each.relevance, each.found_by))
        return kept

    def _searches(self, crossed: Crossed, index: str) -> Iterable[tuple[str, Clause]]:
        found = crossed.lists[index]
        named: list[tuple[str, Clause | None]] = []
        if crossed.asked.uses(Layer.WORDS):
            named += [("words", crossed.words[index]), ("loose", found.loose)]
        named += [(layer.value, clause) for layer, clause in found.by_layer.items()]
        return ((name, clause) for name, clause in named if clause is not None)

    def _nearest(
        self, crossed: Crossed, filters: Mapping[str, Clause], end: float
    ) -> tuple[Sequence[MeaningResult], Coverage | None, tuple[str, ...]]:
        """The nearest in each index that has vectors of the model in use; how much of the base they cover; and a
        sentence where search by meaning is not to be had."""
        if crossed.asked_by_meaning is None:
            return (), None, ()
        try:
            asked = crossed.asked_by_meaning.result()
            requests = [
                MeaningRequest(index, asked.vector, filters[index], NEIGHBOURS)
                for index in filters
                if index in asked.spaces and asked.vector is not None
            ]
            found = self._engine.meaning.nearest(requests, end - time.monotonic()) if requests else ()
        except (EmbeddingError, EngineError) as trouble:
            return (), None, (Notice("Search by meaning is not available: {why}", why=str(trouble)),)
        warnings = tuple(sentence for each in found for sentence in each.partial)
        return found, asked.coverage, warnings

    def _begun(
        self, question: Question, text: str, languages: Sequence[str], end: float
    ) -> Beside[_AskedByMeaning] | None:
        """The question's vector, begun before anything else: it takes as long as all that comes before it is needed."""
        model = self._model
        if model is None or not question.uses(Layer.MEANING):
            return None
        now = time.monotonic()
        return Beside(lambda: self._embedded(model, text, languages, now + WAITED * (end - now)))

    def _embedded(self, model: Model, text: str, languages: Sequence[str], end: float) -> _AskedByMeaning:
        spaces = self._engine.meaning.spaces(end - time.monotonic())
        if not spaces:
            return _AskedByMeaning(None, {}, Coverage(0, 0, ""))
        embedder = model.embedder(end - time.monotonic())
        own = {index: space for index, space in spaces.items() if space.model == embedder.model}
        covered = sum(space.covered for space in own.values())
        provisions = sum(space.provisions for space in spaces.values())
        asked = normal(text, languages[0] if len(languages) == 1 else "und") or text
        vector = centre_question(model.question(asked, end - time.monotonic()), own.values(), languages)
        return _AskedByMeaning(vector, own, Coverage(covered, provisions, embedder.model))


def _earned(share: float) -> float:
    """Of what texts with headings could earn, the part that is left where only ``share`` of them have one."""
    weights = TEXT_WEIGHTS[""]
    others = sum(weight for name, weight in weights.items() if name != "heading")
    return (share * weights["heading"] + others) / (weights["heading"] + others)


def _bound(index: str, frequencies: Frequencies, share: float) -> Bound:
    def bound(clause: Clause) -> float:
        return upper_bound(clause, frequencies.statistics(index, field_terms(clause)), share)

    return bound


def _telling(index: str, frequencies: Frequencies) -> Callable[[str], bool]:
    def telling(term: str) -> bool:
        statistics = frequencies.statistics(index, [("text", term)])
        return statistics.frequencies["text", term] <= max(COMMON_LEAST, COMMON * statistics.documents)

    return telling


def _weight(spoken: Spoken, own: Iterable[str], frequencies: Frequencies) -> Callable[[int, int], float]:
    """A word weighs by how rare it is in the language where it is known best: “за” says little of what is asked."""
    own = tuple(own)
    rarities = {
        (word.start, word.end): min(_rarities(word.text, own, frequencies), default=UNKNOWN) for word in spoken.words
    }
    whole = sum(rarities.values()) or 1.0

    @cache  # asked for every index
    def weight(start: int, end: int) -> float:
        covered = 0.0
        for (first, last), rarity in rarities.items():
            common = min(end, last) - max(start, first)
            covered += rarity * max(0, common) / (last - first)
        return covered / whole

    return weight


def _unknown(
    spoken: Spoken, parts: Iterable[Part], indexes: Iterable[str], frequencies: Frequencies
) -> Iterator[tuple[int, int]]:
    """Words outside all parts of which no index knows any term."""
    indexes, known = tuple(indexes), [(part.start, part.end) for part in parts]
    for word in spoken.words:
        within = any(start < word.end and word.start < end for start, end in known)
        if not within and next(_rarities(word.text, indexes, frequencies), None) is None:
            yield word.start, word.end


def _rarities(word: str, indexes: Iterable[str], frequencies: Frequencies) -> Iterator[float]:
    """idf of the word's rarest term in each index that knows one."""
    for index in indexes:
        terms = [("text", term) for term in dict.fromkeys(analyzer(index).terms(word))]
        statistics = frequencies.statistics(index, terms)
        known = [count for term in terms if (count := statistics.frequencies.get(term, 0))]
        if known:
            yield statistics.idf(min(known))
