"""Pictures, the same bytes in every run; the only home of matplotlib."""

from kg.report.figures.grids import calendar, votes
from kg.report.figures.lines import alignment, balance
from kg.report.figures.networks import ego, network

__all__ = ["alignment", "balance", "calendar", "ego", "network", "votes"]
