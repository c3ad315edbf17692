"""``make bench``: read real texts, ingest the starter corpus, feed both engines, ask; write the pages."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench import across, across_page, ingesting, pages, reading, report, searching
from bench.documents import multiplied, starter
from bench.questions import questions
from bench.servers import elasticsearch
from bench.timing import process
from corpus.settings import settings

USAGE = """Usage: python -m bench [reading] [searching] [across]

Measures and writes docs/benchmarks-reading.md (real texts beside the repository, or where SVOD_REAL_TEXTS says),
docs/benchmarks.md, and docs/benchmarks-across.md (works of the base in SVOD_DATA, else of the starter corpus,
multiplied). Parts that are named are measured alone."""

PARTS = ("reading", "searching", "across")

LARGE = 180_000
say = Console(stderr=True).print


def main(arguments: Sequence[str] = ()) -> int:
    """All pages, or those of the parts that are named."""
    if unknown := [argument for argument in arguments if argument not in PARTS]:
        asked = unknown[0] in ("-h", "--help")
        said = USAGE if asked else f"“{unknown[0]}” is not known here. {USAGE}"
        say(said, markup=False, soft_wrap=True)
        return 0 if asked else 2
    measured = {"reading": read, "searching": searches, "across": crossings}
    for part in PARTS:
        if part in arguments or not arguments:
            measured[part]()
    return 0


def read() -> None:
    say("Reading real texts, format by format, then all of them …")
    _write("docs/benchmarks-reading.md", report.reading_page(reading.speeds(), reading.whole()))


def crossings() -> None:
    with tempfile.TemporaryDirectory(prefix="svod-bench-") as folder:
        root = Path(folder)
        held = settings().data
        if not (held / "acts").is_dir():
            say("Starter corpus, through the whole pipeline …")
            held = root / "starter"
            process([str(Path(sys.executable).with_name("svod")), "ingest"], {"SVOD_DATA": str(held)})
        say(f"The works in {held}, multiplied to {LARGE:,} provisions with vectors; then asking …")
        large = settings().model_copy(update={"data": root / "large", "engine": "embedded"})
        _write("docs/benchmarks-across.md", across_page.page(across.measure(large, held, LARGE)))


def searches() -> None:
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
        _write("docs/benchmarks.md", report.page(run, feeds, tables, peak, shown))
        searching.forget(searching.settings_for("elasticsearch", root, address))


def _write(name: str, page: str) -> None:
    Path(name).write_text(page, "utf-8")
    say(f"Written: {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
