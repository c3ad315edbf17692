"""Unstemmed text as a sequence: one term for each position, so that a place in the list is a place in the text.

Where an analysis is ``stacked`` (unstemmed Chinese) a position holds a character and the pair it begins
(:mod:`engine.analysis`); there are two sequences then, of the longest and of the
shortest terms. Elsewhere they are one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from engine.analysis import Analyzer

IDEOGRAPH = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters that are words by themselves."""

_PAIRED = "\u1100"
"""No script of pairs begins below this."""


def longest(terms: list[str], analysis: Analyzer) -> list[str]:
    """``terms`` of ``analysis`` without the characters that begin a pair.

    >>> from engine.analysis import analyzer
    >>> exact = analyzer("zh", exact=True)
    >>> longest(exact.terms("国家,法律"), exact)
    ['国家', '家', '法律', '律']
    """
    if not analysis.stacked:
        return terms
    return [term for term, after in pairwise([*terms, ""]) if len(after) != 2 or after < _PAIRED or after[0] != term]


def shortest(terms: list[str], analysis: Analyzer) -> list[str]:
    """``terms`` of ``analysis`` without the pairs.

    >>> from engine.analysis import analyzer
    >>> exact = analyzer("zh", exact=True)
    >>> shortest(exact.terms("国家,法律"), exact)
    ['国', '家', '法', '律']
    """
    if not analysis.stacked:
        return terms
    return [term for before, term in pairwise(["", *terms]) if len(term) != 2 or term < _PAIRED or term[0] != before]


def is_pair(term: str) -> bool:
    """Whether ``term`` of a stacked analysis is two characters that touch."""
    return len(term) == 2 and term >= _PAIRED
