"""Every catalogued query gives the answer that was reviewed, in the columns that it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.queries.catalogue import catalogue
from kg.store.embedded import Store

EXPECTED = Path(__file__).parent / "expected"
ANSWERS = sorted(name for name, query in catalogue().items() if query.kind == "answers")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_the_reviewed_one(
    graph: kg.Graph, name: str, request: pytest.FixtureRequest
) -> None:
    answer = graph.answer(name).shortened(graph.prefixes).separated(",")
    file = EXPECTED / f"{name}.csv"
    if request.config.getoption("--regenerate"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(answer, encoding="utf-8")

    assert answer == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_with_its_default_parameters_is_not_empty(graph: kg.Graph, name: str) -> None:
    assert len(graph.answer(name)) > 0


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_query_has_the_columns_that_its_header_names(graph: kg.Graph, name: str) -> None:
    query = catalogue()[name]

    assert graph.answer(name).columns == tuple(column for column, _ in query.columns)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_query_says_what_each_column_and_parameter_is(name: str) -> None:
    query = catalogue()[name]

    assert all(meaning for _, meaning in query.columns)
    assert all(parameter.meaning for parameter in query.parameters)
    assert query.keywords


def test_no_expected_answer_is_left_of_a_query_that_is_gone() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == ANSWERS


def test_the_nodes_view_keeps_its_promise(graph: kg.Graph) -> None:
    assert graph.answer("nodes").columns == (
        "node", "curie", "label", "class", "family", "synonyms", "definition",
    )  # fmt: skip


def test_the_statements_view_keeps_its_promise(graph: kg.Graph) -> None:
    assert graph.answer("statements").columns == (
        "statement", "subject", "subject_label", "predicate", "object", "object_label", "sign",
        "net_sign", "context", "species", "supports", "disputes", "verification", "since",
        "origin", "inferred",
    )  # fmt: skip


def test_the_views_hold_everything_asserted_once(graph: kg.Graph) -> None:
    count = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { %s }"
    nodes, statements = graph.answer("nodes"), graph.answer("statements")

    assert len({row[0] for row in nodes.rows}) == len(nodes)
    assert len({row[0] for row in statements.rows}) == len(statements)
    assert graph.select(count % "?x pv:family ?f").rows[0][0] == len(nodes)
    assert graph.select(count % "?x a pv:Statement").rows[0][0] == len(statements)


def test_a_plain_edge_is_there_if_and_only_if_a_statement_holds(graph: kg.Graph) -> None:
    edges = graph.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o . ?p pv:role ?r . ?s pv:family ?f }")
    held = graph.select(
        "SELECT ?s ?p ?o WHERE { ?x a pv:Statement ; pv:holds true ;"
        " rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    )

    assert set(edges.rows) == set(held.rows)


def test_the_same_graph_read_by_rdflib_answers_the_same(graph: kg.Graph) -> None:
    import pyoxigraph
    import rdflib
    from oxrdflib import OxigraphStore

    inner = pyoxigraph.Store()
    inner.bulk_load(path=str(graph.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    theirs = rdflib.Graph(
        store=OxigraphStore(store=inner), identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID
    )
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?x a <https://w3id.org/painkg/vocab/Statement> }"

    assert isinstance(graph.store, Store)
    assert [int(row.n) for row in theirs.query(text)] == [graph.select(text).rows[0][0]]
