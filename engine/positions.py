"""Unstemmed text as a sequence: one term for each position, so that a place in the list is a place in the text.

Where an analysis is ``stacked`` (unstemmed Chinese) a position holds a character and the pair it begins
(:mod:`engine.analysis`); there are two sequences then, of the longest and of the
shortest terms. Elsewhere they are one.
"""

from __future__ import annotations

import re

from engine.analysis import Analyzer

IDEOGRAPH = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters that are words by themselves."""

_PAIRED = "\u1100"
"""No script of pairs begins below this."""


def layers(terms: list[str], analysis: Analyzer) -> tuple[list[str], list[str]]:
    """The longest and the shortest term of every position, from the ``terms`` that ``analysis`` made of a text.

    >>> from engine.analysis import analyzer
    >>> exact = analyzer("zh", exact=True)
    >>> layers(exact.terms("国家,法律"), exact)
    (['国家', '家', '法律', '律'], ['国', '家', '法', '律'])
    """
    if not analysis.stacked:
        return terms, terms
    longest: list[str] = []
    shortest: list[str] = []
    before = ""
    for term in terms:
        if len(term) == 2 and term[0] == before and term >= _PAIRED:
            longest[-1] = term
        else:
            longest.append(term)
            shortest.append(term)
        before = term
    return longest, shortest


def is_pair(term: str) -> bool:
    """Whether ``term`` of a stacked analysis is two characters that touch."""
    return len(term) == 2 and term >= _PAIRED
