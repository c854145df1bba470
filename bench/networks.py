"""The networks of `kg.extract.arguments` as they learn: gradients by hand, Adam, averaged weights, one seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Weights = dict[str, Floats]


def choice(rows: Sequence[Sequence[int]], columns: int) -> Any:
    """A sparse matrix that sums the given rows of a table."""
    ends = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((place for row in rows for place in row), np.int32, ends[-1])
    return sparse.csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(rows), columns))


def single(places: Sequence[int], columns: int) -> Any:
    """The same for one row each, -1 for none."""
    return choice([[place] if place >= 0 else [] for place in places], columns)


def thinned(
    matrix: Any, share: float, chance: np.random.Generator, lexical: NDArray[np.bool_], unnamed: NDArray[np.bool_]
) -> Any:
    """Leave out a share of the values, so that none is relied on alone, and all that name words in some rows.

    Without the latter the network learns which words of the corpus have which arguments, and is lost with others.
    """
    matrix = matrix.copy()
    kept = chance.random(len(matrix.data)) >= share
    kept &= ~(lexical[matrix.indices] & np.repeat(unnamed, np.diff(matrix.indptr)))
    matrix.data = kept.astype(np.float32) / np.float32(1 - share)
    return matrix


UNNAMED = 0.35  # the share of predicates and of nouns whose words are hidden in a step


class Learner:
    """Adam with averaging over a set of named weights; `lexical` tells which rows of its tables name words."""

    def __init__(self, weights: Weights, lexical: dict[str, NDArray[np.bool_]]) -> None:
        self.weights, self.lexical, self.steps = weights, lexical, 0
        self.mean = {k: np.zeros_like(v) for k, v in weights.items()}
        self.square = {k: np.zeros_like(v) for k, v in weights.items()}
        self.average = {k: v.copy() for k, v in weights.items()}

    def learn(self, slopes: Weights, rate: float, decay: float) -> None:
        self.steps += 1
        one, two, keep = 1 - 0.9**self.steps, 1 - 0.99**self.steps, max(0.02, 1 / self.steps)
        for name, slope in slopes.items():
            weight, mean, square = self.weights[name], self.mean[name], self.square[name]
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.01) * (slope * slope - square)
            step = (mean / np.float32(one)) / (np.sqrt(square / np.float32(two)) + np.float32(1e-8))
            weight -= np.float32(rate) * (step + np.float32(decay) * weight)
            self.average[name] += np.float32(keep) * (weight - self.average[name])


@dataclass(slots=True)
class Batch:
    """Predicates, candidates and pairs of some sentences."""

    predicate: Any
    candidate: Any
    pair: Any
    predicate_word: Floats
    candidate_word: Floats
    of_predicate: NDArray[np.intp]  # pair -> its predicate
    of_candidate: NDArray[np.intp]
    starts: NDArray[np.intp]  # the first pair of each predicate
    around: list[Any]
    targets: Floats  # [pair, class]
    weights: Floats


class Pairs(Learner):
    """Every pair of a sentence into a class, each seeing its neighbours."""

    def __init__(
        self, lexical: dict[str, NDArray[np.bool_]], words: int, wide: int, narrow: int, classes: int, seed: int
    ) -> None:
        sizes = {name: len(rows) for name, rows in lexical.items()}
        chance = np.random.default_rng(seed)

        def small(*shape: int, by: float = 0.1) -> Floats:
            return (chance.standard_normal(shape) * by).astype(np.float32)

        bias = np.zeros(classes, np.float32)
        bias[0] = 2
        second = np.vstack([small(wide, narrow, by=wide**-0.5), small(6 * wide, narrow, by=0.05)])
        super().__init__(
            {
                **{name: small(sizes[name], wide) for name in ("predicate", "candidate", "pair")},
                "predicate word": small(words, wide, by=0.05),
                "candidate word": small(words, wide, by=0.05),
                "pair bias": np.zeros(wide, np.float32),
                "second": second,
                "second bias": np.zeros(narrow, np.float32),
                "out": small(narrow, classes),
                "skip": small(wide, classes),
                "out bias": bias,
            },
            lexical,
        )

    def step(
        self, batch: Batch, rate: float, decay: float, chance: np.random.Generator, share: float, rest: float
    ) -> float:
        w, b = self.weights, batch
        hide_p, hide_c = (chance.random(x.shape[0]) < UNNAMED for x in (b.predicate, b.candidate))
        hidden_words = (hide_p, hide_c, hide_p[b.of_predicate] | hide_c[b.of_candidate])
        xp, xc, xr = (
            thinned(x, share, chance, self.lexical[name], hide)
            for x, name, hide in zip(
                (b.predicate, b.candidate, b.pair), ("predicate", "candidate", "pair"), hidden_words, strict=True
            )
        )
        raw = (
            (xp @ w["predicate"] + b.predicate_word @ w["predicate word"])[b.of_predicate]
            + (xc @ w["candidate"] + b.candidate_word @ w["candidate word"])[b.of_candidate]
            + xr @ w["pair"]
            + w["pair bias"]
        )
        mask = (chance.random(raw.shape) >= rest).astype(np.float32) / np.float32(1 - rest)
        hidden = np.maximum(raw, 0) * mask
        rival = np.maximum.reduceat(hidden, b.starts)[b.of_predicate]
        around = np.hstack([hidden, *(m @ hidden for m in b.around), rival])
        second = np.maximum(around @ w["second"] + w["second bias"], 0)
        probable = _softmax(second @ w["out"] + hidden @ w["skip"] + w["out bias"])
        count = len(b.starts)
        loss = -float((np.log(probable + 1e-9) * b.targets * b.weights[:, None]).sum()) / count
        slope = (probable - b.targets) * (b.weights[:, None] / np.float32(count))
        slopes = {"out": second.T @ slope, "skip": hidden.T @ slope, "out bias": slope.sum(0)}
        below = (slope @ w["out"].T) * (second > 0)
        slopes |= {"second": around.T @ below, "second bias": below.sum(0)}
        wide = hidden.shape[1]
        back = below @ w["second"].T
        turn = back[:, :wide] + slope @ w["skip"].T
        for at, matrix in enumerate(b.around, 1):
            turn += matrix.T @ back[:, at * wide : (at + 1) * wide]
        whole = np.add.reduceat(back[:, -wide:], b.starts)[b.of_predicate]
        turn += whole * ((hidden == rival) & (hidden > 0))
        turn *= mask * (raw > 0)
        by_predicate = _summed(turn, b.of_predicate, b.predicate.shape[0])
        by_candidate = _summed(turn, b.of_candidate, b.candidate.shape[0])
        slopes |= {
            "pair": xr.T @ turn,
            "pair bias": turn.sum(0),
            "predicate": xp.T @ by_predicate,
            "candidate": xc.T @ by_candidate,
            "predicate word": b.predicate_word.T @ by_predicate,
            "candidate word": b.candidate_word.T @ by_candidate,
        }
        self.learn(slopes, rate, decay)
        return loss


@dataclass(slots=True)
class Seekers:
    """Predicates and the nouns before, for each case; the first row of each predicate is none of them."""

    seeker: Any
    noun: Any
    antecedent: Any
    seeker_word: Floats
    noun_word: Floats
    of_seeker: NDArray[np.intp]
    starts: NDArray[np.intp]
    right: NDArray[np.bool_]  # [noun, case]
    asked: NDArray[np.bool_]  # [seeker, case]: is it looked for?


class Earlier(Learner):
    """For each case one noun of the sentences before, or none."""

    def __init__(self, lexical: dict[str, NDArray[np.bool_]], words: int, wide: int, cases: int, seed: int) -> None:
        sizes = {name: len(rows) for name, rows in lexical.items()}
        chance = np.random.default_rng(seed)

        def small(*shape: int, by: float = 0.1) -> Floats:
            return (chance.standard_normal(shape) * by).astype(np.float32)

        super().__init__(
            {
                **{name: small(sizes[name], wide) for name in ("seeker", "noun", "antecedent")},
                "seeker word": small(words, wide, by=0.05),
                "noun word": small(words, wide, by=0.05),
                "seeker bias": np.zeros(wide, np.float32),
                "some": small(wide, cases),
                "none": np.vstack([small(wide, cases), np.full((1, cases), 2, np.float32)]),
            },
            lexical,
        )

    def step(
        self, batch: Seekers, rate: float, decay: float, chance: np.random.Generator, share: float, rest: float
    ) -> float:
        w, b = self.weights, batch
        hide_s, hide_n = (chance.random(x.shape[0]) < UNNAMED for x in (b.seeker, b.noun))
        xs, xn, xa = (
            thinned(x, share, chance, self.lexical[name], hide)
            for x, name, hide in zip(
                (b.seeker, b.noun, b.antecedent),
                ("seeker", "noun", "antecedent"),
                (hide_s, hide_n, hide_s[b.of_seeker] | hide_n),
                strict=True,
            )
        )
        raw = (
            (xs @ w["seeker"] + b.seeker_word @ w["seeker word"])[b.of_seeker]
            + xn @ w["noun"]
            + b.noun_word @ w["noun word"]
            + xa @ w["antecedent"]
            + w["seeker bias"]
        )
        mask = (chance.random(raw.shape) >= rest).astype(np.float32) / np.float32(1 - rest)
        hidden = np.maximum(raw, 0) * mask
        none = np.zeros(len(hidden), bool)
        none[b.starts] = True
        logits = np.where(none[:, None], hidden @ w["none"][:-1] + w["none"][-1], hidden @ w["some"])
        raised = np.exp(logits - np.maximum.reduceat(logits, b.starts)[b.of_seeker])
        probable = raised / np.add.reduceat(raised, b.starts)[b.of_seeker]
        right = probable * b.right
        total = np.add.reduceat(right, b.starts)
        slope = (probable - right / np.maximum(total, 1e-9)[b.of_seeker]) * b.asked[b.of_seeker]
        slope = (slope / len(b.starts)).astype(np.float32)
        to_none, to_some = slope * none[:, None], slope * ~none[:, None]
        turn = (to_none @ w["none"][:-1].T + to_some @ w["some"].T) * mask * (raw > 0)
        by_seeker = _summed(turn, b.of_seeker, b.seeker.shape[0])
        self.learn(
            {
                "none": np.vstack([hidden.T @ to_none, to_none.sum(0, keepdims=True)]),
                "some": hidden.T @ to_some,
                "seeker bias": turn.sum(0),
                "seeker": xs.T @ by_seeker,
                "noun": xn.T @ turn,
                "antecedent": xa.T @ turn,
                "seeker word": b.seeker_word.T @ by_seeker,
                "noun word": b.noun_word.T @ turn,
            },
            rate,
            decay,
        )
        return -float((np.log(total + 1e-9) * b.asked).sum() / len(b.starts))


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(1, keepdims=True))
    found: Floats = raised / raised.sum(1, keepdims=True)
    return found


def _summed(rows: Floats, of: NDArray[np.intp], count: int) -> Floats:
    found: Floats = single(of.tolist(), count).T @ rows
    return found
