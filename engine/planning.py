"""A question → one clause for one language's index: its words analysed as that index's were, its fields made concrete.

* A **word** must stand in heading, text or context (the titles of act and chapters above); every token of it must, in
  any of these, and what it scores in each is added up.
* A **quoted phrase** and a **prefix** look at headings and texts unstemmed.
* A **denied** word counts only where a heading or text has it: an act's title says little about each article.
* Chinese is written without spaces: a word is its pairs of characters, a phrase or prefix its pairs in a row (exact,
  without chance hits), a single character is looked for among single characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.analysis import analyzer
from engine.answers import QueryError
from engine.base import EXACT_FIELDS
from engine.fields import FIELDS, TEXT_WEIGHTS, value_clause
from engine.highlight import Matchers
from engine.positions import IDEOGRAPH
from engine.query import (
    Adjacent,
    AllOf,
    And,
    AnyOf,
    Clause,
    Everything,
    Field,
    MatchAll,
    MatchNone,
    Near,
    Node,
    NoneOf,
    Not,
    Or,
    Phrase,
    Prefix,
    StartsWith,
    Term,
    Word,
)

MAX_TOKENS = 256
"""Analysed tokens of one question in one language: long Chinese text makes a token of every two characters."""

_UNSEEN = frozenset({"context"})

ResolveNear = Callable[[str, Near, tuple[str, ...], Clause], Clause]
"""(index, question, fields, clause that holds for all candidates: both sides, and all else that is asked) → the clause
of those where the distance holds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``clause`` is None when the question holds nothing that is a word in this language (signs only). ``matchers``
    mark heading and text, ``note_matchers`` the notes."""

    clause: Clause | None
    matchers: Matchers
    note_matchers: Matchers = field(default_factory=Matchers)


def plan(node: Node, index: str, day: date, near: ResolveNear) -> Plan:
    """Plan ``node`` for ``index``; ``day`` is the day ``status:`` is asked for, ``near`` verifies distances."""
    broad = _Planner(index, day, _unverified)
    clause = broad.clause(node, _Scope())
    if clause is None or not broad.distances:
        return Plan(clause, broad.found.matchers(), broad.noted.matchers())

    def verified(index: str, question: Near, fields: tuple[str, ...], pairs: Clause, scope: _Scope) -> Clause:
        candidates = pairs if pairs == clause else AllOf((pairs, clause))
        return AllOf((pairs, near(index, question, fields, candidates)))

    planner = _Planner(index, day, verified)
    return Plan(planner.clause(node, _Scope()), planner.found.matchers(), planner.noted.matchers())


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a part of the question stands: under which field, and whether it is denied."""

    name: str = ""
    denied: bool = False

    @property
    def weights(self) -> Mapping[str, float]:
        weights = TEXT_WEIGHTS[self.name]
        return {name: weight for name, weight in weights.items() if not (self.denied and name in _UNSEEN)}

    @property
    def exact(self) -> Mapping[str, float]:
        twins = {f"{name}_exact": weight for name, weight in TEXT_WEIGHTS[self.name].items()}
        return {name: weight for name, weight in twins.items() if name in EXACT_FIELDS}


@dataclass(slots=True)
class _Found:
    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    prefixes: dict[str, None] = field(default_factory=dict)
    sequences: dict[tuple[str, ...], None] = field(default_factory=dict)

    def matchers(self) -> Matchers:
        return Matchers(frozenset(self.stems), frozenset(self.exacts), tuple(self.prefixes), tuple(self.sequences))


_Distance = Callable[[str, Near, tuple[str, ...], Clause, _Scope], Clause]


def _unverified(index: str, question: Near, fields: tuple[str, ...], pairs: Clause, scope: _Scope) -> Clause:
    """What holds wherever the distance may: so that the rest of the question narrows what is verified."""
    return MatchNone() if scope.denied else pairs


