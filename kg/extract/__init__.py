"""The extractor: from analysed chunks to statements, a pure function of text, vocabulary and versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract import cues, deeds, joint, tables, ways
from kg.extract.belonging import belonging
from kg.extract.brokered import MEDIATED, between, between_capitals, brokered, mediating
from kg.extract.clauses import clauses
from kg.extract.completed import completed
from kg.extract.crowds import dispersed
from kg.extract.culprits import attributed
from kg.extract.defined import define
from kg.extract.destined import LEFT, SENT, destined
from kg.extract.elided import elided, lacks
from kg.extract.expressions import Dated
from kg.extract.followed import followed
from kg.extract.frames import Match, admitted, matches, pairs
from kg.extract.groups import TOLD
from kg.extract.helping import cooperated, helped
from kg.extract.implied import implied
from kg.extract.mentions import Named, mentions, names, normal
from kg.extract.patterns import deverbals, goals, hostile, predicates, receiving, things
from kg.extract.phrases import Tree, tree
from kg.extract.promises import PROMISED, WISHED, promise, wished
from kg.extract.reading import Reading, coordinated, located, overlying, share
from kg.extract.references import Discourse
from kg.extract.refusals import narrowed
from kg.extract.replied import conferred
from kg.extract.scene import Scene
from kg.extract.stance import claimant, stance
from kg.extract.subjects import deemed
from kg.extract.threats import announced
from kg.extract.wanted import wanted
from kg.extract.when import Times, calendar
from kg.model import Argument, Chunk, Clause, Evidence, Mention, Repaired, Statement, When
from kg.vocabulary import Slot, Vocabulary


def extract(repaired: Repaired, chunks: Sequence[Chunk], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """The statements of a document, in the order of its text, none twice."""
    extractor = Extractor(repaired, vocabulary, chunks)
    found = [*extractor.tables(), *(statement for step in extractor.steps() for statement in step.statements)]
    found.sort(key=lambda s: (s.evidence.start, s.evidence.end, s.evidence.row or 0, s.evidence.column or 0))
    return tuple({_said(statement): statement for statement in reversed(found)}.values())[::-1]


def _said(statement: Statement) -> tuple[object, ...]:
    """What makes two statements of one sentence the same: theme and rule don't."""
    at = statement.evidence
    return (
        at.start,
        at.end,
        at.row,
        at.column,
        statement.subject,
        statement.relation,
        statement.object,
        statement.stance.polarity,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one chunk gave."""

    reading: Reading
    clauses: tuple[Clause, ...]
    times: tuple[Dated, ...]
    statements: tuple[Statement, ...]
    open: tuple[tuple[str, tuple[str, ...]], ...] = ()  # pointing words, and the two or more that they may mean


class Extractor:
    """Reads the chunks of one document in their order."""

    def __init__(self, repaired: Repaired, vocabulary: Vocabulary, chunks: Sequence[Chunk]) -> None:
        self.repaired, self.vocabulary, self.chunks = repaired, vocabulary, chunks
        self.document = repaired.document
        self.known = names(vocabulary)
        self.calendar = calendar(chunks, self.document.source.published)
        self.discourse = Discourse(
            actors=vocabulary.actors, offices=self.known.offices, forms=self.known.forms, owned=self.known.owned
        )
        self.predicates = predicates(vocabulary)
        self.deverbal = deverbals(vocabulary)
        self.times = Times(self.calendar)
        self.dated: tuple[Dated, ...] = ()
        self.before: tuple[int, tuple[Statement, ...]] = (-9, ())  # (sentence, what it told)
        self.trees: dict[int, Tree] = {}  # of parentheses that wait to be read
        self.inner: dict[int, list[Chunk]] = {}
        for chunk in chunks:
            if chunk.kind == "parenthesis":
                self.inner.setdefault(chunk.start, []).append(chunk)

    def tables(self) -> Iterator[Statement]:
        for table in self.repaired.tables:
            page = table.page or self.repaired.page(table.start)
            yield from tables.statements(table, self.document, self.known, self.calendar, page)

    def steps(self) -> Iterator[Step]:
        times = self.times = Times(self.calendar)
        for chunk in self.chunks:
            self.discourse.sentence = chunk.sentence
            reading = self._reading(chunk)
            found, dated = completed(reading, clauses(reading), self.vocabulary), self.dated
            found = attributed(reading, found, self.vocabulary.actors)
            said = tuple(self._said(reading, found, dated, times))
            self.discourse.remember(reading, found)
            self.before = (chunk.sentence, said) if chunk.kind == "sentence" else self.before
            unsure = tuple(self.discourse.open)
            yield Step(reading=reading, clauses=found, times=dated, statements=said, open=unsure)

    def _said(
        self, reading: Reading, found: Sequence[Clause], dated: Sequence[Dated], times: Times
    ) -> Iterator[Statement]:
        """The statements of a chunk; an event noun that a verb's frame spells out says nothing by itself."""
        spelled: set[int] = set()
        told: list[Statement] = []
        visits: list[Statement] = []
        passing: set[Statement] = set()
        brokers: list[tuple[Clause, When | None]] = []
        reached: dict[int, tuple[Mention, ...]] = {}
        verbal = {reading.tree.of[c.head]: c for c in found if c.kind not in ("event", "compound")}
        earlier = self.before[1] if reading.tree.chunk.sentence - self.before[0] == 1 else ()
        named = bool(reading.named or reading.lists)
        scene = Scene(
            reading=reading,
            verbal=verbal,
            reached=reached,
            told=tuple(self.discourse.country(m) for m in self.discourse.told()),
            discourse=self.discourse,
            vocabulary=self.vocabulary,
        )
        for clause in (c for c in found if named or any(conferred(c, scene))):
            told_before = clause.kind == "event" and clause.head in spelled
            spoken = told_before and not (_cut_off(clause) or _owned(clause) or _attended(clause))
            if spoken or wanted(clause, reading) or announced(clause, reading):
                continue
            if mediating(clause):
                brokers.append((clause, times.of(clause, reading.tree, dated)))
            found_here = ways.read(clause, scene)
            found_here = found_here or self._elided(clause, reading, (*earlier, *told))
            found_here = found_here or self._destined(clause, reading, (*earlier, *told))
            for match in found_here:
                mutual = self.vocabulary.relations[match.frame.relation].symmetric
                if match.objects and clause.kind not in ("event", "compound") and not mutual:
                    reached[reading.tree.of[clause.head]] = match.objects
                if match.frame.negated and clause.head in spelled:  # 供給を停止した is no refusal to supply
                    continue
                when = times.of(clause, reading.tree, dated)
                made = tuple(self._statements(match, reading, found, when))
                made = tuple(self._spoken_for(s, match, reading, found, verbal) for s in made)
                made = (*made, *(other for s in made for other in implied(s, match, reading)))
                if clause.predicate in cues.words("visiting") or clause.predicate in cues.words("hosting"):
                    visits += made
                    passing.update(made if deeds.by_the_way(match) else ())
                    continue
                told += made
                spelled.update(at for head in match.literals if made for at in overlying(reading.tree, head))
                spelled.update(at for head in match.literals if made for at in _beside(reading, head))
                yield from made
            yield from (self._here(s, reading) for s in followed(clause, reading, told, earlier))
        received = [s for visit in visits for s in self._received(visit, told)]
        yield from received
        hosts = {end for s in (*told, *received) if s.relation == "metWith" for end in (s.subject, s.object)}
        contacts = (s for s in visits if s not in passing)
        yield from (s for s in contacts if s.relation != "consultOther" or s.subject not in hosts)
        known = {s.relation for s in told} & _BETWEEN
        for clause in found if told or earlier else ():
            for fuller in between(clause, told, earlier, self.known.actors):
                came = [m for m in matches(fuller, reading, self.vocabulary) if m.frame.relation in _BETWEEN - known]
                when = times.of(clause, reading.tree, dated)
                yield from (s for m in came for s in self._statements(m, reading, found, when))
        for clause, when in brokers:
            broker = tuple(self._brokered(clause, when, reading, found, told))
            told += broker
            yield from broker

    def _here(self, statement: Statement, reading: Reading) -> Statement:
        """A statement told in a sentence by what the one before says."""
        chunk = reading.tree.chunk
        start, end = self.repaired.origin(chunk.start, chunk.end)
        if statement.evidence.start == start:
            return statement
        evidence = replace(statement.evidence, start=start, end=end, quote=self.document.text[start:end])
        return replace(statement, evidence=replace(evidence, page=self.repaired.page(start)), implicit=True)

    def _received(self, visit: Statement, told: Sequence[Statement]) -> Iterator[Statement]:
        """訪露したXに、YはZを約束した: a visitor who is told, asked or promised something has met whoever does so."""
        for said in told if visit.stance.modality == "asserted" else ():
            of = self.vocabulary.relations[said.relation]
            ends = (said.subject, said.object)
            talks = (of.ploverclass in _TALKS and not of.symmetric) or said.relation == PROMISED
            actors = [self.known.actors[end] for end in ends if end and end in self.known.actors]
            if talks and [a.kind for a in actors] == ["person", "person"] and visit.subject in ends:
                yield replace(said, relation="metWith", evidence=replace(said.evidence, rule=visit.evidence.rule))

    def _brokered(
        self, clause: Clause, when: When | None, reading: Reading, found: Sequence[Clause], told: Sequence[Statement]
    ) -> Iterator[Statement]:
        """A mediation that names no parties is between those of whom the sentence, or the one before, tells."""
        earlier = self.before[1] if reading.tree.chunk.sentence - self.before[0] == 1 else ()
        for fuller in between_capitals(clause, found):
            matched = [m for m in matches(fuller, reading, self.vocabulary) if m.frame.relation == MEDIATED]
            done = [s for m in matched for s in self._statements(m, reading, found, when)]
            if done:
                yield from done
                return
        for said, rule in ((told, "told"), (earlier, "anaphor told")):
            for fuller in brokered(clause, said, rule, self.known.actors):
                matched = [m for m in matches(fuller, reading, self.vocabulary) if m.frame.relation == MEDIATED]
                done = [s for m in matched for s in self._statements(m, reading, found, when)]
                done = [s for s in done if (s.subject, s.relation) not in {(t.subject, t.relation) for t in told}]
                if done:
                    yield from done
                    return

    def _elided(self, clause: Clause, reading: Reading, said: Sequence[Statement]) -> list[Match]:
        """What a clause says of whom an earlier one names."""
        said = [replace(s, subject=self._seat(s)) for s in said] if lacks(clause) else ()
        for fuller, relations in elided(clause, said, self.known.actors):
            found = [m for m in matches(fuller, reading, self.vocabulary) if m.frame.relation in relations]
            if any(m.object is fuller.arguments[-1] for m in found):
                return found
        return []

    def _seat(self, said: Statement) -> str:
        """The country of a head of state who asks for help: to it troops are sent."""
        of = self.known.offices.get((said.subject, "")) if said.relation.startswith("request") else None
        return of if of and self.known.actors[of].kind == "state" else said.subject

    def _spoken_for(
        self,
        statement: Statement,
        match: Match,
        reading: Reading,
        found: Sequence[Clause],
        verbal: Mapping[int, Clause],
    ) -> Statement:
        speaker = claimant(reading, match.clause, verbal) or deeds.modified(match)
        if speaker is None or not deeds.own(statement, match, speaker, self.vocabulary.relations[statement.relation]):
            return statement
        known = self.vocabulary
        of = deeds.represented(
            speaker, found, lambda c: matches(c, reading, known), self.known.offices, known.actors
        )
        army = self.known.owned.get((of or "", "軍")) if speaker.text.endswith("国防省") else None
        return deeds.done(statement, army if army and statement.relation == _OF_ARMIES else of)

    def _destined(self, clause: Clause, reading: Reading, told: Sequence[Statement]) -> list[Match]:
        """Troops sent or withdrawn without a word of where: where those told of before went."""
        for fuller in destined(clause, told, self.known.actors):
            found = [m for m in matches(fuller, reading, self.vocabulary) if m.object is fuller.arguments[-1]]
            found = [m for m in found if m.frame.relation in (SENT, LEFT)]
            if found:
                return found
        return []

    def _reading(self, chunk: Chunk) -> Reading:
        phrases = self.trees.pop(id(chunk), None) or tree(chunk)
        self.dated = self.times.read(phrases)
        told = self._year(chunk) or self.document.source.published or self.calendar.year
        named = mentions(phrases, self.known, told, self.discourse.around())
        self._define(chunk, named)
        named = self.discourse.ours(phrases, named)
        pointed = belonging(phrases, named, tuple(self.discourse.anaphors(phrases, named)), self.known, told)
        everyone = tuple(sorted((*named, *pointed), key=lambda n: n.first))
        spots, ends = located(phrases, everyone)
        reading = Reading(
            tree=phrases,
            named=everyone,
            spots=spots,
            ends=ends,
            predicates=self.predicates,
            deverbal=self.deverbal,
            goals=goals(self.vocabulary),
            things=things(self.vocabulary),
            receiving=receiving(self.vocabulary),
            hostile=hostile(self.vocabulary),
            titles=self.known.titles,
            offices=self.known.offices,
            bodies=self.known.bodies,
            wholes=self.known.wholes,
            capitals=self.known.capitals,
            serves=self.known.serves,
            departed=self.discourse.departed(),
            formerly=self.discourse.bodies(),
            lists=self._lists(chunk),
            cited=self._cited(chunk),
        )
        listed = self.discourse.listed(reading)
        return replace(reading, lists={**listed, **reading.lists}) if listed else reading

    def _year(self, chunk: Chunk) -> str:
        """The year that a chunk names, or that is told of: who held an office then is who is meant."""
        named = _YEAR.search(chunk.text)
        years = (d.when.edtf[:4] for d in self.dated if not self.calendar.news)
        return named[1] if named else next((y for y in years if y.isdigit()), self.times.since)

    def _tree(self, chunk: Chunk) -> Tree:
        """The tree of a parenthesis, kept until it is read itself: its sentence looks into it before."""
        if id(chunk) not in self.trees:
            self.trees[id(chunk)] = tree(chunk)
        return self.trees[id(chunk)]

    def _define(self, chunk: Chunk, named: Sequence[Named]) -> None:
        """Remember the short names that parentheses define (以下、安保機構)."""
        for other in self.inner.get(chunk.start, ()) if chunk.kind == "sentence" else ():
            at = next((i for i, token in enumerate(chunk.tokens) if token.end == other.anchor), None)
            if at is not None:
                self.known = define(self.known, named, at + 1, other.text)

    def _lists(self, chunk: Chunk) -> dict[int, tuple[Mention, ...]]:
        """東部2州（A、B）: the actors listed in the parentheses of a sentence, by the token before them."""
        found = {}
        for other in self.inner.get(chunk.start, ()) if chunk.kind == "sentence" else ():
            named = mentions(self._tree(other), self.known, "")
            at = next((i for i, token in enumerate(chunk.tokens) if token.end == other.anchor), None)
            if at is not None and len(named) > 1 and _is_list(other, named):
                unit = chunk.tokens[at].text[-1:]
                found[at] = tuple(joint.region(n.mention, unit, self.known) for n in named)
        return found

    def _cited(self, chunk: Chunk) -> Mention | None:
        """…ようである（Xの教示による）: the person or house that a sentence is ascribed to at its end."""
        last = max((t.end for t in chunk.tokens if t.pos != "PUNCT"), default=0)
        for other in self.inner.get(chunk.start, ()) if chunk.kind == "sentence" else ():
            behind = other.anchor is not None and other.anchor >= last
            if behind and other.text.endswith(cues.endings("report", "cited")):
                return next((n.mention for n in mentions(self._tree(other), self.known, "")), None)
        return None

    def _statements(
        self, match: Match, reading: Reading, found: Sequence[Clause], when: When | None
    ) -> Iterator[Statement]:
        resolved = None
        if not match.subjects and not match.paired:
            resolved = self._dropped(match, reading)
            if resolved is None:
                return
            match = replace(match, subjects=(resolved[0],))
        kind = cooperated(match, reading, helped(match, reading, narrowed(match, reading)))
        relation = self.vocabulary.relations[dispersed(match, kind)]
        if relation.ploverclass == "REQUEST" and match.object and match.object.via == "affix 対":
            return  # 対露制裁の強化を求めた: Russia is not who is asked
        if relation.ballot and not match.objects:
            here = [n.mention for n in reading.named if n.mention.kind == "document"]
            document = here[-1] if here else self.discourse.document()
            if document is None:
                return
            match = replace(match, objects=(document if here else replace(document, rule="anaphor document"),))
        when = _standing(when, relation.id, match.clause) if relation.standing else when
        verbal = {reading.tree.of[c.head]: c for c in found if c.kind not in ("event", "compound")}
        promised = promise(match, reading, verbal, relation)
        relation = self.vocabulary.relations[PROMISED] if promised else relation
        attitude = stance(promised or match.clause, reading, verbal, relation, match.subjects)
        if wished(match, attitude):
            relation, attitude = self.vocabulary.relations[WISHED], replace(attitude, modality="asserted")
        if relation.id == "leads" and attitude.modality == "intended":  # Xを指揮することで合意した
            return
        if match.frame.negated:
            attitude = replace(attitude, polarity="positive")
        if self._ahead(match.clause, when) and not relation.standing and attitude.modality == "asserted":
            attitude = replace(attitude, modality="intended", cues=("ahead",))
        homes = {self.known.offices.get((m.actor, "")) for m in match.subjects}
        if relation.id == MEDIATED and homes & {m.actor for m in match.objects}:  # 両首脳の立ち会いの下
            return
        elsewhere = resolved is not None and resolved[1] != "topic of the sentence"
        for subject, target in pairs(match):
            subject = self._country_of(subject) if relation.id in _OF_COUNTRIES else subject
            subject = self._sphere(match, subject, reading) if relation.id == "influences" else subject
            target = self._backed(target) if target and relation.ploverclass == "SUPPORT" else target
            target = self._body(target) if target and relation.id == "memberOf" else target
            target = self._whose(match, target) if target and relation.id == "calledOn" else target
            target = self._sender(match, target) if target and relation.ploverclass == "PROTEST" else target
            target = self._nation(target) if target and relation.id in _OF_NATIONS else target
            if target and relation.ploverclass == "AID" and target.text.endswith(("海", "洋", "湾", "海峡")):
                continue
            if target and (self._impossible(relation.id, subject, target) or subject.actor == target.actor):
                continue
            if _by_itself(match, subject) or _by_itself(match, target):
                continue
            if match.paired and target and _instance(reading, subject, target):
                continue
            voted = self.known.days.get(target.actor) if target and relation.ballot else None
            yield Statement(
                subject=subject.actor,
                relation=relation.id,
                object=target.actor if target else None,
                evidence=self._evidence(reading.tree.chunk, match),
                theme=match.theme,
                stance=attitude,
                when=voted or when,
                implicit=elsewhere or any(m.rule.startswith("anaphor") for m in (subject, target) if m),
                subject_text=subject.text,
                object_text=target.text if target else None,
                why=tuple(_why(match, resolved)),
            )

    def _ahead(self, clause: Clause, when: When | None) -> bool:
        """Is it told of a day after that of the document?"""
        published = self.document.source.published or ""
        told = clause.kind not in ("event", "compound") and clause.tense == "present"
        return bool(told and when and len(published) == 10 and when.first and when.first > published)

    def _backed(self, place: Mention) -> Mention:
        """首都Xに部隊を送って連帯を示した: with whom, where a capital is named."""
        of = self.known.capitals.get(place.actor) if place.kind == "territory" else None
        return replace(place, candidates=(of,), kind="state") if of else place

    def _sphere(self, match: Match, person: Mention, reading: Reading) -> Mention:
        """Xは旧ソ連を自国の勢力圏と考える: the sphere is of whose head he is."""
        of = self.known.offices.get((person.actor, "")) if person.kind == "person" else None
        sphere = any(reading.before(at).endswith(("圏", "裏庭")) for at in match.literals)
        known = of and self.known.actors[of].kind == "state"
        return replace(person, candidates=(of,), kind="state") if of and known and sphere else person

    def _country_of(self, people: Mention) -> Mention:
        """Who leaves a country is sent by it (ロシア人), and what a parliament wants to join, its country joins."""
        known = self.known
        whole = known.actors[people.actor].part_of if people.actor in known.actors else None
        begun = (known.forms.get(normal(people.text[:end]), ()) for end in range(len(people.text) - 1, 1, -1))
        states = (c for found in begun for c in found if known.actors[c].kind == "state")
        of = whole if people.kind in ("agency", "organisation") else whole or next(states, None)
        of = of if people.kind in _ORGANS and "系" not in people.text else None
        of = of if of and known.actors[of].kind == "state" else None
        return replace(people, candidates=(of,), kind="state") if of else people

    def _body(self, organ: Mention) -> Mention:
        """国連総会が加盟を承認した: what one joins is the body itself."""
        whole = self.known.actors[organ.actor].part_of if organ.text.endswith("総会") and organ.candidates else None
        return replace(organ, candidates=(whole,)) if whole else organ

    def _whose(self, match: Match, troops: Mention) -> Mention:
        """X軍の撤退を求めた: of an army's going, who is asked is its state; X軍に撤退を求めた asks the army."""
        known = self.known.actors
        of = known[troops.actor].part_of if troops.kind == "force" and troops.actor in known else None
        told = match.object is not None and match.object.case in ("の", "compound")
        return replace(troops, candidates=(of,), kind="state") if told and of and known[of].kind == "state" else troops

    def _sender(self, match: Match, army: Mention) -> Mention:
        """Xの軍機が領空を侵したことに抗議した: a ministry protests to the state whose army did so."""
        of = self.known.actors[army.actor].part_of if army.kind == "force" and army.candidates else None
        replied = match.object is not None and match.object.via == "replied"
        carried = replied and of and self.known.actors[of].kind == "state"
        return replace(army, candidates=(of,), kind="state") if carried and of else army

    def _nation(self, people: Mention) -> Mention:
        """What is granted to or taken from all citizens is of their country (ロシア国民への査証)."""
        whole = people.kind == "people" and people.text.endswith(cues.endings("suffix", "nation"))
        return self._country_of(people) if whole else people

    def _owners(self, mention: Mention) -> Iterator[str]:
        """Of whom an actor without a name of its own is, by the name that it begins with (中国の武装警察)."""
        owner, named, _ = mention.text.partition("の")
        yield from self.known.forms.get(normal(owner), ()) if named and not mention.candidates else ()

    def _impossible(self, relation: str, subject: Mention, target: Mention) -> bool:
        """Is it a whole that the vocabulary knows otherwise, or a person who is led?"""
        if relation == "partOf":
            return target.actor not in self.known.wholes.get(subject.actor, {target.actor})
        if relation == "consultOther" and subject.kind == "person" and target.kind == "state":  # at home
            return self.known.offices.get((subject.actor, "")) == target.actor
        if relation == "withdrewFrom" and target.kind == "force":  # 米軍の撤退を決めた
            return True
        if relation == "stationsForcesIn":
            own = (*self.known.wholes.get(subject.actor, ()), *self._owners(subject))
            return target.kind in ("force", "person") or target.actor in own
        if self.vocabulary.relations[relation].ballot and target.candidates and target.kind == "document":
            return not target.actor.startswith(_VOTED)  # a treaty or a plan is backed, not voted for
        return relation == "leads" and target.kind == "person"

    def _dropped(self, match: Match, reading: Reading) -> tuple[Mention, str] | None:
        """Who is meant where the clause has no subject; a subject that is no actor is a subject, too."""
        symmetric = self.vocabulary.relations[match.frame.relation].symmetric
        if reading.tree.chunk.kind == "heading" and any(p.topic and p.case == "は" for p in reading.tree.phrases):
            return None  # 黒海輸送、1年で停止
        if symmetric and _inner(match.clause, reading):
            return None
        if symmetric and match.clause.voice == "directive":  # Xは、Yとの対話を促した: somebody else's
            return None
        if (symmetric and not match.objects) or any(
            _subject(a, reading) and a is not match.object and a.head not in match.literals
            for a in match.clause.arguments
        ):
            return None
        mutual = symmetric and match.object is not None and match.object.case == "と"  # Xとの間で結ばれた条約
        bought = match.frame.relation == "importedFrom" and match.object is not None and match.object.case == "から"
        passive = match.clause.voice == "passive" and not (mutual or bought)  # 石油はXから輸入されている
        if passive or _told_of(match.clause, reading):
            return _in_whose(match, self.vocabulary.relations[match.frame.relation].ploverclass)
        slot = next((a.slot for a in match.frame.arguments if a.slot and a.slot.name == "S"), Slot(name="S"))
        others = [a for a in match.clause.arguments if a is not match.object and a.via == "topic"]
        about = [m for a in others for m in a.mentions if a.case == "について"]
        told = [m for m in about if admitted(slot, m, self.known.actors)]
        if told and match.clause.voice != "nominative":  # Xについては加盟も目指している
            return told[0], "topic of the sentence"
        found = self.discourse.subject(match.clause, slot, reading, match.objects)
        charged = match.object is not None and match.object.via == "quoted" and not _modifies(match.clause, reading)
        again = self._told_again(match, reading)
        within = match.clause.kind != "event" or charged or again or (found and found[1] == "topic of the sentence")
        return found if within else None

    def _told_again(self, match: Match, reading: Reading) -> bool:
        """対X依存は深まった, 輸出の9割をYが占める: is it how things stand with whom the text is about?"""
        phrase = reading.tree[reading.tree.of[match.clause.head]]
        above = reading.tree.governor(phrase)
        main = above is not None and above.predicate and above.to == above.index
        leans = match.frame.relation == "dependsOn" and phrase.case in ("は", "が", "も") and bool(main)
        return leans or (match.object is not None and match.object.via == "share")

    def _evidence(self, chunk: Chunk, match: Match) -> Evidence:
        start, end = self.repaired.origin(chunk.start, chunk.end)
        return Evidence(
            doc=self.document.source.name,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            rule=match.frame.name,
            page=self.repaired.page(start),
        )


_TALKS = ("REQUEST", "ACCUSE", "CONSULT", "THREATEN")  # what is said to somebody's face
_BETWEEN = frozenset({"ceasefireWith", "foughtWith"})  # what two do that the words need not name again
_OF_ARMIES = "withdrewFrom"  # what a ministry of defence tells of itself, its army did
_VOTED = ("UNGA", "UNSC", "UNHRC", "UN_")
_OF_COUNTRIES = frozenset({"sendsMigrantsTo", "seeksToJoin"})
_OF_NATIONS = frozenset({"concedeOther", "sanctioned"})
_ORGANS = frozenset({"people", "agency", "organisation"})
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年(?!代)")


def _beside(reading: Reading, head: int) -> Iterator[int]:
    """融資と無償援助を約束した: the nouns beside one that a frame spells out."""
    noun = reading.tree[reading.tree.of[head]]
    yield from (p.head for p in coordinated(reading.tree, noun) if head == noun.head)


def _inner(clause: Clause, reading: Reading) -> bool:
    """対話枠組み: is the deed only of what kind something is? (A 貿易量 is how much of it there is.)"""
    phrase = reading.tree[reading.tree.of[clause.head]]
    rest = "".join(t.text for t in reading.tree.chunk.tokens[clause.head + 1 : phrase.head + 1])
    return clause.kind == "event" and bool(rest) and rest not in cues.words("measures")


def _in_whose(match: Match, kind: str) -> tuple[Mention, str] | None:
    """ロシアでは、X人への取り締まりが強化された: what is done by force in a country, its state does."""
    places = [a for a in match.clause.arguments if a.case == "で" and a.via == "topic" and a is not match.object]
    states = [m for a in places for m in a.mentions if m.kind == "state"]
    return (states[0], "topic of the sentence") if kind == "COERCE" and states else None


def _owned(clause: Clause) -> bool:
    """欧米の対露制裁に加わる: an event noun that tells by itself whose it is, and at whom it aims."""
    named = [a for a in clause.arguments if a.mentions]
    if any(a.via in ("answered", "told") for a in named):  # Xの要求を退けた, Xへの攻撃でYの関与を断定した
        return True
    if any(a.via == "maker" for a in named):  # Xが宣言したYの併合を無効とした
        return len(named) > 1
    inner = "".join(m.text for a in named if a.case in ("へ", "に対して") for m in a.mentions)  # 英国の政治家への攻撃
    whose = any(a.via == "adnominal" and a.case in ("の", "によって") and a.text not in inner for a in named)
    if any(a.via == "adnominal" and a.case == "によって" for a in named):  # XによるYでの軍事行動を非難した
        return len(named) > 1
    if whose and clause.predicate in cues.words("aimed") and any(a.case == "compound" for a in named):
        return True  # XのY侵攻を非難した
    aimed = (a.via == "affix 対" or (a.via == "adnominal" and a.case in ("へ", "に対して")) for a in clause.arguments)
    return whose and any(aimed)


def _attended(clause: Clause) -> bool:
    """XはYとの会談で撤退を求めた: they have met, whatever is said there."""
    ends = {(a.case, a.via) for a in clause.arguments if a.mentions}
    return clause.predicate in cues.words("meeting") and {("が", "control"), ("と", "adnominal")} <= ends


def _cut_off(clause: Clause) -> bool:
    """輸入を禁じる: what a sanction stops has stopped; both are said."""
    return clause.polarity == "negative" and clause.predicate.endswith(cues.endings("flows"))


def _subject(argument: Argument, reading: Reading) -> bool:
    """Is it a subject that the words give? (The 国 of Xは…した国だ is X.)"""
    if argument.case == "∅" and argument.via == "topic" and share(argument.text):  # 参加国の多くは
        return True
    people = argument.via == "shared" and not argument.mentions and argument.text.endswith(_PEOPLE)
    if argument.case != "が" or (argument.via not in ("overt", "topic", "gap") and not people):
        return False
    if argument.via != "gap":
        return True
    noun = reading.tree[reading.tree.of[argument.head]]
    governor = reading.tree.governor(noun)
    lemma = reading.tree.chunk.tokens[governor.head].lemma if governor else ""
    becomes = noun.case in ("と", "に") and lemma in cues.words("becoming")
    ones = cues.endings("ones")
    one = governor and governor.predicate == "copula" and noun.mark == "の" and governor.content.endswith(ones)
    return noun.predicate != "copula" and not becomes and not one


_PEOPLE = (
    *("たち", "ら", "者", "人々", "市民", "国民", "学生", "住民", "有権者", "議員", "群衆", "世論", "専門家"),
    *("野党", "与党"),
)


def _by_itself(match: Match, mention: Mention | None) -> bool:
    """Is it said of a group in the very words that tell which is meant (国外に逃れた市民)?"""
    if mention is None or mention.rule != TOLD:
        return False
    return any(a.via == "gap" and mention in a.mentions for a in match.clause.arguments)


def _instance(reading: Reading, one: Mention, others: Mention) -> bool:
    """Xら中央アジア諸国の首脳: is one of them named as an instance of the others?"""
    at = reading.tree.chunk.start
    told = reading.tree.chunk.text[one.start - at : others.start - at].removeprefix(one.text.removesuffix("ら"))
    return told in ("ら", "などの", "をはじめとする", "ら計")


def _told_of(clause: Clause, reading: Reading) -> bool:
    """Does the clause only tell what a text or a thing is about (撤退を求める決議)?"""
    phrase = reading.tree[reading.tree.of[clause.head]]
    governor = reading.tree.governor(phrase)
    if clause.kind == "event" or governor is None or not reading.tree.relative(phrase):
        return False
    if deemed(reading.tree, phrase):
        return True
    if governor.content.endswith(cues.endings("issued", "nouns")) and reading.heads(governor):  # 国連総会決議
        return True
    outer = governor.content in cues.words("outer", "nouns")
    return outer and governor.content not in cues.words("outer", "shares")


def _modifies(clause: Clause, reading: Reading) -> bool:
    return reading.tree.relative(reading.tree[reading.tree.of[clause.head]])


def _standing(when: When | None, relation: str, clause: Clause) -> When | None:
    """A standing relation is told in passing: of a day that the sentence names, its year is what is known."""
    if relation in _TIMELESS:
        return None
    begins = relation in _BEGINNING or (relation == "memberOf" and clause.kind not in ("event", "compound"))
    if when is None or begins or ("/" in when.edtf and when.first[:4] != when.last[:4]):
        return when
    year = when.edtf[:4]
    return replace(when, edtf=year, first=f"{year}-01-01", last=f"{year}-12-31") if year.isdigit() else when


def _is_list(chunk: Chunk, named: Sequence[Named]) -> bool:
    """Nothing but names, and what joins them?"""
    covered = {i for n in named for i in range(n.first, n.last)}
    return all(i in covered or token.text in _JOINING for i, token in enumerate(chunk.tokens))


_TIMELESS = frozenset({"capitalOf"})  # where a place lies is not told of a day
_BEGINNING = frozenset({"appointed", "defeated", "seeksToJoin", "succeeded"})  # told of the day on which it is done
_JOINING = frozenset({"、", "・", "と", "や", "および", "及び", "など", "等", "，", ",", "の", "/", "／"})


def _why(match: Match, resolved: tuple[Mention, str] | None) -> Iterator[str]:
    yield match.frame.text
    if resolved:
        yield f"S: {resolved[0].text} ({resolved[1]})"
