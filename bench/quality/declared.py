"""The Universal Declaration, from every language to every other, as a square."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.quality import methods, parallel
from bench.quality.measuring import DEPTH, Say
from bench.quality.methods import Bench
from bench.quality.metrics import interval, mean
from bench.quality.remembered import Remembered
from corpus.settings import settings
from engine.answers import Question
from engine.dictionary.keeping import FILE

OF_A_PAIR = 30
"""Articles asked of each two languages: all there are."""

TWELVE = ("ru", "zh", "en", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "hi", "ur", "fa", "be")
AIM, LEAST = 0.97, 0.85


def square(opened: Bench, folder: Path, say: Say, most: int = OF_A_PAIR) -> str:
    """The table, of all layers. What is asked is embedded once, and not for each language again."""
    model = Remembered(folder / "asked")
    searcher = Bench(opened.engine, opened.store, lambda: model).searcher(settings().data / FILE)
    found: dict[tuple[str, str], list[float]] = {}
    for pair, questions in parallel.by_pair(parallel.declaration(opened.store), most).items():
        if not set(pair) <= set(TWELVE):
            continue
        for asked in questions:
            one: Question = methods.question(asked.text, asked.into, asked.work, frozenset(), DEPTH)
            right = any(map(asked.answered, methods.ids(searcher, one)))
            found.setdefault(pair, []).append(float(right))
        say(f"Declaration: {' → '.join(pair)} {mean(found[pair]):.2f}")
    return section(found, most)


def section(found: Mapping[tuple[str, str], list[float]], most: int) -> str:
    """The table of what was found (1) or not (0) among ten, by (language of the question, of the answer)."""
    pairs = sorted((mean(figures), pair) for pair, figures in found.items())
    average = mean([figure for figure, _ in pairs])
    low, high = interval([figure for figures in found.values() for figure in figures])
    below = [f"{' → '.join(pair)} {figure:.2f}" for figure, pair in pairs if figure < LEAST]
    lines = [
        "## The Universal Declaration, twelve by twelve",
        "",
        f"All layers; among ten, at most {most} articles for each two languages. Rows are the languages of questions, columns those of answers.",
        "",
        "| | " + " | ".join(TWELVE) + " | mean |",
        "|---" * (len(TWELVE) + 2) + "|",
    ]
    for source in TWELVE:
        row = [mean(found[source, target]) if (source, target) in found else None for target in TWELVE]
        cells = ["–" if figure is None else f"{figure:.2f}" for figure in row]
        lines.append(f"| {source} | {' | '.join(cells)} | {mean([f for f in row if f is not None]):.2f} |")
    worst = f"{' → '.join(pairs[0][1])} {pairs[0][0]:.2f}" if pairs else "–"
    lines += [
        "",
        f"Average over {len(pairs)} pairs {average:.3f} ({low:.3f}–{high:.3f}; the aim is {AIM}); the worst: {worst} (the aim is {LEAST}). "
        f"Below {LEAST}: {', '.join(below) or 'none'}.",
    ]
    return "\n".join([*lines, ""])
