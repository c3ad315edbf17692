"""Reads files as ingest does, in a process of its own with limits, and prints what became of each as a line of JSON.

    python -m tests.ingest.hostile_trial FILE …

``outcome`` is ``refused`` or ``read``; ``seconds`` of the processor and ``megabytes`` at the peak are those of reading,
imports and the catalogue apart.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from corpus.catalogue import catalogue
from ingest.documents import RawDocument, Refusal
from ingest.reading import read_document
from ingest.secrecy import Restricted
from mappings.recognition import recognise

MOST = 500 * 2**20


def main(paths: list[str]) -> None:
    known = catalogue()
    recognise("Образец текста для проверки языка")
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    for path in map(Path, paths):
        data = path.read_bytes()
        start = time.process_time()
        outcome, reason = "read", ""
        try:
            found = read_document(RawDocument("folder", path.name, data), known)
            reason = "; ".join(refused for _, refused in found.refused)
        except (Refusal, Restricted) as refusal:
            outcome, reason = "refused", str(refusal)
        seconds = time.process_time() - start
        print(json.dumps({"outcome": outcome, "reason": reason, "seconds": seconds, "megabytes": _peak()}))


def _peak() -> float:
    """Most memory this program has held; what the process held before it became this program does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
