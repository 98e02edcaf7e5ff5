"""Signed paths, held against brute force over every simple path of small graphs."""

from __future__ import annotations

import random
from itertools import product
from math import prod

import networkx as nx
import pytest

from kg.network.paths import SignedNetwork, SignedPath, step_cost

START, GOAL = "a", "e"
SIGNS = (1, -1, 0, "mixed", None)


def _edge(statement: str, net_sign: object, **more: object) -> dict[str, object]:
    plain = {
        "statement": statement,
        "predicate": "pv:acts",
        "role": "MechanisticStep",
        "net_sign": net_sign,
        "inferred": False,
        "supports": 1,
        "disputes": 0,
        "species": "Human",
        "verification": "read-in-abstract",
    }
    return plain | more


def _graph(*edges: tuple[str, str, object]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (subject, object_, sign) in enumerate(edges):
        graph.add_edge(subject, object_, key=f"ps:{number}", **_edge(f"ps:{number}", sign))
    return graph


def _random_graph(seed: int) -> nx.MultiDiGraph[str]:
    """Six nodes with cycles, loops, parallel edges, all kinds of sign, and many equal costs."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from("abcdef")
    for number in range(chance.randint(6, 16)):
        subject, object_ = chance.choice("abcdef"), chance.choice("abcdef")
        edge = _edge(
            f"ps:{number:02}",
            chance.choices(SIGNS, (4, 4, 1, 2, 1))[0],
            disputes=chance.choice((0, 0, 1)),
            species=chance.choice(("Human", "Rat")),
            verification=chance.choice(("read-in-abstract", "from-memory")),
        )
        graph.add_edge(subject, object_, key=edge["statement"], **edge)
    return graph


def _brute_force(
    graph: nx.MultiDiGraph[str], longest: int, wanted: int | None
) -> list[tuple[float, int, tuple[str, ...]]]:
    """Cost, sign and statements of every signed simple path, cheapest first."""
    found = []
    for edges in nx.all_simple_edge_paths(graph, START, GOAL, cutoff=longest):
        data = [graph.edges[edge] for edge in edges]
        branches = [
            (1, -1) if edge["net_sign"] == "mixed" else (edge["net_sign"],) for edge in data
        ]
        if any(branch[0] in (0, None) for branch in branches):
            continue
        cost = round(sum(step_cost(edge) for edge in data), 6)
        for signs in product(*branches):
            if wanted in (None, prod(signs)):
                found.append((cost, prod(signs), tuple(edge["statement"] for edge in data)))
    return sorted(found)


def _told(paths: list[SignedPath]) -> list[tuple[float, int, tuple[str, ...]]]:
    return sorted((p.cost, p.sign, tuple(step.statement for step in p.steps)) for p in paths)


@pytest.mark.parametrize("wanted", [None, 1, -1])
@pytest.mark.parametrize("longest", [1, 3, 5])
def test_all_paths_are_those_of_brute_force(longest: int, wanted: int | None) -> None:
    for seed in range(150):
        graph = _random_graph(seed)

        paths = SignedNetwork.of(graph).best(START, GOAL, k=10_000, longest=longest, sign=wanted)

        assert _told(paths) == _brute_force(graph, longest, wanted), f"seed {seed}"


def test_the_best_few_have_the_costs_of_brute_force_in_order() -> None:
    for seed in range(150):
        graph = _random_graph(seed)

        paths = SignedNetwork.of(graph).best(START, GOAL, k=4, longest=4)

        expected = [cost for cost, _, _ in _brute_force(graph, 4, None)][:4]
        assert [path.cost for path in paths] == expected, f"seed {seed}"


def test_a_path_that_has_the_other_sign_is_not_told_although_a_ring_at_the_goal_turns_it() -> None:
    graph = _graph((START, GOAL, 1), (GOAL, "x", -1), ("x", GOAL, 1))
    network = SignedNetwork.of(graph)

    assert network.best(START, GOAL, longest=3, sign=-1) == []
    assert [path.sign for path in network.best(START, GOAL, longest=3)] == [1]


def test_the_order_of_the_edges_does_not_change_the_answer() -> None:
    graph = _random_graph(7)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))

    assert SignedNetwork.of(turned).best(START, GOAL) == SignedNetwork.of(graph).best(START, GOAL)


@pytest.mark.parametrize(
    ("first", "second", "product_"),
    [(1, 1, [1]), (1, -1, [-1]), (-1, 1, [-1]), (-1, -1, [1])]
    + [(sign, unknown, []) for sign in (1, -1, "mixed") for unknown in (0, None)]
    + [(unknown, sign, []) for sign in (1, -1) for unknown in (0, None)]
    + [("mixed", 1, [-1, 1]), (-1, "mixed", [-1, 1]), ("mixed", "mixed", [-1, -1, 1, 1])],
)
def test_signs_multiply_unknown_stops_and_mixed_forks(
    first: object, second: object, product_: list[int]
) -> None:
    network = SignedNetwork.of(_graph((START, "b", first), ("b", GOAL, second)))

    paths = network.best(START, GOAL)

    assert sorted(path.sign for path in paths) == product_
    assert all(path.is_mixed is ("mixed" in (first, second)) for path in paths)


def test_a_path_names_its_nodes_from_start_to_goal() -> None:
    (path,) = SignedNetwork.of(_graph((START, "b", -1), ("b", GOAL, -1))).best(START, GOAL)

    assert (path.nodes, path.sign, path.cost) == ((START, "b", GOAL), 1, 2.0)


def test_equal_costs_are_ordered_by_their_statements() -> None:
    network = SignedNetwork.of(_graph((START, GOAL, 1), (START, GOAL, -1), (START, GOAL, 1)))

    paths = network.best(START, GOAL)

    assert [path.steps[0].statement for path in paths] == ["ps:0", "ps:1", "ps:2"]


@pytest.mark.parametrize(
    "edge",
    [{"role": "StructuralLink"}, {"inferred": True, "supports": 0}, {"supports": 0}],
    ids=["not mechanistic", "inferred", "refuted"],
)
def test_an_edge_that_is_no_step_is_not_walked(edge: dict[str, object]) -> None:
    graph = _graph((START, GOAL, 1))
    graph.edges[START, GOAL, "ps:0"].update(edge)

    assert SignedNetwork.of(graph).best(START, GOAL) == []


def test_inferred_edges_are_walked_when_asked_for() -> None:
    graph = _graph((START, GOAL, 1))
    graph.edges[START, GOAL, "ps:0"].update(inferred=True, supports=0)

    assert len(SignedNetwork.of(graph, inferred=True).best(START, GOAL)) == 1


@pytest.mark.parametrize(("start", "goal", "k"), [("a", "a", 5), ("a", "e", 0), ("x", "y", 5)])
def test_no_search_no_path(start: str, goal: str, k: int) -> None:
    assert SignedNetwork.of(_graph((START, GOAL, 1))).best(start, goal, k=k) == []


@pytest.mark.parametrize(
    ("evidence", "cost"),
    [
        ({}, 1.0),
        ({"verification": "from-memory"}, 1.4),
        ({"verification": "found-in-reference-data"}, 1.1),
        ({"species": "Mouse|Rat"}, 1.3),
        ({"species": "Human|Rat"}, 1.0),
        ({"disputes": 2}, 1.5),
        ({"verification": "from-memory", "species": "", "disputes": 1}, 2.2),
    ],
)
def test_a_step_costs_more_the_weaker_its_evidence(
    evidence: dict[str, object], cost: float
) -> None:
    assert step_cost(_edge("ps:0", 1, **evidence)) == pytest.approx(cost)
