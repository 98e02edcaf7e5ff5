"""Records that do not fit together or say what the ontology forbids: each is found where it is."""

from __future__ import annotations

import pytest
from small_ontology import (
    ANATOMY,
    BENCH,
    CLINIC,
    CONDITIONS,
    CONSTRUCTS,
    MAPPINGS,
    PUBLICATIONS,
    SETTINGS,
    TARGETS,
    THERAPIES,
    Defect,
    Small,
)

from kg.findings import BadTables, Severity

TREATS, APPROVED, CONTRA, BENEFICIAL = 2, 3, 5, 8
BLOCKS, DRIVES, RELAY, PART_OF = 2, 4, 15, 17
CAPSAICIN, STIMULATION, TWO_DRUGS = 4, 5, 7
BENCH2020, TRIAL2023, WALL2013 = 3, 4, 5


def _cell(name: str, line: int, column: str, text: str):
    return lambda small: small.set(name, line, column, text)


def _cells(name: str, line: int, **cells: str):
    def plant(small: Small) -> None:
        for column, cell in cells.items():
            small.set(name, line, column, cell)

    return plant


def _without(name: str, *cells: str):
    return lambda small: small.drop(name, small.line_of(name, *cells))


def _repeated(name: str, line: int, **cells: str):
    return lambda small: small.repeat(name, line, **cells)


def _odd_ache(small: Small) -> None:
    small.add(
        CONDITIONS,
        id="painkg:odd-ache",
        label="odd ache",
        class_="PainCondition",
        definition="An ache of which nothing is known so far.",
    )


def _no_component(small: Small) -> None:
    small.drop(CLINIC, small.line_of(CLINIC, "hasComponent", "CHEBI:3374"))


def _ring(small: Small) -> None:
    small.set(CONDITIONS, 2, "parents", "painkg:neuropathic-pain")


def _unused_condition(small: Small) -> None:
    small.add(
        CONDITIONS,
        id="painkg:burning-mouth",
        label="burning mouth",
        class_="PainCondition",
        definition="Burning pain of the mouth without a lesion.",
        parents="painkg:pain",
    )


def _uncited(small: Small) -> None:
    small.repeat(PUBLICATIONS, WALL2013, key="wall2006", title="An older edition")


LAST_CLINIC, LAST_BENCH = 15, 19

REFERENCES = [
    Defect(
        "duplicate entity",
        "entity-duplicate",
        _repeated(TARGETS, 4),
        TARGETS,
        6,
        says=("hgnc:12716 again", f"{TARGETS}:4", "merge the two rows"),
    ),
    Defect(
        "one identifier in two files",
        "entity-duplicate",
        _cell(SETTINGS, 2, "id", "painkg:nociceptor"),
        SETTINGS,
        2,
        says=(f"{ANATOMY}:2",),
        beside=frozenset({"reference-dangling"}),
    ),
    Defect(
        "label of two entities",
        "entity-label-shared",
        _cell(ANATOMY, 5, "label", "Spinal Cord"),
        ANATOMY,
        5,
        says=("'Spinal Cord'", f"{ANATOMY}:4", "tell them apart"),
        beside=frozenset({"label-differs"}),
    ),
    Defect(
        "cycle in a hierarchy",
        "hierarchy-cycle",
        _ring,
        CONDITIONS,
        3,
        says=(
            "painkg:neuropathic-pain → painkg:pain → painkg:neuropathic-pain",
            "remove one of these parents",
        ),
    ),
    Defect(
        "entity that is its own parent",
        "hierarchy-cycle",
        _cell(CONDITIONS, 2, "parents", "painkg:pain"),
        CONDITIONS,
        2,
        says=("painkg:pain → painkg:pain",),
    ),
    Defect(
        "dangling object",
        "reference-dangling",
        _cell(CLINIC, APPROVED, "object", "painkg:no-such-pain"),
        CLINIC,
        APPROVED,
        "object",
        ("painkg:no-such-pain", "add the entity to tables/entities/"),
    ),
    Defect(
        "dangling parent",
        "reference-dangling",
        _cell(THERAPIES, CAPSAICIN, "parents", "painkg:no-such-class"),
        THERAPIES,
        CAPSAICIN,
        "parents",
        ("painkg:no-such-class",),
    ),
    Defect(
        "dangling context",
        "reference-dangling",
        _cell(CLINIC, BENEFICIAL, "context", "painkg:no-such-setting"),
        CLINIC,
        BENEFICIAL,
        "context",
        ("painkg:no-such-setting",),
    ),
    Defect(
        "dangling population",
        "reference-dangling",
        _cell(CLINIC, BENEFICIAL, "population", "MONDO:0000001"),
        CLINIC,
        BENEFICIAL,
        "population",
        ("MONDO:0000001",),
    ),
    Defect(
        "dangling cargo",
        "reference-dangling",
        _cell(CONSTRUCTS, 2, "cargo", "hgnc:1"),
        CONSTRUCTS,
        2,
        "cargo",
        ("hgnc:1",),
    ),
    Defect(
        "mapping of nothing",
        "reference-dangling",
        _cell(MAPPINGS, 2, "subject_id", "CHEBI:1"),
        MAPPINGS,
        2,
        "subject_id",
        ("CHEBI:1",),
    ),
    Defect(
        "label of another entity",
        "label-differs",
        _cell(BENCH, BLOCKS, "object_label", "SCN9A"),
        BENCH,
        BLOCKS,
        "object_label",
        ("'SCN9A' for hgnc:10582", "'SCN10A'", "kg tidy"),
    ),
    Defect(
        "label of another entity in a mapping",
        "label-differs",
        _cell(MAPPINGS, 2, "subject_label", "capsaicin"),
        MAPPINGS,
        2,
        "subject_label",
        ("'suzetrigine'",),
    ),
    Defect(
        "entity that nothing names",
        "entity-orphan",
        _unused_condition,
        CONDITIONS,
        4,
        says=("painkg:burning-mouth", "add a statement"),
        severity=Severity.WARNING,
        beside=frozenset({"condition-mechanism"}),
    ),
]

