"""Identifiers, labels, citations and drug–target edges, held against a folder of reference data."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.findings import Finding, Place, Severity
from kg.names import fold
from kg.rdf.ontology import Ontology, read_ontology
from kg.records.entity import Entity
from kg.records.statement import Claim
from kg.resources import ontology_folder
from kg.sources.interactions import Interaction, Interactions, read_interactions
from kg.sources.terms import Term, Terms
from kg.tables.reader import Located, Tables
from kg.vocabulary import Direction

TABLES = ("GtoPdb", "DrugCentral", "ChEMBL", "BindingDB")


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What the reference tables say of one drug–target statement."""

    place: Place
    drug: str
    predicate: str
    target: str
    corroborated: tuple[str, ...]
    contradicted: tuple[str, ...]
    explained: bool

    @property
    def silent(self) -> tuple[str, ...]:
        """The tables that have no row, or none with a sign that differs or agrees."""
        spoken = {told.partition(" ")[0] for told in self.corroborated + self.contradicted}
        return tuple(table for table in TABLES if table not in spoken)


def check_reference(
    tables: Tables, folder: Path, ontology: Ontology | None = None
) -> tuple[list[Finding], list[Corroboration]]:
    """Findings on identifiers and citations, and the corroboration of each drug–target statement.

    Identifiers of a vocabulary that the folder lacks are left alone, with one note that says so.
    """
    if not folder.is_dir():
        missing = Finding(
            Place(str(folder)),
            "reference-missing",
            "no such folder",
            "a folder of reference data",
            "give the folder that holds hpo/, gtopdb/ …",
        )
        return [missing], []
    terms = Terms(folder)
    corroboration = list(
        _corroboration(
            tables, read_interactions(folder), ontology or read_ontology(ontology_folder())
        )
    )
    findings = [*_identifiers(tables, terms), *_citations(tables, terms)]
    for item in corroboration:
        if item.contradicted and not item.corroborated:
            severity = Severity.NOTE if item.explained else Severity.ERROR
            findings.append(
                Finding(
                    item.place,
                    "edge-contradicted",
                    f"{item.drug} {item.predicate} {item.target}",
                    f"the sign of {'; '.join(item.contradicted)}",
                    "correct the relation, or explain the difference in the row's note",
                    severity,
                )
            )
    return findings, corroboration


def corroboration_lines(found: Iterable[Corroboration]) -> Iterator[str]:
    """One line a statement, and a last line that counts."""
    counts: dict[str, int] = defaultdict(int)
    for item in sorted(found, key=lambda item: (item.drug.casefold(), item.target)):
        verdict = (
            "corroborated"
            if item.corroborated
            else "contradicted"
            if item.contradicted
            else "silent"
        )
        counts[verdict] += 1
        told = [*item.corroborated, *(f"AGAINST {text}" for text in item.contradicted)]
        if item.silent:
            told.append(f"silent: {', '.join(item.silent)}")
        yield f"{verdict:13} {item.drug} {item.predicate} {item.target}  ({'; '.join(told)})"
    yield ", ".join(f"{counts[name]} {name}" for name in ("corroborated", "contradicted", "silent"))


def _identifiers(tables: Tables, terms: Terms) -> Iterator[Finding]:
    entities = {item.record.id: item for item in tables.entities}
    unknown: set[str] = set()
    for item in tables.entities:
        yield from _identifier(
            item.place,
            "id",
            item.record.id,
            terms,
            unknown,
            (item.record.label, *item.record.synonyms),
        )
    for mapping in tables.mappings:
        record = mapping.record
        subject = entities.get(record.subject_id)
        names = (
            (record.object_label,)
            if record.object_label
            else ((subject.record.label, *subject.record.synonyms) if subject else ())
        )
        yield from _identifier(mapping.place, "object_id", record.object_id, terms, unknown, names)
    for prefix in sorted(unknown):
        yield Finding(
            Place("prefixes.tsv"),
            "reference-silent",
            f"identifiers of {prefix}",
            "a file for them in the reference data",
            "nothing: they were not checked",
            Severity.NOTE,
        )


