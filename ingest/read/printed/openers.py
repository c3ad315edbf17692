"""How paragraphs of law begin and end, in every language: numbers, letters in brackets, words of articles and parts."""

from __future__ import annotations

import re
from functools import cache

from ingest.read.printed.lines import PrintedLine
from ingest.read.printed.words import MARK, extra_openers
from mappings.numbering import families, grammar

_PREFIX = re.compile(rf"{MARK}?\s*[\[“\"«(]?\s*{MARK}?\s*")
_COUNTED = re.compile(
    r"\[?\(\s*\w{1,5}\s*\)"  # (1) (a) (iv) (12A)
    r"|\[?\d{1,4}[A-Za-z⁰¹²³⁴-⁹-]{0,4}\s*[.)](?!\d)"  # 1. 10A. 1)
    r"|\[?[IVXLC]{1,6}\.\s"
    r"|\d{1,4}[A-Z]{0,2}\s+(?=[A-Z])"
    r"|[^\W\d_]\)\s"  # a) б)
    r"|[•▪●◦–—-]\s+"
    r"|[一二三四五六七八九十百]+[、．]"
    r"|[（(][一二三四五六七八九十百\d]+[）)]"
)
_ITEM = re.compile(r"\[?\(\w{1,5}\)|\[?\d{1,4}[A-Za-z⁰¹²³⁴-⁹-]{0,4}\s*[.)]\s")
_ENDS = re.compile(
    r"(?:[.:;?!…。；：？！．؛؟۔।—–]|[;,]\s*(?:and|or|и|или|а\s+также)|[-–—_]{2})[\])”»\"'’）】]*$", re.IGNORECASE
)


def opens(text: str) -> bool:
    """Whether a line begins as a paragraph, an item or a heading does."""
    bare = text[_PREFIX.match(text).end() :] if _PREFIX.match(text) else text  # type: ignore[union-attr]
    return any(_COUNTED.match(one) or any(p.match(one) for p in _patterns()) for one in (text, bare))


def heads_provision(text: str) -> bool:
    """Whether a line begins as an article, a part or an item does."""
    return bool(_ITEM.match(text)) or any(pattern.match(text) for pattern in _patterns())


def opens_in_capitals(text: str) -> bool:
    """Whether a line begins with such a word in capitals (“WHEREAS”): no sentence goes on so."""
    found = extra_openers().match(text)
    return bool(found and found[0].isupper())


def ended(line: PrintedLine) -> bool:
    """Whether a line ends as a sentence or an item of a list does."""
    return bool(_ENDS.search(line.text))


def only_a_division(text: str) -> bool:
    """Whether a line holds the word and number of a part or chapter, and nothing else."""
    bare = text.strip(" .:—–-")
    rules = [p for family in families() for rule in grammar(family).divisions for p in rule.patterns]
    return any(pattern.fullmatch(bare) for pattern in rules)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    grammars = [grammar(family) for family in families()]
    articles = [p for one in grammars for group in one.articles for p in group]
    divisions = [p for one in grammars for rule in one.divisions for p in rule.patterns]
    annexes = [p for one in grammars for p in one.annexes]
    return (extra_openers(), *articles, *divisions, *annexes)
