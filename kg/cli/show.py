"""`kg show`: all that is known of one entity, with its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cards import Card, EvidenceLine, StatementLine
from kg.cli.talk import Format, FormatOption, OntologyOption, ready, show_table, width
from kg.store.table import Table

if TYPE_CHECKING:
    from rich.text import Text

_HEADINGS = {
    "MechanisticStep": "Mechanism",
    "ClinicalClaim": "Therapy: established or tested in people",
    "GuidelineClaim": "Guidelines",
    "PreclinicalClaim": "Preclinical",
    "NegativeFinding": "Negative findings and failures",
    "SafetyClaim": "Safety",
    "GeneticClaim": "Genetics",
    "PredictiveClaim": "Who responds",
    "StructuralLink": "Structure and anatomy",
    "InferredLink": "Inferred by rule",
}
_ORDER = list(_HEADINGS)


def show(
    name: Annotated[str, typer.Argument(help="A label, synonym, symbol or CURIE.")],
    evidence: Annotated[bool, typer.Option(help="Print the evidence of each statement.")] = True,
    form: FormatOption = Format.TABLE,
    ontology: OntologyOption = None,
) -> None:
    """Show an entity: what it is, what is stated of it, and on which evidence."""
    graph = ready(ontology)
    card = graph.show(name)
    if form is Format.JSON:
        print(json.dumps(asdict(card), ensure_ascii=False, indent=1))
    elif form is Format.TABLE:
        _print(card, evidence)
    else:
        show_table(_flat(card), form, graph.prefixes)


def _flat(card: Card) -> Table:
    columns = ("statement", "subject", "predicate", "object", "context", "direction", "evidence")
    rows = [
        (
            line.iri,
            line.subject_label,
            line.predicate,
            line.object_label,
            line.context,
            item.direction if item else "",
            str(item) if item else "",
        )
        for line in card.statements
        for item in (line.evidence or (None,))
    ]
    return Table(columns, tuple(rows))


def _print(card: Card, with_evidence: bool) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(width=width(), highlight=False, markup=False, emoji=False)
    console.print(Text.assemble((card.label, "bold"), f"  {card.curie}  {card.class_label}"))
    console.print(card.definition)
    for name, value, iri in card.facts:
        if name not in ("label", "identifier", "class", "definition", "synonym"):
            known = f" ({iri})" if iri and iri != value else ""
            console.print(Padding(Text(f"{name}: {value}{known}"), (0, 0, 0, 2), expand=False))
    if synonyms := card.fact("synonym"):
        console.print(Padding(Text("also: " + ", ".join(synonyms)), (0, 0, 0, 2), expand=False))
    ordered = sorted(card.statements, key=lambda line: _ORDER.index(line.role))
    for role, lines in groupby(ordered, key=lambda line: line.role):
        console.print()
        console.print(Text(_HEADINGS[role], "bold underline"))
        for line in lines:
            console.print(Padding(_styled(line), (0, 0, 0, 2), expand=False))
            for item in _evidence(line, with_evidence):
                console.print(Padding(Text(str(item), "dim"), (0, 0, 0, 6), expand=False))
    console.print()
    console.print(Text("Research software: nothing here is medical advice.", "italic"))


def _styled(line: StatementLine) -> Text:
    from rich.text import Text

    return Text(str(line), "yellow" if line.contested else "")


def _evidence(line: StatementLine, wanted: bool) -> Iterator[EvidenceLine]:
    if wanted:
        yield from line.evidence
