"""Where the ontology's files are, what their digest is, and where built graphs are kept."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kg.errors import StoreError

CACHE_VARIABLE = "PAINKG_CACHE"
_PACKAGE = Path(__file__).resolve().parent
_BUILDING_ROOMS = ("records", "tables", "rdf", "queries", "store")


def ontology_folder() -> Path:
    """The folder `ontology/`: inside the installed package, else in the checkout beside it."""
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if (folder / "prefixes.tsv").is_file():
            return folder
    raise StoreError(
        f"The ontology's files are neither in {_PACKAGE / '_ontology'} nor in "
        f"{_PACKAGE.parent / 'ontology'}: reinstall the package or restore the checkout."
    )


def cache_folder() -> Path:
    """Where built graphs are kept: $PAINKG_CACHE, else the user's cache folder."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("painkg", appauthor=False)


def content_digest(folder: Path) -> str:
    """Sixteen hex digits over all that decides a built graph: the ontology's files and the code.

    Names are taken with `/` and in sorted order, so the digest is the same on any machine.
    """
    digest = hashlib.sha256()
    for name, path in sorted(_ontology_files(folder) + _code_files()):
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _ontology_files(folder: Path) -> list[tuple[str, Path]]:
    suffixes = {".tsv", ".ttl", ".rq", ".toml"}
    return [
        (f"ontology/{path.relative_to(folder).as_posix()}", path)
        for path in folder.rglob("*")
        if path.suffix in suffixes and path.is_file()
    ]


def _code_files() -> list[tuple[str, Path]]:
    rooms = [path for room in _BUILDING_ROOMS for path in (_PACKAGE / room).rglob("*.py")]
    single = [
        _PACKAGE / name for name in ("vocabulary.py", "identifiers.py", "names.py", "pipeline.py")
    ]
    return [(f"kg/{path.relative_to(_PACKAGE).as_posix()}", path) for path in rooms + single]
