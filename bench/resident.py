"""``python -m bench.resident DATA``: questions on standard input as JSON; memory after each step, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.quality.methods import METHODS
from corpus.settings import Settings
from engine.answers import Question
from engine.opening import open_engine, open_searcher

Step = tuple[str, float, float]


def main(data: str) -> int:
    settings = Settings.model_validate({"data": Path(data), "engine": "embedded"})
    asked = json.loads(sys.stdin.read())
    steps: list[Step] = [_step("started")]
    engine = open_engine(settings)
    searcher = open_searcher(engine, settings)
    for name in ("words alone", "all layers"):
        for text in asked:
            searcher.search(Question(text, off=METHODS[name]))
        steps.append(_step(f"all questions asked, {name}"))
    engine.close()
    print(json.dumps(steps))
    return 0


def _step(name: str) -> Step:
    """Megabytes that only this process has, and of files that are mapped: those the system takes back when it must."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    own, files = (int(status[key].split()[0]) / 1024 for key in ("RssAnon", "RssFile"))
    return name, own, files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
