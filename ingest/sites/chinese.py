"""What Chinese acts say of their own commencement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.read.dates import chinese_dates

_CLAUSE = re.compile(
    r"(?:^|本(?:法|解释|规定|决定|修正案|条例|办法|批复|通则|基本法))自\s*([^。；，自“”]{6,20}?日)\s*起(?:施行|生效|实施)"
)


def commencement(paragraphs: Sequence[str]) -> date | None:
    """The day from which the act says it is in force, read from its end; None where it names no day.

    Paragraphs that quote another act are not asked.

    >>> commencement(["第二十条 本解释自2016年4月18日起施行。"])
    datetime.date(2016, 4, 18)
    """
    for paragraph in reversed(paragraphs):
        match = _CLAUSE.search(paragraph) if not paragraph.startswith(("“", '"', "「")) else None
        dates = chinese_dates(match[1]) if match else []
        if dates:
            return dates[0]
    return None


def force(
    edition: date | None, in_force: date | None, first_change: date | None = None
) -> tuple[date | None, date | None]:
    """``valid_from`` of the edition and ``commenced`` of the work, from the one day of effect a text names.

    A day before the edition is not the edition's. A day after the first change of the act is that of a revised act,
    not the day the work commenced.
    """
    valid_from = in_force if in_force and not (edition and in_force < edition) else None
    commenced = in_force if not (in_force and first_change and in_force >= first_change) else None
    return valid_from, commenced
