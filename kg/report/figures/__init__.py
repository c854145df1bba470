"""Pictures, the same bytes in every run; the only home of matplotlib."""

from kg.report.figures.networks import ego, network

__all__ = ["ego", "network"]
