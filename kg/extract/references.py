"""What stands for an actor without naming it: 同国, 両国, 彼, dropped subjects.

A discourse remembers who was spoken of, sentence by sentence. Each resolution records its antecedent;
where two fit about equally, nothing is resolved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract import cues
from kg.extract.frames import admitted
from kg.extract.honoured import winner
from kg.extract.joint import NUMBERS
from kg.extract.members import named
from kg.extract.mentions import Named, normal
from kg.extract.phrases import Phrase, Tree
from kg.extract.pointers import JOINT, count, counted, doing, groups, loose, numbered, pointers, salient, speaker
from kg.extract.reading import Reading, judged
from kg.extract.subjects import closed
from kg.extract.succession import departed
from kg.model import Argument, Clause, Mention
from kg.vocabulary import Actor, Slot

_ORGAN = re.compile(r"^[新旧現前]|(?:[0-9０-９一二三四五六七八九]+(?:勢力|党|会派))?(?:側|ら|など)?$")
_RALLY = re.compile(r"デモ(?!ク)|抗議行動|抗議活動|抗議運動|抗議集会|街頭抗議|街頭行動|反政府集会")
_APPOSED = re.compile(r"国$|^双方$|者$")  # AとBの双方, AとBの両国: the list itself
_BODIES = frozenset({"organisation", "agency", "party", "force", "company"})
_SPOKEN_OF = frozenset({"territory", "document", "organisation", "party", "force"})
_OF_ARMED: Mapping[str, tuple[str, ...]] = {
    "regime": ("force", "person"),
    "armed": ("force", "party", "organisation"),
}
_THESE = ("これら", "それら")  # may be two
_POSTS = ("外相", "国防相", "首相", "大統領", "財務相", "内相")
_REGIONS = frozenset({"Territory", "DeFactoState", "StateGroup"})
_STATES = frozenset({"State", "DeFactoState"})


@dataclass(slots=True)
class Discourse:
    """Who was spoken of so far in a document; the only value in the extractor that changes."""

    actors: Mapping[str, Actor]
    offices: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (holder, office) -> of whom
    recent: list[Mention] = field(default_factory=list)  # in the order of the text
    pairs: list[tuple[Mention, ...]] = field(default_factory=list)  # coordinations
    topics: list[tuple[int, Mention]] = field(default_factory=list)  # (sentence, topic or subject of its main clause)
    lists: dict[str, tuple[Mention, ...]] = field(default_factory=dict)  # 東部2州 -> who
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)  # names -> whom they may mean
    owned: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (whole, word) -> what is called so in it
    talks: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, who met)
    declaring: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, who declared its independence)
    two: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, whom 両首脳 meant)
    demands: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, who last demanded something)
    named: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, the bodies that it named)
    plurals: list[tuple[int, tuple[Mention, ...]]] = field(default_factory=list)  # (sentence, several persons)
    open: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # what words of the chunk may mean
    gone: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, who left an office)
    themes: list[Mention] = field(default_factory=list)  # those whose は the last sentences had
    won: tuple[int, tuple[Mention, ...]] = (-9, ())  # (sentence, who won)
    rally: int = -9  # the sentence that last told of a protest
    antiwar: bool = False  # was it against a war?
    sentence: int = 0

    # --- anaphors ---------------------------------------------------------------------------

    def anaphors(self, tree: Tree, named: Sequence[Named]) -> Iterator[Named]:
        """The pointing words of a chunk, as mentions of their antecedents."""
        self.open.clear()
        pointing = list(pointers(tree))
        if not pointing:
            return
        covered = {i for n in named for i in range(n.first, n.last)}
        told = [*self._strung(named), *groups(tree, named)]
        for first, last, kind, text in pointing:
            listed = _APPOSED.search(text) and any(end == first - 1 and len(g) == count(text) for end, g in told)
            some = any(t.text == "など" for t in tree.chunk.tokens[max(first - 3, 0) : first])  # A、Bなど5カ国
            if not covered.isdisjoint(range(first, last)) or (kind in JOINT and (listed or (some and kind == "group"))):
                continue
            if kind == "crowd" and not self._rallied(tree, last):
                continue
            nearby = [n for n in named if n.last <= first and not _apart(tree, n, first, kind)]
            nearby = [n for n in nearby if kind != "state" or not _beside(tree, n, first)]
            others = self._others(tree, nearby, first) if kind == "state" else []
            faced = kind == "state" and len(others) < len(nearby) and self._faced(tree, first)
            others = others if faced or any(self._is(n.mention, "state") for n in others) else []
            before = salient(tree, others if faced else others or nearby)
            if others and len(others) < len(nearby):  # who acts in another clause, rather than the last
                before.sort(key=lambda m: any(n.mention is m and _acts(tree, n) for n in others))
            seat = [c for n in nearby if kind == "state" and (c := self._capital(tree, n))]
            before = [*before, *seat]
            region = next((n for n in named if n.last == first and tree.of[n.first] == tree.of[first]), None)
            if kind == "group" and region:  # 北欧2カ国
                yield Named(first=first, last=last, core=last, mention=region.mention)
                continue
            idle = [n.mention for n in named if kind in JOINT and _witness(tree, tree[tree.of[n.last - 1]], first)]
            before = [m for m in before if m not in idle]
            heard = [group for end, group in told if end <= first and not all(m in idle for m in group)]
            found = self._antecedents(kind, text, before, heard)
            found = self._enlarged(tree, named, first, count(text)) or found if kind == "group" else found
            told += [(last, found)] if kind in JOINT and len(found) > 1 else []
            tokens = tree.chunk.tokens
            for antecedent in found:
                start, end = tokens[first].start, tokens[last - 1].end
                mention = replace(antecedent, start=start, end=end, rule=f"anaphor {text}")
                yield Named(first=first, last=last, core=last, mention=mention, affix="joint" if kind in JOINT else "")

    def _capital(self, tree: Tree, named: Named) -> Mention | None:
        """首都Xに部隊が着くと、…同国の: the country whose capital has just been named so."""
        told = named.mention.text.startswith("首都") or (
            named.first > 0 and tree.chunk.tokens[named.first - 1].text == "首都"
        )
        actor = self.actors.get(named.mention.actor) if told else None
        of = actor.part_of if actor else None
        return replace(named.mention, candidates=(of,), kind="state") if of and self._is_state(of) else None

    def _is_state(self, actor: str) -> bool:
        return actor in self.actors and self.actors[actor].type in _STATES

    def _strung(self, named: Sequence[Named]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        """中国・キルギス・ウズベキスタン鉄道: the states that a name strings together."""
        for one in [n for n in named if "・" in n.mention.text]:
            parts = one.mention.text.split("・")
            whole = [p[:end] for p in parts[-1:] for end in range(len(p), 1, -1) if self._states_of(p[:end])][:1]
            ids = [self._states_of(part) for part in (*parts[:-1], *whole)]
            if len(ids) > 1 and len(ids) == len(parts) and all(ids):
                yield one.last, tuple(replace(one.mention, text=i, candidates=(i,), kind="state") for i in ids)

    def _states_of(self, text: str) -> str:
        return next((i for i in self.forms.get(normal(text), ()) if self.actors[i].type in _STATES), "")

    def _enlarged(self, tree: Tree, named: Sequence[Named], first: int, number: int) -> tuple[Mention, ...]:
        """AとBは…し、Cを加えた3カ国は: those that the sentence is about, and who is added."""
        here = tree[tree.of[first]]
        adding = (d for d in tree.dependents(here.index) if tree.chunk.tokens[d.head].lemma in _ADDING)
        spots = {at.index for clause in adding for at in tree.dependents(clause.index) if at.case == "を"}
        added = [n.mention for n in named if tree.of[n.last - 1] in spots]
        about = [n.mention for n in named if n.last <= first and tree.of[n.last - 1] not in spots]
        found = {c.actor: c for m in (*self._states(about), *added) if (c := m)}
        persons = [m for m in added if m.kind == "person"]
        if persons and number == len(persons) + 2:  # Xを加えた三者: and the two of whom was told
            pair = next((g for g in reversed(self.pairs) if len(g) == 2 and all(m.kind == "person" for m in g)), ())
            found = {m.actor: m for m in (*persons, *pair)}
        return tuple(found.values()) if added and len(found) == number else ()

    def _others(self, tree: Tree, nearby: Sequence[Named], first: int) -> list[Named]:
        """Without who does something to the one pointed at, and the country of whoever does."""
        spots = {tree.of[n.last - 1] for n in nearby if doing(tree, n, first)}
        doers = [n for n in nearby if _joined_to(tree, n) in spots]
        own = {c.actor for n in doers if (c := self._country(n.mention))}
        return [n for n in nearby if n not in doers and n.mention.actor not in own]

    def _faced(self, tree: Tree, first: int) -> bool:
        """米国務省は同国との協力を止めた: one acts with or against another, where another was spoken of."""
        mark = tree[tree.of[first]].mark
        return mark in _FACING and any(self._is(m, "state") for m in self.recent[-12:])

    def _antecedents(
        self, kind: str, text: str, before: Sequence[Mention], told: Sequence[tuple[Mention, ...]]
    ) -> tuple[Mention, ...]:
        seen = [*self.recent, *before]
        if kind in ("mutual", "other"):
            return told[-1] if told else () if before and kind == "mutual" else self._topics(1)
        if kind == "newcomer":  # Xが当選し、新大統領は
            return next(((m,) for m in reversed(seen) if m.kind == "person"), ())
        if kind == "pair" and text == "双方" and (both := self._conferring(before)):
            return both
        if kind == "pair":
            fit = {"両国": self._countries, "両地": self._regions}.get(text[:2])
            return self._plural(self._states(seen) if "国" in text else seen, before, told, 2, fit)
        if kind == "people_pair":
            both = self.talks[1] if self.sentence - self.talks[0] < 6 else ()
            both = both if len({m.actor for m in both if m.kind == "person"}) == 2 == len(both) else ()
            office = next((word for word in _POSTS if text.endswith(word)), "")
            if text.startswith("両国") and office:  # 両国外相, not two presidents
                seen, before = ([m for m in found if _holds(m, office)] for found in (seen, before))
                both = both if all(_holds(m, office) for m in both) else ()
                return self._persons(before) or both or self._persons(seen) or self._plural(
                    self._states([m for m in seen if m.kind == "state"]), before, told, 2, self._countries
                )
            return self._persons(before) or both or self._persons(seen) or self._plural(seen, before, told, 2)
        if kind == "group":
            whole = next((m for m in reversed(seen) if len(m.text) > len(text) and _so_many(m.text, text)), None)
            if whole:  # バルト三国 … 三国, 3カ国
                return (whole,)
            found = self._plural(seen, before, told, count(text))
            return found or (self._plural(seen, before, told, 2) if text.startswith(_THESE) else ())
        if kind in ("former", "latter"):
            last = sorted(self._plural(seen, before, told, 2), key=lambda m: m.start)
            return (last[0 if kind == "former" else 1],) if len(last) == 2 else ()
        if kind in ("last_few", "first_few"):
            number = count(text[1:])
            several = next((g for g in (*reversed(told), *reversed(self.pairs)) if len(g) > number), ())
            return tuple(several[-number:] if kind == "last_few" else several[:number])
        if kind == "self":
            own = tuple(m for m in self._topic(before) if m.kind in ("state", "organisation", "person", "agency"))[:1]
            return tuple((text.startswith("自国") and self._country(m)) or m for m in own)
        if kind == "state":
            organs = {c.actor: c for m in before if m.kind == "agency" and (c := self._country(m))}
            here = [m for m in before if self._is(m, "state")]
            sovereign = [m for m in here if text == "同国" and self.actors[m.actor].type == "State"]
            if sovereign and sovereign[-1] is not here[-1]:  # not of a region that few recognise
                return (sovereign[-1],)
            if len(organs) == 1 and not here:
                return tuple(organs.values())
            scene = None if here else self._scene(())
            if scene and any(self._is(m, "state") and m.actor == scene.actor for m in self.recent[-16:]):
                return (scene,)
        if kind == "asset":  # 同パイプライン: what is called so
            return next(((m,) for m in reversed(seen) if m.kind == kind and self._called(m, text[1:])), ())
        if kind == "whole":
            return _spoken_of(before, seen)
        if kind == "aforesaid":
            return next(((m,) for m in reversed(seen) if m.text.endswith(text) and len(m.text) > len(text)), ())
        if kind == "same":
            named = (m for m in reversed(seen) if m.kind in _SPOKEN_OF and len(m.text) >= len(text))
            return next(((m,) for m in named if m.text.endswith(text[1:])), ())
        if kind == "they":
            return self._they(text, before, told)
        if kind == "short":
            return self._one(text, [m for m in seen if m.kind in _BODIES and m.text != text and m.text.endswith(text)])
        if kind == "titled":
            return next(((m,) for m in reversed(seen) if m.kind == "person" and m.text.endswith(text)), ())
        if kind == "government":
            return self._governed(before, seen)
        if kind == "scene":
            scene = self._scene(before)
            return (scene,) if scene and scene.actor not in {m.actor for m in before} else ()
        if kind in ("organ", "crowd"):
            words = (text,) if kind == "organ" else ("反戦デモ参加者", "デモ隊") if self.antiwar else ("デモ隊",)
            return next((found for word in words if (found := self._organ(word, before))), ())
        if kind in _OF_ARMED:  # ターリバーン … 同政権, 同組織
            called_so = [m for m in reversed(seen) if m.text.endswith(text[1:])]
            return next(((m,) for m in (*called_so[:1], *reversed(seen)) if m.kind in _OF_ARMED[kind]), ())
        if kind in _BODIES:  # 同省, 同議会: what was called so
            called = next((m for m in reversed(seen) if m.kind in _BODIES and m.text.endswith(text[1:])), None)
            if called:
                return (called,)
        nearest = kind == "state" or (kind == "person" and (text == "同氏" or not text.startswith("同")))  # 同大統領
        topical = [] if nearest else [m for age, m in self.topics if self.sentence - age == 1]
        return next(((m,) for m in (*topical, *reversed(seen)) if self._is(m, kind)), ())

    def _governed(self, before: Sequence[Mention], seen: Sequence[Mention]) -> tuple[Mention, ...]:
        """政府: of the country that the text tells of, if it was named of late; else of the one named last."""
        scene = self._scene(before)
        late = {c.actor for m in (*self.recent[-12:], *before) if (c := self._country(m))}
        if scene and scene.actor in late:
            return (scene,)
        return next(((c,) for m in reversed(seen) if (c := self._country(m)) and m.kind != "person"), ())

    def _organ(self, text: str, before: Sequence[Mention]) -> tuple[Mention, ...]:
        """内務省, 野党: of the country that the sentence is about, else of that which the text is about."""
        word = _ORGAN.sub("", text)
        scene = self._scene(before)
        found = self.owned.get((scene.actor, normal(word))) if scene else None
        return (replace(scene, candidates=(found,), kind=self.actors[found].kind),) if scene and found else ()

    def _rallied(self, tree: Tree, last: int) -> bool:
        """Does the sentence up to here, or one just before, tell of a protest?"""
        here = "".join(t.text for t in tree.chunk.tokens[:last])
        self.antiwar = "反戦" in here or (self.antiwar and self.sentence - self.rally in (1, 2))
        return self.sentence - self.rally in (1, 2) or bool(_RALLY.search(here))

    def scene(self) -> tuple[Mention, ...]:
        """The country of which the text tells, as whoever acts there without being named."""
        found = self._scene(())
        return (replace(found, rule="anaphor scene"),) if found else ()

    def _scene(self, before: Sequence[Mention]) -> Mention | None:
        """The country of which a text tells: the one that most of those spoken of so far belong to."""
        told = [c for m in (*self.recent, *before) if (c := self._country(m) or self._place(m))]
        about = [c for m in self.themes if (c := self._country(m))]  # counts for more than who is only mentioned
        told += about
        ranked = Counter(c.actor for c in (*told, *about)).most_common(2)
        if len(ranked) > 1 and 4 * ranked[0][1] < 5 * ranked[1][1]:
            here = {c.actor: c for m in before if (c := self._country(m) or self._place(m))}
            return next(iter(here.values())) if len(here) == 1 else None
        return next((c for c in told if c.actor == ranked[0][0]), None)

    def _place(self, mention: Mention) -> Mention | None:
        """The state that a town or a region lies in."""
        whole = self.actors[mention.actor].part_of if mention.actor in self.actors else None
        known = mention.kind == "territory" and whole and self.actors[whole].type in _STATES
        return replace(mention, candidates=(whole,), kind="state") if known and whole else None

    def _called(self, mention: Mention, word: str) -> bool:
        known = self.actors.get(mention.actor)
        return any(name.endswith(word) for name in (mention.text, *(known.names if known else ())))

    def _one(self, text: str, fitting: Sequence[Mention]) -> tuple[Mention, ...]:
        """The only one that fits; where several do, nobody, and the account says so."""
        distinct = {m.actor: m for m in fitting}
        if len(distinct) > 1:
            self.open.append((text, tuple(distinct)))
        return tuple(distinct.values()) if len(distinct) == 1 else ()

    def _they(
        self, text: str, before: Sequence[Mention], told: Sequence[tuple[Mention, ...]]
    ) -> tuple[Mention, ...]:
        """彼ら: the last group or list of persons; of two in one sentence, the one that it is about."""
        here = list(_several(before, told))
        last = max((age for age, _ in self.plurals if self.sentence - age in (1, 2)), default=-9)
        fitting = {tuple(m.actor for m in g): g for g in here or (g for age, g in self.plurals if age == last)}
        topics = {m.actor for age, m in self.topics if age == last}
        topical = {k: g for k, g in fitting.items() if topics.issuperset(k) and topics}
        fitting = topical if len(fitting) > 1 and topical else fitting
        if len(fitting) > 1:
            self.open.append((text, tuple("+".join(key) for key in fitting)))
        return next(iter(fitting.values())) if len(fitting) == 1 else ()

    def _country(self, mention: Mention) -> Mention | None:
        """The state that a mention names, is an organ of, or holds an office of."""
        if self._is(mention, "state"):
            return mention
        actor = self.actors.get(mention.actor)
        whole = self.offices.get((mention.actor, "")) if mention.kind == "person" else actor and actor.part_of
        while whole and self.actors[whole].type not in _STATES:
            whole = self.actors[whole].part_of
        if not whole:
            return None
        return replace(mention, candidates=(whole,), kind=self.actors[whole].kind)

    def country(self, mention: Mention) -> Mention:
        """The state of whoever holds an office of one; else who is meant."""
        return (self._country(mention) if mention.kind == "person" else None) or mention

    def ours(self, tree: Tree, named: Sequence[Named]) -> tuple[Named, ...]:
        """The mentions of a chunk, 我が国 said by somebody being that somebody's country."""
        return tuple(self._own(tree, named, one) for one in named)

    def _own(self, tree: Tree, named: Sequence[Named], one: Named) -> Named:
        said = speaker(tree, named, one)
        country = self._country(said) if said else None
        if country is None:
            return self._namesake(one)
        return replace(one, mention=replace(one.mention, candidates=country.candidates, rule="anaphor 我が国"))

    def _namesake(self, one: Named) -> Named:
        """ブッシュ氏: of those with the surname, whom the text has named before."""
        candidates = one.mention.candidates
        if one.mention.kind != "person" or len(candidates) < 2 or one.mention.text[-1:] not in _untitled(one):
            return one
        before = next((m.actor for m in reversed(self.recent) if m.actor in candidates), candidates[0])
        rest = tuple(c for c in candidates if c != before)
        return replace(one, mention=replace(one.mention, candidates=(before, *rest)))

    def _topics(self, back: int) -> tuple[Mention, ...]:
        return tuple(m for age, m in self.topics if self.sentence - age == back)

    def around(self) -> tuple[str, ...]:
        """The states of those whom the sentence before was about, or the one before that."""
        found = (self._topics(back) for back in (1, 2))
        states = [c.actor for m in next((t for t in found if t), ()) if (c := self._country(m))]
        return tuple(dict.fromkeys(states))

    def told(self) -> tuple[Mention, ...]:
        """Who the sentence before was about: whoever did what it tells."""
        return tuple(replace(m, rule="anaphor deed") for m in self._topics(1))

    def state_of(self, mention: Mention) -> Mention | None:
        """The state of a mention, or of a body that is called by its name (コソヴォ議会)."""
        whole = () if mention.candidates else range(len(mention.text) - 1, 1, -1)
        named = next((i for end in whole if (i := self._states_of(mention.text[:end]))), "")
        return replace(mention, candidates=(named,), kind="state") if named else self._country(mention)

    def declared(self) -> tuple[Mention, ...]:
        """Who declared its independence in the sentence before."""
        return self.declaring[1] if self.sentence - self.declaring[0] == 1 else ()

    def demanded(self) -> tuple[Mention, ...]:
        """Who demanded something in the sentence before."""
        return tuple(replace(m, rule="anaphor demand") for m in self.demands[1] if self.sentence - self.demands[0] == 1)

    def bodies(self) -> tuple[Mention, ...]:
        """The organisations that the sentence before named, or the one before that."""
        found = self.named[1] if self.sentence - self.named[0] in (1, 2) else ()
        return tuple(replace(m, rule="anaphor body") for m in found)

    def departed(self) -> tuple[Mention, ...]:
        """Who left an office in the sentence before."""
        found = self.gone[1] if self.sentence - self.gone[0] == 1 else ()
        return tuple(replace(m, rule="anaphor office") for m in found)

    def winners(self) -> tuple[Mention, ...]:
        """Who won, as one of the last sentences told."""
        return tuple(replace(m, rule="anaphor winner") for m in self.won[1] if self.sentence - self.won[0] < 9)

    def documents(self) -> tuple[Mention, ...]:
        """The documents spoken of, the last one last."""
        return tuple(m for m in self.recent[-12:] if m.kind == "document")

    def met(self) -> tuple[Mention, ...]:
        """Who met in the sentence before."""
        return self.talks[1] if self.sentence - self.talks[0] == 1 else ()

    def listed(self, reading: Reading) -> dict[int, tuple[Mention, ...]]:
        """東部2州, それら4州: what a list in parentheses told before, or the last coordination of so many."""
        found: dict[int, tuple[Mention, ...]] = {}
        for phrase in reading.tree.phrases:
            match = numbered(phrase.content)
            if match and self._itself(reading, phrase):
                continue
            if match and phrase.head not in reading.lists:
                before = (reading.actors(p) for p in reading.tree.phrases[: phrase.index + 1])
                known = self.lists.get(match[0]) or counted(match, [*self.pairs, *(g for g in before if len(g) > 1)])
                if known:
                    found[phrase.head] = tuple(replace(m, rule=f"anaphor {match[0]}") for m in known)
        return found

    def _itself(self, reading: Reading, phrase: Phrase) -> bool:
        """中央アジア5カ国: does it name a group by itself, no list of it right before?"""
        own = [n.mention for n in reading.heads(phrase) if n.mention.candidates and n.mention.kind == "state"]
        match = numbered(phrase.content)
        named = [m for m in own if match and m.text.endswith(match[0])]
        return bool(named) and not any(len(reading.actors(d)) > 1 for d in reading.tree.dependents(phrase.index))

    def _is(self, mention: Mention, kind: str) -> bool:
        if kind == "region":  # この地域; no city
            known = self.actors.get(mention.actor)
            return known is not None and known.type in _REGIONS and not known.capital_of
        if kind == "state":
            return mention.actor in self.actors and self.actors[mention.actor].type in _STATES
        de_facto = kind == "territory" and mention.actor in self.actors
        return mention.kind == kind or (de_facto and self.actors[mention.actor].type == "DeFactoState")

    def _plural(
        self,
        seen: Sequence[Mention],
        before: Sequence[Mention],
        told: Sequence[tuple[Mention, ...]],
        number: int,
        fit: Callable[[Sequence[Mention]], tuple[Mention, ...]] | None = None,
    ) -> tuple[Mention, ...]:
        """The last coordination of so many, here or before, else the last so many distinct actors."""
        here = {m.actor: m for m in before if self._is(m, "state")}
        own = sorted(self._states(before), key=lambda m: m.start) if fit else []  # XがトルコのYと会談し、両国は
        whose = {c.actor: c for c in own}
        exact = [tuple(h.values()) for h in (here, whose) if number and len(h) == number]
        for one in (*reversed(told), *exact, *reversed(self.pairs)):
            group = fit(one) if fit else one
            if len(group) == number or (not number and len(group) > 2):
                return group
        if not number:
            return ()
        distinct: dict[str, Mention] = {}
        for mention in reversed(seen[-8:]):
            person = mention.kind == "person" and number == 2 and not distinct and not fit
            if self._is(mention, "state") or person:
                distinct.setdefault(mention.actor, mention)
        found = tuple(reversed(list(distinct.values())[:number]))
        found = fit(found) if fit else found
        return found if len(found) == number else ()

    def _countries(self, group: Sequence[Mention]) -> tuple[Mention, ...]:
        """両国 of what two persons did: their countries; nobody where one of them stands for none."""
        found = tuple(c for m in group if (c := self._country(m)))
        return found if len({c.actor for c in found}) == len(group) else ()

    def _states(self, seen: Sequence[Mention]) -> list[Mention]:
        """The states of those who were spoken of: 両国 are the countries of two presidents who met."""
        return [c for m in seen if (c := self._country(m) if m.kind in ("person", "state") else None)]

    def _regions(self, group: Sequence[Mention]) -> tuple[Mention, ...]:
        """両地域: territories and states that few recognise; nobody where one of them is another."""
        kinds = {self.actors[m.actor].type for m in group if m.actor in self.actors}
        return tuple(group) if kinds and kinds <= {"DeFactoState", "Territory"} else ()

    def _conferring(self, before: Sequence[Mention]) -> tuple[Mention, ...]:
        """Yと会談し、双方は: the person that the text is about, and the only one whom the sentence has named."""
        here = {m.actor: m for m in before if m.kind == "person"}
        about = [m for m in self._topics(1) if m.kind == "person" and m.actor not in here]
        return (about[-1], *here.values()) if len(here) == 1 and about else ()

    def _persons(self, seen: Sequence[Mention]) -> tuple[Mention, ...]:
        """The last two persons, if they were spoken of close together."""
        distinct = {m.actor: m for m in reversed(seen[-6:]) if m.kind == "person"}
        return tuple(reversed(list(distinct.values())[:2])) if len(distinct) >= 2 else ()

    def _topic(self, before: Sequence[Mention]) -> tuple[Mention, ...]:
        return (*reversed(before), *(m for _, m in reversed(self.topics)))

    def document(self) -> Mention | None:
        """The document last spoken of: what a vote without an object is on."""
        return next((m for m in reversed(self.recent[-12:]) if m.kind == "document"), None)

    # --- dropped subjects -------------------------------------------------------------------

    def subject(
        self, clause: Clause, slot: Slot, reading: Reading, excluded: Sequence[Mention]
    ) -> tuple[Mention, str] | None:
        """Who a clause without a subject is about: the sentence's topic, else that of the sentences before."""
        barred = {m.actor for m in excluded}
        for mention, why in self._fallbacks(clause, reading):
            fitting = admitted(slot, mention, self.actors)
            if fitting and fitting.actor not in barred:
                return fitting, why
        return None

    def _fallbacks(self, clause: Clause, reading: Reading) -> Iterator[tuple[Mention, str]]:
        tree = reading.tree
        here = tree[tree.of[clause.head]]
        if tree.relative(here) and judged(tree, tree[here.to]):
            return
        for phrase in reversed(tree.phrases):
            if phrase.case == "は" and phrase.head < clause.head and not _relays(tree, tree.governor(phrase)):
                if closed(tree, phrase, clause.head):
                    continue
                told = reading.actors(phrase) or _inner_subject(reading, phrase)
                yield from ((m, "topic of the sentence") for m in told[-1:])
        last = [(age, m) for age, m in self.topics if self.sentence - age in (1, 2)]
        if last and not _about_another(reading, clause.head):
            newest = max(age for age, _ in last)
            yield from ((m, "topic of the sentence before") for age, m in last if age == newest)

    def _still(self, reading: Reading) -> tuple[Mention, ...]:
        """Who the sentence before was about, where one has no subject: it still is about him."""
        last = next((t for back in (1, 2) if (t := self._topics(back))), ())
        return tuple(replace(m, rule="anaphor topic") for m in last)

    # --- memory -----------------------------------------------------------------------------

    def remember(self, reading: Reading, clauses: Sequence[Clause]) -> None:
        """Take in a chunk that has been read."""
        lists = [g for p in reading.tree.phrases if len(g := reading.actors(p)) > 1 and not loose(reading, p, g)]
        self.pairs += [*(group for _, group in self._strung(reading.named)), *lists]
        for phrase in reading.tree.phrases if reading.lists else ():
            if phrase.head in reading.lists and (counted := numbered(phrase.content)):
                self.lists[counted[0]] = reading.lists[phrase.head]
        told = (n for n in reading.named if not n.mention.rule.startswith("anaphor") and not _leaning(reading.tree, n))
        self.recent.extend(n.mention for n in told)
        everybody = [n.mention for n in reading.named]
        self.plurals = [*self.plurals[-8:], *((self.sentence, g) for g in _several(everybody, lists))]
        won = winner([c for c in clauses if c.kind not in ("event", "compound")])
        self.won = (self.sentence, won) if won else self.won
        self.rally = self.sentence if _RALLY.search(reading.tree.chunk.text) else self.rally
        self.pairs, self.recent = self.pairs[-24:], self.recent[-40:]
        gone = tuple(departed(clauses))
        self.gone = (self.sentence, gone) if gone else self.gone
        bodies = named(reading)
        self.named = (self.sentence, bodies) if bodies else self.named
        if reading.tree.chunk.kind == "sentence" or _headline(reading, clauses):
            about = _main_topic(reading, clauses) or (self._still(reading) if not _anybody(reading) else ())
            self.topics.extend((self.sentence, m) for m in about)
            self.topics = self.topics[-8:]
            self.themes = [*self.themes, *_themes(reading)][-12:]
            asked = [c for c in clauses if c.predicate in cues.words("asking", "verbs") and c.kind != "event"]
            who = next((a.mentions for c in asked[-1:] for a in c.arguments if a.case == "が" and a.mentions), ())
            self.demands = (self.sentence, who) if who else self.demands
            free = (c for c in clauses if c.predicate == "宣言" and any(a.text.startswith("独立") for a in c.arguments))
            free_ones = next((a.mentions for c in free for a in c.arguments if a.case == "が" and a.mentions), ())
            self.declaring = (self.sentence, free_ones) if free_ones else self.declaring
            talks = [c for c in clauses if c.predicate in cues.words("meeting") and c.kind != "event"]
            both = [a.mentions for c in talks[-1:] for a in c.arguments if a.case in ("が", "と") and a.mentions]
            self.talks = (self.sentence, tuple(m for group in both for m in group)) if both else self.talks


