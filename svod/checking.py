"""``svod check``: every citation of a draft, with what is held of it. The draft is read and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from corpus.catalogue import catalogue
from engine.citations import Checked, State
from engine.citations import check as checked
from ingest.documents import RawDocument, Refusal
from ingest.read import read
from ingest.read.choice import is_page, is_xml
from ingest.read.decode import decode
from search_app.payload import checked_payload
from search_app.wording import sentences
from svod import rooms
from svod.days import day_given
from svod.output import console, print_json

BINARY = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How documents begin that are no text."""

SAID = {
    State.FOUND: "exists",
    State.SEVERAL: "may mean several",
    State.MISSING: "not held or does not exist",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as-of", "day", callback=day_given, metavar="YYYY-MM-DD", help="Wordings of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print every citation as JSON.")
def check(file: Path, day: date | None, as_json: bool) -> None:
    """Look up every citation in FILE, a draft as text, Word, RTF, PDF or a page.

    Each comes back as “exists”, “several” or “missing”, with the days from which its words are other ones. Nothing of
    the draft is stored or logged.
    """
    text = _text(file)
    found = checked(text, rooms.store(), catalogue(), day or date.today())
    if as_json:
        print_json({"citations": [checked_payload(one) for one in found]})
        return
    _show(console(), found)


def _text(file: Path) -> str:
    """The draft as text: a plain one letter by letter, so that places are those of the file; else its paragraphs."""
    data = file.read_bytes()
    if not data.strip():
        raise Refusal(f"{file.name} is empty.")
    if not data.lstrip().startswith(BINARY):
        text = decode(data)
        if not (is_page(text) or is_xml(text)):
            return text
    drafts = read(RawDocument("folder", file.name, data))
    return "\n".join(line.text for draft in drafts for line in draft.lines)


def _show(screen: Console, found: Sequence[Checked]) -> None:
    for one in found:
        screen.print(f"\n“{' '.join(one.text.split())}” ({one.start}–{one.end}): {SAID[one.state]}", style="bold")
        for candidate in one.candidates:
            place = " ".join(filter(None, (candidate.number, candidate.heading)))
            screen.print(f"  {candidate.title}, {place}" if place else f"  {candidate.title}")
            screen.print(f"  {candidate.why[:1].upper()}{candidate.why[1:]} {candidate.id}", style="dim")
            if answer := one.wordings.get(candidate.id):
                said = sentences(catalogue().works[candidate.work], answer, by_number=bool(candidate.number))
                screen.print(f"  {' '.join(said)}")
            if days := one.changed.get(candidate.id):
                screen.print(f"  It reads otherwise in later editions: {', '.join(map(str, days))}.")
        if not one.candidates:
            screen.print("  No act of this name is known here.")
    counts = {state: sum(one.state is state for one in found) for state in State}
    screen.print(
        f"\n{len(found)} citations: {counts[State.FOUND]} exist, {counts[State.SEVERAL]} may mean several, "
        f"{counts[State.MISSING]} missing."
        if found
        else "No citation was recognised."
    )
