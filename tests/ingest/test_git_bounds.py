"""What a repository may not do to this machine: hooks, links, other hosts, endless histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.documents import IngestError
from ingest.fetch.git_mirror import pinning
from ingest.fetch.package import SourceUnavailable
from ingest.fetch.web_gate import Forbidden
from tests.ingest.git_support import Repository, grown, meta, order, take, text
from tests.ingest.holding import Base
from tests.ingest.test_git_fetch import editions


def test_links_other_repositories_hooks_and_configuration_do_nothing(base: Base, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    secret = tmp_path / "secret.md"
    secret.write_text(text("rus", "тайный"), "utf-8")
    touched = tmp_path / "touched"
    folder = repository.path / "03-laws" / "link"
    folder.mkdir()
    (folder / "meta.yaml").write_text(meta("2020-01-01", code="900009"), "utf-8")
    (folder / "rus.md").symlink_to(secret)
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{repository.commits[0]},sub")
    (repository.path / ".gitmodules").write_text(f'[submodule "sub"]\n\tpath = sub\n\turl = file://{secret}\n', "utf-8")
    (repository.path / ".gitattributes").write_text("*.md filter=evil diff=evil\n", "utf-8")
    repository.git("add", "03-laws", ".gitmodules", ".gitattributes")
    repository.git("commit", "--quiet", "--message=Ссылки")
    for hook in ("post-checkout", "pre-push", "post-merge", "reference-transaction", "post-upload-pack", "update"):
        script = repository.path / ".git" / "hooks" / hook
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/bin/sh\ntouch {touched}\n")
        script.chmod(0o755)
    for name in ("core.fsmonitor", "filter.evil.smudge", "diff.evil.textconv", "uploadpack.packObjectsHook"):
        repository.git("config", name, f"touch {touched}; false")
    report = take(base, repository.path)
    assert report.documents == 6
    assert not touched.exists()
    assert all("тайный" not in one.text for act in base.store.expressions() for one in act.provisions)
    assert not list((base.root / "cache" / "git").rglob("*.md"))


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/law.git",
        "ssh://github.com/kazakhstan-law/codes",
        "git://github.com/kazakhstan-law/codes",
        "file:///etc",
        "ext::sh -c touch% /tmp/x",
        "https://user:secret@github.com/kazakhstan-law/codes",
    ],
)
def test_only_hosts_of_the_catalogue_are_asked_for_repositories(base: Base, address: str) -> None:
    with pytest.raises((Forbidden, IngestError)):
        take(base, address)


@pytest.mark.parametrize("version", ["git version 2.36.6", "git version 1.99", "", "git version 2.9.1"])
def test_a_git_that_would_ask_another_address_is_refused(version: str) -> None:
    with pytest.raises(SourceUnavailable, match=r"need git 2\.37 or later"):
        pinning(version)
    pinning("git version 2.37.0 (Apple Git-136)")
    pinning("git version 3.0.1")


def test_a_folder_that_is_no_repository_is_a_sentence(base: Base, tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="could not be fetched"):
        take(base, tmp_path)
    with pytest.raises(IngestError, match="no repository"):
        take(base, tmp_path / "nothing")
    Repository(tmp_path / "empty")
    with pytest.raises(SourceUnavailable):
        take(base, tmp_path / "empty")


def test_time_size_and_number_of_commits_are_bounded(base: Base, tmp_path: Path) -> None:
    from dataclasses import replace

    from ingest.fetch.guest import GitLimits

    repository = grown(tmp_path / "codes")
    for limits, said in (
        (GitLimits(bytes=1000), "more than 0 MB"),
        (GitLimits(seconds=0.0), "longer than|TimeoutExpired"),
    ):
        asked = order(base, repository.path)
        asked.going = replace(asked.guest, limits=limits)
        with pytest.raises(SourceUnavailable, match=said):
            base.carry_out(asked)
    asked = order(base, repository.path)
    asked.going = replace(asked.guest, limits=GitLimits(commits=1))
    report = base.carry_out(asked)
    assert any("Only the newest commits" in sentence for sentence in report.warnings)
    assert list(editions(base, "kk")) == ["2019-05-05"]
