"""What a check found: where, what was seen, what was expected, how to repair it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import KgError


class Severity(StrEnum):
    """How much a finding matters: an error stops a build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
        if self.column:
            parts.append(self.column)
        return ":".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem, told so that its reader can mend it without asking."""

    place: Place
    rule: str
    seen: str
    expected: str
    repair: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return (
            f"{self.place}: {self.severity} [{self.rule}] saw {self.seen}; "
            f"expected {self.expected}; {self.repair}"
        )


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that stop a build, in the order of their places."""
    return sorted(finding for finding in findings if finding.severity is Severity.ERROR)


class BadTables(KgError):
    """Curated tables with errors; `findings` says each place and repair."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        shown = "\n".join(str(finding) for finding in self.findings[:20])
        more = len(self.findings) - 20
        tail = f"\n… and {more} more; `kg check` lists all" if more > 0 else ""
        super().__init__(f"{len(self.findings)} error(s) in the curated tables:\n{shown}{tail}")
