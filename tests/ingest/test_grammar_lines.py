"""What a line is in each family of languages: a table of specimen lines of our own, one a row.

``what`` is ``article``, ``bare`` (a unit numbered without a word), the kind of a division, ``annex`` or ``none``;
``number`` is the one ids have, empty where there is none.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ingest.structure import recognise
from mappings.numbering import families, grammar

with Path(__file__).with_name("grammar_lines.tsv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _seen(line: str, family: str) -> tuple[str, str]:
    rules = grammar(family)
    text = recognise.plain(line)
    for patterns in rules.articles:
        if (found := recognise.article(text, patterns, rules)) and found.strong:
            return "article", found.number
    if annex := recognise.annex(text, rules):
        return "annex", annex.value
    if division := recognise.division(text, rules):
        return division.kind, division.value
    bare = recognise.article(text, rules.bare, rules)
    return ("bare", bare.number) if bare else ("none", "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['family']}: {row['line']}")
def test_a_line_is_known_for_what_it_is(row: dict[str, str]) -> None:
    assert _seen(row["line"], row["family"]) == (row["what"], row["number"])


def test_every_family_is_tried_on_a_dozen_lines() -> None:
    tried = Counter(row["family"] for row in ROWS)
    assert {family for family in families() if tried[family] < 12} == {"und"}
