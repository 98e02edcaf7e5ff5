"""CURIEs and IRIs: one map for code, tables, queries and tests (`ontology/prefixes.tsv`)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NewType
from urllib.parse import quote, unquote

from kg.errors import BadIdentifier
from kg.resources import ontology_folder

Curie = NewType("Curie", str)


class Iri(str):
    """A full IRI: a string that knows it is no plain text."""

    __slots__ = ()


_SAFE_IN_IRI = "!$&'()*+,;=:@/-._~?"


@dataclass(frozen=True, slots=True)
class Prefix:
    """One line of the prefix map. `role` tells what the identifiers may stand for."""

    prefix: str
    namespace: str
    pattern: str
    role: str
    what: str


class PrefixMap:
    """Turns CURIEs into IRIs and back; the longest matching namespace wins."""

    def __init__(self, prefixes: list[Prefix]) -> None:
        self.prefixes = {prefix.prefix: prefix for prefix in prefixes}
        self._folded = {prefix.prefix.casefold(): prefix for prefix in prefixes}
        self._by_length = sorted(prefixes, key=lambda prefix: -len(prefix.namespace))

    def prefix_of(self, curie: str) -> Prefix:
        """The prefix that a CURIE begins with, whatever its case; `BadIdentifier` if none."""
        head, colon, local = curie.partition(":")
        found = self._folded.get(head.casefold())
        if not colon or not local or found is None:
            raise BadIdentifier(
                f"{curie!r} is not a CURIE with a known prefix: "
                f"write prefix:identifier, with a prefix from ontology/prefixes.tsv"
            )
        return found

    def check(self, text: str) -> Curie:
        """The text as a CURIE in its one spelling; `BadIdentifier` if the local part is malformed."""
        prefix = self.prefix_of(text)
        local = text.partition(":")[2]
        if prefix.pattern and not re.fullmatch(prefix.pattern, local, re.ASCII):
            raise BadIdentifier(
                f"{text!r} is malformed: after {prefix.prefix}: expected {prefix.pattern}"
            )
        return Curie(f"{prefix.prefix}:{local}")

    def expand(self, curie: str) -> Iri:
        """The IRI of a CURIE: `CHEBI:233446` → `http://purl.obolibrary.org/obo/CHEBI_233446`."""
        prefix = self.prefix_of(curie)
        return Iri(prefix.namespace + quote(curie.partition(":")[2], safe=_SAFE_IN_IRI))

    def contract(self, iri: str) -> Curie:
        """The CURIE of an IRI; `BadIdentifier` if no namespace fits."""
        for prefix in self._by_length:
            if iri.startswith(prefix.namespace) and len(iri) > len(prefix.namespace):
                return Curie(f"{prefix.prefix}:{unquote(iri[len(prefix.namespace) :])}")
        raise BadIdentifier(f"{iri!r} lies in no namespace of ontology/prefixes.tsv")

    def shorten(self, iri: str) -> str:
        """The CURIE of an IRI where one exists, else the IRI itself."""
        try:
            return self.contract(iri)
        except BadIdentifier:
            return iri


def read_prefixes(path: Path) -> PrefixMap:
    """The prefix map of a file with columns prefix, namespace, pattern, role, what."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return PrefixMap([Prefix(**row) for row in rows])


@cache
def prefixes() -> PrefixMap:
    """The prefix map of the shipped ontology."""
    return read_prefixes(ontology_folder() / "prefixes.tsv")
