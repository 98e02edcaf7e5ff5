"""Records become table text and come back; tidying changes the form and never the content."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_strategies import records, table_of

from kg.identifiers import prefixes
from kg.records.entity import Construct, Entity, Mapping, ParameterSet
from kg.records.publication import Publication
from kg.records.statement import Claim
from kg.tables.reader import read_table
from kg.tables.tidy import tidy_table

KINDS = [Entity, ParameterSet, Construct, Mapping, Claim, Publication]
NAME = "table.tsv"


def _read(content: bytes, record: type) -> list[Any]:
    located, findings = read_table(NAME, content, record, prefixes())
    assert findings == []
    return [item.record for item in located]


@pytest.mark.parametrize("record", KINDS, ids=lambda record: record.__name__)
@given(data=st.data())
def test_records_come_back_from_their_table(record: type, data: st.DataObject) -> None:
    written = data.draw(st.lists(records(record), min_size=1, max_size=3))

    assert _read(table_of(written, record), record) == written


@pytest.mark.parametrize("record", KINDS, ids=lambda record: record.__name__)
@given(data=st.data())
def test_tidying_keeps_every_record_and_is_done_at_once(record: type, data: st.DataObject) -> None:
    written = data.draw(st.lists(records(record), min_size=1, max_size=3))
    content = table_of(written, record)

    tidied = tidy_table(NAME, content, record, {})

    assert sorted(_read(tidied, record), key=repr) == sorted(written, key=repr)
    assert tidy_table(NAME, tidied, record, {}) == tidied


@given(data=st.data())
def test_the_tidy_table_does_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    written = data.draw(st.lists(records(Claim), min_size=2, max_size=3))
    shuffled = data.draw(st.permutations(written))

    tidied = [tidy_table(NAME, table_of(rows, Claim), Claim, {}) for rows in (written, shuffled)]

    assert tidied[0] == tidied[1]


@given(text=st.text() | st.text(alphabet="\t\n\r|x \u00a0\u200b\ufeffe\u0301\u2003"))
def test_tidying_any_text_twice_is_tidying_it_once(text: str) -> None:
    once = tidy_table(NAME, text.encode(), Entity, {})

    assert tidy_table(NAME, once, Entity, {}) == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_tidying_mends_any_encoding_and_line_end_at_once(encoding: str, end: str) -> None:
    lines = [
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification",
        "CHEBI:3374\tcapsaïcine\tskos:exactMatch\tdrugbank:DB06774\t\tsemapv:Manual",
        "",
    ]
    whole = "\n".join(lines).encode()

    once = tidy_table(NAME, end.join(lines).encode(encoding), Mapping, {})

    assert once == whole


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_as_records_or_findings(content: bytes) -> None:
    located, findings = read_table(NAME, content, Entity, prefixes())

    assert located == []
    assert findings != []


@given(label=st.text(max_size=3), data=st.data())
def test_a_label_is_filled_in_only_where_it_is_empty(label: str, data: st.DataObject) -> None:
    (claim,) = data.draw(st.lists(records(Claim), min_size=1, max_size=1))

    tidied = tidy_table(NAME, table_of([claim], Claim), Claim, {claim.subject: "another label"})

    assert _read(tidied, Claim) == [claim]
