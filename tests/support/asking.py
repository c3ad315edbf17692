"""Short ways to fill an engine and to ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.analysis import analyzer
from engine.base import Engine, LanguageResult
from engine.query import AllOf, Clause, LanguageRequest, Term
from tests.support.specimens import by_work

SECONDS = 30.0


def fill(engine: Engine, documents: Iterable[Mapping[str, Any]]) -> None:
    """Put every work of ``documents`` into the live index and commit."""
    with engine.writer() as writer:
        for work, of_work in by_work(documents).items():
            writer.replace_work(work, of_work)
        writer.commit()


def ask(engine: Engine, index: str, clause: Clause, **given: Any) -> LanguageResult:
    """One request; ``given`` are fields of :class:`LanguageRequest`."""
    request = LanguageRequest(index, clause, **{"size": 100, **given})
    return engine.search([request], SECONDS)[0]


def ids(result: LanguageResult) -> list[str]:
    """Ids of the hits in their order."""
    return [hit.document["id"] for hit in result.hits]


def places(result: LanguageResult) -> list[str]:
    """Language and provision of the hits in their order: ``ru@2004-03-01 art_1``."""
    return [place(id) for id in ids(result)]


def place(id: str) -> str:
    """The end of an id, without its work: ``rus@2004-03-01/~art_1``."""
    return "/".join(id.split("/")[-2:])


def words(index: str, text: str, **fields: float) -> Clause:
    """Every word of ``text``, stemmed, in ``fields`` (heading ×3 and text when none are named)."""
    wanted = fields or {"heading": 3.0, "text": 1.0}
    return AllOf(tuple(Term(wanted, term) for term in analyzer(index).terms(text)))
