"""All records of the tables become the quads of the asserted named graphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.identifiers import PrefixMap
from kg.rdf.ontology import Ontology, module_triples
from kg.rdf.shape import LABEL, TITLE, TYPE, Shaper, quads
from kg.rdf.terms import iri, value
from kg.records.statement import merge
from kg.tables.reader import Tables
from kg.vocabulary import (
    DCTERMS,
    GRAPH_ABOUT,
    GRAPH_CURATED,
    GRAPH_INFERRED,
    GRAPH_MAPPINGS,
    GRAPH_ONTOLOGY,
    VOID,
)

_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_ORIGINS = {
    GRAPH_CURATED: "Curated facts: entities, statements, evidence, publications",
    GRAPH_ONTOLOGY: "The ontology: classes, relations, closed sets of values",
    GRAPH_MAPPINGS: "Mappings to terms of other vocabularies",
    GRAPH_INFERRED: "Conclusions drawn by rule from the curated facts",
}


def asserted_quads(
    folder: Path, tables: Tables, ontology: Ontology, prefixes: PrefixMap, version: str
) -> Iterator[ox.Quad]:
    """Ontology, curated facts, mappings, and what each named graph is."""
    publications = {item.record.key: item.record for item in tables.publications}
    shaper = Shaper(ontology, prefixes, publications)
    curated = chain(
        chain.from_iterable(shaper.entity(item.record) for item in tables.entities),
        chain.from_iterable(shaper.parameter_set(item.record) for item in tables.parameter_sets),
        chain.from_iterable(shaper.construct(item.record) for item in tables.constructs),
        chain.from_iterable(shaper.publication(item.record) for item in tables.publications),
        chain.from_iterable(map(shaper.statement, merge([c.record for c in tables.claims]))),
    )
    mapped = chain.from_iterable(shaper.mapping(item.record) for item in tables.mappings)
    yield from quads(module_triples(folder), GRAPH_ONTOLOGY)
    yield from quads(curated, GRAPH_CURATED)
    yield from quads(mapped, GRAPH_MAPPINGS)
    yield from quads(_about(version), GRAPH_ABOUT)


def merged(asserted: Iterator[ox.Quad] | list[ox.Quad]) -> Iterator[ox.Quad]:
    """The same triples in the default graph, which a plain query sees."""
    for quad in asserted:
        yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph())


def n_quads(all_quads: list[ox.Quad]) -> bytes:
    """N-Quads in sorted order: the same graph gives the same bytes."""
    return "".join(line + " .\n" for line in sorted({str(quad) for quad in all_quads})).encode()


def _about(version: str) -> Iterator[ox.Triple]:
    for graph, title in _ORIGINS.items():
        node = iri(graph)
        yield ox.Triple(node, TYPE, iri(f"{VOID}Dataset"))
        yield ox.Triple(node, TITLE, value(title))
        yield ox.Triple(node, LABEL, value(title.partition(":")[0]))
        yield ox.Triple(node, iri(f"{DCTERMS}license"), iri(_CC_BY))
        yield ox.Triple(node, iri(f"{DCTERMS}hasVersion"), value(version))
