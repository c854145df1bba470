"""A sheet to draw on, and its two files: SVG with outlines of the glyphs, and PNG.

The font comes with the package `matplotlib-fontja` (IPAex Gothic, IPA Font License); no font of the machine
is asked for, so that a picture looks the same everywhere.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import matplotlib as mpl
import matplotlib_fontja  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from kg.report.pages import Picture

POSITIVE, NEGATIVE, NEUTRAL, INK = "#2166ac", "#b2182b", "#8a8a8a", "#222222"
_STYLE = {
    "font.family": ["IPAexGothic", "DejaVu Sans"],
    "svg.hashsalt": "psir",
    "svg.fonttype": "path",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "font.size": 10,
    "savefig.dpi": 150,
}

fontManager.addfont(matplotlib_fontja.get_font_ttf_path())


def draw(id: str, title: str, note: str, size: tuple[float, float], paint: Callable[[Axes], None]) -> Picture:
    """What `paint` draws on the axes of a sheet `size` inches wide and high, as SVG and PNG."""
    with mpl.rc_context(_STYLE):  # type: ignore[arg-type]
        figure = Figure(figsize=size, dpi=150, layout="constrained")
        axes = figure.add_subplot()
        paint(axes)
        axes.set_title(title, fontsize=13, color=INK)
        svg, png = io.BytesIO(), io.BytesIO()  # PNG first: SVG leaves the figure at 72 dots an inch
        FigureCanvasAgg(figure).print_png(png, metadata={"Software": None})  # type: ignore[no-untyped-call]
        FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    return Picture(id=id, title=title, svg=svg.getvalue(), png=png.getvalue(), note=note)
