"""``svod vectors``: what is held is embedded, so that it can be found by meaning."""

from __future__ import annotations

import os
import sys
import time

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from corpus.settings import settings
from engine.opening import open_embedder
from ingest.vectors import Embedding, Progress
from svod import rooms
from svod.output import print_json

NICE = 10
"""How far a run in the background stands back behind whoever else uses the machine."""


@click.command()
@click.option("--background", is_flag=True, help="Give way to everything else on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def vectors(background: bool, as_json: bool) -> None:
    """Embed what is held; what was embedded before is kept, so a run that was stopped goes on where it was."""
    parent = os.getppid()
    if background:
        os.nice(NICE)
    began = time.monotonic()
    with rooms.vectors_lock(), rooms.engine() as engine:
        embedder = open_embedder(settings())
        work = Embedding(rooms.store(), embedder, settings().data / "vectors", engine.meaning)
        console = Console(file=sys.stderr)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
            task = bars.add_task("Embedding", total=None)

            def tell(progress: Progress) -> None:
                if background and os.getppid() != parent:
                    raise click.Abort  # the pages it was made for are no longer served
                bars.update(task, completed=progress.done, total=progress.texts)

            done = work.run(tell)
        spaces = engine.meaning.spaces()
    covered = sum(space.covered for space in spaces.values())
    if as_json:
        seconds = round(time.monotonic() - began, 1)
        print_json({"model": embedder.model, "texts": done.texts, "provisions": covered, "seconds": seconds})
        return
    click.echo(f"{covered} provisions can be found by meaning ({done.texts} texts, {embedder.model}).")
