"""A build gives the same bytes anywhere, survives being killed, and shares its place."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.pipeline import built

BUILD = "import kg, sys; print(kg.load(sys.argv[1]).digest)"


def build(ontology: Path, cache: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(ontology)],
        env={**os.environ, "PAINKG_CACHE": str(cache), **environment},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def digest_of(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return out.strip()


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes_under_any_hash_seed_locale_and_time_zone(
    ontology: Path, tmp_path: Path
) -> None:
    one = digest_of(build(ontology, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C"))
    other = digest_of(
        build(ontology, tmp_path / "b", PYTHONHASHSEED="4242", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    )

    assert one == other
    first = (tmp_path / "a" / one / "graph.nq").read_bytes()
    assert first == (tmp_path / "b" / one / "graph.nq").read_bytes()


@pytest.mark.slow
def test_two_builds_at_once_do_not_harm_each_other(ontology: Path, tmp_path: Path) -> None:
    running = [build(ontology, tmp_path) for _ in range(2)]

    digests = {digest_of(process) for process in running}

    assert len(digests) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(digests)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_build_leaves_the_old_graph_usable(
    ontology: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    old = digest_of(build(ontology, cache))
    changed = Path(shutil.copytree(ontology, tmp_path / "changed"))
    (changed / "modules/extra.ttl").write_text("# no triple, but another digest\n")

    for pause in (0.3, 0.8, 1.3, 1.8, 2.3, 2.8):
        process = build(changed, cache)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()

        monkeypatch.setenv("PAINKG_CACHE", str(cache))
        assert built(ontology).ready
        graph = kg.load(ontology)
        assert graph.digest == old
        assert graph.show("SCN9A").label == "SCN9A"

    assert digest_of(build(changed, cache)) != old


def test_a_cache_that_cannot_be_written_is_told_with_a_repair(
    ontology: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setenv("PAINKG_CACHE", str(in_the_way / "cache"))

    with pytest.raises(kg.KgError, match="Set PAINKG_CACHE to a folder that can be written"):
        kg.load(ontology)


def test_broken_tables_are_not_built(ontology: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(ontology, tmp_path / "broken"))
    table = broken / "tables/entities/drugs.tsv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes())

    with pytest.raises(kg.BadTables) as caught:
        kg.load(broken)

    assert [finding.rule for finding in caught.value.findings] == ["text-encoding"]
    assert not built(broken).ready
