"""The thesaurus holds what it promises; mistakes in its files are named by file and line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus import concept_cache
from corpus.catalogue import catalogue
from corpus.catalogue_yaml import CatalogueError
from corpus.concept_schema import LANGUAGES_OF_TERMS, REGIONS
from corpus.concepts import FOLDER, Concept, Terms, Thesaurus, load_thesaurus, recall_thesaurus
from engine.analysis import analyzer
from mappings.languages import LANGUAGES

STEM = "the stemmer has one form for two words"
REQUESTS = {(code, "requesting_state", "requested_state"): STEM for code in ("ru", "en", "kk", "uz-Latn", "uz-Cyrl")}
HOMONYMS = REQUESTS | {
    ("fa", "desecration_of_burial", "exhumation"): "opening a grave is an offence, and an investigator's act",
    ("ur", "cross_examination", "grievous_bodily_harm"): "“jirah” is cross-examination, “jurh” a wound; written alike",
    ("fa", "defamation", "false_report_of_crime"): "one article punishes both: iftira is accusing of a crime falsely",
    ("fa", "legal_aid", "mutual_legal_assistance"): "the bar's help and the other state's help have one name",
    ("hi", "legal_aid", "mutual_legal_assistance"): "aid to the accused and between states have one name",
    ("ru", "prosecutors_protest", "prosecutorial_supervision"): "a prosecutor's presentation goes to courts and bodies",
    ("en", "state_procurement_offences", "state_prosecutor"): STEM,
    ("ur", "bail", "personal_surety"): STEM,
    ("fa", "expert", "forensic_examination"): STEM,
    ("be", "court_jurisdiction", "defendant"): STEM,
    ("fa", "accession", "amendment"): STEM,
    ("kk", "inquiry", "inquiry_officer"): "the body of inquiry, and the bodies",
    ("ky", "inquiry", "inquiry_officer"): "the body of inquiry, and the bodies",
}
"""Language and concepts that have a word in common, and why it stays with both."""

SCRIPTS = {
    "CYRILLIC": "ru kk ky tg uz-Cyrl be",
    "LATIN": "en uz-Latn",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "ARABIC": "ur fa",
}
SCRIPT_OF = {code: script for script, codes in SCRIPTS.items() for code in codes.split()}
FOREIGN = {"non bis in idem"}
"""Terms that Russian-language law prints in another script."""


@pytest.fixture(scope="module")
def whole() -> Thesaurus:
    return load_thesaurus(FOLDER)


def every(whole: Thesaurus) -> Iterator[tuple[Concept, Terms]]:
    return ((concept, terms) for concept in whole for terms in concept.terms)


def test_there_are_the_concepts_a_prosecutor_needs(whole: Thesaurus) -> None:
    assert len(whole.concepts) >= 400


def test_every_language_has_a_term_with_its_scope_or_says_why_none(whole: Thesaurus) -> None:
    for concept in whole:
        own = {terms.language: terms for terms in concept.terms if not terms.state}
        assert set(own) == set(LANGUAGES_OF_TERMS), concept.key
        lacking = [code for code, terms in own.items() if not ((terms.term and terms.note) or len(terms.none) > 10)]
        assert lacking == [], concept.key


def test_the_reason_for_no_equivalent_is_english(whole: Thesaurus) -> None:
    reasons = {terms.none for _, terms in every(whole) if terms.none}
    assert reasons
    assert [
        each
        for each in reasons
        if not re.match(r"[A-Za-z“]", each) or not re.search(r"\b(no|not|only|a|of|is|know)", each)
    ] == []


def test_a_state_has_a_term_of_its_own_only_where_it_differs(whole: Thesaurus) -> None:
    for concept, terms in every(whole):
        if terms.state and terms.term:
            general = next(each for each in concept.in_language(terms.language) if not each.state)
            assert (terms.term, terms.also) != (general.term, general.also), (concept.key, terms.tag)


def test_no_word_stands_twice_in_one_entry(whole: Thesaurus) -> None:
    twice = [(concept.key, terms.tag) for concept, terms in every(whole) if len(set(terms.all)) < len(terms.all)]
    assert twice == []


def test_relations_hold_in_both_directions_and_do_not_repeat_each_other(whole: Thesaurus) -> None:
    for concept in whole:
        assert all(concept.key in whole.concepts[other].related for other in concept.related)
        assert all(concept.key in whole.concepts[other].narrower for other in concept.broader)
        assert not set(concept.related) & {*concept.broader, *concept.narrower}, concept.key


def test_every_concept_hangs_below_one_on_top(whole: Thesaurus) -> None:
    def below(concept: Concept) -> Iterator[str]:
        yield concept.key
        for key in concept.narrower:
            yield from below(whole.concepts[key])

    assert {key for top in whole.top() for key in below(top)} == set(whole.concepts)


def test_terms_are_written_in_the_script_of_their_language(whole: Thesaurus) -> None:
    wrong = [
        (concept.key, terms.tag, term)
        for concept, terms in every(whole)
        for term in terms.all
        if term not in FOREIGN and any(_is_other(letter, SCRIPT_OF[terms.language]) for letter in term)
    ]
    assert wrong == []


def _is_other(letter: str, script: str) -> bool:
    return letter.isalpha() and letter not in "ʻʼ" and not unicodedata.name(letter).startswith(script)


def test_persian_has_its_own_letters_and_uzbek_its_own_marks(whole: Thesaurus) -> None:
    persian = [term for _, terms in every(whole) if terms.language == "fa" for term in terms.all]
    assert [term for term in persian if set(term) & set("يكى")] == []
    uzbek = [term for _, terms in every(whole) if terms.language == "uz-Latn" for term in terms.all]
    assert [term for term in uzbek if set(term) & set("'’‘`´")] == []


def test_uzbek_cyrillic_is_not_spelt_letter_by_letter(whole: Thesaurus) -> None:
    cyrillic = [text for _, t in every(whole) if t.language == "uz-Cyrl" for text in (*t.all, t.note)]
    assert [text for text in cyrillic if re.search(r"\bёъ", text)] == []


def test_a_word_names_one_concept_except_where_it_is_known_to_name_two(whole: Thesaurus) -> None:
    named: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for concept, terms in every(whole):
        for term in terms.all:
            stems = tuple(analyzer(LANGUAGES[terms.language].analysis).terms(term))
            named[terms.language, stems].add(concept.key)
    found = {(code, frozenset(keys)) for (code, _), keys in named.items() if len(keys) > 1}
    assert found == {(code, frozenset(keys)) for code, *keys in HOMONYMS}


def test_words_that_stand_in_every_act_are_for_browsing_only(whole: Thesaurus) -> None:
    assert not any(whole.concepts[key].expand for key in ("article", "chapter", "code", "crime", "amendment"))
    assert whole.concepts["extradition"].expand


def test_crossing_links_join_the_domains(whole: Thesaurus) -> None:
    assert "provisional_arrest" in whole.concepts["extradition"].related + whole.concepts["extradition"].narrower
    lonely = [
        domain
        for domain in {concept.domain for concept in whole}
        if not any(
            whole.concepts[other].domain != domain
            for concept in whole
            if concept.domain == domain
            for other in concept.related + concept.broader + concept.narrower
        )
    ]
    assert lonely == []


# Files a test writes.

SPECIMEN = {code: f"{{term: specimen {number}}}" for number, code in enumerate(LANGUAGES_OF_TERMS)}


def concept(key: str, *lines: str, **terms: str) -> str:
    """A concept in the form of the files; ``terms`` by language with _ for -, "" to leave one out."""
    given = SPECIMEN | {code.replace("_", "-"): value for code, value in terms.items()}
    return "\n".join([f"{key}:", *(f"  {x}" for x in lines), *(f"  {c}: {v}" for c, v in given.items() if v)]) + "\n"


def refusal(folder: Path, text: str) -> str:
    (folder / "specimens.yaml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_thesaurus(folder)
    return str(caught.value).replace(str(folder), "")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (concept("bridge") + concept("Toll"), 14, "“Toll” is not a key of a concept"),
        (concept("bridge", be="") + concept("toll"), 1, "terms in be are missing"),
        (concept("bridge", ru_FR="{term: мост}"), 1, "“ru-FR” is neither a language"),
        (concept("bridge", de="{term: Brücke}"), 1, "“de” is neither a language"),
        (concept("bridge", zh="{also: [桥]}"), 3, "either “term” or “none”"),
        (concept("bridge", zh="{term: 桥, none: no bridges}"), 3, "either “term” or “none”"),
        (concept("bridge", zh="{none: no bridges, also: [桥]}"), 3, "“also” stands beside “none”"),
        (concept("bridge", zh="{term: 桥, plural: 桥}"), 3, "not a known key"),
        (concept("bridge", "expand: perhaps"), 2, "neither true nor false"),
        (concept("bridge", "broader: [toll]"), 2, "“toll” is no other concept"),
        (concept("bridge", "related: [bridge]"), 2, "“bridge” is no other concept"),
        (concept("bridge") + concept("bridge"), 14, "“bridge” is given twice"),
        (concept("bridge", "broader: [toll]") + concept("toll", "broader: [bridge]"), 16, "broader than itself"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    said = refusal(tmp_path, text)
    assert f"specimens.yaml, line {line}:" in said
    assert words in said


def test_languages_and_states_are_those_of_the_files(tmp_path: Path) -> None:
    assert set(LANGUAGES_OF_TERMS) == {code for code in LANGUAGES if code not in ("und", "kaa", "zh-Hant")}
    assert dict(REGIONS) == {c.upper(): c for c, each in catalogue().jurisdictions.items() if each.kind == "state"}
    (tmp_path / "specimens.yaml").write_text(concept("bridge", be="", ru_TJ="{term: пул}"), "utf-8")
    spoken = load_thesaurus(tmp_path).languages
    assert spoken == tuple(code for code in LANGUAGES_OF_TERMS if code != "be"), (
        "one nobody speaks yet is not asked for"
    )


def test_a_language_and_a_state_are_added_by_adding_their_files(tmp_path: Path) -> None:
    """A copy of the project, to which a language, its analysis and a state are added; the thesaurus lives on."""
    root = Path(corpus.__file__).parents[1]
    for room in ("corpus", "mappings"):
        shutil.copytree(root / room, tmp_path / room)
    added = dict(LANGUAGES["ru"].names)
    language = {"code": "mn", "iso": "mon", "analysis": "mn", "direction": "ltr", "autonym": "монгол", "names": added}
    (tmp_path / "mappings/language/mn.json").write_text(json.dumps(language), "utf-8")
    shutil.copy(root / "mappings/analysis/ru.json", tmp_path / "mappings/analysis/mn.json")
    shutil.copy(root / "corpus/jurisdictions/ru.yaml", tmp_path / "corpus/jurisdictions/mn.yaml")
    code = (
        "from pathlib import Path; from corpus.concepts import FOLDER, load_thesaurus\n"
        "from corpus.concept_schema import LANGUAGES_OF_TERMS, REGIONS\n"
        "whole = load_thesaurus(FOLDER)\n"
        "assert 'mn' in LANGUAGES_OF_TERMS and REGIONS['MN'] == 'mn'\n"
        "assert 'mn' not in whole.languages and len(whole.concepts) >= 400 and Path.cwd() in FOLDER.parents\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.stderr == ""


def test_a_concept_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "another.yaml").write_text(concept("bridge"), "utf-8")
    assert "stands in another.yaml too" in refusal(tmp_path, concept("bridge"))


def test_terms_of_states_and_languages_without_an_equivalent_are_kept_apart(tmp_path: Path) -> None:
    text = concept("bridge", ru="{term: мост, also: [переправа], note: х}", ru_KZ="{term: көпір}", hi="{none: unknown}")
    (tmp_path / "specimens.yaml").write_text(text + concept("arch", "broader: [bridge]", "expand: false"), "utf-8")
    bridge, arch = load_thesaurus(tmp_path)
    assert [(each.tag, each.all) for each in bridge.in_language("ru")] == [
        ("ru", ("мост", "переправа")),
        ("ru-KZ", ("көпір",)),
    ]
    assert (bridge.in_language("hi")[0].all, bridge.label("hi")) == ((), "specimen 2")
    assert (bridge.narrower, arch.broader, arch.expand, bridge.expand) == (("arch",), ("bridge",), False, True)


def test_what_was_kept_is_what_is_in_the_files_until_they_change(tmp_path: Path) -> None:
    folder, kept = tmp_path / "thesaurus", tmp_path / "base" / "cache"
    folder.mkdir()
    file = folder / "specimens.yaml"
    file.write_text(
        concept("bridge", ru_KZ="{term: көпір}") + concept("arch", "broader: [bridge]", "expand: false"), "utf-8"
    )
    assert recall_thesaurus(folder, kept) == load_thesaurus(folder)
    assert not kept.exists()  # a base that is not there is not made by reading
    kept.parent.mkdir()
    read = recall_thesaurus(folder, kept)
    written = (kept / concept_cache.FILE).read_bytes()
    assert dict(recall_thesaurus(folder, kept).concepts) == dict(read.concepts) == dict(load_thesaurus(folder).concepts)
    assert (kept / concept_cache.FILE).read_bytes() == written
    file.write_text(concept("bridge"), "utf-8")
    assert list(recall_thesaurus(folder, kept).concepts) == ["bridge"]
    (kept / concept_cache.FILE).write_bytes(b"not JSON")
    assert list(recall_thesaurus(folder, kept).concepts) == ["bridge"]
