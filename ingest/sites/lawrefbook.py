"""LawRefBook: Chinese acts of the national law database as Markdown.

``# title``, then dated lines of history (adoption, amendments, ``… 施行``) up to ``<!-- INFO END -->``, then the text:
``##`` and deeper for divisions, articles as paragraphs. A line of history may hold two bodies' days: the later one
completes the adoption. The file's name carries a date too; it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import chinese_dates
from ingest.read.markdown import markdown_lines
from ingest.read.names import guess
from ingest.sites.chinese import commencement, force
from mappings.documents import DateBasis

PARSER = "lawrefbook/1"

_END = re.compile(r"^[ \t]*<!--\s*INFO END\s*-->[ \t]*$", re.MULTILINE)
_CHANGE = re.compile(r"修正|修订|修改|修正案")
_IN_FORCE = re.compile(r"^\S+\s+(?:起)?施行$")
_PUBLISHED = re.compile(r"公布|公告")
_AT_ONCE = re.compile(r"公布(?:并)?施行")
_ADOPTED = re.compile(r"通过|会议")


@dataclass(frozen=True, slots=True)
class _History:
    """What the dated lines say, None where they do not; ``changed`` is the first amendment, ``amended`` the last."""

    adopted: date | None
    published: date | None
    changed: date | None
    amended: date | None
    in_force: date | None


def recognise(text: str) -> bool:
    """True for Markdown that has the mark of the end of the history."""
    return bool(_END.search(text[:20_000]))


def read(text: str) -> Draft:
    """One act. Raises :class:`Refusal` where nothing follows the history."""
    head, body = _END.split(text, maxsplit=1)
    front = markdown_lines(head)
    title = next((line.text for line in front if line.role is Role.TITLE), "")
    history = [line.text for line in front if line.role is not Role.TITLE]
    law = [
        Line(line.text, Role.TEXT, table=line.table) if line.role is Role.TITLE else line
        for line in markdown_lines(body)
    ]
    if not law:
        raise Refusal("The document ends after its history: there is no text of the act in it.")
    dates = _read_history(history)
    lines = (
        *(line for line in front if line.role is Role.TITLE),
        *(Line(text, Role.META) for text in history),
        *law,
    )
    return Draft(guess(_declared(title, dates, law)), lines, PARSER)


def _declared(title: str, dates: _History, law: list[Line]) -> Declared:
    """Edition: the last amendment, else adoption, else publication, else the day of effect, whichever is known."""
    in_force, said = dates.in_force, "history"
    if not in_force:
        in_force, said = commencement([line.text for line in law]), "commencement clause"
    for edition, basis in (
        (dates.amended, DateBasis.AMENDED),
        (dates.adopted, DateBasis.ADOPTED),
        (dates.published, DateBasis.PUBLISHED),
        (in_force, DateBasis.IN_FORCE),
        (None, None),
    ):
        if edition or not basis:
            break
    valid_from, commenced = force(edition, in_force, dates.changed)
    return Declared(
        jurisdiction="cn",
        language="zh",
        title=title,
        date=edition,
        date_basis=basis,
        work_date=dates.adopted or dates.published,
        valid_from=valid_from,
        commenced=commenced,
        origin=dict(_origins(edition, basis, in_force, said)),
    )


def _origins(
    edition: date | None, basis: DateBasis | None, in_force: date | None, said: str
) -> Iterator[tuple[str, str]]:
    if edition:
        yield "date", said if basis is DateBasis.IN_FORCE else "history"
    if in_force:
        yield "valid_from", said


def _read_history(history: list[str]) -> _History:
    """Lines are dated and in order; the first that is neither an amendment, a publication nor 施行 is the adoption."""
    adopted = published = changed = amended = in_force = None
    for line in history:
        dates = chinese_dates(line)
        if not dates:
            continue
        if _IN_FORCE.match(line):
            in_force = dates[0]
        elif adopted and _CHANGE.search(line):
            changed = changed or dates[0]
            amended = max(filter(None, (amended, max(dates[:1]))))
        elif _PUBLISHED.search(line) and "通过" not in line:
            published = published or dates[0]
            in_force = dates[0] if _AT_ONCE.search(line) else in_force
        elif adopted and not amended and not published and _ADOPTED.search(line):
            adopted = max(adopted, *dates)
        elif not adopted:
            adopted = max(dates)
    return _History(adopted, published, changed, amended, in_force)
