"""Each inference rule on a hand-made graph of a few entities."""

from __future__ import annotations

import pytest

from kg.findings import Place
from kg.identifiers import Curie, Iri, prefixes
from kg.pipeline import assemble
from kg.queries.binding import bind_query
from kg.queries.catalogue import catalogue
from kg.records.entity import Entity
from kg.records.publication import Publication
from kg.records.statement import Claim, statement_digest
from kg.resources import ontology_folder
from kg.store.embedded import Store
from kg.tables.reader import Located, Tables
from kg.vocabulary import Design, Direction, PublicationKind, Species, Verification

CLASSES = {
    "drug": "Drug",
    "other-drug": "Drug",
    "target": "GPCR",
    "relay": "Kinase",
    "mechanism": "CellularMechanism",
    "condition": "PainCondition",
    "other-condition": "PainCondition",
    "cell": "CellType",
    "site": "AnatomicalStructure",
    "cord": "AnatomicalStructure",
    "nervous-system": "AnatomicalStructure",
    "tract": "NeuralPathway",
}
PLACE = Place("made by hand")
Fact = tuple[str, str, str]


def _claim(fact: Fact, **more: object) -> Claim:
    subject, predicate, object_ = fact
    plain: dict[str, object] = {
        "subject": Curie(f"painkg:{subject}"),
        "subject_label": subject,
        "predicate": predicate,
        "object": Curie(f"painkg:{object_}"),
        "object_label": object_,
        "species": Species.HUMAN,
        "design": Design.IN_VITRO,
        "direction": Direction.SUPPORTS,
        "source": "source",
        "verification": Verification.FROM_MEMORY,
    }
    return Claim(**(plain | more))


def _graph(*claims: Fact | Claim, parents: dict[str, str] | None = None) -> Store:
    """The built graph of all entities above and these claims."""
    records = [claim if isinstance(claim, Claim) else _claim(claim) for claim in claims]
    entities = [
        Entity(
            id=Curie(f"painkg:{name}"),
            label=name,
            class_name=class_name,
            definition=f"The {name} of this test.",
            parents=tuple(
                Curie(f"painkg:{parent}") for parent in (parents or {}).get(name, "").split()
            ),
        )
        for name, class_name in CLASSES.items()
    ]
    source = Publication(
        key="source",
        kind=PublicationKind.TEXTBOOK,
        year=2020,
        title="A textbook",
        verification=Verification.FROM_MEMORY,
    )
    tables = Tables(
        entities=[Located(entity, PLACE) for entity in entities],
        claims=[Located(claim, PLACE) for claim in records],
        publications=[Located(source, PLACE)],
    )
    return assemble(ontology_folder(), tables)[0]


def _edges(store: Store, *relations: str) -> set[Fact]:
    """The plain edges of the relations."""
    values = " ".join(f"pv:{relation}" for relation in relations)
    table = store.select(f"SELECT * {{ VALUES ?p {{ {values} }} ?s ?p ?o }}")
    return {tuple(_local(row[name]) for name in "spo") for row in table.records()}  # type: ignore[misc]


def _statement(store: Store, fact: Fact, *columns: str) -> list[tuple[object, ...]]:
    """The properties of the statements of a fact."""
    subject, relation, object_ = fact
    names = " ".join(f"?{column}" for column in columns)
    patterns = " ".join(f"OPTIONAL {{ ?statement pv:{column} ?{column} }}" for column in columns)
    table = store.select(
        f"SELECT {names} {{ ?statement rdf:subject painkg:{subject} ;"
        f" rdf:predicate pv:{relation} ; rdf:object painkg:{object_} . {patterns} }}"
    )
    return sorted(table.rows, key=str)


def _grounds(store: Store, fact: Fact) -> set[Fact]:
    """The facts from which a conclusion was drawn."""
    subject, relation, object_ = fact
    table = store.select(
        "SELECT ?s ?p ?o { ?ground rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ."
        " ?statement prov:wasDerivedFrom ?ground ;"
        f" rdf:subject painkg:{subject} ; rdf:predicate pv:{relation} ;"
        f" rdf:object painkg:{object_} }}"
    )
    return {tuple(map(_local, row)) for row in table.rows}  # type: ignore[misc]


def _local(iri: object) -> str:
    return prefixes().contract(str(iri)).partition(":")[2]


ENGAGES = ("suppressesMechanism", "promotesMechanism")


# --- Therapy engages mechanism --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "effect", "conclusion"),
    [
        ("antagonistOf", "drivesMechanism", "suppressesMechanism"),
        ("agonistOf", "dampensMechanism", "suppressesMechanism"),
        ("agonistOf", "drivesMechanism", "promotesMechanism"),
        ("antagonistOf", "dampensMechanism", "promotesMechanism"),
        ("desensitises", "drivesMechanism", "suppressesMechanism"),
        ("desensitises", "dampensMechanism", "promotesMechanism"),
    ],
)
def test_the_sign_of_the_conclusion_is_the_product(
    action: str, effect: str, conclusion: str
) -> None:
    store = _graph(("drug", action, "target"), ("target", effect, "mechanism"))

    assert _edges(store, *ENGAGES) == {("drug", conclusion, "mechanism")}


