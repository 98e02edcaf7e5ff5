"""The embedded store answers, and refuses what would reach outside or crash it."""

from __future__ import annotations

import pytest

from kg.errors import BadQuery, StoreError
from kg.identifiers import Iri, prefixes
from kg.store.embedded import Store, guard

HOST = "<http://127.0.0.1:1/sparql>"


@pytest.fixture
def store() -> Store:
    return Store.in_memory(prefixes())


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {HOST} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {HOST} {{ ?s ?p ?o }} }}",
        f"SELECT * {{SERVICE{HOST}{{ ?s ?p ?o }} }}",
        f'SELECT * {{ ?s ?p "a" SERVICE {HOST} {{ ?s ?p "b" }} }}',
        f"SELECT * {{ ?s ?p '\"' . SERVICE {HOST} {{ ?s ?p '\"' }} }}",
        f"SELECT * {{ # comment\n SERVICE {HOST} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # comment \r SERVICE {HOST} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ FILTER(?a <?b) SERVICE {HOST} {{ ?s ?p ?o }} }}",
        f"LOAD {HOST}",
    ],
)
def test_a_query_that_would_reach_outside_is_refused(store: Store, text: str) -> None:
    with pytest.raises(BadQuery, match=r"(SERVICE|LOAD) is refused: queries stay inside"):
        store.select(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("SERVICE" AS ?x) {}',
        "SELECT ('load' AS ?x) {}",
        'SELECT ("""a "SERVICE" b""" AS ?x) {}',
        "SELECT ('''it's\nSERVICE''' AS ?x) {}",
        r'SELECT ("a \" SERVICE" AS ?x) {}',
        "SELECT * { # no SERVICE here\n }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "SELECT ?services ?payload { ?services ?payload ?o }",
    ],
)
def test_the_word_service_is_free_in_text_comments_iris_and_names(store: Store, text: str) -> None:
    store.select(text)


def test_deep_nesting_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(BadQuery, match="nests 500 brackets; at most 200"):
        guard("SELECT * {" + "(" * 499 + ")" * 499 + "}")


def test_brackets_in_text_are_no_nesting(store: Store) -> None:
    store.select(f'SELECT ("{"{" * 500}" AS ?x) {{}}')


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    guard("()" * 1000)


def test_an_over_long_query_is_refused() -> None:
    with pytest.raises(BadQuery, match="200001 characters; at most 200000"):
        guard("#" * 200_001)


def test_a_syntax_error_is_told_with_line_and_column(store: Store) -> None:
    with pytest.raises(BadQuery, match="SPARQL syntax error at line 2, column 17: expected"):
        store.select("SELECT ?x {\n  ?x rdf:type ??? .\n}")


def test_an_unknown_prefix_is_a_bad_query(store: Store) -> None:
    with pytest.raises(BadQuery):
        store.select("SELECT * { ?s nonsense:p ?o }")


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:a> <a:a> }", "DROP ALL", "CLEAR ALL"])
def test_an_update_is_refused(store: Store, text: str) -> None:
    with pytest.raises(BadQuery):
        store.select(text)


def test_a_query_of_the_other_kind_is_refused_with_the_way_to_ask(store: Store) -> None:
    with pytest.raises(BadQuery, match=r"construct\(\)"):
        store.select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(BadQuery, match=r"select\(\)"):
        store.construct("SELECT * { ?s ?p ?o }")


def test_ask_answers_in_one_cell(store: Store) -> None:
    table = store.select("ASK { ?s ?p ?o }")

    assert (table.columns, table.rows) == (("answer",), ((False,),))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("1", 1),
        ('"2024"^^xsd:gYear', 2024),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ('"INF"^^xsd:double', float("inf")),
        ("true", True),
        ('"text"@en', "text"),
        ("hgnc:10597", Iri("http://identifiers.org/hgnc/10597")),
        ("?unbound", None),
    ],
)
def test_a_term_becomes_a_plain_value(store: Store, term: str, value: object) -> None:
    ((cell,),) = store.select(f"SELECT ?x {{ BIND({term} AS ?x) }}").rows

    assert (cell, type(cell)) == (value, type(value))


@pytest.mark.parametrize("term", ['"abc"^^xsd:integer', '"1.x"^^xsd:decimal', '"-"^^xsd:gYear'])
def test_a_number_that_is_none_is_given_as_its_text(store: Store, term: str) -> None:
    ((cell,),) = store.select(f"SELECT ({term} AS ?x) {{}}").rows

    assert cell == term.split('"')[1]


def test_a_folder_that_holds_no_store_is_a_store_error(tmp_path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "nothing", prefixes())
