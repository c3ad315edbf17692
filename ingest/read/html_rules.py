"""What elements and classes of a page mean: in general, and at one publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th "
        "thead tr ul",
    )
)
"""Elements that begin a line of their own."""

CONTROLS = frozenset(("button", "select", "textarea", "nav"))
"""Elements that serve a page: a reader sees them, they are never law."""

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a publisher's classes mean. ``asides`` are words of the page's own (buttons, lists of related acts);
    ``breaks``: a ``<br>`` ends a paragraph (else it is a space)."""

    hidden: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    breaks: bool = True


def classes_of(element: HtmlElement) -> frozenset[str]:
    """The classes of ``element``."""
    return class_set(element.get("class"))


@lru_cache(maxsize=1024)
def class_set(named: str | None) -> frozenset[str]:
    """The classes an attribute names."""
    return frozenset(named.split()) if named else _NONE
