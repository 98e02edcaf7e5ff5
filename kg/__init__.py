"""painkg: a knowledge graph of pain mechanisms and therapy targets. Research software, no advice.

import kg
graph = kg.load()
print(graph.show("suzetrigine"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

from kg.cards import Card
from kg.errors import AmbiguousName, BadQuery, KgError, UnknownName
from kg.findings import BadTables
from kg.graph import ExplainedPath, Graph, load
from kg.identifiers import Iri
from kg.names import Match

__version__ = "0.1.0"

__all__ = [
    "AmbiguousName",
    "BadQuery",
    "BadTables",
    "Card",
    "ExplainedPath",
    "Graph",
    "Iri",
    "KgError",
    "Match",
    "UnknownName",
    "find",
    "load",
    "network",
    "page",
    "paths",
    "query",
    "show",
    "sparql",
]


def query(name: str, **values: Any) -> pd.DataFrame:
    """`load().query(…)` on the shipped graph."""
    return _shipped().query(name, **values)


def sparql(text: str, **values: Any) -> pd.DataFrame:
    """`load().sparql(…)` on the shipped graph."""
    return _shipped().sparql(text, **values)


def find(text: str, limit: int = 10) -> list[Match]:
    """`load().find(…)` on the shipped graph."""
    return _shipped().find(text, limit)


def show(name: str) -> Card:
    """`load().show(…)` on the shipped graph."""
    return _shipped().show(name)


def network() -> nx.MultiDiGraph[str]:
    """`load().network()` on the shipped graph."""
    return _shipped().network()


def paths(start: str, goal: str, **options: Any) -> list[ExplainedPath]:
    """`load().paths(…)` on the shipped graph."""
    return _shipped().paths(start, goal, **options)


def page(name: str, file: str, **options: Any) -> Any:
    """`load().page(…)` on the shipped graph."""
    return _shipped().page(name, file, **options)


_graph: Graph | None = None


def _shipped() -> Graph:
    global _graph
    if _graph is None:
        _graph = load()
    return _graph
