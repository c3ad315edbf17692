"""README and docs: links lead somewhere, targets and commands they name exist, house rules of the tree hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from svod.command import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = ("mappings", "corpus", "engine", "compare", "ingest", "search_app", "svod", "tests", "bench")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"`make ([a-z][a-z-]*)", document.read_text("utf-8"))) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    named = set(re.findall(r"[`“]svod ([a-z]+)", document.read_text("utf-8")))
    assert named <= set(COMMANDS)


def test_make_help_lists_every_target_a_person_may_want() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    wanted = "install run test ingest index elasticsearch serve bench torture lint clean"
    assert set(wanted.split()) <= set(re.findall(r"make ([a-z-]+)", shown))


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_is_past_400_lines(room: str) -> None:
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in (ROOT / room).rglob("*.py")}
    assert {path: count for path, count in lines.items() if count > 400} == {}


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in ("tests", "bench")])
def test_every_module_says_what_it_is_for(room: str) -> None:
    silent = [name(path) for path in (ROOT / room).rglob("*.py") if not path.read_text("utf-8").startswith('"""')]
    assert silent == []
