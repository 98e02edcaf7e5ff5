"""Defects of the built graph: each shape and each violation query finds the one planted for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_ontology import Small

from kg.checks.graph import broken_rules, broken_shapes
from kg.findings import Finding, Severity
from kg.identifiers import prefixes
from kg.pipeline import assemble
from kg.queries.catalogue import violations
from kg.resources import ontology_folder
from kg.store.embedded import Store
from kg.vocabulary import GRAPH_CURATED, GRAPH_INFERRED, GRAPH_ONTOLOGY

SUZETRIGINE, CAPSAICIN = "CHEBI:233446", "CHEBI:3374"
PAIN, NEUROPATHIC, DIZZINESS = "painkg:pain", "painkg:neuropathic-pain", "painkg:dizziness"
SCN10A, TRPV1, NEW = "hgnc:10582", "hgnc:12716", "painkg:planted"

Triple = tuple[str, str, object]


@dataclass(frozen=True)
class Built:
    """The sound graph, and its content with some triples more or fewer."""

    folder: Path
    quads: frozenset[ox.Quad]

    def with_(
        self,
        *,
        more: list[Triple] = (),
        fewer: list[Triple] = (),
        graph: str = GRAPH_CURATED,
        merged: bool = True,
    ) -> Store:
        """A store of the graph with triples added to and taken from one origin and the merger."""
        content = set(self.quads)
        for change, triples in ((content.add, more), (content.remove, fewer)):
            for subject, predicate, object_ in triples:
                triple = (_term(subject), _term(predicate), _term(object_))
                change(ox.Quad(*triple, ox.NamedNode(graph)))
                if merged:
                    change(ox.Quad(*triple, ox.DefaultGraph()))
        store = Store.in_memory(prefixes())
        store.add(content)
        return store

    def values(self, subject: str, predicate: str) -> list[str]:
        """The CURIEs of the objects of a subject and predicate."""
        found = (_term(subject), _term(predicate))
        return sorted(
            prefixes().shorten(quad.object.value)
            for quad in self.quads
            if (quad.subject, quad.predicate) == found and quad.graph_name == ox.DefaultGraph()
        )

    def statement(self, subject: str, relation: str, object_: str) -> str:
        """The CURIE of a statement."""
        store = self.with_()
        table = store.select(
            f"SELECT ?s {{ ?s rdf:subject {subject} ; rdf:predicate {relation} ;"
            f" rdf:object {object_} }}"
        )
        return prefixes().contract(str(table.rows[0][0]))

    def evidence(self, subject: str, relation: str, object_: str) -> str:
        """The CURIE of a statement's first evidence item."""
        return self.values(self.statement(subject, relation, object_), "pv:evidence")[0]


def _term(of: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(of, str) and of.startswith("_:"):
        return ox.BlankNode(of[2:])
    if isinstance(of, str) and re.fullmatch(r"[A-Za-z]+:\S+", of):
        return ox.NamedNode(prefixes().expand(of))
    return of if isinstance(of, ox.Literal) else ox.Literal(of)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    small = Small(tmp_path_factory.mktemp("graph")).write()
    tables, _ = small.check()
    store, _ = assemble(small.folder, tables)
    return Built(small.folder, frozenset(store.quads()))


# --- Violation queries ---------------------------------------------------------------------------


def _rules(built: Built, store: Store) -> list[Finding]:
    return list(broken_rules(store, built.folder, prefixes()))


def _assert_one(findings: list[Finding], rule: str, *says: str) -> None:
    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].place.file == f"queries/violations/{rule}.rq"
    assert findings[0].severity is Severity.ERROR
    assert findings[0].repair == violations()[rule].summary
    assert [words for words in says if words not in str(findings[0])] == []


def test_an_edge_without_a_statement_is_found(built: Built) -> None:
    store = built.with_(more=[(CAPSAICIN, "pv:treats", PAIN)])

    _assert_one(_rules(built, store), "edge_without_statement", CAPSAICIN, "pv:treats", PAIN)


def test_an_edge_of_a_refuted_statement_is_found(built: Built) -> None:
    edge = ("painkg:scn9a-repression", "pv:beneficialInTrialFor", PAIN)
    assert built.values(*edge[:2]) == []

    store = built.with_(more=[edge])

    _assert_one(_rules(built, store), "edge_without_statement", *edge)


def test_a_statement_that_holds_without_its_edge_is_found(built: Built) -> None:
    edge = (SUZETRIGINE, "pv:treats", NEUROPATHIC)

    store = built.with_(fewer=[edge])

    _assert_one(_rules(built, store), "statement_without_edge", built.statement(*edge))