def _relays(tree: Tree, verb: Phrase | None) -> bool:
    """Xは…と報じた: whoever only passes on a report; Xは…と報じられた is about X."""
    if verb is None:
        return False
    after = tree.chunk.tokens[verb.head + 1 : verb.last]
    relays = tree.chunk.tokens[verb.head].lemma in cues.words("report", "relays")
    return relays and not any(t.lemma in ("れる", "られる") for t in after)


def _about_another(reading: Reading, stop: int) -> bool:
    """Does a sentence name, before a token, whom it is about or who acts in it? It is not of the one before then."""
    tree = reading.tree
    for phrase in tree.phrases:
        if phrase.head >= stop:
            return False
        governor = tree.governor(phrase)
        inner = governor is None or tree.relative(governor) or governor.mark.endswith("と")
        acts = phrase.case == "は" or (phrase.case == "が" and not inner)
        named = [m for m in reading.actors(phrase) if not m.rule.startswith("anaphor")] if acts else []
        if named and not closed(tree, phrase, stop):
            return True
    return False


def _headline(reading: Reading, clauses: Sequence[Clause]) -> bool:
    """X、Yを訪問へ: is it a heading that tells what somebody does?"""
    told = (a for c in clauses if c.kind not in ("event", "compound") for a in c.arguments if a.case == "が")
    return reading.tree.chunk.kind == "heading" and any(a.via in ("topic", "overt") and a.mentions for a in told)


