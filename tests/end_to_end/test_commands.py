"""The command line as a newcomer uses it: answers on standard output, talk on standard error."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def kg(*words: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *words],
        capture_output=True, text=True, cwd=cwd, input=stdin, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def built(graph: object) -> None:
    """The graph is built before the first command."""


@pytest.fixture
def own_ontology(ontology: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ontology, tmp_path / "ontology"))


def test_build_says_what_is_in_the_graph() -> None:
    done = kg("build")

    assert done.returncode == 0
    counts = {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in done.stdout.splitlines()}
    assert counts["entities"] >= 250
    assert counts["statements"] >= 500
    assert counts["evidence items"] >= counts["statements"]


def test_show_gives_target_evidence_and_the_disclaimer() -> None:
    done = kg("show", "suzetrigine")

    assert done.returncode == 0
    assert "suzetrigine inhibits ⊣(−) SCN10A" in done.stdout
    assert "pubmed:40117446" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last == "Research software: nothing here is medical advice."


def test_show_resolves_a_synonym_in_any_case() -> None:
    by_synonym, by_curie = kg("show", "vx-548", "--format", "json"), kg("show", "CHEBI:233446",
                                                                        "--format", "json")  # fmt: skip

    assert json.loads(by_synonym.stdout)["label"] == "suzetrigine"
    assert by_synonym.stdout == by_curie.stdout


def test_a_mistyped_name_gets_the_nearest_and_exit_2() -> None:
    done = kg("show", "suzetrigin")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "suzetrigine" in done.stderr


def test_gabapentin_lowers_central_sensitisation_through_alpha2delta() -> None:
    done = kg("paths", "gabapentin", "central sensitisation", "--format", "json")

    best = json.loads(done.stdout)[0]
    assert best["sign"] == -1
    assert best["labels"] == ["gabapentin", "CACNA2D1", "central sensitisation"]
    assert all(hop["evidence"] for hop in best["hops"])


def test_the_american_spelling_finds_the_same_paths() -> None:
    british = kg("paths", "gabapentin", "central sensitisation", "--format", "csv")
    american = kg("paths", "gabapentin", "central sensitization", "--format", "csv")

    assert american.stdout == british.stdout != ""


def test_no_path_is_told_with_exit_1() -> None:
    done = kg("paths", "allodynia", "suzetrigine")

    assert done.returncode == 1
    assert "No signed path" in done.stderr


def test_a_query_gives_csv_that_a_program_can_read() -> None:
    done = kg("query", "targets_of_mechanism", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    gabapentin = [row for row in rows if row["therapy_label"] == "gabapentin"]
    assert ("CACNA2D1", "drives", "lowers") in {
        (row["target_label"], row["effect_on_mechanism"], row["net_effect"]) for row in gabapentin
    }


def test_a_query_takes_its_parameter_by_name() -> None:
    done = kg("query", "therapies_of_target", "--target", "Nav1.8", "--format", "tsv")

    assert "suzetrigine\tDrug\tinhibits\tSCN10A\t-1\t-1" in done.stdout


def test_sparql_comes_from_standard_input() -> None:
    text = "SELECT ?label WHERE { CHEBI:233446 pv:inhibits ?t . ?t rdfs:label ?label }"

    done = kg("query", "-", "--format", "csv", stdin=text)

    assert done.stdout == "label\nSCN10A\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?x WHERE { ?x a }", "line 1"),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_bad_sparql_is_refused_with_a_reason(text: str, told: str) -> None:
    done = kg("query", "-", stdin=text)

    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_an_unknown_query_and_parameter_get_the_nearest() -> None:
    query, parameter = (
        kg("query", "target_of_mechanism"),
        kg("query", "targets_of_mechanism", "--mecanism", "wind-up"),
    )

    assert "targets_of_mechanism" in query.stderr
    assert "mechanism" in parameter.stderr
    assert (query.returncode, parameter.returncode) == (2, 2)


def test_find_lists_the_closest_names_first() -> None:
    done = kg("find", "Nav1.7", "--format", "csv")

    assert done.stdout.splitlines()[1].startswith("hgnc:10597,SCN9A")


def test_a_page_is_written_where_asked(tmp_path: Path) -> None:
    done = kg("page", "SCN9A", str(tmp_path / "scn9a.html"))

    assert done.stdout.strip() == str(tmp_path / "scn9a.html")
    assert "SCN9A" in (tmp_path / "scn9a.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_line_in_a_table_is_a_fact_in_the_graph(own_ontology: Path) -> None:
    table = own_ontology / "tables/statements/sodium_channels.tsv"
    header = table.read_text(encoding="utf-8").splitlines()[0].split("\t")
    cells = {
        "subject": "CHEBI:233446", "subject_label": "suzetrigine", "predicate": "blocks",
        "object": "hgnc:10597", "object_label": "SCN9A", "species": "Human", "design": "InVitro",
        "direction": "supports", "source": "bertoch2025", "verification": "from-memory",
        "note": "planted by a test",
    }  # fmt: skip
    with table.open("a", encoding="utf-8") as lines:
        lines.write("\t".join(cells.get(column, "") for column in header) + "\n")

    done = kg("query", "therapies_of_target", "--target", "SCN9A", "--format", "csv",
              "--ontology", str(own_ontology))  # fmt: skip

    assert "suzetrigine,Drug,blocks,SCN9A,-1,-1,1,0" in done.stdout


@pytest.mark.slow
def test_a_broken_line_is_answered_with_file_line_and_repair(own_ontology: Path) -> None:
    table = own_ontology / "tables/statements/sodium_channels.tsv"
    text = table.read_text(encoding="utf-8")
    lines = text.splitlines()
    number = next(i for i, line in enumerate(lines) if "\tHuman\t" in line)
    lines[number] = lines[number].replace("\tHuman\t", "\tHumn\t", 1)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")

    done = kg("check", "--ontology", str(own_ontology))

    assert done.returncode == 1
    told = f"sodium_channels.tsv:{number + 1}:species: error [cell-choice] saw 'Humn'"
    assert told in done.stdout
    assert "did you mean 'Human'?" in done.stdout


def test_tidy_fills_in_labels_and_a_second_run_changes_nothing(own_ontology: Path) -> None:
    table = own_ontology / "tables/statements/sodium_channels.tsv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before.replace("\tsuzetrigine\tinhibits", "\t\tinhibits"), encoding="utf-8")

    first = kg("tidy", "--ontology", str(own_ontology))
    second = kg("tidy", "--check", "--ontology", str(own_ontology))

    assert first.stdout.split() == ["tables/statements/sodium_channels.tsv"]
    assert (second.returncode, second.stdout) == (0, "")
    assert table.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_check_without_a_finding_says_so(built: None) -> None:
    done = kg("check", "--format", "json")

    assert done.returncode == 0
    assert [item for item in json.loads(done.stdout) if item["severity"] == "error"] == []
