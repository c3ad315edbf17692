"""Fetching from the web against a server that misbehaves. All of it goes to 127.0.0.1."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.documents import IngestError
from ingest.fetch.delivery import Delivered
from ingest.fetch.web_gate import Forbidden
from tests.ingest.holding import Base
from tests.ingest.web_support import CHALLENGE, LAW, OTHER, Publisher
from tests.support.misbehaving import certificate, reply, serving, unless_changed

# What is asked, and how


def test_a_page_of_a_source_is_taken_in_with_its_address_and_the_day_of_asking(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(200, LAW, content_type="text/markdown"))
    report = publisher.take()
    assert (report.documents, report.acts, report.refused, report.warnings[:0]) == (1, 1, [], [])
    (held,) = publisher.base.store.expressions()
    (source,) = held.sources
    assert (source.url, source.licence, source.rank) == (publisher.url("/law"), "None stated", 80)
    assert source.checked is not None
    assert held.date is None  # the day of fetching is no day of the law


def test_an_honest_name_is_given_and_nothing_of_this_machine(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(200, LAW, set_cookie="mark=1"))
    publisher.take()
    publisher.take()
    assert {one.headers["user-agent"] for one in publisher.server.asked} == {"svod-test/1 (specimens)"}
    assert all("cookie" not in one.headers and "referer" not in one.headers for one in publisher.server.asked)
    assert publisher.server.asked[0].headers["host"] == publisher.site


def test_a_second_run_asks_only_whether_the_page_has_changed(publisher: Publisher) -> None:
    publisher.server.answer("/law", unless_changed(LAW, '"one"'))
    publisher.take()
    before = publisher.base.files()
    report = publisher.take()
    assert (report.documents, report.unchanged, report.acts) == (0, 1, 0)
    assert publisher.server.asked[-1].headers["if-none-match"] == '"one"'
    assert publisher.base.files() == before
    publisher.server.answer("/law", reply(200, OTHER, last_modified="Mon, 02 Mar 2026 10:00:00 GMT"))
    publisher.take()
    assert publisher.wordings() == ["new"]
    publisher.take()
    assert publisher.server.asked[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


def test_without_its_bytes_a_page_is_asked_for_whole(publisher: Publisher) -> None:
    publisher.server.answer("/law", unless_changed(LAW, '"one"'))
    publisher.take()
    for file in (publisher.base.root / "cache" / "fetched").rglob("*"):
        if file.is_file():
            file.unlink()
    report = publisher.take()
    assert (report.unchanged, report.refused) == (1, [])


def test_a_later_day_of_asking_is_written_down_without_reading_the_text_again(publisher: Publisher) -> None:
    publisher.server.answer("/law", unless_changed(LAW, '"one"'))
    publisher.take()
    (first,) = publisher.base.store.expressions()
    with publisher.order().guest.fetched._db as db:  # a month ago
        db.execute("UPDATE pages SET asked = replace(asked, substr(asked, 1, 10), '2026-01-02')")
    ledger = publisher.base.root / "ledger.sqlite"
    _set_back(publisher, ledger)
    report = publisher.take()
    assert (report.documents, report.unchanged, report.acts) == (0, 1, 0)
    (now,) = publisher.base.store.expressions()
    assert now.sources[0].checked == first.sources[0].checked
    assert now.provisions == first.provisions


def _set_back(publisher: Publisher, ledger: Path) -> None:
    """Make the base as if its page had last been asked for on 2 January."""
    import sqlite3
    from datetime import date

    with sqlite3.connect(ledger) as db:
        day = publisher.base.store.expressions()[0].sources[0].checked
        db.execute("UPDATE documents SET declared = replace(declared, ?, '2026-01-02')", (str(day),))
    db.close()
    store = publisher.base.store
    (held,) = store.expressions()
    store.put_expression(replace(held, sources=(replace(held.sources[0], checked=date(2026, 1, 2)),)))


def test_a_single_address_is_fetched_only_at_hosts_of_the_catalogue(publisher: Publisher) -> None:
    publisher.server.answer("/other", reply(200, LAW))
    assert publisher.take(publisher.url("/other")).acts == 1
    with pytest.raises(Forbidden, match="no source of the catalogue"):
        publisher.take("http://elsewhere.example/other")


def test_questions_to_one_host_keep_their_distance(publisher: Publisher) -> None:
    publisher.paths = ("/1", "/2", "/3")
    publisher.manners = replace(publisher.manners, interval=0.15)
    publisher.take()
    times = [one.at for one in publisher.server.asked]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.14


# robots.txt


def test_what_robots_forbid_is_not_asked_for(publisher: Publisher) -> None:
    publisher.paths = ("/law", "/closed/law")
    publisher.server.answer("/robots.txt", reply(200, "User-agent: *\nDisallow: /closed/\n"))
    publisher.server.answer("/law", reply(200, LAW))
    assert "robots.txt" in publisher.refusals()["law"]
    assert publisher.server.paths() == ["/law"]
    assert publisher.server.paths(robots=True).count("/robots.txt") == 1


def test_a_name_of_its_own_in_robots_counts(publisher: Publisher) -> None:
    publisher.server.answer(
        "/robots.txt", reply(200, "User-agent: svod-test\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    )
    assert list(publisher.refusals()) == ["law"]


def test_a_crawl_delay_is_kept_and_an_endless_one_ends_the_asking(publisher: Publisher) -> None:
    publisher.paths = ("/1", "/2")
    publisher.server.answer("/robots.txt", reply(200, "User-agent: *\nCrawl-delay: 0.3\n"))
    publisher.take()
    times = [one.at for one in publisher.server.asked]
    assert times[-1] - times[-2] >= 0.29
    publisher.server.asked.clear()
    publisher.server.answer("/robots.txt", reply(200, "User-agent: *\nCrawl-delay: 86400\n"))
    publisher.take()
    assert publisher.server.paths() == []


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_cannot_be_read_nothing_is_asked(publisher: Publisher, status: int) -> None:
    publisher.paths = ("/law", "/2")
    publisher.server.answer("/robots.txt", reply(status))
    publisher.server.answer("/law", reply(200, LAW))
    report = publisher.take()
    assert publisher.server.paths() == []
    assert len(report.refused) == 1
    assert "none of 2 addresses" in report.refused[0][1]


def test_missing_robots_allow(publisher: Publisher) -> None:
    publisher.server.answer("/robots.txt", reply(404))
    publisher.server.answer("/law", reply(200, LAW))
    assert publisher.take().acts == 1


# Redirects and names


def test_a_redirect_inside_the_catalogue_is_followed(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(302, location="/new"))
    publisher.server.answer("/new", reply(301, location=publisher.url("/newest")))
    publisher.server.answer("/newest", reply(200, LAW))
    assert publisher.take().acts == 1
    assert publisher.base.store.expressions()[0].sources[0].url == publisher.url("/newest")


@pytest.mark.parametrize(
    "target",
    [
        "http://elsewhere.example/law",
        "http://127.0.0.1/law",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "http://[::1]/",
        "http://2130706433/",
        "",
    ],
)
def test_a_redirect_anywhere_else_is_not(publisher: Publisher, target: str) -> None:
    publisher.server.answer("/law", reply(302, location=target))
    assert list(publisher.refusals()) == ["law"]
    assert publisher.server.paths() == ["/law"]


def test_a_circle_of_redirects_ends(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(302, location="/law"))
    assert "redirects more than 5 times" in publisher.refusals()["law"]
    assert len(publisher.server.paths()) == 6


def test_a_redirect_to_a_host_that_leads_inside_is_not_followed(publisher: Publisher) -> None:
    """The second host is in the catalogue; its name server answers with an address of the office's own network."""
    publisher.hosts = (f"inside.example:{publisher.server.port}",)
    publisher.resolver = lambda host, port: ("10.0.0.7",) if host == "inside.example" else ("127.0.0.1",)
    publisher.server.answer("/law", reply(302, location=f"http://inside.example:{publisher.server.port}/law"))
    assert "10.0.0.7" in publisher.refusals()["law"]


