"""A graph of any size, seeded: real actors and relations with realistic skew, sentences made of nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from kg.model import Evidence, Source, Stance, Statement, When
from kg.store import Run, Store, finish, load_vocabulary, name_of, open_store, select, write_document

RUN = Run(program="bench", model="bench", dictionary="bench", ontology="bench")
PER_DOCUMENT, PER_SENTENCE = 100, 3
_KINDS = " ".join(f"psir:{kind}" for kind in ("State", "Organization", "Person", "ArmedForce", "Agency"))
_ACTORS = f"SELECT ?a {{ VALUES ?k {{ {_KINDS} }} ?a a ?k }} ORDER BY ?a"
_STATES = "SELECT ?a { ?a a psir:State } ORDER BY ?a"
_RESOLUTIONS = "SELECT ?a { ?a a psir:Document } ORDER BY ?a"
_RELATIONS = "SELECT ?r { ?r a psir:Relation } ORDER BY ?r"
BALLOTS = frozenset({"votedFor", "votedAgainst", "abstainedOn", "didNotVoteOn"})
FAMOUS = ("Russia", "Ukraine", "United_States", "EU", "NATO", "China", "Vladimir_Putin", "Kazakhstan", "Belarus")
_PAIRS = "情勢協議声明首脳外相会談支援制裁撤退合意対話要請関係経済安全保障国境停戦選挙同盟"
_WORDS = [_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2)]


class Maker:
    """Draws statements; the same seed draws the same."""

    def __init__(
        self, actors: list[str], relations: list[str], states: list[str], resolutions: list[str], seed: int = 7
    ) -> None:
        self.random = random.Random(seed)
        self.actors, self.relations = actors, relations
        self.states, self.resolutions = states, resolutions
        self.random.shuffle(self.actors)
        self.actors.sort(key=lambda name: FAMOUS.index(name) if name in FAMOUS else len(FAMOUS))
        self.random.shuffle(self.relations)
        self.actor_weights = list(accumulate(1 / (rank + 1) for rank in range(len(actors))))
        self.relation_weights = list(accumulate(1 / (rank + 3) for rank in range(len(relations))))

    def document(self, number: int) -> tuple[Source, list[Statement]]:
        """A source and its statements, three a sentence."""
        name = f"synthetic-{number:05}"
        author = f"著者{self.random.randrange(200)}"
        source = Source(
            path=f"{name}.txt",
            name=name,
            sha256=f"{number:064x}",
            media_type="text/plain",
            title=f"合成文献{number}",
            author=author,
            published="2024",
        )
        return source, [self.statement(name, place) for place in range(PER_DOCUMENT)]

    def statement(self, doc: str, place: int) -> Statement:
        """One statement, of which a tenth is denied or hearsay and a fifth has no time."""
        relation = self.random.choices(self.relations, cum_weights=self.relation_weights)[0]
        subject, object = self.ballot() if relation in BALLOTS else self.pair()
        sentence = place // PER_SENTENCE
        words = self.sentence(doc, sentence)
        start = sentence * 80
        return Statement(
            subject=subject,
            relation=relation,
            object=object,
            theme=self.random.choice(_WORDS),
            when=self.when(),
            stance=self.stance(),
            implicit=self.random.random() < 0.15,
            subject_text=subject,
            object_text=object,
            evidence=Evidence(doc=doc, start=start, end=start + len(words), quote=words, rule="bench/1"),
        )

    def pair(self) -> tuple[str, str]:
        """Two different actors, the famous ones often."""
        subject, object = self.random.choices(self.actors, cum_weights=self.actor_weights, k=2)
        return (subject, object) if subject != object else self.pair()

    def ballot(self) -> tuple[str, str]:
        """A state and a resolution: nobody votes on a person."""
        return self.random.choice(self.states), self.random.choice(self.resolutions)

    def when(self) -> When | None:
        """A day between 2014 and 2024, most of them since 2022."""
        if self.random.random() < 0.2:
            return None
        day = date(2024, 12, 31) - timedelta(days=int(4000 * self.random.random() ** 2))
        month = str(day)[:7]
        return When(words=month, edtf=str(day), first=str(day), last=str(day))

    def stance(self) -> Stance:
        """Mostly asserted."""
        drawn = self.random.random()
        if drawn < 0.05:
            return Stance(polarity="negative")
        if drawn < 0.2:
            return Stance(modality="reported", claimant=self.random.choice(self.actors[:40]))
        return Stance()

    def sentence(self, doc: str, number: int) -> str:
        """Sixty characters that are the same for all statements of a sentence."""
        words = random.Random(f"{doc}{number}").choices(_WORDS, k=29)
        return "".join(words)[:59] + "。"


def maker() -> Maker:
    """A maker with the actors and relations of this project."""
    store = open_store()
    load_vocabulary(store)
    asked = (_ACTORS, _RELATIONS, _STATES, _RESOLUTIONS)
    return Maker(*([name_of(row[0]) for row in select(store, each).rows if row[0]] for each in asked))


def documents(statements: int) -> Iterator[tuple[Source, list[Statement]]]:
    """Sources with statements, so many in all."""
    drawn = maker()
    yield from (drawn.document(number) for number in range(statements // PER_DOCUMENT))


def fill(store: Store, statements: int) -> None:
    """Put vocabulary, documents and what follows from them into a store, as a build does."""
    load_vocabulary(store)
    for source, said in documents(statements):
        write_document(store, source, said, RUN)
    finish(store)
