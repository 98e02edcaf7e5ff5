"""Answers become pandas data frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kg.store.table import Cell, Table


def frame(table: Table) -> pd.DataFrame:
    """A data frame with one row a solution; whole numbers stay whole where a column has gaps."""
    if not table.rows:
        return pd.DataFrame(columns=list(table.columns))
    columns = zip(table.columns, zip(*table.rows, strict=True), strict=True)
    return pd.DataFrame({name: _series(cells) for name, cells in columns})


def _series(cells: Sequence[Cell]) -> pd.Series[Any]:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return pd.Series(list(cells), dtype="boolean")
    if kinds == {int}:
        return pd.Series(list(cells), dtype="Int64")
    if kinds and kinds <= {int, float}:
        return pd.Series(list(cells), dtype="Float64")
    if all(issubclass(kind, str) for kind in kinds):
        return pd.Series([None if cell is None else str(cell) for cell in cells], dtype="str")
    return pd.Series(list(cells), dtype="object")
