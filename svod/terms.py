"""``svod thesaurus``: the concepts, their words, and which of these stand in the texts of the base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from corpus.concept_schema import LANGUAGES_OF_TERMS
from corpus.concepts import Concept, Terms
from corpus.concepts import thesaurus as read_thesaurus
from engine.attestation import Word, count_stems, documents
from engine.base import EngineUnavailable
from mappings.languages import LANGUAGES
from svod import rooms
from svod.output import console, print_json

SECONDS = 60.0
"""Time a hundred words may take to be counted."""

ENOUGH = 300
"""Provisions a language must have for its share to say something of the terms, not of the texts."""


@click.group()
def thesaurus() -> None:
    """The concepts of the thesaurus and their words in every language."""


@thesaurus.command()
@click.option("--format", "form", type=click.Choice(["turtle", "json-ld"]), default="turtle", help="Form of SKOS.")
@click.option("--base", default="", help="What comes before a concept's key in its address (an office's own page).")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="File to write, else printed.")
def export(form: str, base: str, target: Path | None) -> None:
    """The thesaurus as SKOS."""
    from corpus.skos import BASE, write  # loads rdflib

    text = write(read_thesaurus(), form, base or BASE)
    if target:
        target.write_text(text, "utf-8")
    else:
        click.echo(text)


@thesaurus.command()
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="Print the concept as JSON.")
def show(key: str, as_json: bool) -> None:
    """One concept: its words by language, and what is broader, narrower and related."""
    from search_app.concepts import concept_payload

    known = read_thesaurus()
    concept = known.concepts.get(key)
    if concept is None:
        near = ", ".join(get_close_matches(key, known.concepts, 3)) or "see “svod thesaurus export” for all"
        raise click.UsageError(f"“{key}” is no concept of the thesaurus; near it: {near}.")
    if as_json:
        print_json(concept_payload(concept))
        return
    screen = console()
    screen.print(Text(f"{concept.key} ({concept.domain})", style="bold"))
    for relation in ("broader", "narrower", "related"):
        if others := getattr(concept, relation):
            screen.print(f"  {relation}: {', '.join(others)}", style="dim")
    for terms in concept.terms:
        screen.print(f"  {terms.tag:8} {_line(terms)}")


def _line(terms: Terms) -> str:
    if terms.none:
        return f"no equivalent: {terms.none}"
    return "; ".join(terms.all) + (f"  ({terms.note})" if terms.note else "")


@dataclass(frozen=True, slots=True)
class Attestation:
    """Of one language: provisions its index holds, the preferred terms, how many of them stand there, of how many
    concepts some word does, and the preferred terms that stand nowhere with the other words for the same that do."""

    provisions: int
    preferred: int
    attested: int
    named: int
    others: int
    others_attested: int
    absent: Mapping[str, tuple[str, ...]]

    @property
    def share(self) -> float:
        return self.attested / self.preferred if self.preferred else 0.0


@thesaurus.command()
@click.option("--language", "-l", multiple=True, type=click.Choice(LANGUAGES_OF_TERMS), help="Only this; repeatable.")
@click.option("--list", "listed", is_flag=True, help="List the terms that stand in no text.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def attest(language: tuple[str, ...], listed: bool, as_json: bool) -> None:
    """How many of the terms stand in the texts of the base, language by language."""
    concepts = tuple(read_thesaurus())
    codes = language or read_thesaurus().languages
    with rooms.engine() as engine:
        held = documents(engine)
        if not held:
            raise EngineUnavailable(engine.health().message)
        words = [(terms.language, word) for one in concepts for terms in one.terms for word in terms.all]
        counts = count_stems(engine, [word for word in words if word[0] in codes], SECONDS)
    found = {code: _attestation(concepts, code, held, counts) for code in codes}
    if as_json:
        print_json({"languages": {code: _payload(code, each, concepts, counts) for code, each in found.items()}})
        return
    screen = console()
    for code, each in found.items():
        if not each.provisions:
            screen.print(f"{code:8} no texts are held")
            continue
        few = "" if each.provisions > ENOUGH else f"  ({ENOUGH} provisions or fewer: says little)"
        screen.print(
            f"{code:8} {each.attested:4} of {each.preferred} preferred terms ({each.share:.0%}), some word of "
            f"{each.named} concepts, {each.others_attested} of {each.others} other words, in {each.provisions} "
            f"provisions{few}"
        )
        for key, instead in each.absent.items() if listed else ():
            screen.print(f"    {key}: {_term(concepts, key, code)}{'; but: ' + ', '.join(instead) if instead else ''}")


def _attestation(
    concepts: tuple[Concept, ...], code: str, held: Mapping[str, int], counts: Mapping[Word, int]
) -> Attestation:
    preferred = others = attested = others_attested = 0
    absent: dict[str, tuple[str, ...]] = {}
    for concept in concepts:
        for terms in concept.in_language(code):
            standing = [word for word in terms.all if counts.get((code, word), 0)]
            if terms.state or not terms.term:
                others += len(terms.all)
                others_attested += len(standing)
                continue
            preferred += 1
            others += len(terms.also)
            others_attested += len([word for word in standing if word != terms.term])
            if terms.term in standing:
                attested += 1
            else:
                absent[concept.key] = tuple(standing)
    provisions = held.get(LANGUAGES[code].analysis, 0)
    named = attested + sum(map(bool, absent.values()))
    return Attestation(provisions, preferred, attested, named, others, others_attested, absent)


def _term(concepts: tuple[Concept, ...], key: str, code: str) -> str:
    return next(concept.label(code) for concept in concepts if concept.key == key)


def _payload(
    code: str, found: Attestation, concepts: tuple[Concept, ...], counts: Mapping[Word, int]
) -> dict[str, Any]:
    return {
        "provisions": found.provisions,
        "enough": found.provisions > ENOUGH,
        "preferred": found.preferred,
        "attested": found.attested,
        "share": round(found.share, 4),
        "named": found.named,
        "others": found.others,
        "others_attested": found.others_attested,
        "absent": {
            key: {"term": _term(concepts, key, code), "attested": list(words)} for key, words in found.absent.items()
        },
        "counts": {
            concept.key: {
                word: counts.get((code, word), 0) for terms in concept.in_language(code) for word in terms.all
            }
            for concept in concepts
        },
    }
