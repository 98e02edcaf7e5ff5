"""`kg check`: tables, shapes, violation queries and, where it is at hand, the reference data."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.checks.curation import check_tables
from kg.checks.graph import broken_rules, broken_shapes
from kg.cli.talk import Format, FormatOption, OntologyOption, say
from kg.findings import Finding, Severity, errors
from kg.graph import load
from kg.resources import ontology_folder


def check(
    reference: Annotated[
        Path | None,
        typer.Option(help="Folder of reference data to hold identifiers and edges against."),
    ] = None,
    form: FormatOption = Format.TABLE,
    ontology: OntologyOption = None,
) -> None:
    """Check everything that must hold; exit 1 if there is an error."""
    folder = (ontology or ontology_folder()).resolve()
    say("  tables …")
    tables, findings = check_tables(folder)
    if not errors(findings):
        graph = load(folder, report=lambda step: say(f"  {step} …"))
        say("  violation queries …")
        findings += broken_rules(graph.store, folder, graph.prefixes)
        say("  SHACL shapes …")
        findings += broken_shapes(graph.store, folder, graph.prefixes)
    if reference is not None:
        from kg.checks.reference import check_reference, corroboration_lines

        say(f"  reference data in {reference} …")
        found, corroboration = check_reference(tables, reference)
        findings += found
        for line in corroboration_lines(corroboration):
            say(line)
    _print(findings, form)
    if errors(findings):
        sys.exit(1)


def _print(findings: Iterable[Finding], form: Format) -> None:
    ordered = sorted(findings)
    if form is Format.JSON:
        print(json.dumps([_as_dict(finding) for finding in ordered], ensure_ascii=False, indent=1))
    elif form in (Format.CSV, Format.TSV):
        from kg.store.table import Table

        columns = tuple(_as_dict(ordered[0])) if ordered else ("file", "line", "column", "rule")
        table = Table(columns, tuple(tuple(_as_dict(finding).values()) for finding in ordered))
        sys.stdout.write(table.separated("," if form is Format.CSV else "\t"))
    else:
        for finding in ordered:
            print(finding)
    counts = Counter(finding.severity for finding in ordered)
    say(", ".join(f"{counts[severity]} {severity}(s)" for severity in Severity))


def _as_dict(finding: Finding) -> dict[str, str | int]:
    return {
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "seen": finding.seen,
        "expected": finding.expected,
        "repair": finding.repair,
    }