class _Planner:
    def __init__(self, index: str, day: date, near: _Distance) -> None:
        self.index = index
        self.stemmed = analyzer(index)
        self.unstemmed = analyzer(index, True)
        self.day = day
        self.near = near
        self.found = _Found()
        self.noted = _Found()
        self.tokens = 0
        self.distances = 0

    def clause(self, node: Node, scope: _Scope) -> Clause | None:
        match node:
            case Everything():
                return MatchAll()
            case And(operands):
                return _join(AllOf, (self.clause(each, scope) for each in self.read_together(operands)))
            case Or(operands):
                return _join(AnyOf, (self.clause(each, scope) for each in operands))
            case Not(operand):
                denied = self.clause(operand, _Scope(scope.name, not scope.denied))
                return None if denied is None else NoneOf((denied,))
            case Field(name, operand):
                return self.clause(operand, _Scope(name, scope.denied))
            case Near():
                return self.distance(node, scope)
            case Word(text) | Phrase(text) if scope.name and FIELDS[scope.name] != "text":
                return value_clause(scope.name, text, self.day, self.index)
            case Word(text):
                return self.word(text, scope, scope.weights, scope.exact)
            case Phrase(text):
                return self.phrase(text, scope, scope.exact)
            case Prefix(text):
                return self.prefix(text, scope)

    def read_together(self, operands: Iterable[Node]) -> list[Node]:
        """``operands``, but words side by side that this language reads as one word are one: Persian endings and
        beginnings may be written apart, and the index holds them joined."""
        read: list[Node] = []
        for each in operands:
            before = read[-1] if read else None
            if isinstance(each, Word) and isinstance(before, Word):
                both = f"{before.text} {each.text}"
                apart = len(self.stemmed.terms(before.text)) + len(self.stemmed.terms(each.text))
                if len(self.stemmed.terms(both)) < apart:
                    read[-1] = Word(both, before.start, each.end)
                    continue
            read.append(each)
        return read

    def word(self, text: str, scope: _Scope, weights: Mapping[str, float], exact: Mapping[str, float]) -> Clause | None:
        terms = self.counted(self.stemmed.terms(text))
        if scope.denied and len(terms) > 1:
            return Adjacent(weights, terms)
        parts: list[Clause] = []
        for term in dict.fromkeys(terms):
            if len(term) == 1 and IDEOGRAPH.match(term):
                context = {name: weight for name, weight in weights.items() if name in _UNSEEN}
                parts.append(Term({**exact, **context}, term))
                self.mark(scope, exacts=[term])
            else:
                parts.append(Term(weights, term))
                self.mark(scope, stems=[term])
        return _join(AllOf, parts)

    def phrase(self, text: str, scope: _Scope, exact: Mapping[str, float]) -> Clause | None:
        terms = self.counted(self.unstemmed.phrase(text))
        if len(terms) < 2:
            self.mark(scope, exacts=terms)
            return Term(exact, terms[0]) if terms else None
        self.mark(scope, sequences=[terms])
        return Adjacent(exact, terms)

    def prefix(self, text: str, scope: _Scope) -> Clause | None:
        terms = self.counted(self.unstemmed.phrase(text))
        if not terms:
            return None
        if len(terms) > 1 and IDEOGRAPH.match(terms[-1]):
            return self.phrase(text, scope, scope.exact)
        self.mark(scope, exacts=terms[:-1], prefixes=terms[-1:])
        before = [Term(scope.exact, term) for term in terms[:-1]]
        return _join(AllOf, [*before, StartsWith(scope.exact, terms[-1])])

    def distance(self, node: Near, scope: _Scope) -> Clause | None:
        """Both sides in one field, then verified there; the sides give the score. Mere signs are passed over."""
        present = [each for each in (node.left, node.right) if self.unstemmed.terms(each.text)]
        if len(present) < 2:
            return _join(AllOf, (self.clause(each, scope) for each in present))
        fields = tuple(name for name in scope.weights if name not in _UNSEEN)
        within = [_join(AllOf, (self.side(each, scope, name) for each in (node.left, node.right))) for name in fields]
        self.distances += 1
        pairs = AnyOf(tuple(each for each in within if each is not None))
        return self.near(self.index, node, fields, pairs, scope)

    def side(self, node: Word | Phrase, scope: _Scope, name: str) -> Clause | None:
        exact = {f"{name}_exact": scope.weights[name]}
        if isinstance(node, Phrase):
            return self.phrase(node.text, scope, exact)
        return self.word(node.text, scope, {name: scope.weights[name]}, exact)

    def counted(self, terms: Iterable[str]) -> tuple[str, ...]:
        found = tuple(terms)
        self.tokens += len(found)
        if self.tokens > MAX_TOKENS:
            raise QueryError("The question holds more than {limit} words. Shorten it.", None, limit=MAX_TOKENS)
        return found

    def mark(
        self,
        scope: _Scope,
        stems: Iterable[str] = (),
        exacts: Iterable[str] = (),
        prefixes: Iterable[str] = (),
        sequences: Iterable[tuple[str, ...]] = (),
    ) -> None:
        shown = {"": self.found, "heading": self.found, "text": self.found, "note": self.noted}
        if not scope.denied and (found := shown.get(scope.name)):
            found.stems.update(stems)
            found.exacts.update(exacts)
            found.prefixes.update(dict.fromkeys(prefixes))
            found.sequences.update(dict.fromkeys(sequences))


def _join(kind: type[AllOf] | type[AnyOf], parts: Iterable[Clause | None]) -> Clause | None:
    kept = tuple(part for part in parts if part is not None)
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else kind(kept)
