"""Terms of other vocabularies that the ontology maps to exist, and prefixes mean the same to all."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from curies import Converter
from rdflib.namespace import SKOS

from kg.identifiers import prefixes
from kg.rdf.interchange import parsed
from kg.resources import ontology_folder
from kg.sources.files import open_text
from kg.sources.terms import Terms

OBO = "http://purl.obolibrary.org/obo/"
BIOLINK = "https://w3id.org/biolink/vocab/"
OURS = {"painkg", "pv", "ps", "pe", "pp", "pg", "pr"}
#: What Bioregistry does not list: `obo` is a whole namespace there, and QUDT's units are not in it.
NOT_LISTED = {"unit"}
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


@pytest.fixture(scope="module")
def reference() -> Path:
    folder = os.environ.get("PAINKG_REFERENCE", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("PAINKG_REFERENCE names no folder of reference data")
    return Path(folder)


@cache
def mapped() -> frozenset[str]:
    """The IRIs of other vocabularies that the modules map to."""
    graph = parsed(sorted((ontology_folder() / "modules").glob("*.ttl")))
    return frozenset(
        str(iri)
        for match in MATCHES
        for iri in graph.objects(None, match)
        if isinstance(iri, rdflib.URIRef)
    )


# --- Prefixes --------------------------------------------------------------------------------------


def _curies_converter() -> Converter:
    return Converter.from_prefix_map(
        {prefix.prefix: prefix.namespace for prefix in prefixes().prefixes.values()}
    )


@pytest.mark.parametrize(
    "curie",
    [
        "CHEBI:3374",
        "hgnc:10597",
        "mesh:D002211",
        "icd10cm:G43.1",
        "iuphar.ligand:2486",
        "pv:treats",
        "doi:10.1000/a.b-c_d",
        "clinicaltrials:NCT00000001",
        "obo:other_1",
        "painkg:wind-up",
    ],
)
def test_the_curies_package_expands_and_contracts_the_same(curie: str) -> None:
    converter = _curies_converter()

    assert converter.expand(curie) == prefixes().expand(curie)
    assert converter.compress(prefixes().expand(curie)) == prefixes().contract(
        prefixes().expand(curie)
    )


def test_no_two_prefixes_share_a_namespace_or_a_spelling() -> None:
    known = list(prefixes().prefixes.values())

    assert len({prefix.namespace for prefix in known}) == len(known)
    assert len({prefix.prefix.casefold() for prefix in known}) == len(known)


@pytest.mark.parametrize("prefix", sorted(prefixes().prefixes))
def test_a_prefix_has_a_role_that_is_known_and_says_what_it_is(prefix: str) -> None:
    found = prefixes().prefixes[prefix]

    assert found.role in {"entity", "mapping", "vocabulary", "fact", "publication"}
    assert found.what
    assert re.compile(found.pattern)
    assert re.match(r"https?://", found.namespace)


@pytest.mark.reference
def test_prefixes_agree_with_bioregistry(reference: Path) -> None:
    registry: dict[str, dict[str, Any]] = json.loads(
        gzip.decompress((reference / "bioregistry/bioregistry.json.gz").read_bytes())
    )
    by_name = {
        name.casefold(): entry
        for key, entry in registry.items()
        for name in (key, entry.get("preferred_prefix", key), *entry.get("synonyms", ()))
    }

    wrong = {
        prefix.prefix: prefix.namespace
        for prefix in prefixes().prefixes.values()
        if prefix.prefix not in OURS | NOT_LISTED
        and prefix.namespace
        not in {form.partition("$1")[0] for form in _forms(by_name[prefix.prefix.casefold()])}
    }

    assert wrong == {}


def _forms(entry: Any) -> Iterator[str]:
    """Every form of IRI that a registry entry gives, its own or that of a registry it quotes."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            if name in ("uri_format", "rdf_uri_format") and isinstance(value, str):
                yield value
            else:
                yield from _forms(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _forms(value)


# --- Terms -----------------------------------------------------------------------------------------


def test_the_ontology_maps_to_relations_and_classes_of_others() -> None:
    heads = {iri.removeprefix(OBO).partition("_")[0] for iri in mapped() if iri.startswith(OBO)}

    assert {"RO", "ECO"} <= heads
    assert any(iri.startswith(BIOLINK) for iri in mapped())


@pytest.mark.reference
def test_relations_of_ro_and_bfo_exist_and_are_current(reference: Path) -> None:
    with open_text(reference / "ontologies/ro.owl.gz") as text:
        blocks = re.split(
            r"(?=<owl:(?:ObjectProperty|Class|AnnotationProperty) rdf:about=)", text.read()
        )
    known, retired = set(), set()
    for block in blocks:
        if found := re.match(rf'<owl:\w+ rdf:about="{OBO}((?:RO|BFO)_\d+)"', block):
            known.add(found[1])
            if "<owl:deprecated" in block.partition("<owl:Axiom>")[0]:
                retired.add(found[1])

    used = {iri.removeprefix(OBO) for iri in mapped() if re.match(rf"{OBO}(RO|BFO)_", iri)}

    assert used - known == set()
    assert used & retired == set()


@pytest.mark.reference
def test_terms_of_obo_vocabularies_exist_and_are_current(reference: Path) -> None:
    terms = Terms(reference)
    used = {prefixes().contract(iri) for iri in mapped() if iri.startswith(OBO)}

    checked, wrong = set(), set()
    for curie in used:
        vocabulary = terms.vocabulary(curie.partition(":")[0])
        if vocabulary is not None:
            checked.add(curie.partition(":")[0])
            if curie not in vocabulary or vocabulary[curie].retired:
                wrong.add(curie)

    assert wrong == set()
    assert "ECO" in checked


@pytest.mark.reference
def test_terms_of_the_biolink_model_exist(reference: Path) -> None:
    with open_text(reference / "biolink-model/biolink_model.yaml.gz") as text:
        names = re.findall(r"^  ([A-Za-z][^:#\n]*):", text.read(), re.M)
    known = {name.strip().replace(" ", "").casefold() for name in names}

    used = {iri.removeprefix(BIOLINK) for iri in mapped() if iri.startswith(BIOLINK)}

    assert {name for name in used if name.replace("_", "").casefold() not in known} == set()


@pytest.mark.reference
def test_the_checker_of_terms_finds_a_planted_one(reference: Path) -> None:
    vocabulary = Terms(reference).vocabulary("ECO")

    assert vocabulary is not None
    assert "ECO:9999999" not in vocabulary
