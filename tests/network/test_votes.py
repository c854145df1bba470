"""Votes from statements; agreement and ideal points where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from kg.network.claims import graph
from kg.network.votes import Vote, Votes, agreement, ideal_points, votes


def _votes(table: dict[str, str]) -> Votes:
    """`{"A": "YyN."}`: one letter a resolution: Y yes, A abstention, N no, . absent."""
    value = {
        "Y": ("votedFor", 1.0),
        "A": ("abstainedOn", 0.5),
        "N": ("votedAgainst", 0.0),
        ".": ("didNotVoteOn", None),
    }
    cells = {
        (s, f"R{i}"): Vote(value=value[v][1], relation=value[v][0], ids=())
        for s, vs in table.items()
        for i, v in enumerate(vs)
    }
    return Votes(states=tuple(table), resolutions=tuple(sorted({r for _, r in cells})), table=cells)


def test_the_table_of_votes(say, world):
    said = [
        say("Ukraine votedFor UNGA_ES-11/1", "2022-03-02"),
        say("Belarus votedAgainst UNGA_ES-11/4", "2022-10-12"),
        say("Kazakhstan didNotVoteOn UNGA_ES-11/4", "2022-10-12"),
        say("Ukraine criticized UNGA_ES-11/4"),
    ]
    found = votes(graph(said, world), least=1)
    assert found.states == ("Belarus", "Kazakhstan", "Ukraine")
    assert found.resolutions == ("UNGA_ES-11/1", "UNGA_ES-11/4")
    assert (found.value("Ukraine", "UNGA_ES-11/1"), found.value("Kazakhstan", "UNGA_ES-11/4")) == (1.0, None)
    assert found.table["Ukraine", "UNGA_ES-11/1"].ids == (said[0].id,)


def test_a_cell_counts_before_a_sentence(say, world):
    said = [say("Ukraine abstainedOn UNGA_ES-11/1"), say("Ukraine abstainedOn UNGA_ES-11/1", doc="b"),
            say("Ukraine votedFor UNGA_ES-11/1", row=1)]  # fmt: skip
    assert votes(graph(said, world), least=1).value("Ukraine", "UNGA_ES-11/1") == 1.0


def test_a_dispute_stays_unknown(say, world):
    said = [say("Ukraine abstainedOn UNGA_ES-11/1"), say("Ukraine votedFor UNGA_ES-11/1", doc="b")]
    assert votes(graph(said, world), least=1).disputed == (("Ukraine", "UNGA_ES-11/1"),)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("YYNN", "YYNN", (1.0, 4)),
        ("YYYY", "NNNN", (0.0, 4)),
        ("YYYY", "AAAA", (0.5, 4)),
        ("YA..", "YNY.", (0.75, 2)),
    ],
)
def test_lijpharts_index(one, two, expected):
    assert agreement(_votes({"A": one, "B": two}))["A", "B"] == expected


def test_no_common_vote_no_agreement():
    assert agreement(_votes({"A": "Y.", "B": ".Y"})) == {}


def test_a_guttman_scale_is_put_in_order():
    """Perfectly cumulative votes have one right order (Guttman 1944)."""
    found = ideal_points(_votes({"A": "YYYY", "B": "YYYN", "C": "YYNN", "D": "YNNN", "E": "NNNN"}), positive="E")
    assert sorted(found, key=lambda state: found[state]) == list("ABCDE")
    assert ideal_points(_votes({"A": "YYYY", "B": "YYYN", "E": "NNNN"}), positive="A")["A"] > 0


# How nine judges voted in the 43 cases of the term of 2000 on which they did not agree (Y, N; . took no part), and
# where Martin and Quinn place them in that term (posterior means, as they publish them).
COURT = {
    "Rehnquist": ("NNNNYNNNNYNNYNNNNNNNNNYNYNNNNNNNYNNNYNYYNNN", 1.608),
    "Stevens": ("YYYNYYYYYYYYNYYYYYYNYY.YYYYYNNYNYYYYYYNNYYY", -2.904),
    "OConnor": ("YNNNNNYNNYYNYNYNYNNNNY.NYNYNNYNNYYNNNYYYNNY", 0.481),
    "Scalia": ("NNNNNNNNNNNNYNNNNNNNYNNNNNNNYNNNNNNNYNYYNNN", 3.387),
    "Kennedy": ("YNNNYNNNYYYNYNNNNNNNNYYNYNYNNNNNYNYYYNYYNNN", 0.889),
    "Souter": ("YYYNNNYNYYYYYYYYNYYNNYYYYYYNYYYNYYYYYYYNYYY", -1.418),
    "Thomas": ("NNNNNNNNNNNNYNNNNNNNYNNNNNNNYNNNYNNNYNYYNNN", 3.597),
    "Ginsburg": ("YYYNNNYNYYYYYYYYYYYYNYYYYYYNYYYYYYYYNYYNYYY", -1.795),
    "Breyer": ("YYYYNNYNYYYYNYYYYYYNYYYYYYYNYYNYYYYYNYNNYYY", -1.419),
}


def test_the_places_of_judges():
    """Near those of Martin and Quinn (2002), who smooth over terms; in their order, but among those who lie as one."""
    found = ideal_points(_votes({judge: votes for judge, (votes, _) in COURT.items()}), positive="Thomas")
    published = {judge: place for judge, (_, place) in COURT.items()}
    assert np.corrcoef([found[j] for j in COURT], [published[j] for j in COURT])[0, 1] > 0.95
    order = sorted(COURT, key=lambda judge: found[judge])
    assert set(order[:4]) == {"Stevens", "Ginsburg", "Breyer", "Souter"}
    assert order[4:7] == ["OConnor", "Kennedy", "Rehnquist"] and set(order[7:]) == {"Scalia", "Thomas"}


def test_places_are_recovered_from_simulated_votes():
    """40 states, 200 resolutions from the model itself: the estimates correlate above 0.95 with the truth."""
    random = np.random.default_rng(7)
    place, slope, lower = random.normal(size=40), random.normal(size=200), random.normal(size=200) - 0.5
    latent = np.outer(place, slope) + random.logistic(size=(40, 200))
    letters = np.where(latent < lower, "N", np.where(latent < lower + 1, "A", "Y"))
    table = {f"S{i:02}": "".join(row) for i, row in enumerate(letters)}
    found = ideal_points(_votes(table), positive=f"S{place.argmax():02}")
    assert np.corrcoef(place, [found[s] for s in table])[0, 1] > 0.95


def test_unanimity_says_nothing():
    assert ideal_points(_votes({"A": "YY", "B": "YY"}), positive="A") == {}


def test_a_document_on_which_few_voted_is_no_resolution(say, world):
    said = [say(f"{state} votedFor UNGA_ES-11/1") for state in ("Ukraine", "Georgia", "Poland")]
    said += [say("Ukraine votedFor UNGA_ES-11/4"), say("Georgia votedAgainst UNGA_ES-11/4")]
    assert votes(graph(said, world)).resolutions == ("UNGA_ES-11/1",)
