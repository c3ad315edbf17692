"""From a question and its parts in other languages to the searches of each index, one a layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from engine.analysis import analyzer
from engine.crossing.parts import Layer, Part, Rendering
from engine.fields import FIELDS, TEXT_WEIGHTS
from engine.planning import plan
from engine.query import Adjacent, AllOf, And, AnyOf, Best, Clause, Field, MatchAll, Near, Node, Term, Word
from mappings.languages import LANGUAGES

APART = 0.4
"""What the words of a term count where they stand apart in a provision, beside 1 where they stand together."""

TERMS_KEPT = 20_000
"""Clauses of terms that are kept: the terms of a thesaurus come again and again."""

COUNTED = 0.5
"""Renderings at least as sure are taken for the word itself when provisions that hold all of a question are counted."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question of plain words: ``words`` as typed, and ``fields`` that narrow it (``jurisdiction:kz``)."""

    words: tuple[Word, ...]
    fields: tuple[Field, ...]

    @property
    def text(self) -> str:
        """The words, each in its place, so that places in it are places in the question."""
        made = ""
        for word in self.words:
            made = made.ljust(word.start) + word.text
        return made

    def narrowing(self, index: str, day: date) -> Clause:
        """What the fields let through."""
        if not self.fields:
            return MatchAll()
        return plan(And(self.fields), index, day, _no_distance).clause or MatchAll()


def spoken(node: Node) -> Spoken | None:
    """The plain words of a question; None where it is none: quoted words, ``OR``, ``-``, ``NEAR`` and words under a
    field mean just what they say, and are carried into no other language."""
    parts = node.operands if isinstance(node, And) else (node,)
    words = tuple(part for part in parts if isinstance(part, Word))
    fields = tuple(part for part in parts if isinstance(part, Field) and FIELDS[part.name] != "text")
    if not words or len(words) + len(fields) < len(parts):
        return None
    return Spoken(words, fields)


Weight = Callable[[int, int], float]
"""How much of the question its characters from … to … are, in 0…1."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The searches of one index: ``by_layer`` for ranking (``loose`` holds the words, any of them), ``every`` of all
    that counts as holding the whole question, and what to mark."""

    loose: Clause | None
    by_layer: Mapping[Layer, Clause]
    every: Clause | None
    stems: frozenset[str]


Bound = Callable[[Clause], float]
"""The most a clause can score in an index."""

Telling = Callable[[str], bool]
"""Whether a term says anything of a provision it stands in: “of” does not."""


def lists(
    index: str,
    question: Spoken,
    parts: Sequence[Part],
    words: Clause | None,
    bound: Bound,
    weight: Weight,
    telling: Telling,
) -> Lists:
    """The searches of ``question`` in ``index``; ``words`` is the plan of its words as they are. What a layer's search
    scores is the share of the question it found: of each part the best rendering's share of what it could earn
    (``bound``), times the part's ``weight`` in the question. Of a term of several words the ``telling`` are marked."""
    known = [part for part in parts if any(_here(part, index))]
    by_layer = {
        layer: made
        for layer in (Layer.THESAURUS, Layer.DICTIONARY)
        if (made := _any(_shared(each, index, bound, weight) for each in _stretches(known, layer)))
    }
    loose = _any(_of_word(word, index) for word in question.words)
    every = _any((words, _every(index, question, known) if known else None))
    stems = frozenset(term for part in known for each in _here(part, index) for term in _marked(each, index, telling))
    return Lists(loose if len(question.words) > 1 or _several(loose) else None, by_layer, every, stems)


def _here(part: Part, index: str) -> Iterator[Rendering]:
    return (each for each in part.renderings if LANGUAGES[each.language].analysis == index)


def _marked(rendering: Rendering, index: str, telling: Telling) -> Iterator[str]:
    terms = _terms_of(rendering.text, index)
    return (term for term in terms if len(terms) == 1 or telling(term))


def _stretches(parts: Iterable[Part], layer: Layer) -> list[list[Part]]:
    """The parts of a layer by the stretch of the question they are about: what several say of one counts once."""
    found: dict[tuple[int, int], list[Part]] = {}
    for part in parts:
        if part.layer is layer:
            found.setdefault((part.start, part.end), []).append(part)
    return list(found.values())


