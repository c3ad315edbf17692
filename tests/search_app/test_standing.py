"""What is said of a status: never more than the day of the last check allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.force import Status
from search_app.standing import standing
from tests.search_app.specimens import BRIDGES
from tests.support.specimens import SOURCE, expression

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("checked", "sentence", "verified"),
    [
        (date(2026, 11, 1), "in force, as known on 2026-11-01", True),
        (date(2025, 11, 22), "in force, not verified since 2025-11-22", False),
        (None, "in force; date of check unknown", False),
    ],
)
def test_in_force_is_said_as_known_on_a_day(checked: date | None, sentence: str, verified: bool) -> None:
    text = replace(
        expression(BRIDGES, "ru", "О мостах (образец)", None, ()), sources=(replace(SOURCE, checked=checked),)
    )
    said = standing(BRIDGES, text, Status.IN_FORCE, TODAY)
    assert (str(said.sentence), said.verified) == (sentence, verified)


def test_an_act_that_is_still_to_begin_is_not_said_to_begin_in_the_past() -> None:
    work = replace(BRIDGES, commenced=date(2027, 5, 1))
    text = expression(work, "ru", "О мостах (образец)", None, (), valid_from=date(2026, 1, 1))
    said = standing(work, text, Status.NOT_YET, TODAY)
    assert said.sentence == "not yet in force, in force from 2027-05-01"
