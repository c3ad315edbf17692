"""``svod serve``: the pages, for a browser."""

from __future__ import annotations

import errno
import logging
import re
import threading

import click
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

from corpus.settings import settings
from search_app import create_app
from search_app.library import EXTENSION
from svod import rooms
from svod.background import keep_vectors
from svod.failures import CannotServe
from svod.journal import keep_log

THREADS = 8

HEADER_BYTES = 1 << 20
"""Up to here a request reaches the pages, which say in words what is too long; beyond, the server just refuses it."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes an address with letters in it, as typed into curl: ``/search?q=закон`` means the same percent-encoded."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        super().parse_header(re.sub(rb"[\x80-\xff]", lambda byte: b"%%%02X" % byte[0][0], line) + end + rest)


@click.command()
@click.option("--host", default="", help="Address to serve on (SVOD_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Port to serve on (PORT).")
def serve(host: str, port: int | None) -> None:
    """Serve the pages until stopped with Ctrl-C."""
    keep_log(logging.WARNING)
    rooms.store()  # says so where there can be no data folder
    host, port = host or settings().host, port or settings().port
    HTTPChannel.parser_class = _Parser
    try:
        app = create_app(settings())
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident="",
            max_request_header_size=HEADER_BYTES,
            clear_untrusted_proxy_headers=not settings().proxies,  # the pages read them and count the proxies
        )
    except OSError as error:
        raise CannotServe(_why(error, host, port)) from error
    except ValueError as error:  # waitress, for a name that is no address of any machine
        raise CannotServe(f"There is no machine {host} to serve on: give an address of this one.") from error
    if settings().embedding == "background":
        keep_vectors(settings())
    threading.Thread(target=app.extensions[EXTENSION].warm, name="svod-warm", daemon=True).start()
    click.echo(f"Svod is at http://{host}:{port}/ (stop it with Ctrl-C).")
    server.run()


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program: stop that one, or choose another with PORT={port + 1}."
        )
    return f"The pages cannot be served on {host}:{port} ({error.strerror}): choose another --host or --port."
