"""``svod act`` and ``svod acts``: what the base holds, to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click
from rich.console import Console

from corpus.asof import AsOf
from corpus.catalogue import catalogue
from corpus.layout import parse_id
from corpus.numbers import missing_of
from corpus.store import Store, UnknownId
from mappings.documents import Expression, Manifestation, Provision, Work
from mappings.identifiers import ProvisionId, WorkId
from mappings.units import Unit
from search_app.days import known_days
from search_app.holdings import Edition, Holdings
from search_app.payload import act_payload, summary_payload
from search_app.standing import AUTHENTICITIES, SOURCE_KINDS, remarks
from search_app.wording import asof_payload, sentences, standing_then, wording_on
from svod import rooms
from svod.days import day_given
from svod.output import console, print_json

_EVENTS = {
    "adopted": "Adopted",
    "commenced": "The act in force from",
    "valid_from": "This wording in force from",
    "valid_to": "This wording in force until",
    "repealed": "Repealed",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What an id names: an edition with its text, and the provisions of it that are asked for."""

    work: Work
    edition: Edition
    expression: Expression
    provisions: tuple[Provision, ...]
    replaced_by: tuple[str, ...]


@click.command()
@click.argument("id")
@click.option("--as-of", "day", callback=day_given, metavar="YYYY-MM-DD", help="The wording of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print the act as JSON.")
def act(id: str, day: date | None, as_json: bool) -> None:
    """Print the act or article with this ID.

    An edition is printed whole; a work gives its edition in force in its first language; a provision, or a part of
    it (…/~art_205__para_2), that one alone.
    """
    store, held = rooms.store(), rooms.holdings()
    found, then = _as_of(store, held, id, day) if day else (_find(store, held, id), None)
    single = found.provisions != found.expression.provisions
    if as_json:
        print_json(_payload(found) | {"as_of": asof_payload(found.work, then, by_number=single) if then else None})
        return
    screen = console()
    for sentence in sentences(found.work, then, by_number=single) if then else ():
        screen.print(sentence, style="bold")
    _print_head(screen, found)
    for provision in found.provisions:
        screen.print(f"\n{provision.number} {provision.heading}".rstrip(), style="bold")
        screen.print(provision.text)
        for note in provision.notes:
            screen.print(f"  [{note.text}]", style="dim")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def acts(as_json: bool) -> None:
    """List every edition the base holds."""
    held = rooms.holdings()
    editions = sorted(
        (edition for work in held.works for edition in held.editions(work)), key=lambda edition: edition.expression.id
    )
    if as_json:
        print_json([_summary(held, edition) for edition in editions])
        return
    for edition in editions:
        expression = edition.expression
        click.echo(f"{expression.id}  {expression.title} ({_standing(held.works[expression.work], edition)})")


def _print_head(screen: Console, found: _Found) -> None:
    """Everything one must know before relying on the text."""
    expression = found.expression
    screen.print(f"{expression.title}\n{expression.id}", style="bold")
    screen.print(f"{_standing(found.work, found.edition)}; {AUTHENTICITIES[expression.authenticity]}")
    if expression.incomplete:
        screen.print(f"This text is incomplete: {expression.incomplete}")
    missing = missing_of(expression) if found.provisions == expression.provisions else []
    if missing:
        screen.print(
            f"Numbers without a text of their own in this copy: {', '.join(missing)}. They may have been repealed, the "
            "source may lack them, or their words may stand in the text of the number before: look in the official "
            "source."
        )
    if expression.source_status:
        screen.print(f"The source says of its force: “{expression.source_status}”.")
    for known in known_days(found.work, expression):
        origin = known.known_from or _title_of(known.source)
        screen.print(f"{_EVENTS[known.event]} {known.day} (known from: {origin})")
    for word, ids in (("Replaces", found.work.replaces), ("Replaced by", found.replaced_by)):
        if ids:
            screen.print(f"{word} {', '.join(ids)}")
    for source in expression.sources:
        screen.print(f"Source: {', '.join(_described(source))}")
    for variant in expression.variants:
        screen.print(f"Another source prints another text: {', '.join(_described(variant.manifestation))}")


