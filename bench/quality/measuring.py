"""The measurements of ``docs/quality.md``: each asks the same questions by every method."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.quality import methods, parallel
from bench.quality.judged import Judged, judged, language_of
from bench.quality.methods import METHODS, Bench, ids
from bench.quality.metrics import mean, ndcg
from bench.quality.parallel import Asked
from bench.quality.plain import PlainVectors
from corpus.settings import settings
from engine.answers import Question
from engine.dictionary.keeping import FILE
from engine.search import Searcher

Say = Callable[[str], None]
PLAIN = "vectors, plain"

OF_A_PAIR = 5
"""Questions of the Declaration asked of each two languages; all would take an hour."""

OF_WORKS = 30
"""Questions of other works asked of each two languages."""

DEPTH = 10


@dataclass(slots=True)
class Table:
    """``rows``: method → measure → one figure a question. ``pairs``: of all layers, by pair of languages, R@10."""

    title: str
    about: str
    rows: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    milliseconds: dict[str, list[float]] = field(default_factory=dict)

    def add(self, method: str, **figures: float) -> None:
        """One question's figures."""
        row = self.rows.setdefault(method, defaultdict(list))
        for name, figure in figures.items():
            row[name].append(figure)

    def count(self, method: str, ranked: Sequence[str], asked: Asked) -> None:
        """Whether one question's answer stands first, and among ten."""
        right = [asked.answered(id) for id in ranked[:DEPTH]]
        self.add(method, first=float(any(right[:1])), ten=float(any(right)))


def declaration(opened: Bench, say: Say) -> Table:
    """The Universal Declaration, every language to every other."""
    table = Table(
        "The Universal Declaration",
        f"The first eight words of an article (fourteen characters of Chinese) as question, the same article in another "
        f"language as answer, {OF_A_PAIR} questions for each two languages. The dictionary has learned from the Declaration: "
        "its figures here say that it remembers, not that it knows.",
    )
    pairs = parallel.by_pair(parallel.declaration(opened.store), OF_A_PAIR)
    return _asked(opened, table, pairs, lambda asked: opened.searcher(settings().data / FILE), say)


def other_half(opened: Bench, folder: Path, say: Say) -> Table:
    """Works in several languages, the dictionary learned from the articles of the other half."""
    every = list(parallel.headings(opened.store))
    half = parallel.place_of(every)
    learned = {
        own: methods.learn(opened.store, folder / f"half{own}.sqlite", partial(taught_by, half, own)) for own in (0, 1)
    }
    searchers = {own: opened.searcher(path) for own, path in learned.items()}
    table = Table(
        "Works in several languages, the dictionary learned from the other half of their articles",
        f"An article's heading (its first words where it has none) as question, the same article in another language as "
        f"answer, at most {OF_WORKS} questions for each two languages.",
    )
    return _asked(opened, table, parallel.by_pair(every, OF_WORKS), lambda asked: searchers[asked.half], say)


def other_works(opened: Bench, folder: Path, say: Say) -> Table:
    """The same, the dictionary learned from other works only."""
    every = list(parallel.headings(opened.store))
    folds = {asked.work: asked.fold for asked in every}
    searchers = {
        fold: opened.searcher(
            methods.learn(opened.store, folder / f"fold{fold}.sqlite", partial(_not_of_fold, folds, fold))
        )
        for fold in sorted(set(folds.values()))
    }
    table = Table(
        "Works in several languages, the dictionary learned from other works only",
        "The same questions; no article of the work asked about has taught the dictionary.",
    )
    return _asked(opened, table, parallel.by_pair(every, OF_WORKS), lambda asked: searchers[asked.fold], say)


def judged_questions(opened: Bench, say: Say) -> Table:
    """Questions as prosecutors ask them: nDCG@10 in the question's language, in each other one apart, and mixed."""
    table = Table(
        "Questions as prosecutors ask them",
        "The half of the judged questions that nothing was fitted on, over everything that is held. *Own*: texts in the "
        "question's language; *others*: each other language apart that has a provision graded 2 or 3; *mixed*: one list. "
        "What was found and had no grade was graded later, blind, in both halves; what still has none counts as wrong.",
    )
    searcher = opened.searcher(settings().data / FILE)
    for question in judged("report"):
        for method, off in METHODS.items():
            began = time.perf_counter()
            mixed = ids(searcher, Question(question.question, size=DEPTH, off=off))
            table.milliseconds.setdefault(method, []).append(1000 * (time.perf_counter() - began))
            table.add(method, mixed=ndcg(mixed, question.grades))
            for language in _languages(question):
                found = ids(searcher, Question(question.question, {"language": (language,)}, size=DEPTH, off=off))
                figure = ndcg(found, question.into(language))
                table.add(method, **{"own" if language == question.language else "others": figure})
                if method == "all layers":
                    table.pairs.setdefault((question.language, language), []).append(figure)
        say(f"{question.id} …")
    return table


def taught_by(half: Mapping[tuple[str, str], int], own: int, work: str, eid: str) -> bool:
    """All that is not asked of this half."""
    return half.get((work, eid)) != own


def _not_of_fold(folds: Mapping[str, int], own: int, work: str, eid: str) -> bool:
    """All works that are not asked about here."""
    return folds.get(work) != own


def _languages(question: Judged) -> list[str]:
    return sorted({language_of(id) for id, grade in question.grades.items() if grade > 1})


def _asked(
    opened: Bench,
    table: Table,
    pairs: Mapping[tuple[str, str], Sequence[Asked]],
    searcher: Callable[[Asked], Searcher],
    say: Say,
) -> Table:
    plain = PlainVectors(opened.store, opened.embedder(), settings().data / "vectors")
    for pair, questions in pairs.items():
        for asked in questions:
            found = {PLAIN: plain.rank(asked.text, asked.language, asked.id.rpartition("/~")[0])[:DEPTH]}
            for method, off in METHODS.items():
                began = time.perf_counter()
                found[method] = ids(searcher(asked), methods.question(asked.text, asked.into, asked.work, off, DEPTH))
                table.milliseconds.setdefault(method, []).append(1000 * (time.perf_counter() - began))
            for method, ranked in found.items():
                table.count(method, ranked, asked)
            table.pairs.setdefault(pair, []).append(table.rows["all layers"]["ten"][-1])
        say(f"{table.title}: {' → '.join(pair)} {mean(table.pairs[pair]):.2f}")
    return table


def worst(pairs: Mapping[tuple[str, str], Sequence[float]], fewest: int) -> Iterable[tuple[tuple[str, str], float]]:
    """The pairs of languages with at least ``fewest`` questions, the hardest first."""
    counted = [(pair, mean(figures)) for pair, figures in pairs.items() if len(figures) >= fewest]
    return sorted(counted, key=lambda each: (each[1], each[0]))
