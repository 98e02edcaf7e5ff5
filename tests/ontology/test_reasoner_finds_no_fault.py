"""HermiT finds the ontology consistent, every class satisfiable, and a planted fault."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.rdf.interchange import parsed
from kg.resources import ontology_folder
from kg.vocabulary import PV

PVN = rdflib.Namespace(PV)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs java, which is missing"),
]


def _unsatisfiable(graph: rdflib.Graph, folder: Path) -> set[str]:
    """The classes that HermiT finds can have no member; raises if the whole is inconsistent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import owlready2

    path = folder / "merged.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    with path.open("rb") as triples:
        world.get_ontology("https://w3id.org/painkg/vocab").load(fileobj=triples)
    owlready2.sync_reasoner_hermit(world, debug=0)
    return {found.name for found in world.inconsistent_classes()} - {"Nothing"}


@pytest.fixture
def merged() -> rdflib.Graph:
    return parsed(sorted((ontology_folder() / "modules").glob("*.ttl")))


def test_the_ontology_is_consistent_and_every_class_can_have_members(
    merged: rdflib.Graph, tmp_path: Path
) -> None:
    assert _unsatisfiable(merged, tmp_path) == set()


def test_a_planted_class_of_two_things_at_once_is_found(
    merged: rdflib.Graph, tmp_path: Path
) -> None:
    merged.add((PVN.Planted, RDF.type, OWL.Class))
    merged.add((PVN.Planted, RDFS.subClassOf, PVN.Drug))
    merged.add((PVN.Planted, RDFS.subClassOf, PVN.DeviceStimulation))

    assert _unsatisfiable(merged, tmp_path) == {"Planted"}


def test_a_planted_member_of_two_things_at_once_is_found(
    merged: rdflib.Graph, tmp_path: Path
) -> None:
    import owlready2

    merged.add((PVN.planted, RDF.type, PVN.Statement))
    merged.add((PVN.planted, RDF.type, PVN.Entity))

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        _unsatisfiable(merged, tmp_path)
