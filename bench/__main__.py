"""``make bench``: ingest the starter corpus, feed both engines, ask ten kinds of questions, write the page."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench import ingesting, pages, reading, report, searching
from bench.documents import multiplied, starter
from bench.questions import questions
from bench.servers import elasticsearch

USAGE = """Usage: python -m bench [reading]

Measures and writes docs/benchmarks-reading.md (real texts beside the repository, or where SVOD_REAL_TEXTS says), then
docs/benchmarks.md. With “reading” the first page alone."""

LARGE = 180_000
say = Console(stderr=True).print


def main(arguments: Sequence[str] = ()) -> int:
    """Both pages, or with ``reading`` that one alone."""
    if unknown := [argument for argument in arguments if argument != "reading"]:
        asked = unknown[0] in ("-h", "--help")
        said = USAGE if asked else f"“{unknown[0]}” is not known here. {USAGE}"
        say(said, markup=False, soft_wrap=True)
        return 0 if asked else 2
    say("Reading real texts, format by format, then all of them …")
    reading_page = report.reading_page(reading.speeds(), reading.whole())
    Path("docs/benchmarks-reading.md").write_text(reading_page, "utf-8")
    return 0 if "reading" in arguments else searches()


def searches() -> int:
    with tempfile.TemporaryDirectory(prefix="svod-bench-") as folder, elasticsearch() as address:
        root = Path(folder)
        say("Starter corpus, through the whole pipeline …")
        run = ingesting.starter_run(root)
        works = starter(root / "starter")
        documents = [document for _, held in works for document in held]
        small, large = f"{len(documents) // 1000}k", f"{LARGE // 1000}k"
        asked = questions(documents)
        tables: list[searching.Row] = []
        feeds: list[ingesting.Feed] = []
        for name, corpus in ((small, works), (large, list(multiplied(works, LARGE)))):
            for engine in ("embedded", "elasticsearch"):
                say(f"{engine}, {name}: feeding, then asking …")
                settings = searching.settings_for(engine, root / name, address)
                feeds.append(ingesting.feed(settings, name, corpus))
                tables += searching.measure(settings, name, asked)
        peak = searching.peak_memory(root / large, asked)
        say("Pages …")
        shown = pages.measure(searching.settings_for("embedded", root / "starter", address), asked)
        target = Path("docs/benchmarks.md")
        target.write_text(report.page(run, feeds, tables, peak, shown), "utf-8")
        say(f"Written: {target}")
        searching.forget(searching.settings_for("elasticsearch", root, address))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