def test_the_connection_goes_to_the_answer_that_was_checked(publisher: Publisher) -> None:
    """A name server that answers differently a moment later gains nothing: nobody asks it again."""
    answers = iter([("127.0.0.1",)] + [("10.0.0.7",)] * 10)
    asked: list[str] = []

    def resolver(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    publisher.resolver = resolver
    publisher.server.answer("/robots.txt", reply(200, "", connection="-"))
    publisher.server.answer("/law", reply(200, LAW))
    report = publisher.take()
    assert len(report.refused) == 1  # the second connection asked again, and the new answer was checked too
    assert publisher.server.paths() == []
    assert asked[0] == "court.example"


# Pages that are not what stood there before


@pytest.mark.parametrize(
    "instead",
    [
        reply(200, CHALLENGE, etag='"two"'),
        reply(200, "Превышен лимит запросов"),
        reply(200, ""),
        reply(200, "<!doctype html><html><body><div id='root'></div><script>start()</script></body></html>"),
        reply(503, CHALLENGE),
        reply(404, "gone"),
        reply(200, b"\x00\x01\x02\x03"),
    ],
    ids=["challenge", "limit as 200", "empty", "shell", "challenge as 503", "404", "bytes"],
)
def test_what_is_no_law_never_takes_the_place_of_law(publisher: Publisher, instead: object) -> None:
    publisher.server.answer("/law", unless_changed(LAW, '"one"'))
    publisher.take()
    publisher.server.answer("/law", instead)  # type: ignore[arg-type]
    report = publisher.take()
    assert publisher.wordings() == ["old"]
    assert report.acts == 0
    assert any(publisher.url("/law") in sentence for sentence in report.warnings)
    publisher.server.answer("/law", reply(200, OTHER))
    publisher.take()
    assert publisher.wordings() == ["new"]


def test_a_challenge_where_nothing_stood_is_refused_by_its_name(publisher: Publisher) -> None:
    publisher.server.answer("/law", reply(200, CHALLENGE))
    report = publisher.take()
    assert report.acts == 0
    assert "asks whether a person is reading" in report.refused[0][1]


def test_offline_is_one_sentence_and_what_is_held_stays(publisher: Publisher) -> None:
    publisher.paths = ("/law", "/2", "/3")
    publisher.server.answer("/law", reply(200, LAW))
    publisher.take()

    def nowhere(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror("Name or service not known")

    publisher.resolver = nowhere
    report = publisher.take()
    assert [sentence for sentence in report.warnings if "could not be asked" in sentence] == [
        sentence for sentence in report.warnings if "none of 3 addresses" in sentence
    ]
    assert publisher.wordings() == ["old"]
    assert publisher.take(offline=True).acts == 0
    assert publisher.wordings() == ["old"]


def test_what_was_fetched_before_a_kill_is_not_fetched_again(publisher: Publisher) -> None:
    publisher.paths = ("/1", "/2", "/3")
    for number, path in enumerate(publisher.paths):
        publisher.server.answer(path, reply(200, LAW.replace("о порядке проверки", f"о предмете {number}")))
    order = publisher.order()
    delivered: list[Delivered] = []
    pages = iter(order._deliver(publisher.known().sources["specimen-publisher"], None).documents)  # type: ignore[arg-type]
    delivered += [next(pages), next(pages)]
    order.close()
    assert publisher.server.paths() == ["/1", "/2"]
    report = publisher.take()
    assert publisher.server.paths() == ["/1", "/2", "/3"]
    assert report.acts == 3
    publisher.take()  # a round that ended begins anew
    assert publisher.server.paths() == ["/1", "/2", "/3", "/1", "/2", "/3"]


def test_https_is_verified_against_the_name_that_was_asked(base: Base, tmp_path: Path) -> None:
    for number, (name, trusted) in enumerate(
        (("court.example", False), ("else.example", True), ("court.example", True))
    ):
        file = certificate(tmp_path, name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        with serving(context) as server:
            publisher = Publisher(server, Base(base.root / str(number)))
            publisher.manners = replace(publisher.manners, authority=str(file) if trusted else "")
            server.answer("/law", reply(200, LAW))
            report = publisher.take(publisher.url("/law").replace("http:", "https:"))
            if name == "court.example" and trusted:
                assert report.acts == 1
            else:
                assert "certificate is not trusted" in report.refused[0][1]
                assert server.paths(robots=True) == []


def test_https_never_falls_back_to_http(base: Base, tmp_path: Path) -> None:
    file = certificate(tmp_path, "court.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with serving(context) as server:
        publisher = Publisher(server, base)
        publisher.manners = replace(publisher.manners, authority=str(file))
        server.answer("/law", reply(302, location=publisher.url("/law")))
        report = publisher.take(publisher.url("/law").replace("http:", "https:"))
        assert "from https to http" in report.refused[0][1]


def test_an_order_without_a_host_is_a_sentence(publisher: Publisher) -> None:
    with pytest.raises(IngestError, match="is not a web address"):
        publisher.take("not an address")
