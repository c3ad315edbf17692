"""One list out of all layers: weighed by how much each knows, exact words first inside a language."""

from __future__ import annotations

from typing import Any

import pytest

from engine.crossing.fusing import FEATURES, LAYERS, Pool, calibration
from engine.crossing.parts import Layer

DERIVED = ("leading", "near")
"""Worked out of other features when all are known."""


def document(id: str, heading: str = "Заголовок") -> dict[str, Any]:
    return {"id": id, "heading": heading}


def test_every_feature_has_a_weight_and_none_speaks_against_a_text() -> None:
    weights = calibration()
    assert set(weights) == {"bias", *FEATURES}
    assert all(weights[name] >= 0 for name in FEATURES)
    assert weights["bias"] < 0
    assert set(LAYERS.values()) == set(Layer)


@pytest.mark.parametrize("feature", [name for name in FEATURES if name not in ("all", "bare", *DERIVED)])
def test_more_of_any_layer_is_never_less_relevant(feature: str) -> None:
    pool = Pool()
    pool.add("ru", document("little"), {feature: 0.2})
    pool.add("ru", document("much"), {feature: 0.9})
    ranked = pool.ranked()
    assert [each.id for each in ranked] == ["much", "little"]
    assert 0 < ranked[1].relevance < ranked[0].relevance < 1


def test_what_two_layers_say_adds_up_and_both_are_named() -> None:
    pool = Pool()
    pool.add("zh", document("both"), {"thesaurus": 0.3})
    pool.add("zh", document("one"), {"thesaurus": 0.3})
    pool.add("zh", document("both"), {"body": 0.4})
    first, second = pool.ranked()
    assert (first.id, first.found_by) == ("both", (Layer.THESAURUS, Layer.MEANING))
    assert (second.id, second.found_by) == ("one", (Layer.THESAURUS,))


def test_inside_a_language_what_holds_every_word_goes_first_and_other_languages_keep_their_places() -> None:
    pool = Pool()
    pool.add("ru", document("near"), {"body": 0.9, "thesaurus": 0.9})
    pool.add("zh", document("far"), {"thesaurus": 0.6})
    pool.add("ru", document("exact"), {"words": 0.1, "all": 1.0})
    assert [each.id for each in pool.ranked()] == ["exact", "far", "near"]


def test_a_body_counts_by_itself_where_there_is_no_heading() -> None:
    pool = Pool()
    pool.add("zh", document("bare", heading=""), {"body": 0.5})
    pool.add("zh", document("headed"), {"body": 0.5})
    features = {each.id: set(each.features) for each in pool.ranked()}
    assert features == {"bare": {"bare", "near"}, "headed": {"body", "near"}}


def test_equals_are_ordered_by_their_ids() -> None:
    pool = Pool()
    for id in ("c", "a", "b"):
        pool.add("ru", document(id), {"loose": 0.5})
    assert [each.id for each in pool.ranked()] == ["a", "b", "c"]
