"""Reading on all cores: documents go to processes of their own, readings come back in the order they went.

A process that dies (the system kills one that eats all memory) or does not come to an end takes the others of its pool
with it. Whatever was on the way then is read once more, each alone: what ends its process again is at fault, the
others lose nothing. A few small texts are read in this process: starting others takes longer than reading them.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain
from typing import Generic, TypeVar

from corpus.catalogue import Catalogue, catalogue
from ingest.documents import RawDocument, Refusal
from ingest.reading import ReadDocument, read_document
from ingest.secrecy import Restricted

FEW = 4
"""Documents that are read in this process before others are started …"""

SMALL = 100_000
"""… unless they hold more bytes than this: what is larger is read where time and memory have limits."""

WAITING = 64 * 1024 * 1024
"""Bytes of documents that are read or wait to be stored at once; one larger document goes alone."""

_PACKED = re.compile(rb"PK\x03\x04|SQLite format 3|.{0,1000}(?:%PDF-|\x00)", re.DOTALL)
"""Beginnings of what is no plain text."""

_SIMPLER = "Split it, or give the text in a simpler format."
_DIED = "The process that should read it died before it began: run the same again, and report it if it comes again."

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` is the longest one document may take (the slowest real one, a book of 3,000 pages, takes two
    minutes), ``seconds_of_scans`` the same where letters are recognised from pictures: seconds a page, hundreds of
    pages. ``memory`` is bytes of address space of one process: more is never needed and would take the machine down.
    """

    seconds: float = 600
    seconds_of_scans: float = 6 * 3600
    memory: int = 4 * 1024**3

    def of(self, document: RawDocument) -> float:
        """The longest that ``document`` may take, in seconds."""
        return self.seconds_of_scans if document.declared.ocr else self.seconds


USUAL = Limits()


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
    """``future`` is None where there is nothing to read, or the pool had died when it was to be sent."""

    item: Item
    document: RawDocument | None
    future: Future[Reading] | None

    @property
    def size(self) -> int:
        return len(self.document.data) if self.document else 0

    @property
    def ready(self) -> bool:
        return self.future is None or self.future.done()


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
        return Reading(refusal=_too_much_memory())
    except Exception as error:
        # A mistake of ours in one document must not keep the others out; it is said loudly and kept for trying.
        logging.getLogger(__name__).exception("reading %s", document.address)
        return Reading(mistake=_failed(type(error).__name__, str(error)))


def read_all(
    items: Iterable[Item],
    document: Callable[[Item], RawDocument | None],
    known: Catalogue,
    workers: int = 0,
    limits: Limits = USUAL,
) -> Iterator[tuple[Item, Reading | None]]:
    """Every item with the reading of its document, in order; None where ``document`` gives nothing to read.

    ``workers`` is the number of processes, 0 for one a core. With a catalogue of the caller's own all are read here:
    the processes know only the one that comes with the project.
    """
    workers = workers or len(os.sched_getaffinity(0))
    if known is not catalogue():
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
        if few > FEW or read > SMALL or _PACKED.match(own.data[:1024]):
            yield from _in_processes(item, own, rest, document, workers, limits)
            return
        yield item, read_safely(own, known)


def _in_processes(
    first: Item,
    its: RawDocument,
    rest: Iterator[Item],
    document_of: Callable[[Item], RawDocument | None],
    workers: int,
    limits: Limits,
) -> Iterator[tuple[Item, Reading | None]]:
    sent: deque[_Sent[Item]] = deque()
    waiting = 0
    with _Pool(workers, limits) as pool:
        for item in chain([first], rest):
            document = its if item is first else document_of(item)
            entry = _Sent(item, document, pool.send(document) if document else None)
            while sent and waiting + entry.size > WAITING:
                waiting -= sent[0].size
                yield _received(sent.popleft(), limits)
            sent.append(entry)
            waiting += entry.size
            while sent and sent[0].ready:
                waiting -= sent[0].size
                yield _received(sent.popleft(), limits)
        while sent:
            yield _received(sent.popleft(), limits)


class _Pool:
    """Processes forked from a clean server: this one may hold an engine's threads, which a fork would tear. A pool that
    died is replaced by a new one."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers, self._limits = workers, limits
        self._executor = self._open()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def send(self, document: RawDocument) -> Future[Reading] | None:
        """The reading to come; None where the pool has just died."""
        try:
            return self._executor.submit(_read_here, document, self._limits.of(document))
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._open()
            return None

    def _open(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["ingest.reading_pool"])
        return ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._limits.memory,))


def _begin(memory: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _read_here(document: RawDocument, seconds: float) -> Reading:
    signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody catches it: the process ends
    try:
        return read_safely(document, catalogue())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _received(entry: _Sent[Item], limits: Limits) -> tuple[Item, Reading | None]:
    if entry.document is None:
        return entry.item, None
    try:
        return entry.item, entry.future.result() if entry.future else _alone(entry.document, limits)
    except BrokenProcessPool:
        return entry.item, _alone(entry.document, limits)


def _alone(document: RawDocument, limits: Limits) -> Reading:
    """The reading of a document in a process of its own, after the one it shared had died."""
    start = time.monotonic()
    with _Pool(1, limits) as pool:
        future = pool.send(document)
        try:
            return future.result() if future else Reading(mistake=_DIED)
        except BrokenProcessPool:
            return Reading(refusal=_ended(time.monotonic() - start, limits.of(document), limits.memory))


def _ended(after: float, seconds: float, memory: int) -> str:
    """Why the process that read a document alone ended. It ends itself when the time is over and not before; too much
    memory it tells itself, unless the system, which has less than it may take, ends it."""
    if after >= seconds:
        return f"Reading it takes more than the {_span(seconds)} one document may take. {_SIMPLER}"
    return (
        f"Its reading process was ended twice, the last time after {_span(after)}: most likely the machine has less "
        f"free memory than it needs (it may take {_gigabytes(memory)}). Free memory and run the same again. {_SIMPLER}"
    )


def _too_much_memory() -> str:
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    most = "there is" if limit == resource.RLIM_INFINITY else f"the {_gigabytes(limit)} one document may take"
    return f"Reading it takes more memory than {most}. {_SIMPLER}"


def _span(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"


def _gigabytes(size: int) -> str:
    return f"{size / 2**30:.1f} GB".replace(".0 ", " ")


def _failed(kind: str, what: str) -> str:
    return f"Reading it failed inside Svod ({kind}: {what}): please report this."
