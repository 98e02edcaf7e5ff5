"""A header is held against a record, and a cell becomes a value."""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import Field
from typing import Any

from kg.errors import BadIdentifier
from kg.findings import Finding, Place
from kg.identifiers import PrefixMap
from kg.records.cells import (
    CURIE,
    CURIES,
    INTEGER,
    NAME,
    NUMBER,
    TEXTS,
    WORD,
    YEAR,
    Kind,
    columns_of,
    header_of,
)
from kg.tables.text import looks_like_spreadsheet_damage

_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?")
_WORD = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


class CellError(ValueError):
    """A cell that does not hold what its column needs."""

    def __init__(self, rule: str, expected: str, repair: str) -> None:
        super().__init__(expected)
        self.rule, self.expected, self.repair = rule, expected, repair


def check_header(name: str, header: list[str], record: type) -> list[Finding]:
    """What is wrong with a table's header line."""
    items = columns_of(record)
    known = [header_of(item) for item in items]
    core = [header_of(item) for item in items if item.metadata["core"]]
    place = Place(name, 1)
    problems = []
    missing = [column for column in core if column not in header]
    for column in dict.fromkeys(header):
        if column not in known:
            near = difflib.get_close_matches(column, missing or known, 1)
            repair = f"rename it to {near[0]!r}" if near else "remove it"
            problems.append(
                Finding(
                    place,
                    "table-columns",
                    f"an unknown column {column!r}",
                    "the columns " + ", ".join(known),
                    repair,
                )
            )
        if header.count(column) > 1:
            problems.append(
                Finding(
                    place,
                    "table-columns",
                    f"{header.count(column)} columns {column!r}",
                    "each column once",
                    "remove one of them",
                )
            )
    problems += [
        Finding(
            place,
            "table-columns",
            f"no column {column!r}",
            "all of " + ", ".join(core),
            "add the column; kg tidy writes the canonical header",
        )
        for column in missing
    ]
    order = [column for column in known if column in header]
    if not problems and header != order:
        swapped = next(i for i, column in enumerate(header) if column != order[i])
        problems.append(
            Finding(
                place,
                "table-columns",
                f"column {header[swapped]!r} in place {swapped + 1}",
                f"{order[swapped]!r} there",
                "put the columns in order; kg tidy does",
            )
        )
    return problems


def parse_cell(item: Field[Any], text: str, prefixes: PrefixMap) -> Any:
    """The value of a cell; `CellError` if it cannot be read."""
    kind: Kind = item.metadata["kind"]
    if text == "":
        if item.metadata["required"]:
            raise CellError("cell-empty", kind.expected, f"fill in {header_of(item)!r}")
        return item.default
    if kind is CURIE:
        return _curie(text, prefixes)
    if kind is CURIES:
        return tuple(_curie(part, prefixes) for part in _parts(text))
    if kind is TEXTS:
        parts = _parts(text)
        for part in parts:
            _refuse_damage(part)
        return parts
    if kind.many:
        return tuple(_choice(kind, part) for part in _parts(text))
    if kind.values is not None:
        return _choice(kind, text)
    if kind in (INTEGER, YEAR, NUMBER):
        return _number(kind, text)
    if kind in (WORD, NAME) and not (_WORD if kind is WORD else _NAME).fullmatch(text):
        raise CellError("cell-form", kind.expected, "rewrite the cell in that form")
    _refuse_damage(text)
    return text


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split("|"))
    if any(part != part.strip() or not part for part in parts):
        raise CellError("cell-form", "values joined by | without blanks", "kg tidy mends it")
    if len(set(parts)) < len(parts):
        raise CellError("cell-form", "each value once", "remove the repeated value")
    return parts


def _curie(text: str, prefixes: PrefixMap) -> str:
    try:
        curie = prefixes.check(text)
    except BadIdentifier as error:
        unknown = "known prefix" in str(error)
        rule = "identifier-prefix" if unknown else "identifier-form"
        near = difflib.get_close_matches(text.partition(":")[0], prefixes.prefixes, 1)
        hint = f"did you mean {near[0]}:…?" if unknown and near else "look the identifier up"
        raise CellError(rule, str(error).partition(": ")[2] or str(error), hint) from None
    if curie != text:
        raise CellError("identifier-prefix", repr(str(curie)), "write the prefix in this spelling")
    return curie


def _choice(kind: Kind, text: str) -> Any:
    assert kind.values is not None
    try:
        return kind.values(text)
    except ValueError:
        near = difflib.get_close_matches(text, [value.value for value in kind.values], 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else "choose one of them"
        raise CellError("cell-choice", kind.expected, hint) from None


def _number(kind: Kind, text: str) -> float | int:
    if kind is NUMBER:
        if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
            raise CellError("cell-number", kind.expected, "write it as 12.5")
        return float(text)
    if not _INTEGER.fullmatch(text):
        raise CellError("cell-number", kind.expected, "write digits only")
    number = int(text)
    if kind is YEAR and not 1800 <= number <= 2100:
        raise CellError("cell-number", "a year between 1800 and 2100", "correct the year")
    return number


def _refuse_damage(text: str) -> None:
    if looks_like_spreadsheet_damage(text):
        raise CellError(
            "spreadsheet-damage",
            "a name, not a date or a rounded number that a spreadsheet made of it",
            "type the name again, and don't save these tables from a spreadsheet",
        )
