"""``svod resolve``: every act and provision a citation may mean, for programs and for persons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.store import Store
from engine.citations import resolve
from tests.support import cited
from tests.support.cited import cited_store
from tests.svod.conftest import Svod


def test_json_names_every_candidate_under_the_agreed_names(svod: Svod, tmp_path: Path) -> None:
    cited_store(tmp_path / "codes")
    done = svod("resolve", "п. «б» ч. 2 ст. 205 УК РФ", "--json", data=tmp_path / "codes")
    (match,) = done.json["matches"]
    assert done.code == 0
    assert {"id", "title", "number", "why"} <= set(match)
    assert match["id"] == f"{cited.RU}/rus@2020-01-01/~art_205__para_2__point_б"
    several = svod("resolve", "ЖК 155", "--json", data=tmp_path / "codes").json["matches"]
    assert [(each["jurisdiction"], each["held"]) for each in several] == [("kg", True), ("uz", True), ("kz", False)]


def test_an_empty_base_knows_acts_and_holds_none(svod: Svod) -> None:
    (match,) = svod("resolve", "302 PPC", "--json").json["matches"]
    assert (match["id"], match["held"]) == (cited.PK, False)


def test_a_person_reads_what_was_meant(svod: Svod, tmp_path: Path) -> None:
    cited_store(tmp_path / "codes")
    done = svod("resolve", "s. 302 IPC", data=tmp_path / "codes")
    assert "The Indian Penal Code (in, 45 of 1860, 1860-10-06, edition 2020-01-01, repealed on 2024-07-01)" in done.out
    assert "“IPC” is a name of this act; this provision is held" in done.out
    before = svod("resolve", "s. 302 IPC", "--as-of", "2023-01-01", data=tmp_path / "codes")
    assert "on 2023-01-01: in force" in before.out
    assert svod("resolve", "срок 10 суток").out.strip() == "No citation was recognised."


def test_a_text_that_cannot_be_read_is_not_called_missing(svod: Svod, tmp_path: Path) -> None:
    store = cited_store(tmp_path / "codes")
    (text,) = (store.acts / cited.PK.removeprefix("/")).glob("eng@*.json")
    text.write_text("{")
    (match,) = svod("resolve", "302 PPC", "--json", data=tmp_path / "codes").json["matches"]
    assert not match["held"]
    assert "cannot be read" in match["why"]


def test_more_than_are_offered_are_counted(svod: Svod) -> None:
    asked = f"ст. {', '.join(str(number) for number in range(301, 341))} УК РФ"
    found = svod("resolve", asked, "--json").json
    assert (len(found["matches"]), found["total"]) == (24, 40)
    assert svod("resolve", asked).out.strip().endswith("24 of 40 shown.")


def test_a_day_that_is_none_is_a_mistake_of_use(svod: Svod) -> None:
    assert svod("resolve", "УК РФ", "--day", "вчера").code == 2


@pytest.mark.parametrize(
    ("place", "forms"),
    [
        ("russia/pravo_gov_ru-ips-konard/data/html/102041891.html", ("ст. {} УК РФ", "УК РФ {}")),
        ("china/LawRefBook-Laws/刑法/刑法.md", ("刑法{}", "根据《中华人民共和国刑法》{}的规定")),
        ("iran/*/2-RAG/raw_laws/*/mojazat-eslami-75.txt", ("ماده {} ق.م.ا.", "قانون مجازات اسلامی ماده {}")),
        ("india/civictech-Indian-Law-Penal-Code-Json/ipc.json", ("s. {} IPC", "Section {} of the Indian Penal Code")),
    ],
)
def test_every_article_of_a_real_code_is_found_by_its_printed_number(
    svod: Svod, real_texts: Path, tmp_path: Path, place: str, forms: tuple[str, ...]
) -> None:
    (source,) = real_texts.glob(place)
    assert svod("ingest", "--from", str(source), "--json", data=tmp_path / "real").code == 0
    store = Store(tmp_path / "real")
    (summary,) = store.summaries()
    lost = []
    for provision in store.expression(summary.expression.id).provisions:
        if provision.eid.startswith("art_"):
            for form in forms:
                found = resolve(form.format(provision.number), store, catalogue(), date(2026, 11, 25))
                if f"{summary.expression.id}/~{provision.eid}" not in {one.id for one in found.offered}:
                    lost.append(form.format(provision.number))
    assert lost == []