@pytest.mark.parametrize(
    ("action", "effect"),
    [("modulates", "drivesMechanism"), ("agonistOf", "modulatesMechanism")],
    ids=["unknown", "mixed"],
)
def test_an_unknown_or_mixed_sign_concludes_nothing(action: str, effect: str) -> None:
    store = _graph(("drug", action, "target"), ("target", effect, "mechanism"))

    assert _edges(store, *ENGAGES) == set()


def test_a_refuted_action_concludes_nothing() -> None:
    action = _claim(("drug", "antagonistOf", "target"), direction=Direction.DISPUTES)

    store = _graph(action, ("target", "drivesMechanism", "mechanism"))

    assert _edges(store, *ENGAGES) == set()


def test_two_hops_multiply_three_signs() -> None:
    store = _graph(
        ("drug", "antagonistOf", "target"),
        ("target", "inhibits", "relay"),
        ("relay", "drivesMechanism", "mechanism"),
    )

    assert _edges(store, *ENGAGES) == {("drug", "promotesMechanism", "mechanism")}


def test_a_conclusion_says_its_rule_sign_and_grounds() -> None:
    conclusion = ("drug", "suppressesMechanism", "mechanism")
    action, effect = ("drug", "antagonistOf", "target"), ("target", "drivesMechanism", "mechanism")

    store = _graph(action, effect)

    (row,) = _statement(store, conclusion, "rule", "sign", "netSign", "inferred", "holds", "origin")
    assert row == (
        Iri("https://w3id.org/painkg/rule/therapy-engages-mechanism"),
        -1,
        -1,
        True,
        True,
        Iri("https://w3id.org/painkg/graph/inferred"),
    )
    assert _grounds(store, conclusion) == {action, effect}


def test_a_conclusion_over_two_hops_names_three_grounds() -> None:
    steps = {
        ("drug", "antagonistOf", "target"),
        ("target", "activates", "relay"),
        ("relay", "drivesMechanism", "mechanism"),
    }

    store = _graph(*steps)

    assert _grounds(store, ("drug", "suppressesMechanism", "mechanism")) == steps


def test_a_conclusion_is_named_by_what_it_says() -> None:
    store = _graph(("drug", "antagonistOf", "target"), ("target", "drivesMechanism", "mechanism"))

    table = store.select("SELECT ?s { ?s pv:inferred true }")

    digest = statement_digest(
        "painkg:drug", "suppressesMechanism", "painkg:mechanism", "", "inferred"
    )
    assert table.rows == ((Iri(f"https://w3id.org/painkg/statement/{digest}"),),)


def test_conclusions_stand_in_the_graph_of_inference_alone() -> None:
    store = _graph(("drug", "antagonistOf", "target"), ("target", "drivesMechanism", "mechanism"))

    table = store.select(
        "SELECT ?g { GRAPH ?g { painkg:drug pv:suppressesMechanism painkg:mechanism } }"
    )

    assert table.rows == ((Iri("https://w3id.org/painkg/graph/inferred"),),)


def test_opposite_conclusions_contest_each_other() -> None:
    store = _graph(
        ("drug", "antagonistOf", "target"),
        ("drug", "agonistOf", "relay"),
        ("target", "drivesMechanism", "mechanism"),
        ("relay", "drivesMechanism", "mechanism"),
    )

    flags = [_statement(store, ("drug", name, "mechanism"), "contested") for name in ENGAGES]
    assert flags == [[(True,)], [(True,)]]


# --- Therapy reaches pathway and cell ---------------------------------------------------------------


@pytest.mark.parametrize("part", ["hasOrigin", "hasRelay", "hasTermination"])
@pytest.mark.parametrize("action", ["targetsSite", "stimulates", "suppresses"])
def test_a_therapy_at_a_site_reaches_the_pathways_of_that_site(action: str, part: str) -> None:
    grounds = {("drug", action, "site"), ("tract", part, "site")}

    store = _graph(*grounds)

    conclusion = ("drug", "reachesPathway", "tract")
    assert _edges(store, "reachesPathway") == {conclusion}
    assert _grounds(store, conclusion) == grounds


def test_a_therapy_elsewhere_reaches_no_pathway() -> None:
    store = _graph(("drug", "targetsSite", "cord"), ("tract", "hasOrigin", "site"))

    assert _edges(store, "reachesPathway") == set()


@pytest.mark.parametrize("where", ["expressedIn", "enrichedIn"])
def test_a_therapy_on_a_target_reaches_the_cells_that_express_it(where: str) -> None:
    grounds = {("drug", "antagonistOf", "target"), ("target", where, "cell")}

    store = _graph(*grounds)

    conclusion = ("drug", "reachesCell", "cell")
    assert _edges(store, "reachesCell") == {conclusion}
    assert _grounds(store, conclusion) == grounds


