"""`kg page`: one self-contained interactive page about an entity."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.talk import OntologyOption, ready, say


def page(
    name: Annotated[str, typer.Argument(help="A label, synonym, symbol or CURIE.")],
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; by default NAME.html here.")
    ] = None,
    radius: Annotated[int, typer.Option(min=1, max=3, help="Steps from the entity.")] = 1,
    ontology: OntologyOption = None,
) -> None:
    """Write a page that opens anywhere: no server, no network."""
    graph = ready(ontology)
    target = file or Path("".join(c if c.isalnum() else "-" for c in name).strip("-") + ".html")
    written = graph.page(name, target, radius=radius)
    print(written)
    say(f"open it in a browser: {written.resolve().as_uri()}")
