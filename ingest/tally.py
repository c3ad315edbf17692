"""Counting what a run added or changed, by comparing the files of acts before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from corpus.ledger import Place
from corpus.merging import conflicts
from corpus.store import Store
from ingest.report import IngestReport


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that was read in this run: the acts it gave, and those an earlier reading of it gave."""

    acts: tuple[Place, ...]
    before: tuple[Place, ...]
    incomplete: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


@dataclass
class Tally:
    """Made before the first document is taken; :meth:`settle` writes into the report at the end."""

    store: Store
    taken: dict[tuple[str, str], Taken] = field(default_factory=dict)
    _checked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._before = {summary.expression.id: summary.sha256 for summary in self.store.summaries()}

    def take(self, document: tuple[str, str], taken: Taken) -> None:
        """Note what a document gave; one that is read twice in a run is one document, as the last reading has it."""
        first = self.taken.get(document)
        self.taken[document] = replace(taken, before=first.before) if first else taken

    def expect(self, ids: Iterable[str]) -> None:
        """Editions of which only the day of the last check has changed: they count as unchanged."""
        self._checked.update(ids)

    def settle(self, report: IngestReport) -> None:
        after = {summary.expression.id: summary for summary in self.store.summaries()}
        given = {id for taken in self.taken.values() for id in self._ids((*taken.acts, *taken.before))}
        changed = sorted(
            id
            for id, summary in after.items()
            if self._before.get(id) != summary.sha256 and not (id in self._checked and id not in given)
        )
        for taken in self.taken.values():
            if self._same(taken) and not self._ids(taken.acts) & set(changed):
                report.unchanged += 1
                continue
            report.documents += 1
            report.incomplete.extend(taken.incomplete)
            for remark in taken.warnings:
                report.warn(remark)
        for id in changed:
            if after[id].expression.variants:
                for conflict in conflicts(self.store.expression(id)):
                    report.warn(str(conflict))
        report.acts += len(changed)
        report.works += len({after[id].expression.work for id in changed})
        report.provisions += sum(after[id].provisions for id in changed)

    def _same(self, taken: Taken) -> bool:
        return bool(taken.before) and self._ids(taken.before) == self._ids(taken.acts)

    def _ids(self, places: tuple[Place, ...]) -> set[str]:
        return {self.store.resolve(id) for id, *_ in places}
