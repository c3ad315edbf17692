"""The store: what is put comes back the same, byte for byte the same file, and a bad file or id is one sentence."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.store import DamagedFile, Store, UnknownId
from mappings.documents import Variant
from tests.corpus.acts import ARTICLES, WORK, expression, manifestation


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def filled(store: Store) -> Store:
    store.put_work(WORK)
    store.put_expression(expression())
    store.put_expression(replace(expression(), id=f"{WORK.id}/rus@2015-03-04", date=date(2015, 3, 4)))
    return store


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_put_comes_back_the_same(store: Store) -> None:
    filled(store)
    assert store.work(WORK.id) == WORK
    assert store.expression(f"{WORK.id}/rus@2012-01-02") == expression()


def test_a_variant_is_kept_whole(store: Store) -> None:
    other = Variant(manifestation("lex", "other.txt", text_sha256="1" * 64), ARTICLES[:2])
    store.put_expression(expression(variants=(other,)))
    assert store.expression(expression().id).variants == (other,)


def test_the_same_act_gives_the_same_bytes_and_is_not_written_again(store: Store, tmp_path: Path) -> None:
    filled(store)
    before = files(store.acts)
    stamps = {path: path.stat().st_mtime_ns for path in store.acts.rglob("*.json")}
    assert not store.put_work(WORK)
    assert not store.put_expression(expression())
    other = filled(Store(tmp_path / "elsewhere"))
    assert files(other.acts) == before
    assert {path: path.stat().st_mtime_ns for path in store.acts.rglob("*.json")} == stamps


def test_an_expression_stands_under_its_id(store: Store) -> None:
    filled(store)
    assert (store.acts / "akn/kz/act/law/2010-05-04/об-образце/rus@2012-01-02.json").is_file()


def test_raw_bytes_are_found_by_their_hash(store: Store) -> None:
    sha256 = store.put_raw(b"law")
    assert store.put_raw(b"law") == sha256
    assert store.raw(sha256) == b"law"
    with pytest.raises(UnknownId, match="No document with the hash"):
        store.raw("../../../etc/passwd")


def test_summaries_have_no_text_but_count_it(store: Store) -> None:
    filled(store)
    first, second = store.summaries()
    assert (first.expression.id, first.provisions, first.expression.provisions) == (expression().id, 3, ())
    assert second.expression.id.endswith("@2015-03-04")
    assert store.summaries(WORK.id) == (first, second)
    assert store.summaries("/akn/kz/act/law/2011/нет") == ()


def test_summaries_follow_files_changed_by_others(store: Store) -> None:
    filled(store)
    reader = Store(store.root)
    assert len(reader.summaries()) == 2
    store.put_expression(expression(title="Новое название"))
    assert reader.summaries()[0].expression.title == "Новое название"
    store.drop_expression(f"{WORK.id}/rus@2015-03-04")
    assert len(reader.summaries()) == 1


def test_summaries_outlive_the_process_and_their_memory_can_be_deleted(store: Store) -> None:
    filled(store)
    wanted = store.summaries()
    assert Store(store.root).summaries() == wanted
    (store.root / "cache" / "summaries.sqlite").write_bytes(b"not a database")
    assert Store(store.root).summaries() == wanted


def test_the_hash_of_a_work_changes_with_any_of_its_files(store: Store) -> None:
    filled(store)
    before = store.work_hash(WORK.id)
    assert before == Store(store.root).work_hash(WORK.id)
    store.put_work(replace(WORK, number="8-О"))
    changed = store.work_hash(WORK.id)
    store.put_expression(expression(title="Иначе"))
    assert len({before, changed, store.work_hash(WORK.id)}) == 3
    assert store.work_hash("/akn/kz/act/law/2011/нет") == ""


@pytest.mark.parametrize(
    "id",
    [
        "",
        "nonsense",
        "/akn/kz/act/law/2010-05-04/нет",
        "/akn/kz/act/law/2010-05-04/об-образце/rus@1999",
        "/akn/kz/act/law/2010-05-04/..",
        "/akn/kz/act/law/2010-05-04/../rus@2012-01-02",
        "/akn/kz/act/law/2010-05-04/" + "о" * 400 + "/rus@2012-01-02",
        "/akn/kz/act/law/2010-05-04/a\\b/rus@2012",
        "/akn/kz/act/law/2010-05-04/об-образце/rus@2012-01-02/~art_9",
    ],
)
def test_an_unknown_id_is_a_sentence(store: Store, id: str) -> None:
    filled(store)
    for find in (store.expression, store.work, store.provision):
        with pytest.raises(UnknownId) as caught:
            find(id)
        assert str(caught.value).endswith((".", ")"))
        assert "\n" not in str(caught.value)


def test_a_provision_comes_with_its_act(store: Store) -> None:
    filled(store)
    act, provision, unit = store.provision(f"{WORK.id}/rus@2012-01-02/~art_1-1")
    assert (act.id, provision.number, unit) == (expression().id, "1¹", None)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe", b'{"id":"x","sources":{}}'])
def test_a_damaged_file_is_named_and_hides_no_other(store: Store, damage: bytes) -> None:
    filled(store)
    path = store.acts / "akn/kz/act/law/2010-05-04/об-образце/rus@2012-01-02.json"
    path.write_bytes(damage)
    with pytest.raises(DamagedFile, match=r"rus@2012-01-02\.json is damaged"):
        store.expression(expression().id)
    assert [summary.expression.id for summary in store.summaries()] == [f"{WORK.id}/rus@2015-03-04"]
    assert [error.path for error in store.damaged()] == [path]


def test_a_moved_work_is_found_under_its_old_id(store: Store) -> None:
    filled(store)
    new = "/akn/kz/act/law/2009-01-01/об-образце"
    store.move_work(WORK.id, new)
    moved = store.expression(f"{WORK.id}/rus@2012-01-02")
    assert (moved.id, moved.work) == (f"{new}/rus@2012-01-02", new)
    assert store.work(WORK.id).id == new
    assert [work.id for work in store.works()] == [new]
    assert not (store.acts / "akn/kz/act/law/2010-05-04").exists()


def test_an_id_that_is_held_again_leads_nowhere_else(store: Store) -> None:
    filled(store)
    new = "/akn/kz/act/law/2009-01-01/об-образце"
    store.move_work(WORK.id, new)
    assert store.held(expression().id) is None
    store.put_expression(expression(title="Другой образец"))
    assert store.expression(expression().id).title == "Другой образец"
    store.finish_moves()
    assert store.held(expression().id) is not None
    assert len(store.summaries(new)) == 2


def test_a_move_cut_in_the_middle_is_finished(store: Store) -> None:
    filled(store)
    new = "/akn/kz/act/law/2009-01-01/об-образце"
    store.redirect(WORK.id, new)
    half = expression()
    store.put_expression(replace(half, id=f"{new}/rus@2012-01-02", work=new))
    store.finish_moves()
    assert [summary.expression.id for summary in store.summaries()] == [
        f"{new}/rus@2012-01-02",
        f"{new}/rus@2015-03-04",
    ]
    assert [work.id for work in store.works()] == [new]


def test_temporary_files_of_a_killed_writer_are_no_acts_and_are_swept(store: Store) -> None:
    filled(store)
    left = store.acts / "akn/kz/act/law/2010-05-04/об-образце/.writing-abc"
    left.write_text('{"id": "half')
    assert len(store.summaries()) == 2
    assert not store.damaged()
    assert store.sweep() == 1
    assert not left.exists()


def test_a_full_disk_leaves_the_old_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    before = files(store.acts)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.put_expression(expression(title="Иначе"))
    assert files(store.acts) == before
