"""Subjects shared along chains of predicates: given to a clause by the one it leans on, or that leans on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.extract.predicates import dated, whenever
from kg.extract.reading import Reading, argument, judged, part
from kg.extract.topics import ground
from kg.model import Argument, Clause


def shared(reading: Reading, verbal: dict[int, Clause], index: int) -> Clause:
    """Give a clause without a subject the one of the clause it leans on, or that leans on it; and its partner."""
    clause = verbal[index]
    partner = _partner(reading, verbal, index) or _guest(reading, verbal, index)
    if partner:
        clause = replace(clause, arguments=(*clause.arguments, partner))
    party = None if partner else _contracting(reading, verbal, index)
    if party:
        clause = replace(clause, arguments=(*clause.arguments, party))
    founded = _founded(reading, verbal, index)
    if founded:
        clause = replace(clause, arguments=(*clause.arguments, founded))
    thing = _handed(reading, verbal, index)
    if thing:
        clause = replace(clause, arguments=(*clause.arguments, thing))
    rival = _rival(reading, verbal, index)
    if rival:
        return rival
    if any(a.case == "が" for a in clause.arguments) and not _patientless(reading, clause):
        return clause
    blamed = _blamed(reading, verbal, index)
    if blamed is not None:
        doer = (replace(a, case="が", via="shared", confidence=0.8) for a in blamed)
        return replace(clause, arguments=(*clause.arguments, *doer))
    if deemed(reading.tree, reading.tree[index]):
        return clause
    maker = _maker(reading, verbal, index)
    if maker is not None:
        return replace(clause, arguments=(*clause.arguments, replace(maker, via="shared", confidence=0.8)))
    beside, below = _beside(reading, verbal, index), _below(reading.tree, verbal, index)
    above = _above(reading, verbal, index)
    asked = above and reading.tree[reading.tree.of[above.head]].case in _ASKED
    if above and above.via != "gap" and above.head > clause.head and not asked:  # Aは…し、Bが(も)…した
        switch = above.via == "overt" and _ahead(reading.tree, index, above)
        nearer = below if above.via == "overt" else _meanwhile(reading, verbal, index)
        nearer = nearer or _opening(reading, verbal, index)
        above = nearer or (None if switch else above)
    if above and reading.tree[index].mark.endswith("と") and above.head < min(reading.tree.children[index], default=0):
        above = _purpose(reading, verbal, index) or above
    found = beside or above or below or _opening(reading, verbal, index) or _for_whom(reading, verbal, index)
    if found is None and _within_topic(reading.tree, reading.tree[index]):  # 「Yを侵す決定は…だ」と述べた
        nobody = Argument(case="が", start=clause.start, end=clause.start, head=clause.head, text="", via="overt")
        return replace(clause, arguments=(*clause.arguments, nobody))
    if found is None or (clause.voice == "passive" and any(a.head == found.head for a in clause.arguments)):
        return clause
    claimed = found.via == "gap" and reading.tree[index].mark.endswith("と")  # 巻き込まれるとするXの慎重論
    if clause.voice == "passive" and claimed:
        return clause
    later = found.start > clause.start and any(a.via == "topic" for a in clause.arguments)
    if later and clause.predicate in cues.words("shares", "grows"):  # Xからの輸入も急増したため、Yは…
        return clause
    confidence = 0.9 if found.start < clause.start else 0.6
    given = replace(found, via="shared", confidence=confidence)
    if clause.voice == "passive":
        if _has_subject(reading.tree, clause):
            if _requested(reading.tree, verbal, index):
                return clause
            carried = found in (beside, below) and not any(a.mentions for a in clause.arguments)  # 嫌悪が示された
            return replace(clause, arguments=(*clause.arguments, given)) if carried else clause
        given = replace(given, case="に" if any(a.case == "を" for a in clause.arguments) else "を")
    return replace(clause, arguments=(*clause.arguments, given))


def _requested(tree: Tree, verbal: dict[int, Clause], index: int) -> bool:
    """Xが派遣を要請し、部隊が送り込まれた: who asks for something is not who does it."""
    asking = cues.words("asking", "verbs")
    return any(c in verbal and verbal[c].predicate in asking for c in tree.children[index])


def deemed(tree: Tree, phrase: Phrase) -> bool:
    """Xの主権を損なうものとして抗議した: of something that is judged so, not of whoever judges it."""
    noun = tree.governor(phrase)
    return noun is not None and noun.content == "もの" and noun.case == "として" and tree.relative(phrase)


def _for_whom(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Yと協力することはXにとって…だ: who does it is for whom it is so."""
    noun = reading.tree.governor(reading.tree[index])
    if noun is None or noun.content not in ("こと", "の") or noun.case not in ("は", "が") or noun.to not in verbal:
        return None
    return next((a for a in verbal[noun.to].arguments if a.case == "にとって" and a.mentions), None)


