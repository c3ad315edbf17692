"""``make evaluate``: measure the base in ``SVOD_DATA``, write ``docs/quality.md``.

``tune`` fits the weights instead; ``pool`` writes down what the fixed pool reaches; ``choose`` chooses that pool anew
out of the base.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console

from bench.quality import choosing, declared, measuring, reached, report, same, tuning, withheld
from bench.quality.measuring import Table
from bench.quality.methods import Bench, bench
from corpus.settings import settings
from engine.opening import open_engine

say = Console(stderr=True).print
PAGE = Path("docs/quality.md")
WORDS = ("tune", "pool", "choose")


def main(arguments: Sequence[str] = ()) -> int:
    """Write the page, or what the one argument names."""
    word, *more = arguments or ("",)
    if word not in ("", *WORDS) or more:
        say(f"“{' '.join(arguments)}” is not known. Say: python -m bench.quality [{' | '.join(WORDS)}]")
        return 2
    if word == "pool":
        say(f"Written: {reached.make()}")
        return 0
    with closing(open_engine(settings())) as engine, tempfile.TemporaryDirectory(prefix="svod-quality-") as folder:
        opened = bench(engine, settings())
        if word == "tune":
            say(f"Written: {tuning.fit(opened)}")
        elif word == "choose":
            say(f"Written: {choosing.choose(opened)}; now say: python -m bench.quality pool")
        else:
            say(f"Written: {_page(opened, Path(folder))}")
    return 0


def _page(opened: Bench, folder: Path) -> Path:
    tables: list[Table | str] = [
        measuring.declaration(opened, say),
        declared.square(opened, folder, say),
        measuring.other_half(opened, folder, say),
        measuring.other_works(opened, folder, say),
        *withheld.treaties(opened, folder, say),
        withheld.laws(opened, say),
        measuring.judged_questions(opened, say),
        same.questions(opened, say),
        same.headings(opened, say),
    ]
    PAGE.write_text(report.page(opened, tables), "utf-8")
    return PAGE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
