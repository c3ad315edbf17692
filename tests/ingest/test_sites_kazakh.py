"""law.gov.kz: Markdown of mirrors in both languages; Latin i is shown as printed and found. Texts are specimens."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.settings import Settings
from engine.answers import Question
from engine.opening import open_engine
from engine.search import Searcher
from ingest.check import check
from ingest.documents import Outcome, RawDocument, Refusal, StructuredAct
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Claim, DateBasis, Note
from tests.ingest.holding import Base, folder_of

KAZAKH = """# Қазақстан Республикасының Үлгi кодексiн күшiне енгiзу туралы

Ескерту. Күші жойылды - ҚР 03.07.2014 № 999-V Кодексімен (01.01.2015 бастап қолданысқа енгізіледі).

1-бап. Осы үлгi кодексi тексеру үшiн күшiне енгiзiлсiн.

      Бұл тармақ үлгi үшін жазылған.

      РҚАО-ның ескертпесі!

      2-бап жаңа редакцияда көзделген - ҚР 05.05.2020 N 998 Заңымен.

2-бап. Үлгiнiң екiншi бабы <*>

      Ескерту. 2-бап өзгерту енгізілді - ҚР 2000.05.05 N 997, 2009.12.10 N 996-IV Заңдарымен.
"""
RUSSIAN = """# Об образце Республики Казахстан

      Примечание РЦПИ!

      Порядок введения в действие образца см. в другом образце.

## Статья 1. Этот образец написан для проверки и принятыв действие так.

      Сноска. Статья 1 в редакции Закона РК от 30.10.2002 № 995 (вводится в действие с 01.01.2030).

## Статья 2 <*>. Второе правило образца стоит на той же строке.

      <*> Сноска к образцу.
"""


def act(text: str) -> StructuredAct:
    return structure(read(RawDocument("folder", "1.md", text.encode()))[0])


def test_articles_with_their_law_on_the_same_line_and_notes_apart() -> None:
    found = act(RUSSIAN)
    assert (found.parser, found.declared.language, found.declared.jurisdiction) == ("law_gov_kz/1", "ru", "kz")
    assert [(one.eid, one.text) for one in found.provisions if one.blocks] == [
        ("art_1", "Этот образец написан для проверки и принятыв действие так."),
        ("art_2", "Второе правило образца стоит на той же строке."),
    ]
    notes = {one.eid: one.notes for one in found.provisions}
    assert [note.kind for note in notes["preface"]] == ["editorial", "editorial"]
    assert [note.kind for note in notes["art_1"]] == ["amendment"]
    assert notes["art_2"] == (Note("<*>", "footnote", 1), Note("<*> Сноска к образцу.", "footnote", 1))
    assert (found.declared.date, found.declared.date_basis) == (date(2002, 10, 30), DateBasis.AMENDED)
    assert check(found)[0] is Outcome.INDEXED


def test_a_repealed_act_says_so_at_its_head() -> None:
    declared = act(KAZAKH).declared
    assert declared.claim is Claim.REPEALED
    assert declared.source_status.startswith("Күші жойылды - ҚР 03.07.2014")
    assert (declared.date, declared.kind) == (date(2009, 12, 10), "law")
    assert act(KAZAKH.replace("Күші жойылды", "1-бап өзгертілді")).declared.claim is Claim.NONE


def test_an_editors_remark_goes_on_in_the_next_paragraph_and_is_no_article() -> None:
    found = act(KAZAKH)
    assert [one.eid for one in found.provisions if one.blocks] == ["art_1", "art_2"]
    assert [note.kind for note in found.provisions[1].notes] == ["editorial", "editorial"]


def test_a_title_without_a_text_is_refused() -> None:
    with pytest.raises(Refusal, match="no text of the act"):
        act("# Об образце\n\n      Сноска. Утратил силу - Законом РК от 30.10.2002 № 995.\n")


BELARUSIAN = "# Узор Рэспублiкi Беларусь\n\nАртыкул 1. Гэты ўзор напiсаны для праверкi грамадзянамi.\n"


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("kk", KAZAKH, "енгізілсін"),
        ("kk", KAZAKH, "«үшін күшіне енгізілсін»"),
        ("kk", KAZAKH, "енгiзiлсiн"),
        ("be", BELARUSIAN, "грамадзянамі"),
        ("be", BELARUSIAN, "«напісаны для праверкі»"),
    ],
)
def test_latin_i_is_shown_as_printed_and_found_by_those_who_type_the_right_letter(
    base: Base, tmp_path: Path, language: str, text: str, asked: str
) -> None:
    said = f"language: {language}\njurisdiction: {'kz' if language == 'kk' else 'by'}\n"
    base.take(folder_of(tmp_path / "texts", {"1.md": text}, said))
    with closing(open_engine(Settings(data=base.root))) as engine:
        hits = Searcher(engine, 10).search(Question(asked, edition="all")).hits
    assert [hit.id.rpartition("~")[2] for hit in hits] == ["art_1"]
    kept = base.store.expression(base.ids()[0])
    assert any("i" in one.text for one in kept.provisions)
