"""Damage to bytes, characters, headers, lines and cells: each is found where it is."""

from __future__ import annotations

import unicodedata

import pytest
from small_ontology import (
    CLINIC,
    CONDITIONS,
    MAPPINGS,
    PUBLICATIONS,
    SETTINGS,
    TARGETS,
    THERAPIES,
    Defect,
    Small,
)

from kg.tables.reader import read_tables

TRPV1 = 4


def _cell(name: str, line: int, column: str, text: str):
    return lambda small: small.set(name, line, column, text)


def _bytes(name: str, old: bytes, new: bytes):
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return lambda small: small.damage(name, change)


def _blemish(name: str, text: str, *says: str) -> Defect:
    return Defect(
        name,
        "text-characters",
        _cell(TARGETS, TRPV1, "definition", text),
        TARGETS,
        TRPV1,
        "definition",
        says,
    )


def _damaged(name: str, text: str, column: str = "synonyms") -> Defect:
    return Defect(
        f"{name} in {column}",
        "spreadsheet-damage",
        _cell(TARGETS, TRPV1, column, text),
        TARGETS,
        TRPV1,
        column,
        (text.partition("|")[0], "type the name again"),
    )


def _cut_columns(name: str, column: str, *, new: str | None = None):
    """Removes a column with its cells, or only renames it."""

    def plant(small: Small) -> None:
        lines = small.lines(name)
        at = lines[0].index(column)
        if new is None:
            lines = [line[:at] + line[at + 1 :] for line in lines]
        else:
            lines[0][at] = new
        small.write_lines(name, lines)

    return plant


def _swap_columns(name: str, one: str, other: str):
    def plant(small: Small) -> None:
        lines = small.lines(name)
        a, b = lines[0].index(one), lines[0].index(other)
        for line in lines:
            line[a], line[b] = line[b], line[a]
        small.write_lines(name, lines)

    return plant


def _no_condition(identifier: str):
    return lambda small: small.add(
        CONDITIONS,
        id=identifier,
        label="no condition",
        class_="PainCondition",
        definition="Another thing in the place of a condition.",
        parents="painkg:pain",
    )


def _copy_of_clinic(name: str):
    def plant(small: Small) -> None:
        path = small.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((small.folder / CLINIC).read_bytes())

    return plant


ENCODING = [
    Defect(
        "byte order mark",
        "text-encoding",
        lambda small: small.damage(CONDITIONS, lambda content: b"\xef\xbb\xbf" + content),
        CONDITIONS,
        says=("byte order mark", "kg tidy"),
    ),
    Defect(
        "CRLF",
        "text-encoding",
        lambda small: small.damage(CONDITIONS, lambda content: content.replace(b"\n", b"\r\n")),
        CONDITIONS,
        1,
        says=("carriage returns", "kg tidy"),
    ),
    Defect(
        "one CR",
        "text-encoding",
        _bytes(CONDITIONS, b"sentence.\t\t\t\t\npainkg:n", b"sentence.\t\t\t\t\r\npainkg:n"),
        CONDITIONS,
        2,
        says=("carriage returns",),
    ),
    Defect(
        "Latin-1",
        "text-encoding",
        _bytes(CONDITIONS, b"What neuropathic", "Où neuropathic".encode("latin-1")),
        CONDITIONS,
        3,
        says=("0xf9", "Latin-1", "UTF-8"),
    ),
    Defect(
        "UTF-16",
        "text-encoding",
        lambda small: small.damage(CONDITIONS, lambda text: text.decode().encode("utf-16")),
        CONDITIONS,
        says=("UTF-16", "save the file as UTF-8"),
    ),
    Defect(
        "NUL",
        "text-encoding",
        _bytes(CONDITIONS, b"What neuropathic", b"What\0 neuropathic"),
        CONDITIONS,
        3,
        says=("NUL byte", "remove it"),
    ),
]

CHARACTERS = [
    _blemish("trailing blank", "What TRPV1 means. ", "blanks around", "kg tidy"),
    _blemish("leading blank", " What TRPV1 means.", "blanks around"),
    _blemish("no-break space", "What\u00a0TRPV1 means.", "no-break space", "U+00A0", "kg tidy"),
    _blemish("zero-width space", "What TRP\u200bV1 means.", "zero width space", "U+200B"),
    _blemish("right-to-left mark", "What TRPV1\u200f means.", "right-to-left mark", "U+200F"),
    _blemish("NFD text", "What means cafe\u0301.", "decomposed", "NFC", "kg tidy composes"),
    _blemish("control character", "What TRPV1\x07 means.", "control character", "remove it"),
]

