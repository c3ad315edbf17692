"""Plain text: a line is a paragraph, unless the text is broken at a fixed width."""

from __future__ import annotations

import re

from ingest.documents import Declared, Draft, Line, Refusal
from ingest.read.menus import without_menu
from ingest.read.names import guess
from ingest.read.running import broken_up
from ingest.read.spaces import fold
from ingest.read.titles import mark_title
from ingest.read.wrapped import is_wrapped, physical, rules, unwrap

PARSER = "plain/1"
_BULLET = re.compile(r"^[•▪◦●∙]\s+(?=\S)")
"""The mark of a list's item: a reader of the page saw the list, the text has only its lines."""


def read_plain(text: str) -> Draft:
    """One act; its title is a guess. Raises :class:`Refusal` where the text is empty."""
    lines = list(physical(text))
    wrapped = is_wrapped(lines)
    whole = unwrap(lines) if wrapped else (line.text for line in lines if line.text)
    kept, menu = without_menu([_BULLET.sub("", fold(line)) for line in whole])
    title, drafted = mark_title([Line(line) for line in broken_up(kept)])
    if not drafted:
        raise Refusal("The document is empty: there is no text in it.")
    declared = Declared(title=title, guessed=("title",) if title else ())
    said = guess(declared, "\n".join(line.text for line in drafted[:5]))
    return Draft(said, drafted, PARSER, furniture=(*menu, *(rules(lines) if wrapped else ())))
