"""The RDF shape of entities, statements, evidence, publications and mappings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import pyoxigraph as ox

from kg.errors import BadIdentifier
from kg.identifiers import PrefixMap
from kg.rdf.ontology import Ontology, Relation
from kg.rdf.terms import iri, pv, reference, value, year
from kg.records.entity import Construct, Entity, Mapping, ParameterSet
from kg.records.publication import Publication
from kg.records.statement import Claim, Statement
from kg.vocabulary import (
    DCTERMS,
    EVIDENCE,
    GRAPH_CURATED,
    RDF,
    RDFS,
    SKOS,
    STATEMENT,
    Design,
    Direction,
    Verification,
)

TYPE = iri(f"{RDF}type")
LABEL = iri(f"{RDFS}label")
COMMENT = iri(f"{RDFS}comment")
IDENTIFIER = iri(f"{DCTERMS}identifier")
SOURCE = iri(f"{DCTERMS}source")
ISSUED = iri(f"{DCTERMS}issued")
TITLE = iri(f"{DCTERMS}title")
DEFINITION = iri(f"{SKOS}definition")
SYNONYM = iri(f"{SKOS}altLabel")
BROADER = iri(f"{SKOS}broader")

#: Which property of an evidence item a column becomes; columns not named here have a rule of their own.
EVIDENCE_PROPERTIES: dict[str, ox.NamedNode] = {
    "species": pv("species"),
    "design": pv("studyDesign"),
    "direction": pv("direction"),
    "verification": pv("verification"),
    "seen_in": pv("seenIn"),
    "n": pv("sampleSize"),
    "comparator": pv("comparator"),
    "blinding": pv("blinding"),
    "endpoint": pv("endpointType"),
    "metric": pv("metric"),
    "value": pv("value"),
    "low": pv("intervalLow"),
    "high": pv("intervalHigh"),
    "unit": pv("effectUnit"),
    "sex": pv("sex"),
    "jurisdiction": pv("jurisdiction"),
    "phase": pv("phase"),
    "line": pv("line"),
    "strength": pv("strength"),
    "level": pv("level"),
    "frequency": pv("frequency"),
    "seriousness": pv("seriousness"),
    "note": COMMENT,
}
_SETTINGS: dict[str, ox.NamedNode] = {
    "waveform": pv("waveform"),
    "frequency_hz": pv("frequencyHz"),
    "frequency_hz_max": pv("frequencyHzMax"),
    "pulse_width_us": pv("pulseWidthUs"),
    "pulse_width_us_max": pv("pulseWidthUsMax"),
    "amplitude": pv("amplitude"),
    "amplitude_unit": pv("amplitudeUnit"),
    "pulses_per_session": pv("pulsesPerSession"),
    "sessions": pv("sessions"),
    "session_minutes": pv("sessionMinutes"),
    "vector": pv("vector"),
    "serotype": pv("serotype"),
    "promoter": pv("promoter"),
    "route": pv("route"),
    "verification": pv("verification"),
    "note": COMMENT,
}
_RANKED = list(Verification)


@dataclass(frozen=True)
class Shaper:
    """Writes records as triples, in the words of one ontology and one prefix map."""

    ontology: Ontology
    prefixes: PrefixMap
    publications: dict[str, Publication]

    def entity(self, entity: Entity) -> Iterator[ox.Triple]:
        """Type, label, identifier, definition, synonyms, parents, species, note."""
        node = self._node(entity.id)
        yield from self._named(entity.id, entity.label, entity.definition, entity.class_name)
        for synonym in entity.synonyms:
            yield ox.Triple(node, SYNONYM, value(synonym))
        for parent in entity.parents:
            yield ox.Triple(node, BROADER, self._node(parent))
        for species in entity.species:
            yield ox.Triple(node, pv("species"), value(species))
        if entity.note:
            yield ox.Triple(node, COMMENT, value(entity.note))

    def parameter_set(self, settings: ParameterSet) -> Iterator[ox.Triple]:
        """A stimulation's settings, with units in the names of the properties."""
        yield from self._named(
            settings.id, settings.label, settings.definition, "StimulationParameterSet"
        )
        yield from self._settings(settings)

    def construct(self, construct: Construct) -> Iterator[ox.Triple]:
        """A gene-therapy construct: vector, cargo, promoter, route, target cell."""
        node = self._node(construct.id)
        yield from self._named(
            construct.id, construct.label, construct.definition, "GeneTherapyConstruct"
        )
        yield from self._settings(construct)
        if construct.cargo:
            yield ox.Triple(node, pv("cargo"), self._node(construct.cargo))
        if construct.target_cell:
            yield ox.Triple(node, pv("targetCell"), self._node(construct.target_cell))

    def statement(self, statement: Statement) -> Iterator[ox.Triple]:
        """The statement's node, its evidence, and, if it holds, the plain edge."""
        relation = self.ontology.relations[statement.predicate]
        node = iri(STATEMENT + statement.digest)
        subject, object_ = self._node(statement.subject), self._node(statement.object)
        predicate = pv(relation.name)
        yield ox.Triple(node, TYPE, pv("Statement"))
        yield ox.Triple(node, iri(f"{RDF}subject"), subject)
        yield ox.Triple(node, iri(f"{RDF}predicate"), predicate)
        yield ox.Triple(node, iri(f"{RDF}object"), object_)
        yield ox.Triple(node, pv("origin"), iri(GRAPH_CURATED))
        yield ox.Triple(node, pv("inferred"), value(False))
        yield ox.Triple(node, pv("holds"), value(statement.holds))
        yield from signs(node, relation)
        if statement.context:
            yield ox.Triple(node, pv("context"), self._node(statement.context))
        if statement.position is not None:
            yield ox.Triple(node, pv("position"), value(statement.position))
        yield from self._summary(node, statement)
        for claim in statement.claims:
            evidence = iri(EVIDENCE + claim.evidence_digest)
            yield ox.Triple(node, pv("evidence"), evidence)
            yield from self._evidence(evidence, claim)
        if statement.holds:
            yield ox.Triple(subject, predicate, object_)

    def publication(self, publication: Publication) -> Iterator[ox.Triple]:
        """A source with all identifiers that were seen for it."""
        node = self._node(publication.curie)
        yield ox.Triple(node, TYPE, pv("Publication"))
        yield ox.Triple(node, pv("key"), value(publication.key))
        yield ox.Triple(node, pv("publicationKind"), value(publication.kind))
        yield ox.Triple(node, TITLE, value(publication.title))
        yield ox.Triple(node, ISSUED, year(publication.year))
        yield ox.Triple(node, pv("verification"), value(publication.verification))
        optional = {
            "authors": pv("authors"),
            "journal": pv("journal"),
            "pmid": pv("pmid"),
            "doi": pv("doi"),
            "nct": pv("trialId"),
            "seen_in": pv("seenIn"),
            "note": COMMENT,
        }
        for name, property_ in optional.items():
            if text := getattr(publication, name):
                yield ox.Triple(node, property_, value(text))

    def mapping(self, mapping: Mapping) -> Iterator[ox.Triple]:
        """The mapping as one triple."""
        yield ox.Triple(
            self._node(mapping.subject_id),
            self._node(mapping.predicate_id),
            self._node(mapping.object_id),
        )

    def _node(self, curie: str) -> ox.NamedNode:
        return reference(curie, self.prefixes)

    def _named(
        self, curie: str, label: str, definition: str, class_name: str
    ) -> Iterator[ox.Triple]:
        node = self._node(curie)
        yield ox.Triple(node, TYPE, pv(class_name))
        yield ox.Triple(node, pv("family"), pv(self.ontology.family(class_name)))
        yield ox.Triple(node, LABEL, value(label))
        yield ox.Triple(node, IDENTIFIER, value(curie))
        yield ox.Triple(node, DEFINITION, value(definition))

    def _settings(self, record: ParameterSet | Construct) -> Iterator[ox.Triple]:
        node = self._node(record.id)
        for item in fields(record):
            filled = getattr(record, item.name)
            if item.name in _SETTINGS and filled not in (None, ""):
                yield ox.Triple(node, _SETTINGS[item.name], value(filled))
        yield ox.Triple(node, SOURCE, self._node(self.publications[record.source].curie))

    def _evidence(self, node: ox.NamedNode, claim: Claim) -> Iterator[ox.Triple]:
        publication = self.publications[claim.source]
        yield ox.Triple(node, TYPE, pv("Evidence"))
        if claim.design is Design.GUIDELINE:
            yield ox.Triple(node, TYPE, pv("Recommendation"))
        if claim.design is Design.REGULATORY_APPROVAL:
            yield ox.Triple(node, TYPE, pv("RegulatoryStatus"))
        yield ox.Triple(node, SOURCE, self._node(publication.curie))
        yield ox.Triple(node, ISSUED, year(publication.year))
        cells = claim.evidence_cells
        for name, property_ in EVIDENCE_PROPERTIES.items():
            if name in cells:
                yield ox.Triple(node, property_, value(cells[name]))
        if claim.until is not None:
            yield ox.Triple(node, pv("until"), year(claim.until))
        if claim.population:
            yield self._population(node, claim.population)

    def _population(self, node: ox.NamedNode, text: str) -> ox.Triple:
        if is_reference(text, self.prefixes):
            return ox.Triple(node, pv("population"), self._node(text))
        return ox.Triple(node, pv("populationText"), value(text))

    def _summary(self, node: ox.NamedNode, statement: Statement) -> Iterator[ox.Triple]:
        claims = statement.claims
        counted = {"supportCount": Direction.SUPPORTS, "disputeCount": Direction.DISPUTES}
        for name, direction in counted.items():
            count = sum(claim.direction is direction for claim in claims)
            yield ox.Triple(node, pv(name), value(count))
        best = min((claim.verification for claim in claims), key=_RANKED.index)
        yield ox.Triple(node, pv("bestVerification"), value(best))
        supporting = [claim for claim in claims if claim.direction is Direction.SUPPORTS]
        dated = [self.publications[claim.source].year for claim in supporting or claims]
        yield ox.Triple(node, pv("since"), year(min(dated)))


def signs(node: ox.NamedNode, relation: Relation) -> Iterator[ox.Triple]:
    """The action sign and the net sign of a statement, from its relation."""
    if relation.sign is not None:
        yield ox.Triple(node, pv("sign"), value(relation.sign))
    if relation.net_sign is not None:
        yield ox.Triple(node, pv("netSign"), value(relation.net_sign))


def is_reference(text: str, prefixes: PrefixMap) -> bool:
    """Whether a cell that may hold text or a CURIE holds a CURIE."""
    try:
        prefixes.check(text)
    except BadIdentifier:
        return False
    return True


def quads(triples: Iterator[ox.Triple], graph: str) -> Iterator[ox.Quad]:
    """The triples in a named graph."""
    name: Any = ox.NamedNode(graph)
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
