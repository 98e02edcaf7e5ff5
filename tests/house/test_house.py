"""The house rules that a machine can hold: layers, rooms, public names, and documents that are true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.queries.catalogue import catalogue
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = sorted((ROOT / "kg").rglob("*.py"))
ROOMS = {
    "pandas": {"frames.py", "graph.py", "__init__.py"},  # the last two for their types only
    "networkx": {"network", "graph.py", "__init__.py", "export"},
    "pyvis": {"export"},
    "pyoxigraph": {"rdf", "store", "pipeline.py"},
    "rdflib": {"rdf"},
    "pyshacl": {"checks"},
    "typer": {"cli"},
    "rich": {"cli"},
    "platformdirs": {"resources.py"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", sorted(ROOMS))
def test_each_third_party_library_has_its_room(library: str) -> None:
    elsewhere = {
        path.relative_to(ROOT / "kg").as_posix()
        for path in CODE
        if any(name.split(".")[0] == library for name in imports(path))
        and path.relative_to(ROOT / "kg").parts[0] not in ROOMS[library]
    }

    assert elsewhere == set()


def test_nothing_inside_the_package_imports_its_root() -> None:
    assert [path for path in CODE if "kg" in set(imports(path))] == []


def test_importing_the_package_is_light() -> None:
    heavy = ["pandas", "networkx", "pyvis", "rdflib", "pyshacl", "typer", "rich"]
    text = f"import kg, sys; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_look_up_needs_no_heavy_library(graph: kg.Graph) -> None:
    heavy = ["pandas", "networkx", "pyvis", "rdflib", "pyshacl"]
    text = (
        "import kg, sys; str(kg.show('SCN9A')); kg.find('Nav1.7');"
        f"print([name for name in {heavy} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_public_names_are_all_there_and_documented() -> None:
    assert sorted(kg.__all__) == list(kg.__all__)
    assert [name for name in kg.__all__ if not (getattr(kg, name).__doc__ or "").strip()] == []


def test_every_module_class_and_public_function_says_what_it_is() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"
        for path in CODE
        for node in _public(ast.parse(path.read_text(encoding="utf-8")))
        if not ast.get_docstring(node)
    ]

    assert silent == []


def _public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """A module and its public classes and functions; what stands inside a function is not public."""
    yield tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield from _public(node) if isinstance(node, ast.ClassDef) else [node]


@pytest.mark.parametrize("verb", sorted(str(command.name) for command in app.registered_commands))
def test_every_command_has_help_and_is_in_the_readme(verb: str) -> None:
    done = CliRunner().invoke(app, [verb, "--help"])

    assert done.exit_code == 0
    assert f"kg {verb}" in README


def test_the_figures_of_the_readme_come_from_the_graph(
    graph: kg.Graph, request: pytest.FixtureRequest
) -> None:
    counted = {name: graph.select(text).rows[0][0] for name, text in FIGURES.items()}
    text = README
    if request.config.getoption("--regenerate"):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        text = FIGURE.sub(lambda found: f"{found[1]}**{counted[found[2]]:,}**", text)
        (ROOT / "README.md").write_text(text, encoding="utf-8")

    quoted = {name: int(number.replace(",", "")) for _, name, number in FIGURE.findall(text)}

    assert quoted == counted


def test_the_table_of_the_readme_is_that_of_the_graph(
    graph: kg.Graph, request: pytest.FixtureRequest
) -> None:
    rows = [
        f"| {kind} | {entities:,} | {statements:,} | {'' if verified is None else f'{verified} %'} |"
        for kind, entities, statements, _, verified in graph.answer("stats").rows
    ]
    table = "\n".join(
        ["| kind | entities | in statements | evidence verified |", "|---|---:|---:|---:|", *rows]
    )
    before, rest = (ROOT / "README.md").read_text(encoding="utf-8").split("<!-- stats -->\n")
    quoted, after = rest.split("<!-- /stats -->")
    if request.config.getoption("--regenerate"):
        quoted = table + "\n"
        text = f"{before}<!-- stats -->\n{quoted}<!-- /stats -->{after}"
        (ROOT / "README.md").write_text(text, encoding="utf-8")

    assert quoted == table + "\n"


FIGURE = re.compile(r"(<!-- figure: ([\w ]+) -->\s*)\*\*([\d,]+)\*\*")


FIGURES = {
    "entities": "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x pv:family ?f }",
    "statements": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Statement ; pv:inferred false }",
    "conclusions": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Statement ; pv:inferred true }",
    "evidence items": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Evidence }",
    "sources": "SELECT (COUNT(?x) AS ?n) WHERE { ?x a pv:Publication }",
    "verified percent": (
        "SELECT (xsd:integer(FLOOR(100 * SUM(IF(?v != pv:FromMemory, 1, 0))"
        " / COUNT(?x))) AS ?n) WHERE { ?x a pv:Evidence ; pv:verification ?v }"
    ),
}


def test_the_readme_names_every_catalogued_answer() -> None:
    answers = [name for name, query in catalogue().items() if query.kind == "answers"]

    assert [name for name in answers if f"`{name}`" not in README] == []


def test_no_file_names_a_registry_or_a_machine() -> None:
    forbidden = re.compile(
        r"(registry\.npmjs|files\.pythonhosted|pypi\.org/simple|deb\.debian)|(?<![\w.-])/(work|root|farm)/"
    )
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split("\0")

    named = [
        name
        for name in filter(None, tracked)
        if (ROOT / name).is_file()
        and name != "tests/house/test_house.py"
        and forbidden.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]

    assert named == []


def test_the_exports_are_those_of_this_graph(graph: kg.Graph) -> None:
    from tests.exports import FOLDER, products

    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}

    assert kept == products(graph)
