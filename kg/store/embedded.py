"""The embedded store: Oxigraph, on disk for look-ups and in memory for everything heavier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import BadQuery, StoreError
from kg.identifiers import Iri, PrefixMap
from kg.store.table import Cell, Table
from kg.vocabulary import XSD

_MAX_LENGTH = 200_000
_MAX_NESTING = 200
_INTEGERS = {f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger", "gYear")}
_NUMBERS = {f"{XSD}{name}" for name in ("decimal", "double", "float")}
_REMOTE = re.compile(r"\b(SERVICE|LOAD)\b", re.IGNORECASE)
_LITERALS_AND_IRIS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*'
)


class Store:
    """A set of quads that answers SPARQL. It never reaches out to files or the network."""

    def __init__(self, quads: ox.Store, prefixes: PrefixMap) -> None:
        self._store = quads
        self._prefixes = {p.prefix: p.namespace for p in prefixes.prefixes.values()}

    @classmethod
    def in_memory(cls, prefixes: PrefixMap) -> Store:
        """An empty store that lives in memory."""
        return cls(ox.Store(), prefixes)

    @classmethod
    def open(cls, folder: Path, prefixes: PrefixMap) -> Store:
        """A built store on disk, opened for reading; several processes may do so at once."""
        try:
            return cls(ox.Store.read_only(str(folder)), prefixes)
        except (OSError, ValueError) as error:
            raise StoreError(f"The built graph in {folder} cannot be opened: {error}") from error

    def __len__(self) -> int:
        return len(self._store)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads in bulk."""
        self._store.bulk_extend(quads)

    def load_nquads(self, path: Path) -> None:
        """Adds the quads of an N-Quads file in bulk."""
        self._store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)

    def quads(self) -> Iterable[ox.Quad]:
        """Every quad, in no order."""
        return self._store.quads_for_pattern(None, None, None, None)

    def triples_of_default_graph(self) -> Iterable[ox.Quad]:
        """The merged graph, in no order."""
        return self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def save(self, folder: Path) -> None:
        """Writes a copy of the store to disk."""
        on_disk = ox.Store(str(folder))
        on_disk.bulk_extend(self.quads())
        on_disk.flush()
        on_disk.optimize()

    def select(self, text: str) -> Table:
        """The answer to a SELECT or ASK query; `BadQuery` says where the text is wrong."""
        answer = self._ask(text)
        if isinstance(answer, ox.QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            rows = tuple(tuple(_cell(solution[c]) for c in columns) for solution in answer)
            return Table(columns, rows)
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), ((bool(answer),),))
        raise BadQuery("This query makes a graph; ask for it with construct()")

    def construct(self, text: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted."""
        answer = self._ask(text)
        if not isinstance(answer, ox.QueryTriples):
            raise BadQuery("This query makes no graph; ask for it with select()")
        return sorted(answer, key=str)

    def _ask(self, text: str) -> object:
        guard(text)
        try:
            return self._store.query(text, prefixes=self._prefixes)
        except SyntaxError as error:
            raise BadQuery(_syntax_message(error)) from None
        except (ValueError, RuntimeError, OSError) as error:
            raise BadQuery(f"The query cannot be run: {error}") from None


def guard(text: str) -> None:
    """Refuses what would reach outside, or crash the parser: `BadQuery` says why."""
    if len(text) > _MAX_LENGTH:
        raise BadQuery(f"The query has {len(text)} characters; at most {_MAX_LENGTH} are read")
    bare = _LITERALS_AND_IRIS.sub(" ", text)
    depth = deepest = 0
    for character in bare:
        if character in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")}]":
            depth -= 1
    if deepest > _MAX_NESTING:
        raise BadQuery(f"The query nests {deepest} brackets; at most {_MAX_NESTING} are read")
    if found := _REMOTE.search(bare):
        raise BadQuery(f"{found[0].upper()} is refused: queries stay inside this graph")


def _cell(term: object) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        with suppress(ValueError):
            if datatype in _INTEGERS:
                return int(term.value)
            if datatype in _NUMBERS:
                return float(term.value)
        if datatype == f"{XSD}boolean":
            return term.value in ("true", "1")
        return term.value
    return str(term)


def _syntax_message(error: SyntaxError) -> str:
    where, _, what = str(error.msg).removeprefix("error at ").partition(": ")
    return f"SPARQL syntax error at line {where.replace(':', ', column ')}: {what or where}"
