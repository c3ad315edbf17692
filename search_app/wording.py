"""What is said of the wording of a day: sentences and the shape programs get, from :mod:`corpus.asof`."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.asof import AsOf, Knowledge, adopted_after, as_of
from corpus.force import Status, begins, spans
from engine.answers import Notice
from mappings.documents import DateBasis, Expression, Work
from search_app.holdings import Holdings
from search_app.standing import Standing, standing_on


def wording_on(held: Holdings, work: str, language: str, day: date) -> AsOf:
    """What is held of ``work`` in ``language`` for ``day``."""
    editions = [edition.expression for edition in held.editions(work)]
    return as_of([one for one in editions if one.language == language], day)


def standing_then(held: Holdings, work: Work, wording: Expression, day: date) -> Standing:
    """The status on ``day`` of a wording that is held."""
    editions = [edition.expression for edition in held.editions(work.id)]
    status = spans(work, editions)[wording.id].status(day)
    begun = wording.valid_from is not None or wording.date_basis is DateBasis.IN_FORCE
    seen = wording.sources[0].checked if wording.sources else None
    if status is Status.IN_FORCE and not begun and (seen is None or day < seen):
        status = Status.UNKNOWN  # it may not yet have applied: only the day of its edition is known
    return standing_on(status, day)


def sentences(work: Work, answer: AsOf) -> tuple[Notice, ...]:
    """What a reader of the wording of a day must be told, the most important first."""
    found = [known(answer)]
    if adopted_after(work, answer.day):
        found.append(Notice("The act is of {day}: on the day asked for there was none.", day=work.date))
    elif work.commenced is not None and work.commenced > answer.day:
        found.append(Notice("The act itself came into force on {day}, later than that.", day=work.commenced))
    if work.repealed is not None and work.repealed <= answer.day:
        found.append(Notice("The act was repealed on {day}.", day=work.repealed))
    wording = answer.wording
    if wording is not None and wording.valid_from is None and wording.date is not None:
        found.append(
            Notice(
                "The first day of force of this wording is not known; it is counted from its edition, {day}.",
                day=wording.date,
            )
            if wording.date_basis is not DateBasis.IN_FORCE
            else Notice("This wording is in force from {day}, as its source says.", day=wording.date)
        )
    return tuple(found)


def asof_payload(work: Work, answer: AsOf) -> dict[str, Any]:
    """``knowledge`` as in :class:`corpus.asof.Knowledge`; ``wording`` and ``following`` are ids of editions."""
    return {
        "day": answer.day.isoformat(),
        "knowledge": answer.knowledge.value,
        "wording": answer.wording.id if answer.wording else None,
        "following": answer.following.id if answer.following else None,
        "said": [str(sentence) for sentence in sentences(work, answer)],
    }


def known(answer: AsOf) -> Notice:
    """Whether the wording given is that of the day, in one sentence."""
    day, following = answer.day, answer.following and begins(answer.following)
    first = answer.wording and begins(answer.wording)
    ended = answer.wording.valid_to if answer.wording else None
    match answer.knowledge:
        case Knowledge.KNOWN:
            return Notice("This is the wording of {day}, as far as its source says.", day=day)
        case Knowledge.BETWEEN if ended is not None:
            return Notice(
                "The wording of {day} is not held: this one ended on {ended}, the next held begins on {following}.",
                day=day,
                ended=ended,
                following=following,
            )
        case Knowledge.BETWEEN:
            return Notice(
                "Held are the wordings of {first} (shown here) and of {following}. Whether another stood between them, "
                "on {day}, is not known: wordings between these days are not held.",
                day=day,
                first=first,
                following=following,
            )
        case Knowledge.ENDED:
            return Notice(
                "The wording of {day} is not held: this one, the newest held, ended on {ended}.", day=day, ended=ended
            )
        case Knowledge.BEFORE:
            return Notice(
                "The wording of {day} is not held: the earliest one held is of {following}.",
                day=day,
                following=following,
            )
        case Knowledge.UNDATED:
            return Notice("No text held in this language has a day: which one stood on {day} is not known.", day=day)
    if answer.checked is not None:
        return Notice(
            "This is the newest wording held, known to stand on {checked}. Whether it stands on {day} is not known.",
            day=day,
            checked=answer.checked,
        )
    return Notice(
        "This is the newest wording held, of {first}. Whether it was changed before {day} is not known.",
        day=day,
        first=first,
    )
