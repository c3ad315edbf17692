"""What ``svod doctor`` looks at."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.ledger import BEGUN, Ledger
from corpus.settings import Settings
from corpus.store import Store
from engine.base import EngineError, Health
from engine.opening import open_engine

LOW = 1024**3
"""Bytes of free disk below which a warning is given."""


@dataclass(frozen=True, slots=True)
class Finding:
    part: str
    well: bool
    message: str


def examine(settings: Settings, store: Store, catalogue: Catalogue) -> list[Finding]:
    """One finding for each part, in the order in which one would mend them."""
    return [
        *_machine(settings.data),
        *_held(store, settings.data),
        *_sources(store, catalogue),
        _index(settings, store),
    ]


def _machine(data: Path) -> Iterator[Finding]:
    yield Finding("Python", True, platform.python_version())
    folder = next(place for place in (data.absolute(), *data.absolute().parents) if place.exists())
    writable = os.access(folder, os.W_OK)
    yield Finding("data folder", writable, f"{data.absolute()}{'' if writable else ' cannot be written: mend it'}")
    free = shutil.disk_usage(folder).free
    advice = "" if free >= LOW else ": make room before the next ingest"
    yield Finding("disk", free >= LOW, f"{free / 1024**3:.1f} GB free{advice}")


def _held(store: Store, data: Path) -> Iterator[Finding]:
    damaged = store.damaged()
    count = len(store.summaries())
    for damage in damaged:
        yield Finding("acts", False, str(damage))
    if not damaged:
        yield Finding("acts", count > 0, f"{count} editions" if count else "none yet: run “svod ingest”")
    if not (data / "ledger.sqlite").exists():
        return
    try:
        with Ledger(data) as ledger:
            cut = sum(record.outcome == BEGUN for record in ledger.documents())
    except sqlite3.DatabaseError as error:
        advice = "move ledger.sqlite away and run “svod ingest”, which reads everything again"
        yield Finding("ledger", False, f"it cannot be read ({error}): {advice}")
        return
    advice = f"{cut} documents were being read when a run was cut off: run “svod ingest”"
    yield Finding("ledger", not cut, advice if cut else "whole")


def _sources(store: Store, catalogue: Catalogue) -> Iterator[Finding]:
    held = {source.source for summary in store.summaries() for source in summary.expression.sources}
    for source in catalogue.starter_sources():
        if source.key in held:
            continue
        npm = source.fetch is not None and source.fetch.type == "npm" and shutil.which("npm") is None
        why = "it comes through npm, which is not on this machine" if npm else "run “svod ingest” to bring it"
        yield Finding(f"source {source.key}", False, f"nothing of it is held: {why}")


def _index(settings: Settings, store: Store) -> Finding:
    part = f"index ({settings.engine})"
    try:
        engine = open_engine(settings)
        try:
            health = engine.health()
        finally:
            engine.close()
    except EngineError as error:
        return Finding(part, False, str(error))
    return _compared(part, health, sum(summary.provisions for summary in store.summaries()))


def _compared(part: str, health: Health, provisions: int) -> Finding:
    indexed = sum(health.documents.values())
    if not health.ready:
        return Finding(part, False, health.message)
    if indexed != provisions:
        wanted = (
            f"it holds {indexed} provisions and the acts have {provisions}: run “svod ingest” or “svod index rebuild”"
        )
        return Finding(part, False, wanted)
    return Finding(
        part, True, f"{indexed} provisions, version {health.version}" if health.version else f"{indexed} provisions"
    )