def _rival(reading: Reading, verbal: dict[int, Clause], index: int) -> Clause | None:
    """Xは、領有を争うYとの協議に臨んだ: of what two do with each other, the noun is with whom."""
    clause, tree = verbal[index], reading.tree
    if clause.predicate not in cues.words("rivals"):
        return None
    gap = next((a for a in clause.arguments if a.case == "が" and a.via == "gap"), None)
    alone = gap is not None and len({m.actor for m in gap.mentions}) == 1
    if gap is None or not alone:
        return None
    if any(a.case == "と" and a.mentions for a in clause.arguments):
        return None
    here: Phrase | None = tree[tree.of[gap.head]]
    while (here := tree.governor(here) if here else None) is not None:
        subjects = [s for s in _surface_subjects(verbal.get(here.index)) if s.head < tree[index].head and s.mentions]
        if subjects and subjects[-1].head != gap.head:
            given = replace(subjects[-1], via="shared", confidence=0.7)
            rest = [a for a in clause.arguments if a is not gap]
            place = all(m.kind in ("territory", "asset") for m in gap.mentions)  # 領有を争ってきた油田
            return replace(clause, arguments=(*rest, *([] if place else [replace(gap, case="と")]), given))
    return None


def _patientless(reading: Reading, clause: Clause) -> bool:
    """Xは…し、Yから批判された: a passive clause that says by whom it is done, but not to whom."""
    asked = clause.predicate in cues.words("asking", "verbs")  # Xは…し、Yから決断を迫られた
    asked = asked or clause.predicate in cues.words("replying", "blames")  # …したことを欧米から批判される
    told = any(a.case in ("を", "に", "に対して") and (a.mentions or not asked) for a in clause.arguments)
    agents = [a for a in clause.arguments if a.case == "が" and a.mentions]
    named = bool(agents) and all(reading.tree[reading.tree.of[a.head]].case != "が" for a in agents)
    return clause.voice == "passive" and named and not told


def _ahead(tree: Tree, index: int, subject: Argument) -> bool:
    """…を拒み、Yが…した: does a が behind a clause that goes on begin another's?"""
    phrase = tree[index]
    behind = tree[tree.of[subject.head]].index > index and tree[tree.of[subject.head]].case == "が"
    comma = any(t.text == "、" for t in tree.chunk.tokens[phrase.head : phrase.last])
    return behind and comma and continues(tree, phrase) and not tree.relative(phrase)


def _has_subject(tree: Tree, clause: Clause) -> bool:
    """Has a passive clause a subject of its own (undone, it is the object)?"""
    return any(
        a.via in ("gap", "cleft", "topic") or tree[tree.of[a.head]].case in ("が", "は")
        for a in clause.arguments
        if a.case in ("を", "に", "が")
    )