def _identifier(
    place: Place, column: str, curie: str, terms: Terms, unknown: set[str], names: tuple[str, ...]
) -> Iterator[Finding]:
    prefix = curie.partition(":")[0]
    if prefix in ("painkg", "skos"):
        return
    vocabulary = terms.vocabulary(prefix)
    spot = Place(place.file, place.line, column)
    if vocabulary is None:
        unknown.add(prefix)
        return
    term = vocabulary.get(curie)
    if term is None:
        yield Finding(
            spot,
            "identifier-unknown",
            curie,
            f"an identifier that {prefix} has",
            "look the term up again",
        )
        return
    if term.retired:
        instead = f"use {term.replaced_by}" if term.replaced_by else "choose a current term"
        yield Finding(
            spot,
            "identifier-retired",
            f"{curie}, which {prefix} has retired",
            "a current identifier",
            instead,
        )
    if prefix == "hgnc" and column == "id" and names[0] != term.label:
        yield Finding(
            spot,
            "label-reference",
            f"{names[0]!r} for {curie}",
            f"the approved symbol {term.label!r}",
            "write the approved symbol as label",
        )
    elif term.label and names and not _agree(names, term):
        yield Finding(
            spot,
            "label-reference",
            f"{names[0]!r} for {curie}",
            f"{term.label!r}, as {prefix} calls it, among label and synonyms",
            "correct the identifier, or add that name as a synonym",
        )


def _agree(names: Iterable[str], term: Term) -> bool:
    ours = {fold(name) for name in names}
    return bool(ours & {fold(name) for name in (term.label, *term.synonyms)})


def _citations(tables: Tables, terms: Terms) -> Iterator[Finding]:
    for item in tables.publications:
        record, spot = item.record, Place(item.place.file, item.place.line, "pmid")
        if record.pmid and record.pmid in terms.retracted:
            yield Finding(
                spot,
                "citation-retracted",
                f"PMID {record.pmid}",
                "no retracted paper",
                "remove every row that rests on it",
            )
        title = terms.titles.get(record.pmid, "")
        if title and record.title and not _same_title(record.title, title):
            yield Finding(
                spot,
                "citation-title",
                f"{record.title!r} for PMID {record.pmid}",
                repr(title[:160]),
                "correct the PMID or the title",
                Severity.WARNING,
            )


def _same_title(ours: str, theirs: str) -> bool:
    one, other = fold(ours), fold(theirs)
    words = [word for word in one.split() if len(word) > 3]
    shared = sum(word in other for word in words)
    return (
        one[:60] in other
        or difflib.SequenceMatcher(None, one, other[: len(one) + 20]).ratio() > 0.6
        or (bool(words) and shared / len(words) >= 0.6)
    )


def _corroboration(
    tables: Tables, interactions: Interactions, ontology: Ontology
) -> Iterator[Corroboration]:
    entities: dict[str, Entity] = {item.record.id: item.record for item in tables.entities}
    members = _members(tables)
    seen: set[tuple[str, str, str]] = set()
    for item in tables.claims:
        claim = item.record
        relation = ontology.relations.get(claim.predicate)
        drug, target = entities.get(claim.subject), entities.get(claim.object)
        if relation is None or relation.sign not in (1, -1) or drug is None or target is None:
            continue
        key = (claim.subject, claim.predicate, claim.object)
        if not _is_drug_target(claim, drug, target, ontology) or key in seen:
            continue
        seen.add(key)
        symbols = _symbols(target.id, entities, members)
        names = {name.lower() for name in (drug.label, *drug.synonyms)}
        rows = interactions.between(names, symbols)
        same = {_told(row) for row in rows if row.sign in (0, relation.sign)}
        tables_that_agree = {row.table for row in rows if row.sign in (0, relation.sign)}
        against = {
            _told(row)
            for row in rows
            if row.sign == -int(relation.sign) and row.table not in tables_that_agree
        }
        yield Corroboration(
            item.place,
            drug.label,
            claim.predicate,
            target.label,
            tuple(sorted(same)),
            tuple(sorted(against)),
            _is_explained(tables.claims, key),
        )


def _told(row: Interaction) -> str:
    return f"{row.table} {row.symbol}: {row.action}"


def _is_drug_target(claim: Claim, drug: Entity, target: Entity, ontology: Ontology) -> bool:
    return (
        claim.direction is Direction.SUPPORTS
        and ontology.is_a(drug.class_name, ("Drug", "Biologic"))
        and ontology.is_a(target.class_name, ("MolecularEntity",))
    )


def _is_explained(claims: list[Located[Claim]], key: tuple[str, str, str]) -> bool:
    return any(
        item.record.note
        for item in claims
        if (item.record.subject, item.record.predicate, item.record.object) == key
    )


def _members(tables: Tables) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item in tables.claims:
        claim = item.record
        if claim.predicate == "hasSubunit":
            members[claim.subject].add(claim.object)
        elif claim.predicate == "memberOfFamily" or claim.predicate == "encodes":
            members[claim.object].add(claim.subject)
    return members


def _symbols(target: str, entities: dict[str, Entity], members: dict[str, set[str]]) -> set[str]:
    symbols, waiting, passed = set(), [target], set()
    while waiting:
        current = waiting.pop()
        if current in passed:
            continue
        passed.add(current)
        if current.startswith("hgnc:") and current in entities:
            symbols.add(entities[current].label)
        waiting += members.get(current, ())
    return symbols
