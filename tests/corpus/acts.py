"""Small acts for tests of the store: specimens, no state's law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from corpus.folding import text_sha256
from mappings.documents import (
    DateBasis,
    Division,
    Expression,
    Manifestation,
    Note,
    Provision,
    SourceKind,
    Table,
    Work,
)

WORK = Work(
    id="/akn/kz/act/law/2010-05-04/об-образце",
    jurisdiction="kz",
    kind="law",
    number="7-О",
    date=date(2010, 5, 4),
    titles={"ru": "Об образце", "kk": "Үлгі туралы"},
    short_names={"ru": ("Закон-образец",)},
)

ARTICLES = (
    Provision("preamble", "preamble", "", blocks=("Закон служит образцом для проверок.",)),
    Provision(
        "art_1",
        "article",
        "1",
        "Цель",
        blocks=("Образец показывает устройство закона.", Table((("год", "число"), ("2010", "7")), has_head=True)),
        notes=(Note("в редакции закона-образца 2012 года", "amendment", 1),),
        path=(Division("chapter", "Глава 1", "Общее"),),
    ),
    Provision("art_1-1", "article", "1¹", blocks=("Вставленная статья.",)),
)


def manifestation(source: str = "folder", address: str = "law.txt", **fields: Any) -> Manifestation:
    given = {"sha256": "0" * 64, "text_sha256": text_sha256(ARTICLES), "media_type": "text/plain", "parser": "plain/1"}
    return Manifestation(source, address, **{**given, **fields})


def expression(*sources: Manifestation, **fields: Any) -> Expression:
    """The act in Russian as of 2012; ``fields`` change it."""
    whole = Expression(
        id=f"{WORK.id}/rus@2012-01-02",
        work=WORK.id,
        language="ru",
        title="Об образце",
        date=date(2012, 1, 2),
        date_basis=DateBasis.AMENDED,
        provisions=ARTICLES,
        sources=sources or (manifestation(),),
    )
    return replace(whole, **fields)


def reading(source: str, rank: int, text: str = "", **fields: Any) -> Expression:
    """The act as one source gives it; ``text`` replaces the text of its last article."""
    changed = replace(ARTICLES[2], blocks=(text,)) if text else ARTICLES[2]
    provisions = (*ARTICLES[:2], changed)
    kind = SourceKind.MIRROR
    incomplete = fields.pop("incomplete", "")
    copy = manifestation(
        source, f"{source}.txt", rank=rank, kind=kind, text_sha256=text_sha256(provisions), incomplete=incomplete
    )
    return expression(copy, provisions=provisions, incomplete=incomplete, **fields)
