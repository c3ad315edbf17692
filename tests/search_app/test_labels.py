"""How a provision is called at its head, in its own language."""

from __future__ import annotations

import pytest
from flask import Flask

from search_app.labels import label

PRINTED = (
    ("art_205-1", "205¹", "ru", "Статья 205¹"),
    ("art_21A", "21A", "en", "Article 21A"),
    ("sec_302", "302", "en", "Section 302"),
    ("art_120-1", "第一百二十条之一", "zh", "第一百二十条之一"),
    ("art_82-1", "821-modda", "uz-Latn", "821-modda"),
    ("art_5", "5", "uz-Latn", "5-modda"),
    ("art_41", "41", "kk", "41-бап"),
    ("art_9", "۹", "fa", "ماده ۹"),
    ("art_18", "هیجدهم", "fa", "ماده هیجدهم"),
    ("annex_1__art_2", "2", "be", "Артыкул 2"),
    ("item_3", "条目3", "zh", "条目3"),
    ("art_7", "Статья 7", "ru", "Статья 7"),
    ("art_7", "7", "kaa", "7"),
    ("preamble", "", "ru", "Preamble"),
    ("art_1", "", "ru", ""),
)


@pytest.mark.parametrize(("eid", "number", "language", "expected"), PRINTED)
def test_a_number_stands_with_the_word_of_its_language(
    app: Flask, eid: str, number: str, language: str, expected: str
) -> None:
    with app.test_request_context("/?ui=en"):
        assert label(eid, number, language) == expected
