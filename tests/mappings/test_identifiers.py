"""Ids: an exact round trip, and a sentence with a position for everything that is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.identifiers import (
    ExpressionId,
    IdentifierError,
    ProvisionId,
    WorkId,
    parse,
    parse_expression,
    parse_work,
    slug,
)
from mappings.languages import LANGUAGES

names = st.from_regex(r"[a-z]{2,8}", fullmatch=True)
days = st.one_of(st.dates().map(str), st.integers(1000, 2999).map(str), st.just("undated"))
slugs = st.text(min_size=1, max_size=120).map(slug)
works = st.builds(WorkId, jurisdiction=names, kind=names, date=days, number=slugs)
expressions = st.builds(ExpressionId, work=works, language=st.sampled_from(sorted(LANGUAGES)), date=days)
eids = st.from_regex(
    r"(annex_[1-9]__)?(art|item|sec)_[1-9][0-9]{0,2}(-[1-9])?[A-Z]{0,2}(__para_[1-9])?", fullmatch=True
)
provisions = st.builds(ProvisionId, expression=expressions, eid=eids | st.sampled_from(["preamble", "body"]))


@given(st.one_of(works, expressions, provisions))
def test_what_is_formatted_parses_to_the_same_id(identifier: WorkId | ExpressionId | ProvisionId) -> None:
    assert parse(str(identifier)) == identifier


@given(st.text() | st.text(alphabet="/akn@~_-ru0123456789abc").map(lambda tail: "/akn/" + tail))
def test_any_text_is_an_id_or_an_identifier_error(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except IdentifierError as error:
        assert str(error)
        assert 0 <= error.position <= len(text)


@given(st.text(max_size=400))
def test_a_slug_can_stand_in_an_id_and_in_a_file_name(title: str) -> None:
    made = slug(title)
    assert len(made.encode()) <= 240
    identifier = WorkId("cn", "law", "2000-01-01", made)
    assert parse(str(identifier)) == identifier


@pytest.mark.parametrize(
    ("printed", "position"),
    [
        ("/akn/ru/act/code/1996-06-13/63-fz/xxx@2023-08-04", 34),
        ("/akn/ru/act/code/1996-06-13/63-fz/rus@yesterday", 38),
        ("/akn/ru/act/code/13.06.1996/63-fz", 17),
        ("/akn/ru/act/code/1996-06-13/63-fz/rus@2023-08-04/art_205", 49),
    ],
)
def test_a_wrong_part_is_named_with_its_position(printed: str, position: int) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse(printed)
    assert caught.value.position == position


def test_the_id_of_another_kind_is_refused_with_a_reason() -> None:
    with pytest.raises(IdentifierError, match="ends before the language"):
        parse_work("/akn/ru/act/code/1996-06-13/63-fz/rus@2023-08-04")
    with pytest.raises(IdentifierError, match="ends with a language and a date"):
        parse_expression("/akn/ru/act/code/1996-06-13/63-fz")
