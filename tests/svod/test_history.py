"""``svod history``, ``svod cite`` and ``--as-of``: what changed when, how it is cited, and the wording of a day."""

from __future__ import annotations

from pathlib import Path

from tests.svod.conftest import Svod


def _dated(svod: Svod, filled: Path) -> list[str]:
    """The Russian specimen that is held in two editions, the earlier first."""
    ids = sorted(each["id"] for each in svod("acts", "--json", data=filled).json if each["language"] == "ru")
    works = [id.partition("/rus@")[0] for id in ids]
    twice = next(work for work in works if works.count(work) > 1)
    return [id for id in ids if id.startswith(f"{twice}/")]


def test_the_history_of_an_act_and_of_an_article(svod: Svod, filled: Path) -> None:
    earlier, later = _dated(svod, filled)
    found = svod("history", later, "--json", data=filled).json
    assert [edition["id"] for edition in found["editions"]] == [earlier, later]
    assert "may exist that are not held" in svod("history", later, data=filled).out
    wordings = svod("history", f"{later}/~art_1", "--json", data=filled).json["wordings"]
    assert wordings[-1]["ids"][-1] == f"{later}/~art_1"
    assert svod("history", f"{later}/~art_99", data=filled).code == 2


def test_an_act_is_read_as_of_a_day(svod: Svod, filled: Path) -> None:
    earlier, later = _dated(svod, filled)
    day = svod("history", later, "--json", data=filled).json["editions"][0]["begins"]
    assert svod("act", f"{later}/~art_1", "--as-of", day, "--json", data=filled).json["id"] == earlier
    new = svod("history", later, "--json", data=filled).json["editions"][1]["changed"]["added"]
    gone = svod("act", f"{later}/~{new[0]}", "--as-of", day, data=filled)
    assert gone.code == 2
    assert "numbers may have moved" in gone.err
    before = svod("act", later, "--as-of", "1900-01-01", data=filled)
    assert before.code == 2
    assert "The wording of 1900-01-01 is not held" in before.err
    assert svod("act", later, "--as-of", "soon", data=filled).code == 2


def test_a_place_is_cited(svod: Svod, filled: Path) -> None:
    _, later = _dated(svod, filled)
    cited = svod("cite", f"{later}/~art_1", "--json", data=filled).json
    assert cited["text"].startswith("ст. 1 ")
    assert svod("cite", f"{later}/~art_1", data=filled).out.strip() == cited["text"]
    assert svod("cite", later.partition("/rus@")[0], data=filled).code == 0
