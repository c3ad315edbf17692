"""A question asked of an engine: parsed, planned for each language, searched, mixed, and made readable."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.answers import COLUMN, MAX_DEPTH, MAX_SIZE, Answer, Notice, QueryError, Question
from engine.base import FACETS, Engine, EngineUnavailable, LanguageResult
from engine.crossing.across import LISTED, Across, Crossed, Found
from engine.crossing.asking import spoken
from engine.facets import checked, merge, selections, status_clauses
from engine.fields import read_language
from engine.frequencies import Frequencies
from engine.fusion import HEADING_SAMPLE, Ranked, field_terms, heading_share, mix, rank, upper_bound
from engine.grouping import WORK, counts, leaders, work_of
from engine.planning import Plan, plan
from engine.presentation import present
from engine.proximity import MAX_CANDIDATES, Proximity
from engine.query import AllOf, And, Clause, Field, LanguageRequest, MatchAll, Node, NoneOf, Not, Or, Phrase, Word
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
    proximity: Proximity
    crossed: Crossed | None = None

    @property
    def depth(self) -> int:
        return self.question.page * self.question.size

    def marking(self, index: str) -> Plan:
        """The plan of an index, with what other layers look for marked too."""
        planned = self.plans[index]
        if self.crossed is None:
            return planned
        return replace(planned, matchers=planned.matchers.with_stems(self.crossed.stems(index)))

    def requests(self, size: int) -> list[LanguageRequest]:
        """One search for each index, the first ``size`` hits of it."""
        wanted = _analyses(self.question.selected.get("language", ()))
        return [
            LanguageRequest(
                index=index,
                clause=clause,
                filter=self.current or MatchAll(),
                selections=self.selections,
                facets=(*FACETS, WORK) if self.question.grouped else FACETS,
                status_clauses=status_clauses(self.day),
                # Other languages are asked too, but only for the counts beside them.
                size=size if not wanted or index in wanted else 0,
                sort=self.question.sort,
                grouped=self.question.grouped,
            )
            for index, planned in self.plans.items()
            if (clause := self.crossed.every(index) if self.crossed else planned.clause) is not None
        ]


class Searcher:
    """Answers questions through ``engine``, each within ``seconds``; by words alone without ``across``. Safe in
    threads."""

    def __init__(self, engine: Engine, seconds: float = 5.0, across: Across | None = None) -> None:
        self._engine = engine
        self._across = across
        self._seconds = seconds
        self._frequencies = Frequencies(engine)
        self._indexes: tuple[float, tuple[str, ...]] = (float("-inf"), ())

    def search(self, question: Question) -> Answer:
        """The answer to ``question``.

        Raises :class:`QueryError` for a question that cannot be understood and
        :class:`engine.base.EngineUnavailable` when no part of the engine answers; a part that fails is a warning.
        """
        began = time.perf_counter()
        end = time.monotonic() + self._seconds
        _check_page(question)
        asked = self._asked(question, end)
        sample = HEADING_SAMPLE if asked.crossed is None else LISTED
        results, hidden = self._results(asked, max(asked.depth, sample), end)
        found = self._found_across(asked, results, end)
        ranked = found.ranked if found else self._ranked(asked, results)
        works = counts(results) if question.grouped else None
        if question.grouped:
            ranked = leaders(ranked)
        side_by_side = question.view == "languages"
        shown = _side_by_side(ranked) if side_by_side else ranked[asked.depth - question.size : asked.depth]
        total = sum(result.total for result in results)
        return Answer(
            question=asked.question,
            total=total,
            hits=tuple(
                present(each, asked.marking(each.index), asked.day, max(works[work_of(each)] - 1, 0) if works else 0)
                for each in shown
            ),
            facets=merge(results, asked.question.selected),
            elsewhere=sum(result.total for result in hidden),
            warnings=tuple(
                dict.fromkeys(
                    [
                        *asked.parsed.warnings,
                        *self._warnings(asked, results, hidden),
                        *(found.warnings if found else ()),
                    ]
                )
            ),
            took_ms=(time.perf_counter() - began) * 1000,
            groups=None if works is None else len(works),
            parts=asked.crossed.parts if asked.crossed else (),
            besides=found.besides if found else 0,
            coverage=found.coverage if found else None,
            across=asked.crossed is not None,
            unknown=asked.crossed.unknown if asked.crossed else (),
        )

    def _asked(self, question: Question, end: float) -> _Asked:
        parsed = parse(question.text)
        question = replace(question, selected=checked(question.selected))
        day = _checked_day(parsed.day or question.day or date.today())
        named = "status" in question.selected or _names_status(parsed.node)
        whole = (parsed.edition or question.edition) == "all" or (parsed.edition is None and named)
        current = None if whole else current_clause(day)
        ticked = selections(question.selected, day)
        restricting = (*((current,) if current else ()), *ticked.values())
        proximity = Proximity(self._engine, self._seconds, restricting)
        spoken = _spoken(parsed.node)
        plans = {
            index: plan(parsed.node, index, day, proximity.resolve)
            for index in self._live_indexes()
            if spoken is None or index in spoken
        }
        asked = _Asked(
            question=question,
            parsed=parsed,
            day=day,
            current=current,
            selections=ticked,
            plans=plans,
            proximity=proximity,
        )
        return replace(asked, crossed=self._crossed(asked, end))

    def _crossed(self, asked: _Asked, end: float) -> Crossed | None:
        """The question in other languages, where it is one of plain words and ordered by relevance."""
        plain = spoken(asked.parsed.node)
        if self._across is None or plain is None or asked.question.sort != "relevance":
            return None
        return self._across.cross(asked.question, plain, asked.plans, self._frequencies, end)

    def _found_across(self, asked: _Asked, whole: Sequence[LanguageResult], end: float) -> Found | None:
        if asked.crossed is None or self._across is None:
            return None
        wanted = _analyses(asked.question.selected.get("language", ()))
        filters = {
            index: AllOf(
                (
                    asked.current or MatchAll(),
                    *asked.selections.values(),
                    asked.crossed.question.narrowing(index, asked.day),
                )
            )
            for index in asked.plans
            if not wanted or index in wanted
        }
        return self._across.find(asked.crossed, whole, filters, self._frequencies, end)

    def _results(
        self, asked: _Asked, size: int, end: float
    ) -> tuple[Sequence[LanguageResult], Sequence[LanguageResult]]:
        """One result for each request, and one for what the edition in force hides of it; until ``end``."""
        requests = asked.requests(size)
        hidden = []
        if asked.current is not None:
            others = NoneOf((asked.current,))
            hidden = [replace(each, filter=others, facets=(), status_clauses={}, size=0) for each in requests]
        answers = self._engine.search([*requests, *hidden], end - time.monotonic()) if requests else ()
        results, rest = answers[: len(requests)], answers[len(requests) :]
        if results and all(result.partial and not result.total for result in results):
            raise EngineUnavailable(results[0].partial[0])
        if asked.proximity.late and not any(result.total for result in answers):
            raise EngineUnavailable(
                Notice(
                    "NEAR could not be verified within {seconds} s. Add a word to narrow the question.",
                    seconds=f"{self._seconds:g}",
                )
            )
        return results, rest

    def _ranked(self, asked: _Asked, results: Sequence[LanguageResult]) -> list[Ranked]:
        lists = [rank(result.index, result.hits, self._bound(asked, result)) for result in results if result.hits]
        return mix(lists, asked.question.sort)

    def _bound(self, asked: _Asked, result: LanguageResult) -> float:
        clause = asked.plans[result.index].clause
        if clause is None or asked.question.sort == "date":
            return 0.0
        statistics = self._frequencies.statistics(result.index, field_terms(clause))
        return upper_bound(clause, statistics, heading_share(result.hits))

    def _warnings(
        self, asked: _Asked, results: Sequence[LanguageResult], hidden: Sequence[LanguageResult]
    ) -> list[str]:
        sentences = [sentence for result in (*results, *hidden) for sentence in result.partial]
        if not asked.plans and not self._live_indexes():
            sentences.append(self._engine.health().message)
        elif asked.plans and not results:
            text = asked.question.text.strip()
            sentences.append(Notice("There is no word to search for in “{text}”.", text=text))
        for index in asked.proximity.miscounted:
            sentences.append(
                Notice(
                    "NEAR was verified in all that is shown, but not in everything else of the index “{index}”: the "
                    "numbers beside the filters and of other wordings may be too small.",
                    index=index,
                )
            )
        for index in asked.proximity.capped:
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


def _side_by_side(ranked: Iterable[Ranked]) -> list[Ranked]:
    """The first hits of each language, one language after the other."""
    columns: dict[str, list[Ranked]] = {}
    for each in ranked:
        column = columns.setdefault(each.hit.document["language"], [])
        if len(column) < COLUMN:
            column.append(each)
    return [each for column in columns.values() for each in column]


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
        case Field("language", operand):
            return _indexes(operand)
        case _:
            return None


def _indexes(languages: Node) -> frozenset[str] | None:
    """The indexes of what stands after ``language:``; None when it may be any."""
    match languages:
        case Word(text) | Phrase(text):
            return _analyses((text,))
        case Or(operands):
            found = [_indexes(each) for each in operands]
            known = [each for each in found if each is not None]
            return frozenset().union(*known) if len(known) == len(found) else None
        case And(operands):
            known = [each for operand in operands if (each := _indexes(operand)) is not None]
            return frozenset.intersection(*known) if known else None
        case _:
            return None


def _analyses(languages: Iterable[str]) -> frozenset[str]:
    codes = (code for language in languages for code in matching(read_language(language) or language))
    return frozenset(LANGUAGES[code].analysis for code in codes)
