"""Servers that are busy, silent, slow or too generous cost bounded time and memory."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace

import pytest

from tests.ingest.web_support import LAW, Publisher
from tests.support.misbehaving import drip, reply

# Servers that are busy, silent, slow, too generous


def test_a_busy_server_is_asked_again_when_it_said(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(503, retry_after="1"), reply(200, LAW))
    assert publisher.take().acts == 1
    first, second = (one.at for one in publisher.server.asked if one.path == "/law")
    assert second - first >= 0.95


def test_a_server_that_wants_hours_is_left_alone(publisher: Publisher) -> None:
    publisher.paths = ("/law", "/2")
    publisher.server.answer("/law", reply(429, retry_after="7200"))
    report = publisher.take()
    assert "120 minutes" in report.refused[0][1]
    assert publisher.server.paths() == ["/law"]


@pytest.mark.parametrize("said", ["\u00b2", "9" * 400, "-1", "Thu, 99 Foo 99999 99:99:99 +9999", "nan", "", ","])
def test_a_wait_that_is_none_stops_nothing(publisher: Publisher, said: str) -> None:
    publisher.paths = ("/busy", "/law")
    raw = f"HTTP/1.1 503 Busy\r\nretry-after: {said}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    publisher.server.answer("/busy", lambda _, connection: connection.sendall(raw.encode("latin-1")))
    publisher.server.answer("/law", reply(200, LAW))
    report = publisher.take()
    assert report.acts == 1
    assert "503" in dict(report.refused)[publisher.url("/busy")]


def test_a_wait_longer_than_a_month_is_a_month(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(429, retry_after="999999999"))
    assert "43200 minutes" in publisher.take().refused[0][1]


def test_what_nobody_thought_of_at_one_address_does_not_stop_the_others(publisher: Publisher) -> None:
    publisher.paths = ("/odd", "/law")
    publisher.server.answer("/law", reply(200, LAW))
    asked: list[str] = []

    def odd_at_first(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        if len(asked) == 1:
            raise ArithmeticError
        return ("127.0.0.1",)

    publisher.resolver = odd_at_first
    report = publisher.take()
    assert report.acts == 1
    assert "ArithmeticError" in dict(report.refused)[publisher.url("/odd")]


def test_a_failed_page_does_not_stop_the_others(publisher: Publisher) -> None:
    publisher.paths = ("/gone", "/broken", "/cut", "/law")
    publisher.server.answer("/gone", reply(404, "no"))
    publisher.server.answer("/broken", reply(500))
    publisher.server.answer(
        "/cut", lambda _, connection: connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n1")
    )
    publisher.server.answer("/law", reply(200, LAW))
    report = publisher.take()
    assert report.acts == 1
    reasons = dict(report.refused)
    assert "404" in reasons[publisher.url("/gone")]
    assert "500" in reasons[publisher.url("/broken")]
    assert "broke" in reasons[publisher.url("/cut")]
    assert publisher.server.paths().count("/broken") == publisher.manners.attempts


@pytest.mark.parametrize(
    "answering",
    [
        drip(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n", b"x", 0.05, 8),
        drip(b"HTTP/1.1 200 OK\r\n", b"x-more: 1\r\n", 0.05, 8),
        lambda _, connection: time.sleep(3),
    ],
    ids=["slow body", "slow head", "silence"],
)
def test_time_for_one_page_is_bounded(publisher: Publisher, answering: object) -> None:
    publisher.manners = replace(publisher.manners, seconds=0.6, attempts=1)
    publisher.server.answer("/law", answering)  # type: ignore[arg-type]
    begun = time.monotonic()
    order = publisher.order()
    assert "too long" in dict(publisher.base.carry_out(order).refused)[publisher.url("/law")]
    assert time.monotonic() - begun < 3


def bomb(inflate: str) -> bytes:
    plain = b"\0" * (40 << 20)
    return gzip.compress(plain) if inflate == "gzip" else zlib.compress(plain)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"x" * 2_000_001, {}),
        (bomb("gzip"), {"content_encoding": "gzip"}),
        (bomb("deflate"), {"content_encoding": "deflate"}),
        (gzip.compress(b"y" * 1_500_000) + bomb("gzip"), {"content_encoding": "gzip"}),
        (b"x", {"content_length": "99999999999"}),
    ],
    ids=["long", "gzip bomb", "deflate bomb", "bomb in the second part", "said to be long"],
)
def test_size_is_bounded_as_sent_and_as_unpacked(publisher: Publisher, body: bytes, headers: dict[str, str]) -> None:
    publisher.manners = replace(publisher.manners, most=2_000_000)
    publisher.server.answer("/law", reply(200, body, **headers))
    assert "more than 2 MB" in publisher.refusals()["law"]


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (LAW.encode(), "br", "not asked for"),
        (LAW.encode(), "gzip, gzip", "not asked for"),
        (LAW.encode(), "gzip", "damaged"),
        (gzip.compress(LAW.encode())[:-20], "gzip", "middle"),
    ],
)
def test_a_compression_that_is_not_what_it_says_is_refused(
    publisher: Publisher, body: bytes, encoding: str, said: str
) -> None:
    publisher.server.answer("/law", reply(200, body, content_encoding=encoding))
    assert said in publisher.refusals()["law"]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(LAW.encode()), "gzip"),
        (zlib.compress(LAW.encode()), "deflate"),
        (zlib.compress(LAW.encode())[2:-4], "deflate"),
        (LAW.encode(), "identity"),
    ],
    ids=["gzip", "deflate", "bare deflate", "identity"],
)
def test_compressed_pages_are_read(publisher: Publisher, body: bytes, encoding: str) -> None:
    publisher.server.answer("/law", reply(200, body, content_encoding=encoding))
    assert publisher.take().acts == 1


def test_a_type_that_lies_does_not_matter(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(200, LAW, content_type="image/png"))
    assert publisher.take().acts == 1
    assert publisher.base.store.expressions()[0].sources[0].media_type == "image/png"
