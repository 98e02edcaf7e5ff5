"""`kg stats`: what the graph holds, kind by kind, and how well its evidence is verified."""

from __future__ import annotations

from kg.cli.talk import Format, FormatOption, OntologyOption, ready, show_table


def stats(form: FormatOption = Format.TABLE, ontology: OntologyOption = None) -> None:
    """Count entities by kind and claims by sort, with the share of verified evidence."""
    graph = ready(ontology)
    show_table(graph.answer("stats"), form, graph.prefixes)
    print()
    show_table(graph.answer("stats_claims"), form, graph.prefixes)
