"""JSON, tables and SQLite: known shapes, declared ones, several languages, trees. All texts are specimens."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import catalogue
from corpus.settings import Settings
from engine.answers import Question
from engine.opening import open_engine
from engine.search import Searcher
from ingest import metadata
from ingest.documents import Declared, Draft, RawDocument, Refusal, Role
from ingest.identify import edition
from ingest.metadata import declared_for
from ingest.read import read
from ingest.structure import structure
from tests.ingest.holding import Base

ENGLISH = "Whoever lends a specimen shall return it within the days agreed upon by the parties."
CHINESE = "凡借用樣本者，應於雙方約定之期限內歸還，並應妥善保管。"


def drafts(value: Any, declared: Declared | None = None) -> tuple[Draft, ...]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return read(RawDocument("folder", "specimen", text.encode(), declared or Declared()))


def mapped(root: Path, mapping: str, file: str = "laws.json") -> Declared:
    metadata.forget()
    (root / "svod.yaml").write_text(f"files:\n  '{file}':\n    mapping:\n{mapping}", "utf-8")
    return declared_for(root / file)


def units(draft: Draft) -> list[tuple[str, str]]:
    return [(line.number, line.heading) for line in draft.lines if line.role is Role.ARTICLE]


def texts(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines if line.role is Role.TEXT]


# Languages


def treaty() -> dict[str, Any]:
    articles = [
        {"article": number, "title_zh": "歸還", "title_en": "Return", "content_zh": CHINESE, "content_en": ENGLISH}
        for number in ("一", "二", "二之一", "三")
    ]
    names = {"treaty": "樣本公約", "treaty_zh": "樣本公約", "treaty_en": "Specimen Convention"}
    return {**names, "preamble_zh": "締約國議定如下：", "preamble_en": "The parties agree:", "articles": articles}


def test_two_languages_in_one_file_are_two_acts() -> None:
    chinese, english = drafts(treaty())
    assert (chinese.part, english.part) == ("zh-Hant", "en")
    assert (chinese.declared.language, english.declared.language) == ("zh-Hant", "en")
    assert (chinese.declared.title, english.declared.title) == ("樣本公約", "Specimen Convention")
    assert units(english) == [("1", "Return"), ("2", "Return"), ("2-1", "Return"), ("3", "Return")]
    assert units(chinese)[2] == ("二之一", "歸還")
    assert [p.eid for p in structure(chinese).provisions] == [p.eid for p in structure(english).provisions]
    assert structure(english).provisions[0].kind == "preamble"
    assert not any("樣本" in text for text in texts(english))


def test_one_language_said_of_a_file_of_two_does_not_make_them_one() -> None:
    found = drafts(treaty(), Declared(language="en"))
    assert [draft.declared.language for draft in found] == ["zh-Hant", "en"]


def test_articles_by_number_inside_a_language_are_read() -> None:
    (draft,) = drafts(
        {
            "articles": {
                "1": {"en": {"title": "Lending", "content": ENGLISH}},
                "2A": {"en": {"title": "Return", "content": ENGLISH}},
            }
        }
    )
    assert units(draft) == [("1", "Lending"), ("2A", "Return")]
    assert draft.declared.language == "en"


def test_a_language_without_a_text_of_its_own_is_no_act() -> None:
    value = {
        "title": "Specimen Act",
        "title_ru": "Закон-образец",
        "articles": [{"number": n, "text": ENGLISH} for n in (1, 2)],
    }
    assert len(drafts(value)) == 1


# Shapes


def test_html_inside_a_value_is_walked_and_a_footnote_is_a_note() -> None:
    body = "<p>Whoever borrows&nbsp;a <b>specimen</b></p><p>returns it.</p>"
    (draft,) = drafts(
        [{"number": 1, "text": body}, {"number": 2, "text": f"{ENGLISH}\n\n[Footnote] 1. Ins. by a specimen."}]
    )
    assert texts(draft) == ["Whoever borrows a specimen", "returns it.", ENGLISH]
    assert [line.text for line in draft.lines if line.role is Role.NOTE] == ["[Footnote] 1. Ins. by a specimen."]


def test_a_tree_of_parts_chapters_and_articles_keeps_its_divisions_and_items() -> None:
    article = {
        "number": "1",
        "title": "Lending",
        "paragraphs": [{"number": "(1)", "text": ENGLISH}, {"number": "(2)", "text": "Second."}],
    }
    tree = {
        "title": "Specimen Act",
        "parts": [
            {
                "number": "Part I",
                "title": "General",
                "chapters": [
                    {
                        "number": "Chapter 1",
                        "title": "Loans",
                        "articles": [article, {"number": "2", "title": "Return", "text": ENGLISH}],
                    }
                ],
            }
        ],
    }
    (draft,) = drafts(tree)
    assert units(draft) == [("1", "Lending"), ("2", "Return")]
    assert [line.text for line in draft.lines if line.role is Role.DIVISION] == ["Part I General", "Chapter 1 Loans"]
    first = structure(draft).provisions[0]
    assert [division.heading for division in first.path] == ["General", "Loans"]
    assert "Second." in first.text


def test_a_tree_whose_headings_are_printed_is_left_to_the_grammar() -> None:
    articles = [
        {"title": f"Статья {number}", "clauses": ["1. Образец возвращают.", "2. Образец хранят."]} for number in (1, 2)
    ]
    tree = {"sections": [{"title": "РАЗДЕЛ ПЕРВЫЙ", "chapters": [{"title": "ГЛАВА 1", "articles": articles}]}]}
    (draft,) = drafts(tree, Declared(language="ru"))
    assert [p.eid for p in structure(draft).provisions] == ["art_1", "art_2"]


def test_several_acts_in_one_list_are_told_apart() -> None:
    acts = [
        {"title": f"Specimen Act {n}", "articles": [{"number": m, "text": ENGLISH} for m in (1, 2)]} for n in (1, 2)
    ]
    assert [draft.declared.title for draft in drafts(acts)] == ["Specimen Act 1", "Specimen Act 2"]
    assert len({draft.part for draft in drafts(acts)}) == 2


def test_texts_that_all_have_one_length_are_cut_and_incomplete() -> None:
    whole = f"SPECIMEN ACT\n1. Lending.\n{ENGLISH}\n" + f"{ENGLISH}\n" * 20
    found = drafts([{"file": "a", "text": whole[:1200]}, {"file": "b", "text": whole[:1200]}])
    assert [draft.part for draft in found] == ["1", "2"]
    assert all("cut at 1200 characters" in draft.incomplete for draft in found)


def test_what_nobody_named_is_kept_beside_the_act_and_told() -> None:
    value = {"articles": [{"number": n, "text": ENGLISH} for n in (1, 2)], "annexes": ["Annex of the specimen. " * 20]}
    (draft,) = drafts(value)
    assert any(piece.startswith("Annex of the specimen.") for piece in draft.furniture)
    assert any("“annexes”" in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([{"case_name": "A v. B", "article_number": "3", "holding": "x"}], "court decisions"),
        ({"rows": [{"row": {"text": "IN THE COURT", "case_details": "1"}}]}, "court decisions"),
        ([{"amendment_number": "1st", "article_number": "19", "text_before": "a"}], "amendments"),
        ({"hits": [{"title": "Specimen", "snippet": "… law …"}]}, "answer of a search"),
        ({"records": [{"nr": 1, "body_text": "x"}]}, r"records \[nr, body_text\].*mapping"),
    ],
)
def test_what_is_no_list_of_articles_is_refused_for_its_own_reason(value: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        drafts(value)


def listed(numbers: range) -> list[dict[str, Any]]:
    return [{"number": n, "text": f"{ENGLISH} Number {n}."} for n in numbers]


@pytest.mark.parametrize("key", ["sections", "schedules", "notices"])
def test_numbered_texts_beside_the_list_that_was_read_make_the_act_incomplete(key: str) -> None:
    (draft,) = drafts({"title": "Specimen Act", "articles": listed(range(1, 5)), key: listed(range(5, 9))})
    assert [number for number, _ in units(draft)] == ["1", "2", "3", "4"]
    assert f"“{key}” stand 4 numbered texts" in draft.incomplete
    assert f"{ENGLISH} Number 8." in draft.furniture
    assert any(f"“{key}”" in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    "beside",
    [
        [{"term": "specimen", "definition": "What is lent.", "section": "1"}],
        [{"number": 1, "text": f"{ENGLISH} Number 1."}],
    ],
)
def test_a_list_that_adds_nothing_is_kept_beside_the_act_and_told(beside: Any) -> None:
    (draft,) = drafts({"articles": listed(range(1, 5)), "definitions": beside})
    assert draft.incomplete == ""
    assert next(text for text in beside[0].values() if isinstance(text, str)) in draft.furniture
    assert any("“definitions”" in warning for warning in draft.warnings)


@pytest.mark.parametrize("key", ["5", "preamble"])
def test_a_key_that_stands_twice_with_different_texts_is_refused(key: str) -> None:
    first, last = json.dumps(f"{ENGLISH} First."), json.dumps(f"{ENGLISH} Last.")
    articles = ", ".join(f'"{n}": "Lending\\n{ENGLISH}"' for n in (1, 2, 3))
    with pytest.raises(Refusal, match=f"“{key}” stands twice"):
        drafts(f'{{{articles}, "{key}": {first}, "{key}": {last}}}')
    (draft,) = drafts(f'{{"url": "a", "url": "b", "articles": {{{articles}, "3": "Lending\\n{ENGLISH}"}}}}')
    assert [number for number, _ in units(draft)] == ["1", "2", "3"]


def test_a_map_of_articles_keeps_what_is_short_empty_or_bears_no_number() -> None:
    long = {str(n): f"Lending {n}\n{ENGLISH}" for n in range(1, 12)}
    (draft,) = drafts(
        {
            "preamble": "Whereas specimens are lent;",
            **long,
            "20": "Repealed by Act 5",
            "21": "",
            "end": ENGLISH + " The end.",
        }
    )
    assert [number for number, _ in units(draft)] == [*long, "20", "21"]
    assert ("20", "") in units(draft)
    assert {"Whereas specimens are lent;", "Repealed by Act 5"} <= set(texts(draft))
    assert f"{ENGLISH} The end." in draft.furniture
    assert any("“end”" in warning for warning in draft.warnings)


def test_entries_whose_texts_stand_under_different_names_are_all_read() -> None:
    rows = [{"number": n, "text" if n % 2 else "content": f"{ENGLISH} Number {n}."} for n in range(1, 5)]
    (draft,) = drafts({"articles": [*rows, {"number": 5, "text": "Own text.", "content": "Another text."}]})
    assert [f"{ENGLISH} Number {n}." for n in range(1, 5)] == texts(draft)[:4]
    assert sum(text in (*texts(draft), *draft.furniture) for text in ("Own text.", "Another text.")) == 2
    assert any("is not read as law" in warning for warning in draft.warnings)


# Days


def dated(title: str, **said: str) -> Draft:
    (draft,) = drafts({"title": title, **said, "articles": [{"number": n, "text": ENGLISH} for n in (1, 2)]})
    return draft


def test_a_day_of_issue_that_the_title_contradicts_is_not_taken_and_told() -> None:
    draft = dated("Specimen Act, 1923", issued_date="1921-04-01", in_force_date="1921-04-01")
    said = draft.declared
    assert (said.work_date, said.date, said.valid_from, said.commenced, said.guessed) == (None,) * 4 + (("kind",),)
    assert any("1921-04-01" in warning for warning in draft.warnings)
    assert str(dated("Specimen Act, 1923", issued_date="1923-04-01").declared.work_date) == "1923-04-01"


def test_a_day_of_effect_nobody_declared_is_the_acts_and_of_no_wording(tmp_path: Path, base: Base) -> None:
    said = dated("Specimen Act, 1923", issued_date="1923-04-01", in_force_date="1924-01-01").declared
    assert (said.valid_from, str(said.commenced)) == (None, "1924-01-01")
    assert {"work_date", "commenced"} <= set(said.guessed)
    act = {"title": "Specimen Act, 1923", "in_force_date": "1924-01-01"}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({**act, "articles": [{"number": n, "text": ENGLISH} for n in (1, 2)]}), "utf-8")
    base.take(file, jurisdiction="pk")
    assert [one.date for one in base.store.expressions()] == [None]
    guess = Declared(valid_from=date(1924, 1, 1), guessed=("valid_from",))
    assert edition(guess, next(iter(base.store.works())), ())[0] is None


def test_a_bare_date_may_be_the_day_of_copying_and_is_none_of_the_acts() -> None:
    draft = dated("Specimen Act", date="2024-05-01")
    assert draft.declared.work_date is None
    assert "2024-05-01" in draft.furniture


# Mappings


def page() -> str:
    article = (
        '<div class="art-target"><a>第{n}條</a>'
        '<div class="zh-content">樣本</div><div class="en-content hidden">Return</div>'
        f'<div class="zh-content">{CHINESE}</div><div class="en-content hidden">{ENGLISH}</div></div>'
    )
    body = "".join(article.replace("{n}", number) for number in "一二三")
    return (
        '<html lang="zh-TW"><body><header>Bar</header><aside><a>第一條</a><a>第二條</a></aside><main><h1>樣本公約</h1>'
        f"<p>Specimen Convention</p>{body}</main><footer>Foot</footer></body></html>"
    )


def test_a_page_in_two_languages_is_two_acts_and_its_contents_are_furniture() -> None:
    chinese, english = drafts(page())
    assert [(draft.part, draft.declared.title) for draft in (chinese, english)] == [
        ("zh-Hant", "樣本公約"), ("en", "Specimen Convention"),
    ]  # fmt: skip
    assert [p.eid for p in structure(english).provisions] == ["art_1", "art_2", "art_3"]
    assert structure(english).provisions[0].text.count(ENGLISH) == 1
    assert "Bar" in chinese.furniture
    assert not english.furniture
    assert "第二條" in chinese.furniture


def test_treaties_of_the_catalogue_are_one_work_in_both_languages(real_texts: Path, base: Base) -> None:
    folder = real_texts / "international/lawchat-open-treaties/data"
    report = base.take(folder / "uncac.json", jurisdiction="un")
    assert report.refused == []
    assert {id.rpartition("/")[0] for id in base.ids()} == {
        "/akn/un/act/convention/2003-10-31/united-nations-convention-against-corruption"
    }
    assert {id.rpartition("/")[2].partition("@")[0] for id in base.ids()} == {"eng", "zho-hant"}


def test_copies_of_the_penal_code_of_pakistan_are_one_work(real_texts: Path, base: Base) -> None:
    folder = real_texts / "pakistan"
    (code,) = (folder / "Ansvar-Pakistani-law-mcp/data/seed").glob("*-penal-code-*.json")
    base.take(code, folder / "AbdullahUsama-PPC/ppc.md", jurisdiction="pk")
    assert {work.id for work in base.store.works()} == {"/akn/pk/act/code/1860-10-06/xlv-of-1860"}
    (expression,) = base.store.expressions()
    held = [*expression.sources, *(variant.manifestation for variant in expression.variants)]
    assert len(held) == 2


def test_every_treaty_is_known_by_both_of_its_names(real_texts: Path) -> None:
    for path in sorted((real_texts / "international/lawchat-open-treaties/data").glob("*.json")):
        named = json.loads(path.read_text("utf-8"))
        english = catalogue().find_work("un", title=named["treaty_en"], language="en")
        assert english is not None, path.name
        assert catalogue().find_work("un", title=named["treaty_zh"], language="zh-Hant") == english


def test_the_lines_of_uzbek_codes_give_the_articles_of_their_texts(real_texts: Path) -> None:
    folder = real_texts / "uzbekistan/javohirmat-uzbek-legal-corpus/data"
    for lines in sorted((folder / "articles").glob("*.jsonl")):
        said = Declared(language="uz-Latn")
        pair = [lines, next((folder / "raw").glob(f"{lines.stem}*"))]
        acts = [structure(read(RawDocument("folder", path.name, path.read_bytes(), said))[0]) for path in pair]
        table, text = (
            {p.eid: "".join((p.heading + p.text).split()) for p in act.provisions if p.kind == "article"}
            for act in acts
        )
        assert list(table) == list(text), lines.name
        different = [eid for eid in table if table[eid][:40] != text[eid][:40]]
        assert len(different) <= 0.02 * len(table), (lines.name, different[:10])


def test_a_treaty_in_traditional_characters_is_found_by_simplified_ones_and_shown_as_printed(
    tmp_path: Path, base: Base
) -> None:
    (tmp_path / "treaty.json").write_text(json.dumps(treaty(), ensure_ascii=False), "utf-8")
    base.take(tmp_path / "treaty.json", jurisdiction="un", kind="treaty")
    engine = open_engine(Settings(data=base.root))
    try:
        answer = Searcher(engine, 30.0).search(Question("双方约定之期限"))
    finally:
        engine.close()
    assert {hit.language for hit in answer.hits} == {"zh-Hant"}
    expression = next(one for one in base.store.expressions() if one.language == "zh-Hant")
    assert CHINESE in expression.provisions[1].text
