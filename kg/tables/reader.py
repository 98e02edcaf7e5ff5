"""Tables are read in one pass: every line becomes a record or a finding, and none is dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from kg.findings import Finding, Place
from kg.identifiers import PrefixMap, read_prefixes
from kg.records.cells import columns_of, header_of
from kg.records.entity import Construct, Entity, Mapping, ParameterSet
from kg.records.publication import Publication
from kg.records.statement import Claim
from kg.tables.columns import CellError, check_header, parse_cell
from kg.tables.layout import stray_files, table_files
from kg.tables.text import decode, lines_of, spoiled

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Located(Generic[Record]):
    """A record and the line that it was read from."""

    record: Record
    place: Place


@dataclass
class Tables:
    """All records of an ontology folder, with their places, and what was wrong with the files."""

    entities: list[Located[Entity]] = field(default_factory=list)
    parameter_sets: list[Located[ParameterSet]] = field(default_factory=list)
    constructs: list[Located[Construct]] = field(default_factory=list)
    claims: list[Located[Claim]] = field(default_factory=list)
    publications: list[Located[Publication]] = field(default_factory=list)
    mappings: list[Located[Mapping]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    """Identifiers and keys of lines with findings: not known, but not missing either."""

    def room_for(self, record: type) -> list[Any]:
        """The list that holds records of a class."""
        rooms: dict[type, list[Any]] = {
            Entity: self.entities,
            ParameterSet: self.parameter_sets,
            Construct: self.constructs,
            Claim: self.claims,
            Publication: self.publications,
            Mapping: self.mappings,
        }
        return rooms[record]


def read_tables(folder: Path) -> Tables:
    """Every table under an ontology folder. Problems are in `findings`; nothing is raised."""
    prefixes = read_prefixes(folder / "prefixes.tsv")
    tables = Tables()
    tables.findings += [
        Finding(
            Place(name),
            "table-place",
            "a table where none is read",
            "tables/entities/, tables/statements/, tables/publications.tsv or mappings/*.sssom.tsv",
            "move the file there",
        )
        for name in stray_files(folder)
    ]
    for name, path, record in table_files(folder):
        content = path.read_bytes()
        found: list[Located[Any]]
        found, problems = read_table(name, content, record, prefixes)
        tables.room_for(record).extend(found)
        tables.findings.extend(problems)
        if problems:
            read = {item.place.line for item in found}
            lines = enumerate(lines_of(decode(name, content)[0]), start=1)
            tables.unreadable |= {cells[0] for number, cells in lines if number not in read}
    return tables


def read_table(
    name: str, content: bytes, record: type[Record], prefixes: PrefixMap
) -> tuple[list[Located[Record]], list[Finding]]:
    """The records of one table, and its findings."""
    text, problems = decode(name, content)
    lines = lines_of(text)
    if not lines or lines == [[""]]:
        expected = "a header line and at least one row"
        return [], [
            *problems,
            Finding(
                Place(name), "table-empty", "an empty file", expected, "add rows or remove the file"
            ),
        ]
    header_problems = check_header(name, lines[0], record)
    problems += header_problems
    if header_problems:
        return [], problems
    if len(lines) == 1:
        problems.append(
            Finding(
                Place(name),
                "table-empty",
                "a header and no row",
                "at least one row",
                "add rows or remove the file",
            )
        )
    located: list[Located[Record]] = []
    for number, cells in enumerate(lines[1:], start=2):
        values, found = _read_line(Place(name, number), lines[0], cells, record, prefixes)
        problems += found
        if values is not None:
            located.append(Located(record(**values), Place(name, number)))
    return located, problems


def _read_line(
    place: Place, header: list[str], cells: list[str], record: type, prefixes: PrefixMap
) -> tuple[dict[str, Any] | None, list[Finding]]:
    if cells == [""]:
        return None, [Finding(place, "table-line", "an empty line", "a row", "remove the line")]
    if len(cells) != len(header):
        hint = (
            "is there a tab inside a cell?" if len(cells) > len(header) else "add the empty cells"
        )
        return None, [
            Finding(place, "table-line", f"{len(cells)} cells", f"{len(header)} cells", hint)
        ]
    items = {header_of(item): item for item in columns_of(record)}
    values, problems = {}, []
    for column, cell in zip(header, cells, strict=True):
        spot = Place(place.file, place.line, column)
        blemishes = list(spoiled(spot, cell))
        problems += blemishes
        if blemishes:
            continue
        try:
            values[items[column].name] = parse_cell(items[column], cell, prefixes)
        except CellError as error:
            problems.append(Finding(spot, error.rule, repr(cell), error.expected, error.repair))
    return (None if problems else values), problems
