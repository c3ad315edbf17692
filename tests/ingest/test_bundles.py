"""One act in several files: found in a folder, read as one document, accounted for file by file.

Specimens were written for these tests. The counts of real texts are those of the table beside them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.ledger import Ledger
from ingest.check import check
from ingest.documents import Declared, Draft, Outcome, RawDocument, Refusal, StructuredAct
from ingest.fetch.folder import deliver_folder
from ingest.read import read
from ingest.read.container import MEDIA_TYPE, is_container, pack, unpack
from ingest.structure import structure
from mappings.documents import DateBasis
from tests.ingest.holding import Base, law

SENTENCE = "This specimen states what the number {} of the specimen asks of whoever reads it."


def article(number: str, part: str = "I", **said: str) -> str:
    more = "".join(f'{key}: "{value}"\n' for key, value in said.items())
    return (
        f'---\narticle: {number}\npart: {part}\ntitle: "Matter {number}"\n{more}---\n\n'
        f"# Article {number}. Matter {number}\n\n{SENTENCE.format(number)}\n"
    )


def share(number: int, of: int, articles: range) -> str:
    head = f'---\ntitle: "The Specimen Act, 1999"\nlanguage: en\npart: {number}\nparts: {of}\n---\n'
    sections = "\n".join(f"## Section {one} - Matter {one}\n\n{SENTENCE.format(one)}\n" for one in articles)
    return f"{head}# The Specimen Act, 1999\n\nLanguage: English\nPart {number} of {of}\n\n{sections}"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def constitution(folder: Path) -> Path:
    return write(
        folder,
        {
            "articles/article-001.md": article("1"),
            "articles/article-002.md": article("2", current_as_of="1999-01-01"),
            "articles/article-009.md": article(
                "9", "II", current_as_of="2001-05-06", amended_by="The Second Act, 2001"
            ),
            "articles/article-010.md": article("10", "II").replace(
                SENTENCE.format("10"), "This Act may be called the Constitution of Specimens."
            ),
            "articles/article-009A.md": article("9A", "II"),
            "articles/article-009AA.md": article("9AA", "II", status="repealed", repealed_by="The Third Act, 2000"),
            "parts/part-i.md": '---\npart: I\ntitle: "First things"\narticles: [1, 2]\n---\n\n'
            "# Part I — First things\n\nThis part names articles 1 and 2.\n",
            "schedules/schedule-01.md": '---\nschedule: 1\ntitle: "First Schedule"\n---\n\n# First Schedule — Lists\n\n'
            "1. A thing of the specimen.\n",
            "preamble.md": "---\nsection: preamble\ntitle: Preamble\n---\n\n# Preamble\n\nWe write specimens.\n",
        },
    )


def delivered(folder: Path, tmp_path: Path) -> dict[str, RawDocument]:
    with Ledger(tmp_path / "ledger") as ledger:
        found = list(deliver_folder(folder, ledger, Declared(jurisdiction="in", language="en")).documents)
    return {one.document.address: one.document for one in found}


def act_of(document: RawDocument) -> tuple[Draft, StructuredAct]:
    draft = read(document)[0]
    return draft, structure(draft)


def eids(act: StructuredAct) -> list[str]:
    return [provision.eid for provision in act.provisions]


def test_a_container_is_the_same_for_the_same_files() -> None:
    members = [("b.md", b"two"), ("a.md", b"one")]
    assert pack(members) == pack(reversed(members))
    assert is_container(pack(members))
    assert unpack(pack(members)) == [("a.md", b"one"), ("b.md", b"two")]


def test_a_broken_container_is_refused() -> None:
    with pytest.raises(Refusal, match="container"):
        read(RawDocument("folder", "x/", pack([("a.md", b"one")])[:-30]))


def test_parts_of_a_text_are_one_document(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "law",
        {
            "part-002.md": share(2, 3, range(4, 7)),
            "part-003.md": share(3, 3, range(7, 9)),
            "part-001.md": share(1, 3, range(1, 4)),
        },
    )
    documents = delivered(folder, tmp_path)
    assert list(documents) == ["law/"]
    assert documents["law/"].media_type == f"{MEDIA_TYPE}; files=3"
    draft, act = act_of(documents["law/"])
    assert eids(act) == [f"art_{number}" for number in range(1, 9)]
    assert draft.declared.title == "The Specimen Act, 1999"
    assert draft.furniture.count("Language: English") == 3
    assert check(act)[0] is Outcome.INDEXED


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "law", {"part-001.md": share(1, 3, range(1, 4)), "part-003.md": share(3, 3, range(7, 9))})
    outcome, reasons = check(act_of(delivered(folder, tmp_path)["law/"])[1])
    assert outcome is Outcome.INCOMPLETE
    assert reasons[0] == "Part 2 of 3 is missing."


def test_a_part_alone_says_that_it_is_one() -> None:
    draft = read(RawDocument("folder", "part-002.md", share(2, 3, range(4, 7)).encode()))[0]
    assert "part 2 of 3" in draft.incomplete


def test_articles_in_files_are_one_act_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    documents = delivered(constitution(tmp_path / "law"), tmp_path)
    assert sorted(documents) == ["law/", "parts/part-i.md"]
    draft, act = act_of(documents["law/"])
    assert eids(act) == ["preamble", "art_1", "art_2", "art_9", "art_9A", "art_9AA", "art_10", "annex_1"]
    assert [division.label for division in act.provisions[1].path] == ["Part I First things"]
    assert draft.declared.title == "Constitution of Specimens"
    with pytest.raises(Refusal, match="only names the articles"):
        read(documents["parts/part-i.md"])


def test_front_matter_dates_the_edition_and_tells_of_changes(tmp_path: Path) -> None:
    draft, act = act_of(delivered(constitution(tmp_path / "law"), tmp_path)["law/"])
    said = draft.declared
    assert (said.date, said.date_basis, said.cause) == (date(2001, 5, 6), DateBasis.AMENDED, "The Second Act, 2001")
    held = {provision.eid: provision for provision in act.provisions}
    assert [note.text for note in held["art_9"].notes] == ["Amended by The Second Act, 2001."]
    assert not held["art_9AA"].text, "what stands in the place of a repealed article is no law"


def test_svod_yaml_joins_and_parts(tmp_path: Path) -> None:
    pieces = {f"{number}.txt": f"Section {number}. {SENTENCE.format(number)}\n" for number in (1, 2, 10)}
    folder = write(tmp_path / "law", {**pieces, "svod.yaml": "joined: true\ntitle: The Specimen Act\n"})
    documents = delivered(folder, tmp_path)
    assert list(documents) == ["law/"]
    assert eids(act_of(documents["law/"])[1]) == ["art_1", "art_2", "art_10"]
    write(folder, {"svod.yaml": "joined: true\nfiles:\n  '10.txt': {joined: false}\n"})
    assert sorted(delivered(folder, tmp_path)) == ["10.txt", "law/"]


def test_a_changed_piece_is_a_changed_document(base: Base, tmp_path: Path) -> None:
    folder = constitution(tmp_path / "law")
    first = base.take(folder, jurisdiction="in", language="en")
    assert (first.documents, len(first.refused)) == (1, 1)
    assert base.take(folder, jurisdiction="in", language="en").unchanged == 1
    write(folder, {"articles/article-001.md": article("1").replace("asks", "wants")})
    assert base.take(folder, jurisdiction="in", language="en").documents == 1
    (folder / "articles" / "article-010.md").unlink()
    base.take(folder, jurisdiction="in", language="en", title="Constitution of Specimens")
    held = base.store.expression(base.ids()[0])
    assert held.provision("art_10") is None
    assert held.provision("art_1") is not None


def test_the_constitution_at_two_dates_is_one_work(base: Base, real_texts: Path) -> None:
    base.take(real_texts / "india" / "indian-law-git-constitution")
    work = "/akn/in/act/constitution/1949-11-26/constitution-of-india"
    assert base.ids() == [f"{work}/eng@1950-01-26", f"{work}/eng@1983-02-02"]
    first, later = (base.store.expression(id) for id in base.ids())
    assert sum(provision.kind == "article" for provision in first.provisions) == 395
    assert sum(provision.kind == "article" for provision in later.provisions) == 436
    assert (first.date_basis, later.date_basis) == (DateBasis.IN_FORCE, DateBasis.AMENDED)
    assert [first.provision("preamble"), bool(later.provision("preamble"))] == [None, True]
    assert later.provision("annex_10") is not None


def test_files_taken_in_singly_before_they_were_pieces_of_one_act_are_told(base: Base, tmp_path: Path) -> None:
    pieces = {
        f"law/{n}.txt": "".join(f"Section {one}. {SENTENCE.format(one)}\n" for one in range(3 * n, 3 * n + 3))
        for n in (1, 2)
    }
    folder = write(tmp_path / "texts", {**pieces, "other.txt": law("О другом")})
    said = {"jurisdiction": "pk"}
    base.take(folder, **said)
    singly = base.ids()
    write(folder, {"law/svod.yaml": "joined: true\ntitle: The Pieces Act\n"})
    report = base.take(folder, **said)
    assert set(singly) < set(base.ids()), "what was held is given up by nobody but a person"
    told = [text for text in report.warnings if "as a piece of law/ now" in text]
    assert sorted(text.partition(" is read")[0] for text in told) == ["law/1.txt", "law/2.txt"]
    assert all("is still held beside it" in text for text in told)
    assert not any("other.txt" in text for text in report.warnings)
    write(folder, {"law/svod.yaml": "joined: false\n"})
    parted = base.take(folder, **said).warnings
    assert any(text.startswith("law/ is not taken in as it was before") for text in parted)
    assert not any("as a piece of" in text for text in parted)
