"""The languages of the base: twelve writings, each with an analysis that exists."""

from __future__ import annotations

from importlib.resources import files

from mappings.languages import ANALYSES, LANGUAGES, by_iso, matching


def test_all_twelve_writings_are_there() -> None:
    needed = {"ru", "zh", "en", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "hi", "ur", "fa", "be"}
    assert needed <= set(LANGUAGES)


def test_every_language_is_served_by_an_analysis_file() -> None:
    held = {path.name.removesuffix(".json") for path in files("mappings").joinpath("analysis").iterdir()}
    assert set(ANALYSES) <= held


def test_the_form_used_in_ids_leads_back_to_the_language() -> None:
    assert {by_iso(language.iso) for language in LANGUAGES.values()} == set(LANGUAGES.values())


def test_a_language_means_all_its_scripts_and_nothing_else() -> None:
    assert matching("uz") == ("uz-Cyrl", "uz-Latn")
    assert matching("uz-Latn") == ("uz-Latn",)
    assert matching("k") == ()


def test_persian_and_urdu_run_from_right_to_left_and_no_other() -> None:
    assert {code for code, language in LANGUAGES.items() if language.direction == "rtl"} == {"fa", "ur"}
