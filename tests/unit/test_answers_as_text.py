"""The answer to a SELECT as table, CSV, JSON and data frame."""

from __future__ import annotations

import json

import pytest

from kg.frames import frame
from kg.identifiers import Iri, prefixes
from kg.store.table import Table

TABLE = Table(
    ("node", "text", "n"),
    (
        (Iri("http://identifiers.org/hgnc/10597"), 'a "b",\tc', 1),
        (None, "line\nline", None),
    ),
)


def test_rows_are_dictionaries() -> None:
    assert list(TABLE.records())[1] == {"node": None, "text": "line\nline", "n": None}
    assert len(TABLE) == 2


def test_an_iri_of_a_known_prefix_is_shortened_and_another_is_not() -> None:
    other = Iri("http://elsewhere.example/1")
    table = Table(("node",), ((Iri("http://identifiers.org/hgnc/10597"),), (other,)))

    assert table.shortened(prefixes()).rows == (("hgnc:10597",), (other,))


def test_text_that_looks_like_an_iri_is_not_shortened() -> None:
    table = Table(("text",), (("http://identifiers.org/hgnc/10597",),))

    assert table.shortened(prefixes()) == table


def test_csv_quotes_what_it_must() -> None:
    assert TABLE.separated(",") == (
        'node,text,n\nhttp://identifiers.org/hgnc/10597,"a ""b"",\tc",1\n,"line\nline",\n'
    )


def test_truth_is_written_as_sparql_writes_it() -> None:
    assert Table(("yes",), ((True,), (False,))).separated("\t") == "yes\ntrue\nfalse\n"


def test_json_keeps_types_and_letters() -> None:
    table = Table(("a", "b"), (("µ", 1), (None, True)))

    assert json.loads(table.json()) == [{"a": "µ", "b": 1}, {"a": None, "b": True}]
    assert "µ" in table.json()


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        ((1, None, 3), "Int64"),
        ((2**60 + 1, None), "Int64"),
        ((1.5, None), "Float64"),
        ((1, 1.5), "Float64"),
        ((True, None), "boolean"),
        (("a", None), "str"),
        ((Iri("http://a.b/c"), "d"), "str"),
    ],
    ids=str,
)
def test_a_column_has_the_type_and_the_values_of_its_cells(
    cells: tuple[object, ...], dtype: str
) -> None:
    data = frame(Table(("x",), tuple((cell,) for cell in cells)))

    assert str(data["x"].dtype) == dtype
    missing = data["x"].isna()
    assert [None if missing[at] else data["x"][at] for at in range(len(cells))] == list(cells)


def test_an_empty_answer_keeps_its_columns() -> None:
    data = frame(Table(("a", "b"), ()))

    assert (list(data.columns), len(data)) == (["a", "b"], 0)
