"""The `.rq` files under `ontology/queries/`, each with a `#+` header that says what it answers.

#+ summary: Therapies that engage a mechanism, by sign
#+ parameter mechanism: entity = the mechanism to ask about
#+ column therapy: the therapy
#+ keywords: mechanism, therapy
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import BadQuery, UnknownName
from kg.resources import ontology_folder

KINDS = ("views", "answers", "violations")
_HEADER = re.compile(r"^#\+ *(?P<word>[a-z]+)(?: +(?P<name>\w+))? *: *(?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a caller may give; `kind` is entity, text, integer or number."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question with its text, which runs as it stands."""

    name: str
    kind: str
    summary: str
    text: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    keywords: tuple[str, ...]


def read_query(path: Path) -> Query:
    """The query of a file; `BadQuery` if its header is not whole."""
    text = path.read_text(encoding="utf-8")
    summary = ""
    keywords: tuple[str, ...] = ()
    parameters: list[Parameter] = []
    columns: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        header = _HEADER.match(line)
        if header is None:
            raise BadQuery(f"{path.name}:{number}: {line!r} is not '#+ word: text'")
        word, name, rest = header["word"], header["name"], header["text"]
        if word == "summary":
            summary = rest
        elif word == "keywords":
            keywords = tuple(part.strip() for part in rest.split(","))
        elif word == "parameter" and name:
            kind, _, meaning = rest.partition("=")
            parameters.append(Parameter(name, kind.strip(), meaning.strip()))
        elif word == "column" and name:
            columns.append((name, rest))
        else:
            raise BadQuery(f"{path.name}:{number}: unknown header line {line!r}")
    if not summary:
        raise BadQuery(f"{path.name}: no '#+ summary:' line")
    return Query(
        name=path.stem,
        kind=path.parent.name,
        summary=summary,
        text=text,
        parameters=tuple(parameters),
        columns=tuple(columns),
        keywords=keywords,
    )


def catalogue(folder: Path | None = None) -> dict[str, Query]:
    """Every query that answers or views, by name, in name order."""
    return {query.name: query for query in _all(folder) if query.kind != "violations"}


def violations(folder: Path | None = None) -> dict[str, Query]:
    """Every query that must return nothing, by name."""
    return {query.name: query for query in _all(folder) if query.kind == "violations"}


def named(name: str, folder: Path | None = None) -> Query:
    """A query by its name; `UnknownName` with the nearest if there is none."""
    known = catalogue(folder)
    if name in known:
        return known[name]
    raise UnknownName(name, "query", difflib.get_close_matches(name, known, 3, 0.4))


@cache
def _all(folder: Path | None) -> tuple[Query, ...]:
    root = (folder or ontology_folder()) / "queries"
    return tuple(read_query(path) for kind in KINDS for path in sorted((root / kind).glob("*.rq")))
