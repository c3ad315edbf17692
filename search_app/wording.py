"""What is said of the wording of a day: sentences and the shape programs get, from :mod:`corpus.asof`."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.asof import AsOf, Knowledge, adopted_after, as_of, status_then
from corpus.force import begins, first_day
from engine.answers import Notice
from mappings.documents import Expression, Work
from search_app.holdings import Holdings
from search_app.standing import Standing, standing_on


def wording_on(held: Holdings, expression: Expression, day: date) -> AsOf:
    """What is held for ``day`` of the act and language of ``expression``. A text without a day is asked for itself: no
    other takes its place."""
    if begins(expression) is None:
        return as_of([expression], day)
    editions = [edition.expression for edition in held.editions(expression.work)]
    return as_of([one for one in editions if one.language == expression.language], day)


def standing_then(held: Holdings, work: Work, wording: Expression, day: date) -> Standing:
    """The status on ``day`` of a wording that is held."""
    editions = [edition.expression for edition in held.editions(work.id)]
    return standing_on(status_then(work, editions, wording, day), day)


def sentences(work: Work, answer: AsOf, *, by_number: bool = False) -> tuple[Notice, ...]:
    """What a reader of the wording of a day must be told, the most important first; ``by_number``: of a provision,
    which is found in it by its number (LAW 9)."""
    found = [known(answer)]
    if adopted_after(work, answer.day):
        found.append(Notice("The act is of {day}: on the day asked for there was none.", day=work.date))
    elif work.commenced is not None and work.commenced > answer.day:
        found.append(Notice("The act itself came into force on {day}, later than that.", day=work.commenced))
    if work.repealed is not None and work.repealed <= answer.day:
        found.append(Notice("The act was repealed on {day}.", day=work.repealed))
    if answer.wording is not None and answer.wording.date is not None and first_day(answer.wording) is None:
        found.append(
            Notice(
                "The first day of force of this wording is not known; it is counted from its edition, {day}.",
                day=answer.wording.date,
            )
        )
    if answer.undated:
        found.append(Notice("A text without a day is held too, and may be the one that stood."))
    if by_number and answer.wording is not None and answer.knowledge is not Knowledge.UNDATED:
        found.append(Notice("It is found by its number, and between wordings numbers may have moved."))
    return tuple(found)


def asof_payload(work: Work, answer: AsOf, *, by_number: bool = False) -> dict[str, Any]:
    """``knowledge`` as in :class:`corpus.asof.Knowledge`; ``wording`` and ``following`` are ids of editions."""
    return {
        "day": answer.day.isoformat(),
        "knowledge": answer.knowledge.value,
        "wording": answer.wording.id if answer.wording else None,
        "following": answer.following.id if answer.following else None,
        "said": [str(sentence) for sentence in sentences(work, answer, by_number=by_number)],
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
            return Notice("This text has no day: whether it stood on {day} is not known.", day=day)
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
