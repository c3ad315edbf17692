"""``svod cite``: how lawyers write a place in an act."""

from __future__ import annotations

import click

from corpus.layout import parse_id
from mappings.identifiers import ProvisionId, WorkId
from search_app.citation import cite as cited
from svod import rooms
from svod.output import print_json
from svod.reading import edition_shown


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print the citation as JSON.")
def cite(id: str, as_json: bool) -> None:
    """Print ID as lawyers of its language cite it: п. «б» ч. 2 ст. 205 УК РФ."""
    store = rooms.store()
    parsed = parse_id(store.resolve(id))
    if isinstance(parsed, ProvisionId):
        expression, provision, unit = store.provision(id)
        found = cited(store.work(expression.work), expression, provision, unit)
    else:
        shown = isinstance(parsed, WorkId)
        expression = edition_shown(store, rooms.holdings(), id) if shown else store.expression(id)
        found = cited(store.work(expression.work), expression)
    if as_json:
        print_json({"text": found.text, "id": found.id, "asked": id})
    else:
        click.echo(found.text)
