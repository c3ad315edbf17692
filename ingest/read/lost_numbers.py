"""Sections whose numbers a scan has garbled: found by their place in the row of numbers, never by what they say.

Recognition of printed Hindi loses the digit 1 or takes it for another (“0.” is 10, “4.” is 14 or 1, “.” is 11), and
side notes stand before numbers on the same line. One line cannot tell what was printed, the row can: every line that
may begin a section is read in each way it may be meant, and the row that leaves the fewest gaps is taken. A number that
was not read as printed holds only where both its neighbours are there; otherwise the line stays text of the section
before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.numbering import grammar

_REWARD, _GAP, _FIRST = 3.0, 1.5, 2.0
_LOST, _TAKEN = 0.3, 0.6
"""What it costs that a 1 is not printed, or that another letter stands for it."""

_ASIDE = 0.2
_SIDE = 55
"""Letters a side note may have before the number on its line."""

_MOST = 400
_WORDS, _SHORT = 3, 40
"""Of a line that names a division: recognition may add a scrap of a word."""
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


@dataclass(frozen=True, slots=True)
class Begin:
    """A line at which a section begins: ``aside`` is the side note before the number, ``rest`` what follows it;
    ``guessed``: the number is not as it is printed."""

    line: int
    number: int
    printed: str
    aside: str
    rest: str
    guessed: bool


def knows(language: str) -> bool:
    return language in _data()


def begins(rows: Sequence[str], language: str) -> tuple[Begin, ...]:
    """Where the sections of an act begin in its ``rows``, numbers rising; empty where no row of numbers is found."""
    rules = _rules(language)
    # By the last number of a row: its worth, and the row from its end backwards.
    best: dict[int, tuple[float, tuple[Any, ...]]] = {}
    for at, row in enumerate(rows):
        better: dict[int, tuple[float, tuple[Any, ...]]] = {}
        for printed, aside, rest in _candidates(row, rules):
            for number, cost in _readings(printed, rules).items():
                worth, before = max(
                    ((w - _GAP * (number - last - 1), row) for last, (w, row) in best.items() if last < number),
                    key=lambda way: way[0],
                    default=(float("-inf"), ()),
                )
                start = -_FIRST * (number > 1)
                worth, before = (worth, before) if worth > start else (start, ())
                gain = worth + _REWARD - cost - (_ASIDE if aside else 0.0)
                if gain > max(best.get(number, (float("-inf"), ()))[0], better.get(number, (float("-inf"), ()))[0]):
                    begin = Begin(at, number, printed, aside, rest, cost > 0)
                    better[number] = (gain, (begin, before))
        best |= better
    if not best:
        return ()
    chain = _walk(max(best.values(), key=lambda way: way[0])[1])
    return _certain(chain)


def _walk(link: tuple[Any, ...]) -> list[Begin]:
    found: list[Begin] = []
    while link:
        found.append(link[0])
        link = link[1]
    return found[::-1]


def _certain(chain: Sequence[Begin]) -> tuple[Begin, ...]:
    """Without guesses beside a gap: there, nobody knows which number was printed."""
    held = {begin.number for begin in chain}
    first, last = chain[0].number, chain[-1].number
    return tuple(
        begin
        for begin in chain
        if not begin.guessed
        or (
            (begin.number - 1 in held or begin.number == first == 1)
            and (begin.number + 1 in held or begin.number == last)
        )
    )


def _candidates(row: str, rules: _Rules) -> Iterator[tuple[str, str, str]]:
    """(number as printed, what stands before it, what follows) for every way a section may begin in ``row``."""
    start = rules.start.match(row)
    if start:
        yield start["number"], "", row[start.end() :]
    for inside in rules.inside.finditer(row[: _SIDE + 40]):
        if inside.start("number") <= _SIDE and not inside["number"].isspace():
            yield inside["number"], row[: inside.start()].strip(), row[inside.end() :]


def _readings(printed: str, rules: _Rules) -> dict[int, float]:
    """The numbers that ``printed`` may stand for, with the cost of each."""
    token = printed.translate(_DIGITS)
    return _read(token, rules.one, rules.nought)


@cache
def _read(token: str, one: str, nought: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for number in range(1, _MOST):
        cost = _fits(str(number), token, one, nought)
        if cost is not None:
            found[number] = cost
    return found


def _fits(number: str, token: str, one: str, nought: str) -> float | None:
    """What it costs to read ``token`` as ``number``; None where it cannot be."""
    if not number:
        return 0.0 if not token else None
    costs: list[float] = []
    if token:
        same = token[0] == number[0] or (number[0] == "0" and token[0] in nought)
        other = number[0] == "1" and token[0] in one
        if (same or other) and (rest := _fits(number[1:], token[1:], one, nought)) is not None:
            costs.append(rest + (0.0 if same else _TAKEN))
    if number[0] == "1" and (rest := _fits(number[1:], token, one, nought)) is not None:
        costs.append(rest + _LOST)
    return min(costs, default=None)


@dataclass(frozen=True, slots=True)
class _Rules:
    start: re.Pattern[str]
    inside: re.Pattern[str]
    one: str
    nought: str


@cache
def _rules(language: str) -> _Rules:
    data = _data()[language]
    number, text = data["number"], data["text"]
    return _Rules(
        re.compile(rf"\W?(?P<number>{number})\s?[.,]\s*(?={text})"),
        re.compile(rf"(?<=\s)(?P<number>{number})[.,]\s*(?={text})"),
        data["one"],
        data["nought"],
    )


@cache
def _data() -> Mapping[str, Any]:
    return dict(json.loads(files("ingest.read").joinpath("lost_numbers.json").read_text("utf-8")))


def act_head(language: str) -> re.Pattern[str]:
    """The line under an act's title that says its number: a gazette prints several acts one after the other."""
    return re.compile(_data()[language]["act"])


def running_head(language: str) -> re.Pattern[str]:
    """The name of the gazette, with its page and section, as it stands at the top of a page."""
    return re.compile(_data()[language]["running"])


def division_level(text: str, language: str) -> int | None:
    """The level of a part or chapter whose number the line is, or of the schedule whose name it is, and nothing else;
    None for other lines."""
    data = _data()[language]
    words = text.strip(" .:-—|।*'\"").split()
    if not 0 < len(words) <= _WORDS or len(text) > _SHORT:
        return None
    if len(words) == 2 and words[0] in data["division"]:
        return int(data["division"][words[0]])
    named = words[-1] in data["annex"] and len(words) <= 2
    return 1 if named or (words[0] in grammar(language).ordinals and words[1] in data["annex"]) else None
