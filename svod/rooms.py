"""The rooms the command calls, opened as the settings say."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from corpus.ledger import Ledger
from corpus.settings import Settings, settings
from corpus.store import Store
from engine.base import Engine
from engine.opening import open_engine


def store() -> Store:
    return Store(settings().data)


@contextlib.contextmanager
def ledger() -> Iterator[Ledger]:
    with Ledger(settings().data) as opened:
        yield opened


@contextlib.contextmanager
def engine(chosen: Settings | None = None) -> Iterator[Engine]:
    opened = open_engine(chosen or settings())
    try:
        yield opened
    finally:
        opened.close()
