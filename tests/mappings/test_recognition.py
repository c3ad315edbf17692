"""Recognising the language of a text, on specimens of the project in every language of the base."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from mappings.recognition import recognise

SPECIMENS = Path(corpus.__file__).parent / "specimens"
LANGUAGES = ("ru", "zh", "en", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "hi", "ur", "fa", "be")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_specimen_is_recognised_also_in_capitals(language: str) -> None:
    (file,) = (path for path in SPECIMENS.iterdir() if path.name.split(".")[1] == language and "2021" not in path.name)
    text = file.read_text("utf-8")
    for written in (text, text.upper()):
        found = recognise(written)
        assert found is not None
        assert found.code == language
        assert found.sure


@pytest.mark.parametrize("text", ["", "205", "https://example.org/закон", "закон", "ὁ νόμος πάντων βασιλεύς ἐστιν"])
def test_too_little_text_or_a_script_the_base_has_not_is_no_answer(text: str) -> None:
    assert recognise(text) is None


def test_a_quotation_in_another_script_does_not_decide() -> None:
    found = recognise("Настоящий образец закона называется “Specimen Act on Inspections” и служит для проверок.")
    assert found is not None
    assert found.code == "ru"


def test_traditional_characters_are_told_from_simplified() -> None:
    found = recognise("締約國應當採取必要的措施，保護證人、鑑定人與被害人免遭報復。")
    assert found is not None
    assert found.code == "zh-Hant"
    assert recognise("第一条　为了规范检查工作，制定本样本。") != found