COLUMNS = [
    Defect(
        "missing column",
        "table-columns",
        _cut_columns(MAPPINGS, "object_label"),
        MAPPINGS,
        1,
        says=("no column 'object_label'", "add the column"),
    ),
    Defect(
        "renamed column",
        "table-columns",
        _cut_columns(MAPPINGS, "object_label", new="object_lable"),
        MAPPINGS,
        1,
        says=("unknown column 'object_lable'", "rename it to 'object_label'"),
    ),
    Defect(
        "swapped columns",
        "table-columns",
        _swap_columns(MAPPINGS, "subject_id", "object_id"),
        MAPPINGS,
        1,
        says=("'object_id' in place 1", "'subject_id' there", "kg tidy"),
    ),
    Defect(
        "duplicated column",
        "table-columns",
        _cut_columns(MAPPINGS, "object_label", new="object_id"),
        MAPPINGS,
        1,
        says=("2 columns 'object_id'", "remove one of them"),
    ),
    Defect(
        "extra column",
        "table-columns",
        _bytes(MAPPINGS, b"mapping_justification\n", b"mapping_justification\tcolour\n"),
        MAPPINGS,
        1,
        says=("unknown column 'colour'", "remove it"),
    ),
]

LINES = [
    Defect(
        "too many cells",
        "table-line",
        _bytes(MAPPINGS, b"Curation\n", b"Curation\tmore\n"),
        MAPPINGS,
        2,
        says=("7 cells", "6 cells", "tab inside a cell"),
    ),
    Defect(
        "too few cells",
        "table-line",
        _bytes(MAPPINGS, b"\tsemapv:ManualMappingCuration\n", b"\n"),
        MAPPINGS,
        2,
        says=("5 cells", "6 cells", "add the empty cells"),
    ),
    Defect(
        "empty line",
        "table-line",
        lambda small: small.damage(MAPPINGS, lambda content: content + b"\n"),
        MAPPINGS,
        3,
        says=("an empty line", "remove the line"),
    ),
    Defect(
        "header only",
        "table-empty",
        lambda small: small.drop(MAPPINGS, 2),
        MAPPINGS,
        says=("a header and no row", "add rows or remove the file"),
    ),
    Defect(
        "empty file",
        "table-empty",
        lambda small: small.damage(MAPPINGS, lambda _: b""),
        MAPPINGS,
        says=("an empty file", "add rows or remove the file"),
    ),
    Defect(
        "one line feed",
        "table-empty",
        lambda small: small.damage(MAPPINGS, lambda _: b"\n"),
        MAPPINGS,
        says=("an empty file",),
    ),
]

PLACES = [
    Defect(
        name,
        "table-place",
        _copy_of_clinic(name),
        name,
        says=("a table where none is read", "move"),
    )
    for name in (
        "tables/statments/more.tsv",
        "tables/statements/new/more.tsv",
        "mappings/more.tsv",
    )
]

CELLS = [
    Defect(
        "required cell empty",
        "cell-empty",
        _cell(TARGETS, TRPV1, "definition", ""),
        TARGETS,
        TRPV1,
        "definition",
        ("fill in 'definition'",),
    ),
    Defect(
        "missing citation",
        "cell-empty",
        _cell(CLINIC, 2, "source", ""),
        CLINIC,
        2,
        "source",
        ("fill in 'source'",),
    ),
    Defect(
        "blank in a list",
        "cell-form",
        _cell(TARGETS, TRPV1, "synonyms", "VR1 | capsaicin receptor"),
        TARGETS,
        TRPV1,
        "synonyms",
        ("without blanks", "kg tidy"),
    ),
    Defect(
        "value twice in a list",
        "cell-form",
        _cell(TARGETS, TRPV1, "synonyms", "VR1|VR1"),
        TARGETS,
        TRPV1,
        "synonyms",
        ("each value once", "remove the repeated value"),
    ),
    Defect(
        "malformed source key",
        "cell-form",
        _cell(CLINIC, 2, "source", "Trial 2023"),
        CLINIC,
        2,
        "source",
        ("lower-case",),
    ),
    Defect(
        "malformed relation name",
        "cell-form",
        _cell(CLINIC, 2, "predicate", "is treating"),
        CLINIC,
        2,
        "predicate",
        ("a class or relation",),
    ),
    Defect(
        "value outside a closed set",
        "cell-choice",
        _cell(CLINIC, 2, "design", "RandomizedTrial"),
        CLINIC,
        2,
        "design",
        ("one of RegulatoryApproval", "did you mean 'RandomisedTrial'?"),
    ),
    Defect(
        "value outside a closed set, in a list",
        "cell-choice",
        _cell(TARGETS, TRPV1, "species", "Human|Mous"),
        TARGETS,
        TRPV1,
        "species",
        ("did you mean 'Mouse'?",),
    ),
    Defect(
        "decimal comma",
        "cell-number",
        _cell(CLINIC, 2, "value", "-1,5"),
        CLINIC,
        2,
        "value",
        ("'-1,5'", "point as decimal mark", "12.5"),
    ),
    Defect(
        "not a number",
        "cell-number",
        _cell(CLINIC, 2, "value", "nan"),
        CLINIC,
        2,
        "value",
        ("'nan'",),
    ),
    Defect(
        "overflowing number",
        "cell-number",
        _cell(CLINIC, 2, "value", "9e999"),
        CLINIC,
        2,
        "value",
        ("'9e999'",),
    ),
    Defect(
        "part of a person",
        "cell-number",
        _cell(CLINIC, 2, "n", "12.5"),
        CLINIC,
        2,
        "n",
        ("a whole number", "digits only"),
    ),
    Defect(
        "number of digits from another script",
        "cell-number",
        _cell(CLINIC, 2, "n", "12\u0660"),
        CLINIC,
        2,
        "n",
        ("digits only",),
    ),
    Defect(
        "year of another age",
        "cell-number",
        _cell(PUBLICATIONS, 4, "year", "202"),
        PUBLICATIONS,
        4,
        "year",
        ("between 1800 and 2100",),
    ),
    Defect(
        "settings with a unit in the number",
        "cell-number",
        _cell(SETTINGS, 2, "frequency_hz", "50 Hz"),
        SETTINGS,
        2,
        "frequency_hz",
        ("'50 Hz'",),
    ),
]

