"""``svod thesaurus``: concepts shown, exported, and looked for in the texts of the base."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, SKOS, Graph

from corpus.concepts import thesaurus
from tests.svod.conftest import Svod


def test_a_concept_is_shown_with_its_words_and_relations(svod: Svod) -> None:
    shown = svod("thesaurus", "show", "extradition")
    assert shown.code == 0
    assert "引渡" in shown.out
    assert "broader: international_cooperation" in shown.out
    told = svod("thesaurus", "show", "hudud", "--json").json
    assert {each["language"] for each in told["terms"] if "no_equivalent" in each} >= {"zh", "kk"}
    assert next(each for each in told["terms"] if each["language"] == "fa")["term"]


def test_a_key_that_is_none_is_told_with_those_near_it(svod: Svod) -> None:
    done = svod("thesaurus", "show", "extraditon")
    assert done.code == 2
    assert "“extraditon” is no concept of the thesaurus; near it: extradition" in done.err


def test_the_export_is_skos_of_every_concept(svod: Svod, tmp_path: Path) -> None:
    target = tmp_path / "thesaurus.ttl"
    assert svod("thesaurus", "export", "--to", str(target)).code == 0
    read = Graph().parse(target, format="turtle")
    assert len(list(read.subjects(RDF.type, SKOS.Concept))) == len(thesaurus().concepts)
    assert '"@context"' in svod("thesaurus", "export", "--format", "json-ld").out


def test_terms_are_looked_for_in_the_texts(svod: Svod, filled: Path) -> None:
    told = svod("thesaurus", "attest", "--language", "ru", "--language", "fa", "--json", data=filled).json["languages"]
    assert list(told) == ["ru", "fa"]
    russian = told["ru"]
    assert russian["provisions"] > 0
    assert not russian["enough"]
    assert russian["attested"] + len(russian["absent"]) == russian["preferred"]
    assert russian["share"] == round(russian["attested"] / russian["preferred"], 4)
    assert russian["counts"]["extradition"]["выдача лица"] > 0  # a specimen tells of it
    assert "genocide" in russian["absent"]
    shown = svod("thesaurus", "attest", "--list", data=filled).out
    assert "says little" in shown
    assert "genocide: геноцид" in shown


def test_an_empty_base_is_no_base_in_which_no_term_stands(svod: Svod) -> None:
    assert svod("thesaurus", "attest").code == 3
