"""A value bound into a query is that value, whatever it says."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import BadQuery
from kg.identifiers import Iri, prefixes
from kg.queries.binding import bind, term
from kg.store.embedded import Store

QUERY = "SELECT ?value\nWHERE {\n  VALUES ?value { 1 }\n  VALUES ?other { 2 }\n}\n"
STORE = Store.in_memory(prefixes())
HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    '""" . ?s ?p ?o . """',
    "'''",
    "}",
    "} INSERT { <a:a> <a:a> <a:a> ",
    "\nVALUES ?other { 7 }\n",
    "\r\nSERVICE <http://127.0.0.1/>",
    "\\u0022 } #",
    "\\U00000022",
    "\\n",
    "\0",
    "\x7f\x85\u2028\u2029",
    "?other",
    "$1 \\1 \\g<0> {0} %s",
    "<http://a.b/>",
    "\ud7ff\ue000\ufffe\U0010ffff",
    "e\u0301",
]


def _answer(value: object) -> object:
    ((cell,),) = STORE.select(bind(QUERY, {"value": value})).rows  # type: ignore[dict-item]
    return cell


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text: str) -> None:
    assert _answer(text) == text


@given(text=st.text())
def test_any_text_comes_back_as_the_same_literal(text: str) -> None:
    assert (_answer(text), type(_answer(text))) == (text, str)


@given(text=st.text(alphabet="\"'\\{}<>#u002n\n\r \t"))
def test_any_text_of_syntax_comes_back_as_the_same_literal(text: str) -> None:
    assert _answer(text) == text


@given(text=st.text(), other=st.text())
def test_two_values_do_not_touch_each_other(text: str, other: str) -> None:
    query = bind(QUERY.replace("?value\n", "?value ?other\n", 1), {"value": text, "other": other})

    assert STORE.select(query).rows == ((text, other),)


@given(number=st.integers())
@example(10**30)
def test_a_whole_number_comes_back(number: int) -> None:
    assert (_answer(number), type(_answer(number))) == (number, int)


@given(number=st.floats(allow_nan=False, allow_infinity=False))
@example(-0.0)
@example(5e-324)
@example(1e16)
def test_a_number_comes_back_to_the_last_bit(number: float) -> None:
    answer = _answer(number)

    assert isinstance(answer, float)
    assert (answer, math.copysign(1, answer)) == (number, math.copysign(1, number))


@pytest.mark.parametrize("number", [math.inf, -math.inf])
def test_an_infinite_number_comes_back(number: float) -> None:
    assert _answer(number) == number


def test_what_is_no_number_comes_back_as_none() -> None:
    assert math.isnan(float(str(_answer(math.nan))))


@given(truth=st.booleans())
def test_truth_comes_back(truth: bool) -> None:
    assert _answer(truth) is truth


@given(local=st.from_regex(r"([A-Za-z0-9/._~?=&;-]|%[0-9A-F]{2}){0,20}", fullmatch=True))
def test_an_iri_comes_back_as_an_iri(local: str) -> None:
    iri = Iri(f"http://example.org/{local}")

    assert (_answer(iri), type(_answer(iri))) == (iri, Iri)


@given(text=st.text().filter(lambda text: any(c in text for c in '<>"{}|^`\\ \n')))
def test_an_iri_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadQuery, match="is not an IRI"):
        term(Iri(text))
