"""What the first page of an act of India or Pakistan says of it, as both publishers print it: “ACT No. XVII OF 2010”,
the day of assent in square brackets, and the title above."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft, Line, Role
from ingest.read.heads import day_passed
from ingest.read.names import guess
from ingest.read.printed.words import letters

_NUMBER = re.compile(
    r"[\d⁰¹²³⁴-⁹\[]*\s*(?:the\s+)?(?:central\s+)?(?:act|ordinance|order|regulation)\s+"
    r"no\.?\s*:?\s*(?P<number>[IVXLCDM]+|\d+)\s+of\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_HEAD = 30


def with_first_page(draft: Draft, jurisdiction: str) -> Draft:
    """``draft`` with state, number, day of adoption and title as the first page says them; those lines are marked."""
    lines, number, adopted = list(draft.lines), "", None
    title = draft.declared.title
    for at, line in enumerate(lines[:_HEAD]):
        if line.role not in (Role.TEXT, Role.META, Role.TITLE):
            continue
        if not number and (found := _NUMBER.match(line.text)):
            number = f"{found['number']} of {found['year']}"
            lines[at] = replace(line, role=Role.META)
        elif adopted is None and (passed := day_passed(line.text)):
            adopted = passed
            lines[at] = replace(line, role=Role.META)
        elif line.role is Role.TEXT and title and _says_title(line, title):
            lines[at] = replace(line, role=Role.TITLE)
    said = replace(
        draft.declared,
        jurisdiction=draft.declared.jurisdiction or jurisdiction,
        number=draft.declared.number or number,
        work_date=draft.declared.work_date or adopted,
        guessed=tuple(name for name in draft.declared.guessed if name != "jurisdiction"),
        origin={**draft.declared.origin, **({"number": "first page"} if number else {}), **_dated(adopted)},
    )
    return replace(draft, declared=guess(said), lines=tuple(lines))


def head_of(draft: Draft) -> str:
    """The words of the first lines."""
    return "\n".join(line.text for line in draft.lines[: 2 * _HEAD])


def _says_title(line: Line, title: str) -> bool:
    own = letters(line.text).removeprefix("the")
    return len(own) > 8 and own in letters(title)


def _dated(adopted: object) -> dict[str, str]:
    return {"work_date": "first page"} if adopted else {}
