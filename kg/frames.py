"""Answers become pandas data frames."""

from __future__ import annotations

import pandas as pd

from kg.store.table import Table


def frame(table: Table) -> pd.DataFrame:
    """A data frame with one row a solution; whole numbers stay whole where a column has gaps."""
    data = pd.DataFrame.from_records(list(table.rows), columns=list(table.columns))
    for column in data.columns:
        kinds = {type(cell) for cell in data[column] if cell is not None}
        if kinds == {int}:
            data[column] = data[column].astype("Int64")
        elif kinds == {bool}:
            data[column] = data[column].astype("boolean")
        elif kinds and kinds <= {int, float}:
            data[column] = data[column].astype("Float64")
        elif kinds and all(issubclass(kind, str) for kind in kinds):
            data[column] = [None if cell is None else str(cell) for cell in data[column]]
            data[column] = data[column].astype("str")
    return data
