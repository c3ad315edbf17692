"""What ended a reading is told: the time, the memory a process may have, or the system that had none left."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

from corpus.catalogue import catalogue
from ingest.documents import Declared, RawDocument
from ingest.reading_pool import Limits, Reading, read_all
from tests.ingest.pdf_support import pdf, stream
from tests.ingest.test_hostile_pdf import CATALOGUE, FONT, ONE, PAGE, TEXT
from tests.ingest.test_trouble import readers_of

RULE = "Статья {}. Образец возвращают в срок, о котором договорились стороны, и хранят бережно.\n"
FEW, MANY = 30_000, 190_000
"""Articles that take seconds, and that take more than half a gigabyte."""


def read(document: RawDocument, limits: Limits) -> Reading:
    ((_, reading),) = read_all([document], lambda one: one, catalogue(), 1, limits)
    assert reading is not None
    return reading


def law(articles: int = FEW) -> RawDocument:
    text = "Закон образца\n" + "".join(RULE.format(number) for number in range(1, articles))
    return RawDocument("folder", "law.txt", text.encode(), Declared(language="ru", jurisdiction="ru"))


def test_too_much_time_is_told_as_time() -> None:
    reading = read(law(), Limits(seconds=1))
    assert reading.refusal.startswith("Reading it takes more than the 1 seconds one document may take. Split it")


def test_too_much_memory_is_told_as_memory_with_its_limit() -> None:
    reading = read(law(MANY), Limits(memory=2**29))
    assert reading.refusal.startswith("Reading it takes more memory than the 0.5 GB one document may take. Split it")


def test_a_process_that_others_end_is_told_as_neither() -> None:
    done = threading.Event()

    def end_readers() -> None:
        while not done.is_set():
            for reader in readers_of(os.getpid()):
                time.sleep(0.5)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(reader, signal.SIGKILL)
            time.sleep(0.05)

    ending = threading.Thread(target=end_readers)
    ending.start()
    try:
        reading = read(law(), Limits())
    finally:
        done.set()
        ending.join()
    assert "was ended twice" in reading.refusal
    assert "it may take 4 GB" in reading.refusal
    assert "Free memory and run the same again" in reading.refusal


def test_what_is_packed_is_never_read_in_this_process(tmp_path: Path) -> None:
    """A limit of the processes that read holds for it, however small it is."""
    small = pdf([CATALOGUE, ONE, PAGE, TEXT, FONT, stream(b" ")])
    reading = read(RawDocument("folder", "a.pdf", small), Limits(seconds=0.001))
    assert "one document may take" in reading.refusal


def test_a_small_text_is_read_in_this_process_at_once() -> None:
    text = RULE.format(1).encode()
    reading = read(RawDocument("folder", "a.txt", text, Declared(language="ru", jurisdiction="ru")), Limits(0.001))
    assert reading.found is not None
