"""``svod resolve``: which acts and provisions a citation may mean."""

from __future__ import annotations

from datetime import date

import click
from rich.console import Console

from corpus.catalogue import catalogue
from corpus.store import Store
from engine.citations import Citation, Citations
from engine.citations import resolve as resolved
from search_app.payload import citations_payload
from search_app.standing import STATUSES, standing, standing_on
from svod import rooms
from svod.days import day_given
from svod.output import console, print_json


@click.command()
@click.argument("text")
@click.option(
    "--as-of", "--day", "day", callback=day_given, metavar="YYYY-MM-DD", help="Editions and statuses of this day."
)
@click.option("--json", "as_json", is_flag=True, help="Print every candidate as JSON.")
def resolve(text: str, day: date | None, as_json: bool) -> None:
    """Tell what TEXT cites: “ст. 205 УК РФ”, “s. 302(b) PPC”, “刑法第一百二十条之一”.

    Every candidate is told, of every state; what the base does not hold is named as such.
    """
    store, asked = rooms.store(), day or date.today()
    found = resolved(text, store, catalogue(), asked)
    if as_json:
        print_json(citations_payload(found))
        return
    screen = console()
    show(found, store, asked, screen)
    screen.print(f"\n{counted(found)}." if found.total else "No citation was recognised.")


def show(found: Citations, store: Store, asked: date, screen: Console) -> None:
    """Every candidate with state, act, status and the reason it is offered."""
    for one in found.offered:
        screen.print(f"\n{one.title} ({', '.join(_said(one, store, asked))})", style="dim")
        screen.print(" ".join(filter(None, (one.number, one.heading))) or one.title, style="bold")
        screen.print(f"{one.why[:1].upper()}{one.why[1:]}")
        screen.print(one.id, style="dim")


def counted(found: Citations) -> str:
    """How many there are, and how many of them are shown."""
    return f"{len(found.offered)} of {found.total} shown" if found.cut else f"{found.total} found"


def _said(one: Citation, store: Store, day: date) -> list[str]:
    """State, series, edition and status as known on the day of the last check."""
    said = [one.jurisdiction, one.series, f"edition {one.edition}" if one.edition else ""]
    if one.status and day != date.today():
        said.append(str(standing_on(one.status, day).sentence))
    elif one.status:
        act = one.id.partition("/~")[0]
        editions = (summary.expression for summary in (store.summaries(one.work) if one.held else ()))
        edition = next((expression for expression in editions if expression.id == act), None)
        known = standing(catalogue().works[one.work], edition, one.status, day).sentence if edition else None
        said.append(str(known or STATUSES[one.status]))
    return [*filter(None, said), *([] if one.held else ["not held"])]
