"""The small ontology that each test may damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_ontology import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A sound ontology folder of its own."""
    return Small(tmp_path).write()