ROWS = [
    Defect(
        "duplicate line",
        "claim-duplicate",
        _repeated(CLINIC, TREATS),
        CLINIC,
        LAST_CLINIC,
        says=(f"{CLINIC}:{LAST_CLINIC}", f"{CLINIC}:{TREATS}", "remove one of the two lines"),
    ),
    Defect(
        "contradicting direction",
        "claim-contradicts",
        _repeated(CLINIC, TREATS, direction="disputes"),
        CLINIC,
        LAST_CLINIC,
        says=(f"{CLINIC}:{LAST_CLINIC}", f"{CLINIC}:{TREATS}", "tell the results apart"),
    ),
    Defect(
        "contradicting value",
        "claim-contradicts",
        _repeated(CLINIC, TREATS, value="-1.2"),
        CLINIC,
        LAST_CLINIC,
        says=(f"{CLINIC}:{TREATS}", "MD -1.2", "MD -1.5"),
    ),
    Defect(
        "relay without position",
        "relay-position",
        _cell(BENCH, RELAY, "position", ""),
        BENCH,
        RELAY,
        says=("number the relays",),
        beside=frozenset({"claim-incomplete"}),
    ),
    Defect(
        "one relay at two positions",
        "relay-position",
        _repeated(BENCH, RELAY, position="2", note="another page"),
        BENCH,
        LAST_BENCH,
        says=("position 2", f"{BENCH}:{RELAY}"),
    ),
    Defect(
        "mapping that stands twice",
        "mapping-duplicate",
        _repeated(MAPPINGS, 2),
        MAPPINGS,
        3,
        says=(f"{MAPPINGS}:2", "remove one of the two lines"),
    ),
    Defect(
        "two parts at one position",
        "relay-position",
        lambda small: (
            small.set(BENCH, 14, "position", "1"),
            small.set(BENCH, 16, "position", "1"),
        ),
        BENCH,
        16,
        says=("position 1", f"{BENCH}:14", "renumber"),
    ),
]

