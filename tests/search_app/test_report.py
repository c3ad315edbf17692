"""The page of coverage: what is held, what was refused and why, how old each source is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.ledger import Ledger
from corpus.settings import Settings
from search_app import create_app
from tests.ingest.holding import Base, folder_of, law


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """Two laws, one of which is only a part, and two documents that are refused for reasons of one kind."""
    files = {
        "whole.md": law("О целом образце", 6),
        "part.md": law("О части образца", 9).replace("Статья 1.", "Статья 7.", 1).split("Статья 2.")[0],
        "a/empty.txt": "",
        "b/empty.txt": "",
    }
    base = Base(tmp_path / "data")
    base.take(folder_of(tmp_path / "texts", files, "jurisdiction: kz\nlanguage: ru\nkind: law\nchecked: 2026-03-01\n"))
    return base


def client_of(base: Base) -> FlaskClient:
    client = create_app(Settings(data=base.root, engine="embedded")).test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_the_report_counts_what_is_held_by_state_language_and_kind(base: Base) -> None:
    found = client_of(base).get("/report.json").json
    (cell,) = found["coverage"]
    assert (cell["jurisdiction"], cell["language"], cell["kind"]) == ("kz", "ru", "law")
    assert (cell["works"], cell["editions"], cell["incomplete"]) == (2, 2, 1)
    assert found["documents"] == {"incomplete": 1, "indexed": 1, "refused": 2}
    assert [(one["reason"], one["documents"]) for one in found["refused"]] == [
        ("The document is empty.", ["a/empty.txt", "b/empty.txt"])
    ]
    (source,) = found["sources"]
    assert source["checked"] == ["2026-03-01", "2026-03-01"]


def test_a_person_reads_it_in_the_language_of_the_page(base: Base) -> None:
    client = client_of(base)
    page = client.get("/report").text
    assert "Kazakhstan" in page
    assert "The document is empty." in page
    assert "2026-03-01" in page
    assert "Что есть в базе" in client.get("/report", headers={"Accept-Language": "ru"}).text
    assert "本库收录了什么" in client.get("/report", headers={"Accept-Language": "zh"}).text


def test_without_a_ledger_what_is_held_is_told_and_the_rest_is_said_to_be_unknown(base: Base) -> None:
    for file in base.root.glob("ledger.sqlite*"):
        file.unlink()
    client = client_of(base)
    assert client.get("/report.json").json["ledger"] is False
    page = client.get("/report").text
    assert "Kazakhstan" in page
    assert "the ledger of ingest cannot be read" in page
    assert not list(base.root.glob("ledger.sqlite*")), "reading makes no ledger"


def test_a_ledger_in_a_folder_that_may_not_be_written_is_read(base: Base) -> None:
    with Ledger(base.root):
        pass
    mode = base.root.stat().st_mode
    os.chmod(base.root, 0o555)  # noqa: PTH101
    try:
        with Ledger(base.root, reading=True) as ledger:
            assert len(ledger.documents()) == 4
    finally:
        os.chmod(base.root, mode)  # noqa: PTH101


def test_an_empty_base_says_so(tmp_path: Path) -> None:
    assert "Nothing is held here." in client_of(Base(tmp_path / "nothing")).get("/report").text
