"""How the command line speaks: tables for people, plain formats for machines, talk aside."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.graph import Graph, load
from kg.identifiers import PrefixMap
from kg.store.table import Table


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="table for people; csv, tsv or json for machines.")
]
OntologyOption = Annotated[
    Path | None,
    typer.Option("--ontology", help="An ontology folder other than the shipped one."),
]


def say(text: str) -> None:
    """A line of talk on standard error."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """An error on standard error."""
    typer.echo(f"kg: {text}", err=True)


def ready(ontology: Path | None) -> Graph:
    """The graph; a build that it needs first is told step by step."""
    return load(ontology, report=lambda step: say(f"  {step} …"))


def show_table(table: Table, form: Format, prefixes: PrefixMap) -> None:
    """Prints an answer; for machines IRIs stay whole, for people they are CURIEs."""
    if form is Format.CSV:
        sys.stdout.write(table.separated(","))
    elif form is Format.TSV:
        sys.stdout.write(table.separated("\t"))
    elif form is Format.JSON:
        sys.stdout.write(table.json())
    else:
        _print_for_people(table.shortened(prefixes))


def _print_for_people(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable

    shown = RichTable(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in table.columns:
        shown.add_column(column, overflow="fold")
    for row in table.rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=width(), markup=False, highlight=False, emoji=False).print(shown)
    say(f"{len(table)} row{'s' if len(table) != 1 else ''}")


def width() -> int:
    """Columns to print in: those of the terminal, else 160."""
    return (
        shutil.get_terminal_size((160, 24)).columns
        if "COLUMNS" in os.environ
        else (shutil.get_terminal_size().columns if sys.stdout.isatty() else 160)
    )
