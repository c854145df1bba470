"""Networks of states and actors from statements; the only home of networkx."""
