"""``svod history``: what changed in an act or one provision of it, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.console import Console

from corpus.force import first_day
from corpus.history import Changes, Stretch, changes, stretches
from corpus.layout import parse_id
from mappings.identifiers import ProvisionId
from search_app.changes import Held, act_payload, held_of, provision_payload, whole_provision
from svod import rooms
from svod.output import console, print_json

NOT_HELD = "wordings between them may exist that are not held"
NAMED = 12
"""So many eIds are named in a line."""


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print the history as JSON.")
def history(id: str, as_json: bool) -> None:
    """Tell what changed under this ID, and when.

    Of a work or an edition: every edition held in its language and what differs from the one before. Of a provision:
    its wordings, and since when each stands.
    """
    store = rooms.store()
    found = parse_id(store.resolve(id))
    held = held_of(rooms.holdings(), store, found)
    if isinstance(found, ProvisionId):
        eid = whole_provision(held.editions, found.eid)
        through = stretches(held.editions, eid)
        if as_json:
            print_json(provision_payload(held, eid, through))
        else:
            _print_provision(console(), held, eid, through)
        return
    listed = tuple(changes(held.editions))
    if as_json:
        print_json(act_payload(held, listed))
    else:
        _print_act(console(), held, listed)


def _print_provision(screen: Console, held: Held, eid: str, through: Sequence[Stretch]) -> None:
    screen.print(f"{held.work.title(held.language)} · {eid}", style="bold")
    for one in through:
        screen.print(f"\n{_since(one)}", style="bold")
        screen.print(", ".join(edition.id for edition in one.editions), style="dim")
        if one.provision is None:
            screen.print("No such number in these editions.")
        else:
            screen.print(f"{one.provision.number} {one.provision.heading}".strip())
            screen.print(one.provision.text)
    _print_outside(screen, held)


def _since(one: Stretch) -> str:
    if one.since is None:
        return "Day not known"
    if not one.in_force:
        before = f", changed after {one.after}; {NOT_HELD}" if one.after else ": the earliest wording held"
        return f"In the edition of {one.since}, whose first day of force is not known{before}"
    if one.after is None:
        return f"At the latest since {one.since}: the earliest wording held"
    if one.certain:
        return f"Since {one.since}"
    return f"Since a day after {one.after}, at the latest since {one.since}; {NOT_HELD}"


def _print_act(screen: Console, held: Held, listed: Sequence[Changes]) -> None:
    screen.print(held.work.title(held.language), style="bold")
    before = {change.later.id: change for change in listed}
    for edition in held.ordered:
        first = first_day(edition)
        since = f"in force from {first}" if first else "first day of force not known"
        screen.print(f"\n{edition.id}, {since}", style="bold")
        if change := before.get(edition.id):
            for line in _differences(change):
                screen.print(line)
    _print_outside(screen, held)


def _print_outside(screen: Console, held: Held) -> None:
    ordered = held.ordered
    for edition in held.editions:
        if edition not in ordered:
            screen.print(f"\n{edition.id}: without a day or incomplete, compared with none", style="bold")


def _differences(change: Changes) -> Iterator[str]:
    if not change.unbroken:
        yield f"Compared with {change.earlier.id}; {NOT_HELD}."
    sorts = (("Other words", change.changed), ("New here", change.added), ("No longer here", change.removed))
    for name, eids in sorts:
        if eids:
            more = f" and {len(eids) - NAMED} more" if len(eids) > NAMED else ""
            yield f"{name} ({len(eids)}): {', '.join(eids[:NAMED])}{more}"
    if not any(eids for _, eids in sorts):
        yield "Every provision reads as before."
