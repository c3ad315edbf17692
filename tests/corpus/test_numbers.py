"""Which numbers of a text are missing, and between which of its provisions. Specimens of our own."""

from __future__ import annotations

import pytest

from corpus.numbers import gap_at, gaps_of, missing_of
from mappings.documents import DateBasis, Expression, Note, Provision


def _text(*provisions: Provision) -> Expression:
    id = "/akn/ru/act/law/2012-03-04/1/rus@2012-03-04"
    return Expression(id, id[:-15], "ru", "Образец", None, DateBasis.UNKNOWN, provisions, ())


def _article(number: object, prefix: str = "", *notes: str) -> Provision:
    return Provision(f"{prefix}art_{number}", "article", str(number), "", ("Образец.",), tuple(map(Note, notes)))


def _missing(*numbers: object) -> list[str]:
    return missing_of(_text(*map(_article, numbers)))


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ((1, 2, 3), []),
        ((1, 2, 3, 6, 8), ["4–5", "7"]),
        ((1, "1-1", 2, "2A", 3), []),
        ((1, "2-1", 3), ["2"]),
        ((4, 5, 7), ["6"]),
        ((1, 3, 2), []),
        ((1, 5, 2, 3, 6), ["4"]),
        ((), []),
    ],
)
def test_whole_numbers_between_lower_and_higher_ones_are_missing(
    numbers: tuple[object, ...], missing: list[str]
) -> None:
    assert _missing(*numbers) == missing


def test_an_annex_has_numbers_of_its_own() -> None:
    text = _text(_article(1), _article(3), _article(1, "annex_1__"), _article(2, "annex_1__"), _article(5, "annex_1__"))
    assert missing_of(text) == ["2", "annex_1: 3–4"]


def test_what_a_remark_says_is_gone_is_not_missing() -> None:
    assert missing_of(_text(_article(1, "", "Статьи 2–4 утратили силу."), _article(6))) == ["5"]
    chapter = Provision("chp_2", "chapter", "Глава 2.", "Исключена.", (), (Note("(статьи 2-4)"), Note("(в ред. 1999)")))
    assert missing_of(_text(_article(1), chapter, _article(5))) == []


def test_a_remark_in_an_annex_says_nothing_of_the_act() -> None:
    text = _text(_article(1), _article(4), _article(1, "annex_1__", "Статьи 2 и 3 утратили силу."))
    assert missing_of(text) == ["2–3"]


def test_a_gap_lies_between_the_nearest_numbers_held() -> None:
    (first, second) = gaps_of(_text(*map(_article, (1, "3-1", 4, 2, 6))))
    assert (first.before.eid, str(first), first.after.eid) == ("art_2", "3", "art_3-1")
    assert (second.before.eid, str(second), second.after.eid) == ("art_4", "5", "art_6")


def test_the_id_of_a_missing_number_is_known_by_its_neighbours() -> None:
    text = _text(_article(1), _article(4), _article(1, "annex_1__"), _article(3, "annex_1__"))
    for eid in ("art_2", "art_3", "art_3__para_1", "annex_1__art_2"):
        assert gap_at(text, eid) is not None, eid
    for eid in ("art_1", "art_5", "art_2-1", "sec_2", "annex_2__art_2", "annex_1__art_3", "body"):
        assert gap_at(text, eid) is None, eid
