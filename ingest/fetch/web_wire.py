"""One question and its answer over the wire: to a checked address, in bounded time, of bounded size, TLS verified."""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpcore
import httpx

from ingest.fetch.web_gate import Forbidden, Gate
from ingest.fetch.web_inflate import ACCEPTED, Body, TooLarge, Unreadable

QUIET = 20.0
"""Seconds a server may say nothing."""

_GLANCE = 64 * 1024
"""Bytes of an error's page that are looked at."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked. ``interval``: seconds between two questions to a host; ``seconds``: time one answer may
    take, whatever comes how slowly; ``most``: bytes of one answer; ``attempts``: how often a busy or silent server is
    asked; ``patience``: the longest wait between two attempts; ``proxy`` and ``authority`` are the office's."""

    agent: str
    interval: float = 1.0
    seconds: float = 120.0
    most: int = 64 << 20
    attempts: int = 4
    patience: float = 120.0
    proxy: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is whole for 200 and a first part for errors."""

    status: int
    headers: httpx.Headers
    body: bytes


class Unanswered(Exception):
    """No whole answer came: silence, a broken connection, no way to the host. Asking again may help; ``away`` is True
    where the host could not be reached at all."""

    def __init__(self, why: str, *, away: bool = False) -> None:
        super().__init__(why)
        self.away = away


class Unfit(Exception):
    """An answer that is not taken, and will not be another time either; the message is a phrase."""


class Wire:
    """Connections that last for one run."""

    def __init__(self, gate: Gate, manners: Manners) -> None:
        self._manners = manners
        self._deadline = _Deadline()
        self._client = httpx.Client(
            transport=_Transport(_pool(gate, manners, self._deadline)),
            headers={"User-Agent": manners.agent, "Accept": "*/*", "Accept-Encoding": ACCEPTED},
            timeout=httpx.Timeout(QUIET),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        self._client.close()

    def ask(self, url: httpx.URL, headers: dict[str, str], most: int | None = None) -> Answer:
        """:class:`Unanswered`, :class:`Unfit`, or :class:`~ingest.fetch.web_gate.Forbidden` where the host leads to an
        address that may not be asked."""
        most = self._manners.most if most is None else most
        self._deadline.set(self._manners.seconds)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                return self._taken(response, most)
        except TooLarge:
            raise Unfit(f"it has more than {most / 2**20:.0f} MB") from None
        except Unreadable as error:
            raise Unfit(str(error)) from None
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            connecting = isinstance(error, httpcore.ConnectTimeout | httpx.ConnectTimeout)
            raise Unanswered("it took too long to answer", away=connecting) from error
        except ssl.SSLError as error:
            raise Unfit(f"its certificate is not trusted ({error.reason})") from error
        except (httpcore.ConnectError, httpx.ConnectError) as error:
            if "CERTIFICATE" in str(error).upper():
                raise Unfit(f"its certificate is not trusted ({str(error)[:120]})") from error
            raise Unanswered(f"no way to it ({str(error)[:120]})", away=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpx.HTTPError) as error:
            raise Unanswered(f"the connection broke ({type(error).__name__})") from error
        finally:
            self._client.cookies.clear()

    def _taken(self, response: httpx.Response, most: int) -> Answer:
        if response.status_code != 200:
            return Answer(response.status_code, response.headers, self._glance(response))
        length = response.headers.get("content-length", "")
        if length.isdigit() and int(length) > most:
            raise TooLarge
        body = Body(response.headers.get("content-encoding", ""), most)
        for piece in self._pieces(response):
            body.add(piece)
        return Answer(200, response.headers, body.whole())

    def _glance(self, response: httpx.Response) -> bytes:
        """The beginning of an error's page; it is only looked at, so whatever is wrong with it does not matter."""
        seen = bytearray()
        if 400 <= response.status_code < 600:
            with contextlib.suppress(Exception):
                body = Body(response.headers.get("content-encoding", ""), _GLANCE)
                for piece in self._pieces(response):
                    body.add(piece)
                seen += body.whole()
        return bytes(seen)

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        for piece in response.iter_raw():
            self._deadline.left()
            yield piece


class _Deadline:
    """When the answer under way must be whole."""

    def __init__(self) -> None:
        self._end = 0.0

    def set(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that one step may still take; ``ReadTimeout`` where none are left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole answer is over")
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A stream each step of which ends at the deadline: a server that sends a byte now and then gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.SyncBackend):
    """Connects to what the gate has checked. The name stays the one TLS is verified against."""

    def __init__(self, gate: Gate, deadline: _Deadline) -> None:
        self._gate, self._deadline = gate, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = (host,) if self._gate.proxied else self._gate.addresses(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        for position, address in enumerate(addresses):
            try:
                left = self._deadline.left(timeout)
                inner = super().connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(inner, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses) - 1:
                    raise
        raise Forbidden(f"{host} is not asked: no address of it is known.")


def _pool(gate: Gate, manners: Manners, deadline: _Deadline) -> httpcore.ConnectionPool:
    context = ssl.create_default_context()
    if manners.authority:
        context.load_verify_locations(manners.authority)
    proxy = httpx.Proxy(manners.proxy) if manners.proxy else None
    return httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=4,
        keepalive_expiry=30,
        network_backend=_Backend(gate, deadline),
        proxy=httpcore.Proxy(str(proxy.url), auth=proxy.raw_auth) if proxy else None,
    )


class _Transport(httpx.BaseTransport):
    """httpx over a pool of our own: its own transport cannot be told how to connect."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        assert isinstance(request.stream, httpx.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_AnswerStream(answer), extensions={})

    def close(self) -> None:
        self._pool.close()


class _AnswerStream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._answer.stream, Iterable)
        yield from self._answer.stream

    def close(self) -> None:
        self._answer.close()
