"""The fixed pool: some of the provisions that the reported questions are about, and others that look like them, asked
on every run of the tests, so that a change that makes finding worse is seen before it is kept.

``pool/provisions.json`` names the provisions and the documents they are read from, ids only. The texts are those beside
the repository and of one package. They are read, indexed, embedded and searched by the parts a person uses; the
dictionary is learned from the same documents, whole works. Vectors are kept by what was embedded, outside the
repository. What is reached on it: :mod:`bench.quality.reached`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bench.quality.methods import Bench
from bench.quality.remembered import Remembered
from corpus.catalogue import catalogue
from corpus.ledger import Ledger
from corpus.settings import Settings
from corpus.store import Store
from engine.dictionary.keeping import FILE
from engine.elastic.local_distribution import cache_folder
from engine.opening import open_engine
from engine.search import Searcher
from ingest.dictionary import learn_dictionary
from ingest.documents import Declared
from ingest.fetch.delivery import Delivery
from ingest.fetch.folder import FOLDER, deliver_folder
from ingest.fetch.package import deliver_package
from ingest.indexing import rebuild_index
from ingest.pipeline import take_in
from ingest.sources import Order
from ingest.vectors import Embedding

PROVISIONS = Path(__file__).with_name("pool") / "provisions.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """``documents`` are addresses by source, ``provisions`` ids."""

    documents: Mapping[str, frozenset[str]]
    provisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pooled:
    """The provisions indexed, with every layer; ``missing`` are ids of the list that the texts did not give."""

    searcher: Searcher
    missing: tuple[str, ...]


def packages() -> Path:
    """Where archives of packages are kept, beside the repository's own data."""
    return Path(__file__).parents[2] / "data" / "cache"


def vectors() -> Path:
    """Where vectors are kept, outside the repository, with what else the tests fetch or make once."""
    return cache_folder() / "vectors"


def listed() -> Listed:
    """What the repository's list says."""
    said = json.loads(PROVISIONS.read_text("utf-8"))
    documents = {source: frozenset(addresses) for source, addresses in said["documents"].items()}
    return Listed(documents, frozenset(said["provisions"]))


class Chosen(Order):
    """The documents of the list, out of the folder of real texts and of the packages."""

    def __init__(self, texts: Path, cache: Path, documents: Mapping[str, frozenset[str]]) -> None:
        super().__init__(catalogue(), cache)
        self._texts = texts
        self._documents = documents

    def bring(self, ledger: Ledger) -> list[Delivery]:
        return [self._only(source, ledger) for source in sorted(self._documents)]

    def _only(self, source: str, ledger: Ledger) -> Delivery:
        wanted = self._documents[source]
        if source != FOLDER:
            return deliver_package(self.catalogue.sources[source], self.cache, Declared())
        whole = deliver_folder(self._texts, ledger, Declared())
        few = (one for one in whole.documents if one.document.address in wanted)
        return replace(whole, documents=few, count=len(wanted))


@contextlib.contextmanager
def pooled(folder: Path, texts: Path, archives: Path, memory: Path, said: Listed) -> Iterator[Pooled]:
    """The pool, made in ``folder`` from the real ``texts`` and the ``archives`` of packages; what is embedded is kept
    in ``memory``. Raises :class:`ingest.documents.IngestError` where a package cannot be had."""
    whole, few = Store(folder / "whole"), Store(folder / "few")
    with Ledger(whole.root) as ledger:
        take_in(Chosen(texts, archives, said.documents), store=whole, ledger=ledger, catalogue=catalogue())
    held = frozenset(_thin(whole, few, said.provisions))
    learn_dictionary(whole, few.root)
    model = Remembered(memory)
    opened = Bench(open_engine(Settings(data=few.root)), few, lambda: model)
    with contextlib.closing(opened.engine), Ledger(few.root) as ledger:
        rebuild_index(few, ledger, opened.engine)
        Embedding(few, model, memory, opened.engine.meaning).run()
        yield Pooled(opened.searcher(few.root / FILE), tuple(sorted(said.provisions - held)))


def _thin(whole: Store, few: Store, wanted: frozenset[str]) -> Iterator[str]:
    """Put the ``wanted`` provisions of ``whole`` into ``few``; their ids."""
    for edition in sorted({id.rpartition("/~")[0] for id in wanted}):
        expression = whole.held(edition)
        if expression is None:
            continue
        kept = tuple(each for each in expression.provisions if f"{edition}/~{each.eid}" in wanted)
        if kept:
            few.put_work(whole.work(expression.work))
            few.put_expression(replace(expression, provisions=kept))
            yield from (f"{edition}/~{each.eid}" for each in kept)
