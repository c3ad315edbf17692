"""First pages of acts of India and Pakistan as their publishers print them. All texts are specimens."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.documents import Declared, Draft, Line
from ingest.read.heads import with_head
from ingest.sites import indiacode, pakistancode


def first_page(bracket: str) -> Draft:
    title = "The Specimen Ferries Act, 1988"
    lines = (title.upper(), "ACT NO. 34 OF 1988", bracket, "An Act to provide for the specimens of ferries.")
    return Draft(Declared(title=title, language="en"), tuple(map(Line, lines)), "pdf/1")


@pytest.mark.parametrize(
    "bracket",
    [
        "[1st March, 1988.]",
        "[1st March, 1988]",
        "¹[1st March, 1988]",
        "1[1st day of March, 1988.]",
        "(1st March, 1988)",
    ],
)
def test_the_day_alone_in_brackets_is_that_of_passing(bracket: str) -> None:
    for read in (indiacode.read, pakistancode.read, with_head):
        found = read(first_page(bracket)).declared
        assert (found.number, found.work_date) == ("34 of 1988", date(1988, 3, 1))


@pytest.mark.parametrize(
    "bracket",
    [
        "[As modified up to 1st September, 2015]",
        "(As on 1st January, 2020)",
        "[Amended up to 31st July, 2022]",
        "[Updated till 2nd May, 2003]",
    ],
)
def test_a_day_beside_other_words_in_brackets_is_not_that_of_passing(bracket: str) -> None:
    for read in (indiacode.read, pakistancode.read, with_head):
        assert read(first_page(bracket)).declared.work_date is None
