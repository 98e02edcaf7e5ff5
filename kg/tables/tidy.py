"""The canonical form of a table: clean text, columns in order, rows sorted, labels filled in."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from kg.records.cells import columns_of, header_of, is_list
from kg.records.entity import Construct, Entity, Mapping, ParameterSet
from kg.records.publication import Publication
from kg.records.statement import Claim
from kg.tables.layout import table_files
from kg.tables.text import decode, lines_of

_LABELS = {"subject_label": "subject", "object_label": "object"}
_SORT_KEYS: dict[type, tuple[str, ...]] = {
    Entity: ("class", "label", "id"),
    ParameterSet: ("id",),
    Construct: ("id",),
    Publication: ("key",),
    Mapping: ("subject_id", "predicate_id", "object_id"),
    Claim: ("subject_label", "predicate", "object_label", "context", "position", "source"),
}


def tidy_folder(folder: Path, *, write: bool) -> list[str]:
    """The names of the tables that are not in canonical form; with `write`, they are rewritten."""
    labels = _labels(folder)
    changed = []
    for name, path, record in table_files(folder):
        before = path.read_bytes()
        after = tidy_table(name, before, record, labels)
        if after != before:
            changed.append(name)
            if write:
                _replace(path, after)
    return changed


def tidy_table(name: str, content: bytes, record: type, labels: dict[str, str]) -> bytes:
    """A table's canonical bytes. Lines and columns that it cannot read stay as they are."""
    text, _ = decode(name, content)
    lines = [[_clean(cell) for cell in cells] for cells in lines_of(text)]
    if not lines or len(set(lines[0])) < len(lines[0]):
        return _join(lines)
    known = [header_of(item) for item in columns_of(record)]
    header = [column for column in known if column in lines[0]]
    header += [column for column in lines[0] if column not in known]
    if any(len(cells) != len(lines[0]) for cells in lines[1:]):
        return _join(lines)
    rows = [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]
    lists = {header_of(item) for item in columns_of(record) if is_list(item.metadata["kind"])}
    for row in rows:
        _fill_labels(row, labels)
        for column in lists & row.keys():
            row[column] = "|".join(
                dict.fromkeys(filter(None, map(str.strip, row[column].split("|"))))
            )
    rows.sort(key=lambda row: _sort_key(row, record))
    return _join([header, *([row[column] for column in header] for row in rows)])


def _labels(folder: Path) -> dict[str, str]:
    labels = {}
    for name, path, record in table_files(folder):
        if record in (Entity, ParameterSet, Construct):
            lines = lines_of(decode(name, path.read_bytes())[0])
            if lines and {"id", "label"} <= set(lines[0]):
                at, label = lines[0].index("id"), lines[0].index("label")
                labels.update(
                    {cells[at]: cells[label] for cells in lines[1:] if len(cells) > label}
                )
    return labels


def _fill_labels(row: dict[str, str], labels: dict[str, str]) -> None:
    for label, identifier in _LABELS.items():
        if label in row and not row[label]:
            row[label] = labels.get(row.get(identifier, ""), "")


def _sort_key(row: dict[str, str], record: type) -> tuple[list[tuple[str, str]], list[str]]:
    keys = [row.get(column, "") for column in _SORT_KEYS[record]]
    return [(_natural(key.casefold()), key) for key in keys], list(row.values())


def _natural(text: str) -> str:
    return re.sub(r"\d+", lambda digits: digits.group().zfill(9), text)


def _clean(cell: str) -> str:
    """Any blank becomes the plain one, marks that cannot be seen go, letters are composed."""
    blanks = {"Zs": " ", "Zl": " ", "Zp": " ", "Cf": ""}
    plain = "".join(blanks.get(unicodedata.category(character), character) for character in cell)
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", plain)).strip(" ")


def _join(lines: list[list[str]]) -> bytes:
    return "".join("\t".join(cells) + "\n" for cells in lines).encode()


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    beside.write_bytes(content)
    beside.replace(path)
