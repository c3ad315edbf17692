"""Text cut from printed pages: furniture off, footnotes apart, paragraphs whole. All texts are specimens."""

from __future__ import annotations

import pytest

from ingest.documents import Role
from ingest.read.printed import Page, Printed, PrintedLine, pages_of, read_printed

FIRST = """Page 1 of 3

THE SPECIMEN FERRIES ACT, 1988

CONTENTS
SECTIONS:
1. Short title.
2. Licence of a ferry.
3. Fares, tolls and the
books of a ferry.
Updated till 1.2.2003
"""
SECOND = """Page 2 of 3 THE SPECIMEN FERRIES ACT, 1988
ACT No. IV OF 1988
[1st March, 1988]
An Act to provide for the specimens of ferries in the river towns of an invented country.
1. Short title. This Act may be called the Specimen Ferries Act, 1988, and it extends to every river of
the invented country.
2. Licence of a ferry.—(1) No person shall keep a ferry without a licence given by the 1[harbour mas-
ter] of the town in which the ferry lands, and the harbour master may refuse it for a reason in writing under
(a) of sub-section (2).
1Subs. by the Specimen Ferries (Amendment) Act, 1999 (II of 1999), s. 2, for “harbour clerk”, which stood there since
the year 1988.
"""
THIRD = """Page 3 of 3 (2) A licence may be refused where—
(a) the ferry leaks; or
(b) the keeper cannot swim.
3. Fares, tolls and the books of a ferry. The keeper writes every fare into a book, which the harbour master may read.
"""


def read(*pages: str) -> Printed:
    return read_printed(pages_of("".join(pages)))


def letters(text: str) -> str:
    return "".join(text.split())


def test_marks_of_pages_and_the_list_of_contents_are_furniture() -> None:
    found = read(FIRST, SECOND, THIRD)
    assert [f for f in found.furniture if f.startswith("Page")] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert "3. Fares, tolls and the books of a ferry." in found.furniture
    texts = [line.text for line in found.lines]
    assert texts.count("1. Short title.") == 0
    assert texts[:3] == ["THE SPECIMEN FERRIES ACT, 1988", "THE SPECIMEN FERRIES ACT, 1988", "ACT No. IV OF 1988"]


def test_a_footnote_is_a_note_after_the_paragraph_that_bears_its_mark() -> None:
    lines = read(FIRST, SECOND, THIRD).lines
    at = next(index for index, line in enumerate(lines) if line.role is Role.NOTE)
    assert lines[at].note_kind == "amendment"
    assert lines[at].text.endswith("since the year 1988.")
    assert "1[harbour master]" in lines[at - 1].text


def test_paragraphs_are_whole_and_items_stand_alone() -> None:
    texts = [line.text for line in read(FIRST, SECOND, THIRD).lines if line.role is Role.TEXT]
    assert any(text.endswith("in writing under (a) of sub-section (2).") for text in texts)
    assert "(a) the ferry leaks; or" in texts
    assert "(b) the keeper cannot swim." in texts


def test_nothing_is_lost_and_nothing_stands_twice() -> None:
    found = read(FIRST, SECOND, THIRD)
    said = sorted(letters("".join([line.text for line in found.lines] + list(found.furniture))).replace("-", ""))
    assert said == sorted(letters(FIRST + SECOND + THIRD).replace("-", ""))


def test_running_heads_and_page_numbers_go_but_law_that_stands_at_an_edge_stays() -> None:
    pages = [
        (
            f"{number}  THE SPECIMEN GAZETTE" if number % 2 else f"THE SPECIMEN GAZETTE  {number}",
            f"Section {number}. The lamp of house {number} is lit at dusk and is put out when the watch has passed it.",
            "The watch writes it down.",
            f"{number}",
        )
        for number in range(7, 13)
    ]
    found = read_printed(pages)
    assert len(found.furniture) == 12
    assert all("lamp" not in text for text in found.furniture)
    assert sum("The watch writes it down." in line.text for line in found.lines) == 6


def test_a_list_that_does_not_come_again_is_law() -> None:
    rows = ("CONTENTS", "1. Apples are counted.", "2. Pears are weighed.", "3. Plums are neither.")
    assert [line.text for line in read_printed([rows]).lines] == list(rows)


def page(body: str, *small: str) -> Page:
    return (PrintedLine(body, room=9), *(PrintedLine(text, small=True, room=9) for text in small))


@pytest.mark.parametrize(
    "law",
    [
        page("THE SCHEDULE of specimens in this Act.", "1. Heroin, in every form.", "2. Opium, in every form."),
        page("6. A ferry carries 1 lamp.", "1. Provided that no lamp is carried by day."),
        page("7. A ferry has ⁴[one lamp].", "1. Provided that no lamp is carried by day."),
        page("7. A ferry has 1[one lamp].", "1. Heroin, in every form.", "1Subs. by Act 3 of 1999, s. 2."),
    ],
)
def test_law_in_small_type_is_no_footnote(law: Page) -> None:
    lines = read_printed([law]).lines
    kept = [line.text for line in law if not line.text.startswith("1Subs.")]
    assert [line.text for line in lines if line.role is Role.TEXT] == kept
    assert [line.text for line in lines if line.role is Role.NOTE] == [
        line.text for line in law if line.text not in kept
    ]


@pytest.mark.parametrize(
    "note",
    [
        page("7. A ferry has 1[one lamp].", "1. Words of an earlier specimen."),
        page("7. A ferry has one lamp¹.", "1. Words of an earlier specimen."),
        page("7. A ferry has one lamp.", "_______", "1. Words of an earlier specimen."),
        page("7. A ferry has one lamp.", "¹ Words of an earlier specimen."),
        page("7. A ferry has one lamp*.", "* Words of an earlier specimen."),
        page("7. A ferry has one lamp.", "1. Ins. by Act 3 of 1999, s. 2."),
    ],
)
def test_small_type_is_a_footnote_by_its_rule_its_words_or_its_mark(note: Page) -> None:
    lines = read_printed([note]).lines
    assert [line.text for line in lines if line.role is Role.NOTE] == [note[-1].text]
    assert [line.text for line in lines if line.role is not Role.NOTE] == [note[0].text]
