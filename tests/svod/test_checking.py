"""``svod check``: every citation of a draft comes back, in its place, with what is held of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.word import document, p
from tests.support import cited
from tests.support.cited import cited_store
from tests.svod.conftest import Svod

DRAFT = (
    "ОБРАЗЕЦ. Содержит признаки п. «б» ч. 2 ст. 205\u00a0УК РФ и статьи 3 Закона о паромах.\n"
    "Согласно ст. 9999 УК РФ дело передаётся; см. ЖК 155.\n"
    "A specimen: s.\u00a0302 IPC.\n"
)


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    cited_store(tmp_path / "codes")
    return tmp_path / "codes"


def test_every_citation_of_a_draft_comes_back_in_its_place(svod: Svod, codes: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    done = svod("check", str(tmp_path / "draft.txt"), "--json", data=codes)
    found = done.json["citations"]
    assert [(one["text"], one["state"]) for one in found] == [
        ("п. «б» ч. 2 ст. 205\u00a0УК РФ", "found"),
        ("статьи 3", "missing"),
        ("ст. 9999 УК РФ", "missing"),
        ("ЖК 155", "several"),
        ("s.\u00a0302 IPC", "found"),
    ]
    assert all(DRAFT[one["start"] : one["end"]] == one["text"] for one in found)
    assert found[0]["candidates"] == [f"{cited.RU}/rus@2020-01-01/~art_205__para_2__point_б"]
    assert found[1]["candidates"] == []


def test_an_act_that_is_not_known_lends_its_article_to_no_other(svod: Svod, codes: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Образец: ст. 205 УК РФ и статья 302 Закона о паромах.", "utf-8")
    found = svod("check", str(tmp_path / "draft.txt"), "--json", data=codes).json["citations"]
    assert [(one["state"], one["text"]) for one in found] == [("found", "ст. 205 УК РФ"), ("missing", "статья 302")]


def test_the_wording_of_a_day_that_is_not_held_is_not_passed_off(svod: Svod, codes: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Образец: ст. 205 УК РФ.", "utf-8")
    (one,) = svod("check", str(tmp_path / "draft.txt"), "--as-of", "2011-01-01", "--json", data=codes).json["citations"]
    assert list(one["wording"].values()) == ["before"]
    said = svod("check", str(tmp_path / "draft.txt"), "--as-of", "2011-01-01", data=codes).out
    assert "The wording of 2011-01-01 is not held: the earliest one held is of 2020-01-01." in said
    assert one["state"] == "missing"
    assert "1 missing" in said


def test_what_does_not_exist_is_not_found_because_something_near_it_is(svod: Svod, codes: Path, tmp_path: Path) -> None:
    draft = (
        "Образец: п. «я» ч. 9 ст. 205 УК РФ.\n"
        "Specimen: s. 302 IPC and section 302 of the Space Act, 2020.\n"
        "样本：《太空法》第三条。"
    )
    (tmp_path / "draft.txt").write_text(draft, "utf-8")
    found = svod("check", str(tmp_path / "draft.txt"), "--json", data=codes).json["citations"]
    assert [(one["text"], one["state"]) for one in found] == [
        ("п. «я» ч. 9 ст. 205 УК РФ", "missing"),
        ("s. 302 IPC", "found"),
        ("section 302", "missing"),
        ("第三条", "missing"),
    ]


def test_a_draft_in_word_is_read(svod: Svod, codes: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(document(p("Образец: содержит признаки ст. 205 УК РФ.")))
    (one,) = svod("check", str(tmp_path / "draft.docx"), "--json", data=codes).json["citations"]
    assert one["text"] == "ст. 205 УК РФ"


def test_a_draft_without_citations_and_one_without_text_are_said_to_be(svod: Svod, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Образец без ссылок.", "utf-8")
    assert svod("check", str(tmp_path / "draft.txt")).out.strip() == "No citation was recognised."
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    done = svod("check", str(tmp_path / "empty.txt"))
    assert (done.code, done.err.strip()) == (2, "empty.txt is empty.")


def test_nothing_of_a_draft_is_stored(svod: Svod, codes: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Образец-марсианин: ст. 205 УК РФ.", "utf-8")
    svod("check", str(tmp_path / "draft.txt"), data=codes)
    kept = [path for path in codes.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if "марсианин".encode() in path.read_bytes()]
