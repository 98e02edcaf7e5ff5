"""What a page shows: the entities within reach of its centre, and the statements among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx

MOST_NODES = 300


@dataclass(frozen=True, slots=True)
class View:
    """The nodes of a page, centre first, its edges by key, and how many nodes were left out."""

    centre: str
    radius: int
    nodes: tuple[str, ...]
    edges: tuple[tuple[str, str, str], ...]
    left_out: int


def neighbourhood(
    graph: nx.MultiDiGraph[str], centre: str, *, radius: int = 1, most: int = MOST_NODES
) -> View:
    """The nodes within `radius` steps of the centre and every statement among them.

    Where there are more than `most`, the closest stay, and of those equally close the ones that
    asserted statements with more evidence tie to the rest.
    """
    steps = _steps(graph, centre, radius)
    ordered = sorted(steps, key=lambda node: (steps[node], *_weakness(graph, node, steps), node))
    kept = ordered[:most]
    shown = set(kept)
    edges = sorted(
        (str(subject), str(object_), str(key))
        for subject, object_, key in graph.subgraph(shown).edges(keys=True)
    )
    return View(centre, radius, tuple(kept), tuple(edges), len(ordered) - len(kept))


def _steps(graph: nx.MultiDiGraph[str], centre: str, radius: int) -> dict[str, int]:
    steps = {centre: 0}
    edge_of_known = [centre]
    for step in range(1, radius + 1):
        reached = {
            other
            for node in edge_of_known
            for other in (*graph.successors(node), *graph.predecessors(node))
            if other not in steps
        }
        steps.update(dict.fromkeys(sorted(reached), step))
        edge_of_known = sorted(reached)
    return steps


def _weakness(
    graph: nx.MultiDiGraph[str], node: str, steps: dict[str, int]
) -> tuple[int, int, str]:
    inward = [
        attributes
        for other, attributes in _touching(graph, node)
        if steps.get(other, steps[node]) < steps[node]
    ]
    asserted = [attributes for attributes in inward if not attributes["inferred"]]
    evidence = sum(int(attributes["supports"]) for attributes in asserted)
    return (-len(asserted), -evidence, str(graph.nodes[node]["label"]).casefold())


def _touching(graph: nx.MultiDiGraph[str], node: str) -> list[tuple[str, dict[str, Any]]]:
    outward = [(other, attributes) for _, other, attributes in graph.out_edges(node, data=True)]
    inward = [(other, attributes) for other, _, attributes in graph.in_edges(node, data=True)]
    return outward + inward
