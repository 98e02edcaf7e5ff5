"""The same triples for rdflib, where a library needs them there: SHACL, other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH

from kg.vocabulary import XSD

_RESULT = ("focusNode", "resultMessage", "resultPath", "value", "sourceShape", "resultSeverity")


def rdflib_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """An rdflib graph of the triples, whatever graph each quad is in."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def parsed(paths: Iterable[Path]) -> rdflib.Graph:
    """The Turtle files as one rdflib graph."""
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def validation_results(report: rdflib.Graph) -> Iterator[dict[str, str]]:
    """The results of a SHACL report: focus node, message, path, value, shape and severity as text."""
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield {name: str(report.value(result, SH[name]) or "") for name in _RESULT}


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == f"{XSD}string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
