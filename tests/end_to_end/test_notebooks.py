"""Each notebook runs from top to bottom and shows what is printed in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def shown(notebook: object) -> list[str]:
    """The text of every output, in order."""
    texts = []
    for cell in notebook.cells:  # type: ignore[attr-defined]
        for output in cell.get("outputs", ()):
            texts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return texts


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_prints(
    path: Path, graph: object, request: pytest.FixtureRequest
) -> None:
    import nbclient
    import nbformat

    kept = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)

    client = nbclient.NotebookClient(
        fresh, timeout=300, record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()

    if request.config.getoption("--regenerate"):
        fresh.metadata.pop("language_info", None)
        for cell in fresh.cells:
            cell["metadata"] = {}
        path.write_text(nbformat.writes(fresh) + "\n", encoding="utf-8")
        kept = fresh
    assert shown(kept) == shown(fresh)


def test_a_notebook_keeps_small_outputs_so_that_it_reads_on_a_code_host() -> None:
    assert NOTEBOOKS
    for path in NOTEBOOKS:
        assert '"text/plain"' in path.read_text(encoding="utf-8")
        assert path.stat().st_size < 200_000
