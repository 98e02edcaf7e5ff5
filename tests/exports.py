"""The small products under `exports/`, and the MANIFEST that says how each is made. `make exports`."""

from __future__ import annotations

import hashlib

import kg
from tests.conftest import ROOT

FOLDER = ROOT / "exports"
PRODUCTS = {
    "coverage.csv": "coverage",
    "relations.csv": "relations",
    "contested.csv": "contested_statements",
}


def products(graph: kg.Graph) -> dict[str, str]:
    """Each file's name and content, the MANIFEST last."""
    made = {
        name: graph.answer(query).shortened(graph.prefixes).separated(",")
        for name, query in PRODUCTS.items()
    }
    lines = ["file\tsha256\trows\tmade by"]
    for name, content in made.items():
        digest = hashlib.sha256(content.encode()).hexdigest()
        rows = content.count("\n") - 1
        lines.append(f"{name}\t{digest}\t{rows}\tkg query {PRODUCTS[name]} --format csv")
    return {**made, "MANIFEST.tsv": "\n".join(lines) + "\n"}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in products(kg.load()).items():
        (FOLDER / name).write_text(content, encoding="utf-8")
        print(f"exports/{name}")
