"""Real texts that must agree with each other: two forms of one law, four languages of one constitution, the editions
and the successors of Chinese acts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus.store import Store
from ingest.documents import Declared, RawDocument, StructuredAct
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Provision
from tests.conftest import REAL_TEXTS
from tests.ingest.holding import Base

LAWS = "iran/omid-moradi-Persian-Legal-Agent/2-RAG/raw_laws"
_LABEL = 6
OWN = {
    "qanun-madani_articles.tsv": ["art_941"],  # “article” for “articles”
    "qanun-asasi_articles.tsv": [
        "art_112",
        "art_127",
        "art_129",
        "art_135",
        "art_143",
    ],  # with the end of one that is lost
}
"""Where the words of a table are its own."""

CHINA = "china/LawRefBook-Laws"


def _bare(text: str) -> str:
    """Letters alone: no space, dashes or colons, digits of every script as one, one spelling of ی and ک."""
    folded = (
        str(unicodedata.decimal(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Pd") and letter not in "ـ:"
    )
    return "".join(folded).translate(str.maketrans("يك", "یک"))


def _persian(path: Path) -> StructuredAct:
    (draft,) = read(RawDocument("folder", path.name, path.read_bytes(), Declared(language="fa")))
    return structure(draft)


def _articles(act: StructuredAct) -> dict[str, Provision]:
    return {one.eid: one for one in act.provisions if one.kind == "article"}


def _tables() -> list[str]:
    return sorted(path.relative_to(REAL_TEXTS / LAWS).as_posix() for path in (REAL_TEXTS / LAWS).rglob("*.tsv"))


@pytest.mark.parametrize("address", _tables())
def test_the_table_and_the_text_of_a_persian_law_agree(real_texts: Path, address: str) -> None:
    """Where they differ it is the sources: a table leaves a heading or a remark that follows an article in its text,
    and tears the Constitution's articles at the word for article."""
    table = real_texts / LAWS / address
    plain = table.parent.parent / table.name.replace("_articles.tsv", ".txt")
    cut, whole = _persian(table), _persian(plain)
    rows, texts = _articles(cut), _articles(whole)
    torn = table.name == "qanun-asasi_articles.tsv"
    assert set(rows) <= set(texts) if torn else set(rows) == set(texts)
    beside = {_bare(text) for one in whole.provisions for text in _beside(one)}
    odd = [eid for eid in rows if not _agree(_bare(rows[eid].text), _bare(texts[eid].text), beside, torn)]
    assert odd == OWN.get(table.name, [])


def _beside(one: Provision) -> list[str]:
    """What stands between and behind the articles of a text: labels of divisions, remarks, the formula of closing."""
    own = [] if one.kind == "article" else [f"{one.number} {one.heading}", one.heading, one.number]
    own += one.text.splitlines() if one.kind in ("conclusion", "body") else []
    return [*(division.label for division in one.path), *(note.text for note in one.notes), *own]


def _agree(row: str, text: str, beside: set[str], torn: bool) -> bool:
    """Whether a row is the text, or would be without what stands beside the articles of the text."""
    if row == text or (torn and text.startswith(row)):
        return True
    for one in sorted(beside, key=len, reverse=True):
        if len(one) >= _LABEL and one not in text:
            row = row.replace(one, "")
    return row == text or (torn and text.startswith(row))


@pytest.fixture(scope="module")
def chinese(real_texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The whole folder of Chinese texts in a store of its own."""
    base = Base(tmp_path_factory.mktemp("china") / "data")
    base.take(real_texts / CHINA)
    return base.store


@pytest.mark.parametrize(
    ("title", "editions"),
    [
        ("中华人民共和国监察法", ["2018-03-20", "2024-12-25"]),
        ("中华人民共和国反洗钱法", ["2006-10-31", "2024-11-08"]),
        ("中华人民共和国立法法", ["2015-03-15", "2023-03-13"]),
        ("中华人民共和国民事诉讼法", ["2021-12-24", "2023-09-01"]),
        ("中华人民共和国刑法", ["2020-12-26", "2023-12-29"]),
    ],
)
def test_a_revision_of_a_chinese_law_is_an_edition_of_it(chinese: Store, title: str, editions: list[str]) -> None:
    (work,) = (work for work in chinese.works() if work.title("zh") == title)
    assert [str(act.date) for act in sorted(chinese.expressions(work.id), key=lambda act: act.id)] == editions


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("2021-12-29/法释-2021-24号", "2013-04-28/法释-2013-12号"),
        ("2023-07-27/法释-2023-7号", "2016-12-08/法释-2016-29号"),
        ("2020-12-07/法释-2021-1号", "2012-11-05/法释-2012-21号"),
    ],
)
def test_an_interpretation_that_ends_its_namesake_replaces_it(chinese: Store, new: str, old: str) -> None:
    prefix = "/akn/cn/act/interpretation/"
    assert chinese.work(prefix + new).replaces == (prefix + old,)
    ended = chinese.work(prefix + old)
    assert ended.repealed == chinese.work(prefix + new).commenced
    assert len(chinese.expressions(prefix + old)) == len(chinese.expressions(prefix + new)) == 1


def test_articles_quoted_in_a_chinese_amendment_stay_in_it(chinese: Store) -> None:
    amendments = [work for work in chinese.works() if work.kind == "amendment"]
    assert len(amendments) == 17
    for work in amendments:
        (act,) = chinese.expressions(work.id)
        assert all(one.kind in ("item", "article", "preface", "body", "preamble") for one in act.provisions), act.id
        assert len({one.eid for one in act.provisions}) == len(act.provisions)


def test_the_constitution_of_karakalpakstan_is_aligned_in_four_languages(real_texts: Path) -> None:
    path = real_texts / "uzbekistan/shagalalab-constitution-android/constitution.db"
    acts = [structure(draft) for draft in read(RawDocument("folder", path.name, path.read_bytes()))]
    assert {act.declared.language.split("-")[0] for act in acts} == {"kaa", "ru", "uz", "en"}
    eids = [[one.eid for one in act.provisions if one.kind in ("article", "preamble")] for act in acts]
    assert eids == [["preamble", *(f"art_{number}" for number in range(1, 121))]] * 4
    assert not any("\\" in one.text for act in acts for one in act.provisions)


def test_section_two_of_the_russian_constitution_is_kept_with_its_points(real_texts: Path) -> None:
    path = real_texts / "russia/pravo_gov_ru-ips-konard/data/html/102027595.html"
    (draft,) = read(RawDocument("folder", path.name, path.read_bytes()))
    act = structure(draft)
    assert [one.kind for one in act.provisions].count("article") == 142
    second = next(one for one in act.provisions if one.eid == "sec_2")
    points = [
        block for block in second.blocks if isinstance(block, str) and block[:2] in {f"{n}." for n in range(1, 10)}
    ]
    assert len(points) == 9
