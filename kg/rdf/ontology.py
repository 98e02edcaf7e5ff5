"""What the ontology's modules say: classes with their parents, relations with domain, range, sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.findings import BadTables, Finding, Place
from kg.vocabulary import OWL, PV, RDF, RDFS, SKOS

Sign = int | str | None
"""+1, −1, 0 (unknown), "mixed", or None where a relation has no sign."""

_Triples = dict[tuple[str, str], list[ox.NamedNode | ox.BlankNode | ox.Literal]]


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class of the ontology, by the local part of its IRI."""

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology. `net_sign` is the sign that counts along a path."""

    name: str
    label: str
    definition: str
    domain: frozenset[str]
    range: frozenset[str]
    sign: Sign
    net_sign: Sign
    role: str
    contradicts: frozenset[str]
    abstract: bool

    @property
    def usable(self) -> bool:
        """Whether a table may use it: abstract, inverse and inferred relations are not for tables."""
        return not self.abstract and bool(self.role) and self.role != "InferredLink"


class Ontology:
    """The classes and relations of a folder of Turtle modules."""

    def __init__(self, classes: dict[str, ClassTerm], relations: dict[str, Relation]) -> None:
        self.classes = classes
        self.relations = relations
        self._ancestors = {name: frozenset(self._climb(name)) for name in classes}

    def ancestors(self, name: str) -> frozenset[str]:
        """A class and everything above it; empty for an unknown class."""
        return self._ancestors.get(name, frozenset())

    def is_a(self, name: str, any_of: Iterable[str]) -> bool:
        """Whether a class is, or lies below, one of the given."""
        return bool(self.ancestors(name) & set(any_of))

    def family(self, name: str) -> str:
        """The ancestor right below Entity: the kind of thing, such as Therapy or MolecularEntity."""
        for ancestor in sorted(self.ancestors(name)):
            if "Entity" in self.classes[ancestor].parents:
                return ancestor
        return name

    def _climb(self, name: str) -> Iterator[str]:
        waiting, seen = [name], set()
        while waiting:
            current = waiting.pop()
            if current not in seen and current in self.classes:
                seen.add(current)
                yield current
                waiting.extend(self.classes[current].parents)


def module_triples(folder: Path) -> Iterator[ox.Triple]:
    """Every triple of `modules/*.ttl` under an ontology folder; `BadTables` on a syntax error.

    Blank nodes (OWL class expressions) are named by file and order, so that they are always the same.
    """
    for path in sorted((folder / "modules").glob("*.ttl")):
        names: dict[ox.BlankNode, ox.BlankNode] = {}
        try:
            for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
                subject, object_ = (
                    names.setdefault(term, ox.BlankNode(f"{path.stem}{len(names)}"))
                    if isinstance(term, ox.BlankNode)
                    else term
                    for term in (quad.subject, quad.object)
                )
                yield ox.Triple(subject, quad.predicate, object_)
        except SyntaxError as error:
            place = Place(f"modules/{path.name}", error.lineno or 0)
            raise BadTables(
                [Finding(place, "turtle-syntax", str(error.msg), "Turtle 1.1", "mend the syntax")]
            ) from None


@cache
def read_ontology(folder: Path) -> Ontology:
    """The ontology of a folder."""
    found: _Triples = defaultdict(list)
    for triple in module_triples(folder):
        found[_key(triple.subject), triple.predicate.value].append(triple.object)  # type: ignore[arg-type]
    by_type: dict[str, list[str]] = defaultdict(list)
    for (subject, predicate), objects in list(found.items()):
        if predicate == f"{RDF}type" and subject.startswith(PV):
            for object_ in objects:
                by_type[_key(object_)].append(subject)
    classes = {_local(iri): _class(found, iri) for iri in by_type[f"{OWL}Class"]}
    kinds = ("ObjectProperty", "SymmetricProperty")
    properties = dict.fromkeys(iri for kind in kinds for iri in by_type[f"{OWL}{kind}"])
    relations = {_local(iri): _relation(found, iri) for iri in properties}
    return Ontology(classes, relations)


def _class(found: _Triples, iri: str) -> ClassTerm:
    parents = [_local(_key(o)) for o in found.get((iri, f"{RDFS}subClassOf"), []) if _is_ours(o)]
    return ClassTerm(
        name=_local(iri),
        label=_text(found, iri, f"{RDFS}label"),
        definition=_text(found, iri, f"{SKOS}definition"),
        parents=tuple(sorted(parents)),
    )


def _relation(found: _Triples, iri: str) -> Relation:
    sign = _sign(found, iri, f"{PV}sign")
    net = _sign(found, iri, f"{PV}netSign")
    contradicted = found.get((iri, f"{PV}contradicts"), [])
    return Relation(
        name=_local(iri),
        label=_text(found, iri, f"{RDFS}label"),
        definition=_text(found, iri, f"{SKOS}definition"),
        domain=frozenset(_members(found, iri, f"{RDFS}domain")),
        range=frozenset(_members(found, iri, f"{RDFS}range")),
        sign=sign,
        net_sign=sign if net is None else net,
        role=next((_local(_key(o)) for o in found.get((iri, f"{PV}role"), [])), ""),
        contradicts=frozenset(_local(_key(o)) for o in contradicted),
        abstract=_text(found, iri, f"{PV}abstract") == "true",
    )


def _members(found: _Triples, iri: str, predicate: str) -> Iterator[str]:
    for object_ in found.get((iri, predicate), []):
        if _is_ours(object_):
            yield _local(_key(object_))
        for union in found.get((_key(object_), f"{OWL}unionOf"), []):
            cell = _key(union)
            while cell != f"{RDF}nil":
                yield _local(_key(found[cell, f"{RDF}first"][0]))
                cell = _key(found[cell, f"{RDF}rest"][0])


def _sign(found: _Triples, iri: str, predicate: str) -> Sign:
    text = _text(found, iri, predicate)
    return text if text == "mixed" else int(text) if text else None


def _text(found: _Triples, iri: str, predicate: str) -> str:
    literals = [o.value for o in found.get((iri, predicate), []) if isinstance(o, ox.Literal)]
    return sorted(literals)[0] if literals else ""


def _key(term: object) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", ""))


def _local(iri: str) -> str:
    return iri.removeprefix(PV)


def _is_ours(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(PV)
