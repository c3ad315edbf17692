"""``svod dictionary`` and what an ingest learns."""

from __future__ import annotations

from pathlib import Path

from tests.svod.conftest import Svod


def test_an_ingest_learns_from_what_is_held_in_several_languages(svod: Svod, tmp_path: Path) -> None:
    learned = svod("ingest", "specimens", "--json").json["dictionary"]
    assert learned["segments"] > 100
    assert learned["languages"] == learned["renewed"] > 20
    assert svod("ingest", "specimens", "--json").json["dictionary"] is None
    assert svod("dictionary", "learn", "--json").json == {"learned": None}
    assert not list((tmp_path / "data").glob("*.draft"))


def test_a_dictionary_that_cannot_be_learned_undoes_no_run(svod: Svod, tmp_path: Path) -> None:
    (tmp_path / "data" / "dictionary.draft").mkdir(parents=True)
    done = svod("ingest", "specimens", "--json")
    assert (done.code, done.json["dictionary"]) == (0, None)
    assert [one for one in done.json["warnings"] if one.startswith("The dictionary was not learned anew")]
    assert svod("search", "запрос").code == 0
    (tmp_path / "data" / "dictionary.draft").rmdir()
    assert "pairs of sentences" in svod("dictionary", "learn").out


def test_a_word_is_shown_with_certainty_evidence_and_chain(svod: Svod, filled: Path) -> None:
    found = svod("dictionary", "show", "язык", "--from", "ru", "--json", data=filled).json
    first = found["translations"][0]
    assert list(first) == ["language", "text", "certainty", "together", "works", "through"]
    assert first["works"]
    only = svod("dictionary", "show", "язык", "--from", "ru", "--to", "uz", "--json", data=filled).json
    assert {each["language"] for each in only["translations"]} == {"uz"}
    assert first["text"] in svod("dictionary", "show", "язык", "--from", "ru", data=filled).out


def test_the_languages_side_by_side_are_counted(svod: Svod, filled: Path) -> None:
    pairs = svod("dictionary", "pairs", "--json", data=filled).json["pairs"]
    assert {"from": "kk", "to": "ru"}.items() <= next(p for p in pairs if (p["from"], p["to"]) == ("kk", "ru")).items()
    assert "Nothing is learned yet" in svod("dictionary", "pairs").out


def test_a_language_nobody_knows_is_a_sentence(svod: Svod, filled: Path) -> None:
    done = svod("dictionary", "show", "слово", "--from", "xx", data=filled)
    assert done.code == 2
    assert "xx" in done.err
    assert "in no text of this language" in svod("dictionary", "show", "абвгд", "--from", "ru", data=filled).out
