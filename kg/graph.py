"""The graph as its users meet it: look up, ask, walk, draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cards import Card, StatementLine, card
from kg.findings import BadTables, errors
from kg.identifiers import Iri, PrefixMap, read_prefixes
from kg.names import Match, Names
from kg.pipeline import Built, Report, build, built, open_built
from kg.queries.binding import Value, bind, bind_query
from kg.queries.catalogue import Query, named
from kg.resources import ontology_folder
from kg.store.embedded import Store
from kg.store.table import Table

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.network.paths import SignedNetwork

Argument = str | int | float | bool
_EFFECTS = {1: "raises", -1: "lowers"}


@dataclass(frozen=True, slots=True)
class ExplainedPath:
    """A signed path with every hop's statement and evidence. `sign`: +1 raises, -1 lowers."""

    sign: int
    cost: float
    is_mixed: bool
    labels: tuple[str, ...]
    hops: tuple[StatementLine, ...]

    @property
    def effect(self) -> str:
        """What the start does to the goal, along this path."""
        either = ", on one branch of a mixed effect" if self.is_mixed else ""
        return f"{self.labels[0]} {_EFFECTS[self.sign]} {self.labels[-1]}{either}"

    def __str__(self) -> str:
        lines = [f"{self.effect} (cost {self.cost:g})"]
        for hop in self.hops:
            lines.append(f"  {hop}  [{hop.supports} for, {hop.disputes} against]")
            lines += [f"      {evidence}" for evidence in hop.evidence]
        return "\n".join(lines)


class Graph:
    """A built pain knowledge graph. Research software: nothing it answers is medical advice."""

    def __init__(self, folder: Path, where: Built) -> None:
        self._folder = folder
        self._where = where
        self.prefixes: PrefixMap = read_prefixes(folder / "prefixes.tsv")
        self._at_hand: Store = open_built(where, self.prefixes, in_memory=False)

    @property
    def digest(self) -> str:
        """Sixteen hex digits that name the content of this graph."""
        return self._where.digest

    @property
    def nquads(self) -> Path:
        """The whole graph as one file of sorted N-Quads."""
        return self._where.nquads

    @cached_property
    def store(self) -> Store:
        """The graph in memory, loaded on first need: fast for questions that look at much."""
        return open_built(self._where, self.prefixes, in_memory=True)

    def resolve(self, name: str) -> Iri:
        """The IRI of the entity that a label, synonym, symbol, CURIE or IRI names.

        Raises `UnknownName` with the nearest names, `AmbiguousName` if several share it.
        """
        return self._names.resolve(name)

    def find(self, text: str, limit: int = 10) -> list[Match]:
        """Entities whose names hold the text or come near it, closest first."""
        return self._names.search(text, limit)

    def show(self, name: str) -> Card:
        """The card of an entity: facts, statements, evidence. Printing it gives a readable text."""
        return card(self._at_hand, self.resolve(name), self.prefixes)

    def select(self, text: str, **values: Argument) -> Table:
        """The answer to SPARQL as a plain table; `values` bind `VALUES ?name { … }` lines."""
        return self.store.select(bind(text, values) if values else text)

    def sparql(self, text: str, **values: Argument) -> pd.DataFrame:
        """The answer to a SPARQL SELECT or ASK as a data frame, one row a solution.

        All prefixes of `ontology/prefixes.tsv` are known. Each keyword binds the line
        `VALUES ?keyword { … }` of the text as a term: text stays text, an `Iri` is an IRI.
        Raises `BadQuery` with line and column.
        """
        from kg.frames import frame

        return frame(self.select(text, **values))

    def answer(self, name: str, **values: Argument) -> Table:
        """The answer to a catalogued query as a plain table; entities are given by any name."""
        query = named(name, self._folder)
        return self.store.select(bind_query(query, self._bound(query, values)))

    def query(self, name: str, **values: Argument) -> pd.DataFrame:
        """The answer to a catalogued query as a data frame; entities are given by any name.

        Raises `UnknownName` for a query, parameter or entity that is not there.
        """
        from kg.frames import frame

        return frame(self.answer(name, **values))

    def network(self) -> nx.MultiDiGraph[str]:
        """A NetworkX `MultiDiGraph`, one node an entity (by CURIE), one edge a statement.

        Each call gives a graph of your own; see `kg.network.build.network` for the attributes.
        """
        return self._network.copy()

    def paths(
        self,
        start: str,
        goal: str,
        *,
        k: int = 5,
        longest: int = 5,
        sign: int | None = None,
    ) -> list[ExplainedPath]:
        """How one entity acts on another: the `k` best-evidenced signed paths, explained.

        Signs multiply along a path; a step of unknown sign stops it; a mixed step forks it.
        `longest` is in steps; `sign` keeps only paths that raise (+1) or lower (-1) the goal.
        """
        ends = [self.prefixes.shorten(self.resolve(name)) for name in (start, goal)]
        found = self._signed.best(ends[0], ends[1], k=k, longest=longest, sign=sign)
        cards: dict[str, Card] = {}
        explained = []
        for path in found:
            hops = []
            for step in path.steps:
                if step.subject not in cards:
                    node = self.prefixes.expand(step.subject)
                    cards[step.subject] = card(self._at_hand, node, self.prefixes)
                hops.append(cards[step.subject].statement(self.prefixes.expand(step.statement)))
            labels = (hops[0].subject_label, *(hop.object_label for hop in hops))
            explained.append(
                ExplainedPath(path.sign, path.cost, path.is_mixed, labels, tuple(hops))
            )
        return explained

    def page(self, name: str, file: str | Path, *, radius: int = 1) -> Path:
        """Writes one self-contained interactive page about an entity, and returns its path.

        `radius` is in steps: 1 shows the entity and its neighbours, 2 theirs too.
        """
        from kg.export.html.page import write_page

        return write_page(
            Path(file),
            self._network,
            self.prefixes.shorten(self.resolve(name)),
            store=self._at_hand if radius == 1 else self.store,
            prefixes=self.prefixes,
            radius=radius,
        )

    def _bound(self, query: Query, values: dict[str, Argument]) -> dict[str, Value]:
        kinds = {parameter.name: parameter.kind for parameter in query.parameters}
        return {
            name: self.resolve(str(value)) if kinds.get(name) == "entity" else value
            for name, value in values.items()
        }

    @cached_property
    def _names(self) -> Names:
        return Names.read(self._where.names, self.prefixes)

    @cached_property
    def _network(self) -> nx.MultiDiGraph[str]:
        from kg.network.build import network

        relations = self.answer("relations").records()
        roles = {str(row["predicate"]): str(row["role"]) for row in relations}
        return network(self.answer("nodes"), self.answer("statements"), roles, self.prefixes)

    @cached_property
    def _signed(self) -> SignedNetwork:
        from kg.network.paths import SignedNetwork

        return SignedNetwork.of(self._network)


def load(folder: str | Path | None = None, *, report: Report = lambda _: None) -> Graph:
    """The graph, ready: opened if it is built, else built first.

    `folder` is an ontology folder, by default the shipped one. `report` is told of each step of
    a build. Raises `BadTables` with every place and repair if the tables have errors.
    """
    source = Path(folder).resolve() if folder is not None else ontology_folder()
    where = built(source)
    if not where.ready:
        from kg.checks.curation import check_tables

        report("reading and checking the tables")
        tables, findings = check_tables(source)
        if stopping := errors(findings):
            raise BadTables(stopping)
        where = build(source, tables, report)
    return Graph(source, where)