def _leaning(tree: Tree, named: Named) -> bool:
    """Is it whose side somebody takes (親露派), and not who is spoken of?"""
    before = tree.chunk.tokens[named.first - 1].text if named.first else ""
    return named.affix in _SIDES or before in _SIDES


_SIDES = frozenset({"親", "反"})


def _beside(tree: Tree, named: Named, at: int) -> bool:
    """Xに頼りながら、同国は…: what stands beside the verb of which the one pointed at is the subject, too."""
    phrase, pointing = tree[tree.of[named.last - 1]], tree[tree.of[at]]
    verb = tree[phrase.to]
    if pointing.case not in ("は", "が") or phrase.case not in _OBLIQUE or not verb.predicate:
        return False
    own = any(d.case in ("は", "が") for d in tree.dependents(verb.index))
    return not own and not tree.relative(verb) and verb.to == pointing.to and verb.index < pointing.index


def _spoken_of(before: Sequence[Mention], seen: Sequence[Mention]) -> tuple[Mention, ...]:
    """全域, 全土: of the place that was named last, and not of who takes it."""
    here = sorted((m for m in before if m.kind in ("territory", "state")), key=lambda m: m.start)
    earlier = [m for m in seen if m.kind == "territory" and m.actor not in {h.actor for h in here}]
    return tuple((here[1:] or [m for m in here if m.kind == "territory"] or earlier)[-1:])


