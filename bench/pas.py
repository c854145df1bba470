"""Arguments as `kg.extract.arguments` proposes them for a corpus in KNP's format, one JSON object a line.

python -m bench.pas CORPUS OUT.jsonl --split dev --cache FOLDER

With `--events`, those of event nouns, as the rules of `kg.extract.events` give them.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

from bench.knp import Sentence, Text, texts
from bench.labels import trees
from kg.extract import arguments
from kg.extract.clauses import clauses
from kg.extract.mentions import mentions, names
from kg.extract.phrases import Tree
from kg.extract.reading import Reading, located
from kg.model import Argument, Clause
from kg.parse.cache import Cache
from kg.vocabulary import vocabulary

KINDS = {"が": "ガ", "を": "ヲ", "に": "ニ", "から": "カラ", "と": "ト"}
EVENTS = KINDS | {"によって": "ガ", "へ": "ニ", "に対して": "ニ", "compound": "ヲ", "の": "ヲ"}
_NAME = re.compile(r"[ァ-ヶー]+$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--events", action="store_true", help="event nouns by rules")
    given = parser.parse_args()
    cache = Cache(given.cache / "parses.sqlite" if given.cache else None)
    with given.out.open("w", encoding="utf-8") as out:
        for text in texts(given.corpus, given.split):
            for line in (events if given.events else predictions)(text, list(trees(text, cache))):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def predictions(text: Text, read: list[tuple[Sentence, int, Tree]]) -> Iterator[dict[str, object]]:
    """One for each proposal; of `A・B` inside a phrase, each name."""
    before: list[tuple[Sentence, int, Tree]] = []
    for here in read:
        sentence, at, tree = here
        for found in arguments.arguments(tree, [other for _, _, other in before[-3:]]):
            where = before[-found.back] if found.back else here
            for place in _ends(where[2], found.argument):
                yield {
                    "doc": text.id,
                    "sid": sentence.id,
                    "pred": _end(tree, found.predicate) - at,
                    "case": KINDS[found.case],
                    "arg_sid": where[0].id,
                    "arg": place - where[1],
                }
        if not sentence.aside and tree.chunk.kind == "sentence":
            before.append(here)


def events(text: Text, read: list[tuple[Sentence, int, Tree]]) -> Iterator[dict[str, object]]:
    """One for each argument of an event noun; の and a compound part are its ヲ, or ガ where it has one."""
    for sentence, at, tree in read:
        for clause in clauses(_verbal(tree)):
            for kind, found in _held(clause) if clause.kind == "event" else ():
                yield {
                    "doc": text.id,
                    "sid": sentence.id,
                    "pred": tree.chunk.tokens[clause.head].end - 1 - at,
                    "case": kind,
                    "arg_sid": sentence.id,
                    "arg": tree.chunk.tokens[found.head].end - 1 - at,
                }


def _verbal(tree: Tree) -> Reading:
    """A reading that knows every verbal noun of its sentence for a predicate."""
    words = frozenset(t.text for t in tree.chunk.tokens if "サ変" in t.tag)
    named = mentions(tree, names(vocabulary()))
    spots, ends = located(tree, named)
    return Reading(tree=tree, named=named, predicates=words, spots=spots, ends=ends)


def _held(clause: Clause) -> Iterator[tuple[str, Argument]]:
    taken = any(a.case == "を" for a in clause.arguments)
    for found in clause.arguments:
        kind = "ガ" if taken and found.case in ("の", "compound") else EVENTS.get(found.case)
        if kind and found.head >= 0 and found.via not in ("title", "office"):
            yield kind, found


def _end(tree: Tree, phrase: int) -> int:
    return tree.chunk.tokens[tree.phrases[phrase].head].end - 1


def _ends(tree: Tree, index: int) -> Iterator[int]:
    """The last characters of the conjuncts in a phrase, the whole first; ・ in a foreign name joins nothing."""
    yield _end(tree, index)
    phrase, tokens = tree.phrases[index], tree.chunk.tokens
    for at in range(phrase.first + 1, phrase.head):
        left, right = tokens[at - 1], tokens[at + 1]
        if tokens[at].text != "・" or "人名" in left.tag + right.tag or not left.tag.startswith(("名詞", "接尾")):
            continue
        if _NAME.match(left.text) and _NAME.match(right.text) and not ("国" in left.tag and "国" in right.tag):
            continue
        yield left.end - 1


if __name__ == "__main__":
    start = time.process_time()
    main()
    print(f"{time.process_time() - start:.1f} processor seconds")
