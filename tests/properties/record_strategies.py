"""Records made at random, as a careful curator could have written them, and their table text."""

from __future__ import annotations

import unicodedata
from dataclasses import Field
from typing import Any

from hypothesis import strategies as st

from kg.findings import Place
from kg.records.cells import (
    CURIE,
    CURIES,
    INTEGER,
    NAME,
    NUMBER,
    TEXT,
    TEXTS,
    WORD,
    YEAR,
    columns_of,
    header_of,
    is_list,
)
from kg.tables.text import looks_like_spreadsheet_damage, spoiled

#: Letters of several scripts, signs of the field, and what other formats would trip over.
_LETTERS = "abcXYZ0189éßçøαβκµ×±−–°™漢字مرحбґ😀\"'`\\{}[]()<>#%&?!*;:,./@$^~=_+-"
_TEXTS = st.text(_LETTERS, min_size=1, max_size=8)


def _is_clean(text: str) -> bool:
    return not looks_like_spreadsheet_damage(text) and not list(spoiled(Place(""), text))


#: Words of one line as a table may hold them: no list mark, no damage, NFC.
TEXT_CELLS = (
    st.builds(lambda one, other: f"{one} {other}".strip(), _TEXTS, _TEXTS | st.just(""))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(_is_clean)
)
WORDS = st.sampled_from(["a", "trial2023", "aan-ahs-2012", "who.2019", "0-9.a"])
NAMES = st.sampled_from(["Drug", "treats", "a", "V2a", "inClinicalTrialsFor"])
CURIE_CELLS = st.sampled_from(
    ["hgnc:10597", "CHEBI:3374", "painkg:wind-up", "MONDO:0041052", "doi:10.1000/a(b)<c>;2-#?"]
)
NUMBERS = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)

_BY_KIND: dict[Any, st.SearchStrategy[Any]] = {
    TEXT: TEXT_CELLS,
    WORD: WORDS,
    NAME: NAMES,
    CURIE: CURIE_CELLS,
    CURIES: st.lists(CURIE_CELLS, unique=True, max_size=3).map(tuple),
    TEXTS: st.lists(TEXT_CELLS, unique=True, max_size=3).map(tuple),
    INTEGER: st.integers(0, 10**6),
    NUMBER: NUMBERS,
    YEAR: st.integers(1800, 2100),
}


def _cells(item: Field[Any]) -> st.SearchStrategy[Any]:
    kind = item.metadata["kind"]
    if kind.many:
        return st.lists(st.sampled_from(list(kind.values)), unique=True, max_size=3).map(tuple)
    filled = st.sampled_from(list(kind.values)) if kind.values else _BY_KIND[kind]
    if item.metadata["required"] or is_list(kind):
        return filled
    return st.just(item.default) | filled


def records(record: type) -> st.SearchStrategy[Any]:
    """Any record of a class."""
    return st.builds(record, **{item.name: _cells(item) for item in columns_of(record)})


def table_of(found: list[Any], record: type) -> bytes:
    """The records as the text of a table."""
    items = columns_of(record)
    lines = [[header_of(item) for item in items]]
    lines += [[_text(getattr(one, item.name)) for item in items] for one in found]
    return "".join("\t".join(line) + "\n" for line in lines).encode()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return str(value)
