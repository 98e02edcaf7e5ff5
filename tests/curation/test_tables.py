"""Every row of the shipped tables, held against every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.checks.curation import check_tables
from kg.checks.graph import broken_rules, broken_shapes
from kg.checks.reference import check_reference
from kg.findings import Severity, errors
from kg.records.statement import merge
from kg.tables.layout import table_files
from kg.tables.reader import Tables
from kg.tables.tidy import tidy_folder
from kg.vocabulary import Direction, Verification

FIVE_FAMILIES = {
    "pharmacological": {"Drug"},
    "immunomodulatory": {"Biologic"},
    "neuromodulation": {"DeviceStimulation"},
    "gene and cell": {"GeneTherapy", "CellTherapy"},
    "combinations": {"CombinationTherapy"},
}


@pytest.fixture(scope="module")
def tables(ontology: Path) -> Tables:
    tables, findings = check_tables(ontology)
    assert errors(findings) == []
    return tables


def test_no_table_is_dropped_silently(ontology: Path, tables: Tables) -> None:
    lines = sum(len(path.read_text().splitlines()) - 1 for _, path, _ in table_files(ontology))

    read = sum(
        map(
            len,
            (
                tables.entities,
                tables.parameter_sets,
                tables.constructs,
                tables.claims,
                tables.publications,
                tables.mappings,
            ),
        )
    )

    assert read == lines


def test_the_tables_are_in_canonical_form(ontology: Path) -> None:
    assert tidy_folder(ontology, write=False) == []


def test_the_first_slice_is_as_deep_as_promised(tables: Tables) -> None:
    assert len(tables.entities) >= 250
    assert len(merge([item.record for item in tables.claims])) >= 500


@pytest.mark.parametrize("family", sorted(FIVE_FAMILIES))
def test_each_family_of_therapy_is_there_for_and_against(tables: Tables, family: str) -> None:
    members = {
        item.record.id
        for item in tables.entities
        if item.record.class_name in FIVE_FAMILIES[family]
    }
    negative = {"notEffectiveFor", "stoppedForHarmIn", "stoppedForFutilityIn", "notSuperiorTo"}

    relations = {item.record.predicate for item in tables.claims if item.record.subject in members}

    assert len(members) >= 10
    assert relations & negative
    assert relations - negative


def test_most_evidence_is_verified(tables: Tables) -> None:
    verified = [item.record.verification is not Verification.FROM_MEMORY for item in tables.claims]

    assert sum(verified) / len(verified) >= 0.6


def test_a_citation_from_memory_carries_no_identifier(tables: Tables) -> None:
    from_memory = [
        item.record
        for item in tables.publications
        if item.record.verification is Verification.FROM_MEMORY
    ]

    assert [record.key for record in from_memory if record.pmid or record.doi or record.nct] == []


def test_evidence_against_is_kept(tables: Tables) -> None:
    assert sum(item.record.direction is Direction.DISPUTES for item in tables.claims) >= 20


@pytest.mark.slow
def test_the_built_graph_breaks_no_rule(graph: kg.Graph, ontology: Path) -> None:
    assert list(broken_rules(graph.store, ontology, graph.prefixes)) == []


@pytest.mark.slow
def test_the_built_graph_conforms_to_the_shapes(graph: kg.Graph, ontology: Path) -> None:
    found = list(broken_shapes(graph.store, ontology, graph.prefixes))

    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.reference
@pytest.mark.slow
def test_identifiers_labels_and_citations_hold_against_the_reference_data(
    tables: Tables, reference: Path
) -> None:
    findings, corroboration = check_reference(tables, reference)

    assert errors(findings) == []
    assert sum(bool(item.corroborated) for item in corroboration) > len(corroboration) / 2
