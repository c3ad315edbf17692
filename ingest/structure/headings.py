"""Whether what follows an article's number is its heading or its first paragraph, judged by the whole act.

Acts give headings to all their articles or to none. Sources print them on the number's line, on the next line, apart,
or run in: before a dash that the first paragraph follows on the same line (“1. Short title.—This Act …”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.documents import Role
from ingest.structure.plan import Step, What
from ingest.structure.recognise import cased_upper, heading_like, run_in, terminated
from mappings.numbering import Grammar

_SHORT = 220
_MOST = 0.6
_FEWEST = 3
_REFERENCE_LINES = 6
_BRACKETED = re.compile(r"[\[(（].{3,}[\])）]\.?")


def headed(steps: Sequence[Step]) -> bool:
    """Whether the act's articles have headings on their number's line: most rests are short and a body follows."""
    rests = [(step.rest, _has_body(steps, at)) for at, step in enumerate(steps) if step.what is What.UNIT and step.rest]
    if not rests:
        return False
    fitting = sum(len(rest) <= _SHORT and body and not _goes_on(rest) for rest, body in rests)
    return fitting >= _MOST * len(rests)


def headed_run_in(steps: Sequence[Step]) -> bool:
    """Whether the act's headings are run in: most rests of its units begin so."""
    rests = [step.rest for step in steps if step.what is What.UNIT and step.rest]
    fitting = sum(bool(run_in(rest)[0]) for rest in rests)
    return fitting >= _FEWEST and fitting >= _MOST * len(rests)


def headed_below(steps: Sequence[Step]) -> bool:
    """Whether headings stand alone on the line after the number: half of the articles printed so have one there."""
    lone = [at for at, step in enumerate(steps) if step.what is What.UNIT and not step.rest and not step.line.heading]
    fitting = sum(_heading_below(steps, at) for at in lone)
    return bool(lone) and fitting * 2 >= len(lone)


def is_heading(step: Step, steps: Sequence[Step], at: int, usual: bool) -> bool:
    """Whether the rest of a unit's line is its heading; ``usual`` is :func:`headed` of the act."""
    if step.line.heading and step.rest.casefold() == step.line.heading.strip().casefold():
        return True
    if not usual or len(step.rest) > 2 * _SHORT or _goes_on(step.rest):
        return False
    return not terminated(step.rest) or (len(step.rest) <= _SHORT and _has_body(steps, at))


def is_heading_below(steps: Sequence[Step], at: int) -> bool:
    """Whether the line after the unit at ``at`` can be its heading, in an act that prints them there."""
    return _heading_below(steps, at)


def goes_on_below(steps: Sequence[Step], at: int, heading: str) -> bool:
    """Whether the line is torn off the end of ``heading``, that of a division right above it, printed in two lines: an
    article or a division follows, and it is neither a sentence nor numbered nor of another size of letters."""
    step, following = steps[at], steps[at + 1 : at + 2]
    if not heading or step.line.role is not Role.TEXT or step.what is not What.TEXT or len(step.text) > _SHORT:
        return False
    alike = cased_upper(step.text) == cased_upper(heading)
    looks = heading_like(step.text) or step.text[:1].islower()
    return alike and looks and not terminated(step.text) and any(s.what in _UNITS for s in following)


_UNITS = (What.UNIT, What.DIVISION)


def reference(steps: Sequence[Step], at: int, grammar: Grammar) -> list[str]:
    """The lines below the number of an annex that say of what it is the annex: in brackets (“[See section 3]”), or
    going on from it (“to the Act … of …”) down to the heading in capitals."""
    below = list(steps[at + 1 : at + 2 + _REFERENCE_LINES])
    lines = [step.text for step in below if step.what is What.TEXT and step.line.role is Role.TEXT]
    lines = lines[: next((n for n, step in enumerate(below) if step.text not in lines), len(lines))]
    if lines and (_BRACKETED.fullmatch(lines[0]) or any(one.fullmatch(lines[0]) for one in grammar.references)):
        return lines[:1]
    if not lines or not lines[0][:1].islower():
        return []
    capitals = next((n for n, line in enumerate(lines) if cased_upper(line)), 0)
    return lines[:capitals] if all(len(line) <= _SHORT for line in lines[:capitals]) else []


def _has_body(steps: Sequence[Step], at: int) -> bool:
    following = next((step for step in steps[at + 1 :] if step.what is not What.NOTE), None)
    return following is not None and following.what in (What.TEXT, What.TABLE)


def _heading_below(steps: Sequence[Step], at: int) -> bool:
    following = steps[at + 1 : at + 3]
    if len(following) < 2 or any(step.what not in (What.TEXT, What.TABLE) for step in following):
        return False
    first = following[0]
    free = first.what is What.TEXT and first.line.role is not Role.PARAGRAPH
    return free and len(first.text) <= _SHORT and heading_like(first.text)


def _goes_on(text: str) -> bool:
    """Whether the text is more than one sentence, or ends where a list or another clause follows."""
    several = any(mark in text[:-1] for mark in ("。", "；", "; ")) or text.rstrip(". ").count(". ") > 1
    return several or text.rstrip().endswith((":", "：", ";", "；", ",", "，", "،"))
