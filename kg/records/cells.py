"""What a table cell may hold: the kinds that a record's fields declare, and nothing about files."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a cell: what it is called to people, and the closed set where there is one."""

    name: str
    expected: str
    values: type[StrEnum] | None = None
    many: bool = False


TEXT = Kind("text", "text")
WORD = Kind("word", "a key of lower-case letters, digits, '-' and '.'")
NAME = Kind("name", "a class or relation of the ontology")
CURIE = Kind("CURIE", "an identifier as prefix:local")
CURIES = Kind("CURIEs", "identifiers as prefix:local, joined by |")
TEXTS = Kind("texts", "texts joined by |")
INTEGER = Kind("integer", "a whole number")
NUMBER = Kind("number", "a number with a point as decimal mark")
YEAR = Kind("year", "a year of four digits")


def one_of(values: type[StrEnum]) -> Kind:
    """A cell that holds one of a closed set."""
    return Kind("choice", "one of " + ", ".join(values), values)


def many_of(values: type[StrEnum]) -> Kind:
    """A cell that holds some of a closed set, joined by |."""
    return Kind("choices", "some of " + ", ".join(values) + ", joined by |", values, many=True)


def column(kind: Kind, *, required: bool = False, core: bool = True, header: str = "") -> Any:
    """A record's field that is also a table's column.

    `required`: an empty cell is an error. `core`: every table has the column; columns that are
    not core may be left out of a table that does not need them. `header`: the column's name where
    it cannot be the field's.
    """
    metadata = {"kind": kind, "required": required, "core": core, "header": header}
    if required:
        return field(metadata=metadata)
    empty: Any = () if is_list(kind) else None if _is_typed(kind) else ""
    return field(default=empty, metadata=metadata)


def columns_of(record: type) -> list[Field[Any]]:
    """The fields of a record class that are table columns, in table order."""
    return [item for item in fields(record) if "kind" in item.metadata]


def header_of(item: Field[Any]) -> str:
    """The name of a field's column."""
    return item.metadata["header"] or item.name


def is_list(kind: Kind) -> bool:
    """Whether a cell of this kind holds several values, joined by |."""
    return kind in (CURIES, TEXTS) or kind.many


def _is_typed(kind: Kind) -> bool:
    return kind.values is not None or kind in (INTEGER, NUMBER, YEAR)
