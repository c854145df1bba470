"""Learn the weights of `kg.extract.arguments` from a corpus in KNP's format.

python -m bench.train_arguments CORPUS --cache FOLDER
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.knp import Sentence, Text, texts
from bench.labels import Example, examples, subjects, trees
from bench.networks import Batch, Earlier, Floats, Pairs, Seekers, choice, single
from kg.extract import arguments as scorer
from kg.extract.antecedents import Told, antecedents
from kg.extract.features import Ints, strings
from kg.extract.phrases import Tree
from kg.parse.cache import Cache

OUT = Path(scorer.__file__).with_name("arguments.npz")
LEAST = {"predicate": 3, "candidate": 4, "pair": 5, "seeker": 4, "noun": 10, "antecedent": 3}
WIDE, NARROW, EARLIER = 96, 64, 40
WORDS, SIZE = 24_000, 32
ABOUT = {
    "corpus": "Wikipedia Annotated Corpus, Kyoto University (ku-nlp/WikipediaAnnotatedCorpus), CC BY-SA 4.0",
    "vectors": "the word vectors of ja_ginza (chiVe, Works Applications, Apache-2.0), reduced",
    "made by": "python -m bench.train_arguments",
}

LEAST_CODE = 3
NAMING = {"word", "noun", "above word", "first"}  # the attributes that name words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--limit", type=int)
    parser.add_argument(
        "--held", type=int, default=0, help="documents at the end of the list that are not learned from"
    )
    given = parser.parse_args()
    found = list(texts(given.corpus, "train"))[: given.limit]
    found = found[: len(found) - given.held]
    cache = Cache(given.cache / "parses.sqlite" if given.cache else None)
    arrays = learn(found, [list(trees(text, cache)) for text in found], vectors(), given.epochs)
    given.out.write_bytes(packed(arrays))
    print(f"{given.out}: {given.out.stat().st_size} bytes from {len(found)} documents")


def learn(
    found: Sequence[Text],
    read: Sequence[Sequence[tuple[Sentence, int, Tree]]],
    known: tuple[list[str], Floats],
    epochs: int,
) -> dict[str, Any]:
    """The arrays of the weights; the same for the same input."""
    words, table = known
    codes = _codes([tree for document in read for _, _, tree in document], words)
    documents = [examples(text, document, codes) for text, document in zip(found, read, strict=True)]
    every = [example for document in documents for example in document if example.classes.size]
    arrays: dict[str, Any] = {"codes": _text({name: list(book) for name, book in codes.items()})}
    rows = np.zeros(1 + len(codes["word"]), np.int64)
    rows[[codes["word"][word] for word in words]] = np.arange(1, len(words) + 1)
    arrays |= {"vector rows": rows.astype(np.uint16), **_small("vectors", table)}
    vectors_ = table[rows]
    tables, lexical = _tables(
        {
            "predicate": _keys("predicate", [(e.grid.of_predicate,) for e in every]),
            "candidate": _keys("candidate", [(e.grid.of_candidate,) for e in every]),
            "pair": _keys("pair", [(e.grid.of_predicate, e.grid.of_candidate, e.grid.of_pair) for e in every]),
        }
    )
    net = Pairs(lexical, table.shape[1], WIDE, NARROW, len(scorer.CLASSES), 3)
    chance = np.random.default_rng(7)
    order = [every[i] for i in chance.permutation(len(every))]
    batches = [_batch(order[at : at + 100], tables, vectors_) for at in range(0, len(order), 100)]
    _teach(net, batches, epochs, chance, rate=0.004, decay=0.002, share=0.3, rest=0.4)
    arrays |= _kept(tables, net.average)
    seekers = list(_seekers(found, documents, scorer.Scorer(arrays)))
    tables, lexical = _tables(
        {
            "seeker": _keys("seeker", [seeker[:1] for seeker in seekers]),
            "noun": _keys("noun", [seeker[1:2] for seeker in seekers]),
            "antecedent": _keys("antecedent", [seeker[:3] for seeker in seekers]),
        }
    )
    later = Earlier(lexical, table.shape[1], EARLIER, 0)
    seekers = [seekers[i] for i in chance.permutation(len(seekers))]
    rounds = [_sought(seekers[at : at + 60], tables, vectors_) for at in range(0, len(seekers), 60)]
    _teach(later, rounds, 12, chance, rate=0.004, decay=0.005, share=0.25, rest=0.3)
    return arrays | _kept(tables, later.average) | {"about": _text(ABOUT)}


def _teach(
    net: Any,
    batches: Sequence[Any],
    epochs: int,
    chance: np.random.Generator,
    *,
    rate: float,
    decay: float,
    share: float,
    rest: float,
) -> None:
    """Passes over the batches, the rate falling twice."""
    for epoch in range(epochs):
        now = rate * (1 if epoch < epochs * 0.5 else 0.4 if epoch < epochs * 0.8 else 0.15)
        loss = sum(net.step(batches[i], now, decay, chance, share, rest) for i in chance.permutation(len(batches)))
        print(f"{type(net).__name__} {epoch}: {loss / len(batches):.4f}", flush=True)


# --- Attributes to rows ---------------------------------------------------------------------


def _codes(read: Sequence[Tree], words: Sequence[str]) -> dict[str, dict[str, int]]:
    """Numbers for the strings seen often enough; words that have a vector come first."""
    counts: dict[str, Counter[str]] = {}
    for book, text in strings(read):
        counts.setdefault(book, Counter())[text] += 1
    kept = {
        book: sorted(t for t, n in count.items() if n >= LEAST_CODE and t) for book, count in sorted(counts.items())
    }
    kept["word"] = [*words, *(word for word in kept["word"] if word not in set(words))]
    return {book: {text: code for code, text in enumerate(texts_, 1)} for book, texts_ in kept.items()}


def _keys(name: str, attributes: Sequence[Sequence[Ints]]) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """The keys seen often enough, the commonest first (it stays where two fall on one place); which name words."""
    made = scorer.Table(name, np.zeros(0, np.uint64), np.zeros((0, 1), np.float32)).made
    every = np.concatenate([made(*blocks).reshape(-1, len(scorer.SLOTS[name])) for blocks in attributes])
    keys, places, counts = np.unique(every.ravel(), return_index=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    order = order[counts[order] >= LEAST[name]]
    _, firsts = np.unique(keys[order] >> np.uint64(64 - scorer.BITS), return_index=True)
    order = order[np.sort(firsts)]
    parts = [
        set(scorer.parts(slot, [n for block in scorer.BLOCKS[name] for n in block])) for slot in scorer.SLOTS[name]
    ]
    naming = np.array([not part.isdisjoint(NAMING) for part in parts])
    return keys[order], naming[places[order] % len(parts)]


def _tables(
    found: dict[str, tuple[NDArray[np.uint64], NDArray[np.bool_]]],
) -> tuple[dict[str, scorer.Table], dict[str, NDArray[np.bool_]]]:
    tables = {name: scorer.Table(name, keys, np.zeros((len(keys), 1), np.float32)) for name, (keys, _) in found.items()}
    return tables, {name: lexical for name, (_, lexical) in found.items()}


def _chosen(table: scorer.Table, every: Sequence[Sequence[Ints]]) -> Any:
    """The rows of a table that are summed for each of some predicates, nouns or pairs."""
    found = np.concatenate([table.rows(*blocks).reshape(-1, len(table.first)) for blocks in every])
    return choice([[row - 1 for row in rows if row] for rows in found.tolist()], len(table.keys) - 1)


def _batch(found: Sequence[Example], tables: dict[str, scorer.Table], vectors_: Floats) -> Batch:
    grids = [e.grid for e in found]
    of_predicate, of_candidate, starts = [], [], []
    around: list[list[int]] = [[], [], [], [], []]
    predicates = candidates = at = 0
    for g in grids:
        rows, columns = len(g.predicates), len(g.candidates)
        below, behind = scorer.turned(g.above), scorer.turned(g.joined)
        for row in range(rows):
            starts.append(at + row * columns)
            for column in range(columns):
                of_predicate.append(predicates + row)
                of_candidate.append(candidates + column)
                for places, other in zip(around[:3], (g.above[row], below[row], row - 1), strict=True):
                    places.append(at + other * columns + column if other >= 0 else -1)
                for places, other in zip(around[3:], (g.joined[column], behind[column]), strict=True):
                    places.append(at + row * columns + other if other >= 0 else -1)
        predicates, candidates, at = predicates + rows, candidates + columns, at + rows * columns
    words = [
        np.concatenate([g.of_predicate[:, 0] for g in grids]),
        np.concatenate([g.of_candidate[:, 0] for g in grids]),
    ]
    return Batch(
        predicate=_chosen(tables["predicate"], [(g.of_predicate,) for g in grids]),
        candidate=_chosen(tables["candidate"], [(g.of_candidate,) for g in grids]),
        pair=_chosen(tables["pair"], [(g.of_predicate, g.of_candidate, g.of_pair) for g in grids]),
        predicate_word=vectors_[words[0]],
        candidate_word=vectors_[words[1]],
        of_predicate=np.array(of_predicate),
        of_candidate=np.array(of_candidate),
        starts=np.array(starts),
        around=[single(places, at) for places in around],
        classes=np.concatenate([e.classes.ravel() for e in found]),
        weights=np.concatenate([e.weights.ravel() for e in found]),
    )


# --- Dropped subjects -----------------------------------------------------------------------

Seeker = tuple[Ints, Ints, Ints, list[bool]]  # the predicate, the nouns, the pairs, which nouns are right


def _seekers(found: Sequence[Text], documents: list[list[Example]], net: scorer.Scorer) -> Iterator[Seeker]:
    """The predicates without a clear subject in their sentence, with the nouns before and which of them are right."""
    for text, document in zip(found, documents, strict=True):
        chains, before = text.chains(), list[tuple[Example, Told]]()
        for example in document:
            scored = net.score(example.tree)
            seen = antecedents(scored.told, [told for _, told in before[-3:]])
            keys = [before[-back][0].key(phrase) for back, phrase in seen.places]
            best = scored.probabilities[:, :, 1].max(1, initial=0).tolist()
            for row in (row for row, value in enumerate(best) if value < scorer.ABSENT and keys):
                wanted = subjects(example, chains, row)
                here = any(chains.get(k := example.key(i), k) in wanted for i in example.grid.candidates)
                own = example.grid.of_predicate[[row]]
                right = [not here and chains.get(key, key) in wanted for key in keys]
                yield own, seen.of_noun, seen.of_pair[[row]], right
            if not example.sentence.aside and example.tree.chunk.kind == "sentence":
                before.append((example, scored.told))


def _sought(seekers: Sequence[Seeker], tables: dict[str, scorer.Table], vectors_: Floats) -> Seekers:
    """The first row of each is none of them: it has no attributes."""
    lengths = [1 + len(s[3]) for s in seekers]
    starts = np.cumsum([0, *lengths[:-1]])
    own, nouns = np.concatenate([s[0] for s in seekers]), np.concatenate([s[1] for s in seekers])
    real = np.ones(sum(lengths), bool)
    real[starts] = False
    spread = choice([[i] for i in np.flatnonzero(real).tolist()], len(real)).T.tocsr()
    words = np.zeros((len(real), vectors_.shape[1]), np.float32)
    words[real] = vectors_[nouns[:, 0]]
    return Seekers(
        seeker=_chosen(tables["seeker"], [(own,)]),
        noun=(spread @ _chosen(tables["noun"], [(nouns,)])).tocsr(),
        antecedent=(spread @ _chosen(tables["antecedent"], [s[:3] for s in seekers])).tocsr(),
        seeker_word=vectors_[own[:, 0]],
        noun_word=words,
        starts=starts,
        of_seeker=np.repeat(np.arange(len(seekers)), lengths),
        right=np.array([r for s in seekers for r in (not any(s[3]), *s[3])]),
    )


# --- Weights to bytes -----------------------------------------------------------------------


def vectors() -> tuple[list[str], Floats]:
    """The commonest words of ja_ginza, their vectors reduced to where they differ most; row 0 is blank."""
    import spacy

    vocabulary = spacy.load("ja_ginza", exclude=["ner", "parser"]).vocab
    data = vocabulary.vectors.data.astype(np.float64)
    data /= np.linalg.norm(data, axis=1, keepdims=True) + 1e-9
    data -= data.mean(0)
    _, turns = np.linalg.eigh(data.T @ data)
    reduced = data @ turns[:, -SIZE:]
    found = {vocabulary.strings[key]: row for key, row in list(vocabulary.vectors.key2row.items())[:WORDS]}
    rows = (reduced[list(found.values())] / reduced.std()).astype(np.float32)
    return list(found), np.vstack([np.zeros((1, SIZE), np.float32), rows])


def _kept(tables: dict[str, scorer.Table], weights: dict[str, Floats]) -> dict[str, Any]:
    arrays: dict[str, Any] = {f"{name} keys": table.keys[1:] for name, table in tables.items()}
    for name, weight in weights.items():
        arrays |= _small(name, weight) if name in tables else {name: weight.astype(np.float16)}
    return arrays


def _small(name: str, weight: Floats) -> dict[str, Any]:
    """A table as whole numbers of one byte and a scale for each column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-6) / 127
    return {name: np.rint(weight / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}


def _text(value: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), np.uint8)


def packed(arrays: dict[str, NDArray[Any]]) -> bytes:
    """An npz with fixed dates: the same arrays give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, held.getvalue())
    return out.getvalue()


if __name__ == "__main__":
    main()