def _apart(tree: Tree, named: Named, at: int, kind: str) -> bool:
    """XはYの仲介で…し両国は, XはYの当選を祝い、同氏に…: the mediator, and whoever does it to the one pointed at."""
    phrase, pointing = tree[tree.of[named.last - 1]], tree[tree.of[at]]
    faced = named.first > 0 and tree.chunk.tokens[named.first - 1].text in ("対", "反", "親")
    if kind == "state" and (faced or named.affix in ("対", "反", "親")):  # 対ロシア制裁…同国
        return True
    governor = tree.governor(phrase)
    if kind in JOINT and _witness(tree, phrase, at):
        return True
    if kind in JOINT:
        return phrase.mark == "の" and governor is not None and governor.content in cues.words("mediation")
    if kind != "person" or pointing.case not in _OBLIQUE or pointing.to == pointing.index:
        return False
    while governor is not None and not phrase.predicate and phrase.mark in ("", "と", "や", "及び", "および"):
        phrase, governor = governor, tree.governor(governor)
    if phrase.case == "は" and named.mention.kind == "person":  # Xは…と非難し、同氏と電話で会談した
        here, verb = tree[phrase.to], tree[pointing.to]
        while not verb.predicate and verb.to > verb.index:
            verb = tree[verb.to]
        while here.predicate and here.index < verb.index and here.to > here.index and not tree.relative(here):
            here = tree[here.to]
        return here.index == verb.index
    return phrase.case in ("は", "が") and phrase.to == pointing.to


