"""Distance from a state, the three groups, dependence, time, sensitivity, coverage."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.network.alignment import alignment, turns
from kg.network.centrality import centrality
from kg.network.claims import graph
from kg.network.coverage import Sentence, coverage
from kg.network.groups import dependence, leverage, places, rules
from kg.network.projection import Projection
from kg.network.sensitivity import agreement, bootstrap, variants
from kg.network.series import series, spans, windows
from kg.network.votes import votes

ALL = Projection(weight="statements")


def test_the_index(say, world):
    said = [
        say(w)
        for w in (
            "Armenia supported Russia",
            "Armenia criticized Russia",
            "Russia invaded Armenia",
            "Armenia requestedTroopsFrom Russia",
            "Belarus metWith Russia",
            "Turkey supported Ukraine",
        )
    ]
    found = alignment(graph(said, world), "Russia", ALL)
    assert set(found) == {"Armenia", "Belarus"}
    armenia = found["Armenia"]
    assert (armenia.positive, armenia.negative) == (1, 2) and armenia.index == pytest.approx(-1 / 3)
    assert armenia.distance == pytest.approx(2 / 3) and armenia.score == pytest.approx((4 - 2 - 9) / 3)
    assert len(armenia.ids) == 4
    assert (found["Belarus"].positive, found["Belarus"].index) == (1, 1.0)  # a symmetric relation counts once


def test_turning_away(say, world):
    said = [say("Armenia supported Russia", "2021"), say("Armenia criticized Russia", "2022-09"),
            say("Belarus supported Russia", "2022-03"), say("Turkey supported Russia")]  # fmt: skip
    found = turns(graph(said, world), "Russia", "2022-02-24", ALL)
    assert found["Armenia"].change == -2 and found["Belarus"].change is None and "Turkey" not in found


def test_the_three_groups(say, world):
    said = [
        say(w)
        for w in (
            "Belarus gaveMilitaryAidTo Russia",
            "Belarus supported Russia",
            "Belarus criticized Russia",
            "Kazakhstan refusedTroopRequestFrom Russia",
            "Russia invaded Georgia",
            "Georgia criticized Russia",
            "Turkey helpedEvadeSanctions Russia",
            "Turkey importedFrom Russia",
            "Armenia criticized Russia",
            "Armenia supported Russia",
        )
    ]
    said += [
        say(f"{state} {vote} UNGA_ES-11/1")
        for state, vote in (
            ("Russia", "votedAgainst"),
            ("Kazakhstan", "abstainedOn"),
            ("Georgia", "votedFor"),
            ("Belarus", "votedAgainst"),
        )
    ]
    claims = graph(said, world)
    found = places(claims, "Russia", ALL, votes(claims))
    expected = {
        "Belarus": "leaned_on",
        "Georgia": "distant",
        "Turkey": "user",
        "Kazakhstan": None,
        "Armenia": None,
    }
    assert {state: place.group for state, place in found.items()} == expected
    assert found["Belarus"].count("leaned_on") == 3 and found["Georgia"].count("distant") == 3


def test_rules_name_relations_of_the_codebook(world):
    from kg.vocabulary import vocabulary

    known = set(vocabulary().relations)
    named = {r for rule in rules()["groups"].values() for side in ("toward", "from") for r in rule[side]}
    named |= {r for rule in rules()["channels"].values() for side in ("subject", "object") for r in rule[side]}
    assert named <= known


def test_dependence_and_leverage(say, world):
    said = [
        say("Armenia dependsOn Russia", theme="natural gas"),
        say("Russia exportedTo Armenia", theme="天然ガス"),
        say("Russia importedFrom Turkey", theme="grain"),
        say("Armenia sendsMigrantsTo Russia"),
        say("Turkey helpedEvadeSanctions Russia"),
        say("Russia exportedTo Armenia", theme="S-400 missiles"),
        say("Armenia exportedTo Russia", theme="brandy"),
    ]
    found = dependence(graph(said, world), ALL)
    assert {(d.who, d.on, d.channel): len(d.ids) for d in found} == {
        ("Armenia", "Russia", "energy"): 2,
        ("Russia", "Turkey", "trade"): 1,
        ("Armenia", "Russia", "migrants"): 1,
        ("Russia", "Turkey", "transit"): 1,
        ("Armenia", "Russia", "arms"): 1,
        ("Russia", "Armenia", "trade"): 1,
    }
    assert leverage(found) == {("Russia", "Armenia"): 3, ("Turkey", "Russia"): 2}


@pytest.mark.parametrize(
    ("by", "counts", "coarse"),
    [
        ("year", {"2021": 1, "2022": 4}, 1),
        ("quarter", {"2022Q1": 2, "2022Q2": 0, "2022Q3": 1}, 3),
        ("month", {"2022-02": 1, "2022-03": 1, "2022-04": 0, "2022-09": 1}, 3),
    ],
)
def test_periods(say, world, by, counts, coarse):
    times = ("2021", "2022", "2022-02-24", "2022-03", "2022-09-13", "2021-12/2022-01", "")
    found = series(graph([say("Armenia criticized Russia", time) for time in times], world), by)
    periods = {p.label: len(p.ids) for p in found.periods}
    assert {label: periods[label] for label in counts} == counts
    assert (found.coarse, found.undated) == (coarse, 1) and sum(periods.values()) + coarse + 1 == len(times)


def test_an_unknown_period(say, world):
    with pytest.raises(InputError, match="quarter"):
        series(graph([], world), "fortnight")


def test_sliding_windows():
    found = list(windows("2021-11-20", "2022-02-01", 2, 1))
    assert [(w.first, w.last) for w in found[:2]] == [
        ("2021-11-01", "2021-12-31"),
        ("2021-12-01", "2022-01-31"),
    ]


def test_first_and_last_day_of_a_relation(say, world):
    said = [
        say("Armenia metWith Russia", "2022-05-16"),
        say("Russia metWith Armenia", "2021"),
        say("Armenia metWith Russia"),
    ]
    (span,) = spans(graph(said, world))
    assert (span.first, span.last, len(span.ids)) == ("2021-01-01", "2022-05-16", 2)


def test_variants_and_their_agreement(say, world):
    said = [say("Armenia criticized Russia", doc=d) for d in "ab"] + [
        say("Turkey supported Russia", modality="reported"), say("Belarus supported Russia", row=3),
        say("Georgia criticized Russia", implicit=True)]  # fmt: skip
    found = variants(graph(said, world), Projection(), lambda network: centrality(network, "degree"))
    assert {name: len(scores) for name, scores in found.items()} == {
        "base": 5, "asserted": 4, "two_sources": 2, "no_tables": 4, "explicit": 4}  # fmt: skip
    assert agreement(found["base"], found["two_sources"]).spearman is None


def test_rank_correlations_of_the_textbook():
    """Ten pairs of ranks with Σd² = 194: ρ = −0.17576 (the worked example on IQ and hours of television)."""
    iq = dict(zip("abcdefghij", (86, 97, 99, 100, 101, 103, 106, 110, 112, 113), strict=True))
    hours = dict(zip("abcdefghij", (2, 20, 28, 27, 50, 29, 7, 17, 6, 12), strict=True))
    assert agreement(iq, hours).spearman == pytest.approx(-29 / 165)


def test_the_bootstrap_is_the_same_twice_and_needs_documents(say, world):
    said = [say(f"{state} criticized Russia", doc=doc) for state, docs in
            (("Ukraine", "abcdef"), ("Georgia", "abc"), ("Turkey", "f")) for doc in docs]  # fmt: skip
    claims = graph(said, world)
    ranks = [bootstrap(claims, Projection(), lambda n: centrality(n, "degree"), rounds=50) for _ in range(2)]
    assert ranks[0] == ranks[1] and (ranks[0]["Russia"].low, ranks[0]["Russia"].high) == (1, 1)
    assert ranks[0]["Turkey"].high >= ranks[0]["Georgia"].high
    assert bootstrap(graph(said[:1], world), Projection(), lambda n: centrality(n, "degree")) == {}


def test_coverage(say, world):
    said = say("Armenia criticized Russia")
    start = said.evidence.start
    sentences = [
        Sentence(doc="a", start=start, end=start + 50, text="アルメニアはロシアを批判した。"),
        Sentence(doc="a", start=start + 60, end=start + 90, text="ジョージアとトルコが隣り合う。"),
        Sentence(doc="a", start=start + 90, end=start + 99, text="ロシア軍が動いた。"),
    ]
    found = coverage(sentences, [said], world)
    assert (found.sentences, found.naming, found.share) == (3, 2, 0.5)
    assert [gap.actors for gap in found.gaps] == [("Georgia", "Turkey")]
