"""A real Chromium, a real server, and axe-core: what the tests in a browser stand on."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

AXE = "axe-core-4.14.1"
AXE_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """Why there is none, in one sentence."""


class NoAxe(Exception):
    """Why axe-core could not be had, in one sentence."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise NoBrowser("no chromium is installed (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of ``app``, served as it is in an office."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown()
        server.close()
        server.asyncore.close_all(server._map)
        thread.join(10)


def axe_script() -> str:
    """axe-core, brought by npm once, checked by its hash, opened as an archive."""
    archive = Path(os.environ.get("SVOD_CACHE", "~/.cache/svod")).expanduser() / f"{AXE}.tgz"
    if not archive.is_file():
        _pack(archive)
    data = archive.read_bytes()
    if hashlib.sha256(data).hexdigest() != AXE_SHA256:
        raise NoAxe(f"{archive} is not {AXE} as it was published; delete it")
    with tarfile.open(fileobj=io.BytesIO(data)) as opened:
        member = opened.extractfile("package/axe.min.js")
        if member is None:
            raise NoAxe(f"{archive} holds no axe.min.js")
        return member.read().decode()


def _pack(archive: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NoAxe("npm is not installed, so axe-core cannot be brought")
    name, _, version = AXE.rpartition("-")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--ignore-scripts", "--silent", f"{name}@{version}"]
        packed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        if packed.returncode:
            raise NoAxe(f"npm could not bring {AXE}: {packed.stderr.strip()[:200]}")
        archive.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(folder) / f"{AXE}.tgz", archive)