def _holds(mention: Mention, office: str) -> bool:
    """May a person be one of the 両国外相? No president is."""
    return mention.kind != "person" or mention.text.endswith((office, f"{office}ら", "氏"))


def _witness(tree: Tree, phrase: Phrase, at: int) -> bool:
    """Xらが見守るなか、両国外相は: is it one who only looks on?"""
    governor = tree.governor(phrase)
    while governor is not None and not phrase.predicate and phrase.mark in ("", "の", "と", "や", "及び", "および"):
        phrase, governor = governor, tree.governor(governor)
    looks = phrase.to < tree.of[at] and tree.chunk.tokens[tree[phrase.to].head].lemma in cues.words("witnessing")
    return looks and phrase.case in ("は", "が")


def _joined_to(tree: Tree, named: Named) -> int:
    """The last phrase of the list that a name is in (ポーランドとカナダが)."""
    phrase = tree[tree.of[named.last - 1]]
    while phrase.mark in _LISTING and not phrase.predicate and phrase.to > phrase.index:
        phrase = tree[phrase.to]
    return phrase.index


_LISTING = frozenset({"と", "や", "、", "", "及び", "および", "並びに"})
_ADDING = frozenset({"加える", "含む", "含める", "交える"})
_FACING = frozenset({"との", "と", "に", "へ", "への", "を", "に対して", "に対する", "からの"})
_OBLIQUE = frozenset({"に", "を", "へ", "と", "に対して"})


