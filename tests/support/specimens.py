"""Specimen works and the index documents the corpus makes of them, so that their fields are real."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.index_documents import index_documents
from mappings.documents import Claim, DateBasis, Division, Expression, Manifestation, Note, Provision, SourceKind, Work
from mappings.identifiers import ExpressionId, WorkId, parse_work, slug
from tests.support.specimen_texts import ARCHIVE_ACTS, Text

DAY = date(2026, 11, 23)
"""The day on which the statuses named below hold."""

SOURCE = Manifestation(
    source="specimens",
    address="tests",
    sha256="0" * 64,
    text_sha256="0" * 64,
    media_type="text/plain",
    parser="plain/1",
    kind=SourceKind.SPECIMEN,
)


def specimen_works() -> Iterator[tuple[Work, list[Expression]]]:
    """The archive act of every language, then small Russian acts of every status."""
    for jurisdiction in dict.fromkeys(text.jurisdiction for text in ARCHIVE_ACTS):
        texts = [text for text in ARCHIVE_ACTS if text.jurisdiction == jurisdiction]
        adopted = date(texts[0].year, 3, 1)
        work = _work(jurisdiction, texts[0].kind, "archive", adopted)
        yield work, [archive_act(work, text) for text in texts]
    yield from _of_every_status()


def specimen_documents() -> list[dict[str, Any]]:
    """All index documents of :func:`specimen_works`."""
    return [document for work, expressions in specimen_works() for document in index_documents(work, expressions)]


def by_work(documents: Iterable[Mapping[str, Any]]) -> Mapping[str, list[Mapping[str, Any]]]:
    """Documents as a writer takes them."""
    works: dict[str, list[Mapping[str, Any]]] = {}
    for document in documents:
        works.setdefault(document["work"], []).append(document)
    return works


def archive_act(work: Work, text: Text) -> Expression:
    """One of :data:`tests.support.specimen_texts.ARCHIVE_ACTS` as an expression of ``work``, in force."""
    path = (Division("chapter", "", text.chapter),)
    last = len(text.articles) - 1
    provisions = tuple(
        Provision(
            eid=f"art_{order + 1}",
            kind="article",
            number=number,
            heading=heading,
            blocks=(body,),
            notes=(Note(text.note),) if order == last else (),
            path=path,
        )
        for order, (number, heading, body) in enumerate(text.articles)
    )
    return expression(work, text.language, text.title, work.date, provisions, valid_from=work.date)


def expression(
    work: Work,
    language: str,
    title: str,
    day: date | None,
    provisions: tuple[Provision, ...],
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    claim: Claim = Claim.NONE,
) -> Expression:
    """An edition of ``work``."""
    return Expression(
        id=str(ExpressionId(parse_work(work.id), language, day.isoformat() if day else "undated")),
        work=work.id,
        language=language,
        title=title,
        date=day,
        date_basis=DateBasis.AMENDED if day else DateBasis.UNKNOWN,
        provisions=provisions,
        sources=(SOURCE,),
        valid_from=valid_from,
        valid_to=valid_to,
        claim=claim,
    )


def article(number: str, heading: str, text: str) -> Provision:
    """An article by its number as printed."""
    eid = "art_" + re.sub(r"\W", "-", number)
    return Provision(eid=eid, kind="article", number=number, heading=heading, blocks=(text,))


def _of_every_status() -> Iterator[tuple[Work, list[Expression]]]:
    fire = _work("ru", "code", "пожарный кодекс", date(2010, 1, 1))
    old = (article("1", "Сирена", "Сирена включается дежурным при пожаре."),)
    new = (
        article("1", "Сирена", "Сирена включается автоматически при пожаре."),
        article("2", "Вода", "Вода бесплатна."),
    )
    yield (
        fire,
        [
            expression(fire, "ru", "Пожарный кодекс (образец)", date(2010, 1, 1), old, valid_from=date(2010, 2, 1)),
            expression(fire, "ru", "Пожарный кодекс (образец)", date(2020, 5, 5), new, valid_from=date(2020, 6, 1)),
        ],
    )
    ended = replace(_work("ru", "decree", "о сирене", date(1999, 9, 9)), repealed=date(2015, 1, 1))
    yield ended, [
        expression(
            ended, "ru", "О сирене (образец)", date(1999, 9, 9), (article("1", "", "Сирена проверяется ежедневно."),),
            valid_from=date(1999, 10, 1),
        )
    ]  # fmt: skip
    coming = _work("ru", "decree", "о новой сирене", date(2026, 10, 1))
    yield coming, [
        expression(
            coming, "ru", "О новой сирене (образец)", date(2026, 10, 1),
            (article("1", "", "Сирена проверяется ночью."),), valid_from=date(2027, 1, 1),
        )
    ]  # fmt: skip
    undated = Work(str(WorkId("cis", "agreement", "undated", "сирены")), "cis", "agreement", "", None)
    yield (
        undated,
        [
            expression(
                undated, "ru", "Соглашение о сиренах (образец)", None, (article("1", "", "Сирены проверяются сообща."),)
            )
        ],
    )


def _work(jurisdiction: str, kind: str, name: str, adopted: date) -> Work:
    return Work(str(WorkId(jurisdiction, kind, adopted.isoformat(), slug(name))), jurisdiction, kind, "", adopted)
