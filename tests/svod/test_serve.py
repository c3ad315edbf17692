"""``svod serve`` as a process of its own: it prints its address and answers there; a taken port is a sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path


def process(data: Path, port: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "SVOD_DATA": str(data), "SVOD_ENGINE": "embedded", "PORT": str(port)}
    command = [sys.executable, "-u", "-c", "from svod.command import main; main(['serve'])"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answered(port: int, address: str) -> bytes:
    """The first line of the answer to an address with letters that were not percent-encoded, as curl sends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return line.makefile("rb").readline()


def test_the_pages_answer_at_the_address_that_is_printed(filled: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
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
