"""From the curated tables to a graph that is ready to be asked: read, shape, infer, keep."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.identifiers import Iri, PrefixMap, read_prefixes
from kg.names import write_names
from kg.queries.catalogue import named
from kg.rdf.assemble import asserted_quads, merged, n_quads
from kg.rdf.ontology import read_ontology
from kg.resources import cache_folder, content_digest
from kg.store.embedded import Store
from kg.tables.reader import Tables
from kg.vocabulary import GRAPH_INFERRED

KEPT_BUILDS = 5
ABANDONED_SECONDS = 3600
NQUADS = "graph.nq"
ON_DISK = "store"
NAMES = "names.tsv"
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A built graph on disk: `nquads` is the exact content, `on_disk` the store made from it."""

    folder: Path
    digest: str

    @property
    def nquads(self) -> Path:
        """The whole graph as sorted N-Quads."""
        return self.folder / NQUADS

    @property
    def on_disk(self) -> Path:
        """The store made from it."""
        return self.folder / ON_DISK

    @property
    def names(self) -> Path:
        """Every name of an entity, folded for look-up."""
        return self.folder / NAMES

    @property
    def ready(self) -> bool:
        """Whether the build is whole: folders appear under their name only when they are."""
        return self.nquads.is_file() and self.on_disk.is_dir() and self.names.is_file()


def built(folder: Path) -> Built:
    """Where the build of an ontology folder is, or will be."""
    digest = content_digest(folder)
    return Built(cache_folder() / digest, digest)


def build(folder: Path, tables: Tables, report: Report = lambda _: None) -> Built:
    """Builds the graph beside and moves it into place when whole.

    A build that is killed leaves the older ones as they were; of two builds at once, the first
    to finish stays and the other is thrown away.
    """
    target = built(folder)
    if target.ready:
        report("the graph is up to date")
        return target
    try:
        target.folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f"{target.digest}.", dir=target.folder.parent))
    except OSError as error:
        raise StoreError(
            f"The graph cannot be kept in {target.folder.parent}: {error.strerror}. "
            f"Set PAINKG_CACHE to a folder that can be written."
        ) from error
    try:
        store, content = assemble(folder, tables, report)
        report("writing the store")
        (beside / NQUADS).write_bytes(content)
        write_names(beside / NAMES, _names(store, folder))
        store.save(beside / ON_DISK)
        _move_into_place(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _clear_away(target)
    return target


def _names(store: Store, folder: Path) -> Iterator[tuple[Iri, str, str]]:
    for node, name, kind in store.select(named("names", folder).text).rows:
        yield Iri(node), str(name), str(kind)


def assemble(folder: Path, tables: Tables, report: Report = lambda _: None) -> tuple[Store, bytes]:
    """The whole graph in memory, and as sorted N-Quads."""
    prefixes = read_prefixes(folder / "prefixes.tsv")
    ontology = read_ontology(folder)
    version = content_digest(folder)
    report("writing statements and evidence as RDF")
    quads = list(asserted_quads(folder, tables, ontology, prefixes, version))
    store = Store.in_memory(prefixes)
    store.add(quads)
    store.add(merged(quads))
    _infer(store, folder, report)
    return store, n_quads(list(store.quads()))


def _infer(store: Store, folder: Path, report: Report) -> None:
    graph = ox.NamedNode(GRAPH_INFERRED)
    for path in sorted((folder / "rules").glob("*.rq")):
        report(f"drawing conclusions: {path.stem[3:].replace('_', ' ')}")
        triples = store.construct(path.read_text(encoding="utf-8"))
        inferred = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
        store.add(inferred)
        store.add(merged(inferred))


def open_built(target: Built, prefixes: PrefixMap, *, in_memory: bool) -> Store:
    """The built graph, read from disk where it lies, or loaded into memory."""
    if not in_memory:
        return Store.open(target.on_disk, prefixes)
    store = Store.in_memory(prefixes)
    store.load_nquads(target.nquads)
    return store


def _clear_away(target: Built) -> None:
    """Removes all but the newest builds, and what killed builds left an hour ago."""
    folders = [path for path in target.folder.parent.iterdir() if path.is_dir()]
    unfinished = [path for path in folders if "." in path.name]
    whole = sorted(
        (path for path in folders if Built(path, path.name).ready and path not in unfinished),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    abandoned = target.folder.stat().st_mtime - ABANDONED_SECONDS
    old = [path for path in unfinished if path.stat().st_mtime < abandoned]
    for path in [*whole[KEPT_BUILDS:], *old]:
        shutil.rmtree(path, ignore_errors=True)


def _move_into_place(beside: Path, target: Built) -> None:
    if target.folder.exists() and not target.ready:
        shutil.rmtree(target.folder, ignore_errors=True)
    try:
        beside.rename(target.folder)
    except OSError as error:
        if not target.ready:
            raise StoreError(f"The graph cannot be moved to {target.folder}: {error}") from error
