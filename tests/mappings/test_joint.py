"""Several articles named at once and said to be gone. Specimens of our own."""

from __future__ import annotations

import pytest

from mappings.joint import gone
from mappings.numbering import grammar


@pytest.mark.parametrize(
    ("family", "text", "numbers"),
    [
        ("ru", "Статьи 3–5. Исключены законом образца.", [3, 4, 5]),
        ("ru", "Статьи 24-2, 25, 26. И с к л ю ч е н ы.", [25, 26]),
        ("ru", "Статьи 82² и 84 утратили силу", [84]),
        ("be", "Артыкулы 3 і 5. Выключаны.", [3, 5]),
        ("kk", "3–5-баптар алып тасталды.", [3, 4, 5]),
        ("ky", "3, 4-беренелер күчүн жоготту.", [3, 4]),
        ("tg", "Моддаҳои 3 ва 4 хориҷ карда шудаанд.", [3, 4]),
        ("uz", "3, 4-moddalar chiqarib tashlangan.", [3, 4]),
        ("zh", "第三条至第六条（已废止）", [3, 4, 5, 6]),
        ("zh", "第三条之一、第五条（已废止）", [5]),
        ("en", "Sections 3A to 5 [Repealed.]", [4, 5]),
        ("en", "Sections 3 to 5A [Repealed.]", [3, 4, 5]),
        ("en", "3 and 5. [Repealed.]", [3, 5]),
        ("fa", "مواد ۳ تا ۵ حذف شد.", [3, 4, 5]),
        ("hi", "धाराएं 3 से 5 तक निरसित", [3, 4, 5]),
        ("ur", "دفعات 3 تا 5 منسوخ", [3, 4, 5]),
    ],
)
def test_every_number_that_is_said_to_be_gone_is_known_and_no_other(family: str, text: str, numbers: list[int]) -> None:
    assert sorted(gone(text, "", grammar(family))) == numbers


def test_the_word_may_stand_in_the_line_below() -> None:
    assert gone("Статьи 3 и 4", "Исключены законом образца.", grammar("ru")) == {3, 4}
    assert gone("(статьи 3-4)", "Исключена.", grammar("ru")) == {3, 4}


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("Статьи 3 и 4", "Образцы хранятся год."),
        ("Статьи 3 и 4 применяются к образцам.", "Исключены законом образца."),
        ("Образцы исключены.", ""),
    ],
)
def test_what_only_names_articles_says_nothing_of_them(text: str, below: str) -> None:
    assert gone(text, below, grammar("ru")) == frozenset()