def _shared(parts: Sequence[Part], index: str, bound: Bound, weight: Weight) -> Clause | None:
    """The renderings of one stretch of the question, each measured by what it could earn."""
    made = []
    for part in parts:
        share = weight(part.start, part.end)
        for each in _needed(tuple(_here(part, index)), index):
            clause = _of_term(each.text, index)
            most = bound(clause) if clause is not None else 0.0
            if clause is not None and most > 0:
                made.append((each.weight * share / most, clause))
    return Best(tuple(made)) if made else None


@lru_cache(maxsize=TERMS_KEPT)
def _needed(renderings: tuple[Rendering, ...], index: str) -> tuple[Rendering, ...]:
    """Without those that hold the words of another that weighs as much: they find nothing that it does not find."""
    terms = [_terms_of(each.text, index) for each in renderings]

    def spare(place: int) -> bool:
        return any(
            renderings[other].weight >= renderings[place].weight
            and (_within(terms[other], terms[place]) or (terms[other] == terms[place] and other < place))
            for other in range(len(terms))
            if other != place
        )

    return tuple(each for place, each in enumerate(renderings) if not spare(place))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` stands in ``long``, its words together."""
    if not short or len(short) >= len(long):
        return False
    return any(long[place : place + len(short)] == short for place in range(len(long) - len(short) + 1))


def _counted(part: Part, index: str) -> Clause | None:
    """The renderings that are sure enough to be taken for the words themselves."""
    made = tuple(
        (each.weight, clause)
        for each in _here(part, index)
        if each.weight >= COUNTED and (clause := _of_term(each.text, index)) is not None
    )
    return Best(made) if made else None


@lru_cache(maxsize=TERMS_KEPT)
def _terms_of(text: str, index: str) -> tuple[str, ...]:
    return tuple(analyzer(index).terms(text))


@lru_cache(maxsize=TERMS_KEPT)
def _of_term(text: str, index: str) -> Clause | None:
    terms = _terms_of(text, index)
    weights = TEXT_WEIGHTS[""]
    if len(terms) < 2:
        return Term(weights, terms[0]) if terms else None
    together = Adjacent(weights, terms)
    apart = AllOf(tuple(Term(weights, term) for term in dict.fromkeys(terms)))
    return Best(((1.0, together), (APART, apart)))


def _of_word(word: Word, index: str) -> Clause | None:
    """Any token of ``word`` (Chinese words hold several)."""
    return _any(Term(TEXT_WEIGHTS[""], term) for term in dict.fromkeys(analyzer(index).terms(word.text)))


def _every(index: str, question: Spoken, known: Iterable[Part]) -> Clause | None:
    """Every word as it is, or within a part that has a rendering here; of parts inside a longer one, the longer."""
    spans: dict[tuple[int, int], list[Clause]] = {}
    for part in sorted(known, key=lambda part: part.start - part.end):
        clause = _counted(part, index)
        span = (part.start, part.end)
        if clause is not None and not any(_inside(span, other) for other in spans):
            spans.setdefault(span, []).append(clause)
    needed: list[Clause] = [each for found in spans.values() if (each := _any(found)) is not None]
    for word in question.words:
        own = _of_term(word.text, index)
        if own is not None and not any(start <= word.start and word.end <= end for start, end in spans):
            needed.append(own)
    return AllOf(tuple(needed)) if spans else None


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] < span[1] and span[0] < other[1]


def _any(clauses: Iterable[Clause | None]) -> Clause | None:
    kept: list[Clause] = []
    for each in clauses:
        if each is not None and each not in kept:
            kept.append(each)
    return AnyOf(tuple(kept)) if len(kept) > 1 else kept[0] if kept else None


def _several(clause: Clause | None) -> bool:
    return isinstance(clause, AnyOf) and len(clause.clauses) > 1


def _no_distance(index: str, question: Near, fields: tuple[str, ...], pairs: Clause) -> Clause:
    raise AssertionError("fields hold no distances")
