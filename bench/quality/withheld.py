"""Targets without headings, which is how most Chinese law is: treaties whose Chinese headings are withheld from a base
of their own, and the judged questions that Chinese laws answer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.quality import methods
from bench.quality.judged import judged
from bench.quality.measuring import DEPTH, OF_WORKS, PLAIN, Say, Table
from bench.quality.methods import METHODS, Bench, ids
from bench.quality.metrics import ndcg
from bench.quality.parallel import FOLDS, Asked, headings, plain_words, spare
from bench.quality.plain import PlainVectors
from corpus.ledger import Ledger
from corpus.settings import Settings, settings
from corpus.store import Store
from engine.answers import Question
from engine.dictionary.keeping import FILE
from engine.opening import open_engine
from ingest.indexing import rebuild_index
from ingest.vectors import Embedding

SOURCE, TARGET = "en", "zh-Hant"
QUESTIONS = 200
"""Headings that are asked, evenly from all."""


def treaties(opened: Bench, folder: Path, say: Say) -> tuple[Table, Table]:
    """The English heading as question, the Chinese article without its own as answer: among the articles of its treaty,
    and among those of all treaties."""
    about = (
        "The English heading of an article as question, the same article in Chinese as answer. The treaties stand in a "
        "base of their own, in which no Chinese article has a heading: it is neither indexed nor embedded. The dictionary "
        "has learned from other works, and knows the general one. No question is among those that weights were fitted on. "
    )
    inside = Table(
        "Targets without headings: treaties, among the articles of one treaty",
        about + "Asked of the treaty's Chinese articles. The aim is .85 among ten where plain vectors give .53.",
    )
    among = Table(
        "Targets without headings: treaties, among the articles of all",
        about
        + "Asked of the Chinese articles of all treaties, several of which may bear the same heading; only the one is right.",
    )
    works = [work.id for work in opened.store.works() if {SOURCE, TARGET} <= set(_editions(opened.store, work.id))]
    folds = {work: number % FOLDS for number, work in enumerate(works)}
    learned = {
        fold: methods.learn(opened.store, folder / f"withheld{fold}.sqlite", partial(_of_others, folds, fold))
        for fold in range(FOLDS)
    }
    fitted = {_place(each) for each in spare(headings(opened.store), OF_WORKS)}
    vectors = settings().data / "vectors"
    asked = [each for each in _headings(opened.store, folds) if _place(each) not in fitted]
    with without_headings(opened, works, TARGET, folder / "withheld", vectors) as bare:
        searchers = {fold: bare.searcher(path) for fold, path in learned.items()}
        plain = PlainVectors(bare.store, bare.embedder(), vectors)
        editions = sorted({each.id.rpartition("/~")[0] for each in asked} | set(_targets(bare.store, works)))
        for each in asked[:: max(1, len(asked) // QUESTIONS)]:
            own = each.id.rpartition("/~")[0]
            inside.count(PLAIN, plain.rank(each.text, SOURCE, own), each)
            among.count(PLAIN, plain.rank(each.text, SOURCE, *editions), each)
            for method, off in METHODS.items():
                searcher = searchers[each.fold]
                one = methods.question(each.text, TARGET, each.work, off, DEPTH)
                inside.count(method, ids(searcher, one), each)
                every = Question(each.text, {"language": (TARGET,)}, edition="all", size=DEPTH, off=off)
                among.count(method, ids(searcher, every), each)
        say(f"{inside.title} …")
    return inside, among


def laws(opened: Bench, say: Say) -> Table:
    """Judged questions in other languages, asked of Chinese law."""
    table = Table(
        "Targets without headings: Chinese laws",
        "Chinese laws have no headings. The reported half of the judged questions that are not Chinese and that Chinese "
        "provisions answer (grade 2 or 3), asked of all Chinese texts; found is any of those provisions.",
    )
    searcher = opened.searcher(settings().data / FILE)
    plain = PlainVectors(opened.store, opened.embedder(), settings().data / "vectors")
    editions = [
        each.expression.id for each in opened.store.summaries() if each.expression.language == "zh" and each.provisions
    ]
    for question in judged("report"):
        grades = question.into("zh")
        right = {id for id, grade in grades.items() if grade > 1}
        if question.language.startswith("zh") or not right:
            continue
        found = {PLAIN: plain.rank(question.question, question.language, *editions)[:DEPTH]}
        for method, off in METHODS.items():
            found[method] = ids(searcher, Question(question.question, {"language": ("zh",)}, size=DEPTH, off=off))
        for method, ranked in found.items():
            first, ten = (float(any(id in right for id in ranked[:depth])) for depth in (1, DEPTH))
            table.add(method, first=first, ten=ten, graded=ndcg(ranked, grades))
    say(f"{table.title} …")
    return table


def _editions(store: Store, work: str) -> dict[str, str]:
    return {each.expression.language: each.expression.id for each in store.summaries(work)}


def _targets(store: Store, works: list[str]) -> Iterator[str]:
    return (_editions(store, work)[TARGET] for work in works)


def _headings(store: Store, folds: dict[str, int]) -> Iterator[Asked]:
    for work, fold in folds.items():
        held = _editions(store, work)
        target = store.expression(held[TARGET])
        answers = {each.eid for each in target.provisions if each.heading}
        for each in store.expression(held[SOURCE]).provisions:
            text = plain_words(each.heading)
            if text and each.eid in answers:
                yield Asked(text, SOURCE, TARGET, work, f"{target.id}/~{each.eid}", 0, fold)


def _place(asked: Asked) -> tuple[str, str]:
    return asked.work, asked.id.rpartition("/~")[2]


def _of_others(folds: dict[str, int], own: int, work: str, eid: str) -> bool:
    return folds.get(work) != own


@contextlib.contextmanager
def without_headings(opened: Bench, works: Iterable[str], language: str, root: Path, vectors: Path) -> Iterator[Bench]:
    """A base of ``works`` in ``root``, indexed and embedded anew, in which no article in ``language`` has a heading;
    ``vectors`` is where they are kept."""
    store = Store(root)
    for work in works:
        store.put_work(opened.store.work(work))
        for expression in opened.store.expressions(work):
            bare = tuple(replace(each, heading="") for each in expression.provisions)
            store.put_expression(
                replace(expression, provisions=bare) if expression.language == language else expression
            )
    engine = open_engine(Settings(data=root, engine="embedded"))
    with contextlib.closing(engine), Ledger(root) as ledger:
        rebuild_index(store, ledger, engine)
        Embedding(store, opened.embedder(), vectors, engine.meaning).run()
        yield Bench(engine, store, opened.embedder)
