"""What all tests share: the shipped graph, built once, and the reference data where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kg
from kg.resources import ontology_folder

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="Write the golden files anew; review the diff."
    )


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests() -> None:
    """Graphs that tests build go below build/, not into the user's cache."""
    os.environ.setdefault("PAINKG_CACHE", str(ROOT / "build" / "cache"))


@pytest.fixture(scope="session")
def ontology() -> Path:
    """The shipped ontology folder."""
    return ontology_folder()


@pytest.fixture(scope="session")
def graph(cache_of_the_tests: None) -> kg.Graph:
    """The shipped graph."""
    return kg.load()


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data; tests that need it are skipped, saying so, without it."""
    given = os.environ.get("PAINKG_REFERENCE", "")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not (folder / "gtopdb").is_dir():
        pytest.skip(f"the reference data is not at hand: no {folder}/gtopdb")
    return folder
