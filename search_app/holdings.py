"""What the base holds, in short: works, their expressions with status, counts by state, language and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.catalogue import Catalogue
from corpus.force import Span, Status, begins, spans
from corpus.store import Store, Summary
from mappings.documents import Expression, Work
from search_app.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class Edition:
    """An expression without its text; ``current`` as in :meth:`corpus.force.Span.current`."""

    expression: Expression
    provisions: int
    status: Status
    current: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class Wording:
    """Editions of one day and basis of which the same is said, in the order of their languages: said once for all."""

    editions: tuple[Edition, ...]

    @property
    def first(self) -> Edition:
        return self.editions[0]


def wordings(editions: Sequence[Edition]) -> tuple[Wording, ...]:
    """Editions gathered by what is said of their wording, in the order in which each is first met."""
    gathered: dict[tuple[object, ...], list[Edition]] = {}
    for edition in editions:
        expression = edition.expression
        said = (expression.date, expression.date_basis, edition.standing, bool(expression.incomplete))
        gathered.setdefault(said, []).append(edition)
    return tuple(Wording(tuple(found)) for found in gathered.values())


class Holdings:
    """A snapshot of the store. Everything in it is computed for ``day``."""

    def __init__(self, store: Store, catalogue: Catalogue, day: date) -> None:
        self.day = day
        self._catalogue = catalogue
        self.works: Mapping[str, Work] = {work.id: work for work in store.works()}
        grouped: dict[str, list[Summary]] = {}
        for summary in store.summaries():
            grouped.setdefault(summary.expression.work, []).append(summary)
        self._summaries = {work: found for work, found in grouped.items() if work in self.works}

    def editions(self, work: str) -> tuple[Edition, ...]:
        """All expressions of a work: its own languages first, the newest edition of each first."""
        found = self._summaries.get(work, [])
        known = spans(self.works[work], [summary.expression for summary in found]) if found else {}
        editions = [self._edition(summary, known[summary.expression.id]) for summary in found]
        order = {code: position for position, code in enumerate(self.languages_of(work))}
        newest = sorted(editions, key=lambda edition: _begins(edition.expression), reverse=True)
        return tuple(sorted(newest, key=lambda edition: order[edition.expression.language]))

    def chosen(self, work: str) -> Edition | None:
        """The edition a work's address shows: the one in force in its first language, else the latest there is."""
        editions = self.editions(work)
        first = [edition for edition in editions if edition.expression.language == editions[0].expression.language]
        known = [edition for edition in first if edition.current] or [e for e in first if e.status != Status.NOT_YET]
        return next(iter(known or first), None)

    def languages_of(self, work: str) -> tuple[str, ...]:
        """Languages a work is held in: those its law is made in first, then by code."""
        jurisdiction = self._catalogue.jurisdictions.get(self.works[work].jurisdiction)
        own = jurisdiction.languages if jurisdiction else ()
        held = {summary.expression.language for summary in self._summaries.get(work, [])}
        return (*(code for code in own if code in held), *sorted(held - set(own)))

    def known(self, work: str) -> Work | None:
        """A work that is held or that the catalogue knows."""
        return self.works.get(work) or self._catalogue.works.get(work)

    def successors(self, work: str) -> tuple[str, ...]:
        """The works that replace this one, held or not, by id."""
        return self._successors.get(work, ())

    def by_state(self) -> list[tuple[str, list[Work]]]:
        """Works that have a text, by state in the order of the catalogue's codes, each in the order of ids."""
        states: dict[str, list[Work]] = {}
        for identifier in sorted(self._summaries):
            work = self.works[identifier]
            states.setdefault(work.jurisdiction, []).append(work)
        return sorted(states.items())

    @cached_property
    def expressions(self) -> Mapping[str, Expression]:
        """Every expression without its text, by id."""
        return {s.expression.id: s.expression for found in self._summaries.values() for s in found}

    def named(self) -> Iterator[tuple[Work, list[Expression]]]:
        """Every work that has a text, with its expressions."""
        for work, found in self._summaries.items():
            yield self.works[work], [summary.expression for summary in found]

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for work in (*self._catalogue.works.values(), *self.works.values()):
            for replaced in work.replaces:
                found.setdefault(replaced, set()).add(work.id)
        return {replaced: tuple(sorted(works)) for replaced, works in found.items()}

    @cached_property
    def provisions(self) -> int:
        """Provisions of all expressions together."""
        return sum(summary.provisions for found in self._summaries.values() for summary in found)

    @cached_property
    def by_language(self) -> Mapping[str, int]:
        """Expressions in each language, the most first."""
        counted = Counter(expression.language for expression in self.expressions.values())
        return dict(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))

    @cached_property
    def by_source(self) -> Mapping[str, int]:
        """Expressions each source has a copy of."""
        return Counter(
            key for expression in self.expressions.values() for key in {copy.source for copy in expression.sources}
        )

    def _edition(self, summary: Summary, span: Span) -> Edition:
        status, expression = span.status(self.day), summary.expression
        said = standing(self.works[expression.work], expression, status, self.day)
        return Edition(expression, summary.provisions, status, span.current(self.day), said)


def _begins(expression: Expression) -> tuple[date, str]:
    return (begins(expression) or date.min), expression.id
