"""Parameters are bound as terms, never as text: a hostile string stays a literal.

Each parameter stands in its query on a line of its own with a worked default,
`VALUES ?name { painkg:central-sensitisation }`; binding rewrites that line and nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kg.errors import BadQuery, UnknownName
from kg.identifiers import Iri
from kg.queries.catalogue import Query
from kg.vocabulary import XSD

_FORBIDDEN_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
Value = Iri | str | int | float | bool


def term(value: Value) -> str:
    """A value as a SPARQL term: an `Iri` in angle brackets, else a literal."""
    if isinstance(value, Iri):
        if _FORBIDDEN_IN_IRI.search(value):
            raise BadQuery(f"{str(value)!r} is not an IRI")
        return f"<{value}>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        text = "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
        return f'"{text}"^^<{XSD}double>'
    if isinstance(value, float):
        return repr(value) if "e" in repr(value) else f"{value!r}e0"
    return '"' + "".join(_escaped(character) for character in value) + '"'


def bind(text: str, values: Mapping[str, Value]) -> str:
    """A query text with the `VALUES ?name { … }` line of each given name rewritten."""
    for name, value in values.items():
        line = re.compile(rf"^([ \t]*VALUES \?{re.escape(name)} )\{{[^\n]*\}}[ \t]*$", re.MULTILINE)
        replacement = f"{{ {term(value)} }}"
        text, count = line.subn(lambda found, new=replacement: found[1] + new, text)  # type: ignore[misc]
        if count != 1:
            raise BadQuery(f"The query has {count} lines 'VALUES ?{name} {{ … }}'; it needs one")
    return text


def bind_query(query: Query, values: Mapping[str, Value]) -> str:
    """The text of a catalogued query with its parameters bound; others are refused by name."""
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            raise UnknownName(name, f"parameter of {query.name}", known)
    return bind(query.text, values)


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if ord(character) < 32 or ord(character) == 127 else character
