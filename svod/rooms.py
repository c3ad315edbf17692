"""The rooms the command calls, opened as the settings say."""

from __future__ import annotations

import contextlib
import errno
import fcntl
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.catalogue import catalogue
from corpus.ledger import Busy, Ledger
from corpus.settings import Settings, settings
from corpus.store import Store
from engine.base import Engine
from engine.opening import open_engine
from search_app.holdings import Holdings


def store() -> Store:
    return Store(_data())


def holdings() -> Holdings:
    """What the store holds, as of today."""
    return Holdings(store(), catalogue(), date.today())


@contextlib.contextmanager
def ledger() -> Iterator[Ledger]:
    with Ledger(_data()) as opened:
        yield opened


@contextlib.contextmanager
def ledger_to_read() -> Iterator[Ledger | None]:
    """The ledger without writing to it; None where there is none yet (or one of an earlier version)."""
    try:
        opened = Ledger(_data(), reading=True)
    except FileNotFoundError:
        yield None
        return
    with opened:
        yield opened


@contextlib.contextmanager
def engine(chosen: Settings | None = None) -> Iterator[Engine]:
    _data()
    opened = open_engine(chosen or settings())
    try:
        yield opened
    finally:
        opened.close()


@contextlib.contextmanager
def vectors_lock() -> Iterator[None]:
    """Be the one process that embeds; a second one is told so at once."""
    folder = _data() / "vectors"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"Another process is embedding in {folder}: wait for it, or stop it.") from None
        yield


def _data() -> Path:
    """The data folder; a file in its place would look like a base that holds nothing."""
    path = settings().data
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file, not a folder", str(path))
    return path
