"""Questions to the graph: the files in `queries/`, and any SPARQL 1.1 besides.

>>> from kg.store import open_store
>>> run(open_store(), "SELECT ?s { ?s a psir:Statement }").csv()
's\\r\\n'
"""

from kg.queries.questions import Parameter, Question, checks, question, questions
from kg.queries.results import FORMATS, Result
from kg.queries.running import ask, run

__all__ = ["FORMATS", "Parameter", "Question", "Result", "ask", "checks", "question", "questions", "run"]