def _partner(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xと会談し、…で合意した: with whom, told with the clause before."""
    clause = verbal[index]
    if any(a.case in ("と", "quoted", "deed") for a in clause.arguments):
        return None
    for child in reversed(reading.tree.children[index]):
        before = verbal.get(child)
        both = clause.predicate in ("共催", "共同開催") and before and before.predicate in cues.words("signing")
        if before and not reading.tree.relative(reading.tree[child]) and (
            both or before.predicate in cues.words("meeting")
        ):
            found = next((a for a in before.arguments if a.case == "と" and a.mentions), None)
            return replace(found, via="shared", confidence=0.7) if found else None
    return None


def _guest(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xを招いて会談した, Xを訪ね、協議した: with whom, told by whom one goes to see or takes in."""
    clause = verbal[index]
    if clause.predicate not in cues.words("meeting") or any(a.case == "と" for a in clause.arguments):
        return None
    for child in reversed(reading.tree.children[index]):
        before = verbal.get(child)
        if before and before.predicate in cues.words("hosting") and continues(reading.tree, reading.tree[child]):
            found = next((a for a in before.arguments if a.case in ("を", "に") and _person(a)), None)
            return replace(found, case="と", via="shared", confidence=0.7) if found else None
    return None


def _person(found: Argument) -> bool:
    return bool(found.mentions) and all(m.kind == "person" for m in found.mentions)


def _founded(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xは、Yが創設し、…した: of what it is told who founded it, before what it did."""
    clause, tree = verbal[index], reading.tree
    own = next((a for a in clause.arguments if a.case == "が" and a.via == "overt" and _person(a)), None)
    taken = any(a.case == "を" for a in clause.arguments) or clause.voice != "active"
    if own is None or taken or clause.predicate not in cues.words("founding") or not continues(tree, tree[index]):
        return None
    topics = [p for p in tree.phrases[: tree.of[own.head]] if p.case == "は" and p.to > index]
    found = argument(reading, topics[-1], "を") if topics else None
    founded = found is not None and found.mentions and all(m.kind in _FOUNDED for m in found.mentions)
    return replace(found, via="topic") if found and founded else None


_FOUNDED = frozenset({"party", "organisation", "company", "force", "agency"})


def _contracting(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """XはYに原油を供給する契約を結んだ, …することで合意した: with whom, told by what is agreed to be done."""
    clause, papers = verbal[index], cues.endings("signing", "papers")
    if clause.predicate in ("批准", "発効") or clause.predicate not in cues.words("signing") | {"取り決める"}:
        return None
    told = any(a.case in ("と", "quoted", "deed") or (a.case == "で" and a.mentions) for a in clause.arguments)
    doing = [m for a in clause.arguments if a.case == "が" for m in a.mentions]
    one = len(doing) < 2 and all(m.kind in _CONTRACTING for m in doing)
    if told or not one or clause.voice != "active":
        return None
    for paper in reading.tree.dependents(index):
        if not (paper.content.endswith(papers) or paper.content == "こと") or paper.case not in ("を", "に", "で"):
            continue
        inner = [verbal[d.index] for d in reading.tree.dependents(paper.index) if d.index in verbal]
        for deal in (c for c in inner if c.voice == "active" and c.predicate in cues.words("giving") | _DEALS):
            found = None if _has_doer(deal) else next((a for a in deal.arguments if _contracts(a)), None)
            if found:
                return replace(found, case="と", via="context", confidence=0.6)
    return None


def _has_doer(deal: Clause) -> bool:
    return any(a.via == "overt" and a.case == "が" for a in deal.arguments)


def _contracts(found: Argument) -> bool:
    known = bool(found.mentions) and all(m.kind in _CONTRACTING for m in found.mentions)
    return known and found.case in ("に", "に対して", "から") and found.via == "overt"


_CONTRACTING = ("state", "company", "person")  # a body of many agrees with itself
_DEALS = frozenset({"購入", "調達", "輸入", "建設", "買う", "売却", "輸出", "借りる", "受け入れる", "投資"})


def _handed(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """砲弾を調達してXに届ける: what is given, told with the clause before."""
    clause = verbal[index]
    cases = {a.case for a in clause.arguments}
    if clause.voice != "active" or "を" in cases or not cases & {"に", "へ"}:
        return None
    if clause.predicate not in cues.words("giving"):
        return None
    for child in reversed(reading.tree.children[index]):
        before = verbal.get(child)
        if before and reading.tree[child].tail == "して" and before.voice == "active":
            found = next((a for a in before.arguments if a.case == "を" and a.via == "overt" and not a.mentions), None)
            return replace(found, via="shared", confidence=0.7) if found else None
    return None


def addressed(reading: Reading, verbal: dict[int, Clause]) -> dict[int, Clause]:
    """XがYに…するよう求める, Xは、Yに…と詰め寄った: who is asked stands before the inner verb, but is of the outer."""
    done = dict(verbal)
    for index, clause in verbal.items():
        told = any(a.case in _ASKED and a.mentions for a in clause.arguments)
        facing = clause.predicate in cues.words("facing")
        if told or not (facing or clause.predicate in cues.words("asking", "verbs")):
            continue
        quoted = [d.index for d in reading.tree.dependents(index) if facing and d.predicate and d.mark.endswith("と")]
        for child in (*_complements(reading.tree, index), *quoted):
            inner = done.get(child)
            named = [a for a in inner.arguments if a.mentions] if inner else []
            asked = [a for case in ("に対して", "に") for a in named if a.case == case]
            goal = inner and (inner.predicate in cues.words("giving") or inner.predicate in cues.words("goals"))
            goals = [a for a in inner.arguments if a.case in ("に", "へ")] if inner else []
            if inner and asked and (not goal or any(a.head > asked[0].head for a in goals)):
                asking = [] if any(a.case == "が" for a in clause.arguments) else _topic(inner, asked[0])
                gone = [asked[0], *asking]
                done[child] = replace(inner, arguments=tuple(a for a in inner.arguments if a not in gone))
                done[index] = replace(clause, arguments=(*clause.arguments, *gone))
    return done


def _topic(inner: Clause, asked: Argument) -> list[Argument]:
    """The は before whom one asks, where the parser gave it to the inner verb."""
    return [a for a in inner.arguments if a.case == "が" and a.via == "topic" and a.head < asked.head]


_ASKED = frozenset({"に", "に対して"})


def _complements(tree: Tree, index: int) -> Iterator[int]:
    """The よう and こと clauses of a predicate."""
    for child in tree.dependents(index):
        if child.predicate and child.mark.endswith(("よう", "ように", "ようにと", "ようと")):
            yield child.index
        elif child.content in ("こと", "の") and child.case in ("を", "は"):
            yield from (d.index for d in tree.dependents(child.index) if d.predicate)


def _beside(reading: Reading, verbal: dict[int, Clause], index: int, depth: int = 4) -> Argument | None:
    """Xが…し、…した: the subject of the clause that this one goes on from (…し、Yも…に合わせて…した: Y)."""
    tree = reading.tree
    for child in reversed(tree.children[index]):
        phrase = tree[child]
        if child in verbal and continues(tree, phrase):
            founded = _founded(reading, verbal, child)
            if founded:
                return replace(founded, case="が")
            own = [a for a in verbal[child].arguments if a.case == "が" and a.via != "shared"]
            found = [a for a in own if a.via in _GIVEN and a.mentions]
            if found and verbal[child].voice != "passive":
                return found[-1]
            earlier = _beside(reading, verbal, child, depth - 1) if depth and not own else None  # Xは…し、…させ、…した
            if earlier:
                return earlier
    return None


_GIVEN = frozenset({"overt", "topic"})


def continues(tree: Tree, phrase: Phrase) -> bool:
    """Does its form go on (し、 おり、 て)?"""
    words = [t for t in tree.chunk.tokens[phrase.head : phrase.last] if t.pos != "PUNCT" and t.text not in "、。」』"]
    return bool(words) and ("連用形" in words[-1].inflection or words[-1].text in ("て", "で"))


def _above(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """The subject of what governs a clause: the nearest before it, or one behind it if the clause is embedded."""
    tree = reading.tree
    phrase, embedded = tree[index], False
    for _ in range(8):
        if phrase.to == phrase.index:
            return None
        came, phrase = phrase, tree[phrase.to]
        if _within_topic(tree, came):
            return None
        if tree.relative(came):
            owner = _owner(reading, phrase) or (came.index in verbal and _issuer(reading, verbal, came, phrase))
            owner = owner or _voice(reading, phrase)
            if owner:
                return owner
            if judged(tree, phrase):  # Yを支援する動きを警戒した
                return None
            shares = phrase.content in cues.words("outer", "shares") or dated(phrase.content)
            if not shares and not _issued(reading, phrase):
                return None
            embedded = True
        quoted = came.mark.endswith(("と", "とも", "とは")) and not whenever(tree, came)
        lemma = tree.chunk.tokens[phrase.head].lemma
        if quoted and (lemma in cues.words("report", "relays") or lemma in cues.words("condemning")):
            return None
        embedded = embedded or quoted
        asked = _asked(reading, verbal, came, phrase, tree[index])
        if asked is not None:
            return asked[0] if asked else None
        subjects = [s for s in _surface_subjects(verbal.get(phrase.index)) if s.head != came.head]
        before = [s for s in subjects if s.head < tree[index].head]
        undergoes = verbal[index].voice == "passive" and tree[index].mark.endswith("と")  # 批判されると、Xは
        fitting = before or [s for s in subjects if undergoes or not _elsewhere(s, tree, tree[index], embedded)]
        if fitting:
            return fitting[-1]
    return None


def _within_topic(tree: Tree, clause: Phrase) -> bool:
    """Does a clause modify the topic of what is quoted?"""
    noun = tree[clause.to]
    told = tree.relative(clause) and noun.case == "は" and tree[noun.to].tail.endswith("と")
    return told and closed(tree, noun, len(tree.chunk.tokens))


def _asked(
    reading: Reading, verbal: dict[int, Clause], came: Phrase, governor: Phrase, phrase: Phrase
) -> list[Argument] | None:
    """Who is asked or let to do what a clause says; None where nobody is asked."""
    if "ほしい" in phrase.tail or "欲しい" in phrase.tail:
        return []
    asks = reading.tree.chunk.tokens[governor.head].lemma in cues.words("asking", "verbs")
    embedded = came.content in ("こと", "の") or came.mark.endswith(("よう", "ように", "ようにと", "ようと", "と"))
    if not asks or not embedded or governor.index not in verbal:
        return None
    if came.mark.endswith("と") and not came.mark.endswith("ようと"):
        return None
    return [
        replace(a, case="が") for a in verbal[governor.index].arguments if a.case in ("に", "に対して") and a.mentions
    ]


_NUMBERED = "0123456789０１２３４５６７８９号"  # 決議822


def _issued(reading: Reading, noun: Phrase) -> bool:
    """承認する大統領令に署名した: who makes a document does what it does."""
    governor = reading.tree.governor(noun)
    if governor is None or not noun.content.rstrip(_NUMBERED).endswith(cues.endings("issued", "nouns")):
        return False
    return reading.tree.chunk.tokens[governor.head].lemma in cues.words("issued", "verbs")


def _maker(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xが…を拒む決議を採択した: who makes a document stands before what it says."""
    phrase = reading.tree[index]
    if reading.tree.chunk.tokens[phrase.head].lemma not in cues.words("issued", "verbs"):
        return None
    for paper in reading.tree.dependents(index):
        if paper.case == "を" and paper.content.endswith(cues.endings("issued", "nouns")):
            said = (verbal[d.index] for d in reading.tree.dependents(paper.index) if d.index in verbal)
            found = (a for c in said for a in c.arguments if a.case == "が" and a.via == "overt" and a.mentions)
            return next(found, None)
    return None


def _issuer(reading: Reading, verbal: dict[int, Clause], said: Phrase, noun: Phrase) -> Argument | None:
    """ロシアを非難する国連総会決議, Xが提出したYを非難する決議案: who makes a document says what it says."""
    paper = noun.content.rstrip(_NUMBERED)
    if verbal[said.index].predicate not in _says() or not paper.endswith(cues.endings("issued", "nouns")):
        return None
    beside = [verbal[d.index] for d in reading.tree.dependents(noun.index) if d.index in verbal and d is not said]
    made = [c for c in beside if c.predicate in cues.words("issued", "verbs") or c.predicate in _PROPOSING]
    makers = [a for c in made for a in c.arguments if a.case == "が" and a.via in ("overt", "shared") and a.mentions]
    own = [a for a in map(part, reading.inside(noun)) if a.mentions and a.mentions[0].kind in _MAKERS]
    owners = [argument(reading, d, "が") for d in reading.tree.dependents(noun.index) if d.adnominal and d.case == "の"]
    settled = [] if paper.endswith("案") else [*own, *(a for a in owners if a.mentions)]
    return next((replace(a, case="が") for a in (*makers, *settled)), None)


_PROPOSING = frozenset({"提出", "提案", "起草", "提示"})
_MAKERS = frozenset({"organisation", "agency"})


def _says() -> frozenset[str]:
    return cues.words("report", "calls") | cues.words("charges", "deed") | cues.words("asking", "verbs")


def _voice(reading: Reading, noun: Phrase) -> Argument | None:
    """X議会から、Yを批判する声が上がった: whose voice it is."""
    verb = reading.tree.governor(noun)
    if noun.content not in _VOICES or noun.case not in ("が", "も") or verb is None or not verb.predicate:
        return None
    sources = (argument(reading, d, "が") for d in reading.tree.dependents(verb.index) if d.case == "から")
    return next((a for a in sources if a.mentions), None)


_VOICES = ("声", "意見", "批判", "要求", "声明")


def _owner(reading: Reading, noun: Phrase) -> Argument | None:
    """Whose stand, decision or claim it is: 認めないというXの立場."""
    if noun.content not in cues.words("outer", "nouns"):
        return None
    owners = (argument(reading, d, "が") for d in reading.tree.dependents(noun.index) if d.adnominal and d.case == "の")
    return next((owner for owner in owners if owner.mentions), None)


def _elsewhere(subject: Argument, tree: Tree, phrase: Phrase, embedded: bool) -> bool:
    """Does the subject stand behind a clause that only precedes (and doesn't go on: …に追い込んで就いたX)?"""
    leaning = phrase.mark.endswith(("ながら", "つつ", "て", "し", "ず", "ために", "べく", "とし", "も"))
    topical = any(p.topic and p.case == "は" and p.to > phrase.index for p in tree.phrases[: phrase.index])
    leaning = leaning or (subject.via in ("gap", "topic") and not topical and continues(tree, phrase))
    return subject.head > phrase.head and not embedded and not leaning


def _meanwhile(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xは…し、…する一方、…しているのに対し、Yは…: whose the clause is that 一方 ends."""
    for child in reversed(reading.tree.children[index]):
        if reading.tree[child].content in cues.words("outer", "same"):
            inner = [c for c in reading.tree.children[child] if c in verbal and reading.tree[c].predicate]
            found = [a for c in inner[-1:] if (a := _beside(reading, verbal, c))]
            return found[0] if found else None
    return None


def _below(tree: Tree, verbal: dict[int, Clause], index: int) -> Argument | None:
    """The subject of a clause that leans on this one: …し、…した, …した後に…した."""
    for child in reversed(tree.children[index]):
        if tree[child].content in cues.words("outer", "same"):
            inner = next((verbal[c] for c in reversed(tree.children[child]) if c in verbal), None)
            subjects = [a for a in inner.arguments if a.case == "が" and a.via in ("overt", "topic")] if inner else []
            if subjects:
                return subjects[-1]
        elif tree.relative(tree[child]) or tree[child].mark.endswith(("と", "ため", "ので", "れば", "たら")):
            continue
        subjects = _surface_subjects(verbal.get(child))
        if subjects:
            return subjects[-1]
    return None


def _blamed(reading: Reading, verbal: dict[int, Clause], index: int) -> list[Argument] | None:
    """制裁逃れを助けたとして、Xに制裁を科した: who is punished did it; None where the clause gives no such ground."""
    outer = ground(reading.tree.phrases, reading.tree[index])
    clause = verbal.get(outer.index) if outer else None
    if clause is None and reading.tree[index].mark.endswith("と"):  # 「…した」とXを非難した
        quoting = verbal.get(reading.tree[index].to)
        clause = quoting if quoting and quoting.predicate in cues.words("replying", "blames") else None
    if clause is None or clause.predicate not in cues.words("blaming"):
        return None
    return [a for a in clause.arguments if a.case in ("を", "に", "に対して") and a.mentions][:1]


def _purpose(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xは、YがZを助けるため兵を送ったと述べた: within a quotation, who has the purpose does it."""
    for child in reversed(reading.tree.children[index]):
        phrase = reading.tree[child]
        noun = phrase.content in ("ため", "為")
        if not noun and not phrase.mark.endswith(("ため", "ために", "べく")):
            continue
        inner = [verbal[c] for c in (reading.tree.children[child] if noun else (child,)) if c in verbal]
        found = [a for clause in inner for a in clause.arguments if a.case == "が" and a.via == "overt" and a.mentions]
        if found:
            return found[-1]
    return None


def _opening(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """The nearest subject before a clause that stands in no relative clause: Aは…せず、…し、…した."""
    tree = reading.tree
    if tree.relative(tree[index]):
        return None
    for phrase in reversed(tree.phrases[:index]):
        governor = tree.governor(phrase)
        local = phrase.case == "が" and governor is not None and governor.mark.endswith(_SUBORDINATE)
        within = governor is not None and tree.relative(governor) and not _leads_to(tree, phrase, index)
        if phrase.case in ("は", "が") and not (phrase.merged or local or within or _when(verbal, phrase)):
            if closed(tree, phrase, tree[index].first):
                continue
            found = argument(reading, phrase, "が")
            return replace(found, via="topic" if phrase.case == "は" else found.via)
    return None


def closed(tree: Tree, phrase: Phrase, stop: int) -> bool:
    """「Yは…」と述べ、…した: does a quotation that a phrase stands in close before a token?"""
    depth = 0
    for token in tree.chunk.tokens[phrase.last : stop]:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth < 0:
            return True
    return False


_OPENING, _CLOSING = frozenset("「『"), frozenset("」』")


def _when(verbal: dict[int, Clause], phrase: Phrase) -> bool:
    """2022年以降は, 二度も: is a topic no more than a time or a count?"""
    told = verbal[phrase.to].arguments if phrase.to in verbal else ()
    return any(a.head == phrase.head and a.case == "∅" and not a.mentions for a in told)


def _leads_to(tree: Tree, topic: Phrase, index: int) -> bool:
    """Xは捕らえていたYを放した: is a topic on a relative clause said of the verb that the noun goes with?"""
    noun = tree.governor(tree[topic.to])
    return topic.mark == "は" and topic.index + 1 == topic.to and noun is not None and noun.to == index


_SUBORDINATE = (
    "から",
    "ため",
    "ために",
    "ので",
    "ば",
    "たら",
    "なら",
    "際",
    "とき",
    "時",
    "後",
    "前",
    "のに",
    "と",
    "ことで",
)


def _surface_subjects(clause: Clause | None) -> list[Argument]:
    """The は and が that stand on the page, whatever voice made of them, in the order of the text."""
    if clause is None:
        return []
    found = [
        a
        for a in clause.arguments
        if a.via in ("overt", "topic", "gap")
        and (
            (a.via == "topic" and a.case in _TOPICAL[clause.voice == "passive"] and a.mentions)
            or (a.case == "が" and clause.voice != "passive")
        )
    ]
    return [a if a.case == "が" else replace(a, case="が") for a in sorted(found, key=lambda a: a.head)]


_TOPICAL = (("が", "を", "は"), ("が", "を", "に", "は"))  # Xには…を供与し is no subject, Xは…を求められ is one
