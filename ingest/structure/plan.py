"""The plan of an act: for every line of a draft, what it is and, for a heading, which number it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.contents import contents, listed_divisions
from ingest.structure.joint import is_joint
from ingest.structure.looks import Looks, look, sealed
from ingest.structure.lost_letters import find_lost_letters
from ingest.structure.quotation import closes, suspects
from ingest.structure.recognise import DivisionHeading
from ingest.structure.torn import continuations, former_wordings, with_printed_numbers
from ingest.structure.units import units
from mappings.numbering import Grammar


class What(StrEnum):
    """What a line is in its act."""

    TEXT = "text"
    UNIT = "unit"
    DIVISION = "division"
    ANNEX = "annex"
    PREAMBLE = "preamble"
    JOINT = "joint"
    NOTE = "note"
    TABLE = "table"
    TITLE = "title"
    META = "meta"
    SIGNATURE = "signature"
    CONTENTS = "contents"
    CONTINUED = "continued"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Step:
    """One line and its part. ``kind`` is ``art`` or ``item`` for units, the kind of a note for notes; ``number`` is the
    normalised number; ``restarts`` marks the first unit of a new series. ``CONTINUED`` goes on in the paragraph before;
    ``FORMER`` begins a wording that is law no more, ``rest`` is what of it stands on the line."""

    what: What
    line: Line
    text: str
    kind: str = ""
    number: str = ""
    printed: str = ""
    rest: str = ""
    division: DivisionHeading | None = None
    restarts: bool = False


def plan(lines: Sequence[Line], grammar: Grammar) -> tuple[Step, ...]:
    """A step for every line that is not blank, in order."""
    lines = [line for line in lines if line.text.strip() or line.number or line.heading or line.table]
    cut = sealed(lines, grammar)
    lines = with_printed_numbers(lines, grammar)
    looks = look(lines, grammar, cut)
    if not cut:
        find_lost_letters(lines, looks, grammar)
    listed = contents(
        looks.texts, {i: h for i, h in looks.articles.items() if lines[i].role is Role.TEXT}, looks.divisions
    )
    listed |= listed_divisions(looks.texts, looks.articles, looks.divisions, grammar) - listed
    for index in listed:
        looks.articles.pop(index, None)
        looks.unnumbered.discard(index)
        looks.divisions.pop(index, None)
    suspected = suspects(looks.texts, looks.articles, grammar)
    own, restarts, kind = units(lines, looks, suspected, grammar)
    torn = dict.fromkeys(continuations(lines, looks, own, grammar), What.CONTINUED)
    torn |= dict.fromkeys(former_wordings(looks, own, grammar), What.FORMER)
    own = {index: number for index, number in own.items() if index not in torn}
    quoted = _quoted_divisions(looks, suspected, own)
    return tuple(
        Step(What.CONTENTS, line, looks.texts[index])
        if index in listed
        else Step(torn[index], line, looks.texts[index], rest=looks.articles[index].rest)
        if index in torn
        else _step(index, line, looks, own, index in restarts, kind, index in quoted, grammar)
        for index, line in enumerate(lines)
    )


def _quoted_divisions(looks: Looks, suspected: frozenset[int], own: Mapping[int, str]) -> frozenset[int]:
    """Headings of divisions and annexes inside quotations; a quotation ends at the latest with the next own unit."""
    quoted: set[int] = set()
    open_from: int | None = None
    for index in range(len(looks.texts)):
        if index in own or index not in suspected:
            open_from = None
        elif open_from is None:
            open_from = index
        if open_from is not None and (index in looks.divisions or index in looks.annexes):
            quoted.add(index)
    return frozenset(quoted - _right_above(quoted, looks, own))


def _right_above(quoted: Collection[int], looks: Looks, own: Mapping[int, str]) -> set[int]:
    """Headings right above one of the act's own units, where a quotation was left open: nothing introduces them as
    quoted, nothing closes them."""
    found: set[int] = set()
    for unit in own:
        above = unit - 1
        while above in quoted and above in looks.divisions and not closes(looks.texts[above]):
            above -= 1
        if above >= 0 and not looks.texts[above].endswith((":", "：")):
            found |= set(range(above + 1, unit))
    return found


def _step(
    index: int,
    line: Line,
    looks: Looks,
    own: Mapping[int, str],
    restarts: bool,
    kind: str,
    quoted: bool,
    grammar: Grammar,
) -> Step:
    text = looks.texts[index]
    if index in own or index in looks.unnumbered or line.role is Role.ARTICLE:
        heading = looks.articles[index]
        number = "" if index in looks.unnumbered else own.get(index, heading.number)
        kind = "item" if any(label.match(heading.printed) for label in grammar.labels) else kind
        return Step(What.UNIT, line, text, kind, number, heading.printed, heading.rest, restarts=restarts)
    if line.role is not Role.TEXT and line.role is not Role.DIVISION:
        return Step(_OBEYED[line.role], line, text, line.note_kind if line.role is Role.NOTE else "")
    if not quoted and (found := looks.annexes.get(index)):
        return Step(What.ANNEX, line, text, division=found)
    if not quoted and (found := looks.divisions.get(index)):
        return Step(What.DIVISION, line, text, division=found)
    headed = any(index + 1 in headings for headings in (own, looks.divisions, looks.annexes))
    if is_joint(looks.texts, index, headed, grammar):
        return Step(What.JOINT, line, text)
    if recognise.preamble(text, grammar):
        return Step(What.PREAMBLE, line, text)
    if (wording := recognise.former(text, grammar)) is not None:
        return Step(What.FORMER, line, text, rest=wording)
    if remark := recognise.note(text, grammar):
        return Step(What.NOTE, line, text, remark)
    return Step(What.TEXT, line, text)


_OBEYED = {
    Role.PARAGRAPH: What.TEXT,
    Role.NOTE: What.NOTE,
    Role.TABLE: What.TABLE,
    Role.TITLE: What.TITLE,
    Role.META: What.META,
    Role.SIGNATURE: What.SIGNATURE,
    Role.PREAMBLE: What.PREAMBLE,
}
