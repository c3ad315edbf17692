"""Asking the engine so that an empty base or a missing index is never taken for “nothing found”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NoReturn

from engine.answers import Answer, Question
from engine.base import Engine, EngineError, EngineUnavailable
from engine.search import Searcher
from engine.syntax import parse


class EmptyBase(EngineUnavailable):
    """Nothing has been ingested yet, so no question can be answered: never to be shown as “nothing found”."""


def answer(opened: Callable[[], tuple[Engine, Searcher]], question: Question, holds_acts: Callable[[], bool]) -> Answer:
    """The answer of the searcher that ``opened`` gives beside the engine it asks.

    :class:`engine.base.EngineError` where the engine does not answer or holds nothing; :class:`EmptyBase` where the
    store holds no acts either, as ``holds_acts`` says.
    """
    try:
        engine, searcher = opened()
        found = searcher.search(question)
    except EngineError as trouble:
        _unanswered(trouble, holds_acts)
    if not found.total and not found.elsewhere:
        health = engine.health()
        if not health.ready:
            _unanswered(EngineUnavailable(health.message), holds_acts)
    return found


def day_asked(question: Question, today: date) -> date | None:
    """The past or future day the wordings are searched for, None for today: ``edition:`` in the text goes first."""
    asked = parse(question.text).day or question.day
    return None if asked == today else asked


def _unanswered(trouble: EngineError, holds_acts: Callable[[], bool]) -> NoReturn:
    """Why a question has no answer: what the engine says, unless there is nothing to search in."""
    if holds_acts():
        raise trouble
    raise EmptyBase("The base is empty; run “svod ingest” to fill it.") from trouble
