"""Where one page of a text ends and the next begins, as far as the text still says so."""

from __future__ import annotations

import re

from ingest.read.printed.lines import Page, pages_from
from ingest.read.printed.words import page_mark

_HEADED = re.compile(r"^\s*#{1,6}\s+(?=\S)")


def pages_of(text: str) -> tuple[Page, ...]:
    """The pages of ``text``: cut at form feeds, else before lines that begin with “Page 2 of 19” or are headed so
    (``## Page 2``). The mark is a line of its own, the first of its page. One page where there are no marks.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\f" in text:
        return pages_from(page.split("\n") for page in "\n".join(rows).split("\f"))
    pages: list[list[str]] = [[]]
    for row in rows:
        bare = _HEADED.sub("", row).strip()
        end = page_mark(bare)
        if not end:
            pages[-1].append(row)
            continue
        if any(known.strip() for known in pages[-1]):
            pages.append([])
        pages[-1] += [bare[:end], bare[end:]]
    return pages_from(pages)
