"""The answer to a SELECT: columns and rows of plain Python values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from kg.identifiers import Iri, PrefixMap

Cell = Iri | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; an IRI is an `Iri`, an unbound cell is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row as a dictionary."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def shortened(self, prefixes: PrefixMap) -> Table:
        """The same table with IRIs as CURIEs."""
        return Table(
            self.columns,
            tuple(
                tuple(prefixes.shorten(cell) if isinstance(cell, Iri) else cell for cell in row)
                for row in self.rows
            ),
        )

    def separated(self, delimiter: str) -> str:
        """The table as comma- or tab-separated text with a header line."""
        lines = io.StringIO()
        writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_text(cell) for cell in row] for row in self.rows)
        return lines.getvalue()

    def json(self) -> str:
        """The table as a JSON array of objects."""
        return json.dumps(list(self.records()), ensure_ascii=False, indent=1) + "\n"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
