"""Files that hold other law than before: nothing that was held is lost without a word, no id leads to another law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.store import UnknownId
from tests.ingest.holding import Base, folder_of, law
from tests.ingest.test_pipeline import DATED

SAMPLE, EXAMPLE = law("Об образце"), law("О примере", 5, word="срок")


def names(base: Base) -> list[str]:
    return [id.split("/")[6] for id in base.ids()]


def test_another_folder_with_the_same_file_names_takes_nothing_away(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"1-2012.md": SAMPLE}, DATED)
    base.take(texts)
    texts.rename(tmp_path / "away")
    report = base.take(folder_of(tmp_path / "texts", {"1-2012.md": EXAMPLE}, DATED))
    assert names(base) == ["о-примере", "об-образце"]
    assert base.indexed() == 10
    (warning,) = report.warnings
    assert "1-2012.md holds “О примере” now; “Об образце”" in warning
    assert warning.endswith("which it held before, is still held.")
    again = base.take(tmp_path / "texts")
    assert (again.unchanged, again.warnings) == (1, [])


def test_the_copy_that_stays_is_not_read_for_the_act_the_file_holds_now(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": SAMPLE, "b-2012.md": SAMPLE}, DATED)
    base.take(texts)
    folder_of(texts, {"a-2012.md": EXAMPLE}, DATED)
    base.take(texts)
    folder_of(texts, {"b-2012.md": law("Об образце", 6)}, DATED)
    base.take(texts)
    kept = base.store.expression(base.ids()[1])
    assert {source.address for source in kept.sources} | {v.manifestation.address for v in kept.variants} == {
        "a-2012.md",
        "b-2012.md",
    }
    assert base.take(texts).unchanged == 2


def test_another_edition_of_the_same_act_in_the_file_is_told_by_name(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": SAMPLE}, "jurisdiction: kz\nkind: law\ndate: 2012-05-01\n")
    base.take(texts)
    folder_of(texts, {"a.md": law("Об образце", 6)}, "jurisdiction: kz\nkind: law\ndate: 2015-06-02\n")
    (warning,) = base.take(texts).warnings
    assert "a.md holds the edition of 2015-06-02 now" in warning
    assert "rus@2012-05-01" in warning
    assert [id.rpartition("@")[2] for id in base.ids()] == ["2015-06-02"]


def test_an_id_never_leads_to_another_act_that_the_file_holds_now(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"1-2012.md": SAMPLE}, DATED)
    base.take(texts)
    (cited,) = base.ids()
    for text in (EXAMPLE, SAMPLE, EXAMPLE):
        base.take(folder_of(texts, {"1-2012.md": text}, DATED))
        assert base.store.expression(cited).title == "Об образце"
        assert names(base) == ["о-примере", "об-образце"]
        assert not any(base.store.expression(id).variants for id in base.ids())
    assert base.indexed() == 10


def test_the_same_text_known_under_another_title_leads_on_and_its_old_id_can_be_used_again(
    base: Base, tmp_path: Path
) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": SAMPLE}, DATED)
    base.take(texts)
    (old,) = base.ids()
    base.take(texts, title="О пробе")
    assert names(base) == ["о-пробе"]
    assert base.store.expression(old).title == "О пробе"
    base.take(folder_of(tmp_path / "other", {"b-2012.md": law("Об образце", 7)}, DATED))
    assert base.store.expression(old).title == "Об образце"
    assert names(base) == ["о-пробе", "об-образце"]
    assert base.indexed() == 13


def test_a_text_marked_as_restricted_now_takes_what_the_file_gave_with_it_and_says_so(
    base: Base, tmp_path: Path
) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": SAMPLE}, DATED)
    base.take(texts)
    (old,) = base.ids()
    report = base.take(folder_of(texts, {"a-2012.md": f"Для служебного пользования\n\n{SAMPLE}"}, DATED))
    assert any("a-2012.md earlier is given up" in warning for warning in report.warnings)
    with pytest.raises(UnknownId):
        base.store.expression(old)


def test_files_without_a_title_in_two_folders_are_two_acts(base: Base, tmp_path: Path) -> None:
    plain = "Статья 1. Предмет\n\nНастоящий образец устанавливает {}.\n\nСтатья 2. Срок\n\nСрок проверки {}.\n"
    texts = {"x/index.txt": plain.format("порядок", "год"), "y/index.txt": plain.format("меру", "день")}
    base.take(folder_of(tmp_path / "texts", texts))
    assert names(base) == ["x-index-txt", "y-index-txt"]
    assert base.indexed() == 4
    assert "title" in base.store.expression(base.ids()[0]).sources[0].guessed


def test_a_day_of_adoption_that_was_only_a_date_keeps_its_work(base: Base, tmp_path: Path) -> None:
    base.take(folder_of(tmp_path / "one", {"a-2012.md": SAMPLE}, DATED))
    base.take(folder_of(tmp_path / "two", {"b-2015.md": law("Об образце", 4)}, DATED), work_date=date(2012, 5, 1))
    assert {base.store.expression(id).work for id in base.ids()} == {"/akn/kz/act/law/2012-05-01/об-образце"}


def test_quite_another_text_under_the_same_name_and_title_is_told(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": SAMPLE}, DATED)
    base.take(texts)
    assert not base.take(folder_of(texts, {"a-2012.md": law("Об образце", 4)}, DATED)).warnings
    (warning,) = base.take(folder_of(texts, {"a-2012.md": law("Об образце", 5, word="срок")}, DATED)).warnings
    assert "a-2012.md holds quite another text of “Об образце”" in warning
