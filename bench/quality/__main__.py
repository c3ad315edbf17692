"""``make evaluate``: measure the base in ``SVOD_DATA``, write ``docs/quality.md``; with ``tune``, fit the weights."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console

from bench.quality import measuring, report, tuning
from bench.quality.methods import bench
from corpus.settings import settings
from engine.opening import open_engine

say = Console(stderr=True).print
PAGE = Path("docs/quality.md")


def main(arguments: Sequence[str] = ()) -> int:
    """Write the page, or with ``tune`` the weights."""
    if unknown := [each for each in arguments if each != "tune"]:
        say(f"“{unknown[0]}” is not known. Say: python -m bench.quality [tune]")
        return 2
    with closing(open_engine(settings())) as engine, tempfile.TemporaryDirectory(prefix="svod-quality-") as folder:
        opened = bench(engine, settings())
        if "tune" in arguments:
            say(f"Written: {tuning.fit(opened)}")
            return 0
        tables = [
            measuring.declaration(opened, say),
            measuring.other_half(opened, Path(folder), say),
            measuring.other_works(opened, Path(folder), say),
            measuring.judged_questions(opened, say),
        ]
        PAGE.write_text(report.page(opened, tables), "utf-8")
        say(f"Written: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
