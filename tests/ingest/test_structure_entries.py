"""Lists of sections cut from printed pages: what is no section goes where it belongs. All texts are specimens."""

from __future__ import annotations

import pytest

from ingest.check import check
from ingest.documents import Line, Outcome, Role, StructuredAct
from ingest.structure.doubtful import OURS
from mappings.documents import Provision
from tests.ingest.structure_support import act, act_of, eids, provision

TEXT = "Whoever keeps a specimen shall return it to its owner within one month."


def cut(*entries: tuple[str, str] | tuple[str, str, str]) -> StructuredAct:
    """An act of a list of entries: number, heading and text, the text of a specimen where none is given."""
    lines: list[Line] = []
    for number, heading, *text in entries:
        lines.append(Line(f"{number}. {heading}", Role.ARTICLE, number=number, heading=heading))
        lines += [Line(part) for part in (text[0] if text else TEXT).split("\n")]
    return act_of(lines, "en", title="Specimen Act")


def named(*numbers: str) -> list[tuple[str, str]]:
    return [(number, f"Heading {number}") for number in numbers]


def articles(found: StructuredAct) -> list[str]:
    return [eid.removeprefix("art_") for eid in eids(found) if eid.startswith("art_")]


def test_the_mark_of_a_footnote_before_a_number_is_not_part_of_it() -> None:
    found = cut(*named("116", "117", "2118", "2119", "120", "121"))
    assert articles(found) == ["116", "117", "118", "119", "120", "121"]
    assert provision(found, "art_118").number == "118"
    assert any("2118 as 118" in warning for warning in found.warnings)
    for number, printed in (("118", "2118"), ("119", "2119")):
        (note,) = provision(found, f"art_{number}").notes
        assert note.kind == "editorial"
        assert note.text.startswith(OURS)
        assert printed in note.text
    assert not provision(found, "art_117").notes
    assert not provision(found, "art_120").notes


def test_numbers_that_rise_as_they_are_printed_are_never_read_otherwise() -> None:
    assert articles(cut(*named("303", "316", "318", "336"))) == ["303", "316", "318", "336"]
    assert articles(cut(*named("43A", "66", "69A", "79"))) == ["43A", "66", "69A", "79"]


@pytest.mark.parametrize("strange", ["1952", "555"])
def test_an_entry_that_cannot_be_a_section_goes_on_in_the_one_before(strange: str) -> None:
    found = cut(*named("1", "2"), (strange, "It has been applied elsewhere", "Words of it."), *named("3", "4", "5"))
    assert articles(found) == ["1", "2", "3", "4", "5"]
    assert "Words of it." in provision(found, "art_2").text
    assert any(strange in warning for warning in found.warnings)


def test_a_footnote_taken_for_a_section_is_a_note() -> None:
    found = cut(
        *named("1", "2"), ("2S", "3A ins. by the Specimen Act, s. 2", "Law torn by the page."), *named("3", "4")
    )
    assert articles(found) == ["1", "2", "3", "4"]
    assert provision(found, "art_2").text.endswith("Law torn by the page.")
    assert any("ins. by the Specimen Act" in note.text for note in provision(found, "art_2").notes)


def test_an_entry_that_continues_a_citation_is_text() -> None:
    before = ("234", "Heading", "A specimen. For the order see Gaz. of Pak.,")
    found = cut(*named("232", "233"), before, ("234A", "Ext., p. 3"), *named("235", "236"))
    assert articles(found) == ["232", "233", "234", "235", "236"]


def test_items_below_the_heading_of_a_schedule_are_the_schedules() -> None:
    last = ("6", "Repeal", f"{TEXT}\n1[THE SCHEDULE]\n[see section 2(k)]\nName  Number")
    found = cut(*named("1", "2", "3", "4", "5"), last, ("7", "First specimen"), ("1", "Second specimen", "Of glass."))
    assert articles(found) == ["1", "2", "3", "4", "5", "6"]
    schedule: list[Provision] = [one for one in found.provisions if one.eid.startswith("annex")]
    assert "First specimen" in " ".join(one.text for one in schedule)
    assert "Of glass." not in provision(found, "art_6").text
    assert check(found)[0] is Outcome.INDEXED


def test_lines_of_the_contents_name_what_the_text_has_lost() -> None:
    found = cut(("6", "Saving", "An Act about specimens, enacted as follows."), *named("1", "2", "3", "4", "5"))
    assert articles(found) == ["1", "2", "3", "4", "5"]
    assert found.provisions[0].kind == "preamble"
    outcome, remarks = check(found)
    assert outcome is Outcome.INCOMPLETE
    assert "contents name 6" in remarks[0]


def test_two_neighbours_in_the_wrong_order_stay_sections() -> None:
    assert articles(cut(*named("238", "239", "239AA", "239A", "239AB", "240"))) == [
        "238", "239", "239AA", "239A", "239AB", "240",
    ]  # fmt: skip


def lettered(*headings: str) -> StructuredAct:
    return act("\n".join(line for heading in headings for line in (heading, TEXT)), "en", title="Specimen Code")


def test_sections_whose_letters_are_lost_stand_without_a_number() -> None:
    found = lettered(
        "Section 49. Year", "Section 50. Day", "Section 51. Oath", "Section 52. Good faith", "Section 52- Harbour",
        "Section 52- Shelter", "53. Fines",
        "Section 54. Terms", "Section 54- A. Saving", "Section 56. End", "Section 56- Last",
    )  # fmt: skip
    assert articles(found) == ["49", "50", "51", "52", "53", "54", "54A", "56"]
    lost = [one for one in found.provisions if one.number == "52-"]
    assert [one.heading for one in lost] == ["Harbour", "Shelter"]
    outcome, remarks = check(found)
    assert outcome is Outcome.INCOMPLETE
    assert "letters" in remarks[0]


def test_a_hyphen_after_every_number_is_no_lost_letter() -> None:
    found = lettered("Section 1- Oath", "Section 2- Fines", "Section 3- Terms")
    assert articles(found) == ["1", "2", "3"]
