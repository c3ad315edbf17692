"""Plain text cut from printed pages, which still bears their marks (“Page 3 of 19”): read as those pages are."""

from __future__ import annotations

from ingest.documents import Declared, Draft, Line, Refusal
from ingest.read.heads import with_head
from ingest.read.names import guess
from ingest.read.printed import pages_of, read_printed
from ingest.read.titles import mark_title

PARSER = "printed/1"


def read_printed_text(text: str) -> Draft:
    """One act; its title is a guess, page marks and the list of contents are furniture."""
    printed = read_printed(pages_of(text))
    lines: list[Line] = list(printed.lines)
    title, drafted = mark_title(lines)
    if not drafted:
        raise Refusal("The document is empty: there is no text in it.")
    declared = Declared(title=title, guessed=("title",) if title else ())
    head = "\n".join(line.text for line in drafted[:5])
    return with_head(Draft(guess(declared, head), tuple(drafted), PARSER, furniture=printed.furniture))
