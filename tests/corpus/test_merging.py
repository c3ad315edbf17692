"""Several sources of one expression: the result never depends on the order in which they came."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from corpus.folding import text_sha256
from corpus.merging import combine, conflicts, key, without
from mappings.documents import Claim, Expression, Provision
from tests.corpus.acts import ARTICLES, reading

GAZETTE = reading("gazette", 90, "Вставленная  статья.", title="ОБ ОБРАЗЦЕ")
MIRROR = reading("mirror", 30, valid_from=date(2012, 2, 1), claim=Claim.IN_FORCE)
OTHER = reading("other", 50, "Вставленная статья иначе.", valid_from=date(2012, 3, 1))
ECHO = reading("echo", 40, "Вставленная статья   иначе.")
STUB = reading("stub", 95, "Вставленная", incomplete="The last article is cut.")
ALL = (GAZETTE, MIRROR, OTHER, ECHO, STUB)


def merged(readings: tuple[Expression, ...]) -> Expression:
    held: Expression | None = None
    for one in readings:
        held = combine(held, one)
    assert held is not None
    return held


def test_the_order_of_arrival_does_not_matter() -> None:
    results = {repr(merged(order)) for order in permutations(ALL)}
    assert len(results) == 1


def test_the_higher_rank_is_shown_and_equal_texts_share_it() -> None:
    whole = merged(ALL)
    assert [source.source for source in whole.sources] == ["gazette", "mirror"]
    assert [variant.manifestation.source for variant in whole.variants] == ["other", "echo", "stub"]
    assert whole.provisions == GAZETTE.provisions


def test_an_incomplete_text_never_goes_before_a_whole_one() -> None:
    whole = merged((STUB, MIRROR))
    assert whole.sources[0].source == "mirror"
    assert not whole.incomplete
    assert merged((STUB,)).incomplete


def test_a_field_is_of_the_first_source_that_says_it() -> None:
    whole = merged(ALL)
    assert (whole.title, whole.facts["title from"]) == ("ОБ ОБРАЗЦЕ", "gazette gazette.txt")
    assert (whole.valid_from, whole.facts["valid_from from"]) == (date(2012, 3, 1), "other other.txt")
    assert (whole.claim, whole.facts["claim from"]) == (Claim.IN_FORCE, "mirror mirror.txt")


def test_a_conflict_names_both_sources_and_the_first_article_that_differs() -> None:
    (conflict, *_) = conflicts(merged(ALL))
    assert "gazette gazette.txt" in str(conflict)
    assert "other other.txt" in str(conflict)
    assert conflict.first == "1¹"


def test_putting_a_source_again_replaces_it() -> None:
    again = reading("mirror", 30, "Вставленная статья в третьем виде.")
    whole = merged((GAZETTE, MIRROR, again))
    assert [source.source for source in whole.sources] == ["gazette"]
    assert [variant.manifestation.source for variant in whole.variants] == ["mirror"]
    assert whole.valid_from is None


def test_taking_a_source_out_takes_what_only_it_said() -> None:
    rest = without(merged(ALL), {key(OTHER.sources[0]), key(STUB.sources[0])})
    assert rest is not None
    assert rest.valid_from is None
    assert rest.title == "ОБ ОБРАЗЦЕ"
    assert without(merged((MIRROR,)), {key(MIRROR.sources[0])}) is None


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000", "\n", "\t", "\u200b", ""])
def test_white_space_alone_makes_no_other_text(space: str) -> None:
    spaced = tuple(
        Provision(
            p.eid, p.kind, p.number, p.heading, tuple(str(b).replace(" ", space) for b in p.blocks if str(b) == b)
        )
        for p in (ARTICLES[0], ARTICLES[2])
    )
    assert text_sha256(spaced) == text_sha256((ARTICLES[0], ARTICLES[2]))


def test_a_moved_word_an_eid_or_a_heading_makes_another_text() -> None:
    one = Provision("art_1", "article", "1", "Цель", ("Слово дело",))
    others = (
        Provision("art_2", "article", "1", "Цель", ("Слово дело",)),
        Provision("art_1", "article", "1", "Цели", ("Слово дело",)),
        Provision("art_1", "article", "1", "Цель", ("Дело слово",)),
    )
    assert text_sha256((one,)) not in {text_sha256((other,)) for other in others}
