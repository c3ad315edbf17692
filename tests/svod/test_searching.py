"""What ``svod search`` says of a question in other words, and its switches."""

from __future__ import annotations

from pathlib import Path

from tests.support.cited import cited_store
from tests.svod.conftest import Svod

TERM = "мошенничество"


def test_the_parts_of_a_question_stand_one_a_line(svod: Svod, filled: Path) -> None:
    done = svod("search", TERM, data=filled)
    assert done.code == 0
    lines = [line for line in done.out.splitlines() if line.startswith(f"{TERM} (thesaurus ")]
    assert lines
    assert "zh:" in lines[0].partition(" → ")[2]


def test_a_word_and_a_layer_are_switched_off(svod: Svod, filled: Path) -> None:
    part = svod("search", TERM, "--json", data=filled).json["parts"][0]
    key = next(each["key"] for each in part["renderings"] if each["language"] == "zh")
    left = svod("search", TERM, "--without", key, "--json", data=filled).json["parts"][0]
    assert {each["key"]: each["on"] for each in left["renderings"]}[key] is False
    assert f"(without {key})" in " ".join(svod("search", TERM, "--without", key, data=filled).out.split())
    off = svod("search", TERM, "--off", "thesaurus", "--off", "meaning", "--json", data=filled).json
    assert off["off"] == ["meaning", "thesaurus"]
    assert off["coverage"] is None
    assert "thesaurus" not in {each["layer"] for each in off["parts"]}


def test_what_a_question_cites_stands_above_the_hits_and_in_the_json(svod: Svod, tmp_path: Path) -> None:
    cited_store(tmp_path / "codes")
    assert svod("index", "rebuild", data=tmp_path / "codes").code == 0
    found = svod("search", "ЖК 155", "--json", data=tmp_path / "codes").json
    resolved = svod("resolve", "ЖК 155", "--json", data=tmp_path / "codes").json
    assert (found["citations"], found["citations_total"]) == (resolved["matches"], resolved["total"])
    assert [each["jurisdiction"] for each in found["citations"]] == ["kg", "uz", "kz"]
    told = svod("search", "ЖК 155", data=tmp_path / "codes").out
    assert told.startswith("The question cites (3 found):")
    none = svod("search", "образец", "--json", data=tmp_path / "codes").json
    assert (none["citations"], none["citations_total"]) == ([], 0)


def test_what_is_no_switch_is_a_usage_error(svod: Svod, filled: Path) -> None:
    assert svod("search", TERM, "--off", "words", data=filled).code == 2
    done = svod("search", TERM, "--without", "引渡", data=filled)
    assert done.code == 2
    assert "such as zh:引渡" in done.err


def test_a_word_nobody_knows_is_mended(svod: Svod, filled: Path) -> None:
    assert f"Did you mean: {TERM}" in svod("search", "мошеничество", data=filled).out
    assert svod("search", "мошеничество", "--json", data=filled).json["meant"] == TERM
