"""The ledger: what is written is there after the process, one writes at a time, and it outlives a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.ledger import BEGUN, Busy, DocumentRecord, Ledger

RECORD = DocumentRecord(
    source="folder",
    address="законы/образец.txt",
    location="/somewhere/законы/образец.txt",
    sha256="a" * 64,
    media_type="text/plain",
    readers="1",
    catalogue="kz:1",
    declared="{}",
    outcome=BEGUN,
    acts=(("/akn/kz/act/law/2010/x/rus@2010", "folder", "законы/образец.txt"),),
    incomplete=(("законы/образец.txt", "Only a part."),),
    refused=(("законы/образец.txt#2", "No text."),),
    run=1,
)


def test_a_document_comes_back_as_it_was_put(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put(RECORD)
    with Ledger(tmp_path) as ledger:
        found = ledger.document(*RECORD.key)
        assert found is not None
        assert found.at
        assert replace(found, at="") == RECORD
        assert ledger.at_location(RECORD.location) == found
        assert ledger.documents("folder") == ledger.documents() == (found,)
        assert ledger.document("folder", "other") is None


def test_runs_are_remembered_and_one_that_was_cut_has_no_end(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        assert ledger.last_run() is None
        ledger.finish_run(ledger.begin_run("udhr"), {"documents": 12})
        first = ledger.last_run()
        assert first is not None
        assert (first.what, first.report, bool(first.finished)) == ("udhr", {"documents": 12}, True)
        ledger.begin_run("folder")
        second = ledger.last_run()
        assert second is not None
        assert (second.what, second.finished) == ("folder", "")


def test_what_an_index_holds_is_kept_apart_for_each_index(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put_indexed("one", [("/a", "1"), ("/b", "2")])
        ledger.put_indexed("two", [("/a", "1")])
        ledger.put_indexed("one", [("/a", "3"), ("/b", "")])
        assert ledger.indexed("one") == {"/a": "3"}
        assert ledger.indexed("two") == {"/a": "1"}
        ledger.forget_index("one")
        assert ledger.indexed("one") == {}
        assert ledger.indexed("two") == {"/a": "1"}


def test_only_one_writes_at_a_time(tmp_path: Path) -> None:
    with Ledger(tmp_path) as one, Ledger(tmp_path) as other:
        with one.lock(), pytest.raises(Busy, match="wait until it is done"), other.lock():
            pass
        with other.lock():
            pass


def test_a_killed_writer_leaves_no_lock_and_loses_nothing_it_wrote(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom corpus.ledger import Ledger\n"
        "ledger = Ledger(Path(sys.argv[1]))\n"
        "with ledger.lock():\n    ledger.begin_run('killed')\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout:
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGKILL)
    with Ledger(tmp_path) as ledger, ledger.lock():
        run = ledger.last_run()
        assert run is not None
        assert (run.what, run.finished) == ("killed", "")
