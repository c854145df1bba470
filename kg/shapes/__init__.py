"""Proof that a graph is sound: shapes, checks, and every quote at its place. The only home of pySHACL."""

from kg.shapes.builds import check
from kg.shapes.compiled import violations
from kg.shapes.faults import Fault
from kg.shapes.vocabularies import check_vocabulary

__all__ = ["Fault", "check", "check_vocabulary", "violations"]
