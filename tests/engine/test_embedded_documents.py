"""The form in which the embedded engine keeps a provision."""

from __future__ import annotations

from engine.embedded.schema import newest, tantivy_document
from tests.engine.test_embedded import document


def test_the_newest_key_sorts_latest_first_and_the_undated_last() -> None:
    days = [None, "1991-01-01", "2024-05-06"]
    documents = [document(number=number, **({"date": day} if day else {})) for number, day in enumerate(days)]
    assert sorted(documents, key=newest) == documents[::-1]


def test_unstemmed_chinese_is_kept_by_pairs_and_by_characters() -> None:
    made = tantivy_document("zh", document("zh", text="国家,法律第5条")).to_dict()
    assert made["text_exact"] == ["国家 家 法律 律第 第 5 条"]
    assert made["text_exact_unit"] == ["国 家 法 律 第 5 条"]
