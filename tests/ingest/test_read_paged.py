"""Markdown cut from printed pages, in English and Hindi: specimens written for these tests, then the real pairs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.check import check
from ingest.documents import Declared, Outcome, RawDocument, Refusal, Role, StructuredAct
from ingest.fetch.bundle import find_bundles
from ingest.read import read
from ingest.read.container import pack
from ingest.read.lost_numbers import begins
from ingest.structure import structure
from ingest.structure.doubtful import OURS
from tests.conftest import REAL_TEXTS
from tests.ingest.holding import Base

LAWS = "india/Svetozar-indian-law/docs/laws/"
PAIRS = {
    "the-banning-of-unregulated-deposit-schemes-act-2019": 44,
    "the-code-on-wages-2019": 69,
    "the-indian-antarctic-act-2022": 57,
    "the-maritime-anti-piracy-act-2022": 15,
    "the-post-office-act-2023": 16,
    "the-repealing-and-amending-act-2019": 4,
    "the-tribunals-reforms-act-2021": 35,
}
ENGLISH = """---
title: "The Specimen Act, 1999"
language: en
---
# The Specimen Act, 1999

Language: English

## Page 1

1
THE SPECIMEN ACT, 1999
A CT NO. 1 2 OF 199 9
[ 3 rd May, 1999. ]
An Act to show how pages are read in a test.
CHAPTER I
1. Short title. — ( 1 ) This Act may be called the Specimen Act, 1999.
2. Purpose. — It shows how a paragraph goes on over the end of a
line and of a page, as printed acts

## Page 2

2
do, and where the next one begins.
1 [ 2 A. Insertion. — It was inserted by another specimen.]
1. Ins. by Act 4 of 2001, s. 2 (w.e.f. 1-1-2001).
"""


def test_pages_become_sections_and_what_is_no_law_is_furniture() -> None:
    draft = read(RawDocument("folder", "act.md", ENGLISH.encode()))[0]
    act = structure(draft)
    articles = [provision for provision in act.provisions if provision.kind == "article"]
    assert [(one.number, one.heading) for one in articles] == [
        ("1", "Short title."),
        ("2", "Purpose."),
        ("2A", "Insertion."),
    ]
    assert articles[1].text.endswith("as printed acts do, and where the next one begins.")
    assert [note.kind for note in articles[2].notes] == ["amendment"]
    assert {"Language: English", "Page 1", "1", "2"} <= set(draft.furniture)


def test_number_and_day_are_read_from_the_head() -> None:
    said = read(RawDocument("folder", "act.md", ENGLISH.encode()))[0].declared
    assert (said.number, said.work_date) == ("12 of 1999", date(1999, 5, 3))


def rows(*numbers: str) -> list[str]:
    return [f"{number} यह नमूना धारा है और कुछ कहती है ।" for number in numbers]


def test_lost_digits_are_found_by_their_place() -> None:
    printed = ["A.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "0.", ".", "2.", "43.", "१4."]
    found = begins(rows(*printed), "hi")
    assert [one.number for one in found] == list(range(1, 15))
    assert [one.number for one in found if one.guessed] == [1, 10, 11, 12, 13]


def test_a_number_that_is_not_as_printed_says_so_at_its_section() -> None:
    printed = ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "0.", ".", "2.", "43.", "१4."]
    text = "\n".join(["---", "language: hi", "---", "# नमूना", "", "## Page 1", "", *rows(*printed)])
    act = structure(read(RawDocument("folder", "act.md", text.encode(), Declared(language="hi")))[0])
    found = {one.number: one.notes for one in act.provisions if one.kind == "article"}
    assert list(found) == [str(number) for number in range(1, 15)]
    assert {number for number, notes in found.items() if notes} == {"10", "11", "12", "13"}
    assert all(note.kind == "editorial" and note.text.startswith(OURS) for notes in found.values() for note in notes)
    assert "“0”" in found["10"][0].text
    assert "“43”" in found["13"][0].text


def test_a_side_note_before_the_number_is_kept_apart() -> None:
    found = begins([*rows("1."), "नमूने की टिप्पणी 2. यह दूसरी नमूना धारा है ।", *rows("3.")], "hi")
    assert [(one.number, one.aside) for one in found] == [(1, ""), (2, "नमूने की टिप्पणी"), (3, "")]


def test_a_guess_beside_a_gap_is_not_taken() -> None:
    assert [one.number for one in begins(rows("1.", "2.", "0."), "hi")] == [1, 2]


GAZETTE = """---
language: hi
---
# नमूना संहिता, 1999

