"""The small ontology has no defect: whatever is found after planting comes from the plant."""

from __future__ import annotations

from small_ontology import CLINIC, Small

from kg.checks.graph import broken_rules, broken_shapes
from kg.identifiers import prefixes
from kg.pipeline import assemble
from kg.tables.layout import table_files
from kg.tables.reader import Tables, read_tables


def test_the_sound_ontology_has_no_finding(small: Small) -> None:
    _, findings = small.check()

    assert findings == []


def test_the_sound_graph_breaks_no_shape_and_no_violation_query(small: Small) -> None:
    tables, _ = small.check()
    store, _ = assemble(small.folder, tables)

    found = [
        *broken_shapes(store, small.folder, prefixes()),
        *broken_rules(store, small.folder, prefixes()),
    ]

    assert found == []


def test_every_line_of_a_sound_folder_becomes_a_record(small: Small) -> None:
    tables = read_tables(small.folder)

    assert _lines_told(tables) == _lines_there(small)


def test_no_line_is_dropped_silently(small: Small) -> None:
    small.set(CLINIC, 2, "n", "many")
    small.set(CLINIC, 3, "n", "12 ")
    small.damage(CLINIC, lambda content: content + b"one cell\n\n")

    tables = read_tables(small.folder)

    assert _lines_told(tables) == _lines_there(small)
    bad = {finding.place.line for finding in tables.findings}
    assert bad == {2, 3, len(small.lines(CLINIC)) - 1, len(small.lines(CLINIC))}


def test_a_line_with_several_bad_cells_is_told_once_a_cell(small: Small) -> None:
    small.set(CLINIC, 2, "n", "many")
    small.set(CLINIC, 2, "value", "1,5")

    tables = read_tables(small.folder)

    columns = [finding.place.column for finding in tables.findings]
    assert columns == ["n", "value"]


def _lines_there(small: Small) -> set[tuple[str, int]]:
    return {
        (name, number)
        for name, _, _ in table_files(small.folder)
        for number in range(2, len(small.lines(name)) + 1)
    }


def _lines_told(tables: Tables) -> set[tuple[str, int]]:
    rooms = (
        tables.entities,
        tables.parameter_sets,
        tables.constructs,
        tables.claims,
        tables.publications,
        tables.mappings,
    )
    records = [(item.place.file, item.place.line) for room in rooms for item in room]
    told = {(finding.place.file, finding.place.line) for finding in tables.findings}
    assert len(set(records)) == len(records)
    assert set(records) & told == set()
    return set(records) | told
