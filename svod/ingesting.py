"""``svod ingest``: bring sources or a folder into the base."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from corpus.catalogue import catalogue
from corpus.settings import settings
from engine.base import EngineError
from ingest.dictionary import Learning
from ingest.documents import Declared
from ingest.metadata_schema import known_jurisdiction, known_kind, known_language
from ingest.pipeline import ingest as run_pipeline
from ingest.sources import Order
from svod import rooms
from svod.days import day_given
from svod.dictionary import learned_after_a_run, learning_payload
from svod.explaining import explain
from svod.failures import REFUSED
from svod.output import console, entries, print_json


def _checked(check: Callable[[str], str]) -> Callable[[click.Context, click.Parameter, str | None], str]:
    def callback(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
        try:
            return check(value) if value else ""
        except ValueError as error:
            raise click.BadParameter(f"{error}.", context, parameter) from error

    return callback


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--from", "folders", type=click.Path(path_type=Path), multiple=True, help="A folder or file of texts.")
@click.option("--url", "addresses", multiple=True, help="A page at a host of the catalogue.")
@click.option("--git", "repositories", multiple=True, help="A repository of law: a folder, or an address.")
@click.option("--offline", is_flag=True, help="Ask nobody: take what was fetched before.")
@click.option("--jurisdiction", callback=_checked(known_jurisdiction), help="State or organisation of all of them.")
@click.option("--language", callback=_checked(known_language), help="Language of all of them.")
@click.option("--kind", callback=_checked(known_kind), help="Kind of act of all of them.")
@click.option("--title", default="", help="Title of the act.")
@click.option("--date", "day", callback=day_given, metavar="YYYY-MM-DD", help="Date of the edition.")
@click.option("--why", "why", metavar="PATH", help="Take nothing in; say what happened to this document or folder.")
@click.option("--ocr", is_flag=True, help="Recognise the letters of PDF pages that are pictures (needs tesseract).")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def ingest(
    sources: tuple[str, ...],
    folders: tuple[Path, ...],
    addresses: tuple[str, ...],
    repositories: tuple[str, ...],
    offline: bool,
    day: date | None,
    why: str | None,
    as_json: bool,
    **said: Any,
) -> int:
    """Take in SOURCEs of the catalogue, a folder, pages, a repository; without any, the starter corpus.

    What the texts do not say of themselves stands in svod.yaml beside them (docs/metadata.md) or in the options.
    """
    if why:
        explain(why, as_json)
        return 0
    origin = dict.fromkeys([name for name, value in said.items() if value] + ["date"] * bool(day), "the command line")
    declared = Declared(**said, date=day, origin=origin)
    order = Order(
        catalogue(),
        settings().data / "cache",
        sources,
        folders,
        declared,
        addresses=addresses,
        repositories=repositories,
        offline=offline,
    )
    with rooms.ledger() as ledger, rooms.engine() as engine:
        try:
            report = run_pipeline(
                order,
                store=rooms.store(),
                ledger=ledger,
                catalogue=catalogue(),
                engine=engine,
                workers=settings().workers,
            )
        except EngineError as error:
            raise type(error)(
                f"{error} The acts are stored; the next “svod ingest” puts them into the index."
            ) from error
    learned, trouble = learned_after_a_run()
    if trouble:
        report.warn(trouble)
    content = report.to_json() | {"dictionary": learning_payload(learned)}
    if as_json:
        print_json(content)
    else:
        _show(content, learned)
    return REFUSED if report.refused else 0


def _show(content: dict[str, Any], learned: Learning | None) -> None:
    screen = console()
    screen.print(
        f"{content['documents']} documents taken in, {content['unchanged']} unchanged: {content['works']} works, "
        f"{content['acts']} editions, {content['provisions']} provisions added or changed."
    )
    if learned is not None:
        screen.print(learned.sentence)
    entries("Incomplete: searchable, and marked so", content["incomplete"])
    entries("Refused: kept aside, not searchable", content["refused"])
    for warning in content["warnings"]:
        print(f"Note: {warning}", file=sys.stderr)
