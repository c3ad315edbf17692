"""``svod``: the commands and the way they fail.

Exit codes: 0 done, 1 something refused, 2 usage or query not understood, 3 a part unavailable. With ``--json`` an error
is ``{"error": {"message", "position"}}`` on standard output.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from svod.failures import UNAVAILABLE, explain
from svod.journal import keep_log
from svod.output import print_json

INTERRUPTED = 130
COMMANDS = {
    "ingest": "svod.ingesting",
    "fetch": "svod.fetching",
    "search": "svod.searching",
    "resolve": "svod.resolving",
    "check": "svod.checking",
    "act": "svod.reading",
    "acts": "svod.reading",
    "history": "svod.history",
    "cite": "svod.citing",
    "catalogue": "svod.cataloguing",
    "dictionary": "svod.dictionary",
    "vectors": "svod.embedding",
    "thesaurus": "svod.terms",
    "serve": "svod.serving",
    "index": "svod.upkeep",
    "report": "svod.upkeep",
    "doctor": "svod.upkeep",
}


class Commands(click.Group):
    """Imports a command only when it is asked for: a search does not wait for readers and pages to load."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name]), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="svod", message="%(version)s")
@click.option("--debug", is_flag=True, help="Show stack traces of mistakes in the program.")
def svod(debug: bool) -> None:
    """The law of the SCO states and the treaties between them, found in any of its languages."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command; its exit code."""
    keep_log(logging.WARNING if "--debug" in arguments else logging.ERROR)
    try:
        _refuse_other_bytes(arguments)
        code = svod.main(arguments, prog_name="svod", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. Nothing is lost: run the same again to go on.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of the output has seen enough
        sys.stderr.close()
        return 0
    except Exception as error:
        return _fail(error, arguments)


def _refuse_other_bytes(arguments: list[str]) -> None:
    """Bytes that are not UTF-8 can be searched, kept and printed nowhere."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(argument).decode("utf-8", "backslashreplace")
            raise click.UsageError(f"“{shown}” is not UTF-8: write it, or name the file, in UTF-8.") from None


def _fail(error: Exception, arguments: list[str]) -> int:
    failure = explain(error)
    if "--debug" in arguments:
        traceback.print_exception(error)
    code = failure.code if failure else UNAVAILABLE
    message = failure.message if failure else _unknown(error)
    if "--json" in arguments:
        print_json({"error": {"message": message, "position": failure.position if failure else None}})
    else:
        click.echo(message, err=True)
    return code


def _unknown(error: Exception) -> str:
    """A mistake of ours: where it was goes into a file beside the data, the person gets a sentence."""
    from corpus.settings import settings
    from search_app.discretion import trace

    what = f"Svod made a mistake of its own ({type(error).__name__}: {str(error)[:200]})"
    try:
        log = Path(settings().data) / "mistakes.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{trace(error)}\n")
    except Exception:
        return f"{what}; run the same with --debug to see where, and please report it."
    return f"{what}; where it was is in {log}: please report it."
