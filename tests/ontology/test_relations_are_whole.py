"""Each relation, class and value of the ontology says all that its users rely on."""

from __future__ import annotations

from functools import cache

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.checks.meaning import _NEEDED
from kg.rdf.interchange import parsed
from kg.rdf.ontology import read_ontology
from kg.records.cells import columns_of, header_of
from kg.records.statement import Claim
from kg.resources import ontology_folder
from kg.vocabulary import CLOSED_SETS, PV, value_iri

PVN = rdflib.Namespace(PV)
ONTOLOGY = read_ontology(ontology_folder())
IN_USE = sorted(name for name, relation in ONTOLOGY.relations.items() if relation.role)
ABSTRACT = sorted(name for name, relation in ONTOLOGY.relations.items() if relation.abstract)
ENTITY_CLASSES = sorted(name for name in ONTOLOGY.classes if "Entity" in ONTOLOGY.ancestors(name))


@cache
def graph() -> rdflib.Graph:
    return parsed(sorted((ontology_folder() / "modules").glob("*.ttl")))


def _texts(name: str, predicate: rdflib.URIRef) -> list[str]:
    return [str(text) for text in graph().objects(PVN[name], predicate)]


def _inverses(name: str) -> set[str]:
    named = set(graph().objects(PVN[name], OWL.inverseOf))
    named |= set(graph().subjects(OWL.inverseOf, PVN[name]))
    return {str(iri).removeprefix(PV) for iri in named}


@pytest.mark.parametrize("name", IN_USE)
def test_a_relation_has_label_definition_example_domain_and_range(name: str) -> None:
    relation = ONTOLOGY.relations[name]

    assert len(_texts(name, RDFS.label)) == 1
    (definition,) = _texts(name, SKOS.definition)
    assert definition.endswith(".")
    assert len(definition) > 15
    (example,) = _texts(name, SKOS.example)
    assert name in example.split(), "an example uses the relation between two things"
    assert relation.domain
    assert relation.range


@pytest.mark.parametrize("name", IN_USE)
def test_a_relation_has_one_role_and_one_sign(name: str) -> None:
    roles = list(graph().objects(PVN[name], PVN.role))

    assert len(roles) == 1
    assert (roles[0], RDF.type, PVN.RelationRole) in graph()
    assert len(_texts(name, PVN.sign)) == 1
    assert ONTOLOGY.relations[name].sign in (1, -1, 0, "mixed")
    assert ONTOLOGY.relations[name].net_sign in (1, -1, 0, "mixed")


@pytest.mark.parametrize("name", IN_USE)
def test_a_relation_has_one_inverse_with_its_ends_exchanged(name: str) -> None:
    if (PVN[name], RDF.type, OWL.SymmetricProperty) in graph():
        assert ONTOLOGY.relations[name].domain == ONTOLOGY.relations[name].range
        return

    (inverse,) = _inverses(name)

    relation, other = ONTOLOGY.relations[name], ONTOLOGY.relations[inverse]
    assert (other.domain, other.range) == (relation.range, relation.domain)
    assert (other.role, other.sign) == ("", None)
    assert other.label
    assert other.definition


@pytest.mark.parametrize("name", IN_USE)
def test_a_contradiction_is_stated_both_ways(name: str) -> None:
    relation = ONTOLOGY.relations[name]

    assert name not in relation.contradicts
    assert [o for o in relation.contradicts if name not in ONTOLOGY.relations[o].contradicts] == []


@pytest.mark.parametrize("name", IN_USE)
def test_the_ends_of_a_relation_are_classes_of_entities(name: str) -> None:
    relation = ONTOLOGY.relations[name]

    assert relation.domain | relation.range <= set(ENTITY_CLASSES)


@pytest.mark.parametrize("name", ABSTRACT)
def test_an_abstract_relation_groups_others_and_has_no_role(name: str) -> None:
    assert list(graph().subjects(RDFS.subPropertyOf, PVN[name])) != []
    assert ONTOLOGY.relations[name].role == ""
    assert ONTOLOGY.relations[name].definition


@pytest.mark.parametrize("name", IN_USE)
def test_a_relation_lies_within_the_ends_of_the_relations_above_it(name: str) -> None:
    relation = ONTOLOGY.relations[name]

    for above in graph().objects(PVN[name], RDFS.subPropertyOf):
        wider = ONTOLOGY.relations[str(above).removeprefix(PV)]
        assert all(ONTOLOGY.is_a(end, wider.domain) for end in relation.domain), wider.name
        assert all(ONTOLOGY.is_a(end, wider.range) for end in relation.range), wider.name


@pytest.mark.parametrize("name", sorted(ONTOLOGY.classes))
def test_a_class_has_a_label_and_a_definition(name: str) -> None:
    assert len(_texts(name, RDFS.label)) == 1
    (definition,) = _texts(name, SKOS.definition)
    assert definition.endswith(".")


def test_no_two_relations_and_no_two_classes_share_a_label() -> None:
    labels = [ONTOLOGY.relations[name].label for name in IN_USE]
    labels += [term.label for term in ONTOLOGY.classes.values()]

    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("name", sorted(CLOSED_SETS))
def test_a_closed_set_is_the_same_in_code_and_ontology(name: str) -> None:
    in_code = {value_iri(value) for value in CLOSED_SETS[name]}

    in_ontology = {str(iri) for iri in graph().subjects(RDF.type, PVN[name])}

    assert in_ontology == in_code
    for iri in in_ontology:
        local = iri.removeprefix(PV)
        assert _texts(local, RDFS.label)
        assert _texts(local, SKOS.definition)


def test_the_closed_sets_are_those_of_the_ontology() -> None:
    below = {name for name in ONTOLOGY.classes if "ControlledValue" in ONTOLOGY.ancestors(name)}

    assert below - {"ControlledValue"} == set(CLOSED_SETS)


def test_a_closed_set_names_the_column_that_holds_it() -> None:
    columns = {header_of(item): item.metadata["kind"].values for item in columns_of(Claim)}

    named = {
        name: column
        for name in CLOSED_SETS
        for column in _texts(name, PVN.valueColumn)
        if name != "Kind"
    }

    assert {columns[column] for column in named.values()} == {CLOSED_SETS[name] for name in named}
    assert {columns[column] for column in named.values()} == set(columns.values()) - {None}


def test_the_relations_that_need_a_column_are_relations_and_columns() -> None:
    columns = {header_of(item) for item in columns_of(Claim)}

    assert set(_NEEDED) <= set(IN_USE)
    assert {column for needed in _NEEDED.values() for column in needed} <= columns


def test_the_ontology_has_relations_of_each_sort() -> None:
    roles = {str(iri).removeprefix(PV) for iri in graph().subjects(RDF.type, PVN.RelationRole)}

    assert {ONTOLOGY.relations[name].role for name in IN_USE} == roles
    assert ABSTRACT != []