def _several(mentions: Sequence[Mention], lists: Sequence[tuple[Mention, ...]]) -> Iterator[tuple[Mention, ...]]:
    """The groups of persons among mentions, and the lists of persons."""
    grouped = {m.actor for g in lists if len(g) > 1 for m in g}
    yield from ((m,) for m in mentions if m.kind in ("people", "force") and m.actor not in grouped)
    yield from (g for g in lists if len(g) > 1 and all(m.kind in ("person", "people", "force") for m in g))


def _so_many(name: str, pointing: str) -> bool:
    """Does a name count as many as a pointing word (バルト三国: 3カ国)?"""
    counted, wanted = _NATIONS.search(name), _NATIONS.search(pointing)
    return name.endswith(pointing) or bool(counted and wanted and NUMBERS.get(counted[1]) == NUMBERS.get(wanted[1]))


_NATIONS = re.compile(r"([2-5２-５二三四五])[かカヵケ]?国$")


def _inner_subject(reading: Reading, topic: Phrase) -> tuple[Mention, ...]:
    """XがYに加わることは考えにくく、…: who the clause in the topic is about."""
    tree = reading.tree
    clauses = [d for d in tree.dependents(topic.index) if d.predicate and topic.content in ("こと", "の")]
    subjects = [d for clause in clauses for d in tree.dependents(clause.index) if d.case == "が"]
    return reading.actors(subjects[-1]) if subjects else ()


