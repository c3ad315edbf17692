"""Unstemmed text as a sequence: one term for each position, so that a place in the list is a place in the text.

Unstemmed Chinese has two terms at a position, the character and the pair it begins (:mod:`engine.analysis`). The
sequence takes the pair; the characters are a list of their own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from engine.analysis import Analyzer

IDEOGRAPH = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters that are words by themselves."""


def sequence(terms: list[str], analysis: Analyzer) -> list[str]:
    """``terms`` of ``analysis`` with the longest of every position only.

    >>> from engine.analysis import analyzer
    >>> exact = analyzer("zh", exact=True)
    >>> sequence(exact.terms("国家,法律"), exact)
    ['国家', '家', '法律', '律']
    """
    if not analysis.stacked:
        return terms
    return [term for term, after in pairwise([*terms, ""]) if len(after) < 2 or len(term) > 1 or after[0] != term]


def characters(terms: list[str]) -> list[str]:
    """The single characters among ``terms`` that are words by themselves."""
    return [term for term in terms if len(term) == 1 and IDEOGRAPH.match(term)]
