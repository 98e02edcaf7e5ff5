"""Tidying gives a table its canonical form, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.records.entity import Entity
from kg.records.statement import Claim
from kg.tables.tidy import tidy_folder, tidy_table

HEADER = "id\tlabel\tclass\tdefinition\tsynonyms\tparents\tspecies\tnote"
NAME = "tables/entities/drugs.tsv"


def _tidy(*rows: str) -> list[str]:
    content = "".join(f"{line}\n" for line in (HEADER, *rows)).encode()
    return tidy_table(NAME, content, Entity, {}).decode().splitlines()[1:]


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        (" a b ", "a b"),
        ("a  b", "a b"),
        ("a\u00a0b", "a b"),
        ("a\u200bb\ufeff", "ab"),
        ("cafe\u0301", "café"),
    ],
)
def test_a_cell_is_cleaned(cell: str, clean: str) -> None:
    (row,) = _tidy(f"painkg:a\t{cell}\tDrug\tA drug.\t\t\t\t")

    assert row.split("\t")[1] == clean


def test_a_list_keeps_its_order_and_loses_blanks_and_repetitions() -> None:
    (row,) = _tidy("painkg:a\ta\tDrug\tA drug.\tz | b||z|a \t\t\t")

    assert row.split("\t")[4] == "z|b|a"


def test_rows_are_sorted_by_class_and_label_with_numbers_in_their_order() -> None:
    rows = _tidy(
        "painkg:c\tNav1.10\tGPCR\tA.\t\t\t\t",
        "painkg:b\tnav1.9\tGPCR\tA.\t\t\t\t",
        "painkg:a\tzinc\tDrug\tA.\t\t\t\t",
    )

    assert [row.split("\t")[1] for row in rows] == ["zinc", "nav1.9", "Nav1.10"]


def test_columns_are_put_in_order_and_an_unknown_one_stays_at_the_end() -> None:
    content = b"label\tcolour\tid\na\tred\tpainkg:a\n"

    assert tidy_table(NAME, content, Entity, {}) == b"id\tlabel\tcolour\npainkg:a\ta\tred\n"


@pytest.mark.parametrize(
    "content", [b"id\tid\na\tb\n", b"id\tlabel\npainkg:a\n", b"", b"\n"], ids=repr
)
def test_a_table_that_cannot_be_read_is_left_as_it_is(content: bytes) -> None:
    assert tidy_table(NAME, content, Entity, {}) == content


def test_an_empty_label_is_filled_in_and_a_wrong_one_is_left_to_the_checks() -> None:
    content = b"subject\tsubject_label\tobject\tobject_label\npainkg:a\t\tpainkg:b\twrong\n"

    tidied = tidy_table("s.tsv", content, Claim, {"painkg:a": "drug a", "painkg:b": "pain b"})

    assert tidied.splitlines()[1] == b"painkg:a\tdrug a\tpainkg:b\twrong"


def test_a_folder_is_only_checked_unless_it_shall_be_written(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    untidy = f"{HEADER}\npainkg:a\ta \tDrug\tA drug.\t\t\t\t\n".encode()
    path.write_bytes(untidy)

    assert tidy_folder(tmp_path, write=False) == [NAME]
    assert path.read_bytes() == untidy
    assert tidy_folder(tmp_path, write=True) == [NAME]
    assert path.read_bytes() == untidy.replace(b"a \t", b"a\t")
    assert tidy_folder(tmp_path, write=True) == []
    assert [found.name for found in path.parent.iterdir()] == ["drugs.tsv"]
