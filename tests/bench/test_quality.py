"""The tables of docs/quality.md: the withheld is withheld, a square names its worst pair, a difference its interval."""

from __future__ import annotations

from pathlib import Path

from bench.quality.declared import section
from bench.quality.methods import Bench
from bench.quality.same import table
from bench.quality.withheld import without_headings
from corpus.settings import Settings
from corpus.store import Store
from engine.answers import Question
from engine.opening import open_engine
from engine.search import Searcher
from engine.vectors.embedder import SmallModel
from tests.support.specimens import DAY, specimen_works


def test_withheld_headings_are_neither_indexed_nor_embedded(tmp_path: Path) -> None:
    store = Store(tmp_path / "whole")
    (work, expressions), *_ = specimen_works()
    store.put_work(work)
    for expression in expressions:
        store.put_expression(expression)
    hidden = expressions[0]
    opened = Bench(open_engine(Settings(data=store.root)), store, lambda: SmallModel(1))
    with without_headings(opened, [work.id], hidden.language, tmp_path / "bare", tmp_path / "vectors") as bare:
        for expression in bare.store.expressions(work.id):
            withheld = expression.language == hidden.language
            assert [each.text for each in expression.provisions] == [
                each.text for each in store.expression(expression.id).provisions
            ]
            assert all(bool(each.heading) != withheld for each in expression.provisions)
        asked = Question(f"heading:{hidden.provisions[0].heading.split()[0]}", day=DAY)
        assert not Searcher(bare.engine).search(asked).hits
        assert sum(bare.engine.health().documents.values()) == sum(len(each.provisions) for each in expressions)
        spaces = bare.engine.meaning.spaces()
        assert all(space.covered == space.provisions for space in spaces.values())


def test_a_square_names_the_worst_pair() -> None:
    told = section({("ru", "zh"): [1.0, 1.0], ("zh", "ru"): [1.0, 0.0], ("ru", "en"): [1.0, 1.0]}, 2)
    assert "| ru | – | 1.00 | 1.00 |" in told
    assert "the worst: zh → ru 0.50" in told
    assert "Average over 3 pairs 0.833" in told


def test_a_difference_is_of_pairs() -> None:
    rows = table({"nDCG@10": {"ru": [(0.5, 0.6), (0.1, 0.2)], "kk": [(1.0, 0.5)]}})
    assert rows[0] == "| | nDCG@10, words alone | nDCG@10, all layers | nDCG@10, difference | questions |"
    assert "| ru | .30 (.10–.50) | .40 (.20–.60) | +.10 (+.10 to +.10) | 2 |" in rows
    assert rows[-1].startswith("| all | .53")
