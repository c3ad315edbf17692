"""``svod search``: one question, or a file of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import IO, Any

import click

from corpus.catalogue import catalogue
from corpus.force import Status
from corpus.settings import settings
from corpus.store import DamagedFile, Store, UnknownId
from engine.answers import MAX_SIZE, Answer, FoundProvision, QueryError, Question
from engine.citations import Citations, resolve
from engine.crossing.parts import Part
from engine.opening import open_searcher
from mappings.documents import Expression, Work
from mappings.languages import LANGUAGES, matching
from search_app.answering import answer, day_asked
from search_app.library import spelling_of
from search_app.payload import answer_payload, error_payload
from search_app.questions import SWITCHABLE, checked_renderings
from search_app.standing import remarks, standing_of_hit, standing_on
from svod import rooms
from svod.days import day_given
from svod.failures import USAGE
from svod.output import console, marked, print_json
from svod.resolving import counted, show


def _languages(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not matching(value):
            known = ", ".join(LANGUAGES)
            raise click.BadParameter(f"“{value}” is not one of the languages {known}.", context, parameter)
    return tuple(dict.fromkeys(code for value in values for code in matching(value)))


def _known(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """States and kinds that nothing can have are an error, not a search that finds nothing."""
    if not values:
        return ()
    from ingest.metadata_schema import known_jurisdiction, known_kind  # loads the catalogue

    check = known_kind if parameter.name == "kind" else known_jurisdiction
    try:
        return tuple(check(value) for value in values)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, parameter) from error


def _renderings(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return checked_renderings(values)
    except QueryError as error:
        raise click.BadParameter(str(error), context, parameter) from error


@click.command()
@click.argument("query", required=False)
@click.option("--language", "-l", multiple=True, callback=_languages, help="Only in this language; may be repeated.")
@click.option("--jurisdiction", "-j", multiple=True, callback=_known, help="Only of this state; may be repeated.")
@click.option("--kind", multiple=True, callback=_known, help="Only this kind of act; may be repeated.")
@click.option("--edition", type=click.Choice(["current", "all"]), default="current", help="In force now, or all held.")
@click.option("--as-of", "day", callback=day_given, metavar="YYYY-MM-DD", help="In force on this day, as far as held.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance")
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--size", type=click.IntRange(1, MAX_SIZE), default=20, help="Hits on a page.")
@click.option("--group", is_flag=True, help="Hits of one act together.")
@click.option(
    "--off",
    multiple=True,
    type=click.Choice([layer.value for layer in SWITCHABLE]),
    help="Without this layer; may be repeated.",
)
@click.option(
    "--without", multiple=True, callback=_renderings, help="Without this word, such as zh:引渡; may be repeated."
)
@click.option("--queries", type=click.File("rb"), help="One query a line; prints one JSON a line.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def search(query: str | None, queries: IO[bytes] | None, as_json: bool, **asked: Any) -> int:
    """Search for QUERY: words, "exact phrase", OR, -not, NEAR/3, prefix*, title:word."""
    if (query is None) == (queries is None):
        raise click.UsageError("Give one query, or a file of them with --queries.")
    store = rooms.store()
    with rooms.engine() as engine:
        searcher = open_searcher(engine, settings())

        def ask(text: str) -> Answer:
            return answer(lambda: (engine, searcher), _question(text, asked), lambda: bool(store.summaries()))

        if queries is not None:
            return _search_all(ask, store, queries)
        found = ask(query or "")
    if as_json:
        print_json(_payload(found, store))
    else:
        _show(found, store)
    return 0


def _search_all(ask: Callable[[str], Answer], store: Store, queries: IO[bytes]) -> int:
    """Every line of the file; one that is not understood is an error object in its place, and exit code 2."""
    code = 0
    for number, line in enumerate(queries, 1):
        text = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        if not text.strip():
            continue
        try:
            if "\ufffd" in text:
                raise QueryError(f"Line {number} of the file is not UTF-8: save the file as UTF-8.")
            found = ask(text)
            print_json(_payload(found, store), line=True)
        except QueryError as error:
            print_json({"query": text, **error_payload(str(error), error.position)}, line=True)
            code = USAGE
    return code


def _payload(found: Answer, store: Store) -> dict[str, Any]:
    return answer_payload(found, _expressions(store, found), _meant(found, store), _cited(found, store))


def _cited(found: Answer, store: Store) -> Citations:
    """What the question may cite, with what is held of it on the day it asks for."""
    today = date.today()
    return resolve(found.question.text, store, catalogue(), day_asked(found.question, today) or today)


def _meant(found: Answer, store: Store) -> str:
    """The question as it may be spelled; the words of the base are read only where one of its own is unknown."""
    if not found.unknown:
        return ""
    return spelling_of(_named(store), settings().data).mended(found.question.text, found.unknown)


def _named(store: Store) -> Iterator[tuple[Work, list[Expression]]]:
    texts: dict[str, list[Expression]] = {}
    for summary in store.summaries():
        texts.setdefault(summary.expression.work, []).append(summary.expression)
    for work in store.works():
        yield work, texts.get(work.id, [])


def _expressions(store: Store, found: Answer) -> dict[str, Expression]:
    """The expressions of the hits without their texts, by id."""
    works = {hit.work for hit in found.hits}
    return {s.expression.id: s.expression for work in works for s in store.summaries(work)}


def _question(text: str, asked: dict[str, Any]) -> Question:
    selected = {field: tuple(asked[field]) for field in ("language", "jurisdiction", "kind") if asked[field]}
    return Question(
        text,
        selected=selected,
        edition=asked["edition"],
        day=asked["day"],
        sort=asked["sort"],
        page=asked["page"],
        size=asked["size"],
        grouped=asked["group"],
        off=frozenset(asked["off"]),
        without=asked["without"],
    )


def _show(found: Answer, store: Store) -> None:
    screen, expressions = console(), _expressions(store, found)
    day = day_asked(found.question, date.today())
    if (cited := _cited(found, store)).total:
        screen.print(f"The question cites ({counted(cited)}):")
        show(cited, store, day or date.today(), screen)
        screen.print("\nFound:" if found.hits else "")
    for hit in found.hits:
        screen.print(f"\n{hit.title} ({_said(hit, store, expressions.get(hit.act), day)})", style="dim")
        screen.print(hit.number, marked(hit.heading), style="bold")
        screen.print(marked(hit.snippet))
        screen.print(hit.id, style="dim")
    besides = f", {found.besides} more hold a part of it or are near it in meaning" if found.besides else ""
    screen.print(f"\n{found.total} found{besides}; {len(found.hits)} shown, {found.took_ms:.0f} ms.")
    for part in found.parts:
        screen.print(_said_of(part), style="dim", markup=False, highlight=False)
    reach = found.coverage
    if reach and (reach.covered < reach.provisions or not reach.provisions):
        screen.print(f"Search by meaning covers {reach.covered} of {reach.provisions} provisions so far.", style="dim")
    if meant := _meant(found, store):
        screen.print(f"Did you mean: {meant}", markup=False, highlight=False)
    if found.elsewhere:
        screen.print(f"{found.elsewhere} more in earlier, future or repealed wordings: add --edition all.")
    for warning in found.warnings:
        click.echo(f"Note: {warning}", err=True)


def _said_of(part: Part) -> str:
    """``экстрадиция (thesaurus extradition) → zh:引渡, uz-Latn:topshirish``: what can be given to ``--without``."""
    words = ", ".join(each.key for each in part.renderings) or "nothing"
    left = f" (without {', '.join(each.key for each in part.off)})" if part.off else ""
    return f"{part.text} ({' '.join(filter(None, (part.layer, part.about)))}) → {words}{left}"


def _work(store: Store, id: str) -> Work | None:
    """None where its file is gone or damaged: what the index found of it is still an answer."""
    try:
        return store.work(id)
    except (UnknownId, DamagedFile):
        return None


def _said(hit: FoundProvision, store: Store, expression: Expression | None, day: date | None) -> str:
    """State, language, status as known on a day, and what the text is not."""
    if day is not None:
        standing = standing_on(Status(hit.status), day)
    else:
        standing = standing_of_hit(hit, _work(store, hit.work), expression, date.today())
    bare = remarks(hit.specimen, hit.incomplete, hit.provisional)
    return ", ".join((hit.jurisdiction, hit.language, standing.sentence, *bare))
