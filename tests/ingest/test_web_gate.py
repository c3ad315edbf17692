"""Who may be asked: only hosts of the catalogue, only at public addresses, whatever names and name servers say."""

from __future__ import annotations

import ipaddress

import pytest

from corpus.catalogue import catalogue
from ingest.fetch.web_gate import Forbidden, Gate

HOSTS = frozenset(("law.example", "law.example:8443", "127.0.0.1", "0x7f000001"))


def gate(*answers: str, allow: str = "") -> Gate:
    networks = tuple(ipaddress.ip_network(one) for one in allow.split())
    return Gate(HOSTS, lambda host, port: answers, networks)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://law.example/a",
        "file:///etc/passwd",
        "gopher://law.example/",
        "https://other.example/a",
        "https://law.example.evil.example/a",
        "https://law.example:22/a",
        "https://user:secret@law.example/a",
        "https://law.example@evil.example/a",
        "https://evil.example#@law.example/",
        "https://evil.example\\@law.example/",
        "https://law.example/a b",
        "https://law.example/a\r\nHost: evil.example",
        "https://2130706433/",
        "https://[::1]/",
        "//law.example/",
        "law.example/a",
        "https://",
        "https://law.example/" + "a" * 3000,
    ],
)
def test_an_address_that_is_not_of_the_catalogue_is_not_asked(address: str) -> None:
    with pytest.raises(Forbidden):
        gate("93.184.216.34").admit(address)


def test_an_address_of_the_catalogue_is_admitted_in_one_form() -> None:
    known = gate("93.184.216.34")
    assert str(known.admit("https://LAW.example.:443/Act?n=1#art_5")) == "https://law.example/Act?n=1"
    assert str(known.admit("https://law.example:8443/")) == "https://law.example:8443/"


@pytest.mark.parametrize(
    "answer",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.7",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2001:db8::1",
        "2130706433",
        "0x7f.1",
        "localhost",
    ],
)
def test_a_name_that_leads_to_no_public_address_is_not_asked(answer: str) -> None:
    for answers in ((answer,), ("93.184.216.34", answer), (answer, "2606:2800:220:1:248:1893:25c8:1946")):
        with pytest.raises(Forbidden, match="not a public address"):
            gate(*answers).addresses("law.example", 443)


def test_every_public_answer_may_be_connected_to() -> None:
    answers = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822")
    assert gate(*answers).addresses("law.example", 443) == answers


def test_a_network_that_the_office_allows_is_open_and_no_other() -> None:
    known = gate("10.1.2.3", allow="10.1.2.0/24")
    assert known.addresses("law.example", 443) == ("10.1.2.3",)
    assert gate("::ffff:10.1.2.3", allow="10.1.2.0/24").addresses("law.example", 443) == ("::ffff:10.1.2.3",)
    with pytest.raises(Forbidden):
        gate("10.1.3.3", allow="10.1.2.0/24").addresses("law.example", 443)
    with pytest.raises(Forbidden):
        gate("127.0.0.1", "10.1.2.3", allow="10.1.2.0/24").addresses("law.example", 443)


def test_the_system_resolver_is_checked_too() -> None:
    """The forms a number can be written in are the resolver's matter; what comes out of it is checked."""
    for name in ("localhost", "127.0.0.1", "2130706433", "0x7f000001", "127.1"):
        with pytest.raises(Forbidden):
            Gate(HOSTS).addresses(name, 80)


def test_no_host_of_the_catalogue_is_written_in_numbers() -> None:
    names = [host.partition(":")[0] for host in catalogue().hosts]
    assert [name for name in names if not name.rpartition(".")[2].isalpha()] == []
