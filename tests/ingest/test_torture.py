"""Runs over 300 files killed at random moments: after a rerun, acts and index equal those of a run nobody killed.

``SVOD_KILLS`` is the number of kills (3; ``make torture`` sets 50); ``SVOD_SEED`` repeats the moments of an earlier
run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.ingest.holding import Base, folder_of, law
from tests.ingest.test_kill import assert_equal, start

KILLS = int(os.environ.get("SVOD_KILLS", "3"))
SEED = int(os.environ.get("SVOD_SEED") or random.randrange(10**6))
METADATA = """\
jurisdiction: kz
language: ru
kind: law
files:
  "*-2012.*": {date: 2012-05-01}
  "*-2015.*": {date: 2015-06-02}
  "mirror/**": {date: 2015-06-02, rank: 7}
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 files in four formats: 100 laws in two editions, a second source that agrees or differs, 20 refused files."""
    found = {}
    for number in range(100):
        found[f"law{number:03}-2015.md"] = law(f"О предмете {number}", 12)
        found[f"earlier/law{number:03}-2012.html"] = _page(f"О предмете {number}", 10)
    for number in range(80):
        word = ("порядок", "срок")[number % 2]
        found[f"mirror/law{number:03}.json"] = _articles(f"О предмете {number}", 12, word)
    found |= {f"empty/{number}.txt": "" for number in range(10)}
    found |= {f"shell/{number}.html": "<html><body><div id='root'></div></body></html>" for number in range(10)}
    assert len(found) == 300
    return folder_of(tmp_path_factory.mktemp("texts"), found, METADATA)


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Base, float]:
    """A base of a run nobody killed, and the seconds it took."""
    base = Base(tmp_path_factory.mktemp("undisturbed") / "data")
    begun = time.monotonic()
    assert start(base, texts).wait() == 1, "twenty files are refused"
    return base, time.monotonic() - begun


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_run_killed_at_a_random_moment_is_made_whole_by_the_next(
    texts: Path, undisturbed: tuple[Base, float], tmp_path: Path, kill: int
) -> None:
    whole, seconds = undisturbed
    moment = random.Random(SEED + kill).uniform(0, seconds)
    print(f"SVOD_SEED={SEED}: killed after {moment:.2f} of {seconds:.2f} seconds")
    base = Base(tmp_path / "data")
    process = start(base, texts)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert start(base, texts).wait() == 1
    assert_equal(base, whole)


def _page(title: str, count: int) -> str:
    articles = "".join(
        f"<p>Статья {number}. Предмет {number}</p><p>Образец устанавливает порядок проверки номер {number}.</p>"
        for number in range(1, count + 1)
    )
    return f"<html><body><h1>{title}</h1>{articles}</body></html>"


def _articles(title: str, count: int, word: str) -> str:
    articles = [
        {"number": str(n), "title": f"Предмет {n}", "text": f"Настоящий образец закона устанавливает {word} номер {n}."}
        for n in range(1, count + 1)
    ]
    return json.dumps({"title": title, "articles": articles}, ensure_ascii=False)