CITATIONS = [
    Defect(
        "duplicate key",
        "publication-duplicate",
        _repeated(PUBLICATIONS, WALL2013),
        PUBLICATIONS,
        6,
        says=("'wall2013' again", f"{PUBLICATIONS}:{WALL2013}", "merge the rows"),
    ),
    Defect(
        "one paper under two keys",
        "publication-duplicate",
        _cell(PUBLICATIONS, 2, "doi", "10.1000/BENCH.1"),
        PUBLICATIONS,
        BENCH2020,
        "doi",
        (f"{PUBLICATIONS}:2", "one key for one source"),
    ),
    Defect(
        "malformed PMID",
        "publication-identifier",
        _cell(PUBLICATIONS, TRIAL2023, "pmid", "PMC1234567"),
        PUBLICATIONS,
        TRIAL2023,
        "pmid",
        ("'PMC1234567'", "copy the identifier"),
    ),
    Defect(
        "PMID of digits from another script",
        "publication-identifier",
        _cell(PUBLICATIONS, TRIAL2023, "pmid", "1111111\u0661"),
        PUBLICATIONS,
        TRIAL2023,
        "pmid",
        ("copy the identifier",),
    ),
    Defect(
        "malformed DOI",
        "publication-identifier",
        _cell(PUBLICATIONS, BENCH2020, "doi", "https://doi.org/10.1000/bench.1"),
        PUBLICATIONS,
        BENCH2020,
        "doi",
        ("10\\.",),
    ),
    Defect(
        "malformed trial number",
        "publication-identifier",
        _cell(PUBLICATIONS, TRIAL2023, "nct", "NCT123"),
        PUBLICATIONS,
        TRIAL2023,
        "nct",
        ("'NCT123'",),
    ),
    Defect(
        "PMID from memory",
        "publication-unseen",
        _cell(PUBLICATIONS, WALL2013, "pmid", "22222222"),
        PUBLICATIONS,
        WALL2013,
        "pmid",
        ("from memory", "leave the identifier out"),
    ),
    Defect(
        "verified source that nobody says where",
        "publication-unseen",
        _cell(PUBLICATIONS, TRIAL2023, "seen_in", ""),
        PUBLICATIONS,
        TRIAL2023,
        says=("without seen_in", "from-memory"),
    ),
    Defect(
        "source that no table has",
        "source-unknown",
        _cell(CLINIC, APPROVED, "source", "label2052"),
        CLINIC,
        APPROVED,
        "source",
        ("'label2052'", "tables/publications.tsv"),
    ),
    Defect(
        "source of settings that no table has",
        "source-unknown",
        _cell(SETTINGS, 2, "source", "bench2002"),
        SETTINGS,
        2,
        "source",
        ("'bench2002'",),
    ),
    Defect(
        "verified line that nobody says where",
        "claim-unseen",
        _cell(CLINIC, APPROVED, "seen_in", ""),
        CLINIC,
        APPROVED,
        "verification",
        ("without seen_in", "from-memory"),
    ),
    Defect(
        "line read in a source from memory",
        "claim-unseen",
        _cells(BENCH, PART_OF, verification="read-in-abstract", seen_in="journal.example"),
        BENCH,
        PART_OF,
        "verification",
        ("wall2013", "correct one of the two"),
    ),
    Defect(
        "source that no line cites",
        "publication-unused",
        _uncited,
        PUBLICATIONS,
        6,
        says=("'wall2006'", "cite it or remove the row"),
        severity=Severity.WARNING,
    ),
]

