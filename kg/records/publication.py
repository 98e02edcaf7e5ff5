"""Where a fact was read: a paper, guideline, label, trial record, database or textbook."""

from __future__ import annotations

from dataclasses import dataclass

from kg.identifiers import Curie
from kg.records.cells import TEXT, WORD, YEAR, column, one_of
from kg.vocabulary import PublicationKind, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A source by its key; identifiers stand here only if somebody has seen them in a record."""

    key: str = column(WORD, required=True)
    kind: PublicationKind = column(one_of(PublicationKind), required=True)
    authors: str = column(TEXT)
    year: int = column(YEAR, required=True)
    title: str = column(TEXT, required=True)
    journal: str = column(TEXT)
    pmid: str = column(TEXT)
    doi: str = column(TEXT)
    nct: str = column(TEXT)
    verification: Verification = column(one_of(Verification), required=True)
    seen_in: str = column(TEXT)
    note: str = column(TEXT)

    @property
    def curie(self) -> Curie:
        """The best identifier of this source: PMID, DOI, the trial number of a registry record, else
        its key. A report about a trial shares the trial's number and is not the record."""
        if self.pmid:
            return Curie(f"pubmed:{self.pmid}")
        if self.doi:
            return Curie(f"doi:{self.doi}")
        if self.nct and self.kind is PublicationKind.REGISTRY:
            return Curie(f"clinicaltrials:{self.nct}")
        return Curie(f"pp:{self.key}")
