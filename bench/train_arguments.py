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

from bench.knp import Key, Sentence, Text, texts
from bench.labels import Example, examples, filling, trees
from bench.networks import Batch, Earlier, Floats, Pairs, Seekers, choice, single
from kg.extract import arguments as scorer
from kg.extract.antecedents import Told, antecedents
from kg.extract.features import Ints, strings
from kg.extract.phrases import Tree
from kg.parse.cache import Cache

OUT = Path(scorer.__file__).with_name("arguments.npz")
LEAST = {"predicate": 3, "candidate": 4, "pair": 5, "seeker": 4, "noun": 20, "antecedent": 6}
WIDE, NARROW, EARLIER = 96, 64, 40
WORDS, SIZE = 24_000, 32
ABOUT = {
    "corpus": "Wikipedia Annotated Corpus, Kyoto University (ku-nlp/WikipediaAnnotatedCorpus), CC BY-SA 4.0",
    "vectors": "the word vectors of ja_ginza (chiVe, Works Applications, Apache-2.0), reduced",
    "made by": "python -m bench.train_arguments",
}

LEAST_CODE = 3
FOLDS = 3  # teachers, each of which learns from the documents that the others leave out
TAUGHT = 0.5  # the share of a target that the teachers give, the rest is what people said
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
    folds = [[e for document in documents[fold::FOLDS] for e in document if e.classes.size] for fold in range(FOLDS)]
    taught: dict[int, list[Floats]] = {}
    unseen: dict[int, scorer._Scored] = {}
    for fold in range(FOLDS) if FOLDS > 1 else ():
        rest = [e for other in range(FOLDS) if other != fold for e in folds[other]]
        net = _pairs(lexical, [_batch(part, tables, vectors_) for part in _parts(rest, 100)], epochs, 10 + fold)
        teacher = scorer.Scorer(arrays | _kept(tables, net.average))
        unseen |= {id(e): teacher.score(e.tree) for e in folds[fold]}
        for e in every:
            taught.setdefault(id(e), []).append(teacher.score(e.tree).probabilities)
    mixed = [_batch(part, tables, vectors_, taught) for part in _parts(every, 100)]
    arrays |= _kept(tables, _pairs(lexical, mixed, epochs, 3).average)
    seekers = list(_seekers(found, documents, unseen))
    tables, lexical = _tables(
        {
            "seeker": _keys("seeker", [seeker[:1] for seeker in seekers]),
            "noun": _keys("noun", [seeker[1:2] for seeker in seekers]),
            "antecedent": _keys("antecedent", [seeker[:3] for seeker in seekers]),
        }
    )
    chance = np.random.default_rng(7)
    later = Earlier(lexical, table.shape[1], EARLIER, len(scorer.EARLIER), 0)
    rounds = [_sought(part, tables, vectors_) for part in _parts(seekers, 60)]
    _teach(later, rounds, 5, chance, rate=0.004, decay=0.005, share=0.25, rest=0.3)
    return arrays | _kept(tables, later.average) | {"about": _text(ABOUT)}


def _pairs(lexical: dict[str, NDArray[np.bool_]], batches: Sequence[Batch], epochs: int, seed: int) -> Pairs:
    net = Pairs(lexical, SIZE, WIDE, NARROW, len(scorer.CLASSES), seed)
    _teach(net, batches, epochs, np.random.default_rng(seed), rate=0.004, decay=0.002, share=0.3, rest=0.4)
    return net


def _parts(every: Sequence[Any], size: int) -> Iterator[list[Any]]:
    """Shuffled, in parts of a size."""
    order = np.random.default_rng(7).permutation(len(every))
    return ([every[i] for i in order[at : at + size]] for at in range(0, len(every), size))


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


def _batch(
    found: Sequence[Example],
    tables: dict[str, scorer.Table],
    vectors_: Floats,
    taught: dict[int, list[Floats]] | None = None,
) -> Batch:
    """A batch; where teachers tell how probable each class is, their mean is part of the target."""
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
        targets=np.concatenate([_target(e, taught) for e in found]),
        weights=np.concatenate([e.weights.ravel() for e in found]),
    )


def _target(example: Example, taught: dict[int, list[Floats]] | None) -> Floats:
    said = np.eye(len(scorer.CLASSES), dtype=np.float32)[example.classes.ravel()]
    if not taught:
        return said
    mean = np.mean(taught[id(example)], axis=0).reshape(said.shape)
    mixed: Floats = ((1 - TAUGHT) * said + TAUGHT * mean).astype(np.float32)
    return mixed


# --- Dropped subjects -----------------------------------------------------------------------

# The predicate, the nouns, the pairs, which nouns are right for which case, which cases are looked for.
Seeker = tuple[Ints, Ints, Ints, NDArray[np.bool_], NDArray[np.bool_]]


def _seekers(
    found: Sequence[Text], documents: list[list[Example]], unseen: dict[int, scorer._Scored]
) -> Iterator[Seeker]:
    """The predicates with a case without a clear filler in their sentence, and the nouns before.

    How clear it is tell networks that never saw the sentence; one that learned from it would be too sure.
    """
    for text, document in zip(found, documents, strict=True):
        chains, before = text.chains(), list[tuple[Example, Told]]()
        for example in document:
            scored = unseen.get(id(example)) or _blank(example)
            filled = scorer.fillers(scored.probabilities)
            seen = antecedents(scored.told, [told for _, told in before[-3:]], filled)
            keys = [before[-back][0].key(phrase) for back, phrase in seen.places]
            for row in range(len(filled) if keys else 0):
                right = np.array([_right(example, chains, row, kind, keys) for kind in ("ガ", "ヲ", "ニ")]).T
                asked = filled[row] < scorer.ABSENT
                if asked.any() and example.bases[example.grid.predicates[row]] >= 0:
                    yield example.grid.of_predicate[[row]], seen.of_noun, seen.of_pair[[row]], right, asked
            if not example.sentence.aside and example.tree.chunk.kind == "sentence":
                before.append((example, scored.told))


def _right(example: Example, chains: dict[Key, Key], row: int, kind: str, keys: Sequence[Key]) -> list[bool]:
    """Which of the keys refer to what fills a case; that it is named here again is no matter."""
    wanted = filling(example, chains, row, kind)
    return [chains.get(key, key) in wanted for key in keys]


def _blank(example: Example) -> scorer._Scored:
    """Of a sentence without pairs."""
    shape = (*example.classes.shape, len(scorer.CLASSES))
    return scorer._Scored(example.told(), np.zeros(shape, np.float32))


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
        right=np.concatenate([np.vstack([~s[3].any(0, keepdims=True), s[3]]) for s in seekers]),
        asked=np.concatenate([s[4][None] for s in seekers]),
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
