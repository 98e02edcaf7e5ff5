"""Bytes of a table become lines of cells, and whatever spoils text on the way is found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.findings import Finding, Place

_INVISIBLE_CATEGORIES = {"Cf", "Zl", "Zp", "Zs"}
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_SPREADSHEET = re.compile(
    rf"\d{{1,2}}-({_MONTHS})(-\d{{2,4}})?|({_MONTHS})-\d{{1,4}}|\d(\.\d+)?e\+\d+"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)


def decode(name: str, content: bytes) -> tuple[str, list[Finding]]:
    """The text of a table, as well as it can be read, and what is wrong with its encoding."""
    problems = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(
            _encoding(name, "UTF-16", "save the file as UTF-8 without a byte order mark")
        )
        content = content.decode("utf-16", errors="replace").encode()
    if content.startswith(b"\xef\xbb\xbf"):
        problems.append(
            _encoding(name, "a byte order mark", "save as UTF-8 without it; kg tidy does")
        )
        content = content[3:]
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        problems.append(_encoding(name, "a NUL byte", "remove it", line))
        content = content.replace(b"\0", b"")
    if b"\r" in content:
        line = content[: content.index(b"\r")].count(b"\n") + 1
        problems.append(
            _encoding(name, "carriage returns", "end lines with LF; kg tidy does", line)
        )
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return content.decode("utf-8"), problems
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        seen = f"the byte 0x{content[error.start]:02x}, which is not UTF-8 (Latin-1?)"
        problems.append(_encoding(name, seen, "save the file as UTF-8", line))
        return content.decode("latin-1"), problems


def lines_of(text: str) -> list[list[str]]:
    """The cells of each line; a last line feed ends a line and begins none."""
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    return [line.split("\t") for line in lines]


def spoiled(place: Place, cell: str) -> Iterator[Finding]:
    """What is wrong with a cell as text, whatever it should hold."""
    if cell != cell.strip(" "):
        yield _cell(
            place, f"blanks around {cell!r}", "no blank at either end", "kg tidy removes them"
        )
    for character in sorted(filter(is_invisible, set(cell))):
        yield _cell(
            place,
            f"{unicodedata.name(character).lower()} (U+{ord(character):04X}) in {cell!r}",
            "visible characters and plain blanks",
            "remove it; kg tidy does",
        )
    if not unicodedata.is_normalized("NFC", cell):
        yield _cell(
            place, f"decomposed letters in {cell!r}", "Unicode NFC", "kg tidy composes them"
        )
    if any(unicodedata.category(character) == "Cc" for character in cell):
        yield _cell(place, f"a control character in {cell!r}", "printable text", "remove it")


def is_invisible(character: str) -> bool:
    """Whether a character cannot be seen, or is a blank other than the plain one."""
    return character != " " and unicodedata.category(character) in _INVISIBLE_CATEGORIES


def looks_like_spreadsheet_damage(cell: str) -> bool:
    """Whether a spreadsheet turned a gene symbol into a date (SEPT9 → 9-Sep) or a number."""
    return bool(_SPREADSHEET.fullmatch(cell))


def _encoding(name: str, seen: str, repair: str, line: int = 0) -> Finding:
    return Finding(Place(name, line), "text-encoding", seen, "UTF-8 with LF line ends", repair)


def _cell(place: Place, seen: str, expected: str, repair: str) -> Finding:
    return Finding(place, "text-characters", seen, expected, repair)
