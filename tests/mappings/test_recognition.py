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


RUSSIAN = "Инспектор осматривает склад в присутствии владельца и составляет подробный акт осмотра. "
KAZAKH = "Инспектор қойманы иесінің қатысуымен тексереді және егжей-тегжейлі акт жасайды. "
UZBEK = "Inspektor omborni egasi ishtirokida koʻzdan kechiradi va batafsil dalolatnoma tuzadi. "
ENGLISH = "The inspector visits the warehouse in the presence of its owner and writes a detailed report. "
URDU = "معائنہ کار مالک کی موجودگی میں گودام کا معائنہ کرتا ہے اور تفصیلی رپورٹ لکھتا ہے۔ "
PERSIAN = "بازرس انبار را در حضور مالک بازدید می‌کند و گزارش کاملی می‌نویسد. "
HINDI = "निरीक्षक स्वामी की उपस्थिति में गोदाम का निरीक्षण करता है और रिपोर्ट लिखता है। "
CHINESE = "检查员应当在所有人在场时检查仓库，并制作详细的检查记录。"
TRADITIONAL = "檢查員應當在所有人在場時檢查倉庫，並製作詳細的檢查記錄。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RUSSIAN, KAZAKH), (RUSSIAN, ENGLISH), (UZBEK, ENGLISH), (UZBEK, RUSSIAN), (URDU, ENGLISH), (URDU, PERSIAN),
        (HINDI, ENGLISH), (CHINESE, ENGLISH), (CHINESE, RUSSIAN), (CHINESE, TRADITIONAL),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [(1, 1), (2, 1), (1, 2), (5, 5)])
def test_a_text_in_two_languages_is_never_sure(one: str, other: str, times: tuple[int, int]) -> None:
    for text in (one * times[0] + other * times[1], other * times[1] + one * times[0]):
        found = recognise(text)
        assert found is None or not found.sure, found


@pytest.mark.parametrize(
    "text",
    [
        "Бақлаўшы қойманы ийесиниң қатнасыўында тексерип шығады ҳәм толық баянлама жазады, ҳүжжетлер сақланады.",
        "Baqlawshı qoymanı iyesiniń qatnasıwında tekserip shıǵadı hám tolıq bayanlama jazadı, hújjetler saqlanadı.",
    ],
)
def test_karakalpak_which_is_not_in_the_set_is_never_surely_another_language(text: str) -> None:
    found = recognise(text)
    assert found is None or not found.sure


def test_a_name_in_another_script_or_language_leaves_it_sure() -> None:
    for text in (RUSSIAN * 3 + "World Customs Organization. ", ENGLISH * 8 + "Oʻzbekiston. " + ENGLISH):
        found = recognise(text)
        assert found is not None
        assert found.sure
