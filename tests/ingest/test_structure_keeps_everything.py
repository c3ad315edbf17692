"""Whatever the lines of a draft are: no word of them is lost and none stands twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.check import check
from ingest.documents import Declared, Line, RawDocument, Refusal, Role
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Table
from mappings.identifiers import parse
from tests.ingest.structure_support import act_of, everything, law

BEGINNINGS = [
    "Статья {n}. ", "Статья {n}", "Статья {n} настоящего Кодекса ", "Статьи 5-{n} исключены ",
    "Глава {n}. ", "РАЗДЕЛ {n} ", "ОБЩАЯ ЧАСТЬ ", "Приложение {n} ", "ПРИЛОЖЕНИЕ", "Преамбула",
    "(В редакции закона № {n}) ", "{n}. ", "{n}) ", "Президент ", "«Статья {n}. ",
    "изложить в следующей редакции:", "第{n}条 ", "第一百二十条之{n} ", "第{n}章 ", "一、", "附件{n}", "“第{n}条 ",
    "{n}-modda. ", "{n}-бап. ", "I bob. ", "{n}-берене. ", "ماده {n}- ", "ماده {n} مکرر- ",
    "فصل اول- ", "Article {n}. ", "Section {n} ", "{n}A. ", "CHAPTER {n} ", "अनुच्छेद {n}. ",
    "دفعہ {n}۔ ", "Артыкул {n}. ", "Моддаи {n}. ", "", "", "",
]  # fmt: skip
RUNNING = [
    "Статьи 5 и {n} не применяются к ",
    "Статьи 5, 6 и {n} ",
    "Статьи 3–4 исключить, а ",
    "Статья {n} настоящего Кодекса ",
    "Articles 5 and {n} shall not apply to ",
    "Sections 5 to {n} of the Specimen Act ",
    "第五条至第{n}条所列",
    "第五条、第{n}条规定的",
    "5, {n}-moddalarda nazarda tutilgan ",
    "5, {n}-баптарда көрсетілген ",
    "5, {n}-беренелерде ",
    "Моддаҳои 5 ва {n} ба ",
    "Артыкулы 5 і {n} ",
    "مواد ۵ و {n} بر ",
    "({n}) ",
    "({n}) өзгеріс ",
    "",
]
"""What sentences of law may begin with; none of them is a heading or a remark."""

ENDINGS = ["", ".", ":", ";", "”", "»", "\u200f", "。"]
AMENDED = re.compile(
    r"исключен|и с к л ю ч е н|утратил|ред(?:\.|акц)|введен|дополнен|修正|修订|修改|tahrir|kiritil|chiqaril|yo.qotgan"
    r"|اصلاح|الحاق|منسوخ|نسخ|حذف|мыйзам|өзгөр",
    re.IGNORECASE,
)
LANGUAGES = ["ru", "zh", "en", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "hi", "ur", "fa", "be", "kaa", "xx", ""]


@st.composite
def drafts(draw: st.DrawFn) -> list[Line]:
    """Lines with a word of their own each (``mark7mark``), so that it can be found again."""
    lines = []
    for index in range(draw(st.integers(0, 25))):
        number = draw(st.sampled_from(["1", "2", "3", "4", "12", "205", "2051", "21¹", "9" * 40, "IV", "7-1"]))
        beginning = draw(st.sampled_from(BEGINNINGS)).format(n=number)
        text = f"{beginning} mark{index}mark {draw(st.text(max_size=8))}{draw(st.sampled_from(ENDINGS))}"
        role = draw(st.sampled_from([Role.TEXT] * 12 + list(Role)))
        table = Table(((text,),)) if role is Role.TABLE else None
        lines.append(Line(" ".join(text.split()), role, number=number if draw(st.booleans()) else "", table=table))
    return lines


@st.composite
def sentences(draw: st.DrawFn) -> list[Line]:
    """Paragraphs under an article that run on as sentences, with a mark each."""
    heading = draw(st.sampled_from(["Статья 1. ", "Article 1. ", "第一条 ", "1-modda. ", "1-бап. ", "ماده ۱- "]))
    lines = [Line(f"{heading}mark0mark")]
    for index in range(1, draw(st.integers(2, 12))):
        number = draw(st.sampled_from(["6", "9", "12"]))
        beginning = draw(st.sampled_from(RUNNING)).format(n=number)
        ending = draw(st.sampled_from(["x", "да.", "样本", "x;", "。"]))
        lines.append(Line(f"{beginning}mark{index}mark {ending}"))
    return lines


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), st.sampled_from(LANGUAGES))
def test_every_line_is_found_again_exactly_once(lines: list[Line], language: str) -> None:
    found = act_of(lines, language)
    seen = Counter(re.findall(r"mark\d+mark", "\n".join(everything(found))))
    assert seen == Counter(f"mark{index}mark" for index in range(len(lines)))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sentences(), st.sampled_from(LANGUAGES))
def test_sentences_of_law_are_law_and_no_notes(lines: list[Line], language: str) -> None:
    seen = Counter(re.findall(r"mark\d+mark", "\n".join(law(act_of(lines, language)))))
    assert seen == Counter(f"mark{index}mark" for index in range(len(lines)))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), st.sampled_from(LANGUAGES))
def test_ids_are_well_formed_and_unique_in_what_is_not_refused(lines: list[Line], language: str) -> None:
    found = act_of(lines, language)
    for provision in found.provisions:
        parse(f"/akn/ru/act/law/undated/1/rus@undated/~{provision.eid}")
        assert all(0 <= note.after <= len(provision.blocks) for note in provision.notes)
    try:
        check(found)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        eids = [provision.eid for provision in found.provisions]
        assert len(set(eids)) == len(eids)


@pytest.mark.parametrize(
    "path",
    [
        "russia/pravo_gov_ru-ips-konard/data/html/102041891.html",
        "russia/pravo_gov_ru-ips-konard/data/html/102010096.html",
        "china/LawRefBook-Laws/刑法/刑法.md",
        "china/LawRefBook-Laws/宪法/宪法修正案（2018年）.md",
        "uzbekistan/javohirmat-uzbek-legal-corpus/data/raw/jinoyat_kodeksi.txt",
        "iran/omid-moradi-Persian-Legal-Agent/2-RAG/raw_laws/General and specific criminal law/mojazat-eslami-92.txt",
        "kyrgyzstan/MederX-RAG-kyrgyz-laws/laws/Уголовный кодекс Кыргызской Республики.txt",
    ],
)
def test_no_word_of_a_real_code_is_lost_and_law_stays_law(path: str, real_texts: Path) -> None:
    for draft in read(RawDocument("folder", path, (real_texts / path).read_bytes())):
        found = structure(draft)
        before = Counter(word for line in draft.lines for word in _words(_text_of(line)))
        after = Counter(word for piece in everything(found) for word in _words(piece))
        lost = before - after
        assert set(lost) <= {"статья", "ماده"}, lost.most_common(10)
        known = {line.text for line in draft.lines if line.role is not Role.TEXT}
        notes = {note.text for one in found.provisions for note in one.notes if note.kind == "amendment"}
        assert not [text for text in notes - known if not AMENDED.search(text)]


def test_law_of_a_real_act_is_no_note_where_a_line_begins_with_numbers_of_sections(real_texts: Path) -> None:
    path = real_texts / "pakistan/Ansvar-Pakistani-law-mcp/data/seed/0628-pakistan-army-act-1952.json"
    (draft,) = read(RawDocument("folder", path.name, path.read_bytes(), Declared(language="en")))
    found = structure(draft)
    after = Counter(word for piece in law(found) for word in _words(piece))
    said = [line.text for line in draft.lines if not re.match(r"\d*\s*(?:Ins|Subs|Omitted)\b", line.text)]
    lost = Counter(word for text in said for word in _words(text)) - after
    assert not lost, lost.most_common(10)
    assert "sections 23 and 61;" in next(one for one in found.provisions if one.eid == "art_176").blocks


def _text_of(line: Line) -> str:
    return line.table.text if line.table else line.text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("\u200c", ""))
