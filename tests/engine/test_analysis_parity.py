"""Terms, places and positions here equal those of a running Elasticsearch, for real texts and for every character."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from engine.analysis import analyzer
from engine.analysis.configuration import read_settings
from engine.analysis.tokenizer import spans
from mappings.languages import ANALYSES, LANGUAGES, matching

TOKENS = 200_000
"""Compared in each language that has so many; all there is in the others."""

RICH = frozenset({"en", "fa", "ru", "uz", "zh", "und"})
"""Languages that have so many here."""

FEWEST = 1_500
"""Tokens that every other language has at the least."""

CHUNK = 4_500
"""Characters of a call: Elasticsearch gives at most 10,000 tokens, and exact Chinese has nearly two a character."""

ODD_TEXTS = (
    "國家、法律WTO第２０５條カタカナ ｶﾞﾊﾟ 한국어 ひらがな 国\ufe00家法 𠀋法",
    "İSTANBUL ΟΔΟΣ ﬁnal O’Reilly’s trekked technologies forcibly агентство «ъ» под'езд",
    "👩‍👩‍👧 1️⃣ 🇨🇳🇷🇺 © a\u200db \u202eabc\u202c а\u0301б soft\u00adhyphen",
    "قانون‌هایی قانون های مدارس‌ ۱۳۹۲ كتابي ٣ مواد, ש\"ס न्यायालयों कि\u200dताब क़ानून ऑफ़िस १२",
    "Ўзбекистон еш объект oʻz'z g‘isht ‘iqtibos’ maʼno şahar e’lon ЕЛ шеър ҒЎЗА",
    "қылмысi баптарiнiң Iс кeлiсiм ҳуқуқи 'аб'ект сям'я ʼʼ",
    "می شود نمی‌شود آیین نامه پرونده‌ای كتابهای مسئولیت‌ها ١٢٣ ４５ а\u0306й\u0306 е\u0308лка у\u0304 ＷＴＯ ｶﾞ",
    "я" * 700 + " " + "х" * 300 + ".а " + "\U00010400" * 200,
)  # fmt: skip


@pytest.fixture(scope="module")
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url, request_timeout=60) as connected:
        yield connected


def _texts(folder: Path, index: str) -> Iterator[str]:
    """Texts that are listed as of this language, any for the undetermined one, without tags, in chunks."""
    with (folder / "COUNTS.tsv").open(encoding="utf-8") as listed:
        rows = list(csv.DictReader(listed, delimiter="\t"))
    for row in rows:
        path = folder / row["path"]
        analyses = {LANGUAGES[code].analysis for code in matching(row["language"])} | {"und"}
        if index in analyses and path.is_file() and path.suffix not in {".pdf", ".docx", ".db", ".rtf"}:
            text = re.sub("<[^>]*>", " ", _decoded(path.read_bytes()))
            yield from (text[start : start + CHUNK] for start in range(0, len(text), CHUNK))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


Analysed = list[tuple[str, int, int, int]]


def _theirs(client: Elasticsearch, name: str, analysis: str, text: str) -> Analysed:
    found = client.indices.analyze(index=name, analyzer=analysis, text=text)["tokens"]
    units = list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))
    places = {unit: place for place, unit in enumerate(units)}
    return [
        (each["token"], places[each["start_offset"]], places[each["end_offset"]], each["position"]) for each in found
    ]


@pytest.mark.parametrize("index", ANALYSES)
def test_terms_places_and_positions_are_elasticsearchs(
    client: Elasticsearch, index_prefix: str, real_texts: Path, index: str
) -> None:
    name = f"{index_prefix}-{index}"
    client.indices.create(index=name, settings={**read_settings(index), "number_of_replicas": 0})
    try:
        for exact, wanted in ((False, TOKENS), (True, TOKENS if index == "zh" else TOKENS // 10)):
            ours = analyzer(index, exact)
            compared = 0
            for text in (*ODD_TEXTS, *_texts(real_texts, index)):
                theirs = _theirs(client, name, ours.name, text)
                mine = ours.tokens(text)
                assert [tuple(token) for token in mine] == theirs
                assert ours.terms(text) == [token.term for token in mine]
                compared += len(theirs)
                if compared >= wanted:
                    break
            assert compared >= (wanted if index in RICH else FEWEST)
    finally:
        client.indices.delete(index=name)


@pytest.mark.parametrize("index", [index for index in ANALYSES if index not in {"und", "zh"}])
def test_every_word_of_the_real_texts_is_elasticsearchs(
    client: Elasticsearch, index_prefix: str, real_texts: Path, index: str
) -> None:
    """Every different word once, whole of its spelling: what of a long text the test above does not reach. Words of
    Chinese have no ends, and nothing is done to words of undetermined languages."""
    name = f"{index_prefix}-{index}"
    written = {word for text in _texts(real_texts, index) for word in text.split()}
    assert len(written) > FEWEST // 3
    ours = analyzer(index)
    client.indices.create(index=name, settings={**read_settings(index), "number_of_replicas": 0})
    try:
        for words in _packed(sorted(written)):
            assert [tuple(token) for token in ours.tokens(words)] == _theirs(client, name, ours.name, words)
    finally:
        client.indices.delete(index=name)


def _packed(words: list[str]) -> Iterator[str]:
    """Lines of words, few enough for a call."""
    lines, length = [], 0
    for word in words:
        if lines and length + len(word) >= 2 * CHUNK:
            yield "\n".join(lines)
            lines, length = [], 0
        lines.append(word)
        length += len(word) + 1
    yield "\n".join(lines)


@pytest.mark.parametrize("pattern", ["{}", "a{}b", "1{}2", "カ{}カ", "一{}"])
def test_every_character_is_cut_as_elasticsearch_cuts_it(client: Elasticsearch, pattern: str) -> None:
    """Every assigned character but those of the long uniform ranges, of which some stand for all."""
    uniform = ((0x3410, 0x4D80), (0x4E10, 0x9F00), (0xAC10, 0xD700), (0xD800, 0xF8F0), (0x17010, 0x18CE0))
    codes = [code for code in range(0xA0, 0x20000) if not any(first <= code < last for first, last in uniform)]
    letters = [letter for letter in map(chr, codes) if unicodedata.category(letter) != "Cn"]
    assert len(letters) > 30_000
    for start in range(0, len(letters), 1_500):
        text = "\n".join(pattern.format(letter) for letter in letters[start : start + 1_500])
        found = client.indices.analyze(tokenizer="standard", text=text)["tokens"]
        units = list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))
        places = {unit: place for place, unit in enumerate(units)}
        theirs = [(places[each["start_offset"]], places[each["end_offset"]]) for each in found]
        assert list(spans(text)) == theirs
