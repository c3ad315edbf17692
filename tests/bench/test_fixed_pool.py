"""Finding across languages does not get worse unseen: questions as prosecutors ask them, over a fixed pool of real
provisions, with the real model, thesaurus and glossary and a dictionary learned from the same texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.fixed import listed, packages, pooled, vectors
from bench.quality.reached import Figures, changes, kept, measure
from ingest.fetch.package import SourceUnavailable
from tests.conftest import IN_CI


def test_the_fixed_pool_is_found_as_well_as_it_was(
    real_texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = listed()
    assert len(said.provisions) <= 3_000
    try:
        with pooled(tmp_path, real_texts, packages(), vectors(), said) as pool:
            assert not pool.missing, "ids in bench/quality/pool/provisions.json that the texts do not give any more"
            found = measure(pool.searcher, said.provisions)
    except SourceUnavailable as error:
        reason = f"the package is not to be had: {error}"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    assert found.keys() == kept().keys()
    fallen, risen = changes(kept(), found)
    with capsys.disabled():
        for sentence in risen:
            print(f"\n{sentence}")
    assert not fallen, "\n".join(fallen)


BEFORE: Figures = {"ru-02": {"own": 0.9, "mixed": 0.5}, "zh-04": {"own": 0.5, "others": 0.4, "mixed": 0.5}}


def test_a_fall_names_the_questions_that_fell_most() -> None:
    after = {"ru-02": {"own": 0.6, "mixed": 0.5}, "zh-04": {"own": 0.55, "others": 0.4, "mixed": 0.5}}
    (fallen,), risen = changes(BEFORE, after)
    assert fallen.startswith("nDCG@10 (own) of the fixed pool was 0.700 and is 0.575. ")
    assert fallen.endswith("What fell most: ru-02 from 0.90 to 0.60.")
    assert not risen


def test_a_small_fall_is_no_fall() -> None:
    after = {"ru-02": {"own": 0.89, "mixed": 0.49}, "zh-04": {"own": 0.5, "others": 0.395, "mixed": 0.5}}
    assert changes(BEFORE, after) == ([], [])


def test_a_rise_says_how_it_is_kept() -> None:
    after = {"ru-02": {"own": 0.9, "mixed": 0.5}, "zh-04": {"own": 0.5, "others": 0.5, "mixed": 0.5}}
    fallen, (risen,) = changes(BEFORE, after)
    assert not fallen
    assert "(others)" in risen
    assert "python -m bench.quality pool" in risen
