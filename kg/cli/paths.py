"""`kg paths`: how one entity acts on another, step by step, with sign and evidence."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.talk import Format, FormatOption, OntologyOption, ready, say, show_table, width
from kg.graph import ExplainedPath
from kg.store.table import Table


def paths(
    start: Annotated[str, typer.Argument(help="Where the path begins, for example a therapy.")],
    goal: Annotated[str, typer.Argument(help="Where it ends, for example a mechanism or sign.")],
    k: Annotated[int, typer.Option("-k", min=1, help="At most so many paths.")] = 5,
    longest: Annotated[int, typer.Option(min=1, max=12, help="At most so many steps.")] = 5,
    sign: Annotated[
        int | None, typer.Option(min=-1, max=1, help="Only paths that lower (-1) or raise (1).")
    ] = None,
    form: FormatOption = Format.TABLE,
    ontology: OntologyOption = None,
) -> None:
    """Explain how one entity acts on another: signed paths, best evidence first; exit 1 if none."""
    graph = ready(ontology)
    found = graph.paths(start, goal, k=k, longest=longest, sign=sign or None)
    if form is Format.JSON:
        print(json.dumps([asdict(path) for path in found], ensure_ascii=False, indent=1))
    elif form is Format.TABLE:
        for number, path in enumerate(found, start=1):
            _print(number, path)
    else:
        show_table(_flat(found), form, graph.prefixes)
    if not found:
        say(f"No signed path of at most {longest} steps leads from {start} to {goal}.")
        sys.exit(1)


def _flat(found: list[ExplainedPath]) -> Table:
    columns = (
        "path",
        "sign",
        "cost",
        "step",
        "subject",
        "predicate",
        "object",
        "net_sign",
        "supports",
        "disputes",
        "verification",
        "statement",
    )
    rows = [
        (
            number,
            path.sign,
            path.cost,
            at,
            hop.subject_label,
            hop.predicate,
            hop.object_label,
            hop.net_sign,
            hop.supports,
            hop.disputes,
            hop.verification,
            hop.iri,
        )
        for number, path in enumerate(found, start=1)
        for at, hop in enumerate(path.hops, start=1)
    ]
    return Table(columns, tuple(rows))


def _print(number: int, path: ExplainedPath) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=width(), highlight=False, markup=False, emoji=False)
    console.print(Text(f"{number}. {path.effect}  (cost {path.cost:g})", "bold"))
    for hop in path.hops:
        console.print(
            Padding(
                Text(f"{hop}  [{hop.supports} for, {hop.disputes} against]"),
                (0, 0, 0, 3),
                expand=False,
            )
        )
        for item in hop.evidence:
            console.print(Padding(Text(str(item), "dim"), (0, 0, 0, 7), expand=False))
