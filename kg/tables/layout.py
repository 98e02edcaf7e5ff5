"""Which file under `ontology/` holds which record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.records.entity import Construct, Entity, Mapping, ParameterSet
from kg.records.publication import Publication
from kg.records.statement import Claim

_SINGLE: dict[str, type] = {
    "tables/publications.tsv": Publication,
    "tables/entities/gene_constructs.tsv": Construct,
    "tables/entities/parameter_sets.tsv": ParameterSet,
}
_FOLDERS: tuple[tuple[str, str, type], ...] = (
    ("tables/entities", "*.tsv", Entity),
    ("tables/statements", "*.tsv", Claim),
    ("mappings", "*.sssom.tsv", Mapping),
)


def record_of(name: str) -> type | None:
    """The record class that a table holds, by its path below `ontology/`; None if it is no table."""
    if name in _SINGLE:
        return _SINGLE[name]
    path = Path(name)
    for folder, pattern, record in _FOLDERS:
        if path.parent.as_posix() == folder and path.match(pattern):
            return record
    return None


def stray_files(folder: Path) -> list[str]:
    """Names of tables that lie where nothing is read, so that their lines would be lost."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.tsv"))
    return sorted(name for name in names if record_of(name) is None and name != "prefixes.tsv")


def table_files(folder: Path) -> Iterator[tuple[str, Path, type]]:
    """Each table under an ontology folder, in name order: its name, its path, its record class."""
    for path in sorted(folder.rglob("*.tsv")):
        name = path.relative_to(folder).as_posix()
        record = record_of(name)
        if record is not None:
            yield name, path, record
