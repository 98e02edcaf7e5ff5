"""`kg build`: from the curated tables to a graph that is ready to be asked."""

from __future__ import annotations

from kg.cli.talk import OntologyOption, ready, say


def build(ontology: OntologyOption = None) -> None:
    """Build the graph from the tables, or say that it is up to date, and print what is in it."""
    graph = ready(ontology)
    counts = {
        "entities": "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x pv:family ?f }",
        "statements": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Statement ; pv:inferred false }",
        "inferred": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Statement ; pv:inferred true }",
        "evidence items": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Evidence }",
        "publications": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Publication }",
    }
    for name, text in counts.items():
        print(f"{graph.select(text).rows[0][0]:>7}  {name}")
    say(f"graph {graph.digest} in {graph.nquads.parent}")
