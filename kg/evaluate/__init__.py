"""Statements against those that people coded: how many are right, how many are found, and what goes wrong where.

The rule of matching is the codebook's: evidence overlaps by half of the shorter, each coded statement is met
once. `evaluate` takes statements and knows no other stage; whoever calls it has read and extracted.
"""

from kg.evaluate.evaluation import Evaluation, evaluate
from kg.evaluate.failures import Failure
from kg.evaluate.gold import Coded, Gold, read
from kg.evaluate.layers import Seen
from kg.evaluate.matching import Figures
from kg.evaluate.renaming import Renaming, renaming
from kg.evaluate.sentences import Sentence, sentences

__all__ = [
    "Coded", "Evaluation", "Failure", "Figures", "Gold", "Renaming", "Seen", "Sentence",
    "evaluate", "read", "renaming", "sentences",
]  # fmt: skip
