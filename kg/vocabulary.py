"""The names that code and ontology share: namespaces, graphs, and the closed sets of values.

The ontology defines each of these terms (`ontology/modules/`); a test holds the two in step.
"""

from __future__ import annotations

from enum import StrEnum

BASE = "https://w3id.org/painkg/"
PV = f"{BASE}vocab/"
ENTITY = f"{BASE}entity/"
STATEMENT = f"{BASE}statement/"
EVIDENCE = f"{BASE}evidence/"
PUBLICATION = f"{BASE}publication/"
RULE = f"{BASE}rule/"

GRAPH_CURATED = f"{BASE}graph/curated"
GRAPH_ONTOLOGY = f"{BASE}graph/ontology"
GRAPH_MAPPINGS = f"{BASE}graph/mappings"
GRAPH_INFERRED = f"{BASE}graph/inferred"
GRAPH_ABOUT = f"{BASE}graph/about"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
VOID = "http://rdfs.org/ns/void#"


class Direction(StrEnum):
    """Whether an evidence item speaks for the statement, against it, or neither."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    INCONCLUSIVE = "inconclusive"


class Verification(StrEnum):
    """How the citation was verified, best first."""

    READ_IN_ABSTRACT = "read-in-abstract"
    FOUND_IN_REFERENCE_DATA = "found-in-reference-data"
    FROM_MEMORY = "from-memory"


class Design(StrEnum):
    """The design of the study or the kind of source, strongest for clinical claims first."""

    REGULATORY_APPROVAL = "RegulatoryApproval"
    REGULATORY_LABEL = "RegulatoryLabel"
    GUIDELINE = "Guideline"
    META_ANALYSIS = "MetaAnalysis"
    SYSTEMATIC_REVIEW = "SystematicReview"
    RANDOMISED_TRIAL = "RandomisedTrial"
    CROSSOVER_TRIAL = "CrossoverTrial"
    NON_RANDOMISED_TRIAL = "NonRandomisedTrial"
    COHORT = "Cohort"
    CASE_CONTROL = "CaseControl"
    CASE_SERIES = "CaseSeries"
    HUMAN_GENETICS = "HumanGenetics"
    HUMAN_EXPERIMENT = "HumanExperiment"
    HUMAN_TISSUE = "HumanTissue"
    ANIMAL_MODEL = "AnimalModel"
    IN_VITRO = "InVitro"
    COMPUTATIONAL = "Computational"
    NARRATIVE_REVIEW = "NarrativeReview"
    REFERENCE_DATABASE = "ReferenceDatabase"
    TEXTBOOK = "Textbook"


class Blinding(StrEnum):
    """Who did not know the treatment."""

    DOUBLE_BLIND = "double-blind"
    SINGLE_BLIND = "single-blind"
    SHAM_BLINDED = "sham-blinded"
    OPEN_LABEL = "open-label"
    UNCLEAR = "unclear"


class Endpoint(StrEnum):
    """What role the result had in its study; `within-group` is no comparison with a control."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    POST_HOC = "post-hoc"
    SUBGROUP = "subgroup"
    WITHIN_GROUP = "within-group"
    SAFETY = "safety"


class Species(StrEnum):
    """In which animal, or cells, the result was found."""

    HUMAN = "Human"
    MOUSE = "Mouse"
    RAT = "Rat"
    NON_HUMAN_PRIMATE = "NonHumanPrimate"
    PIG = "Pig"
    DOG = "Dog"
    RODENT = "Rodent"
    CELL_LINE = "Cell-line"
    OTHER = "Other"


class Sex(StrEnum):
    """The sex studied, where a study tells."""

    FEMALE = "female"
    MALE = "male"
    BOTH = "both"


class Phase(StrEnum):
    """Clinical phase of a trial."""

    PHASE_0 = "0"
    PHASE_1 = "1"
    PHASE_1_2 = "1/2"
    PHASE_2 = "2"
    PHASE_2_3 = "2/3"
    PHASE_3 = "3"
    PHASE_4 = "4"


class Line(StrEnum):
    """The line of therapy in a guideline."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    NONE = "none"


class Strength(StrEnum):
    """The strength of a recommendation."""

    STRONG = "strong"
    CONDITIONAL = "conditional"
    WEAK = "weak"
    CONSENSUS = "consensus"


class Level(StrEnum):
    """How firm a safety statement is."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    BOXED_WARNING = "boxed-warning"
    WARNING = "warning"


class Frequency(StrEnum):
    """CIOMS frequency band of an adverse effect."""

    VERY_COMMON = "very-common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    VERY_RARE = "very-rare"
    UNKNOWN = "unknown"


class Seriousness(StrEnum):
    """Whether an adverse effect or an interaction is serious in the regulatory sense."""

    SERIOUS = "serious"
    NON_SERIOUS = "non-serious"


class Jurisdiction(StrEnum):
    """Where an approval, label or withdrawal is in force; WW is worldwide."""

    US = "US"
    EU = "EU"
    UK = "UK"
    JP = "JP"
    CN = "CN"
    CA = "CA"
    AU = "AU"
    CH = "CH"
    KR = "KR"
    WW = "WW"


class PublicationKind(StrEnum):
    """What sort of source a publication is."""

    ARTICLE = "article"
    GUIDELINE = "guideline"
    LABEL = "label"
    REGISTRY = "registry"
    DATABASE = "database"
    TEXTBOOK = "textbook"
    WEB = "web"


#: The closed sets, by the name of their class in the ontology.
CLOSED_SETS: dict[str, type[StrEnum]] = {
    "Direction": Direction,
    "Verification": Verification,
    "Design": Design,
    "Blinding": Blinding,
    "Endpoint": Endpoint,
    "Species": Species,
    "Sex": Sex,
    "Phase": Phase,
    "Line": Line,
    "Strength": Strength,
    "Level": Level,
    "Frequency": Frequency,
    "Seriousness": Seriousness,
    "Jurisdiction": Jurisdiction,
    "Kind": PublicationKind,
}

_SET_NAMES = {closed: name for name, closed in CLOSED_SETS.items()}


def value_iri(value: StrEnum) -> str:
    """The IRI of a value of a closed set: `Direction.SUPPORTS` is `pv:supports`,
    `Verification.READ_IN_ABSTRACT` is `pv:ReadInAbstract`, `Phase.PHASE_1_2` is `pv:Phase-1_2`.

    Directions, designs and verifications, which every query meets, go by their bare name.
    """
    if isinstance(value, Verification):
        return PV + "".join(word.capitalize() for word in value.split("-"))
    if isinstance(value, Direction | Design):
        return PV + value.value
    return f"{PV}{_SET_NAMES[type(value)]}-{value.value.replace('/', '_')}"
