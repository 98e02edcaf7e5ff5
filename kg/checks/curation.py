"""The tables as a whole: everything that must hold before a graph is built from them."""

from __future__ import annotations

from pathlib import Path

from kg.checks.citations import citations
from kg.checks.integrity import integrity
from kg.checks.meaning import meaning
from kg.findings import Finding
from kg.identifiers import read_prefixes
from kg.rdf.ontology import read_ontology
from kg.tables.reader import Tables, read_tables


def check_tables(folder: Path) -> tuple[Tables, list[Finding]]:
    """The tables of an ontology folder, and every finding in the order of the places."""
    tables = read_tables(folder)
    prefixes = read_prefixes(folder / "prefixes.tsv")
    findings = [
        *tables.findings,
        *integrity(tables, prefixes),
        *citations(tables),
        *meaning(tables, read_ontology(folder)),
    ]
    return tables, sorted(findings)
