"""The whole way of documents into a base, through the real readers, store, ledger and embedded engine."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from types import MappingProxyType

import pytest

from corpus.catalogue import Catalogue, catalogue
from corpus.ledger import Busy, Ledger
from corpus.store import UnknownId
from mappings.documents import Work
from tests.ingest.holding import Base, folder_of, law

DATED = """\
jurisdiction: kz
language: ru
kind: law
files:
  "*2012*": {date: 2012-05-01}
  "*2015*": {date: 2015-06-02}
"""


def test_a_folder_becomes_acts_and_an_index(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b/c-2015.md": law("О примере", 5)}, DATED)
    report = base.take(texts)
    assert (report.documents, report.works, report.acts, report.provisions) == (2, 2, 2, 10)
    assert not report.refused
    assert base.indexed() == 10
    assert base.ids() == [
        "/akn/kz/act/law/2012-05-01/об-образце/rus@2012-05-01",
        "/akn/kz/act/law/2015-06-02/о-примере/rus@2015-06-02",
    ]
    act = base.store.expression(base.ids()[0])
    assert [provision.eid for provision in act.provisions] == ["art_1", "art_2", "art_2-1", "art_3"]
    assert base.store.work(act.work).provisional


def test_taking_the_same_in_twice_changes_nothing(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b-2015.md": law("Об образце", 4)}, DATED)
    base.take(texts)
    before = base.files()
    again = base.take(texts)
    assert (again.documents, again.works, again.acts, again.provisions, again.unchanged) == (0, 0, 0, 0, 2)
    assert not again.warnings
    assert base.files() == before


def test_editions_of_one_act_are_one_work_whatever_comes_first(tmp_path: Path) -> None:
    texts = {"a-2012.md": law("Об образце"), "b-2015.md": law("Об Образце", 4)}
    seen = []
    for order in permutations(texts):
        base = Base(tmp_path / f"data-{order[0]}")
        for name in order:
            base.take(folder_of(tmp_path / order[0] / name, {name: texts[name]}, DATED))
        seen.append(base.ids())
        assert base.indexed() == 9
    work = "/akn/kz/act/law/2012-05-01/об-образце"
    assert seen == [[f"{work}/rus@2012-05-01", f"{work}/rus@2015-06-02"]] * 2


def test_an_id_given_before_an_earlier_edition_was_known_still_leads_there(base: Base, tmp_path: Path) -> None:
    base.take(folder_of(tmp_path / "one", {"b-2015.md": law("Об образце", 4)}, DATED))
    (old,) = base.ids()
    base.take(folder_of(tmp_path / "two", {"a-2012.md": law("Об образце")}, DATED))
    assert old not in base.ids()
    assert base.store.expression(old).id == "/akn/kz/act/law/2012-05-01/об-образце/rus@2015-06-02"
    assert base.take(tmp_path / "one").unchanged == 1


def test_amendments_of_one_name_are_each_a_work(base: Base, tmp_path: Path) -> None:
    metadata = DATED.replace("kind: law", "kind: amendment")
    texts = {"a-2012.md": law("Поправки к образцу"), "b-2015.md": law("Поправки к образцу", 4)}
    assert base.take(folder_of(tmp_path / "texts", texts, metadata)).works == 2


def test_equal_texts_of_two_files_are_one_act_with_two_sources(base: Base, tmp_path: Path) -> None:
    spaced = law("Об образце").replace("Настоящий образец", "Настоящий\u00a0 образец")
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b-2012.md": spaced}, DATED)
    report = base.take(texts)
    assert (report.documents, report.acts, report.provisions) == (2, 1, 4)
    act = base.store.expression(base.ids()[0])
    assert [source.address for source in act.sources] == ["a-2012.md", "b-2012.md"]
    assert not report.warnings


def test_different_texts_of_one_edition_are_a_conflict_and_both_are_kept(tmp_path: Path) -> None:
    texts = {"a-2012.md": law("Об образце"), "b-2012.md": law("Об образце", word="срок")}
    metadata = DATED + '  "b*": {rank: 50}\n'
    found = []
    for order in permutations(texts):
        base = Base(tmp_path / f"data-{order[0]}")
        for name in order:
            report = base.take(folder_of(tmp_path / f"texts-{order[0]}", {name: texts[name]}, metadata))
        (conflict,) = report.warnings
        assert "folder b-2012.md and folder a-2012.md differ, first at “1”" in conflict
        act = base.store.expression(base.ids()[0])
        assert "срок" in act.provisions[0].text
        assert "порядок" in act.variants[0].provisions[0].text
        assert base.indexed() == 4
        found.append({name: sha for name, sha in base.files().items() if name.startswith("acts")})
    assert found[0] == found[1]


def test_a_changed_file_replaces_what_it_gave(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце")}, DATED)
    base.take(texts)
    folder_of(texts, {"a-2012.md": law("Об образце", 6)}, DATED)
    report = base.take(texts)
    assert (report.documents, report.acts, report.provisions) == (1, 1, 7)
    assert base.indexed() == 7
    assert not base.store.expression(base.ids()[0]).variants


def test_a_vanished_file_is_told_and_its_act_stays(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b-2015.md": law("О примере")}, DATED)
    base.take(texts)
    (texts / "a-2012.md").unlink()
    report = base.take(texts)
    assert any(warning.startswith("a-2012.md is no longer in ") for warning in report.warnings)
    assert len(base.ids()) == 2


def test_what_cannot_be_read_is_refused_with_a_reason_and_kept(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"empty.txt": "", "a-2012.md": law("Об образце")}, DATED)
    (texts / "noise.bin").write_bytes(bytes(range(256)) * 40)
    report = base.take(texts)
    assert [path for path, _ in report.refused] == ["empty.txt", "noise.bin"]
    assert all(len(reason) > 10 and reason.endswith((".", ")")) for _, reason in report.refused)
    assert (report.documents, report.acts) == (1, 1)
    with Ledger(base.root) as ledger:
        record = ledger.document("folder", "noise.bin")
    assert record is not None
    assert base.store.raw(record.sha256) == (texts / "noise.bin").read_bytes()
    assert base.take(texts).refused == report.refused


@pytest.mark.parametrize("mark", ["Для служебного пользования", "ДСП Экз. № 3", "«СЕКРЕТНО»", "机密★10年", "محرمانه"])
def test_a_text_marked_for_restricted_use_is_refused_and_not_kept(base: Base, tmp_path: Path, mark: str) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.txt": f"{mark}\n\n{law('Об образце')}"}, DATED)
    report = base.take(texts)
    ((path, reason),) = report.refused
    assert path == "a-2012.txt"
    assert "nothing of it was kept" in reason
    assert not base.files()
    assert base.take(texts).refused == report.refused


def test_a_text_that_is_marked_later_is_let_go_of(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.txt": law("Об образце"), "b-2012.txt": law("О втором")}, DATED)
    base.take(texts)
    kept = {name for name in base.files() if "втором" in name}
    assert len(base.ids()) == 2
    (texts / "a-2012.txt").write_text(f"Для служебного пользования\n\n{law('Об образце')}", "utf-8")
    ((path, _),) = base.take(texts).refused
    assert path == "a-2012.txt"
    assert [id for id in base.ids() if "образце" in id] == []
    assert kept <= set(base.files())
    assert len([name for name in base.files() if name.startswith("raw/")]) == 1


@pytest.mark.parametrize("lines", [1, 30])
def test_a_mark_of_restricted_use_below_a_long_head_is_seen_too(base: Base, tmp_path: Path, lines: int) -> None:
    head = "".join(f"<p>Раздел сайта {number}</p>" for number in range(lines))
    page = f"<html><body>{head}<h1>Об образце</h1><p>Секретно</p><p>Статья 1. Предмет</p><p>Текст.</p></body></html>"
    base.take(folder_of(tmp_path / "texts", {"a-2012.html": page}, DATED))
    assert not base.files()


def test_two_states_in_a_title_tell_nothing_and_a_list_of_names_is_no_law_of_a_state(
    base: Base, tmp_path: Path
) -> None:
    both = law("О переселении: Республика Казахстан и Кыргызская Республика")
    names = "# Names\n\n1. Assamese.\n\n2. Bengali.\n\n3. Gujarati.\n\n4. Kannada.\n\n5. Kashmiri.\n\n6. Malayalam.\n"
    sentence = law("О переселении") + "\nОни переселились из Республики Казахстан.\n"
    texts = folder_of(tmp_path / "texts", {"both.md": both, "names.md": names, "sentence.md": sentence}, "")
    assert [path for path, reason in base.take(texts).refused if "Whose law" in reason] == [
        *("both.md", "names.md", "sentence.md"),
    ]


def test_a_law_that_speaks_of_secrets_is_not_marked_by_that(base: Base, tmp_path: Path) -> None:
    text = law("Об образце", word="порядок хранения документов для служебного пользования, секретно,")
    assert not base.take(folder_of(tmp_path / "texts", {"a-2012.md": text}, DATED)).refused


def test_an_act_without_a_date_is_undated_and_says_so(base: Base, tmp_path: Path) -> None:
    report = base.take(folder_of(tmp_path / "texts", {"a.md": law("Об образце")}))
    assert base.ids() == ["/akn/kz/act/law/undated/об-образце/rus@undated"]
    assert any("undated" in warning for warning in report.warnings)


def test_what_is_guessed_is_marked_and_what_cannot_be_known_is_refused(base: Base, tmp_path: Path) -> None:
    kazakh = (
        "# Үлгі туралы\n\n1-бап. Мақсаты\n\nОсы үлгі заң тексерудің тәртібін белгілейді.\n\n"
        "2-бап. Қолданылуы\n\nҮлгі заң барлық тексерулерге қолданылады.\n"
    )
    report = base.take(folder_of(tmp_path / "texts", {"kk.md": kazakh, "ru.md": law("Об образце")}, ""))
    ((path, reason),) = report.refused
    assert path == "ru.md"
    assert "--jurisdiction" in reason
    act = base.store.expression(base.ids()[0])
    assert (act.language, act.work.split("/")[2]) == ("kk", "kz")
    assert {"language", "jurisdiction"} <= set(act.sources[0].guessed)


def test_the_command_line_goes_before_svod_yaml(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце")}, DATED)
    base.take(texts, jurisdiction="kg", date=date(2001, 2, 3))
    assert base.ids() == ["/akn/kg/act/law/2001-02-03/об-образце/rus@2001-02-03"]


def test_when_the_catalogue_learns_an_act_its_old_id_leads_to_the_new_one(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b-2015.md": law("Об образце", 4)}, DATED)
    base.take(texts)
    old = base.ids()
    work = Work(
        "/akn/kz/act/code/2011-01-01/1-i", "kz", "code", "1-I", date(2011, 1, 1), {"ru": "Об образце", "kk": "Үлгі"}
    )
    known = catalogue()
    learnt = Catalogue(known.jurisdictions, known.sources, MappingProxyType({**known.works, work.id: work}))
    report = base.take(texts, known=learnt)
    assert base.ids() == [f"{work.id}/rus@2012-05-01", f"{work.id}/rus@2015-06-02"]
    assert [base.store.resolve(id) for id in old] == base.ids()
    assert base.store.work(work.id) == work
    assert base.indexed() == report.provisions == 9
    renamed = replace(work, titles={**work.titles, "en": "On the specimen"})
    later = Catalogue(known.jurisdictions, known.sources, MappingProxyType({**known.works, work.id: renamed}))
    assert base.take(tmp_path / "texts" / "a-2012.md", known=later).unchanged == 1
    assert base.store.work(work.id).titles["en"] == "On the specimen"


def test_a_damaged_act_is_read_again_from_its_bytes(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце")}, DATED)
    base.take(texts)
    before = base.files()
    (file,) = (base.root / "acts").rglob("rus@*.json")
    file.write_bytes(file.read_bytes()[:100])
    report = base.take(folder_of(tmp_path / "other", {"b-2015.md": law("О примере")}, DATED))
    assert any("was damaged" in warning for warning in report.warnings)
    assert before.items() <= base.files().items()
    assert base.indexed() == 8


def test_an_index_that_is_lost_is_made_again(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце")}, DATED)
    base.take(texts)
    shutil.rmtree(base.root / "index")
    assert base.take(texts).unchanged == 1
    assert base.indexed() == 4


def test_a_lost_ledger_loses_no_act(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце"), "b-2012.md": law("Об образце")}, DATED)
    base.take(texts)
    before = base.files()
    for file in base.root.glob("ledger.sqlite*"):
        file.unlink()
    base.take(texts / "a-2012.md")
    assert base.files() == before


def test_two_ingests_at_once_are_refused_in_a_sentence(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a-2012.md": law("Об образце")}, DATED)
    with Ledger(base.root) as ledger, ledger.lock(), pytest.raises(Busy, match="wait until it is done"):
        base.take(texts)
    with pytest.raises(UnknownId):
        base.store.expression("/akn/kz/act/law/2012-05-01/об-образце/rus@2012-05-01")


def test_the_specimens_of_the_project_are_one_work_in_every_language(base: Base) -> None:
    report = base.take(keys=("specimens",))
    assert (report.works, report.acts, report.refused) == (1, 13, [])
    assert {summary.expression.language for summary in base.store.summaries()} >= {
        "ru",
        "zh",
        "uz-Latn",
        "uz-Cyrl",
        "ur",
    }
    assert all(summary.expression.specimen for summary in base.store.summaries())


def test_the_criminal_code_from_two_savings_is_one_act(base: Base, real_texts: Path) -> None:
    folder = real_texts / "russia" / "pravo_gov_ru-ips-konard"
    report = base.take(folder / "raw-as-served", folder / "data" / "html" / "102041891.html")
    code = base.store.expression("/akn/ru/act/code/1996-06-13/63-fz/rus@2023-08-04")
    assert sum(provision.eid.startswith("art_") for provision in code.provisions) == 523
    assert code.provision("art_205-1") is not None
    assert len(code.sources) + len(code.variants) == 2
    assert not report.refused


def test_the_criminal_law_of_china_is_two_editions_from_three_files(base: Base, real_texts: Path) -> None:
    folder = real_texts / "china" / "LawRefBook-Laws"
    report = base.take(*(folder / part for part in ("@3305c96-2022-03-21", "@3cd6e86-2022-04-20", "刑法/刑法.md")))
    found = base.store.summaries("/akn/cn/act/law/1979-07-01/中华人民共和国刑法")
    assert [summary.expression.date for summary in found] == [date(2020, 12, 26), date(2023, 12, 29)]
    for summary in found:
        act = base.store.expression(summary.expression.id)
        assert sum(provision.eid.startswith("art_") for provision in act.provisions) == 505
    assert (report.documents, report.works, report.acts) == (3, 1, 2)
