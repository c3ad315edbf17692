"""A server on 127.0.0.1 that answers with whatever bytes a test wants and remembers who asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answering = Callable[["Asked", socket.socket], None]


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Server:
    """``answers`` by path; a path without one is 404. ``asked`` are all questions in order."""

    port: int
    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self, *, robots: bool = False) -> list[str]:
        return [one.path for one in self.asked if robots or one.path != "/robots.txt"]

    def answer(self, path: str, *answers: Answering) -> None:
        """Answer the questions for ``path`` in turn; the last answer is given from then on."""
        left = list(answers)

        def take(asked: Asked, connection: socket.socket) -> None:
            (left.pop(0) if len(left) > 1 else left[0])(asked, connection)

        self.answers[path] = take


def reply(status: int = 200, body: bytes | str = b"", **headers: str) -> Answering:
    """A whole answer; ``headers`` with underscores for hyphens."""
    data = body.encode() if isinstance(body, str) else body

    def give(_: Asked, connection: socket.socket) -> None:
        lines = {"content-length": str(len(data)), "connection": "close"}
        lines |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value != "-")
        connection.sendall(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + data)

    return give


def unless_changed(body: str, etag: str) -> Answering:
    """304 to who knows the page already."""

    def give(asked: Asked, connection: socket.socket) -> None:
        known = asked.headers.get("if-none-match") == etag
        (reply(304, etag=etag) if known else reply(200, body, etag=etag))(asked, connection)

    return give


def drip(beginning: bytes, piece: bytes, every: float, seconds: float) -> Answering:
    """``beginning`` at once, then ``piece`` again and again."""

    def give(_: Asked, connection: socket.socket) -> None:
        connection.sendall(beginning)
        end = time.monotonic() + seconds
        with contextlib.suppress(OSError):
            while time.monotonic() < end:
                connection.sendall(piece)
                time.sleep(every)

    return give


@contextlib.contextmanager
def serving(secure: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for one test; with ``secure`` it speaks https."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])
    threads: list[threading.Thread] = []

    def work(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection if secure is None else _secured(secure, connection) as connection:
            connection.settimeout(10)
            asked = _read(connection)
            if asked is not None:
                server.asked.append(asked)
                server.answers.get(asked.path, reply(404, "nothing here"))(asked, connection)

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=work, args=(connection,), daemon=True)
            thread.start()
            threads.append(thread)

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        for one in threads:
            one.join(5)


def _secured(context: ssl.SSLContext, connection: socket.socket) -> socket.socket:
    with contextlib.ExitStack() as stack:
        stack.callback(connection.close)
        connection.settimeout(10)
        secured = context.wrap_socket(connection, server_side=True)
        stack.pop_all()
    return secured


def certificate(folder: Path, name: str) -> Path:
    """A file with a certificate for ``name`` that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / f"{name}.pem"
    file.write_bytes(secret + made.public_bytes(pem))
    return file


def _read(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    first, *lines = data.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(first.split(" ")[1], headers, time.monotonic())
