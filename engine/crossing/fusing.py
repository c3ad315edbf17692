"""One list out of all layers and languages: how likely each provision is what was asked for.

What a layer says of a provision is a number that compares across languages: the share of what a question could earn
there (:mod:`engine.fusion`), or the cosine of centred vectors. A logistic regression weighs them::

    relevance = 1 / (1 + exp(−(bias + Σ weight · feature)))

so a layer's voice follows how sure it is: a dictionary that knows half of the words earns half, a language that holds
nothing on the matter earns little and does not reach the first page. (Equal votes spoil it: docs/decisions/0008.) The
weights in ``fusing.json`` were fitted by ``python -m bench.quality tune`` on questions that no table reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from engine.crossing.parts import Layer

FEATURES = ("all", "words", "loose", "thesaurus", "leading", "dictionary", "heading", "body", "bare", "near")
"""``all``: holds every word as typed. ``words``, ``loose``, ``thesaurus``, ``dictionary``: shares earned; ``leading``:
of the most that the thesaurus earns in this language, for what it finds best is worth a look however little it is.
``heading``, ``body``: cosines; ``bare``: that of the body where there is no heading, which then is all there is;
``near``: the square of the best of these, for a cosine of .6 says more than twice what one of .3 says."""

COSINES = ("heading", "body", "bare")

LAYERS: Mapping[str, Layer] = {
    "words": Layer.WORDS,
    "loose": Layer.WORDS,
    "thesaurus": Layer.THESAURUS,
    "dictionary": Layer.DICTIONARY,
    "heading": Layer.MEANING,
    "body": Layer.MEANING,
    "bare": Layer.MEANING,
}
"""The layer each feature speaks for."""


@dataclass(slots=True)
class Candidate:
    """A provision some layer found, and what each says of it (0 where it says nothing). ``relevance`` in 0…1 compares
    across languages."""

    index: str
    document: Mapping[str, Any]
    features: dict[str, float] = field(default_factory=dict)
    relevance: float = 0.0

    @property
    def id(self) -> str:
        return str(self.document["id"])

    @property
    def found_by(self) -> tuple[Layer, ...]:
        """The layers that found it, in their order."""
        named = {LAYERS[name] for name, value in self.features.items() if value and name in LAYERS}
        # What only counts as holding the whole question was found by its words or by other words for them.
        return tuple(layer for layer in Layer if layer in named) or (Layer.WORDS,)

    @property
    def holds_all(self) -> bool:
        """Whether it is known to hold the whole question, as typed or in other words."""
        return bool(self.features.get("whole") or self.features.get("all"))

    def place(self) -> tuple[float, float, str]:
        """Sorts best first."""
        return (-self.relevance, -self.features.get("whole", 0.0), self.id)

    def weigh(self, most: float) -> None:
        """Work ``relevance`` out, once all layers have spoken; ``most`` is what the thesaurus earns at most here."""
        weights = calibration()
        if earned := self.features.get("thesaurus"):
            self.features["leading"] = earned / most
        if cosine := max(self.features.get(name, 0.0) for name in COSINES):
            self.features["near"] = cosine**2
        said = (weights[name] * value for name, value in self.features.items() if name in weights)
        self.relevance = _logistic(weights["bias"] + sum(said))


class Pool:
    """Candidates by id, as lists come in."""

    def __init__(self) -> None:
        self._found: dict[str, Candidate] = {}

    def add(self, index: str, document: Mapping[str, Any], features: Mapping[str, float]) -> None:
        """``features`` of ``document``; of a feature said twice the higher counts."""
        known = self._found.get(document["id"])
        if known is None:
            known = self._found[document["id"]] = Candidate(index, document)
        for name, value in features.items():
            spoken = "bare" if name == "body" and not document.get("heading") else name
            known.features[spoken] = max(value, known.features.get(spoken, 0.0))

    def holds_all(self, id: str) -> bool:
        """Whether the candidate of this id holds the whole question."""
        return self._found[id].holds_all

    def __contains__(self, id: object) -> bool:
        return id in self._found

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._found.values())

    def ranked(self) -> list[Candidate]:
        """Best first, equals by their place among what holds the whole question, then by id. Inside a language what
        holds all the words as typed goes before what does not."""
        most: dict[str, float] = {}
        for each in self._found.values():
            most[each.index] = max(most.get(each.index, 0.0), each.features.get("thesaurus", 0.0))
        for each in self._found.values():
            each.weigh(most[each.index])
        return _exact_first(sorted(self._found.values(), key=Candidate.place))


def _exact_first(ranked: Iterable[Candidate]) -> list[Candidate]:
    """The places of each language stay its own; in them those that hold every word come first."""
    ordered = list(ranked)
    queues: dict[str, list[Candidate]] = {}
    for each in ordered:
        queues.setdefault(each.index, []).append(each)
    for queue in queues.values():
        queue.sort(key=lambda each: -each.features.get("all", 0.0))
        queue.reverse()
    return [queues[each.index].pop() for each in ordered]


@cache
def calibration() -> Mapping[str, float]:
    """The bias and the weight of each feature."""
    found: dict[str, float] = json.loads(files("engine").joinpath("crossing", "fusing.json").read_text("utf-8"))
    return found


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
