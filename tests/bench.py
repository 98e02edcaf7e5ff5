"""Measured in one run, as a ratio against what a user would pick instead. `make bench`."""

from __future__ import annotations

import gc
import multiprocessing
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import rdflib

import kg
from kg.identifiers import prefixes
from kg.network.paths import SignedNetwork, Step
from kg.queries.catalogue import named
from kg.resources import ontology_folder

LIMIT_SECONDS = 20.0
QUERIES = (
    "nodes",
    "names",
    "relations",
    "therapies_of_target",
    "therapies_for_condition",
    "evidence_for_therapy",
    "cautions_for_patient",
    "relays_of_pathway",
    "silencing_agonists",
    "known_by_year",
)


def seconds(action: Callable[[], object], repeats: int) -> float:
    """The median time of an action, the garbage of earlier ones collected first."""
    times = []
    for _ in range(repeats):
        gc.collect()
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def at_most(action: Callable[[], object], limit: float) -> float:
    """The time of one run in a process of its own, which is ended at the limit."""
    process = multiprocessing.get_context("fork").Process(target=action)
    start = time.perf_counter()
    process.start()
    process.join(limit)
    process.kill()
    process.join()
    return time.perf_counter() - start


def line(what: str, ours: float, theirs: float, aim: float) -> None:
    """One comparison; at the limit the other side was ended, and the ratio is a lower bound."""
    ratio = theirs / ours
    verdict = "met" if ratio >= aim else "MISSED"
    if theirs >= LIMIT_SECONDS:
        verdict += " (the other was ended)"
    print(
        f"{what:58} {ours * 1e3:9.1f} ms {theirs * 1e3:9.1f} ms {ratio:8.1f}x  aim {aim:g}x {verdict}"
    )


def main() -> None:
    """Prints every comparison."""
    graph = kg.load()
    turtle = Path(tempfile.mkdtemp()) / "graph.ttl"
    namespaces = {p.prefix: p.namespace for p in prefixes().prefixes.values()}
    with turtle.open("wb") as out:
        ox.serialize(
            (quad.triple for quad in graph.store.triples_of_default_graph()),
            output=out, format=ox.RdfFormat.TURTLE, prefixes=namespaces,
        )  # fmt: skip
    triples = sum(1 for _ in graph.store.triples_of_default_graph())
    print(
        f"graph {graph.digest}: {triples} triples, {turtle.stat().st_size / 1e6:.1f} MB of Turtle"
    )
    print(f"{'':58} {'ours':>12} {'theirs':>12} {'ratio':>9}")
    _loading(turtle)
    _queries(graph, turtle)
    _paths(10_000)
    _first_answer()


def _loading(turtle: Path) -> None:
    folder = ontology_folder()
    theirs = seconds(lambda: rdflib.Graph().parse(turtle, format="turtle"), 3)
    line(
        "kg.load() / rdflib parses the same Turtle", seconds(lambda: kg.load(folder), 7), theirs, 20
    )
    line("kg.load() and all into memory / the same",
         seconds(lambda: kg.load(folder).store, 5), theirs, 5)  # fmt: skip


def _queries(graph: kg.Graph, turtle: Path) -> None:
    memory = rdflib.Graph().parse(turtle, format="turtle")
    known = prefixes().prefixes.values()
    prologue = "".join(f"PREFIX {p.prefix}: <{p.namespace}>\n" for p in known)
    ours_all = theirs_all = 0.0
    for name in QUERIES:
        text = named(name).text
        ours = seconds(lambda text=text: graph.store.select(text), 5)
        theirs = at_most(lambda text=text: list(memory.query(prologue + text)), LIMIT_SECONDS)
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
        line(f"query {name} / rdflib's memory store", ours, theirs, 10)
    line("the ten queries together", ours_all, theirs_all, 10)


def _paths(edges: int) -> None:
    """Random signed steps, a tenth as many entities as steps; ten pairs, at most five steps."""
    chance = random.Random(edges)
    names = [f"entity-{number}" for number in range(edges // 10)]
    steps = [
        Step(f"statement-{number}", *chance.sample(names, 1), "acts", chance.choice(names),
             chance.choice((1, -1)), False, chance.choice((1.0, 1.3, 1.4, 1.7)))
        for number in range(edges)
    ]  # fmt: skip
    signed = SignedNetwork(steps)
    walked = nx.MultiDiGraph()
    for step in steps:
        walked.add_edge(step.subject, step.object, key=step.statement, step=step)
    ends = [tuple(chance.sample(sorted(walked), 2)) for _ in range(10)]

    def enumerated(start: str, goal: str) -> list[float]:
        paths = nx.all_simple_edge_paths(walked, start, goal, cutoff=5)
        costs = (sum(walked.edges[edge]["step"].cost for edge in path) for path in paths)
        return [round(cost, 6) for cost in sorted(costs)[:10]]

    for start, goal in ends[:3]:
        found = [path.cost for path in signed.best(start, goal, k=10, longest=5)]
        assert found == enumerated(start, goal), "the two searches differ"
    line(
        f"10 best signed paths, {edges} edges, 10 pairs / networkx, sorted",
        seconds(lambda: [signed.best(*pair, k=10, longest=5) for pair in ends], 3),
        seconds(lambda: [enumerated(*pair) for pair in ends], 1),
        100,
    )


def _first_answer() -> None:
    def run(text: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", text], check=True, capture_output=True)

    ours = seconds(run("import kg; str(kg.show('SCN9A'))"), 3)
    theirs = seconds(run("import pandas, networkx, rdflib"), 3)
    line("first card at the prompt / importing pandas, networkx, rdflib", ours, theirs, 1)


if __name__ == "__main__":
    main()
