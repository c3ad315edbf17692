"""Search: what a question takes through Svod, beside what its engine takes for the native query."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, cast

from elasticsearch import Elasticsearch

from bench.bare import Recorder, bare_elastic, bare_embedded
from bench.timing import Spread, process, spread
from corpus.settings import Settings
from engine.answers import Question
from engine.elastic import indices
from engine.opening import open_engine
from engine.search import Searcher

PREFIX = "svod-bench"


@dataclass(frozen=True, slots=True)
class Row:
    engine: str
    documents: str
    kind: str
    svod: Spread
    bare: Spread


def settings_for(engine: str, data: Path, address: str) -> Settings:
    """Settings that touch nothing but the bench's own."""
    chosen = cast(Literal["embedded", "elasticsearch"], engine)
    known = {"data": data, "engine": chosen, "index_prefix": PREFIX, "ELASTICSEARCH_URL": address}
    return Settings.model_validate(known)


def measure(settings: Settings, documents: str, asked: Mapping[str, Sequence[Question]]) -> list[Row]:
    """One row for each kind: whole answers (facets, snippets) against the same native queries."""
    engine = open_engine(settings)
    searcher = Searcher(engine)
    rows = []
    for kind, questions in asked.items():
        natives = []
        for question in questions:
            recorder = Recorder(engine)
            Searcher(recorder).search(question)
            native = bare_embedded if settings.engine == "embedded" else bare_elastic
            natives.append(native(settings, recorder.shown))
        ours = spread([partial(searcher.search, question) for question in questions])
        rows.append(Row(settings.engine, documents, kind, ours, spread(natives)))
    engine.close()
    return rows


def peak_memory(data: Path, asked: Mapping[str, Sequence[Question]]) -> float:
    """Peak MB of a process that opens the embedded engine and answers every question typed."""
    lines = [question.text for questions in asked.values() for question in questions]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(lines))
        file.flush()
        command = [str(Path(sys.executable).with_name("svod")), "search", "--json", "--queries", file.name]
        _, peak = process(command, {"SVOD_DATA": str(data), "SVOD_ENGINE": "embedded"})
    return peak


def forget(settings: Settings) -> None:
    """Delete the bench's own indices."""
    client = Elasticsearch(settings.elasticsearch_url)
    names = [index.name for index in indices.live(client, settings.index_prefix).values()]
    indices.remove(client, [*names, *indices.abandoned(client, settings.index_prefix)])
    client.close()
