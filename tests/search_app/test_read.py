"""Reading an act: its address, its text apart from what is not law, its editions, sources and languages."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.catalogue import catalogue
from corpus.settings import Settings
from corpus.store import Store
from mappings.documents import Division, Provision
from search_app import create_app, names
from tests.search_app.specimens import (
    ARTICLES,
    BRIDGES,
    FERRIES,
    LONG_TEXT,
    MISSING,
    NEWEST,
    OLDER,
    PERSIAN,
    SIRENS,
)
from tests.support.specimens import expression


def test_a_work_shows_its_edition_in_force_in_its_own_language(client: FlaskClient) -> None:
    page = client.get(BRIDGES.id)
    assert page.status_code == 200
    assert f'<link rel="canonical" href="{NEWEST}">' in page.text
    assert client.get(BRIDGES.id + ".json").json["id"] == NEWEST


def test_other_editions_and_languages_are_one_click_away(client: FlaskClient) -> None:
    page = client.get(NEWEST).text
    assert f'href="{OLDER}"' in page
    assert f'href="{PERSIAN}"' in page
    assert "may exist that are not held" in page


def test_the_status_says_the_day_it_is_known_for(client: FlaskClient) -> None:
    assert "in force, as known on 1 November 2026" in client.get(NEWEST).text
    assert "in force; date of check unknown" in client.get(PERSIAN).text
    assert "earlier wording, amended since" in client.get(OLDER).text


def test_what_is_said_of_several_languages_is_said_once(client: FlaskClient) -> None:
    margin = _margin(client.get("/akn/in/act/law/2001-03-01/archive").text)
    assert [address[-14:-11] for address in re.findall(r'href="([^"]+)"', margin)] == ["eng", "hin"]
    assert margin.count("1 March 2001") == 1


def test_no_list_says_in_force_without_the_day_it_is_known_for(client: FlaskClient) -> None:
    for shown in (_margin(client.get(NEWEST).text), client.get("/acts").text, client.get(f"{PERSIAN}/~art_1").text):
        text = re.sub(r"<[^>]+>", "", shown)
        assert "in force, as known on 1 November 2026" in text
        assert not re.search(r"· in force(?!, as known on|, not verified since|; date of check)", text)
    assert re.findall(r'href="([^"]+)"', _margin(client.get(NEWEST).text)) == [NEWEST, OLDER, PERSIAN]


def test_only_a_text_that_was_checked_reassures(client: FlaskClient) -> None:
    assert '<span class="badge good">in force, as known on 1 November 2026</span>' in client.get(NEWEST).text
    assert '<span class="badge plain">in force; date of check unknown</span>' in client.get(PERSIAN).text
    assert "badge good" not in client.get(PERSIAN).text


def test_a_text_that_is_not_whole_says_so_wherever_it_is_listed(client: FlaskClient) -> None:
    for shown in (_margin(client.get(NEWEST).text), client.get("/acts").text, client.get(f"{NEWEST}/~art_1").text):
        assert '<span class="badge warn">incomplete text</span>' in shown


def test_every_day_is_shown_with_where_it_is_known_from(client: FlaskClient) -> None:
    for address in (NEWEST, f"{NEWEST}/~art_1"):
        days = re.sub(r"<[^>]+>", "", client.get(address).text.partition("Days of the act")[2].partition("</dl>")[0])
        assert re.findall(r"(.+ \d{4})known from: (.+)", days) == [
            ("Adopted 4 March 2012", "printed above the act"),
            ("The act in force from 1 April 2012", "another text of this act"),
            ("This wording in force from 1 August 2019", "svod.yaml, line 7"),
        ]
    known = client.get(f"{OLDER}.json").json
    assert (known["adopted"], known["commenced"], known["repealed"]) == ("2012-03-04", "2012-04-01", None)
    assert known["known_from"]["valid_from"] == "source specimens"
    assert client.get(f"{SIRENS}.json").json["repealed"] == "2015-01-01"
    assert "Repealed 1 January 2015" in client.get(SIRENS).text


def test_an_act_leads_to_the_one_before_it_and_to_the_one_after(client: FlaskClient) -> None:
    page = client.get(NEWEST).text
    assert f'href="{SIRENS}"' in page.partition("Replaces")[2]
    assert FERRIES in page
    assert f'href="{FERRIES}"' not in page
    assert f'href="{BRIDGES.id}"' in client.get(SIRENS).text.partition("Replaced by")[2]
    assert client.get(f"{NEWEST}.json").json["replaces"] == [SIRENS, FERRIES]
    assert client.get(f"{SIRENS}.json").json["replaced_by"] == [BRIDGES.id]


def test_a_title_we_translated_ourselves_says_so(client: FlaskClient) -> None:
    for address in (NEWEST, "/acts"):
        assert "On Bridges (specimen) <small>(working translation)</small>" in client.get(f"{address}?ui=en").text
        assert "桥梁法（样本）</" in client.get(f"{address}?ui=zh").text


def test_words_of_another_language_are_marked_as_such(client: FlaskClient) -> None:
    assert f'<bdi lang="en" dir="ltr">{MISSING}</bdi>' in client.get(f"{PERSIAN}?ui=ru").text
    page = client.get(f"{NEWEST}?ui=zh").text
    assert '<bdi lang="ru" dir="ltr">действует</bdi>' in page
    assert '<bdi lang="en" dir="ltr">printed above the act</bdi>' in page


def test_files_of_an_office_are_called_so(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}?ui=ru").text
    assert "Другой источник приводит другой текст: Файлы этого учреждения" in page
    assert "<dt>folder</dt>" not in page


def test_a_word_of_ours_among_foreign_law_is_in_our_language(client: FlaskClient) -> None:
    whole, alone = client.get(f"{PERSIAN}?ui=ru").text, client.get(f"{PERSIAN}/~preamble?ui=ru").text
    assert f'<a href="{PERSIAN}/~preamble"><bdi lang="ru" dir="ltr">Преамбула</bdi></a>' in whole
    assert re.search(r'<h1 lang="fa" dir="rtl"><bdi lang="ru" dir="ltr">Преамбула</bdi></h1>', alone)
    assert "<title>Преамбула — " in alone


@pytest.mark.parametrize(
    ("division", "language", "shown"),
    [
        (Division("chapter", "Глава 1", "Мосты"), "ru", "Глава 1. Мосты"),
        (Division("chapter", "Глава 1.", "Мосты"), "ru", "Глава 1. Мосты"),
        (Division("chapter", "第一章", "总则"), "zh", "第一章　总则"),
        (Division("chapter", "فصل اول", "کلیات"), "fa", "فصل اول – کلیات"),
        (Division("part", "", "Общая часть"), "ru", "Общая часть"),
        (Division("part", "Часть I", ""), "ru", "Часть I"),
    ],
)
def test_a_division_is_called_as_its_language_writes_it(division: Division, language: str, shown: str) -> None:
    assert names.division(division, language) == shown


def test_notes_stand_apart_from_the_law(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2").text
    assert re.search(r'<p class="note[^"]*" role="note">часть первая в редакции', page)
    provision = client.get(f"{NEWEST}/~art_2.json").json["provisions"][0]
    assert "редакции" not in provision["text"]
    assert provision["notes"][0]["after"] == 1


def test_a_note_stands_where_it_belongs(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2").text
    assert page.index("бесплатна") < page.index("часть первая в редакции") < page.index("не взимается")


def test_a_note_longer_than_the_law_it_speaks_of_is_folded_whole(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2").text
    folded = re.search(r'<details class="note[^"]*"><summary>([^<]*…)</summary><p>([^<]*)</p></details>', page)
    assert folded
    assert len(folded[1]) < 100
    assert folded[2].endswith("2019 года")


def test_a_table_stays_a_table(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2-1").text
    assert '<th scope="col">Длина</th>' in page
    assert "<td>свыше 100 м</td>" in page


def test_every_article_has_an_address_on_the_page_of_the_act(client: FlaskClient) -> None:
    page = client.get(NEWEST).text
    for eid in ("art_1", "art_2", "art_2-1", "art_3"):
        assert f'id="{eid}"' in page
        assert f'href="#{eid}"' in page


def test_divisions_stand_once_above_what_they_hold(client: FlaskClient) -> None:
    page = client.get(NEWEST).text.partition('<div class="law"')[2]
    assert page.count("Раздел I. Общая часть") == 1
    assert re.search(r"<h2[^>]*>Раздел I.*<h3[^>]*>Глава 1.*<h4><a[^>]*>Статья 1\. Стройка", page, re.S)


def test_a_provision_alone_shows_its_neighbours(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2-1").text
    assert f'rel="prev" href="{NEWEST}/~art_2"' in page
    assert f'rel="next" href="{NEWEST}/~art_3"' in page
    assert 'rel="prev"' not in client.get(f"{NEWEST}/~art_1").text


def test_the_same_number_is_offered_in_other_texts_of_the_act_only_where_it_is(client: FlaskClient) -> None:
    assert f'href="{PERSIAN}/~art_2"' in client.get(f"{NEWEST}/~art_2").text
    page = client.get(f"{NEWEST}/~art_2-1").text
    assert f'href="{PERSIAN}/~art_2-1"' not in page
    assert "no such number there" in page


def test_persian_runs_from_right_to_left_whatever_the_language_of_the_page(client: FlaskClient) -> None:
    page = client.get(PERSIAN).text
    assert '<html lang="en" dir="ltr">' in page
    assert '<div class="law" lang="fa" dir="rtl">' in page
    assert '<h1 lang="fa" dir="rtl">' in page


def test_text_that_looks_like_markup_is_text(client: FlaskClient) -> None:
    assert "&lt;заранее&gt;" in client.get(NEWEST).text


def test_sources_that_differ_are_both_shown(client: FlaskClient) -> None:
    page = client.get(NEWEST).text
    assert re.search(rf'1 provision differs: <a href="{NEWEST}/~art_1"><bdi[^>]*>1</bdi></a></p>', page)
    assert re.search(r"1 provision stands only there: <bdi[^>]*>4</bdi></p>", page)
    assert "sources differ" in page
    assert "строится из камня." in client.get(f"{NEWEST}/~art_1").text


def test_an_address_of_a_source_that_is_no_web_address_is_not_a_link(client: FlaskClient) -> None:
    page = client.get(NEWEST).text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_specimens_say_so_everywhere(client: FlaskClient) -> None:
    for address in (NEWEST, f"{NEWEST}/~art_1", "/acts", "/search?q=мост"):
        assert "specimen, not law" in client.get(address).text


def test_an_unknown_article_leads_to_its_act(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_99")
    assert page.status_code == 404
    assert f'href="{NEWEST}"' in page.text


def test_an_unknown_edition_leads_to_the_work(client: FlaskClient) -> None:
    page = client.get(f"{BRIDGES.id}/rus@1999-01-01")
    assert page.status_code == 404
    assert f'href="{BRIDGES.id}"' in page.text


@pytest.mark.parametrize("address", ["/akn/xx", "/akn/ru/act/law/2012-03-04/..", "/akn/ru/act/law/2012-13-99/a%00b"])
def test_what_is_no_id_is_told_how_one_looks(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json["error"]["message"]


def test_the_old_id_of_a_work_leads_to_the_new_one(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.data / "acts", tmp_path / "acts")
    Store(tmp_path).redirect("/akn/ru/act/law/2012-03-04/мосты", BRIDGES.id)
    client = create_app(Settings(data=tmp_path)).test_client()
    moved = client.get("/akn/ru/act/law/2012-03-04/мосты/rus@2019-07-01")
    assert moved.status_code == 301
    assert moved.headers["Location"].endswith(NEWEST)


def test_a_damaged_file_is_told_and_the_other_acts_stay_readable(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.data / "acts", tmp_path / "acts")
    (tmp_path / "acts" / NEWEST.strip("/")).with_name("rus@2019-07-01.json").write_text("{", "utf-8")
    client = create_app(Settings(data=tmp_path)).test_client()
    answer = client.get(NEWEST)
    assert answer.status_code == 500
    assert str(tmp_path) not in answer.text
    assert client.get(OLDER).status_code == 200


def test_a_long_code_takes_a_third_of_a_second_of_the_processor(app: Flask) -> None:
    client = app.test_client()
    assert client.get(LONG_TEXT).text.count('<section class="provision"') == ARTICLES
    seconds = []
    for _ in range(3):
        start = time.process_time()
        client.get(LONG_TEXT)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.3


def _margin(page: str) -> str:
    return page.partition('<ul class="editions">')[2].partition("</ul>")[0]


def test_acts_are_listed_with_what_is_known_of_them(client: FlaskClient) -> None:
    listed = {act["id"]: act for act in client.get("/acts.json").json["acts"]}
    assert listed[NEWEST]["status"] == "in_force"
    assert listed[NEWEST]["checked"] == date(2026, 11, 1).isoformat()
    assert listed[OLDER]["status"] == "superseded"
    assert "provisions" not in listed[NEWEST]
    only = client.get("/acts.json?jurisdiction=ir").json["acts"]
    assert {act["jurisdiction"] for act in only} == {"ir"}


def test_an_act_of_the_catalogue_says_in_which_languages_texts_are_known_and_whence(tmp_path: Path) -> None:
    work = catalogue().works["/akn/kg/act/code/2021-10-28/127"]
    provisions = (Provision("art_1", "article", "1", "Образец", ("Это образец, а не закон.",)),)
    edition = expression(work, "ru", "Кодекс (образец)", date(2021, 10, 28), provisions)
    copies = tuple(replace(source, sha256="12" * 32, text_sha256="34" * 32) for source in edition.sources)
    store = Store(tmp_path)
    store.put_work(work)
    store.put_expression(replace(edition, sources=copies))
    client = create_app(Settings(data=tmp_path)).test_client()
    known = client.get(f"{edition.id}?ui=en").text.partition("Texts known to exist")[2].partition("</dl>")[0]
    assert ">кыргызча</bdi></dt><dd>authentic text</dd>" in known
    assert "<dd>official translation</dd>" in known
    assert known.count("Law on normative legal acts") == 2
    kyrgyz, russian = client.get(f"{edition.id}.json").json["versions"]
    assert (kyrgyz["language"], kyrgyz["status"]) == ("ky", "authentic")
    assert (russian["language"], russian["tried"]) == ("ru", "a public copy")
