"""Names become entities: by identifier, label or synonym, whatever their case or spelling."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import AmbiguousName, BadIdentifier, UnknownName
from kg.identifiers import Iri, PrefixMap

_RANKS = {"identifier": 0, "label": 1, "synonym": 2}
_GREEK = str.maketrans(
    {
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "κ": "kappa",
        "μ": "mu",
        "µ": "mu",
        "σ": "sigma",
        "ω": "omega",
    }
)


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a search text may mean, and the name by which it was found."""

    node: Iri
    name: str
    kind: str
    closeness: float


class Names:
    """All names of a graph's entities."""

    def __init__(self, rows: Iterable[tuple[Iri, str, str]], prefixes: PrefixMap) -> None:
        self._prefixes = prefixes
        self._nodes: set[Iri] = set()
        self._by_name: dict[str, list[tuple[int, Iri, str, str]]] = defaultdict(list)
        for node, name, kind in rows:
            self._add(fold(name), node, name, kind)

    @classmethod
    def read(cls, path: Path, prefixes: PrefixMap) -> Names:
        """The names that `write_names` wrote, folded already."""
        names = cls((), prefixes)
        for line in path.read_text(encoding="utf-8").splitlines():
            folded, node, kind, name = line.split("\t")
            names._add(folded, Iri(node), name, kind)
        return names

    def resolve(self, text: str) -> Iri:
        """The one entity that a CURIE, IRI, label, symbol or synonym stands for.

        Raises `UnknownName` with the nearest names, or `AmbiguousName` where several entities
        share the name. A label wins over a synonym.
        """
        if (node := self._by_identifier(text)) is not None:
            return node
        found = self._by_name.get(fold(text), [])
        if not found:
            raise UnknownName(text, nearest=[match.name for match in self.search(text, 3)])
        best = min(rank for rank, *_ in found)
        nodes = sorted({node for rank, node, *_ in found if rank == best})
        if len(nodes) > 1:
            raise AmbiguousName(text, [self._prefixes.shorten(node) for node in nodes])
        return nodes[0]

    def search(self, text: str, limit: int = 10) -> list[Match]:
        """Entities whose names hold the text or come near it, closest first, one match each."""
        wanted = fold(text)
        if not wanted:
            return []
        best: dict[Iri, Match] = {}
        for name, entries in self._by_name.items():
            closeness = _closeness(wanted, name)
            if closeness > 0:
                for rank, node, spelled, kind in entries:
                    match = Match(node, spelled, kind, round(closeness - rank / 1000, 4))
                    if node not in best or best[node].closeness < match.closeness:
                        best[node] = match
        ordered = sorted(best.values(), key=lambda m: (-m.closeness, m.name.casefold(), m.node))
        return ordered[:limit]

    def _add(self, folded: str, node: Iri, name: str, kind: str) -> None:
        self._nodes.add(node)
        self._by_name[folded].append((_RANKS[kind], node, name, kind))

    def _by_identifier(self, text: str) -> Iri | None:
        candidates = [Iri(text)]
        with suppress(BadIdentifier):
            candidates.append(self._prefixes.expand(text))
        return next((node for node in candidates if node in self._nodes), None)


def write_names(path: Path, rows: Iterable[tuple[Iri, str, str]]) -> None:
    """Writes names with their folded form, so that a look-up need not fold them all."""
    lines = ("\t".join((fold(name), node, kind, name)) + "\n" for node, name, kind in rows)
    path.write_text("".join(lines), encoding="utf-8")


def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, one blank, Greek spelled, -isation."""
    text = unicodedata.normalize("NFKD", name.translate(_GREEK)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_GREEK)
    text = re.sub(r"[\s_‐‑–-]+", " ", text).strip()
    return re.sub(r"i[sz](ation|ed|e|ing)\b", r"is\1", text)


def _closeness(wanted: str, name: str) -> float:
    if name == wanted:
        return 1.0
    if name.startswith(wanted):
        return 0.9 + 0.05 * len(wanted) / len(name)
    if f" {wanted}" in name:
        return 0.8 + 0.05 * len(wanted) / len(name)
    if wanted in name:
        return 0.7 + 0.05 * len(wanted) / len(name)
    matcher = difflib.SequenceMatcher(None, wanted, name, autojunk=False)
    if matcher.real_quick_ratio() < 0.72 or matcher.quick_ratio() < 0.72:
        return 0.0
    ratio = matcher.ratio()
    return ratio * 0.7 if ratio >= 0.72 else 0.0
