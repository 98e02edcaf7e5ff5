"""One self-contained interactive page about an entity: no server, no network, no second file."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from importlib.resources import files
from pathlib import Path

import networkx as nx
from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from kg.errors import StoreError
from kg.export.html.content import Content, content
from kg.export.html.view import neighbourhood
from kg.identifiers import PrefixMap
from kg.store.embedded import Store

_HERE = Path(__file__).parent
_SCRIPTS = ("model", "shapes", "picture", "panel", "table", "sparql", "page")
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnZoom": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "selectConnectedEdges": False,
        "tooltipDelay": 200,
    },
    "nodes": {"shape": "custom", "chosen": False, "fixed": False},
    "edges": {"chosen": False, "selectionWidth": 0, "hoverWidth": 0},
}


def write_page(
    file: Path,
    graph: nx.MultiDiGraph[str],
    centre: str,
    *,
    store: Store,
    prefixes: PrefixMap,
    radius: int = 1,
) -> Path:
    """Writes the page of an entity, given by CURIE, and returns its path.

    The page is written beside its place and then moved, so none is ever half there. The same
    graph gives the same bytes.
    """
    view = neighbourhood(graph, centre, radius=radius)
    _replace(file, page(content(graph, view, store=store, prefixes=prefixes)).encode())
    return file


def page(shown: Content) -> str:
    """The page as text."""
    style = _read("page.css")
    library = _vis_network()
    script = _script()
    net = Network(directed=True, cdn_resources="in_line")
    net.set_template_dir(str(_HERE), "template.html")
    net.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    net.templateEnv.globals.update(
        about=shown.about,
        style=style,
        library=library,
        script=script,
        policy=_policy([library, script], style),
    )
    net.nodes, net.edges, net.options = shown.nodes, shown.edges, _OPTIONS
    return str(net.generate_html())


def _policy(scripts: list[str], style: str) -> str:
    """Only these very texts may run or style; nothing may be fetched or sent."""
    allowed = " ".join(_hash(text) for text in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    parts = [_read(f"{name}.js") for name in _SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _vis_network() -> str:
    """The vis-network that pyvis carries, without the line that asks for its source map."""
    path = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    text = path.read_bytes().decode().replace("\r\n", "\n")
    return text.partition("\n//# sourceMappingURL=")[0] + "\n"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _replace(file: Path, text: bytes) -> None:
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise StoreError(f"The page cannot be written to {file}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(file)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise StoreError(f"The page cannot be written to {file}: {error.strerror}") from error
