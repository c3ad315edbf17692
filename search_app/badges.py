"""What must be said beside every act: its status as known on a day, and what it is not (LAW 4, 7, 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.force import Status
from mappings.documents import Expression, Work
from search_app import names
from search_app.interface import gettext
from search_app.payload import checked

STALE = timedelta(days=365)
"""Age of a check after which a status is called not verified since."""


@dataclass(frozen=True, slots=True)
class Badge:
    """``tone`` (good, gone, wait, plain, warn) is a class of the style sheet, never the only sign."""

    text: str
    tone: str


def status_badge(
    status: Status, known_on: date | None, today: date, valid_from: date | None, end: date | None
) -> Badge:
    """The status in words; “in force” is never said without the day it is known for."""
    if status is Status.IN_FORCE:
        if known_on is None:
            return Badge(gettext("in force; date of check unknown"), "good")
        if today - known_on > STALE:
            return Badge(gettext("in force, not verified since %(day)s", day=names.day(known_on)), "good")
        return Badge(gettext("in force, as known on %(day)s", day=names.day(known_on)), "good")
    if status is Status.REPEALED:
        return Badge(gettext("repealed on %(day)s", day=names.day(end)) if end else gettext("repealed"), "gone")
    if status is Status.NOT_YET:
        text = gettext("not yet in force, in force from %(day)s", day=names.day(valid_from)) if valid_from else ""
        return Badge(text or gettext("not yet in force"), "wait")
    if status is Status.SUPERSEDED:
        return Badge(gettext("earlier wording, amended since"), "gone")
    return Badge(gettext("status unknown"), "plain")


def act_badges(work: Work, expression: Expression) -> list[Badge]:
    """What else a reader must know before relying on a text."""
    found = nature_badges(expression.specimen, bool(expression.incomplete), work.provisional)
    if expression.variants:
        found.append(Badge(gettext("sources differ"), "warn"))
    return found


def nature_badges(specimen: bool, incomplete: bool, provisional: bool) -> list[Badge]:
    """The same for what an index holds of an act."""
    found = []
    if specimen:
        found.append(Badge(gettext("specimen, not law"), "warn"))
    if incomplete:
        found.append(Badge(gettext("incomplete text"), "warn"))
    if provisional:
        found.append(Badge(gettext("not yet in the catalogue"), "plain"))
    return found


def badge_of(work: Work, expression: Expression, status: Status, today: date) -> Badge:
    """The status badge of an expression."""
    return status_badge(status, checked(expression), today, expression.valid_from, work.repealed)
