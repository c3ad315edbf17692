"""Vectors made while the pages are served: a process of its own that gives way to everything else."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

from corpus.settings import Settings

LOOKED_EVERY = 60.0
"""Seconds between two looks whether anything was ingested since."""

COMMAND = (sys.executable, "-c", "from svod.command import main; main()", "vectors", "--background")


def keep_vectors(settings: Settings) -> None:
    """Embed what is held and, while this process lives, what is ingested later. The child ends with its parent."""
    threading.Thread(target=_keep, args=(settings.data / "ledger.sqlite",), name="svod-vectors", daemon=True).start()


def _embed() -> int:
    """Run the child to its end; its exit code."""
    return subprocess.run(COMMAND, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603


def _keep(ledger: Path) -> None:
    seen = 0.0
    waiting = threading.Event()
    while True:
        with contextlib.suppress(OSError):
            changed = ledger.stat().st_mtime
            # What it has to say it says on standard error of the service. What failed, or found another one embedding,
            # is tried again.
            if changed > seen and not _embed():
                seen = changed
        waiting.wait(LOOKED_EVERY)