@pytest.mark.parametrize("positive", ["pv:treats", "pv:therapeuticClaim"])
def test_a_negative_relation_below_a_positive_one_is_found(built: Built, positive: str) -> None:
    store = built.with_(
        more=[("pv:notEffectiveFor", "rdfs:subPropertyOf", positive)], graph=GRAPH_ONTOLOGY
    )

    found = _rules(built, store)

    assert {finding.rule for finding in found} == {"negative_below_positive"}
    assert f"negative pv:notEffectiveFor, positive {positive}" in [
        finding.seen for finding in found
    ]


def test_a_conclusion_without_grounds_is_found(built: Built) -> None:
    conclusion = built.statement(SUZETRIGINE, "pv:suppressesMechanism", "painkg:ectopic-firing")
    grounds = built.values(conclusion, "prov:wasDerivedFrom")

    store = built.with_(
        fewer=[(conclusion, "prov:wasDerivedFrom", ground) for ground in grounds],
        graph=GRAPH_INFERRED,
    )

    _assert_one(_rules(built, store), "inferred_without_grounds", conclusion)


def test_a_conclusion_from_a_refuted_statement_is_found(built: Built) -> None:
    conclusion = built.statement(SUZETRIGINE, "pv:suppressesMechanism", "painkg:ectopic-firing")
    refuted = built.statement("painkg:scn9a-repression", "pv:beneficialInTrialFor", PAIN)

    store = built.with_(more=[(conclusion, "prov:wasDerivedFrom", refuted)], graph=GRAPH_INFERRED)

    _assert_one(_rules(built, store), "inferred_without_grounds", conclusion, refuted)


def test_evidence_without_a_source_is_found(built: Built) -> None:
    evidence = built.evidence(SUZETRIGINE, "pv:treats", NEUROPATHIC)

    store = built.with_(fewer=[(evidence, "dcterms:source", "pubmed:11111111")])

    _assert_one(_rules(built, store), "evidence_adrift", evidence)


def test_evidence_of_no_statement_is_found(built: Built) -> None:
    edge = (SUZETRIGINE, "pv:approvedFor", NEUROPATHIC)
    evidence = built.evidence(*edge)

    store = built.with_(fewer=[(built.statement(*edge), "pv:evidence", evidence)])

    _assert_one(_rules(built, store), "evidence_adrift", evidence)


def test_a_sign_that_its_relation_does_not_have_is_found(built: Built) -> None:
    statement = built.statement(SUZETRIGINE, "pv:blocks", SCN10A)

    store = built.with_(
        fewer=[(statement, "pv:sign", -1), (statement, "pv:netSign", -1)],
        more=[(statement, "pv:sign", 1), (statement, "pv:netSign", 1)],
    )

    _assert_one(
        _rules(built, store), "sign_differs_from_relation", statement, "sign 1", "expected -1"
    )


def test_a_statement_without_the_sign_of_its_relation_is_found(built: Built) -> None:
    statement = built.statement(SUZETRIGINE, "pv:treats", NEUROPATHIC)

    store = built.with_(
        fewer=[(statement, "pv:sign", -1), (statement, "pv:netSign", -1)],
    )

    _assert_one(_rules(built, store), "sign_differs_from_relation", statement, "sign none")


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "sign"),
    [(SUZETRIGINE, "pv:blocks", SCN10A, -1), (CAPSAICIN, "pv:desensitises", TRPV1, -1)],
    ids=["as the sign", "of an agonist that silences"],
)
def test_a_net_sign_that_differs_is_found(
    built: Built, subject: str, relation: str, object_: str, sign: int
) -> None:
    statement = built.statement(subject, relation, object_)

    store = built.with_(
        fewer=[(statement, "pv:netSign", sign)], more=[(statement, "pv:netSign", -sign)]
    )

    _assert_one(_rules(built, store), "net_sign_differs", statement, f"expected {sign}")


def test_a_triple_of_the_merged_graph_alone_is_found(built: Built) -> None:
    content = {*built.quads, ox.Quad(_term(PAIN), _term("rdfs:comment"), _term("who says?"))}
    store = Store.in_memory(prefixes())
    store.add(content)

    _assert_one(_rules(built, store), "triple_of_no_origin", PAIN, "who says?")


def test_a_triple_that_is_not_merged_is_found(built: Built) -> None:
    store = built.with_(more=[(PAIN, "rdfs:comment", "a remark")], merged=False)

    _assert_one(_rules(built, store), "triple_not_merged", PAIN, "a remark")


def test_a_blank_node_in_facts_is_found(built: Built) -> None:
    store = built.with_(more=[(PAIN, "skos:broader", "_:nobody")])

    _assert_one(_rules(built, store), "blank_node_in_facts", PAIN, "skos:broader", "pg:curated")


