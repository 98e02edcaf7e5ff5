"""Sources hold: identifiers are well formed and seen, each claim cites one, each one is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.findings import Finding, Place, Severity
from kg.tables.reader import Tables
from kg.vocabulary import PublicationKind, Verification

_PMID = re.compile(r"[1-9][0-9]{0,7}")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NCT = re.compile(r"NCT\d{8}")


def citations(tables: Tables) -> list[Finding]:
    """Everything that is wrong with sources and with how claims cite them."""
    return [*_publications(tables), *_sources(tables)]


def _publications(tables: Tables) -> Iterator[Finding]:
    by_key: dict[str, Place] = {}
    by_identifier: dict[str, Place] = {}
    forms = {"pmid": _PMID, "doi": _DOI, "nct": _NCT}
    for item in tables.publications:
        record = item.record
        if record.key in by_key:
            yield Finding(
                item.place,
                "publication-duplicate",
                f"the key {record.key!r} again",
                f"one row; the first is {by_key[record.key]}",
                "merge the rows",
            )
        by_key.setdefault(record.key, item.place)
        for column, form in forms.items():
            identifier = getattr(record, column)
            if not identifier:
                continue
            spot = Place(item.place.file, item.place.line, column)
            if not form.fullmatch(identifier):
                yield Finding(
                    spot,
                    "publication-identifier",
                    repr(identifier),
                    form.pattern,
                    "copy the identifier from the record of the source",
                )
            name = f"{column}:{identifier.lower()}"
            names_it = column != "nct" or record.kind is PublicationKind.REGISTRY
            if names_it and name in by_identifier:
                yield Finding(
                    spot,
                    "publication-duplicate",
                    f"{column} {identifier} again",
                    f"one row; the first is {by_identifier[name]}",
                    "use one key for one source",
                )
            if names_it:
                by_identifier.setdefault(name, item.place)
            if record.verification is Verification.FROM_MEMORY:
                yield Finding(
                    spot,
                    "publication-unseen",
                    f"{column} {identifier} from memory",
                    "no identifier that nobody has seen",
                    "open the record, or leave the identifier out",
                )
        if record.verification is not Verification.FROM_MEMORY and not record.seen_in:
            yield Finding(
                item.place,
                "publication-unseen",
                "a verified source without seen_in",
                "where the record was seen",
                "say where, or write from-memory",
            )


def _sources(tables: Tables) -> Iterator[Finding]:
    publications = {item.record.key: item.record for item in tables.publications}
    used = set()
    lines: list[tuple[Place, str]] = [(c.place, c.record.source) for c in tables.claims]
    lines += [(p.place, p.record.source) for p in tables.parameter_sets]
    lines += [(c.place, c.record.source) for c in tables.constructs]
    for place, source in lines:
        used.add(source)
        if source not in publications and source not in tables.unreadable:
            yield Finding(
                Place(place.file, place.line, "source"),
                "source-unknown",
                repr(source),
                "a key of tables/publications.tsv",
                "add the source there, or correct the key",
            )
    for item in tables.claims:
        claim = item.record
        publication = publications.get(claim.source)
        spot = Place(item.place.file, item.place.line, "verification")
        if claim.verification is not Verification.FROM_MEMORY and not claim.seen_in:
            yield Finding(
                spot,
                "claim-unseen",
                f"{claim.verification} without seen_in",
                "where it was seen",
                "fill in seen_in, or write from-memory",
            )
        if (
            publication is not None
            and publication.verification is Verification.FROM_MEMORY
            and claim.verification is Verification.READ_IN_ABSTRACT
        ):
            yield Finding(
                spot,
                "claim-unseen",
                f"read-in-abstract of {claim.source}, which is from memory",
                "a source whose record was seen",
                "correct one of the two",
            )
    for publication_item in tables.publications:
        if publication_item.record.key not in used:
            yield Finding(
                publication_item.place,
                "publication-unused",
                f"{publication_item.record.key!r}, which no line cites",
                "a source that is cited",
                "cite it or remove the row",
                Severity.WARNING,
            )