MEANING = [
    Defect(
        "unknown class",
        "class-unknown",
        _cell(THERAPIES, CAPSAICIN, "class", "Druug"),
        THERAPIES,
        CAPSAICIN,
        "class",
        ("'Druug'", "did you mean Drug?"),
    ),
    Defect(
        "class that is no entity",
        "class-unknown",
        _cell(THERAPIES, CAPSAICIN, "class", "Evidence"),
        THERAPIES,
        CAPSAICIN,
        "class",
        ("'Evidence'", "below Entity"),
        beside=frozenset({"relation-domain", "relation-range"}),
    ),
    Defect(
        "cell without species",
        "cell-species",
        _cell(ANATOMY, 2, "species", ""),
        ANATOMY,
        2,
        "species",
        ("fill in the species",),
    ),
    Defect(
        "unknown relation",
        "relation-unknown",
        _cell(CLINIC, APPROVED, "predicate", "aprovedFor"),
        CLINIC,
        APPROVED,
        "predicate",
        ("'aprovedFor'", "did you mean approvedFor?"),
    ),
    Defect(
        "relation that only rules may write",
        "relation-unknown",
        _cell(BENCH, 3, "predicate", "reachesCell"),
        BENCH,
        3,
        "predicate",
        ("'reachesCell'", "that tables may use"),
    ),
    Defect(
        "abstract relation",
        "relation-unknown",
        _cell(BENCH, 3, "predicate", "actsOnTarget"),
        BENCH,
        3,
        "predicate",
        ("'actsOnTarget'",),
    ),
    Defect(
        "wrong domain",
        "relation-domain",
        _cells(CLINIC, APPROVED, subject="hgnc:12716", subject_label="TRPV1"),
        CLINIC,
        APPROVED,
        "subject",
        ("hgnc:12716, a TRPChannel, as subject of approvedFor", "Therapy", "another relation"),
    ),
    Defect(
        "wrong range",
        "relation-range",
        _cells(CLINIC, APPROVED, object="painkg:dizziness", object_label="dizziness"),
        CLINIC,
        APPROVED,
        "object",
        ("painkg:dizziness, a AdverseEffect, as object of approvedFor", "PainCondition"),
    ),
    Defect(
        "statement on itself",
        "claim-itself",
        _cells(CLINIC, 6, object="CHEBI:233446", object_label="suzetrigine"),
        CLINIC,
        6,
        "object",
        ("CHEBI:233446 related to itself", "two different entities"),
    ),
    Defect(
        "mechanistic step without species",
        "claim-species",
        _cell(BENCH, DRIVES, "species", ""),
        BENCH,
        DRIVES,
        "species",
        ("drivesMechanism without species", "fill in the species"),
    ),
    Defect(
        "approval without jurisdiction",
        "claim-incomplete",
        _cell(CLINIC, APPROVED, "jurisdiction", ""),
        CLINIC,
        APPROVED,
        "jurisdiction",
        ("approvedFor without jurisdiction", "fill in the jurisdiction"),
    ),
    Defect(
        "trial without phase",
        "claim-incomplete",
        _cell(CLINIC, BENEFICIAL, "predicate", "inClinicalTrialsFor"),
        CLINIC,
        BENEFICIAL,
        "phase",
        ("inClinicalTrialsFor without phase",),
    ),
    Defect(
        "comparison without context",
        "claim-incomplete",
        _cell(CLINIC, 14, "context", ""),
        CLINIC,
        14,
        "context",
        ("superiorTo without context",),
    ),
    Defect(
        "interval beside its estimate",
        "interval",
        _cell(CLINIC, TREATS, "value", "-2.5"),
        CLINIC,
        TREATS,
        "value",
        ("-2.5 outside [-2.0, -1.0]", "an interval that holds its estimate"),
    ),
    Defect(
        "interval upside down",
        "interval",
        _cells(CLINIC, TREATS, low="-1", high="-2"),
        CLINIC,
        TREATS,
        "value",
        ("[-1.0, -2.0]", "swap the ends"),
    ),
    Defect(
        "interval without estimate",
        "interval",
        _cell(CLINIC, TREATS, "value", ""),
        CLINIC,
        TREATS,
        "value",
        ("fill in the estimate",),
    ),
    Defect(
        "one end beyond the estimate",
        "interval",
        _cells(CLINIC, TREATS, low="", high="-1.6"),
        CLINIC,
        TREATS,
        "value",
        ("-1.5 outside",),
    ),
    Defect(
        "value without metric",
        "effect-metric",
        _cell(CLINIC, TREATS, "metric", ""),
        CLINIC,
        TREATS,
        "value",
        ("-1.5 without a metric", "name the metric"),
    ),
    Defect(
        "`treats` on preclinical evidence",
        "treats-unproven",
        _cells(CLINIC, TREATS, design="AnimalModel", species="Rat", phase=""),
        CLINIC,
        TREATS,
        "predicate",
        ("treats on AnimalModel alone", "beneficialInModelsFor"),
    ),
    Defect(
        "`treats` on a trial of phase 2",
        "treats-unproven",
        _cell(CLINIC, TREATS, "phase", "2"),
        CLINIC,
        TREATS,
        "predicate",
        ("treats on RandomisedTrial alone", "inClinicalTrialsFor"),
    ),
    Defect(
        "`treats` on a trial that found nothing",
        "treats-unproven",
        _cell(CLINIC, TREATS, "direction", "disputes"),
        CLINIC,
        TREATS,
        "predicate",
        ("treats on RandomisedTrial alone",),
    ),
    Defect(
        "condition without mechanism or word",
        "condition-mechanism",
        _odd_ache,
        CONDITIONS,
        4,
        says=("painkg:odd-ache without a mechanism", "or a note that says why none"),
        beside=frozenset({"entity-orphan"}),
    ),
    Defect(
        "combination of one",
        "combination-components",
        _no_component,
        THERAPIES,
        TWO_DRUGS,
        says=("painkg:two-drugs with 1 component(s)", "add the components"),
    ),
    Defect(
        "combination that nobody tested",
        "combination-evidence",
        _without(CLINIC, "superiorTo"),
        THERAPIES,
        TWO_DRUGS,
        says=("without evidence of its own", "or remove it"),
    ),
    Defect(
        "complex of one",
        "complex-subunits",
        _without(BENCH, "hasSubunit", "SCN9A"),
        TARGETS,
        5,
        says=("painkg:nav-pair with 1 subunit(s)", "add the subunits"),
    ),
    Defect(
        "pathway without origin",
        "pathway-ends",
        _without(BENCH, "hasOrigin"),
        ANATOMY,
        7,
        says=("painkg:spinothalamic-tract without hasOrigin", "add a hasOrigin statement"),
    ),
    Defect(
        "pathway without termination",
        "pathway-ends",
        lambda small: small.set(
            BENCH, small.line_of(BENCH, "hasTermination"), "predicate", "hasOrigin"
        ),
        ANATOMY,
        7,
        says=("without hasTermination",),
    ),
    Defect(
        "device without settings",
        "device-parameters",
        _without(BENCH, "hasParameterSet"),
        THERAPIES,
        STIMULATION,
        says=("painkg:cord-stimulation without settings", "add the settings"),
        severity=Severity.WARNING,
        beside=frozenset({"entity-orphan"}),
    ),
    Defect(
        "settings without a number",
        "parameters-empty",
        _cells(SETTINGS, 2, frequency_hz="", pulse_width_us="", amplitude="", amplitude_unit=""),
        SETTINGS,
        2,
        says=("painkg:tonic without a number", "fill in what the source gives"),
    ),
    Defect(
        "amplitude without unit",
        "parameters-unit",
        _cell(SETTINGS, 2, "amplitude_unit", ""),
        SETTINGS,
        2,
        says=("amplitude '2 to 5'", "fill in the unit"),
    ),
    Defect(
        "relations that contradict each other",
        "claims-opposed",
        lambda small: small.add(
            CLINIC,
            **dict(
                zip(
                    small.lines(CLINIC)[0],
                    small.lines(CLINIC)[BENEFICIAL - 1],
                    strict=True,
                )
            )
            | {"predicate": "notEffectiveFor"},
        ),
        CLINIC,
        BENEFICIAL,
        says=("CHEBI:3374 beneficialInTrialFor painkg:neuropathic-pain", f"{CLINIC}:{LAST_CLINIC}"),
        severity=Severity.NOTE,
    ),
]

