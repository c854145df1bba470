"""Clauses to relations: frames of the vocabulary laid over predicate–argument structures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract import cues
from kg.extract.patterns import Pattern, kind, patterns, standing, uncounted
from kg.extract.reading import Reading, modifiers, share
from kg.model import Argument, Clause, Mention
from kg.vocabulary import AGENTS, Actor, Frame, FrameArgument, Slot, Vocabulary

_SAID: Mapping[str, tuple[str, ...]] = {  # whom what is said or told is of: …したと警告する, …したことを批判する
    "criticized": ("deed",),
    "accused": ("quoted", "deed"),
    "warnedOf": ("quoted", "deed"),
    "threatened": ("quoted", "deed"),
    "protestedAgainst": ("deed",),
    "distancedFrom": ("deed",),
    "opposedTo": ("deed",),
}
_COOPERATION = frozenset({1, 2})  # PLOVER's quads
_UNDOING = frozenset("不非未反脱無")  # 非友好国 is no 友好国


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame laid over a clause: who stands in its slots; no subjects where the clause has none."""

    frame: Frame
    clause: Clause
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    theme: str | None
    subject: Argument | None
    object: Argument | None
    paired: bool = False  # subjects stand to each other
    literals: tuple[int, ...] = ()  # head tokens of the nouns that the frame spells out
    spelled: int = 0  # characters that the frame spells out
    borrowed: bool = False  # the object stands with the verb, where the frame has it with a noun

    @property
    def rank(self) -> tuple[int, bool, bool, int, int, int, bool, int]:
        """More ends filled, refusals first, ends in place, a longer predicate, more found, longer words, makers."""
        filled = 2 if self.paired else bool(self.subjects) + bool(self.objects)
        untold = self.theme is None and any(a.slot and a.slot.name == "T" for a in self.frame.arguments)
        found = self.frame.weight - untold
        made = self.object is not None and self.object.via == "maker"  # Xが開いた演習に加わる: with X
        refused = self.frame.negated and self.clause.voice != "negative"  # 供給を停止した is no refusal
        length, slots = len(self.frame.predicate), len(self.frame.arguments)
        return (filled, refused, not self.borrowed, length, found, self.spelled, made, -slots)


def matches(clause: Clause, reading: Reading, vocabulary: Vocabulary) -> list[Match]:
    """The best readings of a clause, one for each relation of the greatest weight."""
    found = [
        match
        for frame in possible(clause, reading, vocabulary)
        if (match := _Matcher(clause, reading, vocabulary, frame).match())
    ]
    if not found:
        return []
    best = max(match.rank for match in found)
    return [match for match in found if match.rank == best][:1]


def wholes(clause: Clause, reading: Reading) -> Iterator[Argument]:
    """制裁の一部を緩和: of what only measures another noun, that noun; 兵器や資金を送る: its conjuncts."""
    for found in clause.arguments:
        if found.head >= 0 and share(found.text):
            yield from (replace(a, case=found.case) for a in modifiers(reading, found.head) if a.case == "の")
        if found.head < 0 or found.mentions or found.via == "compound":
            continue
        for other in reading.beside(reading.tree[reading.tree.of[found.head]]):
            if not reading.heads(other):
                yield replace(found, head=other.head, text=other.content)


def possible(clause: Clause, reading: Reading, vocabulary: Vocabulary) -> Iterator[Frame]:
    """The frames of a clause's predicate that may match, by a quick look: most don't."""
    named = {argument.case for argument in clause.arguments if argument.mentions}
    known = [p for p in _patterns(clause, vocabulary) if not p.ends or not p.ends.isdisjoint(named)]
    if not any(pattern.literals for pattern in known):
        yield from (pattern.frame for pattern in known)
        return
    around = (*clause.arguments, *wholes(clause, reading))
    long = any(pattern.frame.long for pattern in known)
    said = [
        (case, uncounted(a.text), reading.before(a.head) if long and a.head >= 0 else "")
        for a in around
        for case in _cases(a)
    ]
    lasts = {words[-1:] for _, *ways in said for words in ways}
    near = (p for p in known if not p.lasts or not p.lasts.isdisjoint(lasts))
    yield from (pattern.frame for pattern in near if pattern.spelled(said))


def _cases(found: Argument) -> tuple[str, ...]:
    """Those that an argument may stand in: 署名した協定 is what one signs, or signs to."""
    return ("を", "に") if found.via == "gap" and found.case == "を" and not found.mentions else (found.case,)


