"""`kg query`: a catalogued question by name, or SPARQL from a file or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.talk import Format, FormatOption, OntologyOption, ready, say, show_table
from kg.errors import BadQuery
from kg.graph import Argument, Graph
from kg.queries.catalogue import Query, catalogue, named
from kg.store.table import Table

CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True}


def query(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="A catalogued query, a .rq file, or - for standard input."),
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--list", help="List the catalogued queries and stop.")
    ] = False,
    form: FormatOption = Format.TABLE,
    ontology: OntologyOption = None,
) -> None:
    """Ask the graph. Give parameters as --NAME VALUE, for example --mechanism "wind-up"."""
    if list_all or name is None:
        for item in catalogue(ontology).values():
            parameters = "".join(f" --{parameter.name} …" for parameter in item.parameters)
            print(f"{item.name}{parameters}\n    {item.summary}")
        return
    graph = ready(ontology)
    show_table(_answer(graph, name, context.args, ontology), form, graph.prefixes)


def _answer(graph: Graph, name: str, extra: list[str], ontology: Path | None) -> Table:
    if name == "-":
        return graph.select(sys.stdin.read(), **_given(extra, None))
    if name.endswith(".rq"):
        if not Path(name).is_file():
            raise BadQuery(f"There is no file {name}")
        return graph.select(Path(name).read_text(encoding="utf-8"), **_given(extra, None))
    item = named(name, ontology)
    say(item.summary)
    return graph.answer(name, **_given(extra, item))


def _given(extra: list[str], item: Query | None) -> dict[str, Argument]:
    values: dict[str, Argument] = {}
    waiting = list(extra)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not (equals or waiting):
            raise BadQuery(f"{word!r} is not --NAME VALUE")
        values[name] = _typed(name, value if equals else waiting.pop(0), item)
    return values


def _typed(name: str, text: str, item: Query | None) -> Argument:
    kinds = {p.name: p.kind for p in item.parameters} if item else {}
    try:
        if kinds.get(name) == "integer":
            return int(text)
        if kinds.get(name) == "number":
            return float(text)
    except ValueError:
        raise BadQuery(f"--{name} needs a {kinds[name]}, not {text!r}") from None
    return text