DEFECTS = [*REFERENCES, *ROWS, *CITATIONS, *MEANING]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_the_defect_is_found_in_its_place(defect: Defect, small: Small) -> None:
    defect.assert_found(small)


def test_a_longer_cycle_is_told_once_with_its_whole_path(small: Small) -> None:
    small.set(CONDITIONS, 2, "parents", "painkg:burning")
    small.add(
        CONDITIONS,
        id="painkg:burning",
        label="burning pain",
        class_="PainCondition",
        definition="Pain that feels like a burn.",
        parents="painkg:neuropathic-pain",
    )

    _, findings = small.check()

    assert [(finding.rule, finding.seen) for finding in findings] == [
        (
            "hierarchy-cycle",
            "painkg:burning → painkg:neuropathic-pain → painkg:pain → painkg:burning",
        )
    ]


def test_relays_that_lie_side_by_side_may_share_a_position(small: Small) -> None:
    small.repeat(BENCH, RELAY, object="UBERON:0002240", object_label="spinal cord")

    _, findings = small.check()

    assert findings == []


def test_a_ring_of_parts_is_found(small: Small) -> None:
    small.repeat(
        BENCH,
        PART_OF,
        subject="UBERON:0002240",
        subject_label="spinal cord",
        object="UBERON:0002256",
        object_label="dorsal horn",
    )

    _, findings = small.check()

    assert "UBERON:0002240 → UBERON:0002256 → UBERON:0002240" in " ".join(map(str, findings))


def test_an_unreadable_line_is_not_missed_by_the_lines_that_name_it(small: Small) -> None:
    small.set(PUBLICATIONS, TRIAL2023, "year", "20xx")

    _, findings = small.check()

    assert [finding.rule for finding in findings] == ["cell-number"]


def test_a_module_that_is_no_turtle_is_told_with_file_and_line(small: Small) -> None:
    small.damage("modules/core.ttl", lambda content: content + b"\npv:Broken a owl:Class ;;\n")

    with pytest.raises(BadTables) as caught:
        small.check()

    (finding,) = caught.value.findings
    assert finding.rule == "turtle-syntax"
    assert finding.place.file == "modules/core.ttl"
    text = (small.folder / "modules/core.ttl").read_text(encoding="utf-8")
    assert finding.place.line >= len(text.splitlines()) - 1
