"""Every error that this package raises on purpose.

KgError
├── UnknownName         a name, CURIE, query or parameter that the graph does not have
│   └── AmbiguousName   a name that several entities share
├── BadIdentifier       a CURIE or IRI that the prefix map cannot read
├── BadQuery            SPARQL text or a query file that cannot be run
├── BadTables           (in kg.findings) curated tables with findings that stop a build
└── StoreError          a store that cannot be opened, read or written
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """Root of all errors of this package."""


class UnknownName(KgError):
    """A name that the graph does not have; `nearest` holds what may have been meant."""

    def __init__(self, name: str, kind: str = "entity", nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.kind = kind
        self.nearest = tuple(nearest)
        hint = f" Did you mean: {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"No {kind} is called {name!r}.{hint}")


class AmbiguousName(UnknownName):
    """A name that several entities share; `nearest` holds their CURIEs."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(name, "single entity", candidates)


class BadIdentifier(KgError):
    """A CURIE or IRI that the prefix map cannot read."""


class BadQuery(KgError):
    """SPARQL text or a query file that cannot be run."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""
