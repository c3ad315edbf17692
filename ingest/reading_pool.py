"""Reading on all cores: documents go to processes of their own, readings come back in the order they went.

A reader that is killed by the system (a document that eats all memory) or does not come to an end loses its own
document only. A few small documents are read in this process: starting others takes longer than reading them.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as ReadingTimeout
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from corpus.catalogue import Catalogue, catalogue
from ingest.documents import RawDocument, Refusal
from ingest.reading import ReadDocument, read_document
from ingest.secrecy import Restricted

FEW = 4
"""Documents that are read in this process before others are started …"""

SMALL = 1_000_000
"""… unless they hold more bytes than this."""

WAITING = 64 * 1024 * 1024
"""Bytes of documents that are read or wait to be stored at once; one larger document goes alone."""

SECONDS = 600
"""The longest one document may take; the slowest real one (a book of 3,000 pages) takes two minutes."""

MEMORY = 4 * 1024**3
"""Bytes of address space of one reading process: more is never needed and would take the machine down."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one document: one of the first four is filled. ``restricted`` and ``refusal`` are the reason;
    ``mistake`` is a sentence about a mistake of ours; ``seconds`` is the time of the processor it took."""

    found: ReadDocument | None = None
    refusal: str = ""
    restricted: str = ""
    mistake: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Sent(Generic[Item]):
    item: Item
    size: int
    future: ProcessFuture[Reading]


def read_safely(document: RawDocument, known: Catalogue) -> Reading:
    """Read a document; whatever goes wrong in it comes back as words."""
    start = time.process_time()
    return replace(_read(document, known), seconds=round(time.process_time() - start, 3))


def _read(document: RawDocument, known: Catalogue) -> Reading:
    try:
        return Reading(found=read_document(document, known))
    except Restricted as mark:
        return Reading(restricted=str(mark))
    except Refusal as refusal:
        return Reading(refusal=str(refusal))
    except MemoryError:
        return Reading(refusal=_too_much("memory"))
    except Exception as error:
        # A mistake of ours in one document must not keep the others out; it is said loudly and kept for trying.
        logging.getLogger(__name__).exception("reading %s", document.address)
        return Reading(mistake=_failed(type(error).__name__, str(error)))


def read_all(
    items: Iterable[Item], document: Callable[[Item], RawDocument | None], known: Catalogue, workers: int = 0
) -> Iterator[tuple[Item, Reading | None]]:
    """Every item with the reading of its document, in order; None where ``document`` gives nothing to read.

    ``workers`` is the number of processes, 0 for one a core. With a catalogue of the caller's own all are read here:
    the processes know only the one that comes with the project.
    """
    workers = workers or len(os.sched_getaffinity(0))
    if workers == 1 or known is not catalogue():
        for item in items:
            own = document(item)
            yield item, read_safely(own, known) if own else None
        return
    few, read = 0, 0
    rest = iter(items)
    for item in rest:
        own = document(item)
        if own is None:
            yield item, None
            continue
        few, read = few + 1, read + len(own.data)
        if few > FEW or read > SMALL:
            yield from _in_processes(item, own, rest, document, workers)
            return
        yield item, read_safely(own, known)


def _in_processes(
    first: Item,
    its: RawDocument,
    rest: Iterator[Item],
    document: Callable[[Item], RawDocument | None],
    workers: int,
) -> Iterator[tuple[Item, Reading | None]]:
    with _pool(workers) as pool:
        sent: deque[_Sent[Item] | Item] = deque([_send(pool, first, its)])
        waiting = len(its.data)
        try:
            for item in rest:
                own = document(item)
                size = len(own.data) if own else 0
                while sent and waiting + size > WAITING:
                    waiting -= _size(sent[0])
                    yield _received(sent.popleft())
                sent.append(_send(pool, item, own) if own else item)
                waiting += size
                while sent and _ready(sent[0]):
                    waiting -= _size(sent[0])
                    yield _received(sent.popleft())
            while sent:
                yield _received(sent.popleft())
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _pool(workers: int) -> ProcessPool:
    """Processes forked from a clean server: this one may hold an engine's threads, which a fork would tear."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest.reading_pool"])
    return ProcessPool(max_workers=workers, initializer=_begin, context=context)


def _begin() -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def _read_here(document: RawDocument) -> Reading:
    return read_safely(document, catalogue())


def _send(pool: ProcessPool, item: Item, document: RawDocument) -> _Sent[Item]:
    return _Sent(item, len(document.data), pool.schedule(_read_here, args=[document], timeout=SECONDS))


def _size(entry: object) -> int:
    return entry.size if isinstance(entry, _Sent) else 0


def _ready(entry: object) -> bool:
    return not isinstance(entry, _Sent) or bool(entry.future.done())


def _received(entry: _Sent[Item] | Item) -> tuple[Item, Reading | None]:
    if not isinstance(entry, _Sent):
        return entry, None
    try:
        return entry.item, entry.future.result()
    except ReadingTimeout:
        return entry.item, Reading(refusal=_too_much(f"time: it was not read after {SECONDS // 60} minutes"))
    except ProcessExpired as end:
        return entry.item, Reading(mistake=_failed("the reading process ended", f"code {end.exitcode}"))


def _too_much(what: str) -> str:
    return f"Reading it takes too much {what}; split it, or give the text in a simpler format."


def _failed(kind: str, what: str) -> str:
    return f"Reading it failed inside Svod ({kind}: {what}): please report this."
