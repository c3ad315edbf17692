"""A question asked of an engine: parsed, planned for each language, searched, mixed, and made readable."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.answers import MAX_DEPTH, MAX_SIZE, Answer, Notice, QueryError, Question
from engine.base import FACETS, Engine, EngineUnavailable, LanguageResult
from engine.facets import merge, selections, status_clauses
from engine.fields import read_language
from engine.frequencies import Frequencies
from engine.fusion import HEADING_SAMPLE, Ranked, field_terms, heading_share, mix, rank, upper_bound
from engine.grouping import WINDOW, counts, leaders, work_of
from engine.planning import Plan, plan
from engine.presentation import present
from engine.proximity import MAX_CANDIDATES, Proximity
from engine.query import And, Clause, Field, LanguageRequest, MatchAll, Node, NoneOf, Not, Or, Phrase, Word
from engine.status import current_clause
from engine.syntax import Parsed, parse
from mappings.languages import LANGUAGES, matching

INDEXES_KEPT = 1.0
"""Seconds for which the list of indexes that hold anything is not asked for again."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question made concrete: its day, and a plan for each index that can hold it. ``current`` is the clause of the
    edition in force, None when every edition is searched."""

    question: Question
    parsed: Parsed
    day: date
    current: Clause | None
    selections: Mapping[str, Clause]
    plans: Mapping[str, Plan]

    @property
    def depth(self) -> int:
        return self.question.page * self.question.size

    def requests(self, size: int) -> list[LanguageRequest]:
        """One search for each index, the first ``size`` hits of it."""
        wanted = _analyses(self.question.selected.get("language", ()))
        return [
            LanguageRequest(
                index=index,
                clause=planned.clause,
                filter=self.current or MatchAll(),
                selections=self.selections,
                facets=FACETS,
                status_clauses=status_clauses(self.day),
                # Other languages are asked too, but only for the counts beside them.
                size=size if not wanted or index in wanted else 0,
                sort=self.question.sort,
            )
            for index, planned in self.plans.items()
            if planned.clause is not None
        ]


class Searcher:
    """Answers questions through ``engine``, each within ``seconds``. Safe in threads."""

    def __init__(self, engine: Engine, seconds: float = 5.0) -> None:
        self._engine = engine
        self._seconds = seconds
        self._frequencies = Frequencies(engine)
        self._indexes: tuple[float, tuple[str, ...]] = (float("-inf"), ())

    def search(self, question: Question) -> Answer:
        """The answer to ``question``.

        Raises :class:`QueryError` for a question that cannot be understood and
        :class:`engine.base.EngineUnavailable` when no part of the engine answers; a part that fails is a warning.
        """
        began = time.perf_counter()
        _check_page(question)
        proximity = Proximity(self._engine, self._seconds)
        asked = self._asked(question, proximity)
        window = max(asked.depth * (WINDOW if question.grouped else 1), HEADING_SAMPLE)
        results, elsewhere = self._results(asked, min(window, MAX_DEPTH))
        ranked = self._ranked(asked, results)
        warnings = [*asked.parsed.warnings, *self._warnings(asked, results, proximity)]
        more: Mapping[str, int] = {}
        if question.grouped:
            ranked, results = self._grouped(asked, ranked, results)
        page = ranked[asked.depth - question.size : asked.depth]
        if question.grouped:
            works = [work_of(each) for each in page]
            more = counts(self._engine, works, asked.requests(len(ranked)), results, self._seconds)
        return Answer(
            question=question,
            total=sum(result.total for result in results),
            hits=tuple(
                present(each, asked.plans[each.index].matchers, asked.day, max(more.get(work_of(each), 0) - 1, 0))
                for each in page
            ),
            facets=merge(results, question.selected),
            elsewhere=elsewhere,
            warnings=tuple(dict.fromkeys(warnings)),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def _asked(self, question: Question, proximity: Proximity) -> _Asked:
        parsed = parse(question.text)
        day = _checked_day(parsed.day or question.day or date.today())
        whole = (parsed.edition or question.edition) == "all" or (parsed.edition is None and _names_status(parsed.node))
        spoken = _spoken(parsed.node)
        plans = {
            index: plan(parsed.node, index, day, proximity.resolve)
            for index in self._live_indexes()
            if spoken is None or index in spoken
        }
        return _Asked(
            question=question,
            parsed=parsed,
            day=day,
            current=None if whole else current_clause(day),
            selections=selections(question.selected, day),
            plans=plans,
        )

    def _results(self, asked: _Asked, size: int) -> tuple[Sequence[LanguageResult], int]:
        """One result for each request, and the number of hits that the edition in force hides."""
        requests = asked.requests(size)
        hidden = []
        if asked.current is not None:
            others = NoneOf((asked.current,))
            hidden = [replace(each, filter=others, facets=(), status_clauses={}, size=0) for each in requests]
        answers = self._engine.search([*requests, *hidden], self._seconds) if requests else ()
        results, rest = answers[: len(requests)], answers[len(requests) :]
        if results and all(result.partial and not result.total for result in results):
            raise EngineUnavailable(results[0].partial[0])
        return results, sum(result.total for result in rest)

    def _ranked(self, asked: _Asked, results: Sequence[LanguageResult]) -> list[Ranked]:
        lists = [rank(result.index, result.hits, self._bound(asked, result)) for result in results if result.hits]
        return mix(lists, asked.question.sort)

    def _bound(self, asked: _Asked, result: LanguageResult) -> float:
        clause = asked.plans[result.index].clause
        if clause is None or asked.question.sort == "date":
            return 0.0
        statistics = self._frequencies.statistics(result.index, field_terms(clause))
        return upper_bound(clause, statistics, heading_share(result.hits))

    def _grouped(
        self, asked: _Asked, ranked: list[Ranked], results: Sequence[LanguageResult]
    ) -> tuple[list[Ranked], Sequence[LanguageResult]]:
        """The best hit of each work, from as many hits as it takes to fill the page."""
        found = leaders(ranked)
        cut = any(result.total > len(result.hits) for result in results)
        if len(found) >= asked.depth or not cut:
            return found, results
        results, _ = self._results(asked, MAX_DEPTH)
        return leaders(self._ranked(asked, results)), results

    def _warnings(self, asked: _Asked, results: Sequence[LanguageResult], proximity: Proximity) -> list[str]:
        sentences = [sentence for result in results for sentence in result.partial]
        if not asked.plans and not self._live_indexes():
            sentences.append(self._engine.health().message)
        elif asked.plans and not results:
            text = asked.question.text.strip()
            sentences.append(Notice("There is no word to search for in “{text}”.", text=text))
        for index in proximity.capped:
            sentences.append(
                Notice(
                    "NEAR was not verified in every provision of the index “{index}” (at most {limit}, within "
                    "{seconds} s): hits may be missing. Add a word to narrow the question.",
                    index=index,
                    limit=MAX_CANDIDATES,
                    seconds=f"{self._seconds:g}",
                )
            )
        return sentences

    def _live_indexes(self) -> tuple[str, ...]:
        asked, known = self._indexes
        now = time.monotonic()
        if now - asked > INDEXES_KEPT:
            known = tuple(self._engine.indexes())
            self._indexes = (now, known)
        return known


def _check_page(question: Question) -> None:
    if question.page < 1:
        raise QueryError("Pages are counted from 1; {page} is none.", None, page=question.page)
    if not 1 <= question.size <= MAX_SIZE:
        raise QueryError("A page holds 1 to {limit} hits, not {size}.", None, limit=MAX_SIZE, size=question.size)
    if question.page * question.size > MAX_DEPTH:
        raise QueryError(
            "Page {page} lies beyond hit {limit}, the last that paging reaches; narrow the question instead.",
            None,
            page=question.page,
            limit=MAX_DEPTH,
        )


def _checked_day(day: date) -> date:
    if not 1000 <= day.year <= 9998:
        raise QueryError("The day {day} lies outside the years 1000 to 9998.", None, day=day.isoformat())
    return day


def _names_status(node: Node) -> bool:
    """Whether the question itself says which status it wants; then no edition is hidden from it."""
    match node:
        case Field(name, operand):
            return name == "status" or _names_status(operand)
        case And(operands) | Or(operands):
            return any(_names_status(each) for each in operands)
        case Not(operand):
            return _names_status(operand)
        case _:
            return False


def _spoken(node: Node) -> frozenset[str] | None:
    """The indexes of the languages the whole question is limited to by ``language:``; None when it is not."""
    match node:
        case And(operands):
            found = [each for operand in operands if (each := _spoken(operand)) is not None]
            return frozenset.intersection(*found) if found else None
        case Field("language", Word(text) | Phrase(text)):
            return _analyses((text,))
        case Field("language", Or(operands)):
            values = [each.text for each in operands if isinstance(each, Word | Phrase)]
            return _analyses(values) if len(values) == len(operands) else None
        case _:
            return None


def _analyses(languages: Sequence[str]) -> frozenset[str]:
    codes = (code for language in languages for code in matching(read_language(language) or language))
    return frozenset(LANGUAGES[code].analysis for code in codes)
