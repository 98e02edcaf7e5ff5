"""`kg tidy`: the tables in canonical form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.talk import OntologyOption, say
from kg.resources import ontology_folder
from kg.tables.tidy import tidy_folder


def tidy(
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a table is not tidy.")
    ] = False,
    ontology: OntologyOption = None,
) -> None:
    """Clean text, fill in labels, order columns and rows; nothing is invented, nothing dropped."""
    folder: Path = ontology or ontology_folder()
    changed = tidy_folder(folder, write=not only_check)
    for name in changed:
        print(name)
    say(f"{len(changed)} table(s) {'not tidy' if only_check else 'rewritten'}")
    if only_check and changed:
        sys.exit(1)