def test_an_interaction_in_one_direction_is_found(built: Built) -> None:
    edge = (CAPSAICIN, "pv:interactsWith", SUZETRIGINE)
    statement = built.statement(*edge)
    false, true = ox.Literal(False), ox.Literal(True)

    store = built.with_(
        fewer=[edge, (statement, "pv:holds", true), (statement, "pv:supportCount", 1)],
        more=[(statement, "pv:holds", false)],
    )

    _assert_one(_rules(built, store), "interaction_one_way", f"subject {SUZETRIGINE}")


def test_a_whole_that_is_part_of_its_part_is_found(small: Small) -> None:
    bench = "tables/statements/bench.tsv"
    small.repeat(
        bench,
        small.line_of(bench, "partOf"),
        subject="UBERON:0002240",
        subject_label="spinal cord",
        object="UBERON:0002256",
        object_label="dorsal horn",
    )
    tables, _ = small.check()
    store, _ = assemble(small.folder, tables)

    found = list(broken_rules(store, small.folder, prefixes()))

    seen = {finding.seen for finding in found if finding.rule == "part_of_itself"}
    assert "part UBERON:0002240, whole UBERON:0002256" in seen
    assert "part UBERON:0002256, whole UBERON:0002240" in seen


def test_a_count_that_is_not_that_of_the_evidence_is_found(built: Built) -> None:
    statement = built.statement(CAPSAICIN, "pv:beneficialInTrialFor", NEUROPATHIC)

    store = built.with_(
        fewer=[(statement, "pv:supportCount", 1)], more=[(statement, "pv:supportCount", 2)]
    )

    _assert_one(_rules(built, store), "count_differs_from_evidence", statement, "supports 1")


def test_a_subject_outside_the_domain_of_its_relation_is_found(built: Built) -> None:
    statement = built.statement(SUZETRIGINE, "pv:treats", NEUROPATHIC)
    store = built.with_(
        fewer=((statement, "rdf:subject", SUZETRIGINE),),
        more=((statement, "rdf:subject", SCN10A),),
    )

    found = [item for item in _rules(built, store) if item.rule == "subject_outside_domain"]

    _assert_one(found, "subject_outside_domain", "pv:treats", "pv:VoltageGatedChannel")


def test_an_object_outside_the_range_of_its_relation_is_found(built: Built) -> None:
    statement = built.statement(SUZETRIGINE, "pv:treats", NEUROPATHIC)
    store = built.with_(
        fewer=((statement, "rdf:object", NEUROPATHIC),),
        more=((statement, "rdf:object", SCN10A),),
    )

    found = [item for item in _rules(built, store) if item.rule == "object_outside_range"]

    _assert_one(found, "object_outside_range", "pv:treats", "pv:VoltageGatedChannel")


def test_every_violation_query_has_a_planted_defect_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")

    missing = [name for name in violations() if f'"{name}"' not in here]

    assert missing == []
    assert len(violations()) > 5


# --- Shapes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BrokenShape:
    """A defect of the graph: the shape that it breaks, where, and by which triples."""

    shape: str
    focus: str
    more: tuple[Triple, ...] = ()
    fewer: tuple[Triple, ...] = ()
    severity: Severity = Severity.ERROR


def _entity(curie: str, class_name: str, family: str, *more: Triple) -> tuple[Triple, ...]:
    return (
        (curie, "rdf:type", f"pv:{class_name}"),
        (curie, "pv:family", f"pv:{family}"),
        (curie, "dcterms:identifier", ox.Literal(curie)),
        (curie, "rdfs:label", "planted"),
        (curie, "skos:definition", "An entity planted to be found."),
        *more,
    )


