"""Pictures can be read: no label lies on another, measured in the picture itself."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from kg.report.figures import networks

_NAMES = """
ロシア ウクライナ カザフスタン ウズベキスタン 集団安全保障条約機構
中央アジア首脳協議会合 ナゴルノ・カラバフ ジョージア アゼルバイジャン アルメニア
欧州安全保障協力機構 米国 中国 ベラルーシ ドネツク人民共和国
ルガンスク人民共和国 サウジアラビア 韓国 日本 トルコ
旧ソ連諸国 湾岸協力会議 国際刑事裁判所 ユーラシア経済同盟 タジキスタン
キルギス モルドバ 沿ドニエストル アブハジア 南オセチア
"""
NAMES = tuple(_NAMES.split())


def _crowd(seed: int) -> nx.DiGraph:
    """As many actors as a picture holds, in three circles around the first."""
    names = [*NAMES, *(f"{name}外務省" for name in NAMES[:15])]
    plain = nx.gnp_random_graph(len(names), 0.02, seed=seed, directed=True)
    plain.add_edges_from((number, number % 3) for number in range(1, len(names)) if number % 3 != number)
    tie = {"weight": 1, "sign": 1, "positive": 1, "negative": 0, "ids": ""}
    graph = nx.DiGraph()
    graph.add_edges_from((names[a], names[b], tie) for a, b in plain.edges)
    return graph


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", ["network", "ego"])
def test_no_label_lies_on_another(kind, seed, monkeypatch):
    kept = []

    def drawn(id, title, note, size, paint):
        figure = Figure(figsize=size, dpi=150, layout="constrained")
        axes = figure.add_subplot()
        paint(axes)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        kept.extend(text.get_window_extent(canvas.get_renderer()).shrunk(0.98, 0.9) for text in axes.texts)

    monkeypatch.setattr(networks, "draw", drawn)
    graph = _crowd(seed)
    names = {node: node for node in graph}
    if kind == "network":
        networks.network(graph, names, title="")
    else:
        networks.ego(graph, NAMES[0], names, title="")
    assert len(kept) > 12 and not [pair for pair in combinations(kept, 2) if pair[0].overlaps(pair[1])]
