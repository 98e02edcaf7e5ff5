"""What a record says is what the store answers; identities do not depend on order."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from record_strategies import records

from kg.identifiers import Iri, prefixes
from kg.rdf.assemble import merged, n_quads
from kg.rdf.ontology import Ontology, read_ontology
from kg.rdf.shape import EVIDENCE_PROPERTIES, Shaper, quads
from kg.rdf.terms import value
from kg.records.entity import Entity
from kg.records.publication import Publication
from kg.records.statement import Claim, merge
from kg.resources import ontology_folder
from kg.store.embedded import Store
from kg.vocabulary import GRAPH_CURATED, value_iri

CLAIMS = records(Claim).map(lambda claim: replace(claim, predicate="activates", source="source"))


@cache
def _ontology() -> Ontology:
    return read_ontology(ontology_folder())


def _shaper(source: Publication) -> Shaper:
    return Shaper(_ontology(), prefixes(), {"source": source})


def _store(triples: Any) -> Store:
    store = Store.in_memory(prefixes())
    store.add(merged(list(quads(iter(list(triples)), GRAPH_CURATED))))
    return store


def _values(store: Store, node: str, relation: str) -> list[Any]:
    table = store.select(f"SELECT ?x {{ <{node}> {relation} ?x }}")
    return sorted((row[0] for row in table.rows), key=str)


def _term(cell: Any) -> Any:
    return Iri(value_iri(cell)) if hasattr(cell, "name") else cell


@given(entity=records(Entity))
def test_an_entity_is_answered_as_it_was_written(entity: Entity) -> None:
    entity = replace(entity, class_name="Drug")
    node = prefixes().expand(entity.id)

    store = _store(_shaper(None).entity(entity))  # type: ignore[arg-type]

    assert _values(store, node, "rdfs:label") == [entity.label]
    assert _values(store, node, "skos:definition") == [entity.definition]
    assert _values(store, node, "dcterms:identifier") == [entity.id]
    assert _values(store, node, "skos:altLabel") == sorted(entity.synonyms)
    assert _values(store, node, "skos:broader") == sorted(map(prefixes().expand, entity.parents))
    assert _values(store, node, "pv:species") == sorted(map(_term, entity.species))
    assert _values(store, node, "rdfs:comment") == ([entity.note] if entity.note else [])
    assert _values(store, node, "pv:family") == [prefixes().expand("pv:Therapy")]


@given(claim=CLAIMS, source=records(Publication))
def test_a_claim_is_answered_as_it_was_written(claim: Claim, source: Publication) -> None:
    source = replace(source, pmid="", doi="", nct="")
    (statement,) = merge([claim])

    store = _store(_shaper(source).statement(statement))

    node = prefixes().expand(f"ps:{claim.digest}")
    (evidence,) = _values(store, node, "pv:evidence")
    assert evidence == prefixes().expand(f"pe:{claim.evidence_digest}")
    assert _values(store, node, "rdf:subject") == [prefixes().expand(claim.subject)]
    assert _values(store, node, "rdf:object") == [prefixes().expand(claim.object)]
    assert _values(store, node, "pv:position") == (
        [] if claim.position is None else [claim.position]
    )
    for column, relation in EVIDENCE_PROPERTIES.items():
        cell = getattr(claim, column)
        expected = [] if cell in (None, "") else [_term(cell)]
        assert _values(store, evidence, f"<{relation.value}>") == expected, column
    assert _values(store, evidence, "dcterms:issued") == [source.year]
    assert _values(store, evidence, "pv:until") == ([claim.until] if claim.until else [])
    edge = f"ASK {{ <{prefixes().expand(claim.subject)}> pv:activates ?o }}"
    assert store.select(edge).rows == ((claim.direction == "supports",),)


@given(
    number=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).filter(
        lambda number: number == 0 or abs(number) > 1e-3
    )
)
def test_a_number_comes_back_to_twelve_places(number: float) -> None:
    store = _store([_triple(number)])

    (answer,) = _values(store, "urn:s", "<urn:p>")

    assert answer == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize("number", [5e-13, -2.5e-20, 1e-7, 1.2345678901234567e-5, 0.1, 1e22])
def test_a_small_number_is_no_zero(number: float) -> None:
    term = value(number)
    store = _store([_triple(number)])

    assert _values(store, "urn:s", "<urn:p>") == [number]
    assert "e" not in term.value.lower()


def _triple(number: float) -> Any:
    import pyoxigraph as ox

    return ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), value(number))


@given(data=st.data())
def test_the_merged_statements_do_not_depend_on_the_order_of_lines(data: st.DataObject) -> None:
    claims = data.draw(st.lists(CLAIMS, min_size=2, max_size=3, unique_by=lambda c: repr(c)))
    twin = replace(claims[0], note="another result")
    claims = [*claims, twin] if twin != claims[0] else claims
    positions = {}
    for claim in claims:
        assume(positions.setdefault(claim.key, claim.position) == claim.position)
    shuffled = data.draw(st.permutations(claims))

    assert merge(shuffled) == merge(claims)


def test_one_statement_at_two_positions_is_merged_alike_in_any_order() -> None:
    first = Claim(
        subject="painkg:tract",
        subject_label="tract",
        predicate="hasRelay",
        object="painkg:site",
        object_label="site",
        design="Textbook",
        direction="supports",
        source="source",
        verification="from-memory",
        position=1,
    )
    second = replace(first, position=2)

    assert merge([first, second]) == merge([second, first])


@given(data=st.data())
def test_the_same_lines_in_any_order_give_the_same_bytes(data: st.DataObject) -> None:
    claims = data.draw(st.lists(CLAIMS, min_size=2, max_size=3, unique_by=lambda c: c.key))
    source = data.draw(records(Publication))
    shuffled = data.draw(st.permutations(claims))
    shaper = _shaper(replace(source, pmid="", doi="", nct=""))

    both = [
        n_quads(
            [
                quad
                for statement in merge(list(lines))
                for quad in quads(shaper.statement(statement), GRAPH_CURATED)
            ]
        )
        for lines in (claims, shuffled)
    ]

    assert both[0] == both[1]


@given(claim=CLAIMS, label=st.text())
def test_a_label_names_nothing(claim: Claim, label: str) -> None:
    renamed = replace(claim, subject_label=label, object_label=label)

    assert (renamed.digest, renamed.evidence_digest) == (claim.digest, claim.evidence_digest)


@given(claim=CLAIMS, note=st.text(min_size=1))
def test_another_result_is_another_evidence_item_of_the_same_statement(
    claim: Claim, note: str
) -> None:
    assume(note != claim.note)
    other = replace(claim, note=note)

    assert other.digest == claim.digest
    assert other.evidence_digest != claim.evidence_digest
