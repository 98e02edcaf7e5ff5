"""Where the boxes of a page stand: in layers, from therapy to pain, with few crossings."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.export.html.view import View

LINE = 16
_PADDING = (30, 15)
_GAP = (66, 13)
_WIDEST_GAP = 58
_BETWEEN_FOLDS = 22
_SWEEPS = 12
_SHAPES = {False: 1.45, True: 0.72}

#: Families from the one side of the page to the other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("PatientCharacteristic", "AdverseEffect", "ClinicalSetting"),
    ("Therapy", "StimulationParameterSet", "GeneTherapyConstruct"),
    ("MolecularEntity", "GeneVariant"),
    ("CellType", "AnatomicalStructure", "NeuralPathway"),
    ("Mechanism", "MechanisticDescriptor"),
    ("SensorySign", "SensoryPhenotype", "PainCondition"),
)
_LAYER_OF = {family: number for number, layer in enumerate(LAYERS) for family in layer}
_PLACES = ("CellType", "AnatomicalStructure")
_PLACE_CENTRES = ("AnatomicalStructure", "NeuralPathway")
_ROUTE = {"pv:hasOrigin": 0, "pv:hasRelay": 1, "pv:hasTermination": 2}
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|()[]/- "), frozenset("mwMWG@%—")


@dataclass(frozen=True, slots=True)
class Box:
    """A label, wrapped, and the room that it takes."""

    lines: tuple[str, ...]
    width: int
    height: int


def box(label: str, *, bold: bool = False, columns: int = 19, most_lines: int = 4) -> Box:
    """The box of a label: wrapped at words, cut with … after `most_lines`."""
    text = " ".join(label.split()) or "(no name)"
    lines = textwrap.wrap(text, columns, max_lines=most_lines, placeholder="…")
    width = max(_text_width(line) for line in lines) * (1.12 if bold else 1) + _PADDING[0]
    return Box(tuple(lines), max(64, round(width)), LINE * len(lines) + _PADDING[1])


def positions(
    graph: nx.MultiDiGraph[str], view: View, boxes: Mapping[str, Box], *, tall: bool = False
) -> dict[str, tuple[int, int]]:
    """The middle of each node's box: layers left to right, or top to bottom if `tall`.

    Each layer is ordered by the mean position of its neighbours (Sugiyama's barycentres), then
    folded into as many columns as the shape of the page asks. No two boxes overlap.
    """
    shown = nx.Graph(graph.subgraph(view.nodes).to_undirected(as_view=True))
    layers = _ordered(shown, _layers(graph, view))
    return _placed(layers, boxes, tall=tall)


def _layers(graph: nx.MultiDiGraph[str], view: View) -> list[list[str]]:
    rank = {node: _rank(graph, node) for node in view.nodes}
    if graph.nodes[view.centre]["family"] in _PLACE_CENTRES:
        rank |= _along_the_route(graph, view)
    rank |= _beside_the_centre(graph, view, rank)
    layers: dict[float, list[str]] = {}
    for node in sorted(view.nodes, key=lambda n: (str(graph.nodes[n]["label"]).casefold(), n)):
        layers.setdefault(rank[node], []).append(node)
    return [layers[number] for number in sorted(layers)]


def _rank(graph: nx.MultiDiGraph[str], node: str) -> float:
    return float(_LAYER_OF.get(str(graph.nodes[node]["family"]), len(LAYERS)))


def _beside_the_centre(
    graph: nx.MultiDiGraph[str], view: View, rank: Mapping[str, float]
) -> dict[str, float]:
    """The centre in a layer of its own: what acts on it before, what it acts on behind."""
    centre, here = view.centre, rank[view.centre]
    beside = {centre: here}
    for node in view.nodes:
        if node != centre and rank[node] == here:
            beside[node] = here + (0.01 if graph.has_edge(centre, node) else -0.01)
    return beside


def _along_the_route(graph: nx.MultiDiGraph[str], view: View) -> dict[str, float]:
    """Places in the order in which pathways run through them, where statements tell it."""
    places = {node for node in view.nodes if graph.nodes[node]["family"] in _PLACES}
    flow: nx.DiGraph[str] = nx.DiGraph()
    stops: dict[str, list[tuple[int, str]]] = {}
    for subject, object_, key in view.edges:
        predicate = str(graph.edges[subject, object_, key]["predicate"])
        if predicate == "pv:projectsTo" and {subject, object_} <= places:
            flow.add_edge(subject, object_)
        elif predicate in _ROUTE and object_ in places:
            stops.setdefault(subject, []).append((_ROUTE[predicate], object_))
    for route in stops.values():
        flow.add_edges_from((a, b) for i, a in route for j, b in route if i < j and a != b)
    if flow.number_of_nodes() < 3:
        return {}
    knots = nx.condensation(flow)
    ranks: dict[str, float] = {}
    generations = list(nx.topological_generations(knots))
    for number, generation in enumerate(generations):
        for knot in generation:
            for node in knots.nodes[knot]["members"]:
                ranks[node] = 3.1 + 0.8 * number / len(generations)
    return ranks


def _ordered(shown: nx.Graph[str], layers: list[list[str]]) -> list[list[str]]:
    place = _places(layers)
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            layer.sort(key=lambda node: (_barycentre(shown, node, place), place[node]))
            place |= _places([layer])
    return layers


def _places(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    return {
        node: (number + 0.5) / len(layer) for layer in layers for number, node in enumerate(layer)
    }


def _barycentre(shown: nx.Graph[str], node: str, place: Mapping[str, float]) -> float:
    beside = sorted(place[other] for other in shown[node] if other != node)
    return round(sum(beside) / len(beside), 9) if beside else place[node]


def _placed(
    layers: list[list[str]], boxes: Mapping[str, Box], *, tall: bool
) -> dict[str, tuple[int, int]]:
    """Folds are made longer until the whole has the wanted ratio of width to height."""
    longest = 420.0
    while True:
        folds = [_folded(layer, boxes, longest, tall=tall) for layer in layers]
        thick = sum(_thickness(fold, boxes, tall=tall) for fold in folds)
        thick += _GAP[0] * (len(folds) - 1)
        long = max(_length(row, boxes, tall=tall) for fold in folds for row in fold)
        ratio = long / thick if tall else thick / long
        if (ratio >= _SHAPES[tall] if tall else ratio <= _SHAPES[tall]) or longest > 20_000:
            fitting = thick * _SHAPES[True] if tall else thick / _SHAPES[False]
            return _coordinates(folds, boxes, max(long, fitting), tall=tall)
        longest *= 1.12


def _folded(
    layer: list[str], boxes: Mapping[str, Box], longest: float, *, tall: bool
) -> list[list[str]]:
    count = max(1, math.ceil(_length(layer, boxes, tall=tall) / longest))
    return [layer[start::count] for start in range(count) if layer[start::count]]


def _length(row: Sequence[str], boxes: Mapping[str, Box], *, tall: bool) -> float:
    along = [boxes[node].width if tall else boxes[node].height for node in row]
    return sum(along) + _GAP[1] * (len(row) - 1)


def _thickness(fold: list[list[str]], boxes: Mapping[str, Box], *, tall: bool) -> float:
    return sum(_depth(row, boxes, tall=tall) for row in fold) + _BETWEEN_FOLDS * (len(fold) - 1)


def _depth(row: Sequence[str], boxes: Mapping[str, Box], *, tall: bool) -> int:
    return max(boxes[node].height if tall else boxes[node].width for node in row)


def _coordinates(
    folds: list[list[list[str]]], boxes: Mapping[str, Box], long: float, *, tall: bool
) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    across = 0.0
    for fold in folds:
        for row in fold:
            depth = _depth(row, boxes, tall=tall)
            for node, along in _spread(row, boxes, long, tall=tall):
                middle = across + depth / 2
                point = (along, middle) if tall else (middle, along)
                found[node] = (round(point[0]), round(point[1]))
            across += depth + _BETWEEN_FOLDS
        across += _GAP[0] - _BETWEEN_FOLDS
    return found


def _spread(
    row: Sequence[str], boxes: Mapping[str, Box], long: float, *, tall: bool
) -> list[tuple[str, float]]:
    spare = long - _length(row, boxes, tall=tall)
    gap = _GAP[1] + min(_WIDEST_GAP, max(0.0, spare / (len(row) + 1)))
    along = -(_length(row, boxes, tall=tall) + (gap - _GAP[1]) * (len(row) - 1)) / 2
    placed = []
    for node in row:
        size = boxes[node].width if tall else boxes[node].height
        placed.append((node, along + size / 2))
        along += size + gap
    return placed


def _text_width(text: str) -> float:
    return sum(3.9 if c in _NARROW else 10.2 if c in _WIDE else 7.1 for c in text)
