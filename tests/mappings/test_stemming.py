"""How far each language's words keep together: bounds over the groups of ``stemming``, those held back too."""

from __future__ import annotations

import pytest

from tests.mappings.stemming import LANGUAGES, faults, groups, measure

UNDER = {"hi": (0.0, 0.06), "ru": (0.035, 0.105), "en": (0.05, 0.0), "ur": (0.0, 0.045)}
"""The largest share of pairs of one group that may have different terms: groups that may be looked at, held back.
Languages that are not named may have none. Those of Elasticsearch's own stemmers (hi, ru, en) are written down."""

OVER = {"hi": 4}
"""Pairs of words of different groups that may have one term."""


@pytest.mark.parametrize("held_back", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_keep_together_and_words_apart(language: str, held_back: bool) -> None:
    measured = groups(language, held_back)
    found = measure(language, measured)
    under, over = UNDER.get(language, (0.0, 0.0))[held_back], OVER.get(language, 0)
    assert found.under_share <= under, [*faults(language, measured)]
    assert found.over <= over, [*faults(language, measured)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_groups(language: str) -> None:
    written = groups(language, held_back=False) + groups(language, held_back=True)
    words = [word for group in written for word in group]
    assert len(written) >= 40
    assert all(len(group) == len(set(group)) > 1 for group in written)
    assert len(words) == len(set(words))


def test_the_first_half_of_an_uzbek_group_is_latin_and_the_second_the_same_in_cyrillic() -> None:
    for group in groups("uz", held_back=False) + groups("uz", held_back=True):
        half = len(group) // 2
        for latin, cyrillic in zip(group[:half], group[half:], strict=True):
            assert measure("uz", [(latin, cyrillic)]).under == 0


def test_the_measure_sees_both_faults() -> None:
    apart = measure("ru", [("закон", "деньги")])
    met = measure("ru", [("закон", "закону"), ("закона", "законом")])
    assert (apart.under, apart.within, apart.over) == (1, 1, 0)
    assert (met.under, met.over, met.across) == (0, 4, 4)
    assert list(faults("ru", [("закон", "деньги")]))
    assert list(faults("ru", [("закон",), ("закона",)]))
