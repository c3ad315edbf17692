"""The thesaurus as SKOS: what is written is read back whole by another program's eyes (rdflib's)."""

from __future__ import annotations

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from corpus.concepts import FOLDER, Thesaurus, load_thesaurus
from corpus.skos import BASE, FORMATS, graph, write

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's own reader of JSON-LD uses it; writing does not."""


@pytest.fixture(scope="module")
def whole() -> Thesaurus:
    """Every seventh concept: all of them take rdflib half a minute."""
    concepts = load_thesaurus(FOLDER).concepts
    return Thesaurus({key: concepts[key] for key in list(concepts)[::7]} | {"extradition": concepts["extradition"]})


@pytest.fixture(scope="module", params=list(FORMATS))
def read(request: pytest.FixtureRequest, whole: Thesaurus) -> Graph:
    return Graph().parse(data=write(whole, request.param), format=request.param)


def texts(read: Graph, key: str, relation: URIRef) -> set[tuple[str, str | None]]:
    found = read.objects(URIRef(BASE + key), relation)
    return {(str(each), each.language) for each in found if isinstance(each, Literal)}


def keys(read: Graph, key: str, relation: URIRef) -> set[str]:
    return {str(each).removeprefix(BASE) for each in read.objects(URIRef(BASE + key), relation)}


def test_every_statement_comes_back(whole: Thesaurus, read: Graph) -> None:
    assert set(read) == set(graph(whole))


def test_every_concept_is_in_the_scheme_with_all_its_words(whole: Thesaurus, read: Graph) -> None:
    assert {str(each).removeprefix(BASE) for each in read.subjects(RDF.type, SKOS.Concept)} == set(whole.concepts)
    (scheme,) = read.subjects(RDF.type, SKOS.ConceptScheme)
    assert read.value(scheme, DCTERMS.title)
    for concept in whole:
        named = [terms for terms in concept.terms if terms.term]
        assert texts(read, concept.key, SKOS.prefLabel) == {(each.term, each.tag) for each in named}
        assert texts(read, concept.key, SKOS.altLabel) == {(w, t.tag) for t in named for w in t.also}
        assert len(texts(read, concept.key, SKOS.editorialNote)) == sum(bool(each.none) for each in concept.terms)
        assert URIRef(BASE + concept.key) in read.subjects(SKOS.inScheme, scheme)


def test_relations_are_those_of_the_files(whole: Thesaurus, read: Graph) -> None:
    (scheme,) = read.subjects(RDF.type, SKOS.ConceptScheme)
    tops = {str(each).removeprefix(BASE) for each in read.objects(scheme, SKOS.hasTopConcept)}
    assert tops == {concept.key for concept in whole.top()}
    for concept in whole:
        assert keys(read, concept.key, SKOS.broader) == set(concept.broader)
        assert keys(read, concept.key, SKOS.narrower) == set(concept.narrower)
        assert keys(read, concept.key, SKOS.related) == set(concept.related)


def test_skos_allows_one_preferred_label_a_tag_and_none_twice(read: Graph) -> None:
    for node in read.subjects(RDF.type, SKOS.Concept):
        preferred = [
            (each.language, str(each)) for each in read.objects(node, SKOS.prefLabel) if isinstance(each, Literal)
        ]
        assert len({tag for tag, _ in preferred}) == len(preferred)
        others = {(each.language, str(each)) for each in read.objects(node, SKOS.altLabel) if isinstance(each, Literal)}
        assert not others & set(preferred)


def test_an_office_may_name_its_own_address(whole: Thesaurus) -> None:
    read = Graph().parse(data=write(whole, "turtle", "https://law.example/thesaurus/"), format="turtle")
    assert (URIRef("https://law.example/thesaurus/extradition"), RDF.type, SKOS.Concept) in read
