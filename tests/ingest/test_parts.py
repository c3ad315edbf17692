"""One act in several files: all of it is searched, and nobody is told that the files contradict each other."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from tests.ingest.holding import Base, folder_of


def part(first: int, last: int, word: str = "порядок") -> str:
    articles = (
        f"Статья {number}. Предмет {number}\n\nНастоящий образец закона устанавливает {word} номер {number}.\n"
        for number in range(first, last + 1)
    )
    return "# Об образце\n\nТекст набран по частям для проверки чтения.\n\n" + "\n".join(articles)


def taken(base: Base, folder: Path, texts: dict[str, str]) -> list[str]:
    return base.take(folder_of(folder, texts)).warnings


def test_parts_that_follow_each_other_are_one_whole_text_whatever_comes_first(tmp_path: Path) -> None:
    texts = {"p1.md": part(1, 12), "p2.md": part(13, 30), "p3.md": part(31, 40)}
    seen = set()
    for order in permutations(texts):
        base = Base(tmp_path / "-".join(order))
        for name in order:
            warnings = taken(base, tmp_path / f"texts-{'-'.join(order)}", {name: texts[name]})
            assert not any("differ" in warning for warning in warnings)
        (id,) = base.ids()
        act = base.store.expression(id)
        numbers = [provision.number for provision in act.provisions if provision.kind == "article"]
        assert numbers == [str(number) for number in range(1, 41)]
        assert (act.incomplete, act.variants) == ("", ())
        assert len({provision.eid for provision in act.provisions}) == len(act.provisions) == base.indexed()
        assert base.take(tmp_path / f"texts-{'-'.join(order)}").unchanged == 3
        seen.add(repr(sorted((name, sha) for name, sha in base.files().items() if name.startswith("acts"))))
    assert len(seen) == 1


def test_a_part_that_is_missing_is_said_and_the_others_are_searched(base: Base, tmp_path: Path) -> None:
    taken(base, tmp_path / "texts", {"p1.md": part(1, 12), "p3.md": part(31, 40)})
    act = base.store.expression(base.ids()[0])
    assert "after 12 comes 31" in act.incomplete
    assert {source.address for source in act.sources} == {"p1.md", "p3.md"}
    assert act.provision("art_35") is not None
    taken(base, tmp_path / "texts", {"p2.md": part(13, 30)})
    assert not base.store.expression(base.ids()[0]).incomplete


def test_a_part_that_changes_leaves_the_others_as_they_are(base: Base, tmp_path: Path) -> None:
    taken(base, tmp_path / "texts", {"p1.md": part(1, 12), "p2.md": part(13, 30)})
    taken(base, tmp_path / "texts", {"p2.md": part(13, 33, "срок")})
    act = base.store.expression(base.ids()[0])
    assert not act.variants
    assert [p.number for p in act.provisions if p.kind == "article"] == [str(n) for n in range(1, 34)]
    changed, kept = act.provision("art_13"), act.provision("art_12")
    assert changed is not None
    assert kept is not None
    assert ("срок" in changed.text, "порядок" in kept.text) == (True, True)


def test_another_wording_of_a_part_is_a_conflict(base: Base, tmp_path: Path) -> None:
    texts = {"p1.md": part(1, 12), "p2.md": part(13, 30), "q2.md": part(13, 30, "срок")}
    warnings = taken(base, tmp_path / "texts", texts)
    act = base.store.expression(base.ids()[0])
    assert [variant.manifestation.address for variant in act.variants] == ["q2.md"]
    assert any("q2.md differ" in warning for warning in warnings)


def test_the_sanhita_in_five_files_is_one_act(base: Base, real_texts: Path) -> None:
    folder = real_texts / "india" / "Svetozar-indian-law" / "docs" / "laws" / "en" / "the-bharatiya-nyaya-sanhita-2023"
    base.take(folder, jurisdiction="in")
    act = base.store.expression(base.ids()[0])
    assert len(base.ids()) == 1
    assert {p.eid for p in act.provisions if p.kind == "article"} >= {f"art_{number}" for number in range(1, 359)}
    assert (act.incomplete, act.variants) == ("", ())
