"""The shape of what a question cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.force import Status
from engine.answers import Notice


@dataclass(frozen=True, slots=True)
class Citation:
    """One act, provision or unit that a question may mean.

    ``id`` is of the unit or provision, of the edition where no article is cited, of the work where that is not
    ``held`` or has no such provision. ``number`` and ``heading`` are as printed in the text held, else as written.
    ``unit`` is the rest of the eId below the provision (``para_2__point_б``). ``series`` is the act's own number and
    day: two acts of one name number their articles apart. ``edition`` is the day of the text, ``status`` its status
    on the day asked for, None where nothing is known. ``reasons`` are parts of one sentence.
    """

    id: str
    work: str
    jurisdiction: str
    kind: str
    title: str
    language: str
    series: str
    edition: date | None
    held: bool
    reasons: tuple[Notice, ...]
    number: str = ""
    heading: str = ""
    unit: str = ""
    status: Status | None = None

    @property
    def why(self) -> str:
        """The reasons as a sentence in English.

        >>> Citation("", "", "", "", "", "", "", None, False, (Notice("it is named"), Notice("not held"))).why
        'it is named; not held.'
        """
        return "; ".join(self.reasons) + "."


@dataclass(frozen=True, slots=True)
class Citations:
    """What a question may cite: the ``offered`` ones, likeliest first, of ``total``."""

    offered: tuple[Citation, ...] = ()
    total: int = 0

    @property
    def cut(self) -> bool:
        """Whether more was found than is offered."""
        return self.total > len(self.offered)