IDENTIFIERS = [
    Defect(
        "unknown prefix",
        "identifier-prefix",
        _cell(TARGETS, TRPV1, "id", "hgcn:12716"),
        TARGETS,
        TRPV1,
        "id",
        ("'hgcn:12716'", "did you mean hgnc:…?"),
        beside=frozenset({"reference-dangling"}),
    ),
    Defect(
        "prefix in another spelling",
        "identifier-prefix",
        _cell(THERAPIES, 3, "parents", "PAINKG:analgesics"),
        THERAPIES,
        3,
        "parents",
        ("'painkg:analgesics'", "write the prefix in this spelling"),
    ),
    Defect(
        "malformed identifier",
        "identifier-form",
        _cell(TARGETS, TRPV1, "id", "hgnc:TRPV1"),
        TARGETS,
        TRPV1,
        "id",
        ("'hgnc:TRPV1'", r"\d{1,5}", "look the identifier up"),
        beside=frozenset({"reference-dangling"}),
    ),
    Defect(
        "identifier of digits from another script",
        "identifier-form",
        _cell(TARGETS, TRPV1, "id", "hgnc:1271\u0666"),
        TARGETS,
        TRPV1,
        "id",
        ("look the identifier up",),
        beside=frozenset({"reference-dangling"}),
    ),
    Defect(
        "malformed identifier as population",
        "identifier-form",
        _cell(CLINIC, 9, "population", "MONDO:41"),
        CLINIC,
        9,
        "population",
        ("'MONDO:41'", r"\d{7}"),
    ),
    *(
        Defect(
            f"{what} as entity",
            "identifier-role",
            _no_condition(identifier),
            CONDITIONS,
            4,
            "id",
            (identifier, "a prefix for entities"),
            beside=frozenset({"condition-mechanism", "entity-orphan"}),
        )
        for what, identifier in {
            "paper": "pubmed:123",
            "class": "pv:Drug",
            "identifier for mappings alone": "NCBIGene:6336",
            "whole namespace": "obo:CHEBI_1",
        }.items()
    ),
]

SPREADSHEET = [
    _damaged("SEPT2 as day and month", "2-Sep"),
    _damaged("MARCH1 as month and day", "Mar-01"),
    _damaged("date with slashes", "01/09/2022"),
    _damaged("clone 2310009E13 as number", "2.31E+19"),
    _damaged("one of several", "1-Dec|VR1"),
    _damaged("SEPT9 with a year", "9-Sep-22"),
    _damaged("SEPT9 as ISO date", "2022-09-09"),
    Defect(
        "gene symbol as date",
        "spreadsheet-damage",
        _cell(TARGETS, TRPV1, "label", "7-Mar"),
        TARGETS,
        TRPV1,
        "label",
        ("'7-Mar'", "don't save these tables from a spreadsheet"),
    ),
]

DEFECTS = [*ENCODING, *CHARACTERS, *COLUMNS, *LINES, *PLACES, *CELLS, *IDENTIFIERS, *SPREADSHEET]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_the_damage_is_found_in_its_place(defect: Defect, small: Small) -> None:
    defect.assert_found(small)


@pytest.mark.parametrize(
    "character",
    [
        "\u061c",
        "\u180e",
        "\u2003",
        "\u2028",
        "\u202c",
        "\u202d",
        "\u202f",
        "\u2066",
        "\u2067",
        "\u3000",
    ],
    ids=unicodedata.name,
)
def test_every_character_that_cannot_be_seen_is_found(character: str, small: Small) -> None:
    small.damage(
        TARGETS, lambda content: content.replace(b"What TRPV1", f"What{character}TRPV1".encode())
    )

    findings = read_tables(small.folder).findings

    assert [(finding.rule, finding.place.column) for finding in findings] == [
        ("text-characters", "definition")
    ]


def test_a_name_with_digits_and_hyphen_is_no_spreadsheet_damage(small: Small) -> None:
    small.set(TARGETS, TRPV1, "synonyms", "2-AG|5-HT3|E2F1|SEPTIN2|10-hydroxy")

    _, findings = small.check()

    assert findings == []
