"""Claims mean what the ontology allows: classes, domains, ranges, and the rules of evidence."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.checks.integrity import Known, known_entities
from kg.findings import Finding, Place, Severity
from kg.rdf.ontology import Ontology
from kg.records.entity import Entity
from kg.records.statement import Claim
from kg.tables.reader import Located, Tables
from kg.vocabulary import Design, Direction, Phase

_ESTABLISHING = (
    Design.REGULATORY_APPROVAL,
    Design.GUIDELINE,
    Design.META_ANALYSIS,
    Design.SYSTEMATIC_REVIEW,
)
_TRIALS = (Design.RANDOMISED_TRIAL, Design.CROSSOVER_TRIAL)
_LATE = (Phase.PHASE_3, Phase.PHASE_4)
#: Relations that tell how a condition comes about.
_EXPLAINING = ("mechanismOf", "lossOfFunctionCauses", "gainOfFunctionCauses")
#: Columns that a relation needs filled.
_NEEDED = {
    "approvedFor": ("jurisdiction",),
    "inClinicalTrialsFor": ("phase",),
    "superiorTo": ("context",),
    "notSuperiorTo": ("context",),
    "hasRelay": ("position",),
}


def meaning(tables: Tables, ontology: Ontology) -> list[Finding]:
    """Everything that a claim says against the ontology or the rules of evidence."""
    known = known_entities(tables)
    findings = [*_classes(tables, ontology), *_species_of_cells(tables)]
    for item in tables.claims:
        findings += _claim(item, known, ontology)
    findings += _treats(tables)
    findings += _combinations(tables, known)
    findings += _complexes(tables, known)
    findings += _pathways(tables, known)
    findings += _devices(tables, known)
    findings += _conditions(tables)
    findings += _opposed(tables, ontology)
    return findings


def _classes(tables: Tables, ontology: Ontology) -> Iterator[Finding]:
    for item in tables.entities:
        name = item.record.class_name
        if name not in ontology.classes or "Entity" not in ontology.ancestors(name):
            near = difflib.get_close_matches(name, ontology.classes, 1)
            yield Finding(
                Place(item.place.file, item.place.line, "class"),
                "class-unknown",
                repr(name),
                "a class below Entity of ontology/modules",
                f"did you mean {near[0]}?" if near else "choose a class",
            )


def _species_of_cells(tables: Tables) -> Iterator[Finding]:
    for item in tables.entities:
        if item.record.class_name == "CellType" and not item.record.species:
            yield Finding(
                Place(item.place.file, item.place.line, "species"),
                "cell-species",
                "a cell type without species",
                "the species it was described in",
                "fill in the species; Other where it holds for all",
            )


def _claim(item: Located[Claim], known: Known, ontology: Ontology) -> Iterator[Finding]:
    claim, place = item.record, item.place

    def at(column: str) -> Place:
        return Place(place.file, place.line, column)

    relation = ontology.relations.get(claim.predicate)
    if relation is None or not relation.usable:
        usable = [name for name, known_one in ontology.relations.items() if known_one.usable]
        near = difflib.get_close_matches(claim.predicate, usable, 1)
        yield Finding(
            at("predicate"),
            "relation-unknown",
            repr(claim.predicate),
            "a relation of ontology/modules that tables may use",
            f"did you mean {near[0]}?" if near else "choose a relation",
        )
        return
    sides = (("subject", "domain", relation.domain), ("object", "range", relation.range))
    for column, role, allowed in sides:
        class_name = known.classes.get(getattr(claim, column))
        if class_name in ontology.classes and not ontology.is_a(str(class_name), allowed):
            yield Finding(
                at(column),
                f"relation-{role}",
                f"{getattr(claim, column)}, a {class_name}, as {column} of {claim.predicate}",
                " or ".join(sorted(allowed)),
                "choose another relation, or correct the class of the entity",
            )
    if claim.subject == claim.object:
        yield Finding(
            at("object"),
            "claim-itself",
            f"{claim.subject} related to itself",
            "two different entities",
            "correct one of them",
        )
    if relation.role == "MechanisticStep" and claim.species is None:
        yield Finding(
            at("species"),
            "claim-species",
            f"{claim.predicate} without species",
            "the species of the evidence",
            "fill in the species",
        )
    for column in _NEEDED.get(claim.predicate, ()):
        if getattr(claim, column) in (None, ""):
            yield Finding(
                at(column),
                "claim-incomplete",
                f"{claim.predicate} without {column}",
                f"a {column}",
                f"fill in the {column}",
            )
    yield from _interval(claim, at("value"))


def _interval(claim: Claim, place: Place) -> Iterator[Finding]:
    low, value, high = claim.low, claim.value, claim.high
    if low is not None and high is not None and low > high:
        yield Finding(
            place,
            "interval",
            f"[{low}, {high}]",
            "low at most high",
            "swap the ends of the interval",
        )
    elif value is not None and (
        (low is not None and value < low) or (high is not None and value > high)
    ):
        yield Finding(
            place,
            "interval",
            f"{value} outside [{low}, {high}]",
            "an interval that holds its estimate",
            "correct the numbers",
        )
    if (low is not None or high is not None) and value is None:
        yield Finding(
            place, "interval", "an interval without an estimate", "a value", "fill in the estimate"
        )
    if value is not None and not claim.metric:
        yield Finding(
            place,
            "effect-metric",
            f"{value} without a metric",
            "what was measured",
            "name the metric: NNT, MD, RR …",
        )


def _treats(tables: Tables) -> Iterator[Finding]:
    """A therapy `treats` only if approved, past phase 3, or established by guideline or synthesis."""
    groups: dict[tuple[str, ...], list[Located[Claim]]] = defaultdict(list)
    for item in tables.claims:
        if item.record.predicate == "treats":
            groups[item.record.key].append(item)
    for group in groups.values():
        if not any(_establishes(item.record) for item in group):
            designs = ", ".join(sorted({item.record.design for item in group}))
            yield Finding(
                Place(group[0].place.file, group[0].place.line, "predicate"),
                "treats-unproven",
                f"treats on {designs} alone",
                "an approval, a guideline, a synthesis of trials, or a phase 3 trial",
                "write beneficialInTrialFor, inClinicalTrialsFor or "
                "beneficialInModelsFor, or add that evidence",
            )


def _establishes(claim: Claim) -> bool:
    if claim.direction is not Direction.SUPPORTS:
        return False
    late = claim.design in _TRIALS and claim.phase in _LATE
    return claim.design in _ESTABLISHING or late


def _combinations(tables: Tables, known: Known) -> Iterator[Finding]:
    components: dict[str, set[str]] = defaultdict(set)
    tested: set[str] = set()
    for item in tables.claims:
        if item.record.predicate == "hasComponent":
            components[item.record.subject].add(item.record.object)
        else:
            tested |= {item.record.subject, item.record.object}
    for identifier, class_name in known.classes.items():
        if class_name != "CombinationTherapy":
            continue
        place = known.places[identifier]
        if len(components[identifier]) < 2:
            yield Finding(
                place,
                "combination-components",
                f"{identifier} with {len(components[identifier])} component(s)",
                "at least two hasComponent statements",
                "add the components",
            )
        if identifier not in tested:
            yield Finding(
                place,
                "combination-evidence",
                f"{identifier} without evidence of its own",
                "a statement about the combination itself",
                "add what was found for the combination, or remove it",
            )


def _complexes(tables: Tables, known: Known) -> Iterator[Finding]:
    subunits: dict[str, set[str]] = defaultdict(set)
    for item in tables.claims:
        if item.record.predicate == "hasSubunit":
            subunits[item.record.subject].add(item.record.object)
    for identifier, class_name in known.classes.items():
        if class_name == "MolecularComplex" and len(subunits[identifier]) < 2:
            yield Finding(
                known.places[identifier],
                "complex-subunits",
                f"{identifier} with {len(subunits[identifier])} subunit(s)",
                "at least two hasSubunit statements",
                "add the subunits",
            )


def _pathways(tables: Tables, known: Known) -> Iterator[Finding]:
    parts: dict[str, set[str]] = defaultdict(set)
    for item in tables.claims:
        parts[item.record.subject].add(item.record.predicate)
    for identifier, class_name in known.classes.items():
        for needed in ("hasOrigin", "hasTermination"):
            if class_name == "NeuralPathway" and needed not in parts[identifier]:
                yield Finding(
                    known.places[identifier],
                    "pathway-ends",
                    f"{identifier} without {needed}",
                    "an origin and a termination",
                    f"add a {needed} statement",
                )


def _devices(tables: Tables, known: Known) -> Iterator[Finding]:
    configured = {
        item.record.subject for item in tables.claims if item.record.predicate == "hasParameterSet"
    }
    for item in tables.entities:
        if item.record.class_name == "DeviceStimulation" and item.record.id not in configured:
            yield Finding(
                item.place,
                "device-parameters",
                f"{item.record.id} without settings",
                "a hasParameterSet statement",
                "add the settings that were used",
                Severity.WARNING,
            )
    for settings in tables.parameter_sets:
        record = settings.record
        numbers = (
            record.frequency_hz,
            record.pulse_width_us,
            record.amplitude,
            record.pulses_per_session,
            record.session_minutes,
        )
        if all(number in (None, "") for number in numbers) and not record.note:
            yield Finding(
                settings.place,
                "parameters-empty",
                f"{record.id} without a number",
                "a frequency, width, amplitude or duration, or a note that says why none",
                "fill in what the source gives",
            )
        if record.amplitude and not record.amplitude_unit:
            yield Finding(
                settings.place,
                "parameters-unit",
                f"amplitude {record.amplitude!r}",
                "an amplitude_unit",
                "fill in the unit",
            )


def _conditions(tables: Tables) -> Iterator[Finding]:
    """A condition, its direct parent or a narrower one has a mechanism, or a note says why not."""
    conditions: dict[str, Located[Entity]] = {
        item.record.id: item
        for item in tables.entities
        if item.record.class_name == "PainCondition"
    }
    explained = {
        str(item.record.object) for item in tables.claims if item.record.predicate in _EXPLAINING
    }
    ancestors = {identifier: _ancestors(identifier, conditions) for identifier in conditions}
    reached = explained.union(*(ancestors.get(identifier, set()) for identifier in explained))
    for identifier, item in conditions.items():
        near = explained.intersection(item.record.parents) or identifier in reached
        if not near and not item.record.note:
            yield Finding(
                item.place,
                "condition-mechanism",
                f"{identifier} without a mechanism",
                "a mechanism or a causal gene of it, of its parent or of a narrower condition",
                "add the mechanism, or a note that says why none is known",
            )


def _ancestors(identifier: str, entities: Mapping[str, Located[Entity]]) -> set[str]:
    found: set[str] = set()
    waiting = [identifier]
    while waiting:
        item = entities.get(waiting.pop())
        for parent in item.record.parents if item else ():
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _opposed(tables: Tables, ontology: Ontology) -> Iterator[Finding]:
    """Relations that contradict each other about the same two things: allowed, and shown."""
    first: dict[tuple[str, str, str, str], Place] = {}
    for item in tables.claims:
        claim = item.record
        if claim.direction is Direction.SUPPORTS:
            key = (claim.subject, claim.predicate, claim.object, claim.context)
            first.setdefault(key, item.place)
    for (subject, predicate, object_, context), place in sorted(first.items()):
        relation = ontology.relations.get(predicate)
        for opposite in sorted(relation.contradicts if relation else ()):
            other = first.get((subject, opposite, object_, context))
            if other is not None and predicate < opposite:
                yield Finding(
                    place,
                    "claims-opposed",
                    f"{subject} {predicate} {object_}, and {opposite} at {other}",
                    "one of them, or both sides of a dispute",
                    "leave both only if the field disputes it",
                    Severity.NOTE,
                )
