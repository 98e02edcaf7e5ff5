"""A small sound ontology folder of our own, to plant defects in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.checks.curation import check_tables
from kg.findings import Finding, Severity
from kg.records.cells import columns_of, header_of
from kg.resources import ontology_folder
from kg.tables.layout import record_of
from kg.tables.reader import Tables

CONDITIONS = "tables/entities/conditions.tsv"
TARGETS = "tables/entities/targets.tsv"
MECHANISMS = "tables/entities/mechanisms.tsv"
ANATOMY = "tables/entities/anatomy.tsv"
THERAPIES = "tables/entities/therapies.tsv"
PATIENTS = "tables/entities/patients.tsv"
CONSTRUCTS = "tables/entities/gene_constructs.tsv"
SETTINGS = "tables/entities/parameter_sets.tsv"
PUBLICATIONS = "tables/publications.tsv"
CLINIC = "tables/statements/clinic.tsv"
BENCH = "tables/statements/bench.tsv"
MAPPINGS = "mappings/entities.sssom.tsv"

Row = dict[str, str]

_ENTITIES: dict[str, list[tuple[str, str, str, str, str]]] = {
    CONDITIONS: [
        ("painkg:pain", "pain", "PainCondition", "", ""),
        ("painkg:neuropathic-pain", "neuropathic pain", "PainCondition", "painkg:pain", ""),
    ],
    TARGETS: [
        ("hgnc:10582", "SCN10A", "VoltageGatedChannel", "", ""),
        ("hgnc:10597", "SCN9A", "VoltageGatedChannel", "", ""),
        ("hgnc:12716", "TRPV1", "TRPChannel", "", ""),
        ("painkg:nav-pair", "sodium channel pair", "MolecularComplex", "", ""),
    ],
    MECHANISMS: [
        ("painkg:ectopic-firing", "ectopic firing", "CellularMechanism", "", ""),
        ("painkg:heat-sensitisation", "heat sensitisation", "CellularMechanism", "", ""),
    ],
    ANATOMY: [
        ("painkg:nociceptor", "nociceptor", "CellType", "", "Human|Rodent"),
        ("UBERON:0002256", "dorsal horn", "AnatomicalStructure", "", ""),
        ("UBERON:0002240", "spinal cord", "AnatomicalStructure", "", ""),
        ("UBERON:0001897", "thalamus", "AnatomicalStructure", "", ""),
        ("UBERON:0002298", "brainstem", "AnatomicalStructure", "", ""),
        ("painkg:spinothalamic-tract", "spinothalamic tract", "NeuralPathway", "", ""),
    ],
    THERAPIES: [
        ("painkg:analgesics", "analgesics", "TherapyClass", "", ""),
        ("CHEBI:233446", "suzetrigine", "Drug", "painkg:analgesics", ""),
        ("CHEBI:3374", "capsaicin", "Drug", "painkg:analgesics", ""),
        ("painkg:cord-stimulation", "cord stimulation", "DeviceStimulation", "", ""),
        ("painkg:scn9a-repression", "SCN9A repression", "GeneTherapy", "", ""),
        ("painkg:two-drugs", "suzetrigine with capsaicin", "CombinationTherapy", "", ""),
    ],
    PATIENTS: [
        ("painkg:pregnancy", "pregnancy", "PatientCharacteristic", "", ""),
        ("painkg:dizziness", "dizziness", "AdverseEffect", "", ""),
    ],
}

_PUBLICATIONS: list[Row] = [
    {
        "key": "label2025",
        "kind": "label",
        "year": "2025",
        "title": "Suzetrigine label",
        "verification": "read-in-abstract",
        "seen_in": "label.example",
    },
    {
        "key": "bench2020",
        "kind": "article",
        "authors": "Bench et al",
        "year": "2020",
        "title": "Channels and firing",
        "doi": "10.1000/bench.1",
        "verification": "read-in-abstract",
        "seen_in": "journal.example",
    },
    {
        "key": "trial2023",
        "kind": "article",
        "authors": "Trial et al",
        "year": "2023",
        "title": "A trial of suzetrigine",
        "pmid": "11111111",
        "verification": "read-in-abstract",
        "seen_in": "journal.example",
    },
    {
        "key": "wall2013",
        "kind": "textbook",
        "authors": "Wall and Melzack",
        "year": "2013",
        "title": "Textbook of pain",
        "verification": "from-memory",
    },
]

_READ = {"direction": "supports", "verification": "read-in-abstract", "seen_in": "journal.example"}
_TAUGHT = {
    "design": "Textbook",
    "direction": "supports",
    "source": "wall2013",
    "verification": "from-memory",
}
_TRIAL = {**_READ, "species": "Human", "design": "RandomisedTrial", "source": "trial2023"}
_LABEL = {**_READ, "species": "Human", "design": "RegulatoryLabel", "source": "label2025"}
_MODEL = {**_READ, "species": "Rat", "design": "AnimalModel", "source": "bench2020"}

_CLAIMS: dict[str, list[tuple[str, str, str, Row]]] = {
    CLINIC: [
        (
            "suzetrigine",
            "treats",
            "neuropathic pain",
            {
                **_TRIAL,
                "phase": "3",
                "n": "120",
                "comparator": "placebo",
                "blinding": "double-blind",
                "endpoint": "primary",
                "metric": "MD",
                "value": "-1.5",
                "low": "-2",
                "high": "-1",
                "unit": "points",
            },
        ),
        (
            "suzetrigine",
            "approvedFor",
            "neuropathic pain",
            {**_LABEL, "design": "RegulatoryApproval", "jurisdiction": "US"},
        ),
        ("suzetrigine", "causesAdverseEffect", "dizziness", {**_LABEL, "frequency": "common"}),
        ("suzetrigine", "contraindicatedIn", "pregnancy", {**_LABEL, "level": "absolute"}),
        ("suzetrigine", "interactsWith", "capsaicin", _LABEL),
        ("capsaicin", "interactsWith", "suzetrigine", _LABEL),
        ("capsaicin", "beneficialInTrialFor", "neuropathic pain", {**_TRIAL, "n": "40"}),
        (
            "capsaicin",
            "beneficialInTrialFor",
            "neuropathic pain",
            {**_TRIAL, "n": "60", "direction": "disputes", "population": "painkg:pregnancy"},
        ),
        ("cord stimulation", "notEffectiveFor", "pain", {**_TRIAL, "population": "adults"}),
        ("SCN9A repression", "beneficialInTrialFor", "pain", {**_TRIAL, "direction": "disputes"}),
        ("suzetrigine with capsaicin", "hasComponent", "suzetrigine", _LABEL),
        ("suzetrigine with capsaicin", "hasComponent", "capsaicin", _LABEL),
        (
            "suzetrigine with capsaicin",
            "superiorTo",
            "suzetrigine",
            {**_TRIAL, "context": "painkg:neuropathic-pain"},
        ),
    ],
    BENCH: [
        ("suzetrigine", "blocks", "SCN10A", {**_MODEL, "species": "Cell-line"}),
        ("capsaicin", "desensitises", "TRPV1", _MODEL),
        ("SCN10A", "drivesMechanism", "ectopic firing", _MODEL),
        ("TRPV1", "drivesMechanism", "heat sensitisation", _MODEL),
        ("ectopic firing", "mechanismOf", "neuropathic pain", {**_TAUGHT, "species": "Human"}),
        ("SCN9A repression", "hasConstruct", "SCN9A repressor", _MODEL),
        ("SCN9A repressor", "repressesGene", "SCN9A", {**_MODEL, "species": "Mouse"}),
        ("sodium channel pair", "hasSubunit", "SCN10A", _TAUGHT),
        ("sodium channel pair", "hasSubunit", "SCN9A", _TAUGHT),
        ("SCN10A", "expressedIn", "nociceptor", _MODEL),
        ("cord stimulation", "hasParameterSet", "tonic stimulation", _MODEL),
        ("cord stimulation", "targetsSite", "dorsal horn", _MODEL),
        ("spinothalamic tract", "hasOrigin", "dorsal horn", _TAUGHT),
        ("spinothalamic tract", "hasRelay", "brainstem", {**_TAUGHT, "position": "1"}),
        ("spinothalamic tract", "hasTermination", "thalamus", _TAUGHT),
        ("dorsal horn", "partOf", "spinal cord", _TAUGHT),
        ("nociceptor", "locatedIn", "dorsal horn", _TAUGHT),
    ],
}

_SETTINGS: Row = {
    "id": "painkg:tonic",
    "label": "tonic stimulation",
    "definition": "Even pulses at a rate that is felt.",
    "waveform": "tonic",
    "frequency_hz": "50",
    "pulse_width_us": "300",
    "amplitude": "2 to 5",
    "amplitude_unit": "mA",
    "source": "bench2020",
    "verification": "read-in-abstract",
}
_CONSTRUCT: Row = {
    "id": "painkg:scn9a-repressor",
    "label": "SCN9A repressor",
    "definition": "A vector with a repressor of SCN9A.",
    "vector": "AAV",
    "serotype": "AAV9",
    "cargo": "hgnc:10597",
    "target_cell": "painkg:nociceptor",
    "route": "intrathecal",
    "source": "bench2020",
    "verification": "read-in-abstract",
}
_MAPPING: Row = {
    "subject_id": "CHEBI:233446",
    "subject_label": "suzetrigine",
    "predicate_id": "skos:exactMatch",
    "object_id": "drugbank:DB18927",
    "mapping_justification": "semapv:ManualMappingCuration",
}


def rows_by_file() -> dict[str, list[Row]]:
    """The rows of every table, of filled cells only."""
    tables: dict[str, list[Row]] = {
        name: [
            {
                "id": identifier,
                "label": label,
                "class": class_name,
                "definition": f"What {label} means, told in a sentence.",
                "parents": parents,
                "species": species,
            }
            for identifier, label, class_name, parents, species in entities
        ]
        for name, entities in _ENTITIES.items()
    }
    tables[SETTINGS] = [_SETTINGS]
    tables[CONSTRUCTS] = [_CONSTRUCT]
    identifiers = {row["label"]: row["id"] for rows in tables.values() for row in rows}
    for name, claims in _CLAIMS.items():
        tables[name] = [
            {
                "subject": identifiers[subject],
                "subject_label": subject,
                "predicate": predicate,
                "object": identifiers[object_],
                "object_label": object_,
                **rest,
            }
            for subject, predicate, object_, rest in claims
        ]
    tables[PUBLICATIONS] = _PUBLICATIONS
    tables[MAPPINGS] = [_MAPPING]
    return tables


def header(name: str) -> list[str]:
    """All columns of a table."""
    record = record_of(name)
    assert record is not None
    return [header_of(item) for item in columns_of(record)]


@dataclass(frozen=True)
class Small:
    """The folder, and ways to damage it. Lines count from 1, the header's, as in findings."""

    folder: Path

    def write(self) -> Small:
        """Writes the sound folder."""
        for part in ("modules", "shapes", "rules", "queries"):
            shutil.copytree(ontology_folder() / part, self.folder / part)
        shutil.copy(ontology_folder() / "prefixes.tsv", self.folder)
        for name, rows in rows_by_file().items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            columns = header(name)
            lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
            path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
        return self

    def lines(self, name: str) -> list[list[str]]:
        """The cells of each line of a table."""
        text = (self.folder / name).read_text(encoding="utf-8")
        return [line.split("\t") for line in text.splitlines()]

    def line_of(self, name: str, *cells: str) -> int:
        """The number of the first line that has all these cells."""
        for number, line in enumerate(self.lines(name), start=1):
            if set(cells) <= set(line):
                return number
        raise LookupError(cells)

    def set(self, name: str, line: int, column: str, cell: str) -> None:
        """Writes another value into one cell."""
        lines = self.lines(name)
        lines[line - 1][lines[0].index(column)] = cell
        self.write_lines(name, lines)

    def add(self, name: str, **cells: str) -> None:
        """Adds a line; `class_` stands for the column `class`."""
        row = {column.rstrip("_"): cell for column, cell in cells.items()}
        lines = self.lines(name)
        self.write_lines(name, [*lines, [row.get(column, "") for column in lines[0]]])

    def repeat(self, name: str, line: int, **cells: str) -> None:
        """Adds a copy of a line with some cells changed."""
        lines = self.lines(name)
        row = dict(zip(lines[0], lines[line - 1], strict=True)) | cells
        self.write_lines(name, [*lines, list(row.values())])

    def drop(self, name: str, line: int) -> None:
        """Removes a line."""
        lines = self.lines(name)
        self.write_lines(name, [*lines[: line - 1], *lines[line:]])

    def damage(self, name: str, change: Callable[[bytes], bytes]) -> None:
        """Changes the bytes of a file."""
        path = self.folder / name
        path.write_bytes(change(path.read_bytes()))

    def check(self) -> tuple[Tables, list[Finding]]:
        """What `kg check` finds in the tables."""
        return check_tables(self.folder)

    def write_lines(self, name: str, lines: list[list[str]]) -> None:
        """Writes a table anew, line by line."""
        text = "".join("\t".join(line) + "\n" for line in lines)
        (self.folder / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Defect:
    """One defect: how it is planted, and the one finding that must tell of it."""

    name: str
    rule: str
    plant: Callable[[Small], None]
    file: str
    line: int = 0
    column: str = ""
    says: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    beside: frozenset[str] = frozenset()
    """Rules that the same defect breaks too."""

    def assert_found(self, small: Small) -> None:
        """Plants the defect and holds what is found against what must be."""
        self.plant(small)

        _, findings = small.check()

        found = [finding for finding in findings if finding.rule == self.rule]
        assert {finding.rule for finding in findings} == {self.rule} | self.beside, findings
        places = [
            (finding.place.file, finding.place.line, finding.place.column) for finding in found
        ]
        assert (self.file, self.line, self.column) in places
        told = str(found[places.index((self.file, self.line, self.column))])
        assert [words for words in self.says if words not in told] == [], told
        assert {finding.severity for finding in found} == {self.severity}
