"""A process of ingest killed with SIGKILL at any moment: after a rerun, acts and index equal an undisturbed run's.

The number of kills at moments of progress is ``SVOD_KILLS`` (3; ``make torture`` sets 10).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from corpus.settings import Settings
from engine.opening import open_engine
from engine.query import MatchAll
from tests.ingest.holding import Base, folder_of, law

KILLS = int(os.environ.get("SVOD_KILLS", "3"))
METADATA = """\
jurisdiction: kz
language: ru
kind: law
files:
  "*-2012.md": {date: 2012-05-01}
  "*-2015.md": {date: 2015-06-02}
  "other/**": {date: 2015-06-02, rank: 7}
  "names/a.md": {number: 1-ФЗ, date: 2015-06-02}
  "names/b.md": {date: 2012-05-01}
  "names/c.md": {number: 2-ФЗ, date: 2018-01-01}
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Laws in two editions, the later one first; some have a second source that says the same or something else."""
    found = {}
    for number in range(24):
        found[f"law{number:02}-2015.md"] = law(f"О предмете {number}", 25)
        found[f"earlier/law{number:02}-2012.md"] = law(f"О предмете {number}", 20)
        if number % 3 == 0:
            found[f"other/law{number:02}.md"] = law(f"О предмете {number}", 25, word=("порядок", "срок")[number % 2])
    for number, name in enumerate("abc"):
        found[f"names/{name}.md"] = law("О тёзках", 20 + number)
    return folder_of(tmp_path_factory.mktemp("texts"), found, METADATA)


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A base of a run nobody killed."""
    base = Base(tmp_path_factory.mktemp("undisturbed") / "data")
    assert start(base, texts).wait() == 0
    return base


def start(base: Base, texts: Path, before: str = "") -> subprocess.Popen[bytes]:
    """``svod ingest`` as a process of its own; ``before`` is Python run in it first."""
    code = f"{before}\nfrom svod.command import main\nmain({['ingest', '--from', str(texts), '--json']!r})"
    environment = {**os.environ, "SVOD_DATA": str(base.root), "SVOD_ENGINE": "embedded"}
    return subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def documents(base: Base) -> list[dict[str, Any]]:
    """Every document of the index."""
    engine = open_engine(Settings(data=base.root))
    try:
        found = [
            dict(d) for index in engine.indexes() for d in engine.candidates(index, MatchAll(), MatchAll(), 10**5)[0]
        ]
    finally:
        engine.close()
    return sorted(found, key=lambda document: str(document["id"]))


def assert_equal(base: Base, undisturbed: Base) -> None:
    assert base.files() == undisturbed.files()
    assert documents(base) == documents(undisturbed)
    assert not list(base.root.rglob(".writing-*"))


def written(base: Base) -> int:
    """Files and folders; those that a move takes away while they are counted are left out."""
    return sum(len(below) + len(names) for part in ("raw", "acts") for _, below, names in os.walk(base.root / part))


@pytest.mark.parametrize("moment", range(1, KILLS + 1))
def test_a_run_killed_at_any_moment_is_made_whole_by_the_next(
    texts: Path, undisturbed: Base, tmp_path: Path, moment: int
) -> None:
    base = Base(tmp_path / "data")
    enough = written(undisturbed) * moment // (KILLS + 1)
    while True:
        process = start(base, texts)
        while process.poll() is None and written(base) < enough:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            break
        shutil.rmtree(base.root)  # it was done before it could be killed: again, and earlier
        enough //= 2
    assert start(base, texts).wait() == 0
    assert_equal(base, undisturbed)


DIE = "import os, signal, itertools\ncount = itertools.count(1)\ndef die(): os.kill(os.getpid(), signal.SIGKILL)\n"
EXACTLY = {
    "after the first raw bytes": "import corpus.store as m\nold = m.Store.put_raw\n"
    "m.Store.put_raw = lambda *a: (old(*a), die())\n",
    "before an act is renamed into place": "import pathlib as m\nold = m.Path.replace\n"
    "m.Path.replace = lambda *a: die() if '@2012' in str(a[1]) and next(count) == 9 else old(*a)\n",
    "before a document is marked as done": "import corpus.ledger as m\nold = m.Ledger.put\n"
    "m.Ledger.put = lambda s, r: die() if r.outcome != 'begun' and next(count) == 30 else old(s, r)\n",
    "after two acts of one title were told apart": "import ingest.shelf as m\nold = m.Shelf.read_again\n"
    "m.Shelf.read_again = lambda s, works, but: (old(s, works, but), die()) if works else None\n",
    "while the texts of two acts of one title are identified again": "import corpus.store as m\n"
    "old = m.Store.drop_expression\nm.Store.drop_expression = lambda s, id: die() if 'тёзках' in id else old(s, id)\n",
    "in the middle of moving a work": "import corpus.store as m\nold = m.Store.drop_expression\n"
    "m.Store.drop_expression = lambda *a: die()\n",
    "in the middle of the index": "import engine.embedded.writer as m\nold = m.EmbeddedWriter.replace_work\n"
    "m.EmbeddedWriter.replace_work = lambda *a: die() if next(count) == 12 else old(*a)\n",
    "before the index takes its place": "import engine.embedded.folder as m\nm.Folder.publish = lambda *a: die()\n",
    "after the index committed": "import corpus.ledger as m\nm.Ledger.put_indexed = lambda *a: die()\n",
}


@pytest.mark.parametrize("moment", EXACTLY)
def test_a_run_killed_between_two_steps_is_made_whole_by_the_next(
    texts: Path, undisturbed: Base, tmp_path: Path, moment: str
) -> None:
    base = Base(tmp_path / "data")
    assert start(base, texts, DIE + EXACTLY[moment]).wait() == -signal.SIGKILL
    assert moment == "after the index committed" or not documents(base), (
        "a part of the acts is searched as if it were all"
    )
    assert start(base, texts).wait() == 0
    assert_equal(base, undisturbed)


LATER = {
    "before the index commits": "import engine.embedded.writer as m\nm.EmbeddedWriter.commit = lambda *a: die()\n",
    "between the languages of a commit": "import engine.embedded.folder as m\nm.Folder.publish = lambda *a: die()\n",
    "after the index committed": "import corpus.ledger as m\nm.Ledger.put_indexed = lambda *a: die()\n",
}


@pytest.mark.parametrize("moment", LATER)
def test_a_later_run_killed_at_the_index_is_made_whole_by_the_next(
    texts: Path, undisturbed: Base, tmp_path: Path, moment: str
) -> None:
    base = Base(tmp_path / "data")
    fewer = shutil.copytree(texts, tmp_path / "texts", ignore=shutil.ignore_patterns("law1*"))
    assert start(base, fewer).wait() == 0
    assert start(base, texts, DIE + LATER[moment]).wait() == -signal.SIGKILL
    assert documents(base), "the earlier index is searched no more"
    assert start(base, texts).wait() == 0
    assert documents(base) == documents(undisturbed)
