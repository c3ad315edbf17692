"""Articles printed inside the text of the one before, behind brackets or footnotes' marks. All texts are specimens."""

from __future__ import annotations

import pytest

from ingest.documents import Line, Role, StructuredAct
from ingest.structure.doubtful import OURS
from tests.ingest.structure_support import act, act_of, eids, everything, provision

TEXT = "Whoever keeps a specimen shall return it to its owner within one month."


def cut(*entries: tuple[str, str], language: str = "en") -> StructuredAct:
    """An act of a list of entries: number and text, each with a heading of its own."""
    lines: list[Line] = []
    for number, text in entries:
        lines.append(Line(f"{number}. Heading {number}", Role.ARTICLE, number=number, heading=f"Heading {number}"))
        lines += [Line(part) for part in text.split("\n")]
    return act_of(lines, language, title="Specimen Act")


def around(swallowed: str, *, first: str = "4", last: str = "6", language: str = "en") -> StructuredAct:
    """Sections 1 to ``first`` and ``last`` on, with ``swallowed`` below the text of ``first``."""
    before = [(str(n), TEXT) for n in range(1, int(first))]
    after = [(str(n), TEXT) for n in range(int(last), int(last) + 3)]
    return cut(*before, (first, f"{TEXT}\n{swallowed}"), *after, language=language)


@pytest.mark.parametrize(
    ("head", "opened"),
    [
        ("12[5. Specimens kept abroad.—Nothing here", "12[Nothing here"),
        ("[5. Specimens kept abroad.__ Nothing here", "[Nothing here"),
        ("3[4[ 5. Specimens kept abroad. Nothing here", "3[4[ Nothing here"),
        ("*5.Specimens kept abroad. Nothing here", "*Nothing here"),
        ("5. Specimens kept abroad. Nothing here", "Nothing here"),
        ("2[5.\nSpecimens kept abroad. Nothing here", "2[Nothing here"),
        ("2[5. Specimens kept\nabroad.—\nNothing here", "2[Nothing here"),
        ("7\n[5. Specimens kept abroad.― Nothing here", "7[Nothing here"),
        ("5. 2\n[Specimens kept abroad. Nothing here", "2 [Nothing here"),
    ],
)
def test_a_missing_number_that_heads_a_paragraph_begins_its_section(head: str, opened: str) -> None:
    found = around(f"{head}\nis about specimens abroad.]")
    assert eids(found) == [f"art_{number}" for number in range(1, 9)]
    section = provision(found, "art_5")
    assert (section.number, section.heading) == ("5", "Specimens kept abroad")
    assert section.blocks == (opened, "is about specimens abroad.]")
    assert provision(found, "art_4").blocks == (TEXT,)
    assert any("stand on their own here: 5." in warning for warning in found.warnings)


def test_several_missing_sections_in_a_row_are_told_apart_and_nothing_is_lost() -> None:
    found = around(f"1[5. One specimen.—{TEXT}]\n6. 2[* * *]\n[7. Another specimen, etc. {TEXT}]", last="8")
    assert eids(found) == [f"art_{number}" for number in range(1, 11)]
    assert [provision(found, f"art_{n}").heading for n in (5, 6, 7)] == ["One specimen", "", "Another specimen, etc"]
    assert provision(found, "art_6").blocks == ("2[* * *]",)
    assert "".join(everything(found)).count(TEXT) == len("1234") + len("57") + len("890")


def test_a_subsection_with_the_number_before_does_not_hide_a_section() -> None:
    found = around("(4) The fourth rule of this specimen.\n[5. Another specimen.—The fifth.]")
    assert provision(found, "art_5").heading == "Another specimen"


def test_a_repealed_section_has_what_is_printed_for_it_as_its_text() -> None:
    found = around("5.[Specimens of old.] Omitted by the Specimen Act, 1999.")
    assert provision(found, "art_5").blocks == ("[Specimens of old.] Omitted by the Specimen Act, 1999.",)
    glued = provision(around("25.[Specimens of old.] Omitted by the Specimen Act, 1999."), "art_5")
    assert glued.blocks == ("2[Specimens of old.] Omitted by the Specimen Act, 1999.",)
    assert [note.text.startswith(OURS) for note in glued.notes] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "3. The keeper writes. He signs.\n4. The owner reads. He signs.\n5. The officer looks. He signs.",
        "5. The officer looks. He signs.\n6. The owner looks. He signs.",
        "The keeper has these duties:\n5. Officers of specimens.—They look.",
        "it is inserted, namely:—\n[5. Officers of specimens.—They look.]",
        "For section 5 of the Specimen Act this is substituted, namely:—\n“[4. Keepers.—They look.]\n"
        "[5. Officers of specimens.—They look.]”",
        "the specimen named in section\n5. The officer looks. He signs.",
        "as it is said under section\n[5. The officer looks. He signs.",
        "5. the officer looks. He signs.",
        "5. The officer looks; he signs. He goes.",
        "5. The officer looks at specimens",
        "5 Subs. by the Specimen Act, 1999, s. 2.",
        "5. Subs. by the Specimen Act, 1999, s. 2. Specimens are left.",
        "[15. Officers of specimens.—They look.]",
        "[3. Officers of specimens.—They look.]",
        "5.1 Officers of specimens. They look.",
    ],
)
def test_what_is_no_head_stays_in_its_section(text: str) -> None:
    found = around(text)
    assert "art_5" not in eids(found)
    assert all(
        line in provision(found, "art_4").blocks or line in "".join(everything(found)) for line in text.split("\n")
    )
    assert not any("on their own" in warning for warning in found.warnings)


def test_a_number_that_stands_elsewhere_is_never_begun_again() -> None:
    found = around("[5. Officers of specimens.—They look.]", last="5")
    assert eids(found) == [f"art_{number}" for number in range(1, 8)]


def test_parts_of_articles_are_no_articles_where_articles_have_a_word() -> None:
    text = "\n".join(f"Статья {n}. Имя образца {n}\nПравило этого образца достаточно длинно." for n in (1, 2, 3, 4))
    text += "\n5. Другое правило образца. Оно не короче первого.\nСтатья 6. Имя образца 6\nПоследнее правило образца."
    assert eids(act(text)) == ["art_1", "art_2", "art_3", "art_4", "art_6"]


def test_an_article_with_its_word_behind_a_bracket_begins_where_its_number_is_missing() -> None:
    found = act(
        "Article 1. Name\nThe first rule of this specimen.\nArticle 2. Place\nThe second rule of this specimen.\n"
        "2[Article 3. Time\nThe third rule of this specimen.]\nArticle 4. Keeper\nThe fourth rule of this specimen.",
        "en",
    )
    assert eids(found) == ["art_1", "art_2", "art_3", "art_4"]
    assert provision(found, "art_3").heading == "Time"
    assert provision(found, "art_3").text.endswith("The third rule of this specimen.]")
