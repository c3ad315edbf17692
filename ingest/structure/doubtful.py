"""Numbers that stand over two texts, where nothing says which is the article: kept and marked in a long act.

A source loses the mark of an insertion (499 *bis* becomes a second 499) or prints two wordings without saying which is
law. In a short act, or where it happens often, the text was not understood and :mod:`ingest.check` refuses it; one
such number in a code of a thousand must not lose the others, and must not pass for certain law either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mappings.documents import Note, Provision

OURS = "Svod: "
"""What notes begin with that no source prints."""

_FEWEST_UNITS = 100
_SHARE = 0.02
_RUN = 8
_ALIKE = 0.4
"""Two wordings of one article share more of the shorter one's runs of letters, two articles less."""


def with_doubts_marked(provisions: Sequence[Provision]) -> tuple[tuple[Provision, ...], tuple[str, ...]]:
    """``provisions`` with every second bearer of a number under an eId of its own, both marked, and a sentence each.

    The second text right below the first and unlike it is an insertion whose mark is lost (``art_499-1``); any other
    is a text whose number cannot be trusted (kind ``body``, the number as printed). Unchanged where there are many.
    """
    places: dict[str, int] = {}
    doubles: list[tuple[int, int]] = []
    for place, provision in enumerate(provisions):
        if provision.kind in ("article", "item") and provision.eid in places:
            doubles.append((places[provision.eid], place))
        places.setdefault(provision.eid, place)
    units = sum(provision.kind in ("article", "item") for provision in provisions)
    if not doubles or units < _FEWEST_UNITS or len(doubles) > _SHARE * units:
        return tuple(provisions), ()
    marked = list(provisions)
    said: list[str] = []
    for first, second in doubles:
        eid, kind = _another_name(marked[first], marked[second], second - first, places)
        marked[second] = replace(marked[second], eid=eid, kind=kind)
        places[marked[second].eid] = second
        sentence = (
            f"The source prints the number {marked[first].number} over two texts; which of them bears it, and whether "
            "both are law, it does not say."
        )
        said.append(f"{sentence} The second is kept as {marked[second].eid}.")
        for place in (first, second):
            marked[place] = replace(marked[place], notes=(Note(OURS + sentence, "editorial"), *marked[place].notes))
    return tuple(marked), tuple(said)


def _another_name(first: Provision, second: Provision, away: int, taken: dict[str, int]) -> tuple[str, str]:
    inserted = f"{second.eid}-1"
    if away == 1 and inserted not in taken and _alike(first.text, second.text) < _ALIKE:
        return inserted, second.kind
    number = second.eid.rpartition("_")[2]
    name = next(name for n in range(1, len(taken) + 2) if (name := f"unit_{number}.{n}") not in taken)
    return name, "body"


def _alike(one: str, other: str) -> float:
    """The share of the runs of letters of the shorter text that the other has, too."""
    short, long = sorted((_runs(one), _runs(other)), key=len)
    return len(short & long) / len(short) if short else 1.0


def _runs(text: str) -> set[str]:
    bare = "".join(text.split())
    return {bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1)}
