"""What relations are told: statements by class and by relation, of all that the build holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table


def chapter(analysis: Analysis) -> Chapter:
    words = analysis.words
    classes: dict[str, list[str]] = defaultdict(list)
    single: dict[str, list[str]] = defaultdict(list)
    for statement in analysis.build.statements:
        relation = analysis.vocabulary.relations.get(statement.relation)
        classes[relation.ploverclass if relation else "?"].append(statement.id)
        single[statement.relation].append(statement.id)
    by_class = _table(analysis, "relations-by-class", "relations.table", "word.class", classes)
    named = {analysis.relation(relation): ids for relation, ids in single.items()}
    by_relation = _table(analysis, "relations-single", "relations.single", "word.relation", named)
    return Chapter(
        id="relations", title=words("relations.title"), text=words("relations.text"),
        tables=(by_class, by_relation), findings=_findings(analysis, classes, single),
    )  # fmt: skip


def _table(analysis: Analysis, id: str, title: str, column: str, groups: Mapping[str, list[str]]) -> Table:
    words, total = analysis.words, sum(map(len, groups.values()))
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    rows = [
        Row(
            cells=(
                name,
                len(groups[name]),
                f"{len(groups[name]) / total:.1%}",
                analysis.sources(groups[name]),
            ),
            ids=tuple(sorted(groups[name])),
        )
        for name in order
    ]
    columns = (words(column), words("word.number"), words("word.share"), words("word.sources"))
    return Table(id=id, title=words(title), columns=columns, rows=tuple(rows))


def _findings(
    analysis: Analysis, classes: Mapping[str, list[str]], single: Mapping[str, list[str]]
) -> tuple[Finding, ...]:
    if not classes:
        return ()
    first = min(classes, key=lambda name: (-len(classes[name]), name))
    signs = {name: relation.sign for name, relation in analysis.vocabulary.relations.items()}
    counted = {sign: sum(len(ids) for name, ids in single.items() if signs.get(name) == sign) for sign in (1, -1)}
    text = analysis.words(
        "relations.finding", first=first, n=len(classes[first]), positive=counted[1], negative=counted[-1],
        share=f"{len(classes[first]) / sum(map(len, classes.values())):.0%}",
    )  # fmt: skip
    return (Finding(text=text, table="relations-by-class"),)
