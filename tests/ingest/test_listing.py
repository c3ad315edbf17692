"""Lists of acts are no law; acts that list what they repeal are."""

from __future__ import annotations

import pytest

from ingest.check import check
from ingest.documents import Declared, Draft, Line, Outcome, Refusal, Role, StructuredAct
from ingest.structure import structure
from mappings.documents import Table

TITLES = [f"ЗАКОН_КР_от_{day}_мая_2001_года_N_{day}__Об_образцах_номер_{day}_" for day in range(1, 31)]


def act(*lines: Line, title: str = "", language: str = "ru") -> StructuredAct:
    return structure(Draft(Declared(language=language, title=title), lines, "specimen/1"))


def test_lines_that_are_titles_are_refused() -> None:
    with pytest.raises(Refusal, match="list of acts"):
        check(act(*map(Line, TITLES)))


def test_a_table_of_titles_is_refused() -> None:
    rows = [("No.", "Name", "Year")]
    rows += [(str(n), f"Specimen Act, {1900 + n}, {n} of {1900 + n}", str(1900 + n)) for n in range(1, 40)]
    lines = (Line("Repealed Specimens: a Listing", Role.TITLE), Line("", Role.TABLE, table=Table(tuple(rows), True)))
    with pytest.raises(Refusal, match="list of acts"):
        check(act(*lines, language="en"))


def test_an_act_that_repeals_others_is_law() -> None:
    lines = [Line("В связи с принятием образца признать утратившими силу:")]
    lines += [Line(f"{n}) Закон КР от {n} мая 2001 года N {n} об образце;") for n in range(1, 31)]
    assert check(act(*lines, title="О признании утратившими силу некоторых законов"))[0] is Outcome.INDEXED
    assert check(act(*lines))[0] is Outcome.INDEXED


def test_articles_that_name_acts_are_law() -> None:
    lines = []
    for n in range(1, 31):
        lines += [
            Line(f"Статья {n}. Закон {2000 + n} года"),
            Line("Образец сам ничего не меняет и написан для проверки."),
        ]
    assert check(act(*lines))[0] is Outcome.INDEXED
