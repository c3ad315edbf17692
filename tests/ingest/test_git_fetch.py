"""Law kept as git: every version is an edition with its day and cause, a deletion a repeal where the layout says so."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from corpus.force import Status, spans
from corpus.ledger import Ledger
from ingest.documents import IngestError
from ingest.fetch.git_mirror import Mirror
from ingest.fetch.package import SourceUnavailable
from mappings.documents import Claim, DateBasis, Expression
from tests.ingest.git_support import CODE, LAW, Repository, cut_into_parts, grown, meta, order, take, text
from tests.ingest.holding import Base

WORK = "/akn/kz/act/code/2014-07-03/образец-кодекса-о-проверке-900001"


def editions(base: Base, language: str, work: str = "code") -> dict[str, Expression]:
    """Day → edition of the code (or the law)."""
    held = [one for one in base.store.expressions() if one.language == language and f"/{work}/" in one.work]
    return {str(one.date): one for one in held}


def ledger(base: Base) -> dict[str, str]:
    with Ledger(base.root) as opened:
        return {record.address: record.outcome for record in opened.documents()}


def test_every_version_is_an_edition_of_one_work(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "specimen-codes")
    cut_into_parts(repository)
    report = take(base, repository.path)
    assert (report.refused, report.incomplete) == ([], [])
    assert list(editions(base, "kk")) == ["2015-01-01", "2018-03-01", "2019-05-05", "2023-07-01"]
    assert list(editions(base, "ru")) == ["2015-01-01", "2018-03-01", "2023-07-01"]
    assert len({one.work for one in base.store.expressions() if "/code/" in one.work}) == 1
    for day, edition in {**editions(base, "kk"), **editions(base, "ru")}.items():
        assert edition.date_basis is DateBasis.IN_FORCE
        assert edition.valid_from == date.fromisoformat(day)
        assert edition.facts["number"] == "001-V"
        assert edition.facts["work_date"] == "2014-07-03"
    assert sorted(ledger(base)) == [
        *(f"specimen-codes/{CODE}/kaz.md@{day}" for day in ("2015-01-01", "2018-03-01", "2019-05-05", "2023-07-01")),
        *(f"specimen-codes/{CODE}/rus.md@{day}" for day in ("2015-01-01", "2018-03-01", "2023-07-01")),
        f"specimen-codes/{LAW}/rus.md@2016-02-01",
    ]


def test_an_edition_names_the_act_that_made_it_and_its_official_source(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    cut_into_parts(repository)
    take(base, repository.path)
    kazakh, russian = editions(base, "kk"), editions(base, "ru")
    assert [one.facts.get("cause", "") for one in kazakh.values()] == [
        "",
        "Закон Республики Казахстан от 5 февраля 2018 года № 151-VI",
        "Закон Республики Казахстан от 1 мая 2019 года № 252-VI",
        "Закон РК от 1 июня 2023 года № 300-VIII ЗРК",
    ]
    assert russian["2018-03-01"].facts["cause"].endswith("№ 151-VI")  # what came for Kazakh alone is not its cause
    assert russian["2018-03-01"].sources[0].url == "https://zan.example/900001/rus/2018-03-01"
    assert {one.sources[0].source for one in kazakh.values()} == {"kazakhstan-law"}


def test_the_text_is_read_with_its_articles_and_notes(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    cut_into_parts(repository)
    take(base, repository.path)
    for language, word in (("kk", "төртінші"), ("ru", "четвёртый")):
        edition = editions(base, language)["2023-07-01"]
        articles = [one for one in edition.provisions if one.kind == "article"]
        assert [one.eid for one in articles] == ["art_1", "art_2", "art_3", "art_4"]
        assert all(word in one.text for one in articles)
        assert all(len(one.notes) == 1 for one in articles)
        assert "<a" not in "".join(one.text + one.heading for one in edition.provisions)
    furniture = editions(base, "ru")["2023-07-01"].sources[0].furniture
    assert any("Вся редакция" in said for said in furniture)
    assert any("sec002" in said for said in furniture)
    assert any("part_of" in said for said in furniture)


def test_the_newest_edition_in_force_is_the_default_and_all_are_listed(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit(
        "Будущее",
        {
            f"{CODE}/meta.yaml": meta({"kaz": "2019-05-05", "rus": "2199-01-01"}),
            f"{CODE}/rus.md": text("rus", "будущий"),
        },
    )
    take(base, repository.path)
    held = [one for one in base.store.expressions() if "/code/" in one.work and one.language == "ru"]
    known = spans(base.store.work(held[0].work), held)
    today = date(2026, 9, 26)
    assert {str(one.date): known[one.id].current(today) for one in held} == {
        "2015-01-01": False,
        "2018-03-01": True,
        "2199-01-01": False,
    }
    assert {str(one.date): known[one.id].status(today) for one in held}["2199-01-01"] is Status.NOT_YET


def test_a_day_that_is_only_the_day_of_adoption_is_no_day_of_effect(base: Base, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "codes")
    repository.commit(
        "Закон", {f"{LAW}/meta.yaml": meta("2014-07-03", code="900002"), f"{LAW}/rus.md": text("rus", "новый")}
    )
    take(base, repository.path)
    (edition,) = base.store.expressions()
    assert (str(edition.date), edition.date_basis, edition.valid_from) == ("2014-07-03", DateBasis.ADOPTED, None)


def test_a_deleted_act_is_repealed_on_a_day_nobody_says(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit("№400-VIII Об утрате силы", {CODE: None})
    report = take(base, repository.path)
    for language in ("kk", "ru"):
        *earlier, last = editions(base, language).values()
        assert (last.claim, last.valid_to) == (Claim.REPEALED, None)
        assert "№400-VIII Об утрате силы" in last.source_status
        assert {one.claim for one in earlier} == {Claim.NONE}
    assert editions(base, "ru", "law")["2016-02-01"].claim is Claim.NONE
    assert any("1 acts were deleted" in sentence and CODE in sentence for sentence in report.warnings)


def test_a_second_run_reads_only_what_is_new(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    first = take(base, repository.path)
    assert first.documents == 6
    before = base.files()
    again = take(base, repository.path)
    assert (again.documents, again.unchanged, again.acts) == (0, 6, 0)
    assert base.files() == before
    with_nothing = order(base, repository.path)
    with Ledger(base.root) as opened:
        assert [delivery.count for delivery in with_nothing.bring(opened)] == [0]
    with_nothing.close()
    cut_into_parts(repository)
    third = take(base, repository.path)
    assert (third.documents, third.unchanged, third.acts) == (2, 6, 2)
    repository.commit("№400-VIII Об утрате силы", {CODE: None})
    fourth = take(base, repository.path)
    assert fourth.documents == 2
    assert editions(base, "ru")["2023-07-01"].claim is Claim.REPEALED
    assert editions(base, "ru")["2023-07-01"].facts["cause"].endswith("№ 300-VIII ЗРК")


def test_steps_and_one_stride_give_the_same(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    take(base, repository.path)
    cut_into_parts(repository)
    take(base, repository.path)
    repository.commit("Об утрате силы", {CODE: None})
    take(base, repository.path)
    stride = Base(tmp_path / "stride")
    take(stride, repository.path)
    assert base.files() == stride.files()


def test_a_run_cut_off_before_its_end_is_gone_on_with(base: Base, tmp_path: Path) -> None:
    """Nothing of a repository counts as taken before all of it is."""
    repository = grown(tmp_path / "codes")
    cut = order(base, repository.path)
    with Ledger(base.root) as opened:
        (delivery,) = cut.bring(opened)
        assert next(iter(delivery.documents)).document.address.startswith("codes/")
    cut.close()
    assert take(base, repository.path).documents == 6


def test_a_lost_ledger_has_everything_read_again(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    take(base, repository.path)
    for file in base.root.glob("ledger.sqlite*"):
        file.unlink()
    take(base, repository.path)
    assert len(ledger(base)) == 6


def test_a_history_that_is_cut_short_is_not_taken_as_whole(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    mirror = Mirror(str(repository.path), order(base, repository.path).guest)
    mirror.update("")
    assert [commit.id for commit in mirror.commits("", mirror.head())] == repository.commits
    tree = repository.git("rev-parse", f"{repository.commits[1]}^{{tree}}")
    (mirror.path / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(SourceUnavailable, match="cannot be read whole"):
        list(mirror.commits("", mirror.head()))
    mirror.close()


def test_a_renamed_folder_is_no_repeal_and_keeps_its_name(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    take(base, repository.path)
    repository.git("mv", CODE, "02-codes/moved-900001")
    repository.commit("Переезд", {})
    report = take(base, repository.path)
    assert (report.documents, report.unchanged, report.warnings) == (0, 6, [])
    repository.commit(
        "Поправка",
        {"02-codes/moved-900001/meta.yaml": meta("2024-01-01"), "02-codes/moved-900001/rus.md": text("rus", "пятый")},
    )
    take(base, repository.path)
    assert f"codes/{CODE}/rus.md@2024-01-01" in ledger(base)
    assert {one.claim for one in base.store.expressions()} == {Claim.NONE}


def test_an_act_that_comes_back_was_not_repealed(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit("Ошибка", {CODE: None})
    take(base, repository.path)
    assert editions(base, "ru")["2018-03-01"].claim is Claim.REPEALED
    repository.git("revert", "--no-edit", "HEAD")
    take(base, repository.path)
    assert {one.claim for one in base.store.expressions()} == {Claim.NONE}


def test_a_history_written_anew_is_read_anew(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    take(base, repository.path)
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("Снова", {f"{CODE}/rus.md": text("rus", "исправленный")})
    report = take(base, repository.path)
    assert any("written anew" in sentence for sentence in report.warnings)
    assert "исправленный" in editions(base, "ru")["2018-03-01"].provisions[-1].text
    assert "2015-01-01" in editions(base, "ru")  # what is in no history any more is still held


def test_a_day_written_anew_counts_as_its_last_text(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit("Опечатка", {f"{CODE}/rus.md": text("rus", "исправленный")})
    report = take(base, repository.path)
    assert "исправленный" in editions(base, "ru")["2018-03-01"].provisions[-1].text
    assert any("written anew under the same day" in sentence for sentence in report.warnings)


def test_a_text_deleted_while_the_other_stands_is_told_and_stays(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit("Без перевода", {f"{CODE}/kaz.md": None})
    report = take(base, repository.path)
    (said,) = report.warnings
    assert "in 1 acts one language's text was deleted while another stands" in said
    assert "only the last" not in said
    assert list(editions(base, "kk")) == ["2015-01-01", "2018-03-01", "2019-05-05"]
    assert {one.claim for one in editions(base, "kk").values()} == {Claim.NONE}
    repository.commit("Снова", {f"{CODE}/kaz.md": text("kaz", "үшінші")})
    assert not any("deleted" in sentence for sentence in take(Base(tmp_path / "again"), repository.path).warnings)


FRONT = "---\nname: {name}\nday: {day}\n---\n\n"
PLAIN = (
    "jurisdiction: kz\nlicence: A specimen's\nlayout:\n  meta: ''\n  texts: {'law-*.md': ru}\n"
    "  fields: {title: name, valid_from: day}\n"
)


def plain(folder: Path, said: str = PLAIN) -> Repository:
    (folder / "svod.yaml").write_text(said, "utf-8")
    repository = Repository(folder / "laws")
    repository.commit(
        "1", {"ru/law-1.md": FRONT.format(name="Закон-образец", day="2020-01-01") + text("rus", "первый")}
    )
    return repository


def test_a_deletion_claims_nothing_where_the_layout_does_not_say_so(base: Base, tmp_path: Path) -> None:
    repository = plain(tmp_path)
    repository.commit("Уборка", {"ru/law-1.md": None, "README": "x"})
    report = take(base, repository.path)
    (held,) = base.store.expressions()
    assert (held.claim, held.source_status) == (Claim.NONE, "deleted from the repository: Уборка")
    assert any("says nothing of their force: ru/law-1" in sentence for sentence in report.warnings)


def test_the_same_text_in_a_new_folder_is_a_move(base: Base, tmp_path: Path) -> None:
    repository = plain(tmp_path, PLAIN + "  deleted: repealed\n")
    repository.git("mv", "ru", "acts")
    repository.git("mv", "acts/law-1.md", "acts/law-01.md")
    repository.commit("Переезд", {})
    report = take(base, repository.path)
    other = FRONT.format(name="Другой закон-образец", day="2020-01-01") + text("rus", "другой")
    repository.commit("2", {"ru/law-1.md": other})
    later = take(base, repository.path)
    assert (report.warnings, later.warnings) == ([], [])
    assert {one.claim for one in base.store.expressions()} == {Claim.NONE}
    assert sorted(ledger(base)) == ["laws/ru/law-1+/law-1.md@2020-01-01", "laws/ru/law-1/law-1.md@2020-01-01"]
    repository.commit("Утратил силу", {"acts": None})
    take(base, repository.path)
    assert {one.title: one.claim for one in base.store.expressions()} == {
        "Закон-образец": Claim.REPEALED,
        "Другой закон-образец": Claim.NONE,
    }


def test_what_cannot_be_understood_is_refused_and_stops_nothing(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    wrong = {
        "a": "act_code: [unclosed",
        "b": "act_code: '7'\nversion_date: {rus: 2020-13-45}\n",
        "c": "a: &x [1]\nb: [*x, *x]\n",
    }
    files = {f"05/{name}/meta.yaml": said for name, said in wrong.items()}
    repository.commit("Порча", files | {f"05/{name}/rus.md": text("rus", name) for name in wrong})
    report = take(base, repository.path)
    assert report.documents == 6
    assert len(report.refused) == 3
    assert all("metadata cannot be understood" in reason for _, reason in report.refused)


def test_two_repositories_of_one_name_are_told_apart(base: Base, tmp_path: Path) -> None:
    first, second = grown(tmp_path / "a" / "codes"), grown(tmp_path / "b" / "codes")
    take(base, first.path, second.path)
    assert {address.partition("/")[0] for address in ledger(base)} == {"codes", "b-codes"}


def test_a_bare_repository_is_read_too(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    bare = tmp_path / "bare.git"
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", str(repository.path), str(bare)], check=True, capture_output=True
    )
    assert take(base, bare).documents == 6


def test_another_repository_of_the_idea_needs_only_its_layout(base: Base, tmp_path: Path) -> None:
    """One file an act, its facts above the text, keys and words of its own."""
    repository = Repository(tmp_path / "laws")
    front = "---\nname: Закон-образец\nvigente: {day}\nrango: ley\nboe: https://gazette.example/1\n---\n\n"
    for day, word in (("2020-01-01", "первый"), ("2021-05-05", "второй")):
        repository.commit(word, {"ru/law-1.md": front.format(day=day) + text("rus", word)})
    (tmp_path / "svod.yaml").write_text(
        "jurisdiction: kz\nlicence: A specimen's\n"
        "layout:\n  meta: ''\n  texts: {'law-*.md': ru}\n"
        "  fields:\n    title: name\n    valid_from: vigente\n    url: boe\n"
        "    kind: {key: rango, values: {ley: law}}\n",
        "utf-8",
    )
    report = take(base, repository.path)
    assert report.refused == []
    held = base.store.expressions()
    assert [(str(one.date), one.title, one.sources[0].licence) for one in held] == [
        ("2020-01-01", "Закон-образец", "A specimen's"),
        ("2021-05-05", "Закон-образец", "A specimen's"),
    ]
    assert {one.work.split("/")[4] for one in held} == {"law"}


def test_a_layout_nobody_knows_is_asked_for(base: Base, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "laws")
    repository.commit("x", {"law.md": text("rus", "первый")})
    with pytest.raises(IngestError, match="laid out is not known"):
        take(base, repository.path)
    (tmp_path / "svod.yaml").write_text("layout: {texts: {law.md: ru}, fields: {title: name}}\n", "utf-8")
    with pytest.raises(IngestError, match="where the day of a wording stands"):
        take(base, repository.path)
