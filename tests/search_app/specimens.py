"""Specimens for reading: a long act with divisions, an inserted number, notes, a table, and two sources that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mappings.documents import (
    Division,
    Expression,
    Manifestation,
    Note,
    Provision,
    SourceKind,
    Table,
    Variant,
    Work,
)
from mappings.identifiers import slug
from tests.support.specimens import SOURCE, expression, specimen_works

ARTICLES = 523
"""Articles of the long act: as many as the longest code a person reads here."""

SIRENS = f"/akn/ru/act/decree/1999-09-09/{slug('о сирене')}"
FERRIES = "/akn/ru/act/law/1970-01-01/о-паромах"
"""A specimen that is held and an act nobody holds."""

BRIDGES = Work(
    "/akn/ru/act/law/2012-03-04/7-oz",
    "ru",
    "law",
    "7-ОЗ",
    date(2012, 3, 4),
    {"ru": "О мостах (образец)", "en": "On Bridges (specimen)", "zh": "桥梁法（样本）"},
    {"ru": ("Закон о мостах",)},
    replaces=(SIRENS, FERRIES),
    commenced=date(2012, 4, 1),
    sources={"date": "printed above the act", "titles.en": "working translation of this project"},
)
NEWEST = f"{BRIDGES.id}/rus@2019-07-01"
OLDER = f"{BRIDGES.id}/rus@2012-03-04"
PERSIAN = f"{BRIDGES.id}/fas@2019-07-01"

LONG = Work("/akn/kz/act/code/2001-01-01/1-k", "kz", "code", "1-К", date(2001, 1, 1), {"ru": "Кодекс дорог (образец)"})
LONG_TEXT = f"{LONG.id}/rus@2001-01-01"

MISSING = "Only its first two articles are here."
"""Why the Persian text is incomplete."""

OTHER_SOURCE = Manifestation(
    source="folder",
    address="мосты.txt",
    sha256="ab" * 32,
    text_sha256="cd" * 32,
    media_type="text/plain",
    parser="text",
    kind=SourceKind.MIRROR,
    url="javascript:alert(1)",
)
ONLY_THERE = Provision("art_4", "article", "4", "Паромы", ("Паром заменяет мост.",))


def works() -> Iterator[tuple[Work, list[Expression]]]:
    """Every specimen, those of the other rooms' tests included, as a store holds them: with hashes."""
    for work, expressions in [*specimen_works(), *reading_works()]:
        yield work, [replace(e, sources=tuple(_hashed(source) for source in e.sources)) for e in expressions]


def _hashed(source: Manifestation) -> Manifestation:
    return replace(source, sha256=source.sha256 or "12" * 32, text_sha256="34" * 32)


def reading_works() -> Iterator[tuple[Work, list[Expression]]]:
    """The act on bridges in two editions and two languages, and a code of more than five hundred articles."""
    checked = replace(SOURCE, checked=date(2026, 11, 1), licence="CC0-1.0", sha256="12" * 32)
    newest = replace(
        expression(BRIDGES, "ru", "О мостах (образец)", date(2019, 7, 1), _bridges(), valid_from=date(2019, 8, 1)),
        sources=(checked,),
        source_status="действует",
        facts={"origin.valid_from": "svod.yaml, line 7"},
        variants=(Variant(OTHER_SOURCE, (*_bridges("Мост строится из камня."), ONLY_THERE)),),
    )
    older = expression(
        BRIDGES, "ru", "О мостах (образец)", date(2012, 3, 4), _bridges()[:2], valid_from=date(2012, 4, 1)
    )
    yield BRIDGES, [older, newest, _persian()]
    yield LONG, [expression(LONG, "ru", "Кодекс дорог (образец)", LONG.date, _long(), valid_from=LONG.date)]


def _bridges(first: str = "Мост строится из камня или стали.") -> tuple[Provision, ...]:
    part, chapter = Division("part", "Раздел I.", "Общая часть"), Division("chapter", "Глава 1.", "Мосты")
    table = Table((("Вид", "Длина"), ("малый", "до 25 м"), ("большой", "свыше 100 м")), has_head=True)
    return (
        Provision("art_1", "article", "1", "Стройка", (first, "Проект утверждается <заранее>."), path=(part, chapter)),
        Provision(
            "art_2",
            "article",
            "2",
            "Переправа",
            ("Переправа по мосту бесплатна.", "Плата за переправу не взимается."),
            (
                Note("часть первая в редакции образцового закона 2019 года", after=1),
                Note("в редакции образцовых законов " + ", ".join(f"{n} года" for n in range(1960, 2020)), after=2),
            ),
            (part, chapter),
        ),
        Provision("art_2-1", "article", "2¹", "Размеры мостов", ("Мосты бывают:", table), path=(part, chapter)),
        Provision("art_3", "article", "3", "", (), (Note("утратила силу"),), (part,)),
    )


def _persian() -> Expression:
    provisions = (
        Provision("preamble", "preamble", "", "", ("این قانون نمونه است.",)),
        Provision("art_1", "article", "۱", "ساختن", ("پل از سنگ یا فولاد ساخته می‌شود.",)),
        Provision("art_2", "article", "۲", "گذر", ("گذر از پل رایگان است.",)),
    )
    whole = expression(BRIDGES, "fa", "دربارهٔ پل‌ها (نمونه)", date(2019, 7, 1), provisions, valid_from=date(2019, 8, 1))
    return replace(whole, incomplete=MISSING)


def _long() -> tuple[Provision, ...]:
    return tuple(
        Provision(
            f"art_{n}",
            "article",
            str(n),
            f"Дорога номер {n}",
            tuple(f"{part}. Дорога номер {n} содержится в порядке, {part}-й раз в году." for part in range(1, 9)),
            (Note("в редакции образцового закона 2012 года", after=1),),
            (Division("chapter", f"Глава {n // 20 + 1}.", "Дороги"),),
        )
        for n in range(1, ARTICLES + 1)
    )
