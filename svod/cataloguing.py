"""``svod catalogue``: which acts are known for each state and subject, in which languages, and which are held."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click
from rich.text import Text

from corpus.catalogue import Catalogue, Source
from corpus.catalogue import catalogue as read_catalogue
from mappings.documents import Authenticity, SourceKind, Work
from mappings.subjects import SUBJECTS
from search_app.payload import version_payload
from svod import rooms
from svod.output import console, print_json


@click.command()
@click.option("--jurisdiction", "chosen", multiple=True, help="Only this state or organisation (ru, sco …).")
@click.option("--json", "as_json", is_flag=True, help="Print the catalogue as JSON.")
def catalogue(chosen: tuple[str, ...], as_json: bool) -> None:
    """The acts known by state and subject, in which languages, and how many editions of each are held."""
    known = read_catalogue()
    for code in chosen:
        if code not in known.jurisdictions:
            raise click.UsageError(f"“{code}” is no state or organisation of the catalogue; they are {_codes(known)}.")
    held = Counter(summary.expression.work for summary in rooms.store().summaries())
    content = {code: _jurisdiction(known, code, held) for code in chosen or known.jurisdictions}
    publishers = {code: _publishers(known, code) for code in content}
    if as_json:
        print_json({"jurisdictions": content, "publishers": publishers})
        return
    _print(known, content, publishers)


def _codes(known: Catalogue) -> str:
    return ", ".join(known.jurisdictions)


def _jurisdiction(known: Catalogue, code: str, held: Counter[str]) -> dict[str, Any]:
    """By subject: its acts, and where a state has none of its own the acts that cover it and a note."""
    found = {}
    for subject in SUBJECTS:
        works = [_act(known, work, held) for work in known.works_on(code, subject)]
        gap = known.gaps.get((code, subject))
        if works or gap:
            covered = [_act(known, known.works[id], held) for id in gap.covered_by] if gap else []
            found[subject] = {"works": works, "covered_by": covered, "note": gap.note if gap else ""}
    return found


def _publishers(known: Catalogue, code: str) -> list[dict[str, Any]]:
    """Who publishes its law, the first in rank first: what is not a mirror or a specimen."""
    own = [source for source in known.sources.values() if source.jurisdiction == code and _publishes(source)]
    return [
        {
            "source": source.key,
            "title": source.title,
            "homepage": source.homepage,
            "languages": list(source.languages),
            "licence": source.licence,
            "legal_status": source.legal_status,
            "tried": source.tried,
            "tried_on": source.tried_on,
        }
        for source in sorted(own, key=lambda source: -source.rank)
    ]


def _publishes(source: Source) -> bool:
    return source.kind not in (SourceKind.MIRROR, SourceKind.SPECIMEN)


def _act(known: Catalogue, work: Work, held: Counter[str]) -> dict[str, Any]:
    official = known.jurisdictions[work.jurisdiction].languages
    language = next((one for one in official if one in work.titles), next(iter(work.titles)))
    return {
        "id": work.id,
        "number": work.number,
        "title": work.titles[language],
        "language": language,
        "repealed": work.repealed.isoformat() if work.repealed else None,
        "editions_held": held[work.id],
        "versions": [version_payload(version) for version in known.versions(work.id)],
        "addresses": [
            {"source": address.source, "language": address.language, "url": address.url}
            for address in known.addresses(work.id)
        ],
    }


def _print(known: Catalogue, content: dict[str, dict[str, Any]], publishers: dict[str, list[dict[str, Any]]]) -> None:
    screen = console()
    for code, subjects in content.items():
        screen.print(Text(f"\n{known.jurisdictions[code].name('en')} ({code})", style="bold"))
        for publisher in publishers[code]:
            screen.print(Text(f"  {_published(publisher)}"))
        for subject, found in subjects.items():
            screen.print(f"  {SUBJECTS[subject].name('en')}")
            for act in found["works"]:
                screen.print(f"    {_line(act)}")
            for act in found["covered_by"]:
                screen.print(f"    covered by {_line(act)}")
            if found["note"]:
                screen.print(f"    {found['note']}")


def _line(act: dict[str, Any]) -> str:
    where = "" if act["addresses"] else "; address not known"
    count, versions = act["editions_held"], ", ".join(map(_version, act["versions"]))
    held = f"{count} edition{'s' if count > 1 else ''} held" if count else "not held"
    ended = f", repealed {act['repealed']}" if act["repealed"] else ""
    return f"{act['title']}{', ' if act['number'] else ''}{act['number']} ({held}{ended}; {versions}{where})"


def _version(version: dict[str, Any]) -> str:
    """As “ru authentic, tried”: what the text in a language is, and whether one was read."""
    said = "of unknown force" if version["status"] == Authenticity.UNKNOWN else version["status"].replace("_", " ")
    return f"{version['language']} {said}{' (tried)' if version['tried'] else ''}"


def _published(publisher: dict[str, Any]) -> str:
    tried = f"tried on {publisher['tried_on']}" if publisher["tried"] else "not tried, written from documentation"
    status = publisher["legal_status"] or "legal status of its texts not known"
    return f"{publisher['title']}, {publisher['homepage'] or 'no address'} ({tried}). {status}"
