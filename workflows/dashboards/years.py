"""Reporting years: from 1 April to 31 March, as the yearly report of the partnership (rule C18). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 4


@dataclass(frozen=True)
class ReportingYear:
    """One reporting year, named by the calendar year in which it begins."""

    begins: int

    @classmethod
    def of(cls, day: date) -> ReportingYear:
        """Give the reporting year that holds a day."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.begins, FIRST_MONTH, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.begins + 1, FIRST_MONTH - 1, 31)

    @property
    def words(self) -> str:
        """As people write it: "April 2026 to March 2027"."""
        return f"April {self.begins} to March {self.begins + 1}"


def year_asked_for(text: str, today: date) -> ReportingYear:
    """Read a year from a query string; anything else is the present one."""
    present = ReportingYear.of(today)
    wanted = int(text) if text.isdecimal() and len(text) == len("2026") else present.begins
    return ReportingYear(wanted) if date.min.year < wanted <= present.begins else present


def years_since(first: date | None, today: date) -> list[ReportingYear]:
    """List the reporting years from the one that holds `first` to the present, newest first."""
    present = ReportingYear.of(today)
    oldest = ReportingYear.of(first) if first else present
    return [ReportingYear(number) for number in range(present.begins, oldest.begins - 1, -1)]
