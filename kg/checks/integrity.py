"""Records fit together: nothing dangles, nothing stands twice, no hierarchy bites its tail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.findings import Finding, Place, Severity
from kg.identifiers import PrefixMap
from kg.rdf.shape import is_reference
from kg.records.statement import Claim
from kg.tables.reader import Located, Tables
from kg.vocabulary import Direction

_HIERARCHIES = ("partOf", "hasSubunit", "memberOfFamily")


@dataclass(frozen=True, slots=True)
class Known:
    """Entities by identifier: their labels, classes and places."""

    labels: dict[str, str]
    classes: dict[str, str]
    places: dict[str, Place]


def known_entities(tables: Tables) -> Known:
    """Everything that a table defines as an entity."""
    known = Known({}, {}, {})
    for item in tables.entities:
        _remember(known, item.record.id, item.record.label, item.record.class_name, item.place)
    for settings in tables.parameter_sets:
        record = settings.record
        _remember(known, record.id, record.label, "StimulationParameterSet", settings.place)
    for construct in tables.constructs:
        made = construct.record
        _remember(known, made.id, made.label, "GeneTherapyConstruct", construct.place)
    return known


def integrity(tables: Tables, prefixes: PrefixMap) -> list[Finding]:
    """Everything that is wrong between records."""
    known = known_entities(tables)
    return [
        *_duplicate_entities(tables),
        *_shared_labels(tables),
        *_cycles(tables),
        *_roles(tables, prefixes),
        *_populations(tables, prefixes),
        *_dangling(tables, known, prefixes),
        *_labels_that_differ(tables, known),
        *_repeated_claims(tables),
        *_repeated_mappings(tables),
        *_positions(tables),
        *_orphans(tables),
    ]


def _remember(known: Known, identifier: str, label: str, class_name: str, place: Place) -> None:
    known.labels.setdefault(identifier, label)
    known.classes.setdefault(identifier, class_name)
    known.places.setdefault(identifier, place)


def _definitions(tables: Tables) -> Iterator[tuple[str, Place]]:
    """Every row that defines an entity: its identifier and its place."""
    yield from ((item.record.id, item.place) for item in tables.entities)
    yield from ((item.record.id, item.place) for item in tables.parameter_sets)
    yield from ((item.record.id, item.place) for item in tables.constructs)


def _duplicate_entities(tables: Tables) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for identifier, place in _definitions(tables):
        if identifier in first:
            yield Finding(
                place,
                "entity-duplicate",
                f"{identifier} again",
                f"one row; the first is {first[identifier]}",
                "merge the two rows",
            )
        first.setdefault(identifier, place)


def _shared_labels(tables: Tables) -> Iterator[Finding]:
    first: dict[str, tuple[str, Place]] = {}
    for item in tables.entities:
        identifier, place = first.setdefault(
            item.record.label.casefold(), (item.record.id, item.place)
        )
        if identifier != item.record.id:
            yield Finding(
                item.place,
                "entity-label-shared",
                f"the label {item.record.label!r}, which {place} has too",
                "a label of its own",
                "merge the entities or tell them apart",
            )


def _cycles(tables: Tables) -> Iterator[Finding]:
    parents: dict[str, tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    for item in tables.entities:
        parents[item.record.id] = tuple(item.record.parents)
        places[item.record.id] = item.place
    for claim in tables.claims:
        record = claim.record
        if record.predicate in _HIERARCHIES and record.direction is Direction.SUPPORTS:
            parents[record.subject] = (*parents.get(record.subject, ()), record.object)
            places.setdefault(record.subject, claim.place)
    finished: set[str] = set()

    def walk(node: str, trail: list[str]) -> Iterator[list[str]]:
        if node in trail:
            yield [*trail[trail.index(node) :], node]
            return
        if node in finished:
            return
        for parent in parents.get(node, ()):
            yield from walk(parent, [*trail, node])
        finished.add(node)

    for node in sorted(parents):
        for cycle in walk(node, []):
            yield Finding(
                places[cycle[0]],
                "hierarchy-cycle",
                " → ".join(cycle),
                "a hierarchy without cycles",
                "remove one of these parents",
            )


def _roles(tables: Tables, prefixes: PrefixMap) -> Iterator[Finding]:
    for identifier, place in _definitions(tables):
        prefix = prefixes.prefix_of(identifier)
        if prefix.role != "entity":
            entities = [
                known.prefix for known in prefixes.prefixes.values() if known.role == "entity"
            ]
            yield Finding(
                Place(place.file, place.line, "id"),
                "identifier-role",
                f"{identifier}, which stands for {prefix.what}",
                "a prefix for entities: " + ", ".join(entities),
                "choose an identifier of the entity itself; map it to others in mappings/",
            )


def _populations(tables: Tables, prefixes: PrefixMap) -> Iterator[Finding]:
    """A population is an entity or plain words; a malformed identifier is neither."""
    for item in tables.claims:
        text = item.record.population
        head, colon, local = text.partition(":")
        looks_like_one = bool(colon) and " " not in text and bool(local)
        if looks_like_one and head in prefixes.prefixes and not is_reference(text, prefixes):
            yield Finding(
                Place(item.place.file, item.place.line, "population"),
                "identifier-form",
                repr(text),
                f"after {head}: {prefixes.prefixes[head].pattern}",
                "correct the identifier, or describe the population in words",
            )


def _dangling(tables: Tables, known: Known, prefixes: PrefixMap) -> Iterator[Finding]:
    for place, column, identifier in _references(tables, prefixes):
        if identifier not in known.labels and identifier not in tables.unreadable:
            yield Finding(
                Place(place.file, place.line, column),
                "reference-dangling",
                identifier,
                "an entity that a table defines",
                "correct the identifier, or add the entity to tables/entities/",
            )


def _references(tables: Tables, prefixes: PrefixMap) -> Iterator[tuple[Place, str, str]]:
    for item in tables.entities:
        for parent in item.record.parents:
            yield item.place, "parents", parent
    for construct in tables.constructs:
        for column in ("cargo", "target_cell"):
            if identifier := getattr(construct.record, column):
                yield construct.place, column, identifier
    for claim in tables.claims:
        for column in ("subject", "object", "context"):
            if identifier := getattr(claim.record, column):
                yield claim.place, column, identifier
        if is_reference(claim.record.population, prefixes):
            yield claim.place, "population", claim.record.population
    for mapping in tables.mappings:
        yield mapping.place, "subject_id", mapping.record.subject_id


def _labels_that_differ(tables: Tables, known: Known) -> Iterator[Finding]:
    pairs = [
        (item.place, column, getattr(item.record, column), getattr(item.record, f"{column}_label"))
        for item in tables.claims
        for column in ("subject", "object")
    ] + [
        (item.place, "subject", item.record.subject_id, item.record.subject_label)
        for item in tables.mappings
    ]
    for place, column, identifier, label in pairs:
        expected = known.labels.get(identifier)
        if expected is not None and label != expected:
            yield Finding(
                Place(place.file, place.line, f"{column}_label"),
                "label-differs",
                f"{label!r} for {identifier}",
                repr(expected),
                "correct the identifier or the label; kg tidy fills an empty label",
            )


def _repeated_claims(tables: Tables) -> Iterator[Finding]:
    exact: dict[tuple[str, str], Place] = {}
    results: dict[tuple[object, ...], Located[Claim]] = {}
    for item in tables.claims:
        claim = item.record
        identity = (claim.digest, claim.evidence_digest)
        if identity in exact:
            yield Finding(
                item.place,
                "claim-duplicate",
                f"the same line as {exact[identity]}",
                "each result once",
                "remove one of the two lines",
            )
            continue
        exact[identity] = item.place
        result = (
            claim.key,
            claim.source,
            claim.species,
            claim.population,
            claim.comparator,
            claim.endpoint,
            claim.metric,
            claim.sex,
            claim.n,
            claim.jurisdiction,
            claim.unit,
        )
        other = results.setdefault(result, item)
        if other is item:
            continue
        before = other.record
        if claim.direction is not before.direction or claim.value != before.value:
            yield Finding(
                item.place,
                "claim-contradicts",
                f"{claim.direction} {_effect(claim)}where {other.place} has "
                f"{before.direction} {_effect(before)}for the same result",
                "one reading of one result",
                "correct one line, or tell the results apart (population, endpoint, metric)",
            )


def _repeated_mappings(tables: Tables) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], Place] = {}
    for item in tables.mappings:
        record = item.record
        key = (record.subject_id, record.predicate_id, record.object_id)
        if key in first:
            yield Finding(
                item.place,
                "mapping-duplicate",
                f"the same mapping as {first[key]}",
                "each mapping once",
                "remove one of the two lines",
            )
        first.setdefault(key, item.place)


def _effect(claim: Claim) -> str:
    return f"({claim.metric} {claim.value}) " if claim.value is not None else ""


def _positions(tables: Tables) -> Iterator[Finding]:
    relays: dict[tuple[str, int], tuple[str, Place]] = {}
    placed: dict[tuple[str, ...], Located[Claim]] = {}
    for item in tables.claims:
        claim = item.record
        first = placed.setdefault(claim.key, item)
        if first.record.position != claim.position:
            yield Finding(
                item.place,
                "relay-position",
                f"position {claim.position} where {first.place} has {first.record.position}",
                "one position of one statement",
                "correct one of the two lines",
            )
        if claim.predicate == "hasRelay" and claim.position is None:
            yield Finding(
                item.place,
                "relay-position",
                "a relay without position",
                "1, 2, 3 …",
                "number the relays from origin to termination",
            )
        if claim.position is None:
            continue
        key = (claim.subject, claim.position)
        object_, place = relays.setdefault(key, (claim.object, item.place))
        if object_ != claim.object and claim.predicate != "hasRelay":
            yield Finding(
                item.place,
                "relay-position",
                f"position {claim.position}, which {place} has too",
                "one entity at a position",
                "renumber",
            )


def _orphans(tables: Tables) -> Iterator[Finding]:
    used: set[str] = set()
    for claim in tables.claims:
        used |= {
            claim.record.subject,
            claim.record.object,
            claim.record.context,
            claim.record.population,
        }
    for construct in tables.constructs:
        used |= {construct.record.cargo, construct.record.target_cell}
    for item in tables.entities:
        used |= set(item.record.parents)
    explained = {item.record.id for item in tables.entities if item.record.note}
    for identifier, place in _definitions(tables):
        if identifier not in used | explained:
            yield Finding(
                place,
                "entity-orphan",
                f"{identifier}, which nothing names",
                "an entity with a statement or a narrower entity, or a note that says why none",
                "add a statement or the note, or remove the entity",
                Severity.WARNING,
            )
