"""Phrases and marks in each of the twelve writings: a phrase is exact and in order, and no letter is cut in two."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest
import regex

from engine.analysis import analyzer
from engine.answers import Question
from engine.base import Engine
from engine.highlight import Matchers, highlight, mark_whole
from engine.search import Searcher
from mappings.languages import LANGUAGES
from tests.support.asking import SECONDS, fill, place
from tests.support.specimen_texts import ARCHIVE_ACTS, Text
from tests.support.specimens import DAY

TEXTS: Mapping[str, Text] = {text.language: text for text in ARCHIVE_ACTS}
CHINESE = "zh"
WIDTHS = (-1, 40, 90)
"""Widths of a snippet; -1 is the whole text."""


@pytest.fixture(scope="module")
def searcher(engine: Engine, specimen_documents: list[dict[str, Any]]) -> Searcher:
    fill(engine, specimen_documents)
    return Searcher(engine, SECONDS)


def _found(searcher: Searcher, question: str, language: str) -> set[str]:
    hits = searcher.search(Question(question, day=DAY, size=100)).hits
    return {place(hit.id) for hit in hits if hit.language == language}


def _three(language: str) -> Iterator[tuple[str, str]]:
    """For each article the middle of its text: three words, or six Chinese characters; and its text."""
    for _, _, body in TEXTS[language].articles:
        sentence = re.split("[.。।۔]", body)[0]
        words = sentence.split()
        if language == CHINESE:
            clean = max(re.findall("[\u4e00-\u9fff]+", sentence), key=len)
            yield clean[:6], body
        else:
            yield " ".join(words[1:4]).rstrip(",،"), body


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_phrase_is_found_where_it_stands_and_nowhere_turned_round(searcher: Searcher, language: str) -> None:
    for number, (phrase, body) in enumerate(_three(language), 1):
        assert phrase in body
        found = _found(searcher, f"“{phrase}”", language)
        assert any(each.endswith(f"/~art_{number}") for each in found), phrase
        parts = list(phrase) if language == CHINESE else phrase.split()
        turned = ("" if language == CHINESE else " ").join(reversed(parts))
        assert not _found(searcher, f"“{turned}”", language), turned


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_phrase_is_marked_as_one_and_as_it_is_printed(searcher: Searcher, language: str) -> None:
    for number, (phrase, _) in enumerate(_three(language), 1):
        hits = searcher.search(Question(f"“{phrase}”", day=DAY, size=100)).hits
        (hit,) = [each for each in hits if each.language == language and each.id.endswith(f"/~art_{number}")]
        marked = [html.unescape(each) for each in re.findall("<mark>(.*?)</mark>", str(hit.snippet))]
        assert phrase in marked, (phrase, marked)


def test_a_chinese_phrase_is_not_made_of_its_parts(searcher: Searcher) -> None:
    """All pairs of these stand in the article, not in a row."""
    text = TEXTS[CHINESE].articles[3][2]
    pieces = re.findall("[\u4e00-\u9fff]+", text)
    assert len(pieces) > 1
    for one, other in pairwise(pieces):
        across = one[-2:] + other[:2]
        assert across not in text
        assert not _found(searcher, f"“{across}”", CHINESE)
        assert _found(searcher, f"“{one[-2:]}” “{other[:2]}”", CHINESE)


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("marks", ["", "\u0301", "\u200d", "\u00ad", "\ufe0f"])
def test_no_letter_is_cut_in_two(language: str, width: int, marks: str) -> None:
    """Neither by a mark nor at the end of a snippet; also with combining signs put behind every fifth letter."""
    index = LANGUAGES[language].analysis
    text = " ".join(body for _, _, body in TEXTS[language].articles)
    text = re.sub(r"(\w{5})", rf"\1{marks}", text)
    stems = analyzer(index).terms(text)
    exact = analyzer(index, exact=True)
    for matchers in (
        Matchers(stems=frozenset(stems[::3])),
        Matchers(exacts=frozenset(exact.terms(text)[1::4])),
        Matchers(prefixes=tuple(term[:2] for term in exact.terms(text)[::5])),
        Matchers(sequences=(tuple(exact.phrase(text)[2:5]),)),
    ):
        shown = str(mark_whole(text, index, matchers) if width < 0 else highlight(text, index, matchers, width))
        pieces = [html.unescape(each).strip("…") for each in re.split("</?mark>", shown)]
        plain = "".join(pieces)
        folded = re.sub(r"\s+", " ", text)
        at = folded.index(plain.strip())
        boundaries = {match.start() for match in regex.finditer(r"\X", folded)} | {len(folded)}
        at -= len(plain) - len(plain.lstrip())
        for piece in pieces:
            assert at in boundaries or not piece, (plain, piece)
            at += len(piece)
        assert width < 0 or at in boundaries
