"""``svod fetch``: bring sources, pages and repositories into the data folder, and take nothing in."""

from __future__ import annotations

import contextlib
from typing import Any

import click

from corpus.catalogue import catalogue
from corpus.settings import settings
from ingest.progress import bar
from ingest.sources import Order
from svod import rooms
from svod.failures import REFUSED
from svod.output import console, entries, print_json


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--url", "addresses", multiple=True, help="A page at a host of the catalogue.")
@click.option("--git", "repositories", multiple=True, help="A repository of law at a host of the catalogue.")
@click.option("--json", "as_json", is_flag=True, help="Print what was fetched as JSON.")
def fetch(sources: tuple[str, ...], addresses: tuple[str, ...], repositories: tuple[str, ...], as_json: bool) -> int:
    """Bring SOURCEs of the catalogue, pages or repositories, and take nothing in; without any, the starter corpus.

    What is fetched here is taken in by the same words after “svod ingest --offline”, also on another machine.
    """
    order = Order(
        catalogue(), settings().data / "cache", sources, addresses=addresses, repositories=repositories
    )  # fmt: skip
    content: dict[str, Any] = {"documents": 0, "refused": [], "warnings": []}
    with rooms.ledger() as ledger, ledger.lock(), contextlib.closing(order):
        for delivery in order.bring(ledger):
            for delivered in bar(delivery.documents, f"Fetching {delivery.what}", delivery.count):
                if delivered.refusal:
                    path = delivered.document.address
                    content["refused"].append({"path": path, "reason": delivered.refusal})
                else:
                    content["documents"] += 1
            content["warnings"] += delivery.remarks
        content["warnings"] = [*order.skipped, *content["warnings"]]
    if as_json:
        print_json(content)
        return REFUSED if content["refused"] else 0
    console().print(f"{content['documents']} documents are here to be taken in: “svod ingest --offline” with the same.")
    entries("Could not be had", content["refused"])
    for warning in content["warnings"]:
        click.echo(f"Note: {warning}", err=True)
    return REFUSED if content["refused"] else 0
