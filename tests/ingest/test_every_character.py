"""Every visible character of every real text is in the store once: nothing is lost, nothing is there twice."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ingest.documents import Declared, Draft, Line, Role
from ingest.structure import structure
from ingest.structure.doubtful import OURS
from mappings.documents import Note
from tests.conftest import REAL_TEXTS
from tests.ingest.completeness import compare, complete, files, floor_of
from tests.ingest.test_counts import rows
from tests.ingest.visible import visible

FEW = 3
"""Letters that may go astray in the shortest text."""

SPECIMEN = """Закон образца
Глава 1. Начала
Статья 1. Имя образца
Первое правило этого образца достаточно длинно.
(в ред. Закона образца от 01.02.2003 № 4)
Статья 2¹. Другое имя образца
Второе правило этого образца не короче первого."""


REFUSED_ALONE = (
    ("india/indian-law-git-constitution/*/parts/*", "lists of articles whose texts are in other files"),
    ("india/indian-law-git-constitution/*/schedules/schedule-0[49].md", "read with the act of the folder"),
    ("international/lawchat-open-treaties/SOURCES.md", "where the treaties were taken from"),
)
"""Files without a row of their own in the independent count that are no act when they are read alone, and why."""


def _refused() -> set[str]:
    """Files and folders that the independent count wants refused: test_counts holds that they are."""
    should: dict[str, set[str]] = {}
    for row in rows():
        should.setdefault(row["path"], set()).add(row["should"])
    return {path for path, outcomes in should.items() if outcomes == {"refused"}}


def _addresses() -> list[str]:
    if not REAL_TEXTS.is_dir():
        return []
    refused = _refused()
    folders = tuple(path for path in refused if path.endswith("/"))
    addresses = (path.relative_to(REAL_TEXTS).as_posix() for path in files(REAL_TEXTS))
    return [
        address
        for address in addresses
        if address not in refused
        and not address.startswith(folders)
        and not any(fnmatch(address, pattern) for pattern, _ in REFUSED_ALONE)
    ]


@pytest.mark.parametrize("address", _addresses())
def test_every_character_of_a_real_text_is_kept_once(address: str, real_texts: Path) -> None:
    found = complete(real_texts / address, real_texts)
    assert found is not None, "it is refused, and the independent count does not say that it should be"
    floor = floor_of(address)
    astray = found.lost - found.words + found.twice
    assert astray <= max(FEW, found.letters * (1 - floor.share)), (
        found.residue.most_common(20),
        found.surplus.most_common(20),
    )
    odd = (*found.missing, *found.repeated)
    assert len(odd) <= floor.paragraphs * max(found.paragraphs, 200) / 100, odd[:5]


def test_there_are_texts_to_look_at(real_texts: Path) -> None:
    assert len(files(real_texts)) > 300


def _act(lines: list[str]) -> Draft:
    first, *others = lines
    return Draft(Declared(language="ru"), (Line(first, Role.TITLE), *map(Line, others)), "specimen/1")


def test_a_whole_act_is_complete_and_the_words_of_its_headings_count_once() -> None:
    lines = SPECIMEN.splitlines()
    found = compare(lines, [structure(_act(lines))])
    assert (found.share, found.missing, found.repeated) == (1.0, (), ())
    assert found.lost == found.words == len("Статья.") * 2 + len(".")


def test_a_lost_paragraph_and_a_doubled_one_do_not_make_up_for_each_other() -> None:
    lines = SPECIMEN.splitlines()
    act = structure(_act([*lines[:-1], lines[3]]))
    found = compare(lines, [act])
    assert found.share < 1
    assert [piece[:6] for piece in found.missing] == ["Второе"]
    shuffled = structure(_act([*lines[:3], lines[3][::-1], *lines[4:]]))
    assert compare(lines, [shuffled]).share == 1.0
    assert len(compare(lines, [shuffled]).missing) == 1


def test_a_remark_of_ours_is_no_text_of_the_source() -> None:
    lines = SPECIMEN.splitlines()
    act = structure(_act(lines))
    remarked = replace(act.provisions[-1], notes=(Note(f"{OURS}a remark.", "editorial"),))
    found = compare(lines, [replace(act, provisions=(*act.provisions[:-1], remarked))])
    assert found.twice == 0


def test_what_a_browser_hides_is_not_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<style>.x{display:none}</style><p>Видно<sup>1</sup></p><p class=x>нет</p><script>нет</script>")
    assert "".join("".join(visible(page)).split()) == "Видно1"
