"""Numbers that lost the height of their superscripts are decided from the whole sequence. Specimens of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.structure.sequence import PLAIN, QUOTED, Candidate, chain
from mappings.numerals import readings
from tests.ingest.structure_support import act, eids, provision


def _resolved(printed: list[str]) -> list[str | None]:
    return list(chain([Candidate(readings(number)) for number in printed]))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("81 82 821 822 83", "81 82 82-1 82-2 83"),
        ("31 32 441 442 443 444 45 46", "31 32 44-1 44-2 44-3 44-4 45 46"),  # 33–44 are repealed and not printed
        ("203 204 205 2051 2052 206", "203 204 205 205-1 205-2 206"),
        ("9 10 101 102 11 12", "9 10 10-1 10-2 11 12"),
        ("99 100 101 102 103", "99 100 101 102 103"),
        ("10 11 111 12 13", "10 11 11-1 12 13"),
        ("244 2441 24410 245", "244 244-1 244-10 245"),
        ("392 393 404 405", "392 393 404 405"),  # a gap, not 40-4
        ("498 499 500", "498 499 500"),
        ("1 2 3 31", "1 2 3 3-1"),
    ],
)
def test_the_sequence_decides_what_a_flat_number_means(printed: str, meant: str) -> None:
    assert _resolved(printed.split()) == meant.split()


@given(st.lists(st.integers(0, 3), min_size=3, max_size=120))
def test_any_code_printed_flat_is_read_back(insertions: list[int]) -> None:
    meant = [
        number
        for main, count in enumerate(insertions, 1)
        for number in (str(main), *(f"{main}-{inserted}" for inserted in range(1, count + 1)))
    ]
    meant.append(str(len(insertions) + 1))
    assert _resolved([number.replace("-", "") for number in meant]) == meant


def test_suspected_quotations_are_left_out_unless_the_numbering_needs_them() -> None:
    quoted = [Candidate((number,), QUOTED) for number in ("123", "124", "125")]
    before, after = Candidate(("52",)), Candidate(("53",))
    assert chain([before, *quoted, after]) == ("52", None, None, None, "53")
    own = [Candidate((str(number),), QUOTED) for number in range(53, 90)]
    assert None not in chain([before, *own])


def test_one_number_out_of_place_does_not_pull_the_others_with_it() -> None:
    found = chain([Candidate((str(number),), PLAIN) for number in (1, 2, 9, 3, 4, 5)])
    assert found == ("1", "2", None, "3", "4", "5")


def test_the_printed_number_is_kept_beside_the_one_that_is_meant() -> None:
    found = act("82-modda. Nomi\nMatn.\n821-modda. Nomi\nMatn.\n83-modda. Nomi\nMatn.", "uz-Latn")
    assert eids(found) == ["art_82", "art_82-1", "art_83"]
    assert provision(found, "art_82-1").number == "821-modda"


def test_a_stop_in_a_number_is_an_insertion_where_articles_have_plain_numbers() -> None:
    assert eids(act("Статья 205. Имя\nТекст.\nСтатья 205.1. Имя\nТекст.\nСтатья 206. Имя\nТекст.")) == [
        "art_205", "art_205-1", "art_206",
    ]  # fmt: skip
    assert eids(act("Статья 5.1. Имя\nТекст.\nСтатья 5.2. Имя\nТекст.")) == ["art_5.1", "art_5.2"]
