"""From the parameters of an address (or a posted form) to a :class:`Question` and back: all state is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from corpus.force import Status
from engine.answers import MAX_SIZE, QueryError, Question
from engine.crossing.parts import Layer
from mappings.languages import LANGUAGES, matching

FACETS = ("jurisdiction", "language", "kind", "status", "year")
MAX_VALUES = 50
"""Values of one facet in one question."""

SWITCHABLE = tuple(layer for layer in Layer if layer != Layer.WORDS)
"""Layers that a person may switch off."""

MAX_RENDERING = 200
"""Characters of the key of a rendering that is switched off."""

PARAMETER_OF_DAY = "as-of"
"""The day a page is asked for, in the address of every page that can be."""
_ONCE_OF_DAY = "day"
"""What it was called in addresses of searches; not to know it would answer them as of today."""

_LONG = 12
"""Digits of a number worth reading; longer ones are refused before they become integers."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be ticked: codes of states and of kinds of acts that the catalogue knows."""

    jurisdictions: frozenset[str]
    kinds: frozenset[str]


def read_question(parameters: MultiDict[str, str], choices: Choices) -> Question:
    """The question asked; a parameter that cannot be understood is a :class:`QueryError` naming it."""
    group = parameters.get("group", "")
    if group not in ("", "work"):
        raise QueryError("“{value}” is not a way to group results: leave it out or say work.", value=_short(group))
    return Question(
        text=parameters.get("q", "").strip(),
        selected=_selected(parameters, choices),
        edition="all" if _one_of(parameters, "edition", ("current", "all")) == "all" else "current",
        day=day_in(parameters.get(PARAMETER_OF_DAY) or parameters.get(_ONCE_OF_DAY, "")),
        sort="date" if _one_of(parameters, "sort", ("relevance", "date")) == "date" else "relevance",
        page=_number(parameters, "page", 1),
        size=min(_number(parameters, "size", 20), MAX_SIZE),
        grouped=group == "work",
        off=_off(parameters),
        without=checked_renderings(parameters.getlist("without")),
        view="languages" if _one_of(parameters, "view", ("list", "languages")) == "languages" else "list",
    )


def parameters_of(question: Question) -> list[tuple[str, str]]:
    """The inverse of :func:`read_question`; what has its default value is left out."""
    pairs = [("q", question.text)]
    for field in FACETS:
        pairs += [(field, value) for value in question.selected.get(field, ())]
    pairs += [("off", layer) for layer in SWITCHABLE if layer in question.off]
    pairs += [("without", key) for key in question.without]
    optional = {
        "edition": question.edition if question.edition != "current" else "",
        PARAMETER_OF_DAY: question.day.isoformat() if question.day else "",
        "sort": question.sort if question.sort != "relevance" else "",
        "group": "work" if question.grouped else "",
        "view": question.view if question.view != "list" else "",
        "size": str(question.size) if question.size != 20 else "",
        "page": str(question.page) if question.page != 1 else "",
    }
    return pairs + [(name, value) for name, value in optional.items() if value]


def address(question: Question, **changes: str) -> str:
    """``/search?…`` of the question with single parameters changed (empty: left out); a change goes back to page 1."""
    kept = [(name, value) for name, value in parameters_of(question) if name not in changes and name != "page"]
    return "/search?" + urlencode([*kept, *((name, value) for name, value in changes.items() if value)])


def address_without(question: Question, field: str, value: str) -> str:
    """The address of the question with one ticked value taken back."""
    return "/search?" + urlencode(switched(question, field, value))


def switched(question: Question, field: str, value: str) -> list[tuple[str, str]]:
    """The parameters of the question's first page with one value of a field added, or taken back where it is there."""
    kept = [pair for pair in parameters_of(question) if pair[0] != "page"]
    rest = [pair for pair in kept if pair != (field, value)]
    return rest if len(rest) < len(kept) else [*kept, (field, value)]


def _selected(parameters: MultiDict[str, str], choices: Choices) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field in FACETS:
        values = list(dict.fromkeys(value for value in parameters.getlist(field) if value))
        if len(values) > MAX_VALUES:
            raise QueryError(
                "{field} has {count} values; at most {limit} can be asked for at once.",
                field=field,
                count=len(values),
                limit=MAX_VALUES,
            )
        if field == "language":
            values = [code for value in values for code in matching(value) or (value,)]
        for value in values:
            _check(field, value, choices)
        if values:
            found[field] = tuple(values)
    return found


def _off(parameters: MultiDict[str, str]) -> frozenset[str]:
    values = {value for value in parameters.getlist("off") if value}
    for value in sorted(values - set(SWITCHABLE)):
        raise QueryError(
            "“{value}” is not a layer that can be switched off: say {known}.",
            value=_short(value),
            known=" or ".join(SWITCHABLE),
        )
    return frozenset(values)


def checked_renderings(given: Iterable[str]) -> tuple[str, ...]:
    """Keys of renderings that are switched off, each once; :class:`QueryError` for what can be none."""
    values = tuple(dict.fromkeys(value for value in given if value))
    if len(values) > MAX_VALUES:
        raise QueryError(
            "{field} has {count} values; at most {limit} can be asked for at once.",
            field="without",
            count=len(values),
            limit=MAX_VALUES,
        )
    for value in values:
        language, _, text = value.partition(":")
        if language not in LANGUAGES or not text.strip() or len(value) > MAX_RENDERING:
            raise QueryError(
                "“{value}” is not a word of another language that can be switched off, such as zh:引渡.",
                value=_short(value),
            )
    return values


def _check(field: str, value: str, choices: Choices) -> None:
    if field == "year":
        if not (value.isascii() and value.isdigit() and len(value) <= 4):
            raise QueryError("“{value}” is not a year such as 2014.", value=_short(value))
        return
    known: Mapping[str, Iterable[str]] = {
        "jurisdiction": choices.jurisdictions,
        "language": LANGUAGES,
        "kind": choices.kinds,
        "status": tuple(Status),
    }
    if value not in known[field]:
        raise QueryError(
            "“{value}” is not a {field} the base knows; it knows {known}.",
            value=_short(value),
            field=field,
            known=", ".join(sorted(known[field])),
        )


def _one_of(parameters: MultiDict[str, str], name: Literal["edition", "sort", "view"], known: tuple[str, ...]) -> str:
    value = parameters.get(name) or known[0]
    if value not in known:
        raise QueryError(
            "“{value}” is not a choice of {field}: say {known}.",
            value=_short(value),
            field=name,
            known=" or ".join(known),
        )
    return value


def _number(parameters: MultiDict[str, str], name: str, default: int) -> int:
    value = (parameters.get(name) or str(default)).strip()
    digits = value.lstrip("0") or "0"
    if not (value.isascii() and value.isdigit()):
        raise QueryError("“{value}” is not a number of a {field}.", value=_short(value), field=name)
    if digits == "0" or len(digits) > _LONG:
        raise QueryError(
            "There is no {field} {value}: results are reached up to the thousandth; narrow the question instead.",
            value=_short(value),
            field=name,
        )
    return int(digits)


def day_in(value: str) -> date | None:
    """A day as the form of the page sends it; empty is None, anything else a :class:`QueryError`."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QueryError("“{value}” is not a day such as 2024-07-01.", value=_short(value)) from None


def _short(value: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in value)
    return shown if len(shown) <= 40 else shown[:40] + "…"
