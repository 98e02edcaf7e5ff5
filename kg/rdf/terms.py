"""Python values become RDF terms."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox

from kg.identifiers import PrefixMap
from kg.vocabulary import PV, XSD, value_iri

XSD_INTEGER = ox.NamedNode(f"{XSD}integer")
XSD_DECIMAL = ox.NamedNode(f"{XSD}decimal")
XSD_YEAR = ox.NamedNode(f"{XSD}gYear")


def iri(text: str) -> ox.NamedNode:
    """A named node."""
    return ox.NamedNode(text)


def pv(name: str) -> ox.NamedNode:
    """A term of this ontology."""
    return ox.NamedNode(PV + name)


def reference(curie: str, prefixes: PrefixMap) -> ox.NamedNode:
    """The node that a CURIE stands for."""
    return ox.NamedNode(prefixes.expand(curie))


def value(of: object) -> ox.Literal | ox.NamedNode:
    """The term of a cell's value: closed sets are nodes, numbers are typed, the rest is text."""
    if isinstance(of, StrEnum):
        return ox.NamedNode(value_iri(of))
    if isinstance(of, bool):
        return ox.Literal(of)
    if isinstance(of, int):
        return ox.Literal(str(of), datatype=XSD_INTEGER)
    if isinstance(of, float):
        return ox.Literal(_decimal(of), datatype=XSD_DECIMAL)
    return ox.Literal(str(of))


def year(of: int) -> ox.Literal:
    """A calendar year."""
    return ox.Literal(f"{of:04d}", datatype=XSD_YEAR)


def _decimal(number: float) -> str:
    text = format(Decimal(repr(number)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"
