"""The thesaurus as SKOS, the form in which libraries and translators' tools exchange such lists."""

from __future__ import annotations

from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

from corpus.concepts import Concept, Terms, Thesaurus

FORMATS = {"turtle": "turtle", "json-ld": "json-ld"}
"""Names of :func:`write`'s formats, and what rdflib calls them."""

BASE = "urn:svod:thesaurus:"
"""What comes before a concept's key where an office names no address of its own."""

CONTEXT = {"skos": str(SKOS), "dcterms": str(DCTERMS)}


def graph(thesaurus: Thesaurus, base: str = BASE) -> Graph:
    """One ``ConceptScheme``. Terms carry BCP 47 tags (``ru-KZ``: that state's own); why a language has no equivalent is
    an ``editorialNote``."""
    made = Graph()
    made.bind("skos", SKOS)
    made.bind("dcterms", DCTERMS)
    names, scheme = Namespace(base), URIRef(f"{base}scheme")
    made.add((scheme, RDF.type, SKOS.ConceptScheme))
    made.add((scheme, DCTERMS.title, Literal("Svod: concepts of criminal law and co-operation", lang="en")))
    for concept in thesaurus:
        node = names[concept.key]
        made.add((node, RDF.type, SKOS.Concept))
        made.add((node, SKOS.inScheme, scheme))
        made.add((node, SKOS.notation, Literal(concept.key)))
        if not concept.broader:
            made.add((node, SKOS.topConceptOf, scheme))
            made.add((scheme, SKOS.hasTopConcept, node))
        _relate(made, node, concept, names)
        for terms in concept.terms:
            _name(made, node, terms)
    return made


def write(thesaurus: Thesaurus, form: str, base: str = BASE) -> str:
    """The thesaurus in one of :data:`FORMATS`."""
    made = graph(thesaurus, base)
    if form == "json-ld":
        return made.serialize(format=FORMATS[form], encoding=None, context=CONTEXT)
    return made.serialize(format=FORMATS[form], encoding=None)


def _relate(made: Graph, node: URIRef, concept: Concept, names: Namespace) -> None:
    for relation, others in (
        (SKOS.broader, concept.broader),
        (SKOS.narrower, concept.narrower),
        (SKOS.related, concept.related),
    ):
        for other in others:
            made.add((node, relation, names[other]))


def _name(made: Graph, node: URIRef, terms: Terms) -> None:
    if terms.none:
        made.add((node, SKOS.editorialNote, Literal(f"{terms.tag}: no equivalent: {terms.none}", lang="en")))
        return
    made.add((node, SKOS.prefLabel, Literal(terms.term, lang=terms.tag)))
    for other in terms.also:
        made.add((node, SKOS.altLabel, Literal(other, lang=terms.tag)))
    if terms.note:
        made.add((node, SKOS.scopeNote, Literal(terms.note, lang=terms.tag)))
