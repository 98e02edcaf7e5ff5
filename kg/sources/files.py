"""Reading the files of a folder of reference data: tables, JSON and OBO, plain or gzipped."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

csv.field_size_limit(1 << 30)


def open_text(path: Path) -> TextIO:
    """A text file, unpacked where its name ends with .gz."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def rows(path: Path, delimiter: str = "\t", *, skip: int = 0) -> Iterator[list[str]]:
    """The lines of a table, after `skip` banner lines."""
    with open_text(path) as lines:
        for _ in range(skip):
            next(lines)
        yield from csv.reader(lines, delimiter=delimiter)


def records(path: Path, delimiter: str = "\t", *, skip: int = 0) -> Iterator[dict[str, str]]:
    """The lines of a table with a header."""
    lines = rows(path, delimiter, skip=skip)
    header = next(lines)
    for line in lines:
        yield dict(zip(header, line, strict=False))


def read_json(path: Path) -> Any:
    """The content of a JSON file."""
    with open_text(path) as text:
        return json.load(text)
