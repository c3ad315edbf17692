"""``svod fetch`` and the options of ``svod ingest`` that fetch, as a person calls them. Nobody outside is asked."""

from __future__ import annotations

from pathlib import Path

from svod.failures import REFUSED, UNAVAILABLE, USAGE
from tests.ingest.git_support import CODE, grown
from tests.svod.conftest import Svod


def test_a_repository_is_fetched_then_taken_in_then_listed(svod: Svod, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    fetched = svod("fetch", "--git", str(repository.path), "--json")
    assert (fetched.code, fetched.json["documents"]) == (0, 6)
    assert svod("acts", "--json").json == []
    taken = svod("ingest", "--git", str(repository.path), "--json")
    assert (taken.code, taken.json["documents"], taken.json["acts"]) == (0, 6, 6)
    listed = svod("acts", "--json").json
    days = [act["id"].rpartition("/")[2] for act in listed if "/code/" in act["id"]]
    assert days == ["kaz@2015-01-01", "kaz@2018-03-01", "kaz@2019-05-05", "rus@2015-01-01", "rus@2018-03-01"]
    work = next(act["id"].rpartition("/")[0] for act in listed if "/code/" in act["id"])
    assert svod("act", work, "--json").json["id"] == f"{work}/kaz@2019-05-05"
    again = svod("ingest", "--git", str(repository.path), "--json")
    assert (again.json["documents"], again.json["unchanged"]) == (0, 6)


def test_the_newest_wording_is_what_is_searched(svod: Svod, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    svod("ingest", "--git", str(repository.path))
    found = svod("search", "үлгі тексеру", "--language", "kk", "--json").json
    assert {hit["act"].rpartition("@")[2] for hit in found["hits"]} == {"2019-05-05"}
    everything = svod("search", "үлгі тексеру", "--language", "kk", "--edition", "all", "--size", "50", "--json").json
    assert {hit["act"].rpartition("@")[2] for hit in everything["hits"]} >= {"2015-01-01", "2018-03-01", "2019-05-05"}


def test_mistakes_are_sentences_with_their_exit_codes(svod: Svod, tmp_path: Path) -> None:
    for arguments, code, said in (
        (("ingest", "--url", "http://169.254.169.254/latest"), USAGE, "no source of the catalogue"),
        (("fetch", "--url", "file:///etc/passwd"), USAGE, "only http and https"),
        (("ingest", "--git", "https://elsewhere.example/law"), USAGE, "no source of the catalogue"),
        (("ingest", "--git", str(tmp_path)), UNAVAILABLE, "could not be fetched"),
        (("ingest", "--git", str(tmp_path / "none")), USAGE, "no repository"),
        (("ingest", "kazakhstan-law", "--offline"), UNAVAILABLE, "never fetched"),
    ):
        done = svod(*arguments)
        assert (done.code, said in done.err) == (code, True), done
        assert len(done.err.strip().splitlines()) == 1


def test_offline_an_address_that_is_not_held_is_named(svod: Svod) -> None:
    done = svod("ingest", "--offline", "--url", "https://lex.uz/docs/1", "--json")
    assert done.code == REFUSED
    assert "not held" in done.json["refused"][0]["reason"]


def test_networks_that_are_none_are_refused(svod: Svod) -> None:
    done = svod("fetch", "--url", "https://lex.uz/docs/1", SVOD_FETCH_NETWORKS="office")
    assert (done.code, "SVOD_FETCH_NETWORKS" in done.err) == (USAGE, True)


def test_the_folder_of_the_code_is_named_in_the_report(svod: Svod, tmp_path: Path) -> None:
    repository = grown(tmp_path / "codes")
    repository.commit("Утратил силу", {CODE: None})
    done = svod("ingest", "--git", str(repository.path))
    assert f"codes: 1 acts were deleted, which in it means repealed: {CODE}" in done.err
