"""Running heads and feet, page numbers and rules: what a page bears for its reader's hands, not for his mind.

A line at the edge of a page is furniture where it is a page's mark, where the same words stand at the same edge of many
pages, or where it is a number that counts the pages. Anything else at an edge is law.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.read.printed.lines import Page
from ingest.read.printed.openers import heads_provision
from ingest.read.printed.words import letters, page_mark

_EDGE = 3
"""Lines from the top or the bottom of a page that may be running heads."""

_FEWEST, _SHARE = 3, 0.2
"""A running head stands on three pages at least and on a fifth of them (heads change with the chapters)."""

_LONGEST = 120
_NUMBER = re.compile(r"[\W_]*(\d{1,4}|[ivxlc]{1,7})[\W_]*", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_RULE = re.compile(r"[\s_=*–—―─━-]{4,}|[_─━]{2,}")
_SENTENCE = re.compile(r"[;:,。；：，،؛]$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def is_rule(text: str) -> bool:
    """True for a line that only draws a rule."""
    return bool(_RULE.fullmatch(text))


def furniture_of(pages: Sequence[Page]) -> list[frozenset[int]]:
    """For every page the indexes of its lines that are furniture."""
    heads = _running(pages)
    offsets = _offsets(pages)
    return [frozenset(_edges(page, at, heads, offsets)) for at, page in enumerate(pages)]


def _edges(page: Page, at: int, heads: frozenset[tuple[str, str]], offsets: frozenset[int]) -> Iterator[int]:
    for edge, indexes in _both_edges(page):
        for index in indexes:
            text = page[index].text
            running = (edge, _signature(text)) in heads
            if not (running or page_mark(text) == len(text) or is_rule(text) or _counts(text, at, offsets)):
                break
            if not is_rule(text) or edge == "top":  # a rule at the foot may open the footnotes: they take it
                yield index


def _both_edges(page: Page) -> tuple[tuple[str, list[int]], tuple[str, list[int]]]:
    count = len(page)
    bottom = list(range(count - 1, max(count - 1 - _EDGE, -1), -1))
    return ("top", list(range(min(_EDGE, count)))), ("bottom", bottom)


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, str]]:
    """(edge, signature) of lines that come again at that edge."""
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages:
        for edge, indexes in _both_edges(page):
            signed = {_signature(page[index].text) for index in indexes if _may_run(page[index].text)}
            seen.update((edge, one) for one in signed if one)
    least = max(_FEWEST, _SHARE * len(pages)) if len(pages) < 60 else 0.05 * len(pages)
    return frozenset(one for one, count in seen.items() if count >= least)


def _may_run(text: str) -> bool:
    return len(text) <= _LONGEST and not _SENTENCE.search(text) and not (text.endswith(".") and text.upper() != text)


def _signature(text: str) -> str:
    """The words of a line without its numbers; with them where the line may head a provision (“Section 7”)."""
    if heads_provision(text):
        return letters(text)
    return letters(_NUMBERS.sub(" ", text))


def _offsets(pages: Sequence[Page]) -> frozenset[int]:
    """Differences between a number at a page's edge and the page's place that several pages have in common."""
    seen: Counter[int] = Counter()
    for at, page in enumerate(pages):
        numbers = {
            number for _, indexes in _both_edges(page) for i in indexes if (number := _value(page[i].text)) is not None
        }
        seen.update(number - at for number in numbers)
    least = 2 if len(pages) <= 4 else 3
    return frozenset(offset for offset, count in seen.items() if count >= least)


def _counts(text: str, at: int, offsets: frozenset[int]) -> bool:
    number = _value(text)
    return number is not None and number - at in offsets


def _value(text: str) -> int | None:
    """The number that is all a line says."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match[1].isdigit():
        return int(match[1])
    values = [_ROMAN[letter] for letter in match[1].lower()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
