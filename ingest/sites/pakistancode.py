"""pakistancode.gov.pk: federal acts as PDF, each page headed “Page 1 of 19”, a list CONTENTS with SECTIONS, footnotes
that name the Gazette of Pakistan; the Constitution with side notes. Known by these words on its pages, not by a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft
from ingest.read.printed.words import letters
from ingest.sites.enacted import head_of, with_first_page

PARSER = "pakistancode/1"

_COUNTED = re.compile(r"page\s+\d+\s+of\s+\d+", re.IGNORECASE)
_UPDATED = re.compile(r"updated\s+(?:till|upto|up\s+to)\b", re.IGNORECASE)
_STATE = re.compile(
    r"extends\s+to\s+the\s+whole\s+of\s+pakistan|gaz(?:ette|\.)\s+of\s+p(?:akistan|\.)|islamic\s+republic\s+of\s+pakistan"
    r"|majlis-e-shoora|government\s+of\s+pakistan",
    re.IGNORECASE,
)


def recognise(draft: Draft) -> bool:
    """True for an act of Pakistan printed as the Pakistan Code prints it: two of its marks, one of them the state."""
    printed = draft.furniture[:400]
    marks = [
        any(_COUNTED.match(text) for text in printed),
        any(_UPDATED.match(text) for text in printed),
        any(letters(text) == "contents" for text in printed),
    ]
    return sum(marks) > 0 and bool(_STATE.search(_looked_at(draft)))


def read(draft: Draft) -> Draft:
    """The draft with what its first page says."""
    suffix = draft.parser.partition(" ")[2]
    parser = f"{PARSER} {suffix}".strip()
    return replace(with_first_page(draft, "pk"), parser=parser)


def _looked_at(draft: Draft) -> str:
    return f"{draft.declared.title}\n{head_of(draft)}"