def _main_topic(reading: Reading, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    for phrase in reading.tree.phrases:
        quoted = phrase.case == "は" and closed(reading.tree, phrase, len(reading.tree.chunk.tokens))
        if phrase.case == "は" and not quoted and reading.actors(phrase):
            return reading.actors(phrase)
    for clause in reversed(clauses):
        for found in clause.arguments:
            if found.case == "が" and clause.kind != "event" and any(m.kind != "document" for m in found.mentions):
                return found.mentions
    return ()


def _themes(reading: Reading) -> tuple[Mention, ...]:
    """Who stands before the first は of a sentence, himself and alone, or before が: once for が, twice for は."""
    tree = reading.tree
    for phrase in tree.phrases:
        main = not tree.relative(tree[phrase.to]) and not closed(tree, phrase, len(tree.chunk.tokens))
        if phrase.case in ("は", "が") and main and not phrase.predicate:
            found = reading.heads(phrase)
            return (found[0].mention,) * (2 if phrase.case == "は" else 1) if len(found) == 1 else ()
    return ()


def _anybody(reading: Reading) -> bool:
    """Is there a は or が of a main clause, whoever it is?"""
    tree = reading.tree
    for phrase in tree.phrases:
        governor = tree.governor(phrase)
        if phrase.case in ("は", "が") and governor is not None and not tree.relative(governor):
            return True
    return False


def implicit(argument: Argument | None, mentions: Sequence[Mention]) -> bool:
    """Is an end not written in the sentence itself?"""
    return argument is None or any(m.rule.startswith("anaphor") for m in mentions)


def _untitled(one: Named) -> tuple[str, ...]:
    return ("氏",) if one.core < one.last else (one.mention.text[-1:],)


def _acts(tree: Tree, named: Named) -> bool:
    """Is it the subject of a clause, as a whole?"""
    phrase = tree[tree.of[named.last - 1]]
    return phrase.case == "が" and named.last == phrase.head + 1
