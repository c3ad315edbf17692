"""Bars for the person who waits, on standard error and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Item = TypeVar("Item")


def bar(items: Iterable[Item], what: str, count: int) -> Iterator[Item]:
    """The items, with a bar that says how many of ``count`` are done; a bar that is done leaves one line."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(what, total=count)
        for item in items:
            yield item
            progress.advance(task)
