"""Globs of svod.yaml."""

from __future__ import annotations

import time

import pytest

from ingest.globs import glob, matches


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a.txt", "x/y/a.txt", True),
        ("*.txt", "x/a.md", False),
        ("kk/**", "kk/a.txt", True),
        ("kk/**", "kk/b/a.txt", True),
        ("kk/**", "kk", False),
        ("**/a.txt", "a.txt", True),
        ("x/**/a.txt", "x/a.txt", True),
        ("x/*/a.txt", "x/y/z/a.txt", False),
        ("x/[1].txt", "x/[1].txt", True),
        ("x/?.txt", "x/ab.txt", False),
    ],
)
def test_a_glob_fits_what_it_says(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_no_glob_takes_long() -> None:
    start = time.process_time()
    assert not matches("**/" * 90 + "x", "a/" * 200 + "y")
    assert not matches("d/" + "*a" * 100 + "b", "d/" + "a" * 250)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("pattern", ["/etc/passwd", "../a", "a/../../b", "~/a", "C:/a", "a\\b"])
def test_a_glob_that_leads_out_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        glob(pattern)