#: One planted defect or more for each file of shapes.
BROKEN: dict[str, list[BrokenShape]] = {
    "core.ttl": [
        BrokenShape("Entity-label", PAIN, more=((PAIN, "rdfs:label", "ache"),)),
        BrokenShape("Entity-definition", DIZZINESS, more=((DIZZINESS, "skos:definition", "Hm."),)),
        BrokenShape(
            "Statement-subject",
            "ps:0000000000000000",
            more=(
                ("ps:0000000000000000", "rdf:type", "pv:Statement"),
                ("ps:0000000000000000", "rdf:subject", "painkg:nobody"),
            ),
        ),
        BrokenShape(
            "Publication-pmid", "pubmed:11111111", more=(("pubmed:11111111", "pv:pmid", "011"),)
        ),
    ],
    "conditions.ttl": [
        BrokenShape(
            "PainConditionHasParent",
            "painkg:a",
            more=_entity("painkg:a", "PainCondition", "PainCondition"),
        ),
    ],
    "mechanisms.ttl": [
        BrokenShape(
            "MechanismHasLevel", "painkg:b", more=_entity("painkg:b", "Mechanism", "Mechanism")
        ),
    ],
    "targets.ttl": [
        BrokenShape(
            "MolecularEntityIsSpecific",
            "painkg:c",
            more=_entity("painkg:c", "MolecularEntity", "MolecularEntity"),
        ),
        BrokenShape(
            "MolecularComplex-subunits",
            "painkg:d",
            more=_entity("painkg:d", "MolecularComplex", "MolecularEntity"),
        ),
    ],
    "anatomy.ttl": [
        BrokenShape(
            "CellType-species", "painkg:e", more=_entity("painkg:e", "CellType", "CellType")
        ),
        BrokenShape(
            "NeuralPathway-origin",
            "painkg:spinothalamic-tract",
            fewer=(("painkg:spinothalamic-tract", "pv:hasOrigin", "UBERON:0002256"),),
        ),
    ],
    "therapies.ttl": [
        BrokenShape(
            "TherapyIsSpecific", "painkg:f", more=_entity("painkg:f", "Therapy", "Therapy")
        ),
        BrokenShape(
            "DrugHasClass-broader",
            "painkg:g",
            severity=Severity.WARNING,
            more=_entity("painkg:g", "Drug", "Therapy"),
        ),
        BrokenShape(
            "AmplitudeHasUnit", "painkg:tonic", fewer=(("painkg:tonic", "pv:amplitudeUnit", "mA"),)
        ),
        BrokenShape(
            "Construct-vector",
            "painkg:scn9a-repressor",
            fewer=(("painkg:scn9a-repressor", "pv:vector", "AAV"),),
        ),
    ],
    "patients.ttl": [
        BrokenShape(
            "PatientCharacteristicIsNoTherapy",
            "painkg:pregnancy",
            more=(("painkg:pregnancy", "rdf:type", "pv:Procedure"),),
        ),
    ],
}


def _broken_evidence(built: Built) -> list[BrokenShape]:
    treats = (SUZETRIGINE, "pv:treats", NEUROPATHIC)
    trial, approval = (
        built.evidence(*treats),
        built.evidence(SUZETRIGINE, "pv:approvedFor", NEUROPATHIC),
    )
    label = built.evidence(SUZETRIGINE, "pv:contraindicatedIn", "painkg:pregnancy")
    return [
        BrokenShape(
            "TreatsIsEstablished",
            built.statement(*treats),
            fewer=((trial, "pv:phase", "pv:Phase-3"),),
        ),
        BrokenShape(
            "Effect-low",
            trial,
            fewer=((trial, "pv:intervalLow", _decimal("-2")),),
            more=((trial, "pv:intervalLow", _decimal("-1.2")),),
        ),
        BrokenShape(
            "RegulatoryStatus-jurisdiction",
            approval,
            fewer=((approval, "pv:jurisdiction", "pv:Jurisdiction-US"),),
        ),
        BrokenShape("VerifiedSaysWhere", label, fewer=((label, "pv:seenIn", "journal.example"),)),
    ]


def _decimal(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(prefixes().expand("xsd:decimal")))


def _all_broken(built: Built) -> list[BrokenShape]:
    return [*(item for items in BROKEN.values() for item in items), *_broken_evidence(built)]


def test_each_planted_defect_breaks_its_shape_at_its_node(built: Built) -> None:
    planted = _all_broken(built)
    store = built.with_(
        more=[triple for item in planted for triple in item.more],
        fewer=[triple for item in planted for triple in item.fewer],
    )

    found = list(broken_shapes(store, built.folder, prefixes()))

    told = {(f.rule, f.seen.partition(" ")[0]): f for f in found}
    for item in planted:
        finding = told[f"shape {item.shape}", item.focus]
        assert finding.severity is item.severity
        assert finding.expected.endswith(".")


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_defect_of_one_room_breaks_shapes_of_that_room_alone(built: Built, name: str) -> None:
    item = BROKEN[name][0]
    store = built.with_(more=list(item.more), fewer=list(item.fewer))

    found = list(broken_shapes(store, built.folder, prefixes()))

    assert (f"shape {item.shape}", item.focus) in {
        (finding.rule, finding.seen.partition(" ")[0]) for finding in found
    }
    assert {finding.seen.partition(" ")[0] for finding in found} == {item.focus}


def test_the_rules_of_shapes_are_named_the_same_in_every_run(built: Built) -> None:
    item = BROKEN["targets.ttl"][0]
    store = built.with_(more=list(item.more))

    first, second = (list(broken_shapes(store, built.folder, prefixes())) for _ in range(2))

    assert first == second


def test_every_file_of_shapes_has_a_planted_defect_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    files = {
        path.name: re.findall(r"^psh:([\w-]+) a sh:", path.read_text(encoding="utf-8"), re.M)
        for path in (ontology_folder() / "shapes").glob("*.ttl")
    }

    missing = [
        name for name, shapes in files.items() if not any(f'"{shape}"' in here for shape in shapes)
    ]

    assert missing == []
    assert len(files) > 5
