"""Networks of states and actors from statements; the only home of networkx.

>>> from kg.model import Evidence, Statement
>>> from kg.vocabulary import Actor, Vocabulary
>>> states = {name: Actor(id=name, kind="state", type="State", labels={}) for name in ("Armenia", "Russia")}
>>> proof = Evidence(doc="brief", start=0, end=12, quote="露批判が相次いだ。", rule="criticized/1")
>>> said = Statement(subject="Armenia", relation="criticized", object="Russia", evidence=proof)
>>> network = project(graph([said], Vocabulary(relations={}, actors=states)))
>>> ranking(centrality(network, "in_degree"))
[('Russia', 1.0), ('Armenia', 0.0)]
"""

from kg.network.alignment import Alignment, Turn, alignment, turns
from kg.network.brokerage import brokerage, mediators
from kg.network.centrality import centrality, prepared, ranking
from kg.network.claims import graph
from kg.network.communities import louvain, modularity, signed
from kg.network.grades import grades
from kg.network.groups import dependence, leverage, places, rules
from kg.network.measures import Measure, measures
from kg.network.projection import Projection, project
from kg.network.rollup import Rollup, rollup
from kg.network.sensitivity import agreement, bootstrap, variants
from kg.network.series import series, spans, windows
from kg.network.signs import balance, frustration, mutual, pn, reciprocity, triads, walks
from kg.network.sparse import Compact, compact, tied
from kg.network.stored import stored
from kg.network.votes import Votes, ideal_points, votes

__all__ = [
    "Alignment", "Compact", "Measure", "Projection", "Rollup", "Turn", "Votes", "agreement", "alignment", "balance",
    "bootstrap", "brokerage", "centrality", "compact", "dependence", "frustration", "grades", "graph", "ideal_points",
    "leverage", "louvain", "measures", "mediators", "modularity", "mutual", "places", "pn", "prepared", "project",
    "ranking", "reciprocity", "rollup", "rules", "series", "signed", "spans", "stored", "tied", "triads", "turns",
    "variants", "votes", "walks", "windows",
]  # fmt: skip
