"""Names become entities, whatever their case or spelling."""

from __future__ import annotations

import pytest

from kg.errors import AmbiguousName, UnknownName
from kg.identifiers import Iri, prefixes
from kg.names import Names, fold

SCN9A = Iri("http://identifiers.org/hgnc/10597")
SCN10A = Iri("http://identifiers.org/hgnc/10582")
CENTRAL = Iri("https://w3id.org/painkg/entity/central-sensitisation")
TNF = Iri("http://identifiers.org/hgnc/11892")


@pytest.fixture
def names() -> Names:
    rows = [
        (SCN9A, "hgnc:10597", "identifier"),
        (SCN9A, "SCN9A", "label"),
        (SCN9A, "Nav1.7", "synonym"),
        (SCN9A, "sodium channel", "synonym"),
        (SCN10A, "hgnc:10582", "identifier"),
        (SCN10A, "SCN10A", "label"),
        (SCN10A, "SCN9A", "synonym"),
        (SCN10A, "sodium channel", "synonym"),
        (CENTRAL, "painkg:central-sensitisation", "identifier"),
        (CENTRAL, "central sensitisation", "label"),
        (TNF, "hgnc:11892", "identifier"),
        (TNF, "TNF", "label"),
        (TNF, "TNF-α", "synonym"),
    ]
    return Names(rows, prefixes())


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("hgnc:10597", SCN9A),
        ("HGNC:10597", SCN9A),
        ("http://identifiers.org/hgnc/10597", SCN9A),
        ("scn9a", SCN9A),
        ("NAV1.7", SCN9A),
        ("  nav1.7 ", SCN9A),
        ("Central Sensitization", CENTRAL),
        ("central-sensitisation", CENTRAL),
        ("central  sensitisation", CENTRAL),
        ("TNF-alpha", TNF),
        ("TNF alpha", TNF),
        ("tnf‑α", TNF),
    ],
)
def test_a_name_is_found_in_any_spelling(names: Names, text: str, node: Iri) -> None:
    assert names.resolve(text) == node


def test_a_label_wins_over_a_synonym(names: Names) -> None:
    assert names.resolve("SCN9A") == SCN9A


def test_a_name_of_several_entities_is_refused_with_their_curies(names: Names) -> None:
    with pytest.raises(AmbiguousName) as caught:
        names.resolve("Sodium channel")

    assert caught.value.nearest == ("hgnc:10582", "hgnc:10597")


def test_an_unknown_name_comes_with_the_nearest(names: Names) -> None:
    with pytest.raises(
        UnknownName, match=r"No entity is called 'central sensitsation'.*Did you"
    ) as e:
        names.resolve("central sensitsation")

    assert e.value.nearest[0] == "central sensitisation"


def test_search_puts_the_closest_first_and_each_entity_once(names: Names) -> None:
    found = names.search("SCN9")

    assert [(match.node, match.name) for match in found] == [(SCN9A, "SCN9A"), (SCN10A, "SCN9A")]


@pytest.mark.parametrize("text", ["", "  ", "-", "zzzzqqqq"])
def test_search_for_nothing_finds_nothing(names: Names, text: str) -> None:
    assert names.search(text) == []


def test_search_tells_no_more_than_the_limit(names: Names) -> None:
    assert len(names.search("s", limit=2)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sensitization", "sensitisation"),
        ("desensitized", "desensitised"),
        ("κ-opioid", "kappa opioid"),
        ("μ-opioid", "µ-opioid"),
        ("Sjögren", "sjogren"),
        ("A–B", "A-B"),
        ("a\u00a0b", "a b"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_other_names_stay_apart() -> None:
    assert fold("Nav1.7") != fold("Nav1.8")
