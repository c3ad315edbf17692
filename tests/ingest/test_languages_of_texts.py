"""Every article of the real texts reads like the language it is in; an article of none of ours is nobody's for sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from ingest.reading_pool import Reading
from mappings.languages import LANGUAGES
from mappings.recognition import SHORTEST, recognise

MOST = 400
"""Articles asked of each language, spread over all of them: each is read in a dozen pieces."""

RIGHT = 0.995
OF_ANOTHER = frozenset({"und"})


def _articles(readings: Mapping[str, Reading]) -> Iterator[tuple[str, str]]:
    for reading in readings.values():
        for read in reading.found.acts if reading.found else ():
            declared = read.act.declared.language
            for provision in read.act.provisions if "language" not in read.act.declared.guessed else ():
                yield declared, f"{provision.heading}\n{provision.text}"


def _spread(readings: Mapping[str, Reading]) -> dict[str, list[str]]:
    """Articles long enough to be asked, of each language."""
    articles: dict[str, list[str]] = {}
    for language, text in _articles(readings):
        if sum(letter.isalpha() for letter in text) >= SHORTEST:
            articles.setdefault(language, []).append(text)
    return {language: texts[:: max(1, len(texts) // MOST)] for language, texts in articles.items()}


@pytest.fixture(scope="module")
def confusion(readings: Mapping[str, Reading]) -> dict[str, Counter[tuple[str, bool]]]:
    """How often a text of each language was answered with which, and whether surely."""
    found: dict[str, Counter[tuple[str, bool]]] = {}
    for language, texts in _spread(readings).items():
        for text in texts:
            answer = recognise(text)
            found.setdefault(language, Counter())[(answer.code, answer.sure) if answer else ("", False)] += 1
    return found


def test_articles_are_recognised(confusion: dict[str, Counter[tuple[str, bool]]]) -> None:
    known = {language for language in confusion if LANGUAGES[language].analysis not in OF_ANOTHER}
    assert {"be", "en", "fa", "hi", "ru", "tg", "uz-Latn", "zh", "zh-Hant"} <= known
    for language in known:
        answers = confusion[language]
        right = sum(count for (code, _), count in answers.items() if code == language)
        assert right >= RIGHT * answers.total(), (language, answers)


def test_what_is_surely_said_is_right(confusion: dict[str, Counter[tuple[str, bool]]]) -> None:
    for language, answers in confusion.items():
        wrong = sum(count for (code, sure), count in answers.items() if sure and code != language)
        assert wrong <= max(1, 0.002 * answers.total()), (language, answers)