def _patterns(clause: Clause, vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    return patterns(vocabulary, clause.words or (clause.predicate,), kind(clause))


def framed(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Has the vocabulary any frame for what a clause predicates?"""
    return bool(_patterns(clause, vocabulary))


def near_misses(clause: Clause, reading: Reading, vocabulary: Vocabulary) -> list[tuple[Frame, str]]:
    """Frames of the predicate that did not match, with what they lacked: for `kg explain`."""
    found = []
    for pattern in _patterns(clause, vocabulary):
        matcher = _Matcher(clause, reading, vocabulary, pattern.frame)
        if matcher.match() is None:
            found.append((pattern.frame, matcher.lack))
    return found


_Bound = tuple[Argument, tuple[Mention, ...]]


class _Matcher:
    """Lays one frame over one clause."""

    def __init__(self, clause: Clause, reading: Reading, vocabulary: Vocabulary, frame: Frame) -> None:
        self.clause, self.reading, self.frame = clause, reading, frame
        self.actors, self.relation = vocabulary.actors, vocabulary.relations[frame.relation]
        self.table = kind(clause)
        self.used: set[int] = set()
        self.bound: dict[str, tuple[Argument, tuple[Mention, ...]]] = {}
        self.theme: str | None = None
        self.lack = ""
        self.literals: list[int] = []
        self.spelled = 0
        self.borrowed = False
        self.said: list[str] = []  # the words of the literal found last

    def match(self) -> Match | None:
        if self.frame.negated and self.clause.polarity != "negative":
            self.lack = "ない"
            return None
        if self.frame.verbal and self.clause.kind == "event" and self.clause.voice not in ("plain", "nominative"):
            self.lack = "する"
            return None
        goes = self.clause.predicate.endswith(cues.endings("going")) or self.relation.ploverclass != "RETREAT"
        refusing = self.relation.ploverclass == "REJECT" or not goes  # 操業を停止させる
        yields = self.clause.kind == "event" and self.clause.predicate in cues.words("submitting")
        if yields and self.relation.ploverclass == "COERCE":  # 対露従属を余儀なくされる
            self.lack = "させる"
            return None
        if (self.frame.verbal or refusing) and self.clause.voice == "causative":  # 内閣を総辞職させる, 断念させる
            self.lack = "する"
            return None
        applying = any(a.text.endswith(_APPLICATIONS) for a in self.clause.arguments if not a.mentions)
        if applying and self.relation.id == "agreedWith":  # AとBも加盟申請書に署名した
            self.lack = "a paper of both"
            return None
        self._reciprocal()
        self._between()
        if not all(self._fits(argument) for argument in self.frame.arguments):
            return None
        self._unspoken()
        self._joined()
        subject, target = self.bound.get("S"), self.bound.get("O")
        paired = self._paired(subject, target)
        alone = self.relation.unary and not self.frame.aims
        if target is None and not alone and not paired and not (self.relation.ballot and subject):
            self.lack = self.lack or "O"
            return None
        unlike = self.relation.id in _SAID or self.clause.kind == "compound"  # a minister is not 反 his own state
        if subject and target and unlike:
            pointed = all(m.rule.startswith("anaphor") for m in target[1])  # 互いに、相手が撃ったと主張した
            each = len({m.actor for m in subject[1]}) > 1 and (pointed or self.relation.id != "accused")
            target = (target[0], tuple(m for m in target[1] if each or not self._sided(subject[1], m)))
            if not target[1]:
                self.lack = "somebody else"
                return None
        if self._bare_name(subject, target):
            self.lack = "an end outside the name"
            return None
        topical = (
            self.clause.voice in ("nominative", "plain", "intended", "dative", "negative") and self.frame.droppable
        )
        untold = subject is None and not paired and self.clause.kind in ("event", "compound")
        if untold and not topical and not self._partnered():
            self.lack = self.lack or "S"
            return None
        return Match(
            frame=self.frame,
            clause=self.clause,
            literals=tuple(self.literals),
            spelled=self.spelled,
            borrowed=self.borrowed,
            subjects=subject[1] if subject else target[1] if target and paired else (),
            objects=target[1] if target and not paired else (),
            theme=self.theme,
            subject=subject[0] if subject else None,
            object=target[0] if target else None,
            paired=paired,
        )

    def _reciprocal(self) -> None:
        """AとBの間のX戦争, 米中の対立: of an event noun with と, a coordinated の or compound is both ends."""
        first = self.frame.arguments[0]
        if self.clause.kind == "compound" or len(self.frame.arguments) != 2 or "と" not in first.cases:
            return
        slots = {a.slot.name: a for a in self.frame.arguments if a.slot}
        towards = any(a.via == "affix 対" and a.mentions for a in self.clause.arguments)  # 両地域の対露接近
        if set(slots) != {"S", "O"} or towards:
            return
        for found in self.clause.arguments:
            mutual = self.clause.kind == "event" or found.text.endswith(("関係", "間", "仲"))
            cases = ("の", "によって", "が") if self.relation.symmetric or self.clause.kind != "event" else ("の",)
            alone = not any(a.case == "が" for a in self.clause.arguments)
            cases = (*cases, "と") if alone and self._of_both(found, None) else cases  # AとBとの対立
            if mutual and found.case in cases and self._both(slots["S"].slot, slots["O"].slot, found):
                return

    def _between(self) -> None:
        """AとBは対立する, AとBは同盟関係にある: what one holds with another, two subjects hold with each other."""
        together = (self.relation.standing or self.relation.quad in _COOPERATION) and not self.relation.symmetric
        if not together or self.table != "verbal" or "S" in self.bound:
            return
        slots = {a.slot.name: a for a in self.frame.arguments if a.slot}
        nested = {n.slot.name: n for a in self.frame.arguments for n in a.nested if n.slot}
        other = slots.get("O") or nested.get("O")
        if "S" not in slots:
            return
        told = any(a.case == "と" and a.mentions for a in self.clause.arguments)
        if other is None or "と" not in other.cases or told:
            return
        for found in self.clause.arguments:
            if found.case == "が" and self._together(found) and len({m.actor for m in found.mentions}) == 2:
                self._both(slots["S"].slot, other.slot, found)

    def _together(self, found: Argument) -> bool:
        """AとBは対立する, 領有を争ってきた油田をAとBは…, 対立してきたAとB: may the two stand to each other?"""
        if found.via in ("overt", "topic"):
            return True
        hostile = self.relation.standing and self.relation.sign < 0 and found.via in ("gap", "shared")
        return hostile and self.reading.tree[self.reading.tree.of[found.head]].case != "と"  # 対立したAやBとの

    def _both(self, subject: Slot | None, target: Slot | None, found: Argument) -> bool:
        """Bind the members of one coordination: all to each other, or the first to the rest."""
        if subject is None or target is None:
            return False
        first, rest = self._admitted(subject, found), self._admitted(target, found)
        if len({m.actor for m in first}) < 2 or len(rest) < 2:
            return False
        pair = [m for m in first if m.rule.startswith("anaphor 両")]
        apart = len(pair) == 2 < len(first)  # 両国とXの関係
        self.bound["S"] = (found, first if self.relation.symmetric else tuple(pair) if apart else first[:1])
        if not self.relation.symmetric:
            self.bound["O"] = (found, tuple(m for m in rest if m not in pair) if apart else rest[1:])
        self.used.add(id(found))
        return True

    def _unspoken(self) -> None:
        """米国の支援が打ち切られた: where nobody is said to do it, it is whose deed it is."""
        if "S" in self.bound or self.clause.voice != "passive":
            return
        slot = next((a.slot for a in self.frame.arguments if a.slot and a.slot.name == "S"), None)
        if slot is None:
            return
        deeds = [h for h in self.literals if h >= 0 and "サ変" in self.reading.tree.chunk.tokens[h].tag]
        owners = (a for head in deeds for a in modifiers(self.reading, head))
        bound = {argument.head for argument, _ in self.bound.values()}
        for found in (a for a in owners if a.case in ("の", "によって") and a.via == "adnominal"):
            if found.head not in bound and self._bind(slot, found):
                return

    def _joined(self) -> None:
        """中国、インドと並びトルコは: who stands beside the subject does the same."""
        bound = self.bound.get("S")
        slot = next((a.slot for a in self.frame.arguments if a.slot and a.slot.name == "S"), None)
        if bound and slot and self.relation.ploverclass in ("CONSULT", "COOPERATE") and self.relation.symmetric:
            third = (m for m in self._amid() if self.choose(slot, m) and m.actor not in self._named())
            self.bound["S"] = bound = (bound[0], (*bound[1], *third))
        if bound and slot and bound[0].via == "shared" and self.relation.ploverclass in ("SUPPORT", "AID"):
            self.bound["S"] = bound = (bound[0], (*bound[1], *(m for m in self._along() if self.choose(slot, m))))
        self._amongst()
        bound = self.bound.get("S")
        hostile = self.relation.symmetric and self.relation.sign < 0 and "O" not in self.bound
        for found in self.clause.arguments if bound and slot and not hostile else ():
            together = found.case == "とともに" and id(found) not in self.used
            if bound and slot and together and self._with(found, bound[0]):
                self.bound["S"] = (bound[0], (*bound[1], *self._admitted(slot, found)))

    def _with(self, found: Argument, subject: Argument) -> bool:
        """Yに加え、Xが; not XはYに加え、Zにも, XはYに続いてZにも: does it stand with the subject?"""
        tree = self.reading.tree
        mark = tree[tree.of[found.head]].mark if found.head >= 0 else ""
        after = tree.phrases[tree.of[found.head] + 1 :][:2] if mark.startswith(("に続", "に次")) else ()
        if any(p.mark in ("にも", "をも", "へも") for p in after):
            return False
        return not mark.startswith(("に加え", "のほか")) or found.start < subject.start

    def _along(self) -> Iterator[Mention]:
        """XはYとともにZを訪れ、支持を伝えた: who came along does it, too."""
        tree = self.reading.tree
        here = tree[tree.of[self.clause.head]]
        before = [d for d in tree.dependents(here.index) if d.predicate and d.index < here.index]
        for other in (d for d in before if d.tail in ("", "て", "して", "し") and not tree.relative(d)):
            yield from (m for d in tree.dependents(other.index) if d.case == "とともに" for m in self.reading.actors(d))

    def _amongst(self) -> None:
        """AとBは、Cを加えた3カ国間で署名した: those between whom it is are more than the subject."""
        bound = self.bound.get("S")
        for found in self.clause.arguments if bound and self.relation.symmetric and "O" not in self.bound else ():
            more = {m.actor for m in found.mentions}
            if bound and found.case == "で" and found.text.endswith("間") and more > {m.actor for m in bound[1]}:
                self.bound["S"] = (bound[0], found.mentions)

    def _amid(self) -> Iterator[Mention]:
        """Cを交えて会談した: who was there, too."""
        tree = self.reading.tree
        for other in tree.dependents(tree.of[self.clause.head]):
            if other.predicate and tree.chunk.tokens[other.head].lemma == "交える":
                added = (d for d in tree.dependents(other.index) if d.case == "を" or (d.topic and d.mark == "も"))
                for phrase in added:
                    yield from self.reading.actors(phrase) or self.reading.possessors(phrase)

    def _named(self) -> set[str]:
        return {m.actor for _, found in self.bound.values() for m in found}

    def _sided(self, speakers: tuple[Mention, ...], charged: Mention) -> bool:
        """ロシア国防省は、ロシア軍が…したと主張した: is who is spoken of on the side of who speaks?"""
        own = self._sides(charged)
        return any(self._sides(speaker) & own for speaker in speakers)

    def _sides(self, mention: Mention) -> set[str]:
        """Of whom one is an organ, a force or the head, and oneself."""
        actor = self.actors.get(mention.actor)
        of = actor.part_of if actor and actor.kind != "party" else None  # a party is no part of the state's side
        found = {mention.actor, *([of] if of else [])}
        if mention.kind == "person":
            bodies = self.reading.bodies.get(mention.actor, frozenset())
            organs = [self.actors[of] for of in bodies if of in self.actors and self.actors[of].kind == "agency"]
            found |= bodies | {organ.part_of for organ in organs if organ.part_of}
        return found

    def _bare_name(self, subject: _Bound | None, target: _Bound | None) -> bool:
        """ロシア・ジョージア戦争, ナゴルノ・カラバフ戦争: a war's name says nothing by itself."""
        ends = [bound for bound in (subject, target) if bound]
        return (
            self.clause.kind == "event"
            and self.relation.ploverclass == "ASSAULT"
            and bool(ends)
            and all(argument.via in ("compound", "affix joint") for argument, _ in ends)
        )

    def _somebody_else(self) -> bool:
        """首相はAとBの外相と会談した: does somebody without a name do it with them?"""
        people = (a for a in self.clause.arguments if a.case == "が" and a.via in ("overt", "topic") and not a.mentions)
        return any(a.text.endswith(cues.endings("suffix", "title")) for a in people if a.head not in self.literals)

    def _paired(self, subject: _Bound | None, target: _Bound | None) -> bool:
        """AとBが衝突, AとBの衝突: the members of one coordinated end stand to each other; not if both refuse it."""
        if self.clause.voice == "negative":
            return False
        alone = self.bound.get("S") if target is None else self.bound.get("O") if subject is None else None
        if target is not None and subject is None and self._somebody_else():
            return False
        within = [n for a in self.frame.arguments for n in a.nested if n.slot and n.slot.name == "O"]
        if target is None and within and not any("と" in n.cases for n in within) and not self._spells_both():
            return False  # Xの演習に加わる
        apart = any(a.text in cues.words("apart") for a in self.clause.arguments)  # AもBもそれぞれ
        apart = apart and self.relation.ploverclass in ("COOPERATE", "CONSULT")
        if target is None and (apart or self._alone() or self._elsewhere()):
            return False
        if subject is None and target and self._beside_him(target[0]):
            return False
        with_one = target and self.table == "verbal" and target[0].case == "と" and self.clause.voice == "active"
        if target and with_one and not self._began(target[0]):
            return False  # A、Bと会談した: somebody else did
        partner = next((a.cases for a in self.frame.arguments if a.slot and a.slot.name == "O"), ("と",))
        mutual = self.relation.symmetric and "と" in partner  # AとBが戦った is not AがBとともに戦った
        return mutual and alone is not None and len({m.actor for m in alone[1]}) > 1

    def _began(self, found: Argument) -> bool:
        """AとBとの間で戦闘が始まった: is it what began that stands as the subject?"""
        tree = self.reading.tree
        between = found.head >= 0 and tree[tree.of[found.head]].mark.startswith("との間")
        return between and any(a.case == "が" and not a.mentions for a in self.clause.arguments)

    def _partnered(self) -> bool:
        """EUとの関係強化を通じて…を図る: a cooperation with somebody, which is that of the sentence's topic."""
        with_one = "O" in self.bound and self.bound["O"][0].case == "と"
        return with_one and self.frame.droppable and self.relation.quad in _COOPERATION

    def _alone(self) -> bool:
        """AとBは脱退することを決めた, 歩調を合わせて科した: is it what each does, or how both do something else?"""
        phrase = self.reading.tree[self.reading.tree.of[self.clause.head]]
        beside = self.relation.ploverclass == "COOPERATE" and phrase.tail.endswith(("て", "つつ", "ながら"))
        return beside or self.clause.predicate in cues.words("each")

    def _beside_him(self, partner: Argument) -> bool:
        """XやYとの協力 is somebody's with both; XとYとの協力 may be theirs."""
        phrase = self.reading.tree[self.reading.tree.of[partner.head]] if partner.head >= 0 else None
        beside = list(self.reading.beside(phrase)) if phrase and partner.case == "と" else []
        return bool(beside) and not any(p.mark.startswith("と") for p in beside)

    def _elsewhere(self) -> bool:
        """AとBはCと協定を結んだ: does the clause tell with whom they do it?"""
        doing = {m.actor for _, found in self.bound.values() for m in found}
        behind = max((argument.start for argument, _ in self.bound.values()), default=0)
        partners = (a for a in self.clause.arguments if a.case == "と" and a.via == "overt" and a.start > behind)
        return self.table == "verbal" and any({m.actor for m in a.mentions} - doing for a in partners)

    def _spells_both(self) -> bool:
        return any({n.slot.name for n in a.nested if n.slot} >= {"S", "O"} for a in self.frame.arguments)

    def _fits(self, wanted: FrameArgument) -> bool:
        if wanted.slot:
            told = self._fill(wanted, self.clause.arguments, self.table)
            return told or self._meant(wanted) or self._meddled(wanted) or self._lenient(wanted)
        cases = standing(wanted.cases, self.table)
        for found in (*self.clause.arguments, *wholes(self.clause, self.reading)):
            if (
                (found.case in cases or ("に" in cases and "に" in _cases(found)))
                and id(found) not in self.used
                and not (wanted.nested and (_is_named(found) or self._is_hit(wanted, found)))
                and not (self.relation.symmetric and _is_body(found))
                and self._says(found, wanted.words)
            ):
                self.used.add(id(found))
                self.literals.append(found.head)
                return self._nested(wanted, found)
        self.lack = "／".join(wanted.words)
        return False

    def _meant(self, wanted: FrameArgument) -> bool:
        """Xの財政再建に向け借款を供与した, Xの復興のために: whoever it is to be good for is given it."""
        slot, reading = wanted.slot, self.reading
        if slot is None or slot.name != "O" or self.relation.ploverclass != "AID" or not self.literals:
            return False
        for found in self.clause.arguments if self.table == "verbal" else ():
            aims = [found] if found.case == "に向けて" and not found.mentions else []
            if found.text in ("ため", "目的") and found.head >= 0:
                aims = [a for a in modifiers(reading, found.head) if a.case == "の" and not a.mentions]
            owners = (a for aim in aims for a in modifiers(reading, aim.head) if a.case in ("の", "compound"))
            if any(self._bind(slot, owner) for owner in owners):
                return True
        return False

    def _says(self, found: Argument, words: tuple[str, ...]) -> bool:
        """Does the argument end in one of the words (counts like 40人 aside), and not in its opposite (非友好国)?"""
        text = uncounted(found.text)
        said = [word for word in words if text.endswith(word)] if text.endswith(words) else []
        said = [word for word in said if text[: -len(word)][-1:] not in _UNDOING]
        if found.head >= 0 and self.frame.long and (not said or text in said):
            before = self.reading.before(found.head)
            longer = [word for word in words if len(word) > len(text) and before.endswith(word)]
            said += [word for word in longer if not said or "の" not in word]  # 労働|移民 as two phrases
        self.spelled += max(map(len, said), default=0)
        self.said = said
        return bool(said)

    def _nested(self, wanted: FrameArgument, found: Argument) -> bool:
        if found.head < 0:
            return not wanted.nested
        inner = [*modifiers(self.reading, found.head), *self._covered(found)]
        chained = [a for a in inner if a.case in ("の", "として") and not a.mentions and a.head >= 0]
        inner += [m for a in chained for m in modifiers(self.reading, a.head) if m.case == "の"]  # XのYの受け入れ
        between = (m for a in chained if a.text.endswith("間") for m in modifiers(self.reading, a.head))
        inner += [replace(m, case="の") for m in between if m.case == "と"]  # XとYとの間の仲介役
        if "サ変" not in self.reading.tree.chunk.tokens[found.head].tag:  # only what is done is by somebody
            inner = [a for a in inner if a.case != "によって"]
        inner = [a for a in inner if not a.text.startswith(("駐", "在"))]  # 駐Xの大使
        if self._glued(wanted, found):
            inner.append(replace(found, case="compound", via="compound"))
        names = {n.slot.name: n.slot for n in wanted.nested if n.slot}
        mutual = any(n.slot and n.slot.name == "O" and not {"と", "の"}.isdisjoint(n.cases) for n in wanted.nested)
        if (
            mutual
            and set(names) >= {"S", "O"}
            and any(self._both(names["S"], names["O"], a) for a in (*inner, found) if self._of_both(a, found))
        ):
            return True
        for slot in wanted.nested:
            if self._both_sign(slot) or self._fill(slot, inner, "nested"):
                continue
            self.borrowed = len(wanted.nested) == 1 and self._borrow(slot)
            if not self.borrowed and not self._at_home(slot, inner) and not self._lenient(slot):
                return False
        self._loose(inner)
        return True

    def _both_sign(self, slot: FrameArgument) -> bool:
        """両首脳は「日本とロシアの間の宣言」に署名した: those who sign, not those whom the title names."""
        if slot.slot is None or slot.slot.name != "O" or not self.relation.symmetric:
            return False
        signing = {m.actor: m for a in self.clause.arguments if a.case == "が" for m in a.mentions}
        return len(signing) > 1 and all(m.kind == "person" for m in signing.values())

    def _of_both(self, one: Argument, whole: Argument | None) -> bool:
        """AとBの関係, AとBとの関係, 両国関係: may it be of one with the other?"""
        if one is whole:
            return one.text.startswith(("両", "二国間", "相互"))
        beside = self.reading.beside(self.reading.tree[self.reading.tree.of[one.head]]) if one.head >= 0 else ()
        return one.case in ("の", "compound") or (one.case == "と" and any(p.mark == "と" for p in beside))

    def _is_hit(self, wanted: FrameArgument, found: Argument) -> bool:
        """ロシアの平和維持部隊を攻撃: what has a name of its own is hit, rather than whose it is."""
        whose = any(n.slot and n.slot.name == "O" for n in wanted.nested) and found.via != "possession"
        if self.relation.id == "repressed":  # ロシアの知識人を粛清
            return whose and any(m.kind == "people" for m in found.mentions[-1:])
        places = bool(found.mentions) and all(m.kind == "territory" for m in found.mentions)
        if places and found.text.endswith(cues.endings("areas")) and found.text != found.mentions[-1].text:
            return whose and self.relation.ploverclass in ("ASSAULT", "COERCE")  # AやBなどXの要衝
        named = any(m.kind == "force" and m.candidates for m in found.mentions[-1:])
        return whose and named and self.relation.ploverclass == "ASSAULT"

    def _meddled(self, wanted: FrameArgument) -> bool:
        """Xの大統領選では、Yによる情報工作があった: in whose affairs somebody meddles, where nothing else is told."""
        slot = wanted.slot
        if slot is None or slot.name != "O" or self.relation.id not in cues.words("homely", "relations"):
            return False
        told = any(a.case in standing(wanted.cases, self.table) and a.via != "compound" for a in self.clause.arguments)
        return self.clause.kind == "event" and not told and self._home(slot, alone=True)

    def _at_home(self, wanted: FrameArgument, inner: Sequence[Argument]) -> bool:
        """Xの首相は、Yが議会選に介入したと述べた: a country's own affairs, airspace or waters, whose is left out."""
        slot, homely = wanted.slot, cues.endings("homely", "nouns")
        if slot is None or slot.name != "O" or not any(word.endswith(homely) for word in self.said):
            return False
        tokens = self.reading.tree.chunk.tokens
        owned = any(a.case in ("の", "compound") and "固有名詞" in tokens[a.head].tag for a in inner if a.head >= 0)
        return not owned and self.relation.ploverclass == "COERCE" and self._home(slot)

    def _home(self, slot: Slot, *, alone: bool = False) -> bool:
        """Bind the one country of the sentence that is not the subject's, or that its topic speaks for."""
        doing = [a for case in ("が", "によって") for a in self.clause.arguments if a.case == case and a.mentions]
        if not doing or self.clause.polarity == "negative":
            return False
        own = {side for m in doing[0].mentions for side in (m.actor, *self._sides(m))}
        everyone = [s for n in self.reading.named if (s := self._state(n.mention)) and s.actor not in own]
        topics = [m for p in self.reading.tree.phrases if p.topic and p.case == "は" for m in self.reading.actors(p)]
        speaking = [s for m in topics if (s := self._state(m)) and s.actor not in own]
        for states in (everyone,) if alone else (everyone, speaking):
            if len({s.actor for s in states}) == 1:
                found = replace(doing[0], case="の", via="home", mentions=tuple(states[:1]))
                return self._bind(slot, found)
        return False

    def _state(self, mention: Mention) -> Mention | None:
        """The state that a mention is, is part of, or holds an office of."""
        person = mention.kind == "person"
        known = self.actors.get(self.reading.offices.get((mention.actor, ""), "") if person else mention.actor)
        while known and known.kind != "state":
            known = self.actors.get(known.part_of or "")
        state = known is not None and known.type in ("State", "DeFactoState")
        return replace(mention, candidates=(known.id,), kind="state") if known and state else None

    def _borrow(self, wanted: FrameArgument) -> bool:
        """Xと会談に臨む as well as Xとの会談に臨む: the object may stand with the verb."""
        cases = tuple(case for case in wanted.cases if case in _BESIDE)
        if not cases or self.table != "verbal" or not (wanted.slot and wanted.slot.name == "O"):
            return False
        several = any(a.case == "が" and len({m.actor for m in a.mentions}) > 1 for a in self.clause.arguments)
        if self.relation.symmetric and several:  # AとBが停戦に合意した
            return False
        beside = [a for a in self.clause.arguments if a.via == "overt"]
        return self._fill(replace(wanted, cases=cases), beside, "verbal")

    def _covered(self, found: Argument) -> list[Argument]:
        """CSTOの共同宣言への署名: what modifies the first of several phrases that one literal spans."""
        longest = max((len(word) for word in self.said), default=0)
        at, reach, inner = self.reading.tree.of[found.head], longest - len(found.text), []
        while reach > 0 and at > 0:
            at -= 1
            phrase = self.reading.tree[at]
            reach -= len(phrase.content) + len(phrase.mark)
            inner += modifiers(self.reading, phrase.head)
        return inner

    def _glued(self, wanted: FrameArgument, found: Argument) -> bool:
        """アルメニア国境, ウクライナ側: does a name have the noun that is looked for in itself?"""
        name = found.mentions[-1] if found.mentions and found.via != "possession" else None
        if name is None or name.kind != "state" or name.text != found.text:
            return False
        return any(name.text.endswith(word) and len(name.text) > len(word) + 1 for word in wanted.words)

    def _loose(self, inner: list[Argument]) -> None:
        """ロシアへの懸念を表明: the object may stand with the literal noun."""
        for wanted in self.frame.arguments:
            slot = wanted.slot
            if (
                slot
                and slot.name == "O"
                and "O" not in self.bound
                and not any(
                    a.case in standing(wanted.cases, self.table) and self._admitted(slot, a)
                    for a in self.clause.arguments
                )
            ):
                asked = self.relation.id in ("requestedTroopsFrom", "requestedInterventionFrom")  # Xへの派兵を求めた
                marks = ("と", "から") if asked else ("へ", "に対して", "と", "から", "をめぐって", "compound")
                struck = self.relation.sign > 0 and any(word in self.reading.hostile for word in self.said)
                marked = [] if struck else [a for a in inner if a.case in marks]  # 領内への攻撃を容認した
                self._fill(wanted, marked, "nested")

    def _fill(self, wanted: FrameArgument, arguments: Sequence[Argument], table: str) -> bool:
        slot = wanted.slot
        if slot is None or slot.name in self.bound:
            return slot is not None
        if (
            slot.name == "O"
            and self.relation.symmetric
            and len({m.actor for m in self.bound.get("S", (None, ()))[1]}) > 1
        ):
            controlled = self.bound["S"][0].via == "control" and any(a.case == "と" and a.mentions for a in arguments)
            if not controlled:
                return self.clause.kind == "event"
        said = _SAID.get(self.relation.id, ()) if slot.name == "O" and not self._faced(slot) else ()
        for case in (*standing(wanted.cases, table), *said):
            for found in arguments:
                posted = found.via in ("affix 駐", "affix 対") and set(wanted.cases) <= {"の", "から"}
                suffers = slot.name == "O" and found.via == "compound" and self._undergone(wanted, found)
                against = found.via in ("affix 反", "affix 嫌") and "の" in wanted.cases  # 反EU路線
                posted = posted or suffers or against
                if found.case == case and id(found) not in self.used and not posted and self._bind(slot, found):
                    return True
        return False

    def _faced(self, slot: Slot) -> bool:
        """…と、Xをけん制した: is it told to whose face it is said?"""
        told = (a for a in self.clause.arguments if a.case in _FACED and a.via in ("overt", "topic"))
        return any(self._admitted(slot, a) for a in told)

    def _undergone(self, wanted: FrameArgument, found: Argument) -> bool:
        """ウクライナ侵攻を批判した, 支持した: who suffers what is blamed or backed isn't who is."""
        blames = self.relation.ploverclass in (*_BLAMING, "SUPPORT")
        blames = blames or self.relation.id in ("opposedTo", "distancedFrom")
        noun = self.reading.tree[self.reading.tree.of[found.head]].content
        states = all(m.kind in ("state", "territory") for m in found.mentions)
        return blames and "の" in wanted.cases and states and noun.endswith(_UNDERGONE)

    def _bind(self, slot: Slot, found: Argument) -> bool:
        if slot.name == "T":
            self.theme = found.text
            self.used.add(id(found))
            return True
        if slot.name == "S" and found.case == "が" and found.via in ("topic", "shared") and self._rivalled(found):
            return False
        admitted = self._admitted(slot, found)
        if slot.name == "O" and self.relation.symmetric and admitted and self._told_twice(found, admitted):
            return False
        mutual = any(bound.via == "quoted" for bound, _ in self.bound.values())  # 相手が撃ったと互いに非難した
        if admitted and self.table == "nominal" and not mutual and {m.actor for m in admitted} == self._named():
            return False  # XのN加盟に対するYの支持: not X's
        if admitted:
            self.used.add(id(found))
            self.bound[slot.name] = (found, (*admitted, *self._gapped(slot, found)))
        return bool(admitted)

    def _rivalled(self, topic: Argument) -> bool:
        """Xは統制できず、武装勢力が侵入した: is it others, without a name, who did it?"""
        others = (a for a in self.clause.arguments if a is not topic and a.case == "が" and not a.mentions)
        return any(a.via == "overt" and a.text.endswith(cues.endings("groups", "force")) for a in others)

    def _told_twice(self, found: Argument, ends: tuple[Mention, ...]) -> bool:
        """Xとその加盟国はYと…した: is a partner the subject itself, or that of the clause before?"""
        doing = {m.actor for a in self.clause.arguments if a.case == "が" for m in a.mentions}
        return {m.actor for m in ends} <= doing or (found.via == "shared" and len(doing) > 1)

    def _gapped(self, slot: Slot, found: Argument) -> Iterator[Mention]:
        """まずXから兵器を、次いでYから穀物を買い付けた: whoever else stands in the same case of one verb."""
        beside = [a for a in self.clause.arguments if a.case == found.case and a.via == "overt"]
        if self.table != "verbal" or found.case not in _GAPPING or all(a.head != found.head for a in beside):
            return
        for other in beside:
            if other.head != found.head and id(other) not in self.used:
                self.used.add(id(other))
                yield from self._admitted(slot, other)

    def _admitted(self, slot: Slot, found: Argument) -> tuple[Mention, ...]:
        if found.via == "possession" and (slot.name == "S" or (self.relation.symmetric and found.case == "と")):
            return ()  # Xの独立と主権を…: no partner
        chosen = (self.choose(slot, mention) for mention in found.mentions)
        return tuple(mention for mention in chosen if mention)

    def choose(self, slot: Slot, mention: Mention) -> Mention | None:
        return admitted(slot, mention, self.actors, _UNFIT.get(self.relation.ploverclass, frozenset()))

    def _lenient(self, wanted: FrameArgument) -> bool:
        """A subject may be dropped, an object only where the frame or the relation says so."""
        slot = wanted.slot
        if slot is None or slot.optional or slot.name == "T":
            return slot is not None and slot.optional
        self.lack = slot.name
        if slot.name == "S":
            return self.frame.droppable
        if self.relation.ballot:  # 反対した; but not 署名を拒否した
            return not any(
                a.case in ("を", "に") and a.case in wanted.cases and not a.text.endswith(cues.endings("drafts"))
                for a in self.clause.arguments
                if id(a) not in self.used
            )
        return self.relation.symmetric


_FACED = frozenset({"を", "に", "に対して"})
_BLAMING = frozenset({"ACCUSE", "PROTEST"})
_UNDERGONE = ("侵攻", "侵略", "併合", "空爆", "爆撃", "占領", "封鎖", "戦争", "制裁")
_APPLICATIONS = ("申請書", "申請文書", "申請")
_GAPPING = frozenset({"に", "へ", "から"})
_BESIDE = frozenset({"と", "へ", "に対して"})  # Xと会談に臨む as well as Xとの会談に臨む


def _is_named(found: Argument) -> bool:
    """Is it somebody or some place by name? Then it is no literal that speaks of its owner (Yの大統領, Yの基地)."""
    named = any(m.kind in ("person", "asset") and m.rule == "name" for m in found.mentions[-1:])
    return named and found.via != "possession"


def _is_body(found: Argument) -> bool:
    """独立国家共同体を創設した: a body by its name is no 共同体 that two make."""
    return any(m.kind == "organisation" and m.rule == "name" and m.text == found.text for m in found.mentions)


_PLACES = frozenset({"territory", "asset"})  # kinds that are not an object of a class unless a frame asks for them
_UNFIT = {"AID": frozenset({"asset"}), **dict.fromkeys(("AGREE", "CONSULT", "REQUEST"), _PLACES)}


def admitted(
    slot: Slot, mention: Mention, actors: Mapping[str, Actor], unfit: frozenset[str] = frozenset()
) -> Mention | None:
    """The mention with its first candidate that may stand in a slot, None where none may."""
    kinds = slot.kinds or (AGENTS if slot.name == "S" else AGENTS | ({"territory", "asset"} - unfit))
    if not mention.candidates:
        return mention if mention.kind in kinds else None
    fitting = tuple(c for c in mention.candidates if actors[c].kind in kinds)
    if not fitting:
        return None
    placed = kinds <= {"territory", "state"} if slot.name == "S" else bool(slot.kinds)
    if not placed:  # a capital that may mean its state does, where no place is asked for
        fitting = tuple(sorted(fitting, key=lambda c: actors[c].kind == "territory"))
    return (
        mention if fitting == mention.candidates else replace(mention, candidates=fitting, kind=actors[fitting[0]].kind)
    )


def pairs(match: Match) -> Iterator[tuple[Mention, Mention | None]]:
    """All pairs of subject and object; of a symmetric plural subject, all pairs among its members."""
    if match.paired:
        members = _distinct(match.subjects)
        both = {m.actor for m in members if m.rule.startswith("anaphor 両")}
        apart = len(both) == 2 < len(members)  # 両国とXの関係: of each with X
        for i, one in enumerate(members):
            yield from ((one, m) for m in members[i + 1 :] if not (apart and {one.actor, m.actor} == both))
    else:
        for subject in _distinct(match.subjects):
            yield from (
                (subject, target)
                for target in _distinct(match.objects) or (None,)
                if target is None or not (target.actor == subject.actor or _within(subject, target))
            )


def _within(one: Mention, other: Mention) -> bool:
    """Is a name part of the other's (Xの住民)?"""
    return other.start <= one.start and one.end <= other.end and other.text.startswith(one.text + "の")


def _distinct(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple({mention.actor: mention for mention in reversed(mentions)}.values())[::-1]
