"""``svod act`` and ``svod acts``: what the base holds, to read."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from corpus.catalogue import catalogue
from corpus.force import spans
from corpus.layout import parse_id
from corpus.store import Store, UnknownId
from mappings.documents import Expression, Provision
from mappings.identifiers import ExpressionId, WorkId
from search_app.holdings import Holdings
from search_app.payload import act_payload, summary_payload
from svod import rooms
from svod.output import console, print_json


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print the act as JSON.")
def act(id: str, as_json: bool) -> None:
    """Print the act or article with this ID.

    An edition is printed whole; a work gives its edition in force in its first language; a provision that one alone.
    """
    content = _content(rooms.store(), id)
    if as_json:
        print_json(content)
        return
    screen = console()
    screen.print(f"{content['title']}\n{content['id']} ({content['status']})", style="bold")
    for provision in content["provisions"]:
        screen.print(f"\n{provision['number']} {provision['heading']}".rstrip(), style="bold")
        screen.print(provision["text"])
        for note in provision["notes"]:
            screen.print(f"  [{note['text']}]", style="dim")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def acts(as_json: bool) -> None:
    """List every edition the base holds."""
    held = Holdings(rooms.store(), catalogue(), date.today())
    found = [
        summary_payload(held.works[edition.expression.work], edition.expression, edition.status)
        for work in held.works
        for edition in held.editions(work)
    ]
    found.sort(key=lambda entry: str(entry["id"]))
    if as_json:
        print_json(found)
        return
    for entry in found:
        click.echo(f"{entry['id']}  {entry['title']} ({entry['status']})")


def _content(store: Store, id: str) -> dict[str, Any]:
    parsed = parse_id(store.resolve(id))
    chosen: list[Provision] | None = None
    if isinstance(parsed, WorkId):
        expression = _in_force(store, id)
    elif isinstance(parsed, ExpressionId):
        expression = store.expression(id)
    else:
        expression, provision = store.provision(id)
        chosen = [provision]
    work = store.work(expression.work)
    editions = [summary.expression for summary in store.summaries(work.id)]
    status = spans(work, editions)[expression.id].status(date.today())
    return act_payload(work, expression, status, chosen)


def _in_force(store: Store, id: str) -> Expression:
    """The edition of a work that is in force, in the first of its languages."""
    known = store.holds_work(store.resolve(id))
    edition = Holdings(store, catalogue(), date.today()).chosen(store.resolve(id)) if known else None
    if edition is None:
        raise UnknownId(f"Nothing is held under {id}.")
    return store.expression(edition.expression.id)
