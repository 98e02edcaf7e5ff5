"""What the graph speaks of: an entity, and the two kinds that carry settings of their own."""

from __future__ import annotations

from dataclasses import dataclass

from kg.identifiers import Curie
from kg.records.cells import (
    CURIE,
    CURIES,
    INTEGER,
    NAME,
    NUMBER,
    TEXT,
    TEXTS,
    WORD,
    column,
    many_of,
    one_of,
)
from kg.vocabulary import Species, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A condition, mechanism, target, cell, pathway, therapy … with its name and meaning."""

    id: Curie = column(CURIE, required=True)
    label: str = column(TEXT, required=True)
    class_name: str = column(NAME, required=True, header="class")
    definition: str = column(TEXT, required=True)
    synonyms: tuple[str, ...] = column(TEXTS)
    parents: tuple[Curie, ...] = column(CURIES)
    species: tuple[Species, ...] = column(many_of(Species))
    note: str = column(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterSet:
    """The settings of a stimulation: frequencies in Hz, pulse widths in µs, sessions in minutes."""

    id: Curie = column(CURIE, required=True)
    label: str = column(TEXT, required=True)
    definition: str = column(TEXT, required=True)
    waveform: str = column(TEXT, required=True)
    frequency_hz: float | None = column(NUMBER)
    frequency_hz_max: float | None = column(NUMBER)
    pulse_width_us: float | None = column(NUMBER)
    pulse_width_us_max: float | None = column(NUMBER)
    amplitude: str = column(TEXT)
    amplitude_unit: str = column(TEXT)
    pulses_per_session: int | None = column(INTEGER)
    sessions: int | None = column(INTEGER)
    session_minutes: float | None = column(NUMBER)
    note: str = column(TEXT)
    source: str = column(WORD, required=True)
    verification: Verification = column(one_of(Verification), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """A gene-therapy construct: what carries which cargo into which cell, and by which route."""

    id: Curie = column(CURIE, required=True)
    label: str = column(TEXT, required=True)
    definition: str = column(TEXT, required=True)
    vector: str = column(TEXT, required=True)
    serotype: str = column(TEXT)
    cargo: Curie | str = column(CURIE)
    promoter: str = column(TEXT)
    route: str = column(TEXT)
    target_cell: Curie | str = column(CURIE)
    note: str = column(TEXT)
    source: str = column(WORD, required=True)
    verification: Verification = column(one_of(Verification), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """One line of an SSSOM table: this entity is, or is close to, that term elsewhere."""

    subject_id: Curie = column(CURIE, required=True)
    subject_label: str = column(TEXT, required=True)
    predicate_id: Curie = column(CURIE, required=True)
    object_id: Curie = column(CURIE, required=True)
    object_label: str = column(TEXT)
    mapping_justification: Curie = column(CURIE, required=True)
