"""Status and the edition in force: dates beat labels, and what is not known is not claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.force import Status, spans
from mappings.documents import Claim, DateBasis, Expression, Work

DAY = date(2026, 11, 23)
WORK = Work("/akn/cn/act/law/1993-07-02/specimen", "cn", "law", "", date(1993, 7, 2))


def edition(
    day: date, *, claim: Claim = Claim.NONE, begins: date | None = None, ends: date | None = None
) -> Expression:
    return Expression(
        id=f"{WORK.id}/zho@{day}",
        work=WORK.id,
        language="zh",
        title="样本",
        date=day,
        date_basis=DateBasis.AMENDED,
        provisions=(),
        sources=(),
        valid_from=begins,
        valid_to=ends,
        claim=claim,
    )


def statuses(*editions: Expression, work: Work = WORK) -> list[tuple[Status, bool]]:
    held = spans(work, editions)
    return [(held[one.id].status(DAY), held[one.id].current(DAY)) for one in editions]


def test_a_text_labelled_in_force_whose_day_lies_ahead_is_not_yet_in_force() -> None:
    old = edition(date(2012, 12, 28), claim=Claim.HISTORICAL)
    new = edition(date(2026, 8, 28), claim=Claim.IN_FORCE, begins=date(2027, 1, 1))
    work = Work(WORK.id, "cn", "law", "", WORK.date, commenced=date(2003, 3, 1))
    assert statuses(old, new, work=work) == [(Status.UNKNOWN, True), (Status.NOT_YET, False)]


def test_an_earlier_edition_gives_way_on_the_very_day_the_next_begins() -> None:
    old = edition(date(2017, 9, 1), claim=Claim.IN_FORCE)
    new = edition(date(2025, 9, 12), claim=Claim.IN_FORCE, begins=DAY)
    assert statuses(old, new) == [(Status.SUPERSEDED, False), (Status.IN_FORCE, True)]


def test_repealed_without_a_day_is_repealed_and_not_searched() -> None:
    assert statuses(edition(date(1990, 1, 1), claim=Claim.REPEALED)) == [(Status.REPEALED, False)]


def test_repealed_ahead_is_still_in_force() -> None:
    work = Work(WORK.id, "cn", "law", "", WORK.date, repealed=date(2027, 1, 1))
    assert statuses(edition(date(1990, 1, 1), begins=date(1990, 6, 1)), work=work) == [(Status.IN_FORCE, True)]


def test_the_end_of_a_wording_is_not_the_repeal_of_the_act() -> None:
    old = edition(date(2012, 5, 1), begins=date(2012, 6, 1), ends=date(2015, 7, 1))
    assert statuses(old) == [(Status.SUPERSEDED, True)]
    new = edition(date(2015, 6, 1), begins=date(2015, 7, 1))
    assert statuses(old, new) == [(Status.SUPERSEDED, False), (Status.IN_FORCE, True)]


def test_between_two_wordings_held_nothing_is_known_unless_an_end_joins_them() -> None:
    later = edition(date(2027, 1, 1), begins=date(2027, 1, 1))
    assert statuses(edition(date(2012, 1, 1), begins=date(2012, 1, 1)), later)[0] == (Status.UNKNOWN, True)
    joined = edition(date(2012, 1, 1), begins=date(2012, 1, 1), ends=date(2027, 1, 1))
    assert statuses(joined, later)[0] == (Status.IN_FORCE, True)


def test_of_two_wordings_that_begin_on_one_day_the_later_edition_is_the_law() -> None:
    first = edition(date(2020, 1, 1), begins=date(2021, 1, 1))
    second = edition(date(2020, 6, 1), begins=date(2021, 1, 1))
    assert statuses(second, first) == [(Status.IN_FORCE, True), (Status.SUPERSEDED, False)]


def test_an_act_that_has_not_commenced_is_not_in_force_whatever_its_source_says() -> None:
    work = Work(WORK.id, "cn", "law", "", WORK.date, commenced=date(2027, 1, 1))
    assert statuses(edition(date(2026, 1, 1), claim=Claim.IN_FORCE), work=work) == [(Status.NOT_YET, False)]
    assert statuses(edition(date(2026, 1, 1), claim=Claim.NOT_YET)) == [(Status.NOT_YET, False)]


def test_an_undated_wording_ends_none_and_is_ended_by_none() -> None:
    undated = replace(edition(date(2000, 1, 1)), id=f"{WORK.id}/zho@undated", date=None)
    dated = edition(date(2023, 1, 1), claim=Claim.IN_FORCE)
    assert statuses(undated, dated) == [(Status.UNKNOWN, True), (Status.IN_FORCE, True)]


def test_an_incomplete_text_does_not_end_a_whole_one() -> None:
    whole = edition(date(2018, 1, 1), claim=Claim.IN_FORCE)
    stub = replace(edition(date(2023, 1, 1)), incomplete="It holds 4 of 336 numbers.")
    assert statuses(whole, stub)[0] == (Status.IN_FORCE, True)


def test_the_repeal_of_the_work_ends_every_language() -> None:
    work = Work(WORK.id, "cn", "law", "", WORK.date, repealed=date(1997, 1, 1))
    assert statuses(edition(date(1960, 10, 27), begins=date(1961, 1, 1)), work=work) == [(Status.REPEALED, False)]


def test_a_wording_known_to_be_amended_stays_findable_when_the_amended_text_is_not_held() -> None:
    assert statuses(edition(date(2020, 12, 26), claim=Claim.AMENDED)) == [(Status.SUPERSEDED, True)]


def test_without_a_date_or_a_word_of_the_source_the_status_is_unknown_and_the_text_is_searched() -> None:
    assert statuses(edition(date(1948, 12, 10))) == [(Status.UNKNOWN, True)]
