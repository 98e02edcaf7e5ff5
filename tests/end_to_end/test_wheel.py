"""The built wheel works by itself: in a clean environment, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_an_installed_wheel_brings_the_ontology_and_answers(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "clean"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "-r", str(ROOT / "requirements/run.txt")],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip

    done = subprocess.run(
        [str(python.parent / "kg"), "paths", "gabapentin", "central sensitisation", "-k", "1"],
        cwd=tmp_path, env={**os.environ, "PAINKG_CACHE": str(tmp_path / "cache")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "gabapentin lowers central sensitisation" in done.stdout
