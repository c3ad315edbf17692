"""Reads one file as ingest does, in a process of its own with limits, and prints what became of it as JSON.

    python -m tests.ingest.hostile_trial FILE

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
from ingest.language import recognise
from ingest.reading import read_document
from ingest.secrecy import Restricted

MOST = 500 * 2**20


def main(path: str) -> None:
    known = catalogue()
    recognise("Образец текста для проверки языка")
    data = Path(path).read_bytes()
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    start = time.process_time()
    outcome, reason = "read", ""
    try:
        found = read_document(RawDocument("folder", Path(path).name, data), known)
        reason = "; ".join(refused for _, refused in found.refused)
    except (Refusal, Restricted) as refusal:
        outcome, reason = "refused", str(refusal)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"outcome": outcome, "reason": reason, "seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main(sys.argv[1])
