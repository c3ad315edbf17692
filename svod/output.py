"""What the command prints: JSON for programs, sentences for persons."""

from __future__ import annotations

import html
import json
from typing import Any

import click
from rich.console import Console
from rich.text import Text


def print_json(content: Any, *, line: bool = False) -> None:
    """One JSON value; with ``line`` on a line of its own. Bytes of a name that are not UTF-8 come as ``\\udcNN``."""
    text = json.dumps(content, ensure_ascii=False, indent=None if line else 1)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def console() -> Console:
    """Standard output; never colours a pipe, never takes brackets in law for markup."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def marked(snippet: str) -> Text:
    """A snippet (escaped text with ``<mark>``) with its marks in bold."""
    text = Text()
    for position, part in enumerate(snippet.replace("</mark>", "<mark>").split("<mark>")):
        text.append(html.unescape(part), style="bold" if position % 2 else "")
    return text


def entries(title: str, found: list[dict[str, Any]]) -> None:
    """A list of ``{"path", "reason"}`` under a title, nothing where it is empty."""
    if not found:
        return
    screen = console()
    screen.print(Text(f"\n{title}", style="bold"))
    for entry in found:
        screen.print(f"  {entry['path']}: {entry['reason']}")
