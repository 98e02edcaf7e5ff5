"""What a page says: its entities, its statements and their evidence, as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from kg.cards import Card, EvidenceLine, StatementLine, card
from kg.export.html.layout import LAYERS, box, positions
from kg.export.html.view import View
from kg.identifiers import Iri, PrefixMap
from kg.queries.catalogue import named
from kg.store.embedded import Store
from kg.vocabulary import BASE, DCTERMS, GRAPH_ABOUT, GRAPH_CURATED, PV, RDF, RDFS, SKOS

Plain = dict[str, Any]

#: A guideline's advice against shares its role with advice for, but must never look like it.
_AGAINST = frozenset({"pv:recommendedAgainst"})
_MAPPINGS = ("same as", "close to", "narrower than", "broader than", "related to")
_SHOWN_ELSEWHERE = {"label", "identifier", "class", "definition", "synonym", *_MAPPINGS}
_VERSION = f"""SELECT ?version WHERE {{
  GRAPH <{GRAPH_ABOUT}> {{ <{GRAPH_CURATED}> <{DCTERMS}hasVersion> ?version }}
}}"""


@dataclass(frozen=True, slots=True)
class Content:
    """The data of a page: boxes, arrows, and all that is said about them."""

    nodes: list[Plain]
    edges: list[Plain]
    about: Plain


def content(
    graph: nx.MultiDiGraph[str], view: View, *, store: Store, prefixes: PrefixMap
) -> Content:
    """All that a page holds, in an order that only the graph decides."""
    cards = {node: card(store, prefixes.expand(node), prefixes) for node in view.nodes}
    relations = {
        str(row["predicate"]): {name: str(row[name] or "") for name in ("label", "definition")}
        for row in store.select(named("relations").text).records()
    }
    lines = _lines(cards)
    edges = [_edge(s, o, lines[prefixes.expand(key)], key, relations) for s, o, key in view.edges]
    nodes = _nodes(graph, view)
    entities = {node: _entity(cards[node], view, prefixes) for node in view.nodes}
    about = _about(view, graph, store) | {
        "entities": entities,
        "relations": {name: relations[name] for name in sorted({e["predicate"] for e in edges})},
    }
    return Content(nodes, edges, about)


def _lines(cards: dict[str, Card]) -> dict[Iri, StatementLine]:
    return {line.iri: line for card_ in cards.values() for line in card_.statements}


def _nodes(graph: nx.MultiDiGraph[str], view: View) -> list[Plain]:
    boxes = {
        node: box(str(graph.nodes[node]["label"]), bold=node == view.centre) for node in view.nodes
    }
    wide = positions(graph, view, boxes)
    tall = positions(graph, view, boxes, tall=True)
    return [
        {
            "id": node,
            "lines": boxes[node].lines,
            "width": boxes[node].width,
            "height": boxes[node].height,
            "wide": wide[node],
            "tall": tall[node],
            "family": graph.nodes[node]["family"],
            "class": graph.nodes[node]["class"],
        }
        for node in view.nodes
    ]


def _edge(
    subject: str, object_: str, line: StatementLine, key: str, relations: dict[str, dict[str, str]]
) -> Plain:
    return {
        "id": key,
        "iri": str(line.iri),
        "from": subject,
        "to": object_,
        "subject": line.subject_label,
        "predicate": line.predicate,
        "relation": relations[line.predicate]["label"],
        "object": line.object_label,
        "role": line.role,
        "sign": (line.net_sign or "0") if line.holds else "0",
        "holds": line.holds,
        "action": line.sign or "0",
        "context": line.context,
        "supports": line.supports,
        "disputes": line.disputes,
        "verification": line.verification,
        "since": line.since,
        "inferred": line.inferred,
        "against": _is_against(line),
        "contested": line.contested,
        "marks": line.marks,
        "evidence": [_evidence(item) for item in line.evidence],
    }


def _is_against(line: StatementLine) -> bool:
    """Whether the arrow tells of evidence against: a negative finding that holds, or a refuted claim.

    A claim with inconclusive evidence only is neither: it is drawn faint and without a sign.
    """
    refuted = not line.holds and line.disputes > 0
    negative = line.role == "NegativeFinding" or line.predicate in _AGAINST
    return (negative and line.holds) or refuted


def _evidence(item: EvidenceLine) -> Plain:
    return {
        "direction": item.direction,
        "design": words(item.design),
        "details": item.details,
        "reference": item.reference,
        "source": item.source,
        "link": secure_link(item.source_iri),
        "verification": item.verification,
        "note": item.note,
    }


def _entity(card_: Card, view: View, prefixes: PrefixMap) -> Plain:
    shown = {prefixes.expand(key) for _, _, key in view.edges}
    return {
        "iri": str(card_.node),
        "label": card_.label,
        "class": card_.class_label,
        "definition": card_.definition,
        "synonyms": list(card_.fact("synonym")),
        "link": secure_link(card_.node),
        "identifiers": [
            {"how": property_, "curie": value, "link": _link_of(iri or value, prefixes)}
            for property_, value, iri in card_.facts
            if property_ in _MAPPINGS
        ],
        "facts": [
            {"name": property_, "value": value, "node": iri}
            for property_, value, iri in card_.facts
            if property_ not in _SHOWN_ELSEWHERE
        ],
        "elsewhere": sum(line.iri not in shown for line in card_.statements),
    }


def _link_of(curie: str, prefixes: PrefixMap) -> str:
    if curie.startswith("http"):
        return secure_link(Iri(curie))
    return secure_link(prefixes.expand(curie))


def secure_link(iri: Iri) -> str:
    """The https address of an IRI that the web knows; nothing for our own and for odd schemes."""
    parts = urlsplit(iri)
    if iri.startswith(BASE) or parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return parts._replace(scheme="https").geturl()


def _about(view: View, graph: nx.MultiDiGraph[str], store: Store) -> Plain:
    rows = store.select(_VERSION).rows
    families = {str(graph.nodes[node]["family"]) for node in view.nodes}
    order = [family for layer in LAYERS for family in layer]
    return {
        "centre": view.centre,
        "label": str(graph.nodes[view.centre]["label"]),
        "radius": view.radius,
        "leftOut": view.left_out,
        "version": str(rows[0][0]) if rows else "",
        "families": [family for family in order if family in families]
        + sorted(families - set(order)),
        "names": {"pv": PV, "rdf": RDF, "rdfs": RDFS, "skos": SKOS},
    }


def words(name: str) -> str:
    """A name in camel case as words: `RandomisedTrial` → `Randomised trial`."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return spaced[:1] + spaced[1:].lower() if spaced != name else name
