"""``svod dictionary``: what the base learned from its own texts, and learning it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import click
from rich.text import Text

from corpus.ledger import Busy
from corpus.settings import settings
from corpus.store import DamagedFile
from engine.analysis import analyzer
from engine.dictionary.entries import Translation
from engine.dictionary.keeping import FILE
from engine.dictionary.lexicon import Lexicon
from ingest.dictionary import Learning, learn_dictionary
from mappings.languages import LANGUAGES, matching
from svod import rooms
from svod.output import console, print_json

SHOWN = 40
"""Translations shown of a word in all languages."""


@click.group()
def dictionary() -> None:
    """The dictionary the base learns from works it holds in two languages or more."""


@dictionary.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was learned as JSON.")
def learn(as_json: bool) -> None:
    """Learn it anew of the languages whose texts have changed; “svod ingest” does so at its end."""
    with rooms.ledger() as ledger, ledger.lock():
        done = learn_dictionary(rooms.store(), settings().data)
    if as_json:
        print_json({"learned": learning_payload(done)})
    else:
        click.echo(done.sentence if done else "Nothing has changed since it was learned.")


@dictionary.command()
@click.argument("word")
@click.option("--from", "source", required=True, metavar="LANGUAGE", help="Language of WORD, such as ru.")
@click.option("--to", "target", default="", metavar="LANGUAGE", help="Only into this language.")
@click.option("--json", "as_json", is_flag=True, help="Print the translations as JSON.")
def show(word: str, source: str, target: str, as_json: bool) -> None:
    """What WORD is in other languages: how sure that is, by which works, and through which languages."""
    language, wanted = _analysis(source), _analysis(target) if target else ""
    lexicon = Lexicon(settings().data / FILE)
    found = [
        each
        for each in lexicon.translations(language, analyzer(language).terms(word))
        if not wanted or each.analysis == wanted
    ][:SHOWN]
    if as_json:
        print_json({"word": word, "language": source, "translations": [_payload(each) for each in found]})
        return
    if not found:
        click.echo(f"“{word}” is in no text of this language that the base holds in another one.")
    for each in found:
        console().print(_line(each))


@dictionary.command()
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def pairs(as_json: bool) -> None:
    """How many pairs of sentences each two languages have."""
    found = sorted(Lexicon(settings().data / FILE).pairs().items(), key=lambda each: (-each[1], each[0]))
    if as_json:
        print_json({"pairs": [{"from": left, "to": right, "segments": count} for (left, right), count in found]})
        return
    if not found:
        click.echo("Nothing is learned yet: no work is held in two languages, or “svod dictionary learn” has not run.")
    for (left, right), count in found:
        click.echo(f"{left:8} {right:8} {count:8,}")


def learned_after_a_run() -> tuple[Learning | None, str]:
    """Learn what a run has changed, and a sentence where that failed: the run stands all the same."""
    try:
        with rooms.ledger() as ledger, ledger.lock():
            return learn_dictionary(rooms.store(), settings().data), ""
    except (Busy, DamagedFile, OSError, sqlite3.Error) as trouble:
        return None, f"The dictionary was not learned anew ({trouble}). “svod dictionary learn” tries again."


def learning_payload(done: Learning | None) -> dict[str, Any] | None:
    """What was learned, as JSON; null where nothing had changed."""
    return {**asdict(done), "seconds": round(done.seconds, 1)} if done else None


def _analysis(code: str) -> str:
    known = LANGUAGES.get(code) or next((LANGUAGES[each] for each in matching(code)), None)
    if known is None:
        raise click.BadParameter(f"“{code}” is no language of the base: {', '.join(sorted(LANGUAGES))}.")
    return known.analysis


def _payload(each: Translation) -> dict[str, Any]:
    return {
        "language": each.analysis,
        "text": each.spelling,
        "certainty": round(each.certainty, 3),
        "together": each.together,
        "works": list(each.works),
        "through": list(each.through),
    }


def _line(each: Translation) -> Text:
    """``zh 引渡 0.91 · 120 sentences: /akn/…``"""
    line = Text(f"{each.analysis:4} ")
    line.append(each.spelling, style="bold")
    line.append(f"  {each.certainty:.2f}{_through(each.through)} · {each.together}: {'; '.join(each.works)}")
    return line


def _through(steps: Iterable[str]) -> str:
    return "".join(f" through {step}" for step in steps)
