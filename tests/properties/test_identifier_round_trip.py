"""CURIEs become IRIs and come back, for every prefix and every identifier that fits its pattern."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadIdentifier
from kg.identifiers import Prefix, prefixes

WITH_PATTERN = [prefix for prefix in prefixes().prefixes.values() if prefix.pattern]
PRINTABLE = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="%")
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)


@pytest.mark.parametrize("prefix", WITH_PATTERN, ids=lambda prefix: prefix.prefix)
@given(data=st.data())
def test_an_identifier_that_fits_comes_back(prefix: Prefix, data: st.DataObject) -> None:
    local = data.draw(st.from_regex(prefix.pattern, fullmatch=True, alphabet=PRINTABLE))
    curie = f"{prefix.prefix}:{local}"

    iri = prefixes().expand(prefixes().check(curie))

    assert prefixes().contract(iri) == curie
    assert re.search(r'[\x00-\x20<>"{}|^`\\]', iri) is None


@pytest.mark.parametrize("name", [p.prefix for p in prefixes().prefixes.values() if not p.pattern])
@given(local=NAMES)
def test_a_name_of_a_vocabulary_comes_back(name: str, local: str) -> None:
    assert prefixes().contract(prefixes().expand(f"{name}:{local}")) == f"{name}:{local}"


@given(local=st.text(min_size=1))
def test_whatever_is_taken_as_a_doi_comes_back(local: str) -> None:
    curie = f"doi:10.1000/{local}"
    try:
        prefixes().check(curie)
    except BadIdentifier:
        return

    assert prefixes().contract(prefixes().expand(curie)) == curie


def test_a_doi_with_a_per_cent_sign_comes_back() -> None:
    curie = "doi:10.1000/50%25and100%"

    assert prefixes().contract(prefixes().expand(curie)) == curie


@given(text=st.text())
def test_any_text_is_a_curie_or_a_bad_identifier(text: str) -> None:
    with suppress(BadIdentifier):
        assert prefixes().expand(prefixes().check(text)) == prefixes().expand(text)


@given(iri=st.text())
def test_an_iri_is_shortened_or_stays(iri: str) -> None:
    short = prefixes().shorten(iri)

    assert short == iri or prefixes().prefix_of(short)


@given(case=st.sampled_from(["CHEBI:3374", "chebi:3374", "ChEbI:3374"]))
def test_the_case_of_a_prefix_does_not_matter_to_the_iri(case: str) -> None:
    assert prefixes().expand(case) == "http://purl.obolibrary.org/obo/CHEBI_3374"
