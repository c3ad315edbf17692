"""One word in every spelling people type: found in each of them on both engines, and shown as it is printed.

The texts are specimens written for these tests, no state's law.
"""

# A specimen a line is easier to read than one cut at a column.
# ruff: noqa: E501

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import NamedTuple

import pytest

from corpus.index_documents import index_documents
from engine.answers import Question
from engine.opening import open_engine
from engine.search import Searcher
from mappings.documents import Work
from mappings.identifiers import WorkId
from tests.engine.conftest import ENGINES, fresh_settings
from tests.support.asking import SECONDS, fill, place
from tests.support.specimens import DAY, article, expression

APOSTROPHES = "'\u2019\u2018\u02bb\u02bc`"
ADOPTED = date(2012, 3, 1)


class Spelled(NamedTuple):
    """``printed`` stands in ``text`` and must be found by every one of ``asked``."""

    language: str
    text: str
    printed: str
    asked: tuple[str, ...]


SPELLED = (
    Spelled("tg", "Ҷазо барои ҷиноят танҳо ба ҳукми суд муқаррар мегардад.", "ҷиноят", ("ҷиноят", "чиноят", "ҶИНОЯТ", "Чинояти")),
    Spelled("tg", "Ҳуқуқи шаҳрванд ба қонун асос меёбад.", "Ҳуқуқи", ("ҳуқуқ", "хукук", "ҳукук", "хуқуқ")),
    Spelled("tg", "Ғорат ва зӯроварӣ манъ аст.", "зӯроварӣ", ("зӯроварӣ", "зуровари", "зуроварӣ", "зу\u0304ровари\u0304")),
    Spelled("tg", "Гумрук молро месанҷад, озодӣ маҳдуд мешавад.", "озодӣ", ("озодӣ", "озоди")),
    Spelled("fa", "قاضی حکم را به متهم می‌دهد.", "قاضی", ("قاضی", "قاضي", "قاضى")),
    Spelled("fa", "كتاب آيين در دفتر ثبت مي‌شود.", "كتاب", ("کتاب", "كتاب")),
    Spelled("fa", "پرونده‌های کیفری بایگانی است.", "پرونده‌های", ("پرونده‌های", "پروندههای", "پرونده های", "پرونده", "«پرونده‌های کیفری»", "«پرونده های کیفری»", "«پروندههای کیفری»")),
    Spelled("fa", "بازرس گزارش می‌نویسد.", "می‌نویسد", ("می‌نویسد", "می نویسد", "مینویسد")),
    Spelled("fa", "هیچ آیین نامه بی‌تاریخ نیست.", "آیین نامه", ("آیین‌نامه", "آیین نامه", "آییننامه")),
    Spelled("fa", "مهلت ۳۴۵ روز است.", "۳۴۵", ("345", "۳۴۵", "٣٤٥", "３４５")),
    Spelled("ur", "ملزم کو ٦٧٨ روپے واپس ملتے ہیں۔", "٦٧٨", ("678", "۶۷۸", "٦٧٨")),
    Spelled("ur", "كمیٹی گواهی لیتی ہے۔", "گواهی", ("گواہی", "گواهي", "گواهی")),
    Spelled("hi", "अवधि ४५६ दिन की है।", "४५६", ("456", "४५६")),
    Spelled("ru", "Расчёт налога произведён инспектором.", "Расчёт", ("расчёт", "расчет", "РАСЧЁТ", "расче\u0308т", "«расчет налога»")),
    Spelled("ru", "Причал передан порту.", "Причал", ("причал", "ПРИЧАЛ")),
    Spelled("be", "Вызвалены чалавек атрымлівае даведку ў дзённы тэрмін, ёсць і рэестр.", "дзённы", ("дзённы", "дзенны", "дзе\u0308нны")),
    Spelled("be", "Судовы выканаўца збiрае апiсанне маёмасцi.", "апiсанне", ("апісанне", "апiсанне", "апісання")),
    Spelled("be", "Памяшканне аб’екта ахоўваецца.", "аб’екта", ("аб'ект", "аб’ект", "абʼект", "аб`ект", "абект")),
    Spelled("kk", "Кiтапхана iсi жүргiзiледi.", "Кiтапхана", ("кітапхана", "кiтапхана", "КІТАПХАНА")),
    Spelled("kk", "Зейнетақы төлемі белгіленеді.", "белгіленеді", ("белгіленеді", "белгiленедi")),
    Spelled("uz-Latn", "O‘g‘irlangan buyum egasiga qaytariladi.", "O‘g‘irlangan", tuple(f"o{sign}g{sign}irlangan" for sign in APOSTROPHES)),
    Spelled("uz-Latn", "Sanʼat asari daʼvogarga beriladi.", "daʼvogarga", tuple(f"da{sign}vogarga" for sign in APOSTROPHES)),
    Spelled("uz-Cyrl", "Ўрмон ва кўл қўриқланади.", "Ўрмон", ("o'rmon", "oʻrmon", "ўрмон", "ЎРМОН", "у\u0306рмон")),
    Spelled("zh", "證人應當到庭。", "證人", ("证人", "證人", "“证人应当”")),
    Spelled("zh", "适用ＷＴＯ规则第２０６项。", "ＷＴＯ", ("WTO", "wto", "ＷＴＯ")),
    Spelled("zh", "适用ＷＴＯ规则第２０６项。", "２０６", ("206", "２０６")),
    Spelled("en", "The ｄｅｐｏｔ keeps records.", "ｄｅｐｏｔ", ("depot", "ｄｅｐｏｔ", "DEPOTS")),
)  # fmt: skip


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Every specimen as an article of its own, in one act a language."""
    documents = []
    for language in dict.fromkeys(spelled.language for spelled in SPELLED):
        work = Work(str(WorkId("sco", "law", ADOPTED.isoformat(), language.lower())), "sco", "law", "", ADOPTED)
        articles = tuple(
            article(str(number), "", spelled.text)
            for number, spelled in enumerate(SPELLED, 1)
            if spelled.language == language
        )
        act = expression(work, language, "", ADOPTED, articles, valid_from=ADOPTED)
        documents += index_documents(work, [act])
    with (
        fresh_settings(request.param, request, tmp_path_factory.mktemp(request.param)) as settings,
        closing(open_engine(settings)) as engine,
    ):
        fill(engine, documents)
        yield Searcher(engine, SECONDS)


@pytest.mark.parametrize(
    ("number", "asked"),
    [(number, asked) for number, spelled in enumerate(SPELLED, 1) for asked in spelled.asked],
)
def test_a_word_is_found_in_any_spelling_and_shown_as_printed(searcher: Searcher, number: int, asked: str) -> None:
    spelled = SPELLED[number - 1]
    hits = searcher.search(Question(asked, day=DAY, size=100)).hits
    (hit,) = [hit for hit in hits if place(hit.id).endswith(f"/~art_{number}")]
    shown = str(hit.snippet)
    assert html.unescape(re.sub("</?mark>", "", shown)) == spelled.text
    marked = [html.unescape(each) for each in re.findall("<mark>(.*?)</mark>", shown)]
    assert spelled.printed in " ".join(marked)


@pytest.mark.parametrize("asked", ["ҷиноён", "қолун", "قاصی", "o'rmonchi", "расчистка", "2060", "人证", "“证应当”"])
def test_other_letters_are_other_words(searcher: Searcher, asked: str) -> None:
    assert not searcher.search(Question(asked, day=DAY, size=100)).hits
