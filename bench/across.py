"""Searching across languages: each layer alone and all of them, in a base of vectors, in time, memory and disk."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.documents import multiplied, starter
from bench.quality.judged import judged
from bench.quality.methods import METHODS
from bench.synthetic import Base, build
from bench.timing import Load, load
from corpus.settings import Settings
from corpus.store import Store
from engine.answers import Question
from engine.base import Engine
from engine.crossing.across import Across
from engine.dictionary.keeping import FILE
from engine.opening import open_embedder, open_engine, open_expanders, warm
from engine.search import Searcher
from engine.vectors.embedder import Embedder

EACH = 5
"""Questions of each language, of those a prosecutor would ask (bench/quality/judged)."""

PLAIN, FIRST, EMBEDDING = "no layers at all", "all layers, asked for the first time", "embedding the question alone"
ALL, WORDS = "all layers", "words alone"


@dataclass(frozen=True, slots=True)
class Measured:
    """``loads`` by way of searching; ``resident`` megabytes of a process after each step: its own, and of files."""

    base: Base
    questions: int
    languages: int
    loads: Mapping[str, Load]
    resident: Mapping[str, tuple[float, float]]


def measure(settings: Settings, data: Path, documents: int) -> Measured:
    """Multiply the works held in ``data`` until there are ``documents``, in the new base ``settings`` name; ask."""
    works = list(multiplied(starter(data), documents))
    base = build(settings, works, Store(data), data / FILE)
    del works
    resident = memory(settings.data)
    asked = questions()
    loads = times(settings, asked)
    return Measured(base, len(asked), len({one.language for one in judged()}), loads, resident)


def questions() -> list[str]:
    """:data:`EACH` of every language, by a fixed seed."""
    by_language: dict[str, list[str]] = {}
    for one in judged():
        by_language.setdefault(one.language, []).append(one.question)
    chooser = random.Random(20_260_101)
    return [text for each in by_language.values() for text in chooser.sample(each, min(EACH, len(each)))]


def times(settings: Settings, asked: Sequence[str]) -> Mapping[str, Load]:
    """What each way of searching takes for ``asked``; the model embeds a question anew every time."""
    model = open_embedder(settings)
    engine = open_engine(settings)
    searcher = _searcher(engine, settings, lambda: model)
    _warm(searcher, asked)
    found = {FIRST: load(_calls(searcher, asked, frozenset()), runs=1, warm=False)}
    found[PLAIN] = load(_calls(Searcher(engine), asked, frozenset()))
    for name, off in METHODS.items():
        found[name] = load(_calls(searcher, asked, off))
    found[EMBEDDING] = load([partial(model.questions, [text]) for text in asked])
    engine.close()
    return found


def _searcher(engine: Engine, settings: Settings, embedder: Callable[[], Embedder]) -> Searcher:
    return Searcher(engine, settings.query_seconds, Across(engine, open_expanders(settings), embedder))


def _warm(searcher: Searcher, asked: Sequence[str]) -> None:
    """As a server does when it begins; then other questions."""
    warm(searcher)
    for one in judged()[::4]:
        if one.question not in asked:
            searcher.search(Question(one.question))


def _calls(searcher: Searcher, asked: Sequence[str], off: frozenset[str]) -> list[Callable[[], object]]:
    return [partial(searcher.search, Question(text, off=off)) for text in asked]


def memory(data: Path) -> Mapping[str, tuple[float, float]]:
    """Of a process of its own that asks every question, by words alone and then by all layers."""
    asked = json.dumps(questions())
    command = [sys.executable, "-m", "bench.resident", str(data)]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return {step: (own, files) for step, own, files in json.loads(said)}
