"""The tree of an act and the order of law and notes inside a provision."""

from __future__ import annotations

from mappings.documents import Division, Note, Provision, Table
from search_app.outline import Branch, flow, outline
from search_app.payload import plain
from search_app.vocabulary import marked, outward

ONE, TWO = Division("chapter", "1", "First"), Division("chapter", "2", "Second")


def _provision(eid: str, *path: Division) -> Provision:
    return Provision(eid, "article", eid, path=path)


def _names(branch: Branch) -> list[object]:
    return [
        (child.division.number, _names(child)) if isinstance(child, Branch) and child.division else child.eid  # type: ignore[union-attr]
        for child in branch.children
    ]


def test_a_division_that_comes_again_later_is_another_one() -> None:
    tree = outline([_provision("a", ONE), _provision("b", TWO), _provision("c", ONE), _provision("d")])
    assert _names(tree) == [("1", ["a"]), ("2", ["b"]), ("1", ["c"]), "d"]
    anchors = [child.anchor for child in tree.children if isinstance(child, Branch)]
    assert len(set(anchors)) == 3


def test_divisions_inside_divisions_are_kept_apart() -> None:
    tree = outline([_provision("a", ONE, TWO), _provision("b", ONE), _provision("c", ONE, TWO)])
    assert _names(tree) == [("1", [("2", ["a"]), "b", ("2", ["c"])])]


def test_notes_stand_after_the_block_they_follow_and_none_is_lost() -> None:
    table = Table((("x",),))
    provision = Provision(
        "art_1",
        "article",
        "1",
        blocks=("a", table),
        notes=(Note("last", after=9), Note("first"), Note("second", after=1)),
    )
    shown = [piece.text or (piece.note.text if piece.note else piece.table) for piece in flow(provision, "ru")]
    assert shown == ["first", "a", "second", table, "last"]


def test_only_the_mark_of_a_snippet_is_markup() -> None:
    assert marked("<mark>a</mark> &lt;b&gt; <b>c</b> & d") == ("<mark>a</mark> &lt;b&gt; &lt;b&gt;c&lt;/b&gt; &amp; d")
    assert plain("<mark>a</mark> &lt;b&gt;") == "a <b>"


def test_only_web_addresses_are_linked() -> None:
    assert outward("https://example.org/a") == "https://example.org/a"
    assert outward("javascript:alert(1)") == outward("data:text/html,x") == outward("") == ""
