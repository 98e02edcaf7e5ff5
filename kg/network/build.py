"""A NetworkX graph from the two promised views: one node an entity, one edge a statement."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.identifiers import Iri, PrefixMap
from kg.store.table import Table


def network(
    nodes: Table, statements: Table, roles: Mapping[str, str], prefixes: PrefixMap
) -> nx.MultiDiGraph[str]:
    """A `MultiDiGraph` keyed by CURIE, its edges keyed by statement.

    Node attributes are the columns of the `nodes` view, edge attributes those of `statements`
    and `role`, the sort of claim. Signs are 1, -1, 0, "mixed" or None. Lists and IRIs are text,
    so that any NetworkX writer takes the graph.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="painkg")
    for row in nodes.records():
        graph.add_node(str(row.pop("curie")), **_plain(row, prefixes))
    for row in statements.records():
        subject = prefixes.shorten(str(row.pop("subject")))
        object_ = prefixes.shorten(str(row.pop("object")))
        edge = _plain(row, prefixes)
        edge["sign"], edge["net_sign"] = _sign(edge.get("sign")), _sign(edge.get("net_sign"))
        edge["role"] = roles.get(str(edge["predicate"]), "")
        graph.add_edge(subject, object_, key=str(edge["statement"]), **edge)
    return graph


def _plain(row: Mapping[str, object], prefixes: PrefixMap) -> dict[str, object]:
    plain: dict[str, object] = {}
    for name, cell in row.items():
        if isinstance(cell, Iri):
            plain[name] = str(cell) if name == "node" else prefixes.shorten(cell)
        else:
            plain[name] = "" if cell is None and name not in ("sign", "net_sign") else cell
    return plain


def _sign(text: object) -> int | str | None:
    if text in ("mixed", None, ""):
        return "mixed" if text == "mixed" else None
    return int(str(text))
