"""The graph in the formats of others: each is one module of `kg.export.writers`, found by listing.

A format is a module with a docstring (its first line is its summary), `SUFFIX`, and
`write(content, path)`. To add one, add a module.
"""

from kg.export.contents import Content, content
from kg.export.differences import Change, Difference, diff
from kg.export.listing import Format, export, formats

__all__ = ["Change", "Content", "Difference", "Format", "content", "diff", "export", "formats"]
