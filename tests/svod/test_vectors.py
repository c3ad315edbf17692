"""``svod vectors``: what is held can be found by meaning, once; and beside the pages, by itself."""

from __future__ import annotations

import json
import shutil
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.svod.conftest import Svod
from tests.svod.test_serve import free_port, process


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled folder that vectors may be written to."""
    return Path(shutil.copytree(filled, tmp_path / "data"))


def test_what_is_held_is_embedded_once(svod: Svod, data: Path) -> None:
    first = svod("vectors", "--json", data=data)
    assert first.code == 0
    assert first.json["provisions"] > 100
    began = time.monotonic()
    assert svod("vectors", "--json", data=data).json == {**first.json, "seconds": pytest.approx(0, abs=30)}
    assert time.monotonic() - began < first.json["seconds"] + 5
    assert f"{first.json['provisions']} provisions" in svod("vectors", data=data).out
    found = svod("search", "выдача лица другому государству", "--language", "zh", "--json", data=data).json
    assert any("meaning" in hit["found_by"] for hit in found["hits"])


def test_a_second_process_that_embeds_is_told_so(svod: Svod, data: Path) -> None:
    import fcntl

    (data / "vectors").mkdir()
    with (data / "vectors" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = svod("vectors", data=data)
    assert done.code == 3
    assert "Another process is embedding" in done.err


def test_the_pages_make_vectors_by_themselves(data: Path) -> None:
    port = free_port()
    with process(data, port, SVOD_EMBEDDING="background") as serving:
        assert serving.stdout is not None
        try:
            serving.stdout.readline()
            end = time.monotonic() + 120
            while time.monotonic() < end and not covered(port):
                time.sleep(0.5)
            assert covered(port)
        finally:
            serving.terminate()


def covered(port: int) -> int:
    """Provisions that can be found by meaning, as an answer says."""
    address = f"http://127.0.0.1:{port}/search.json?q={quote('выдача')}"
    with urllib.request.urlopen(address, timeout=20) as answer:
        return int((json.load(answer)["coverage"] or {"covered": 0})["covered"])