## Page 1

अनुभाग 1क] भारत का राजपत्र असाधारण 103
नमूना संहिता, 1999
(1999 का अधिनियम संख्यांक 29)
1. यह पहली नमूना धारा है और कुछ कहती है ।
2. यह दूसरी नमूना धारा है और कुछ कहती है ।
3. यह तीसरी नमूना धारा है, जो अगले पृष्ठ पर

## Page 2

अनुभाग 1क] भारत का राजपत्र असाधारण 104
{}दूसरा नमूना अधिनियम, 1999
(1999 का अधिनियम संख्यांक 33)
1. यह दूसरे अधिनियम की धारा है ।

## Page 3

अनुभाग 1क] भारत का राजपत्र असाधारण 105
2. यह दूसरे अधिनियम की अंतिम धारा है ।
"""


@pytest.mark.parametrize("end", ["जारी रहती है और यहां समाप्त होती है ।\n", ""])
def test_an_act_keeps_its_end_on_the_page_on_which_the_next_begins(end: str) -> None:
    draft = read(RawDocument("folder", "act.md", GAZETTE.format(end).encode()))[0]
    said = "\n".join(line.text for line in draft.lines)
    assert end.strip() in said
    assert "दूसरे अधिनियम" not in said
    assert "दूसरा नमूना" not in said
    assert {"दूसरा नमूना अधिनियम, 1999", "2. यह दूसरे अधिनियम की अंतिम धारा है ।"} <= set(draft.furniture)
    assert any("दूसरा नमूना अधिनियम, 1999. Give" in warning for warning in draft.warnings)


def counted() -> Iterator[dict[str, str]]:
    if (REAL_TEXTS / "COUNTS.tsv").is_file():
        with (REAL_TEXTS / "COUNTS.tsv").open(encoding="utf-8") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from (row for row in table if row["path"].startswith(LAWS))


def act_in(folder: Path, language: str) -> StructuredAct:
    files = sorted(folder.glob("*.md"))
    bundles = find_bundles(files, folder)
    data = pack((name, file.read_bytes()) for name, file in bundles[0].members) if bundles else files[0].read_bytes()
    return structure(read(RawDocument("folder", folder.name, data, Declared(jurisdiction="in", language=language)))[0])


def numbers(act: StructuredAct) -> list[str]:
    return [one.eid for one in act.provisions if one.kind == "article" and one.eid.startswith("art_")]


@pytest.mark.parametrize("row", list(counted()), ids=lambda row: row["path"][-40:])
def test_real_acts_have_the_sections_that_were_counted(row: dict[str, str], real_texts: Path) -> None:
    try:
        act = act_in(real_texts / row["path"], row["language"])
        outcome = check(act)[0]
    except Refusal:
        assert row["should"] == "refused"
        return
    assert outcome is {"in": Outcome.INDEXED, "incomplete": Outcome.INCOMPLETE}[row["should"]]
    if outcome is Outcome.INDEXED:
        assert len(numbers(act)) == int(row["articles"])
    else:  # counted whole; half of its pages are in broken letters
        assert (len(numbers(act)), numbers(act)[0], numbers(act)[-1]) == (69, "art_39", "art_107")


@pytest.mark.parametrize("name", PAIRS)
def test_both_languages_have_the_same_sections(name: str, real_texts: Path) -> None:
    english, hindi = (numbers(act_in(real_texts / LAWS / code / name, code)) for code in ("en", "hi"))
    assert hindi == english
    assert len(hindi) == PAIRS[name]


def test_both_languages_are_one_work(base: Base, real_texts: Path) -> None:
    base.take(real_texts / LAWS)
    languages: dict[str, set[str]] = {}
    for summary in base.store.summaries():
        languages.setdefault(summary.expression.work, set()).add(summary.expression.language)
    assert len(languages) == 18
    assert sum(spoken == {"en", "hi"} for spoken in languages.values()) == len(PAIRS) + 1


def test_a_notation_of_its_own_is_refused(real_texts: Path) -> None:
    for file in sorted((real_texts / "india/Svetozar-indian-law/data/cache/laws").glob("*.lino")):
        with pytest.raises(Refusal, match="notation of its own"):
            read(RawDocument("folder", file.name, file.read_bytes()))


def test_roles_of_the_head() -> None:
    lines = read(RawDocument("folder", "act.md", ENGLISH.encode()))[0].lines
    assert [line.text for line in lines if line.role is Role.META] == ["A CT NO. 1 2 OF 199 9", "[ 3 rd May, 1999.]"]
