"""The graph in Python: opened, asked, and handed on to pandas, networkx, rdflib and spaCy.

`import kg` is its door: `kg.open("build")` gives a `Graph`.
"""

from kg.api.graphs import Graph, open
from kg.api.tables import Said, Table

__all__ = ["Graph", "Said", "Table", "open"]
