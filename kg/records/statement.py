"""A fact and what speaks for or against it. One table line is one `Claim`: a fact with one result."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.identifiers import Curie
from kg.records.cells import CURIE, INTEGER, NAME, NUMBER, TEXT, WORD, YEAR, column, one_of
from kg.vocabulary import (
    Blinding,
    Design,
    Direction,
    Endpoint,
    Frequency,
    Jurisdiction,
    Level,
    Line,
    Phase,
    Seriousness,
    Sex,
    Species,
    Strength,
    Verification,
)

CURATED = "curated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One line of a statement table: subject, relation, object, and one evidence item."""

    subject: Curie = column(CURIE, required=True)
    subject_label: str = column(TEXT, required=True)
    predicate: str = column(NAME, required=True)
    object: Curie = column(CURIE, required=True)
    object_label: str = column(TEXT, required=True)
    context: Curie | str = column(CURIE)
    species: Species | None = column(one_of(Species))
    design: Design = column(one_of(Design), required=True)
    direction: Direction = column(one_of(Direction), required=True)
    source: str = column(WORD, required=True)
    verification: Verification = column(one_of(Verification), required=True)
    seen_in: str = column(TEXT)
    population: str = column(TEXT, core=False)
    n: int | None = column(INTEGER, core=False)
    comparator: str = column(TEXT, core=False)
    blinding: Blinding | None = column(one_of(Blinding), core=False)
    endpoint: Endpoint | None = column(one_of(Endpoint), core=False)
    metric: str = column(TEXT, core=False)
    value: float | None = column(NUMBER, core=False)
    low: float | None = column(NUMBER, core=False)
    high: float | None = column(NUMBER, core=False)
    unit: str = column(TEXT, core=False)
    sex: Sex | None = column(one_of(Sex), core=False)
    jurisdiction: Jurisdiction | None = column(one_of(Jurisdiction), core=False)
    until: int | None = column(YEAR, core=False)
    phase: Phase | None = column(one_of(Phase), core=False)
    line: Line | None = column(one_of(Line), core=False)
    strength: Strength | None = column(one_of(Strength), core=False)
    level: Level | None = column(one_of(Level), core=False)
    frequency: Frequency | None = column(one_of(Frequency), core=False)
    seriousness: Seriousness | None = column(one_of(Seriousness), core=False)
    position: int | None = column(INTEGER, core=False)
    note: str = column(TEXT)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes two lines speak of one statement."""
        return (self.subject, self.predicate, self.object, self.context, CURATED)

    @property
    def digest(self) -> str:
        """Sixteen hex digits that name the statement."""
        return statement_digest(*self.key)

    @property
    def evidence_digest(self) -> str:
        """Sixteen hex digits that name this line's evidence item: over every cell but the labels."""
        cells = {
            name: value
            for name, value in asdict(self).items()
            if name not in ("subject_label", "object_label") and value not in (None, "")
        }
        return _short_hash(json.dumps(cells, sort_keys=True, ensure_ascii=False, default=str))

    @property
    def evidence_cells(self) -> dict[str, Any]:
        """The filled cells that belong to the evidence item."""
        return {
            item.name: value
            for item in fields(self)
            if item.name not in _STATEMENT_FIELDS
            and (value := getattr(self, item.name)) not in (None, "")
        }


_STATEMENT_FIELDS = {
    "subject",
    "subject_label",
    "predicate",
    "object",
    "object_label",
    "context",
    "position",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with all its evidence: the merger of every line that has the same key."""

    subject: Curie
    predicate: str
    object: Curie
    context: Curie | str
    position: int | None
    claims: tuple[Claim, ...]

    @property
    def digest(self) -> str:
        """Sixteen hex digits that name the statement."""
        return self.claims[0].digest

    @property
    def holds(self) -> bool:
        """Whether at least one evidence item supports it: only then is there a plain edge."""
        return any(claim.direction is Direction.SUPPORTS for claim in self.claims)


def merge(claims: list[Claim]) -> list[Statement]:
    """Statements in the order of their keys; lines with one key become one statement."""
    grouped: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.key, []).append(claim)
    return [_merged(group) for _, group in sorted(grouped.items())]


def statement_digest(subject: str, predicate: str, object_: str, context: str, source: str) -> str:
    """The name of a statement: a hash over what it says and who says it."""
    return _short_hash("\n".join((subject, predicate, object_, context, source)))


def _merged(claims: list[Claim]) -> Statement:
    first = claims[0]
    positions = [claim.position for claim in claims if claim.position is not None]
    return Statement(
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        context=first.context,
        position=min(positions, default=None),
        claims=tuple(sorted(claims, key=lambda claim: claim.evidence_digest)),
    )


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