# --- Closures ---------------------------------------------------------------------------------------


def test_a_part_of_a_part_is_a_part() -> None:
    steps = {("site", "partOf", "cord"), ("cord", "partOf", "nervous-system")}

    store = _graph(*steps)

    conclusion = ("site", "partOf", "nervous-system")
    assert _edges(store, "partOf") == steps | {conclusion}
    assert _grounds(store, conclusion) == steps
    assert _statement(store, conclusion, "inferred") == [(True,)]


def test_a_part_that_is_asserted_is_not_inferred_again() -> None:
    store = _graph(
        ("site", "partOf", "cord"),
        ("cord", "partOf", "nervous-system"),
        ("site", "partOf", "nervous-system"),
    )

    assert _statement(store, ("site", "partOf", "nervous-system"), "inferred") == [(False,)]


def test_broader_conditions_are_closed_over_all_steps() -> None:
    store = _graph(
        parents={"condition": "other-condition", "other-condition": "mechanism"},
    )

    table = store.select("SELECT ?o { painkg:condition skos:broaderTransitive ?o }")

    assert {_local(row[0]) for row in table.rows} == {"other-condition", "mechanism"}


# --- Contradiction -----------------------------------------------------------------------------------


def test_evidence_for_and_against_makes_a_statement_contested() -> None:
    fact = ("drug", "beneficialInTrialFor", "condition")

    store = _graph(_claim(fact), _claim(fact, direction=Direction.DISPUTES))

    assert _statement(store, fact, "contested", "holds") == [(True, True)]


@pytest.mark.parametrize("direction", [Direction.SUPPORTS, Direction.DISPUTES])
def test_evidence_on_one_side_contests_nothing(direction: Direction) -> None:
    fact = ("drug", "beneficialInTrialFor", "condition")

    store = _graph(_claim(fact, direction=direction))

    assert _statement(store, fact, "contested") == [(None,)]


@pytest.mark.parametrize(
    ("one", "other", "contested"),
    [
        ("", "", True),
        ("painkg:condition", "", True),
        ("", "painkg:condition", True),
        ("painkg:condition", "painkg:condition", True),
        ("painkg:condition", "painkg:other-condition", None),
    ],
)
def test_opposite_relations_contest_each_other_in_one_context(
    one: str, other: str, contested: bool | None
) -> None:
    up, down = ("target", "activates", "relay"), ("target", "inhibits", "relay")

    store = _graph(_claim(up, context=one), _claim(down, context=other))

    assert _statement(store, up, "contested") == [(contested,)]
    assert _statement(store, down, "contested") == [(contested,)]
    linked = store.select("ASK { ?a pv:contradictsStatement ?b . ?b pv:contradictsStatement ?a }")
    assert linked.rows == ((bool(contested),),)


def test_a_refuted_opposite_contests_nothing() -> None:
    up, down = ("target", "activates", "relay"), ("target", "inhibits", "relay")

    store = _graph(up, _claim(down, direction=Direction.DISPUTES))

    assert _statement(store, up, "contested") == [(None,)]


# --- What does not hold ------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", [Direction.DISPUTES, Direction.INCONCLUSIVE])
def test_a_statement_that_nothing_supports_has_no_plain_edge(direction: Direction) -> None:
    fact = ("drug", "beneficialInTrialFor", "condition")

    store = _graph(_claim(fact, direction=direction))

    assert _edges(store, "beneficialInTrialFor") == set()
    assert _statement(store, fact, "holds") == [(False,)]


def test_one_supporting_item_among_others_makes_the_edge() -> None:
    fact = ("drug", "beneficialInTrialFor", "condition")

    store = _graph(_claim(fact), _claim(fact, direction=Direction.DISPUTES))

    assert _edges(store, "beneficialInTrialFor") == {fact}


def test_refuted_and_negative_claims_are_in_no_positive_answer() -> None:
    store = _graph(
        ("drug", "notEffectiveFor", "condition"),
        _claim(("other-drug", "beneficialInTrialFor", "condition"), direction=Direction.DISPUTES),
    )

    table = store.select(
        "SELECT ?therapy { VALUES ?claim { pv:treats pv:approvedFor pv:beneficialInTrialFor"
        " pv:beneficialInModelsFor } ?therapy ?claim painkg:condition }"
    )

    assert table.rows == ()


def test_the_therapies_of_a_condition_are_told_by_what_holds_of_them() -> None:
    question = bind_query(
        catalogue()["therapies_for_condition"], {"condition": prefixes().expand("painkg:condition")}
    )
    refuted = _claim(
        ("other-drug", "beneficialInTrialFor", "condition"), direction=Direction.DISPUTES
    )

    store = _graph(
        ("drug", "approvedFor", "condition"), ("other-drug", "worsens", "condition"), refuted
    )

    told = {(row["therapy_label"], row["claim"]) for row in store.select(question).records()}
    assert told == {("drug", "approvedFor"), ("other-drug", "worsens")}
