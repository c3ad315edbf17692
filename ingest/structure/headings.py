"""Whether what follows an article's number is its heading or its first paragraph, judged by the whole act.

Acts give headings to all their articles or to none. Sources print them on the number's line, on the next line, apart,
or run in: before a dash that the first paragraph follows on the same line (“1. Short title.—This Act …”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.documents import Role
from ingest.structure.plan import Step, What
from ingest.structure.recognise import heading_like, terminated

_SHORT = 220
_MOST = 0.6
_FEWEST = 3
_RUN_IN = re.compile(r"(?P<heading>[^—―]{3,220}?)\s?(?:[—―]|(?<=\.)\s?(?:–|--?(?=[\s(A-Z])))[—–-]?\s?(?=\S)")


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
    fitting = sum(bool(_RUN_IN.match(rest)) for rest in rests)
    return fitting >= _FEWEST and fitting >= _MOST * len(rests)


def run_in(rest: str) -> tuple[str, str]:
    """A run-in heading and what follows the dash; an empty heading where ``rest`` begins with none."""
    found = _RUN_IN.match(rest)
    return (found["heading"].strip(), rest[found.end() :]) if found else ("", rest)


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
