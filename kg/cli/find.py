"""`kg find`: entities by any of their names."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.talk import Format, FormatOption, OntologyOption, ready, say, show_table
from kg.store.table import Table


def find(
    text: Annotated[str, typer.Argument(help="A name, symbol, synonym, or part of one.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 10,
    form: FormatOption = Format.TABLE,
    ontology: OntologyOption = None,
) -> None:
    """Find entities whose names hold the text or come near it; exit 1 if there is none."""
    graph = ready(ontology)
    matches = graph.find(text, limit)
    rows = []
    for match in matches:
        card = graph.show(match.node)
        rows.append((card.curie, card.label, card.class_label, match.name))
    if not rows:
        say(f"Nothing is called {text!r} or nearly so.")
        sys.exit(1)
    show_table(Table(("curie", "label", "class", "found_by"), tuple(rows)), form, graph.prefixes)
