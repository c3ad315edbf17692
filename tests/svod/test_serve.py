"""``svod serve`` as a process of its own: it prints its address and answers there; a taken port is a sentence."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest


def process(data: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "SVOD_DATA": str(data),
        "SVOD_ENGINE": "embedded",
        "PORT": str(port),
        "SVOD_EMBEDDING": "off",
        **settings,
    }
    command = [sys.executable, "-u", "-c", "from svod.command import main; main(['serve'])"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answered(port: int, address: str) -> bytes:
    """The first line of the answer to an address with letters that were not percent-encoded, as curl sends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return line.makefile("rb").readline()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def fetched(port: int, address: str, client: str = "") -> int:
    """The status of the answer; ``client`` is whom a proxy says it asks for."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"X-Forwarded-For": client or "x"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_what_goes_wrong_is_told_to_the_operator_and_no_question_with_it(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "data")
    (damaged,) = (tmp_path / "data" / "acts").rglob("rus@2021-03-01.json")
    damaged.write_text("{", "utf-8")
    shutil.rmtree(tmp_path / "data" / "index")
    port = free_port()
    with process(tmp_path / "data", port) as serving:
        assert serving.stdout is not None
        try:
            serving.stdout.readline()
            assert fetched(port, f"/{damaged.relative_to(tmp_path / 'data' / 'acts').with_suffix('')}") == 500
            assert fetched(port, f"/search?q={quote('сокровенное')}") == 503
        finally:
            serving.terminate()
        told = serving.communicate(timeout=60)[1]
    assert f"The file {damaged} is damaged" in told
    assert "The engine did not answer: EngineUnavailable" in told
    assert "сокровенное" not in told
    assert quote("сокровенное") not in told


@pytest.mark.parametrize(("proxies", "second"), [("0", 429), ("1", 200)])
def test_behind_a_proxy_each_person_has_a_limit_of_their_own(filled: Path, proxies: str, second: int) -> None:
    port = free_port()
    with process(filled, port, SVOD_PROXIES=proxies, SVOD_RATE_LIMIT="1 per minute") as serving:
        assert serving.stdout is not None
        try:
            serving.stdout.readline()
            assert [fetched(port, "/help", "192.0.2.1"), fetched(port, "/help", "192.0.2.1")] == [200, 429]
            assert fetched(port, "/help", "192.0.2.2") == second
        finally:
            serving.terminate()


def test_the_pages_answer_at_the_address_that_is_printed(filled: Path) -> None:
    port = free_port()
    with process(filled, port) as serving:
        assert serving.stdout is not None
        try:
            address = f"http://127.0.0.1:{port}/"
            assert address in serving.stdout.readline()
            with urllib.request.urlopen(address, timeout=20) as page:
                assert page.status == 200
            assert answered(port, "/search.json?q=закон").startswith(b"HTTP/1.1 200 ")
            assert answered(port, "/акт").startswith(b"HTTP/1.1 404 ")
        finally:
            serving.terminate()


def test_a_taken_port_is_one_sentence(filled: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with process(filled, port) as serving:
            out, err = serving.communicate(timeout=60)
    assert serving.returncode == 3
    assert out == ""
    assert err.strip() == (
        f"Port {port} on 127.0.0.1 is taken by another program: stop that one, or choose another with PORT={port + 1}."
    )
