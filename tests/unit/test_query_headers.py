"""A query file says what it answers; a header that is not whole is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BadQuery, UnknownName
from kg.queries.binding import bind, bind_query
from kg.queries.catalogue import Parameter, catalogue, named, read_query, violations

WHOLE = """#+ summary: Therapies of a mechanism
#+ parameter mechanism: entity = the mechanism to ask about
#+ column therapy: the therapy
#+ keywords: mechanism, therapy
SELECT ?therapy
WHERE {
  VALUES ?mechanism { painkg:wind-up }
  ?therapy ?any ?mechanism .
}
"""


def _file(folder: Path, text: str, name: str = "answers/therapies.rq") -> Path:
    path = folder / "queries" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_header_is_read(tmp_path: Path) -> None:
    query = read_query(_file(tmp_path, WHOLE))

    assert (query.name, query.kind, query.summary) == (
        "therapies",
        "answers",
        "Therapies of a mechanism",
    )
    assert query.parameters == (Parameter("mechanism", "entity", "the mechanism to ask about"),)
    assert query.columns == (("therapy", "the therapy"),)
    assert query.keywords == ("mechanism", "therapy")
    assert query.text == WHOLE


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ summary Therapies", "therapies.rq:1: .* is not '#\\+ word: text'"),
        ("#+ summary: A\n#+ colour: red", "therapies.rq:2: unknown header line"),
        ("#+ summary: A\n#+ parameter: entity = x", "therapies.rq:2: unknown header line"),
        ("#+ column x: y", "therapies.rq: no '#\\+ summary:' line"),
        ("SELECT * {}", "no '#\\+ summary:' line"),
    ],
)
def test_a_header_that_is_not_whole_is_told(tmp_path: Path, header: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        read_query(_file(tmp_path, f"{header}\nSELECT * {{ ?s ?p ?o }}\n"))


def test_violations_are_no_part_of_the_catalogue(tmp_path: Path) -> None:
    _file(tmp_path, WHOLE)
    _file(tmp_path, WHOLE, "violations/broken.rq")

    assert list(catalogue(tmp_path)) == ["therapies"]
    assert list(violations(tmp_path)) == ["broken"]


def test_a_mistyped_query_name_gets_the_nearest(tmp_path: Path) -> None:
    _file(tmp_path, WHOLE)

    with pytest.raises(UnknownName) as caught:
        named("therapy", tmp_path)

    assert caught.value.nearest == ("therapies",)


def test_a_mistyped_parameter_gets_the_known_ones(tmp_path: Path) -> None:
    query = read_query(_file(tmp_path, WHOLE))

    with pytest.raises(UnknownName) as caught:
        bind_query(query, {"mechanisms": "x"})

    assert caught.value.nearest == ("mechanism",)


def test_binding_rewrites_the_line_of_its_name_and_nothing_else() -> None:
    text = "VALUES ?a { 1 }\nVALUES ?ab { 2 }\n"

    assert bind(text, {"a": 7}) == "VALUES ?a { 7 }\nVALUES ?ab { 2 }\n"


@pytest.mark.parametrize("text", ["SELECT * {}", "VALUES ?a { 1 }\nVALUES ?a { 2 }\n"])
def test_a_query_without_one_line_for_the_name_is_refused(text: str) -> None:
    with pytest.raises(BadQuery, match=r"it needs one"):
        bind(text, {"a": 7})
