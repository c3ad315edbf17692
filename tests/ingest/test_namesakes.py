"""Laws of one title: which are editions of one act, and which are different acts. The order they come in is nothing."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.ingest.holding import Base, folder_of, law

AMENDING = "О внесении изменений в Уголовный кодекс"


def acts(base: Base) -> dict[str, str]:
    return {name: sha for name, sha in base.files().items() if name.startswith("acts") and "redirects" not in name}


def metadata(kind: str, entries: dict[str, str]) -> str:
    lines = [f"  {name}: {{{said}}}" for name, said in entries.items()]
    return f"jurisdiction: kz\nlanguage: ru\nkind: {kind}\nfiles:\n" + "\n".join(lines) + "\n"


def taken(tmp_path: Path, title: str, kind: str, said: dict[str, str], *, at_once: bool = False) -> list[Base]:
    """A base for every order in which the files can come, each file in a run of its own."""
    texts = {name: law(title, 3 + position) for position, name in enumerate(said)}
    found = []
    for number, order in enumerate(permutations(said)):
        base = Base(tmp_path / f"data-{number}")
        folder = folder_of(tmp_path / f"texts-{number}", texts, metadata(kind, said))
        for name in () if at_once else order:
            base.take(folder / name)
        base.take(folder)
        assert base.take(folder).unchanged == len(said)
        found.append(base)
    return found


def works(base: Base) -> set[frozenset[str]]:
    """The files of each work."""
    return {
        frozenset(source.address for act in base.store.expressions(work.id) for source in act.sources)
        for work in base.store.works()
    }


@pytest.mark.parametrize("kind", ["law", "code", "amendment"])
@pytest.mark.parametrize(
    "said",
    [
        {"a.md": "number: 1-ФЗ, date: 2020-03-01", "b.md": "number: 2-ФЗ, date: 2021-04-01"},
        {"a.md": "number: 1-ФЗ, date: 2020-03-01", "b.md": "number: 2-ФЗ, date: 2020-03-01"},
        {"a.md": "number: 1-ФЗ", "b.md": "number: 2-ФЗ"},
        {"a.md": "work_date: 2020-03-01", "b.md": "work_date: 2021-04-01"},
        {"a.md": "number: 7, work_date: 2020-03-01", "b.md": "number: 7, work_date: 2021-04-01"},
    ],
)
def test_another_number_or_day_of_adoption_is_another_work(tmp_path: Path, kind: str, said: dict[str, str]) -> None:
    bases = taken(tmp_path, "О налогах", kind, said)
    assert [works(base) for base in bases] == [{frozenset({"a.md"}), frozenset({"b.md"})}] * 2
    assert acts(bases[0]) == acts(bases[1])
    assert [base.indexed() for base in bases] == [9, 9]


@pytest.mark.parametrize("title", [AMENDING, "О введении в действие Кодекса", "О признании утратившими силу актов"])
def test_laws_that_amend_enact_or_repeal_come_anew_under_one_title(tmp_path: Path, title: str) -> None:
    bases = taken(tmp_path, title, "law", {"a.md": "date: 2020-03-01", "b.md": "date: 2021-04-01"})
    assert all(len(base.store.works()) == 2 for base in bases)


def test_a_text_without_number_is_the_one_act_of_its_title(tmp_path: Path) -> None:
    said = {"a.md": "number: 1-ФЗ, date: 2015-03-01", "b.md": "date: 2012-04-01", "c.md": "date: 2018-01-01"}
    bases = taken(tmp_path, "О налогах", "law", said)
    assert all([work.id for work in base.store.works()] == ["/akn/kz/act/law/2012-04-01/о-налогах"] for base in bases)
    assert all(base.store.works()[0].number == "1-ФЗ" for base in bases)
    assert len({repr(sorted(acts(base).items())) for base in bases}) == 1


def test_a_text_that_does_not_say_which_of_two_acts_it_is_of_is_an_act_of_its_own(tmp_path: Path) -> None:
    said = {
        "a.md": "number: 1-ФЗ, date: 2015-03-01",
        "b.md": "number: 2-ФЗ, date: 2018-05-01",
        "x.md": "date: 2012-04-01",
    }
    bases = taken(tmp_path, "О налогах", "law", said)
    for base in bases:
        assert works(base) == {frozenset({name}) for name in said}
        assert [work.id.rpartition("/act/")[2] for work in base.store.works()] == [
            "law/2012-04-01/о-налогах",
            "law/2015-03-01/о-налогах-1-фз",
            "law/2018-05-01/о-налогах-2-фз",
        ]
        assert base.indexed() == 15
    assert len({repr(sorted(acts(base).items())) for base in bases}) == 1


def test_namesakes_in_one_folder_are_counted_once(tmp_path: Path) -> None:
    said = {"a.md": "number: 1-ФЗ, date: 2015-03-01", "b.md": "number: 2-ФЗ, date: 2018-05-01"}
    base = Base(tmp_path / "data")
    texts = {name: law("О налогах", 3 + position) for position, name in enumerate(said)}
    report = base.take(folder_of(tmp_path / "texts", texts, metadata("law", said)))
    assert (report.documents, report.works, report.acts, report.warnings) == (2, 2, 2, [])