def _standing(work: Work, edition: Edition) -> str:
    expression = edition.expression
    bare = remarks(expression.specimen, bool(expression.incomplete), work.provisional)
    return ", ".join((edition.standing.sentence, *bare))


def _described(source: Manifestation) -> Iterator[str]:
    yield _title_of(source.source)
    yield SOURCE_KINDS[source.kind]
    yield f"licence: {source.licence}" if source.licence else "licence not stated"
    yield f"checked on {source.checked}" if source.checked else "day of check not known"
    if source.recognised:
        yield f"letters recognised from pictures by {source.recognised}, some may be wrong"
    yield source.url or source.address


def _title_of(source: str) -> str:
    known = catalogue().sources.get(source)
    return known.title if known else source


def _payload(found: _Found) -> dict[str, Any]:
    status = found.edition.status
    return act_payload(found.work, found.expression, status, found.provisions, replaced_by=found.replaced_by)


def _summary(held: Holdings, edition: Edition) -> dict[str, Any]:
    work = held.works[edition.expression.work]
    return summary_payload(work, edition.expression, edition.status, replaced_by=held.successors(work.id))


def _find(store: Store, held: Holdings, id: str) -> _Found:
    """:class:`UnknownId` where nothing is held under ``id``."""
    parsed = parse_id(store.resolve(id))
    chosen: tuple[Provision, ...] | None = None
    if isinstance(parsed, WorkId):
        expression = edition_shown(store, held, id)
    elif isinstance(parsed, ProvisionId):
        expression, provision, unit = store.provision(id)
        chosen = (_narrowed(provision, unit) if unit else provision,)
    else:
        expression = store.expression(id)
    work = store.work(expression.work)
    editions = held.editions(work.id) if work.id in held.works else ()
    edition = next((edition for edition in editions if edition.expression.id == expression.id), None)
    if edition is None:  # taken away since it was read
        raise UnknownId(f"Nothing is held under {id}.")
    return _Found(work, edition, expression, chosen or expression.provisions, held.successors(work.id))


def _as_of(store: Store, held: Holdings, id: str, day: date) -> tuple[_Found, AsOf]:
    """What ``id`` names in the wording of ``day``, with the status of that day; :class:`UnknownId`, saying what is
    known of the day, where every wording held is later or the wording has no such provision."""
    asked, parsed = _find(store, held, id), parse_id(store.resolve(id))
    answer = wording_on(held, asked.expression, day)
    wording = answer.wording
    if wording is None:
        raise UnknownId(" ".join(sentences(asked.work, answer)))
    try:
        found = _find(store, held, f"{wording.id}/~{parsed.eid}" if isinstance(parsed, ProvisionId) else wording.id)
    except UnknownId as error:
        raise UnknownId(f"{error} {' '.join(sentences(asked.work, answer, by_number=True))}") from error
    said = standing_then(held, found.work, wording, day)
    return replace(found, edition=replace(found.edition, status=said.status, standing=said)), answer


def _narrowed(provision: Provision, unit: Unit) -> Provision:
    """The provision with the text of one of its units alone, under the unit's address."""
    first, last = unit.blocks
    notes = (replace(note, after=note.after - first) for note in provision.notes if first < note.after <= last)
    return replace(provision, eid=unit.eid, blocks=provision.blocks[first:last], notes=tuple(notes))


def edition_shown(store: Store, held: Holdings, id: str) -> Expression:
    """The edition of a work that is in force, in the first of its languages; :class:`UnknownId` where none is held."""
    work = store.work(id).id
    edition = held.chosen(work) if work in held.works else None
    if edition is None:
        raise UnknownId(f"Nothing is held under {id}.")
    return store.expression(edition.expression.id)
