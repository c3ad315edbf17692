"""Badges: what must be said beside every act (:mod:`search_app.standing`), in the interface's words."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.force import Status
from mappings.documents import Expression, Work
from search_app.interface import gettext
from search_app.names import said
from search_app.standing import Standing, remarks

_TONES = {Status.REPEALED: "gone", Status.SUPERSEDED: "gone", Status.NOT_YET: "wait"}


@dataclass(frozen=True, slots=True)
class Badge:
    """``tone`` (good, gone, wait, plain, warn) is a class of the style sheet, never the only sign."""

    text: str
    tone: str


def status_badge(standing: Standing) -> Badge:
    """The status in words. Only what was checked reassures: a day nobody knows has no tone."""
    return Badge(said(standing.sentence), "good" if standing.verified else _TONES.get(standing.status, "plain"))


def act_badges(work: Work, expression: Expression) -> list[Badge]:
    """What else a reader must know before relying on a text."""
    found = nature_badges(expression.specimen, bool(expression.incomplete), work.provisional)
    if expression.variants:
        found.append(Badge(gettext("sources differ"), "warn"))
    return found


def nature_badges(specimen: bool, incomplete: bool, provisional: bool) -> list[Badge]:
    """The same for what an index holds of an act."""
    warned = [Badge(said(notice), "warn") for notice in remarks(specimen, incomplete, False)]
    return warned + [Badge(said(notice), "plain") for notice in remarks(False, False, provisional)]
