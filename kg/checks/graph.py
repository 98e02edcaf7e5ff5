"""The built graph: SHACL shapes hold, and no violation query returns a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.findings import Finding, Place, Severity
from kg.identifiers import PrefixMap
from kg.queries.catalogue import violations
from kg.store.embedded import Store

_SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.NOTE}


def broken_rules(store: Store, folder: Path, prefixes: PrefixMap) -> Iterator[Finding]:
    """A finding for each row that a violation query returns."""
    for query in violations(folder).values():
        for row in store.select(query.text).shortened(prefixes).records():
            seen = ", ".join(f"{name} {cell}" for name, cell in row.items() if cell is not None)
            place = Place(f"queries/violations/{query.name}.rq")
            yield Finding(place, query.name, seen, "no such row", query.summary)


def broken_shapes(store: Store, folder: Path, prefixes: PrefixMap) -> Iterator[Finding]:
    """A finding for each SHACL result; the shapes are those of `shapes/*.ttl`."""
    from pyshacl import validate

    from kg.rdf.interchange import parsed, rdflib_graph, validation_results

    data = rdflib_graph(store.triples_of_default_graph())
    shapes = parsed(sorted((folder / "shapes").glob("*.ttl")))
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    for value in sorted(validation_results(report), key=lambda result: sorted(result.items())):
        short = {name: prefixes.shorten(text) for name, text in value.items()}
        shape = short["sourceShape"].rpartition("/")[2]
        seen = f"{short['focusNode']} {short['resultPath']} {short['value']}".strip()
        yield Finding(
            Place("shapes"),
            f"shape {shape}",
            seen,
            value["resultMessage"],
            "mend the row that this comes from",
            _SEVERITIES[value["resultSeverity"].rpartition("#")[2]],
        )
