"""indiacode.nic.in: central acts of India as PDF, with a list ARRANGEMENT OF SECTIONS, the number “ACT NO. 34 OF 1962”,
the day of assent in square brackets and the enacting words. Known by these words, not by a name."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft
from ingest.read.printed.words import letters
from ingest.sites.enacted import head_of, with_first_page

PARSER = "indiacode/1"

_LISTS = frozenset(("arrangementofsections", "arrangementofclauses", "arrangementofarticles", "arrangementofrules"))
_STATE = re.compile(
    r"year\s+of\s+the\s+republic\s+of\s+india|extends\s+to\s+the\s+whole\s+of\s+india|gazette\s+of\s+india|"
    r"extends\s+to\s+the\s+whole\s+of\s+india|constitution\s+of\s+india|भारत\s+गणराज्य|भारत\s+के\s+राजपत्र",
    re.IGNORECASE,
)
_ENACTED = re.compile(r"be\s+it\s+enacted\s+by\s+parliament|यह\s+अधिनियमित\s+हो", re.IGNORECASE)


def recognise(draft: Draft) -> bool:
    """True for an act of India printed as India Code prints it: its list or its enacting words, and the state."""
    said = f"{draft.declared.title}\n{head_of(draft)}"
    listed = any(letters(text) in _LISTS for text in draft.furniture[:400])
    return (listed or bool(_ENACTED.search(said))) and bool(_STATE.search(said))


def read(draft: Draft) -> Draft:
    """The draft with what its first page says."""
    suffix = draft.parser.partition(" ")[2]
    return replace(with_first_page(draft, "in"), parser=f"{PARSER} {suffix}".strip())
