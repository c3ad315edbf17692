"""``NEAR/n`` counts the words between, in the texts themselves."""

from __future__ import annotations

import pytest

from engine.proximity import holds
from engine.query import Near
from engine.syntax import parse

TEXTS = {
    "ru": "Архив выдаёт читательский билет в течение десяти дней.",
    "zh": "读者有权查阅文件。档案馆应当在30日内答复，法院除外。",
    "uz": "Архив ўқувчи гувоҳномасини ўн кун ичида беради.",
    "und": "Arxiv hújjetlerdi 法院 saqlaydı.",
}


def near(index: str, question: str) -> bool:
    node = parse(question).node
    assert isinstance(node, Near)
    return holds(index, node, ("heading", "text"), {"heading": "", "text": TEXTS[index]})


@pytest.mark.parametrize(
    ("index", "question", "expected"),
    [
        ("ru", "архив NEAR/2 билетами", True),  # two words between, both stemmed
        ("ru", "архив NEAR/1 билетами", False),
        ("ru", "билетами NEAR/2 архив", True),  # in either order
        ("ru", "билетами NEAR/1 архив", False),
        ("ru", "архив NEAR/0 выдаёт", True),
        ("ru", "«билетами» NEAR/2 архив", False),  # quoted words are not stemmed
        ("ru", "«читательский билет» NEAR/2 дней", False),
        ("ru", "«читательский билет» NEAR/3 дней", True),
        ("ru", "«читательский билет» NEAR/0 билет", False),  # a word is not near the phrase it stands in
        ("ru", "билет NEAR/5 билет", False),
        ("zh", "读者 NEAR/2 查阅", True),  # between them 有 and 权
        ("zh", "读者 NEAR/1 查阅", False),
        ("zh", "文件 NEAR/0 “档案馆”", True),  # a full stop is no word
        ("zh", "“档案馆” NEAR/4 日", True),  # 应 当 在 30
        ("zh", "“档案馆” NEAR/3 日", False),
        ("zh", "法 NEAR/0 院", True),
        ("uz", "arxiv NEAR/1 guvohnoma", True),  # Cyrillic text, Latin question
        ("uz", "arxiv NEAR/0 guvohnoma", False),
        ("und", "arxiv NEAR/1 法院", True),
        ("und", "法院 NEAR/0 saqlaydı", True),
        ("und", "arxiv NEAR/3 saqlaydı", True),  # hújjetlerdi 法 院
        ("und", "arxiv NEAR/2 saqlaydı", False),
    ],
)
def test_words_between_are_counted(index: str, question: str, expected: bool) -> None:
    assert near(index, question) is expected


def test_a_distance_does_not_run_from_one_field_into_the_next() -> None:
    node = parse("билет NEAR/5 суд").node
    assert isinstance(node, Near)
    apart = {"heading": "Читательский билет", "text": "Суд открыт."}
    assert not holds("ru", node, ("heading", "text"), apart)
    assert holds("ru", node, ("heading", "text"), {"heading": "", "text": "Читательский билет суда."})
