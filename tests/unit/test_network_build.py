"""The two promised views become a NetworkX graph that any writer takes."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from kg.identifiers import Iri, prefixes
from kg.network.build import network
from kg.store.table import Table

DRUG = Iri("http://purl.obolibrary.org/obo/CHEBI_3374")
TARGET = Iri("http://identifiers.org/hgnc/12716")
NODES = Table(
    ("node", "curie", "label", "synonyms"),
    ((DRUG, "CHEBI:3374", "capsaicin", None), (TARGET, "hgnc:12716", "TRPV1", "VR1|vanilloid")),
)
COLUMNS = ("statement", "subject", "predicate", "object", "sign", "net_sign", "context", "inferred")
ROLES = {"pv:desensitises": "MechanisticStep"}


def _network(*rows: tuple[object, ...]) -> nx.MultiDiGraph[str]:
    statements = [
        (Iri(f"https://w3id.org/painkg/statement/{number:016x}"), DRUG, *row)
        for number, row in enumerate(rows)
    ]
    return network(NODES, Table(COLUMNS, tuple(statements)), ROLES, prefixes())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "sign"), [("1", 1), ("-1", -1), ("0", 0), ("mixed", "mixed"), (None, None)]
)
def test_a_sign_is_a_number_mixed_or_none(text: str | None, sign: object) -> None:
    graph = _network(("pv:desensitises", TARGET, "1", text, None, False))

    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["sign"], edge["net_sign"]) == (1, sign)


def test_nodes_are_keyed_by_curie_and_edges_by_statement() -> None:
    graph = _network(("pv:desensitises", TARGET, "1", "-1", None, False))

    assert list(graph.edges(keys=True)) == [("CHEBI:3374", "hgnc:12716", "ps:0000000000000000")]
    assert graph.nodes["CHEBI:3374"] == {"node": str(DRUG), "label": "capsaicin", "synonyms": ""}
    assert graph.edges["CHEBI:3374", "hgnc:12716", "ps:0000000000000000"] == {
        "statement": "ps:0000000000000000",
        "predicate": "pv:desensitises",
        "sign": 1,
        "net_sign": -1,
        "context": "",
        "inferred": False,
        "role": "MechanisticStep",
    }


def test_two_statements_of_the_same_two_things_are_two_edges() -> None:
    graph = _network(
        ("pv:desensitises", TARGET, "1", "-1", None, False),
        ("pv:agonistOf", TARGET, "1", "1", TARGET, False),
    )

    assert graph.number_of_edges("CHEBI:3374", "hgnc:12716") == 2
    assert [edge["role"] for *_, edge in graph.edges(data=True)] == ["MechanisticStep", ""]


def test_a_graph_writer_takes_it() -> None:
    graph = _network(("pv:desensitises", TARGET, "1", "-1", None, False))
    written = io.BytesIO()

    nx.write_graphml(graph, written)

    again = nx.parse_graphml(written.getvalue().decode(), force_multigraph=True)
    assert again.nodes["hgnc:12716"]["synonyms"] == "VR1|vanilloid"
