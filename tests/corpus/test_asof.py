"""The wording of a day: what is held for it, and that what cannot be known is not claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.asof import Knowledge, as_of, status_then
from corpus.force import Status
from corpus.history import changes, stretches
from mappings.documents import Claim, Expression, Provision
from tests.corpus.acts import WORK, expression, manifestation

FIRST, SECOND, THIRD = date(2012, 1, 2), date(2018, 5, 6), date(2023, 7, 8)


def edition(day: date | None, **fields: object) -> Expression:
    told = {"id": f"/akn/kz/act/law/2010-05-04/об-образце/rus@{day or 'undated'}", "date": day, **fields}
    return replace(expression(manifestation(checked=date(2026, 1, 1))), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "knowledge", "wording"),
    [
        (date(2011, 1, 1), Knowledge.BEFORE, None),
        (FIRST, Knowledge.KNOWN, FIRST),
        (date(2015, 1, 1), Knowledge.BETWEEN, FIRST),
        (SECOND, Knowledge.KNOWN, SECOND),
        (date(2020, 1, 1), Knowledge.KNOWN, SECOND),
        (date(2021, 1, 1), Knowledge.BETWEEN, SECOND),
        (date(2025, 1, 1), Knowledge.KNOWN, THIRD),
        (date(2026, 1, 1), Knowledge.KNOWN, THIRD),
        (date(2026, 1, 2), Knowledge.SINCE, THIRD),
    ],
)
def test_the_wording_of_a_day_is_claimed_only_where_its_source_says_so(
    asked: date, knowledge: Knowledge, wording: date | None
) -> None:
    held = [
        edition(THIRD, valid_from=THIRD, claim=Claim.IN_FORCE),
        edition(FIRST, valid_from=FIRST),
        edition(SECOND, valid_from=SECOND, valid_to=date(2020, 6, 1)),
    ]
    found = as_of(held, asked)
    assert (found.knowledge, found.wording and found.wording.date) == (knowledge, wording)


def test_a_wording_that_ended_is_not_followed_by_a_guess() -> None:
    found = as_of([edition(FIRST, valid_from=FIRST, valid_to=SECOND)], SECOND)
    assert found.knowledge is Knowledge.ENDED


def test_a_text_not_called_in_force_is_not_said_to_stand_when_it_was_checked() -> None:
    assert as_of([edition(FIRST)], date(2014, 1, 1)).knowledge is Knowledge.SINCE


def test_a_day_before_the_check_is_not_known_where_only_the_day_of_the_edition_is() -> None:
    held = [edition(FIRST, claim=Claim.IN_FORCE)]
    assert as_of(held, date(2026, 1, 1)).knowledge is Knowledge.KNOWN
    assert as_of(held, date(2012, 2, 1)).knowledge is Knowledge.SINCE
    work = replace(WORK, commenced=date(2010, 6, 1))
    assert status_then(work, held, held[0], date(2012, 2, 1)) is Status.UNKNOWN
    assert status_then(work, held, held[0], date(2026, 1, 1)) is Status.IN_FORCE
    dated = [edition(FIRST, claim=Claim.IN_FORCE, valid_from=FIRST)]
    assert as_of(dated, date(2012, 2, 1)).knowledge is Knowledge.KNOWN
    assert status_then(work, dated, dated[0], date(2012, 2, 1)) is Status.IN_FORCE


def test_texts_without_a_day_are_put_in_no_order() -> None:
    assert as_of([edition(None)], SECOND).knowledge is Knowledge.UNDATED
    beside = as_of([edition(None), edition(FIRST)], SECOND)
    assert (beside.wording, beside.undated) == (edition(FIRST), (edition(None),))
    article = Provision("art_1", "article", "1", "", ("Образец.",))
    apart = stretches([edition(None, provisions=(article,)), edition(None, id="other", provisions=(article,))], "art_1")
    assert [(one.since, one.after) for one in apart] == [(None, None), (None, None)]


def test_an_incomplete_text_does_not_stand_for_a_whole_one() -> None:
    found = as_of([edition(FIRST), edition(SECOND, incomplete="Only its opening is here.")], THIRD)
    assert found.wording == edition(FIRST)


def test_the_history_of_a_provision_says_since_when_its_very_words_stand() -> None:
    article = Provision("art_1", "article", "1", "Цель", ("Образец служит.",))
    same = replace(article, blocks=("Образец  служит.",))
    other = replace(article, blocks=("Образец послужил.",))
    held = [
        edition(FIRST, provisions=(article,), valid_to=SECOND, valid_from=FIRST),
        edition(SECOND, provisions=(same,), valid_from=SECOND, valid_to=THIRD),
        edition(THIRD, provisions=(other,), valid_from=THIRD),
        edition(date(2025, 1, 1), provisions=()),
    ]
    found = stretches(held, "art_1")
    assert [(one.since, one.after, one.certain, one.provision is None) for one in found] == [
        (FIRST, None, False, False),
        (THIRD, SECOND, True, False),
        (date(2025, 1, 1), THIRD, False, True),
    ]


def test_editions_are_compared_one_with_the_next() -> None:
    one, two = (Provision(f"art_{n}", "article", str(n), "", ("Образец.",)) for n in (1, 2))
    three = Provision("art_3", "article", "3", "", ("Новое.",))
    held = [
        edition(SECOND, provisions=(replace(one, blocks=("Иное.",)), three), valid_from=SECOND),
        edition(FIRST, provisions=(one, two), valid_to=SECOND, valid_from=FIRST),
    ]
    (found,) = changes(held)
    assert (found.changed, found.added, found.removed, found.unbroken) == (("art_1",), ("art_3",), ("art_2",), True)
