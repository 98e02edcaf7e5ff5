"""What is known of one entity, ready to be read: its facts, its statements, their evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.identifiers import Iri, PrefixMap
from kg.queries.binding import bind_query
from kg.queries.catalogue import named
from kg.store.embedded import Store
from kg.store.table import Cell

_ARROWS = {"1": "→(+)", "-1": "⊣(−)", "mixed": "↔(±)"}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One result: what was found, in whom, how, and where it was read."""

    iri: Iri
    direction: str
    design: str
    details: str
    reference: str
    source: str
    source_iri: Iri
    verification: str
    note: str

    def __str__(self) -> str:
        parts = [self.design, self.details, f"{self.reference} ({self.source})"]
        text = "; ".join(part for part in parts if part)
        note = f". {self.note}" if self.note else ""
        return f"{self.direction}: {text} [{self.verification}]{note}"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with its evidence."""

    iri: Iri
    subject: Iri
    subject_label: str
    predicate: str
    object: Iri
    object_label: str
    sign: str
    net_sign: str
    context: str
    supports: int
    disputes: int
    holds: bool
    contested: bool
    verification: str
    since: int | None
    inferred: bool
    role: str
    evidence: tuple[EvidenceLine, ...] = field(default=())

    @property
    def relation(self) -> str:
        """The name of the relation without its prefix."""
        return self.predicate.removeprefix("pv:")

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before believing it."""
        marks = []
        if self.inferred:
            marks.append("inferred by rule")
        elif not self.holds:
            marks.append("not supported")
        if self.contested:
            marks.append("contested")
        if self.verification == "from-memory":
            marks.append("citation from memory")
        return tuple(marks)

    def __str__(self) -> str:
        arrow = _ARROWS.get(self.net_sign, "→")
        context = f", in {self.context}" if self.context else ""
        marks = f" [{', '.join(self.marks)}]" if self.marks else ""
        return f"{self.subject_label} {self.relation} {arrow} {self.object_label}{context}{marks}"


@dataclass(frozen=True, slots=True)
class Card:
    """An entity as a reader meets it."""

    node: Iri
    curie: str
    label: str
    class_label: str
    definition: str
    facts: tuple[tuple[str, str, str], ...]
    statements: tuple[StatementLine, ...]

    def fact(self, name: str) -> tuple[str, ...]:
        """All values of one property, such as `synonym`."""
        return tuple(value for property_, value, _ in self.facts if property_ == name)

    def statement(self, iri: str) -> StatementLine:
        """The statement with this IRI."""
        return next(line for line in self.statements if line.iri == iri)

    def __str__(self) -> str:
        lines = [f"{self.label} ({self.curie}), {self.class_label}", self.definition]
        if synonyms := self.fact("synonym"):
            lines.append("also: " + ", ".join(synonyms))
        for line in self.statements:
            lines.append(f"  {line}")
            lines += [f"      {evidence}" for evidence in line.evidence]
        return "\n".join(lines)


def card(store: Store, node: Iri, prefixes: PrefixMap) -> Card:
    """The card of an entity that the store has."""
    facts = store.select(bind_query(named("entity"), {"entity": node}))
    values = [
        (str(property_), str(value), prefixes.shorten(iri) if isinstance(iri, Iri) else "")
        for property_, value, iri in facts.rows
    ]
    first = {property_: value for property_, value, _ in reversed(values)}
    evidence = _evidence_of(store, node, prefixes)
    rows = store.select(bind_query(named("statements_of"), {"entity": node})).records()
    return Card(
        node=node,
        curie=first["identifier"],
        label=first["label"],
        class_label=first["class"],
        definition=first["definition"],
        facts=tuple(
            (property_, prefixes.shorten(value) if value.startswith("http") else value, iri)
            for property_, value, iri in values
        ),
        statements=tuple(_statement_line(row, evidence) for row in rows),
    )


def _statement_line(row: dict[str, Cell], evidence: dict[str, list[EvidenceLine]]) -> StatementLine:
    since = row["since"]
    return StatementLine(
        iri=Iri(row["statement"]),
        subject=Iri(row["subject"]),
        subject_label=str(row["subject_label"]),
        predicate=str(row["predicate"]),
        object=Iri(row["object"]),
        object_label=str(row["object_label"]),
        sign=str(row["sign"] or ""),
        net_sign=str(row["net_sign"] or ""),
        context=str(row["context_label"] or ""),
        supports=int(str(row["supports"])),
        disputes=int(str(row["disputes"])),
        holds=bool(row["holds"]),
        contested=bool(row["contested"]),
        verification=str(row["verification"] or ""),
        since=since if isinstance(since, int) else None,
        inferred=bool(row["inferred"]),
        role=str(row["role"]),
        evidence=tuple(evidence[str(row["statement"])]),
    )


def _evidence_of(store: Store, node: Iri, prefixes: PrefixMap) -> dict[str, list[EvidenceLine]]:
    found: dict[str, list[EvidenceLine]] = defaultdict(list)
    table = store.select(bind_query(named("evidence_of"), {"entity": node}))
    for row in table.records():
        source = Iri(row["source"])
        found[str(row["statement"])].append(
            EvidenceLine(
                iri=Iri(row["evidence"]),
                direction=str(row["direction"]),
                design=str(row["design"]),
                details=_details(row),
                reference=str(row["reference"]),
                source=prefixes.shorten(source),
                source_iri=source,
                verification=str(row["verification"]),
                note=str(row["note"] or ""),
            )
        )
    return found


def _details(row: dict[str, Cell]) -> str:
    sex = f"{row['sex']} only" if row["sex"] in ("female", "male") else None
    parts = [row["jurisdiction"], row["species"], sex, row["population"]]
    if row["phase"]:
        parts.append(f"phase {str(row['phase']).replace('_', '/')}")
    if row["n"] is not None:
        parts.append(f"n = {row['n']}")
    if row["comparator"]:
        parts.append(f"against {row['comparator']}")
    parts += [row["blinding"], f"{row['endpoint']} endpoint" if row["endpoint"] else None]
    parts.append(_effect(row))
    parts.append(f"{row['line']} line" if row["line"] not in (None, "none") else None)
    parts += [row["strength"], row["level"], row["frequency"], row["seriousness"]]
    parts.append(f"until {row['until']}" if row["until"] else None)
    return ", ".join(str(part) for part in parts if part)


def _effect(row: dict[str, Cell]) -> str:
    if row["value"] is None:
        return ""
    text = f"{row['metric']} {_number(row['value'])}"
    if row["low"] is not None and row["high"] is not None:
        text += f" (95% CI {_number(row['low'])} to {_number(row['high'])})"
    return f"{text} {row['unit']}" if row["unit"] else text


def _number(value: Cell) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
