"""Event nouns, titles and attitudes as clauses: 侵攻, 加盟国のX, 親欧米; light verbs seen through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from kg.extract import cues
from kg.extract.members import listed, seat
from kg.extract.mentions import AFFIXES, Named
from kg.extract.phrases import SUFFIXED, Phrase
from kg.extract.places import standing
from kg.extract.predicates import Predicate, path
from kg.extract.reading import (
    Reading,
    adnominals,
    argument,
    coordinated,
    judged,
    modifiers,
    part,
    parts,
    underlying,
)
from kg.model import Argument, Clause, Mention


def nominals(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> Iterator[Clause]:
    """A clause for each event noun, title or affix in a noun phrase that the vocabulary knows."""
    tokens = reading.tree.chunk.tokens
    verbal_head = phrase.predicate not in ("", "set") and not (_named_copula(reading, phrase) or _deed(reading, phrase))
    if phrase.predicate == "noun" and tokens[phrase.head].text in _UNDONE:  # Xに支持|呼びかけ
        return
    end = phrase.head if verbal_head else phrase.head + 1
    end -= tokens[phrase.head].lemma in SUFFIXED
    texts = [t.text for t in tokens[phrase.first : end]]
    at = tuple(accumulate(map(len, texts), initial=0))
    whole = "".join(texts)
    for last in range(phrase.first + 1, end + 1):
        for first in range(phrase.first, last):
            word = whole[at[first - phrase.first] : at[last - phrase.first]]
            one = first == last - 1 and (last in reading.ends or word[:1] in _FORMER)
            glued = _glued(reading, first) if one else ""  # 米大統領 as one word
            if word not in reading.predicates and not glued:
                continue
            former = first > phrase.first and _apart(reading, phrase, first, last)
            former = former or (last < phrase.last and tokens[last].text in cues.words("behind"))
            longer = (whole[at[first - phrase.first] : at[n - phrase.first]] for n in range(last + 1, end + 1))
            if any(other in reading.predicates for other in longer):  # the 強制 of 強制移住
                continue
            if word in reading.predicates and word not in AFFIXES and not former and not _is_name(reading, first, last):
                yield _event(reading, phrase, first, last, _suffixes(reading, first, last), verbal)
                break
            elif glued:
                yield _event(reading, phrase, first, last, (glued,), verbal)
                break
    inside = reading.inside(phrase)
    if inside:
        yield from _bracketed(reading, inside, phrase, verbal)
    yield from standing(reading, phrase, verbal)
    if phrase.content in cues.table("ballots"):
        yield from _ballot(reading, phrase)
    for named in inside:
        affix = named.affix if len(named.affix) == 1 else _prefix(reading, phrase, named)
        if affix in AFFIXES and affix in reading.predicates:
            yield _attitude(reading, phrase, named, affix, verbal)


_UNDONE = frozenset({"呼びかけ", "呼び掛け", "訴え", "要求", "停止", "中止", "拒否", "断念", "見送り", "回避"})


def _named_copula(reading: Reading, phrase: Phrase) -> bool:
    """…したのはマクロン仏大統領だった: does a noun that is predicated name somebody with his title?"""
    ending = reading.ends.get(phrase.head + 1, ()) if phrase.predicate == "copula" else ()
    return any(n.mention.kind == "person" and n.core < n.last for n in ending)


def _deed(reading: Reading, phrase: Phrase) -> bool:
    """転機はXによるYの制圧であった: is a deed predicated, with whoever did it?"""
    told = reading.tree.dependents(phrase.index) if phrase.predicate == "copula" else ()
    return any(d.adnominal and d.case == "によって" for d in told)


_FORMER = frozenset({"前", "元", "旧", "故", "次期"})
_APART = frozenset({*_FORMER, "両", "二", "三", "四", "3", "３"})  # 元大統領, 両大統領


def _apart(reading: Reading, phrase: Phrase, first: int, last: int) -> bool:
    """元大統領, 両大統領: no office of today or of one; but who is named with it (X前首相) held it.

    加盟|交渉 is no talk but the way into a body.
    """
    before = reading.tree.chunk.tokens[first - 1].text
    if before == "加盟":
        return reading.tree.chunk.tokens[last - 1].text in ("交渉", "協議")
    return before in _APART and not (before in _FORMER and _titled(reading, phrase, first, last))


def _bracketed(
    reading: Reading, inside: list[Named], phrase: Phrase, verbal: dict[int, Clause]
) -> Iterator[Clause]:
    """X「大統領」: a title that not everybody grants."""
    tokens = reading.tree.chunk.tokens
    for named in inside:
        at, last = named.core + 1, named.last
        if named.mention.kind == "person" and at < last and tokens[at - 1].text in "「『":
            word = "".join(t.text for t in tokens[at:last])
            if word in reading.titles:
                yield _event(reading, phrase, at, last, (word,), verbal)


def _ballot(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """反対はXのほかYなど計5カ国だった: of a noun of voting, who voted so."""
    word = cues.table("ballots")[phrase.content]
    governor = reading.tree.governor(phrase) if phrase.case in ("は", "が") and not phrase.predicate else None
    for voters in Predicate(reading, governor).focus(governor) if governor else ():
        yield Clause(
            predicate=word,
            words=(word,),
            kind="noun",
            start=reading.tree.chunk.tokens[phrase.first].start,
            end=reading.tree.chunk.tokens[phrase.head].end,
            head=phrase.head,
            arguments=(replace(voters, case="が"),),
        )


def _glued(reading: Reading, token: int) -> str:
    """米大統領, トランプ大統領, 元外相 as one word: the title in it."""
    text, ending = reading.tree.chunk.tokens[token].text, reading.ends.get(token + 1, ())
    if not ending and text[:1] not in _FORMER:
        return ""
    if text[1:] in reading.predicates and any(n.first == token and n.mention.kind == "state" for n in ending):
        return text[1:]
    people = [n for n in ending if n.mention.kind == "person"]
    if text[:1] in _FORMER and text[1:] in reading.titles and (people or _later(reading, token)):
        return text[1:]
    whole = any(n.first == token for n in people) and text not in reading.titles
    ways = (text[at:] for at in range(2, len(text) - 1)) if whole else ()
    return next((word for word in ways if word in reading.titles), "")


def _later(reading: Reading, token: int) -> bool:
    """前議長のX, 元首相X: does somebody's name stand behind a title?"""
    phrase = reading.tree[reading.tree.of[token]]
    return any(n.mention.kind == "person" for n in reading.named if token < n.first <= phrase.last + 1)


def _suffixes(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """A known word and the known words that it ends in."""
    tokens = reading.tree.chunk.tokens
    words = ("".join(t.text for t in tokens[start:last]) for start in range(first, last))
    return tuple(word for word in words if word in reading.predicates)


def _is_name(reading: Reading, first: int, last: int) -> bool:
    """Is a word part of a name? (The 加盟国 of CSTO加盟国 is not: the name before it is one, too.)"""
    inner = any(n.last == first for n in reading.named)
    word = "".join(t.text for t in reading.tree.chunk.tokens[first:last])
    return any(
        n.first <= first
        and last <= n.core
        and not (_affixed(n) or (inner and last == n.core))
        and not (n.mention.kind == "person" and n.first < first and last == n.core and word in reading.titles)
        for n in reading.named
        if n.mention.rule != "described" or word not in _OWN_PARTY
    )


_OWN_PARTY = frozenset({"与党"})  # X大統領の与党「Y」


def _affixed(named: Named) -> bool:
    """Is it a name with an affix (親ロシア)? 両外相 is none."""
    return bool(named.affix) and not (named.affix == "joint" and named.mention.rule.startswith("anaphor"))


def _prefix(reading: Reading, phrase: Phrase, named: Named) -> str:
    before = named.first - 1
    return reading.tree.chunk.tokens[before].text if before >= phrase.first else ""


def _turned(reading: Reading, phrase: Phrase, found: Argument) -> Argument:
    """対ウクライナ供与: a name behind 対 is at whom it is aimed, in several tokens as in one (対露)."""
    before = found.head
    while before > phrase.first and reading.tree.chunk.tokens[before].start > found.start:
        before -= 1
    aimed = before > phrase.first and reading.tree.chunk.tokens[before - 1].text == "対"
    return replace(found, via="affix 対") if aimed and found.via == "compound" else found


def _event(
    reading: Reading, phrase: Phrase, first: int, last: int, words: tuple[str, ...], verbal: dict[int, Clause]
) -> Clause:
    tokens, word = reading.tree.chunk.tokens, words[0]
    rest = "".join(t.text for t in tokens[last : phrase.head + 1])
    whole = not rest or rest in cues.words("measures") or (rest[0] in "「『" and rest[-1] in "」』")
    glued = last - first == 1 and tokens[first].text != word
    compounds = [
        replace(part(n), via="affix 対") if n.first and tokens[n.first - 1].text == "対" else part(n)
        for n in parts(reading, phrase)
        if n.last <= first or (n.affix and n.first < last) or (glued and n.first == first)
    ]
    compounds = [_turned(reading, phrase, a) for a in compounds]
    if first and tokens[first - 1].text in "「『":  # EU「加盟候補国」
        compounds += [part(n) for n in reading.ends.get(first - 1, ()) if not n.affix][:1]
    compounds += _stuff(reading, phrase, first)
    bearer = _titled(reading, phrase, first, last)
    bearer = [replace(a, case="を") for a in bearer] if word in _LED else bearer
    answered = _answered(reading, phrase, verbal) if word in cues.words("demands") and whole else []
    carrier = _carrier(reading, phrase, verbal) if whole and not (bearer or answered) else None
    carried = list(_carried(reading, phrase, carrier, verbal)) if carrier else []
    around = list(adnominals(reading, phrase))
    by = ("によって", "の") if word.endswith(cues.endings("going")) else ("によって",)  # Xの撤退を条件に掲げた
    if carried and any(a.case in by and a.mentions for a in around):  # Xによる併合を批判した
        carried = [a for a in carried if a.case != "が"]
    outer = [*_own(reading, around), *answered]
    if word in ("首都", "州都"):  # XのイスタンブールやYの首都Z
        outer = [replace(a, mentions=_last_kind(a.mentions)) for a in outer]
    if not carrier and word in cues.words("mediation"):
        outer += _parties(reading, phrase, verbal, "を")
    aimed = any(a.case in _TOWARDS for a in outer) or any(a.via.startswith("affix") for a in compounds)
    if not carrier and word in cues.words("prompting") and not aimed:
        outer += _parties(reading, phrase, verbal, "に対して")
    if not (carrier or bearer) and whole and word.endswith(cues.endings("talks")) and not any(
        a.mentions for a in (*compounds, *outer) if a.case in _HOSTS
    ):
        outer += _conferring(reading, phrase, verbal)
    if word in cues.words("attitudes") and not bearer:
        holder = _bearer(reading, phrase, verbal)
        bearer = [replace(holder, case="が")] if holder else []
    outer += _governed(reading, phrase, last, word)
    held = {m.actor for a in bearer for m in a.mentions}
    compounds = [a for a in compounds if not a.mentions or a.mentions[0].actor not in held]  # プーチン・ロシア大統領
    official = _official(reading, word, bearer, [*compounds, *outer])
    official = official or seat(reading, word, bearer, [*compounds, *outer])
    organs = {w for a in compounds if bearer for m in a.mentions for w in reading.wholes.get(m.actor, ())}
    of_organ = any(m.actor in organs for a in outer if a.case == "の" for m in a.mentions)
    if official or of_organ:  # ロシアのX対外情報庁長官
        compounds, outer = [] if official else compounds, [a for a in outer if a.case != "の"]
    role = phrase.case == "として" and last == phrase.head + 1 and "サ変" not in tokens[last - 1].tag
    agents = {"が"} if role else _AGENTS
    if not bearer and not any(a.case in _BY and a.mentions for a in (*outer, *carried)):
        issued = word.endswith(cues.endings("issued", "nouns"))
        bearer = list(_performed(reading, phrase)) if whole and not role and not issued else []
    inner = [a for a in compounds if a.via != "affix 対" or phrase.case != "として"]  # 対露制裁として
    if not bearer and not any(a.case in agents and a.mentions for a in (*inner, *outer, *carried)):
        bearer = list(_controller(reading, phrase, outer, verbal, role)) or _concerned(reading, phrase, outer, verbal)
    return Clause(
        predicate=word,
        words=words,
        kind="event",
        start=tokens[first].start,
        end=tokens[last - 1].end,
        head=last - 1,
        arguments=(*compounds, *bearer, *official, *outer, *carried),
        path=tuple(path(reading.tree, phrase)),
        polarity=_carried_polarity(carrier, verbal),
        voice=carrier[1] if carrier else "nominal",
        tense=verbal[carrier[0]].tense if carrier else "present",
    )


def _last_kind(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in found if m.kind == found[-1].kind)


_SUMMITS = ("会談", "会議", "会合", "サミット", "協議")
_HOSTS = frozenset({"と", "の", "compound"})


def _conferring(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> list[Argument]:
    """XはYに電話で伝えた, 首脳会談でXとYは…した: who talks there is told by the clause."""
    governor, mark = reading.tree.governor(phrase), phrase.case
    if governor and phrase.mark == "の" and governor.content in cues.words("talks", "frames"):  # 会談の結果
        mark, governor = "で", reading.tree.governor(governor)
    clause = verbal.get(governor.index) if governor else None
    while governor and clause and not any(a.mentions for a in clause.arguments if a.case == "が"):  # …が起きたことを
        noun = reading.tree.governor(governor)
        governor = reading.tree.governor(noun) if noun and reading.tree.relative(governor) else noun
        clause = verbal.get(governor.index) if governor else None
    if clause is None or mark != "で" or clause.voice == "passive":
        return []
    named = [a for a in clause.arguments if a.mentions and a.head != phrase.head and a.via != "possession"]
    doing = [a for a in named if a.case == "が"][:1]
    beside = [a for a in named if a.case == "と"] or [replace(a, case="と") for a in named if _addressed(a)]
    ends = {m.actor for a in (*doing, *beside[:1]) for m in a.mentions}
    return [*doing, *beside[:1]] if doing and len(ends) > 1 else []


def _addressed(found: Argument) -> bool:
    return found.case in ("に", "に対して") and all(m.kind == "person" for m in found.mentions)


_AGENTS = frozenset({"が", "によって", "から", "の", "compound"})
_BY = frozenset({"が", "によって", "から"})


def _before(reading: Reading, phrase: Phrase, depth: int) -> Iterator[Phrase]:
    """What stands before a noun and belongs to it, with what belongs to that."""
    for other in reading.tree.dependents(phrase.index):
        beside = other.adnominal or other.mark in ("", "と")
        if depth and beside and other.index < phrase.index and not other.predicate:
            yield from (other, *_before(reading, other, depth - 1))


def _performed(reading: Reading, phrase: Phrase) -> Iterator[Argument]:
    """Xが続けるYへの攻撃, Xが宣言したYの併合: who does it, told in a clause on the noun or on what stands before it."""
    tree, light = reading.tree, cues.words("performing")
    for noun in (phrase, *_before(reading, phrase, 3)):
        for clause in (d for d in tree.dependents(noun.index) if d.predicate and tree.relative(d)):
            told = list(tree.dependents(clause.index))
            if tree.chunk.tokens[clause.head].lemma in light and not any(d.case == "を" for d in told):
                found = [argument(reading, d, "が") for d in told if d.case == "が" and not d.predicate]
                yield from (replace(a, via="maker") for a in found if a.mentions)
                return


def _serving(reading: Reading, phrase: Phrase, outer: list[Argument]) -> Phrase | None:
    """Xは、Yへの制裁として輸出を禁じた, Yへの支援の一環として…: what a deed serves as is of whoever does it."""
    governor = reading.tree.governor(phrase)
    part = phrase.mark == "の" and governor is not None and governor.content in ("一環", "一部", "手段", "一つ", "一歩")
    as_what = governor if part and governor else phrase
    faced = any(n.affix == "対" for n in reading.inside(phrase))
    aimed = faced or any(a.case in _TOWARDS and a.mentions for a in outer)
    done = any(a.case in _AGENTS and a.mentions for a in outer)
    return as_what if as_what.case == "として" and aimed and not done else None


def _controller(
    reading: Reading, phrase: Phrase, outer: list[Argument], verbal: dict[int, Clause], role: bool
) -> Iterator[Argument]:
    """Xは、Yとの会談で…と述べた; Xは、Nの一員として…した: the clause's subject is an end of its event noun, too."""
    partners = {m.actor for a in outer if a.case == "と" and a.via == "adnominal" for m in a.mentions}
    meeting = phrase.content.endswith(cues.endings("meeting"))
    judged = meeting and phrase.case in ("は", "が", "も", "を") and _quoted(reading, phrase)
    if _felt(reading, phrase, outer):
        partners, meeting = {m.actor for a in outer if a.case in _TOWARDS for m in a.mentions}, False
    elif (whole := _serving(reading, phrase, outer)) is not None:
        phrase, meeting, role = whole, False, False
        partners = {m.actor for a in outer if a.case in _TOWARDS for m in a.mentions} | {""}
    elif phrase.case == "を通じて" and not any(a.case in _AGENTS and a.mentions for a in outer):
        meeting = False  # 武器の供与を通じて支援した
    elif _means(reading, phrase, outer):
        partners, meeting = {m.actor for a in outer if a.case in _TOWARDS for m in a.mentions}, False
        over = reading.tree.governor(phrase)
        phrase = over if over and phrase in underlying(reading.tree, over) else phrase
    elif not (partners and (judged or phrase.case == "で" or (phrase.case == "を" and not meeting))) and not role:
        after = reading.tree.governor(phrase) if partners else None
        timed = after is not None and bool(after.predicate) and _timed(phrase)  # Yとの会談後、Xは…と述べた
        after = phrase if timed else after
        meanwhile = phrase.mark == "の" and after is not None and after.content in cues.words("whenever", "nouns")
        joined = timed or (after is not None and not after.predicate and (meanwhile or phrase.content.endswith("後")))
        if after is None or not joined:
            return
        phrase = after
    governor = reading.tree.governor(phrase)
    done = verbal[governor.index].arguments if governor and governor.index in verbal else ()
    if not role and phrase.case == "を" and any(a.case == "が" and a.via == "overt" and not a.mentions for a in done):
        return  # 供与がXとの緊張を高める
    if governor and governor.to != governor.index and governor.mark.endswith("と") and not role:  # …があると述べた
        governor = reading.tree.governor(governor)
    clause = verbal.get(governor.index) if governor else None
    ending = clause is not None and (clause.polarity == "negative" or clause.predicate in cues.words("breaking"))
    if clause is None or (ending and phrase.case == "を"):
        return
    named = [a for a in clause.arguments if a.mentions and a.head != phrase.head]
    objects = [a for a in named if a.case == "を" and role and clause.predicate in cues.words("regarding")]
    subjects = [a for a in named if a.case == "が" and partners.isdisjoint(m.actor for m in a.mentions)]
    several = role or (phrase.case == "で" and phrase.content.endswith(_SUMMITS))  # XとYはZとの首脳会議で
    if subjects and not role:  # Xは、Yとの衝突でZが動かなかったことを…
        subjects = [_topical(reading, phrase, governor, subjects[0], verbal)]
        subjects = [a for a in subjects if partners.isdisjoint(m.actor for m in a.mentions)]
    single = [a for a in (objects or subjects)[:1] if several or len({m.actor for m in a.mentions}) == 1]
    yield from (replace(a, case="が", via="control") for a in single)


def _timed(phrase: Phrase) -> bool:
    """会談後, 協議中: a meeting by which something is dated."""
    noun = phrase.content.rstrip("直後前中")
    return phrase.mark == "" and noun != phrase.content and noun.endswith(cues.endings("meeting"))


def _concerned(reading: Reading, phrase: Phrase, outer: list[Argument], verbal: dict[int, Clause]) -> list[Argument]:
    """XにとってYとの同盟は要だ, Yへの依存はXにとって…だ: for whom something is said to be this or that has it."""
    breaks = phrase.content.endswith(("断絶", "決裂", "断交"))  # Yとの断絶は、Xにとって…: not X's deed
    others = {m.actor for a in outer if a.case in ("と", "へ", "に対して") and not breaks for m in a.mentions}
    named: list[Argument] = []
    above = reading.tree.governor(phrase) if others and phrase.case in ("は", "が") else None
    for _ in range(3):  # 要だったと|いって|よい
        told = verbal[above.index].arguments if above and above.index in verbal else ()
        named += [a for a in told if a.case == "にとって" and a.mentions and a.head < phrase.head]
        above = reading.tree.governor(above) if above else None
    if not named and others:
        named = _sharing(reading, phrase, verbal)
    return [replace(a, case="が", via="control") for a in named[:1] if others.isdisjoint(m.actor for m in a.mentions)]


def _topical(
    reading: Reading, phrase: Phrase, governor: Phrase | None, subject: Argument, verbal: dict[int, Clause]
) -> Argument:
    """The topic before an adjunct, where the subject of its clause comes after it."""
    while governor and subject.via == "overt" and reading.tree.of[subject.head] > phrase.index:
        governor = reading.tree.governor(governor)
        clause = verbal.get(governor.index) if governor else None
        topics = [a for a in clause.arguments if a.via == "topic" and a.case == "が" and a.mentions] if clause else []
        if topics and reading.tree.of[topics[0].head] < phrase.index:
            return topics[0]
    return subject


def _sharing(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> list[Argument]:
    """XとYは、Zへの不信という点で一致している, …で三国の利害は一致する: who agrees in it feels it."""
    while phrase.mark in ("と", "や") and phrase.to > phrase.index and not phrase.predicate:
        phrase = reading.tree[phrase.to]
    point = reading.tree.governor(phrase)
    if point is None or phrase.mark != "という" or point.content not in ("点", "一点", "面") or point.case != "で":
        return []
    told = verbal[point.to].arguments if point.to in verbal else ()
    ends = [a for a in told if a.case in ("が", "を") and a.head >= 0]
    own = [replace(a, mentions=a.mentions or reading.possessors(reading.tree[reading.tree.of[a.head]])) for a in ends]
    owners = [reading.tree[reading.tree.of[a.head]] for a in ends]
    around = [d for p in owners for d in reading.tree.dependents(p.index) if d.mark == "の"]
    return [a for a in (*(argument(reading, d, "が") for d in around), *own) if a.mentions][:1]


def _quoted(reading: Reading, phrase: Phrase) -> bool:
    """Xは、Yとの会談は有意義だったと述べた: is a meeting spoken of in what somebody says?"""
    governor = reading.tree.governor(phrase)
    return governor is not None and governor.to != governor.index and governor.mark.endswith("と")


def _felt(reading: Reading, phrase: Phrase, outer: list[Argument]) -> bool:
    """Xへの反発からYに近づいた, Xへの不信を背景に: is it what whoever acts holds against or towards somebody?"""
    aimed = any(a.case in ("に対して", "へ") and a.mentions and a.via == "adnominal" for a in outer)
    if not aimed or any(a.case in ("の", "が") and a.mentions for a in outer):
        return False
    governor = reading.tree.governor(phrase)
    ground = governor is not None and phrase.case == "を" and governor.content in cues.words("feelings", "grounds")
    return phrase.content in cues.words("feelings") and (ground or phrase.case in ("から", "で", "によって", "ゆえ"))


def _means(reading: Reading, phrase: Phrase, outer: list[Argument]) -> bool:
    """XはYへの輸出の開始によってZを揺さぶった: is it a deed towards somebody by which whoever acts does something?"""
    over = reading.tree.governor(phrase)
    over = over if over and phrase in underlying(reading.tree, over) else phrase
    deed = phrase.content.endswith(cues.endings("giving by")) and over.case == "によって"
    aimed = any(a.case in _TOWARDS and a.mentions and a.via == "adnominal" for a in outer)
    return deed and aimed and not any(a.case in ("の", "が", "によって") and a.mentions for a in outer)


_TOWARDS = frozenset({"に対して", "へ", "に", "に向けて"})


def _parties(reading: Reading, phrase: Phrase, verbal: dict[int, Clause], case: str) -> list[Argument]:
    """Xの仲介でAとBが合意した, Xの要請を受けてYは…した: between whom, of whom is told by the clause."""
    governor, mark = reading.tree.governor(phrase), phrase.case
    if governor and phrase.mark == "の" and governor.content in ("下", "もと", "元"):  # 立ち会いの下で
        mark, governor = governor.case or "で", reading.tree.governor(governor)
    clause = verbal.get(governor.index) if governor else None
    if clause is None or mark not in ("によって", "で", "を受けて", "を通じて"):
        return []
    ends = [a for a in clause.arguments if a.case in ("が", "と") and a.mentions]
    if case == "に対して":  # Xからの制裁でYは, YがXからの制裁によりできなくなる
        above = verbal.get(governor.to) if governor and governor.to > governor.index else None
        outer = above.arguments if above and above.predicate in cues.words("becoming") else ()
        ends = [a for a in (*ends, *outer) if a.case == "が" and a.mentions and a.via != "possession"][:1]
    else:
        ends = ends or [a for a in clause.arguments if a.case == "で" and a.text.endswith("間") and a.mentions]
    if not ends:  # XとYの協定は、Zの仲介で実現した
        deals = [a for a in clause.arguments if a.case in ("が", "を") and a.head >= 0]
        around = [m for a in deals for m in modifiers(reading, a.head) if m.mentions]
        by = [m for m in around if m.case == "によって"]
        ends = by or [m for m in around if m.case in ("の", "と", "compound")]
    ends = [_same(reading, a, verbal) for a in ends]
    return [replace(a, case=case, via="context") for a in ends]


def _same(reading: Reading, found: Argument, verbal: dict[int, Clause]) -> Argument:
    """Xは…を支えられた国だ: what a noun is said of, where a clause is of that noun."""
    if found.via != "gap":
        return found
    noun = reading.tree[reading.tree.of[found.head]]
    told = verbal[noun.index].arguments if noun.predicate == "copula" and noun.index in verbal else ()
    return next((a for a in told if a.case == "が" and a.mentions and a.head < found.head), found)


def _answered(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> list[Argument]:
    """Xの要求をYは退けた, Xの求めにYは応じた: whoever answers a demand is whom it was made of."""
    governor = reading.tree.governor(phrase)
    while governor and phrase.case in ("を", "に") and governor.case in ("で", "に") and not governor.predicate:
        governor = reading.tree.governor(governor)  # 要求を書面で退けた
    clause = verbal.get(governor.index) if governor else None
    answers = phrase.case in ("を", "に") and clause and clause.predicate in cues.words("demands", "answers")
    soon = phrase.mark == "から" and clause is not None and _soon(reading, phrase)
    if clause is None or not (answers or soon or phrase.mark == "にもかかわらず"):
        return []
    owned = any(a.mentions and a.case in ("の", "から") for a in adnominals(reading, phrase))
    if clause.voice == "passive" or not owned:
        return []
    return [replace(a, case="に対して", via="answered") for a in clause.arguments if a.case == "が" and a.mentions]


def _soon(reading: Reading, phrase: Phrase) -> bool:
    """Xの要請からわずか1日で派遣した: is it told how soon the demand was answered?"""
    after = reading.tree.phrases[phrase.index + 1 : phrase.to]
    return any(p.mark == "で" and p.content.endswith(("日", "時間", "週間", "か月", "カ月", "ヶ月")) for p in after[:2])


def _own(reading: Reading, around: list[Argument]) -> Iterator[Argument]:
    """フランスのマクロン大統領との会談: without the state that only tells whose the person behind it is."""
    of = reading.tree.of
    for found in around:
        beside = [a for a in around if a.case in _PARTNERS and of[a.head] == of[found.head] + 1 and a.mentions]
        first = beside[0].mentions[0] if beside and found.case == "の" and found.mentions else None
        known = reading.serves.get(first.actor) if first else None
        whose = first is not None and first.kind == "person" and found.mentions[-1].kind == "state"
        if not (whose and (known is None or found.mentions[-1].actor in known)):
            yield found


_PARTNERS = frozenset({"と", "へ", "に対して", "によって", "から"})


def _stuff(reading: Reading, phrase: Phrase, first: int) -> Iterator[Argument]:
    """弾道ミサイル提供, 食料配布: of what the deed is, where the compound says it."""
    tokens = reading.tree.chunk.tokens
    begin = max((n.last for n in reading.inside(phrase) if n.last <= first), default=phrase.first)
    if begin < first:
        text = "".join(t.text for t in tokens[begin:first])
        start, end = tokens[begin].start, tokens[first - 1].end
        yield Argument(
            case="compound", start=start, end=end, head=first - 1, text=text, mentions=(), via="compound"
        )


def _titled(reading: Reading, phrase: Phrase, first: int, last: int) -> list[Argument]:
    """Of whom a title or a relational noun is said: Xの外相Y, X外相のY, 議長国Y, X加盟国のY, X東部2州（Y、Z）."""
    word = "".join(t.text for t in reading.tree.chunk.tokens[first:last])
    done = "サ変" in reading.tree.chunk.tokens[last - 1].tag or word in reading.deverbal
    relational = not done or word in _LED
    found = [n for n in reading.named if n.mention.kind == "person" and _holds(n, first, last)]
    found = [n for n in found if not (n.affix == "joint" and n.mention.rule.startswith("anaphor"))]  # 両国の外相
    found = found or _quoted_before(reading, phrase, first)
    dot = last < phrase.last and reading.tree.chunk.tokens[last].text in "・＝」』"
    found = found or [n for n in reading.named if relational and n.first == last + dot and n.last <= phrase.last]
    if phrase.head + 1 == last and relational:
        if reading.lists.get(phrase.head):
            return [_listed(reading, phrase)]
        if not found or found[-1].mention.rule == "office":
            found = _apposed(reading, phrase) or found
    kept = [n for n in found if n.mention.candidates or n.mention.rule != "office"]
    told = listed(reading, phrase) if not kept and relational and phrase.head + 1 == last else None
    if told:
        return [told]
    return [replace(part(kept[-1]), case="が", via="title", mentions=tuple(n.mention for n in kept))] if kept else []


def _holds(named: Named, first: int, last: int) -> bool:
    """Is a title the last part of a person's name, or the name itself (トランプ大統領 as one word)?"""
    behind = named.first < first and last <= named.last and (named.core <= first or last == named.core)
    return behind or (named.first, named.last) == (first, last)


def _quoted_before(reading: Reading, phrase: Phrase, first: int) -> list[Named]:
    """「ジョージアの夢」政権, タリバン政権: the party that governs."""
    if reading.tree.chunk.tokens[first].text not in _GOVERNING:
        return []
    here = reading.ends.get(first - 1, ()) if first == phrase.first else reading.ends.get(first, ())
    covered = [n for n in reading.inside(phrase) if n.core == first]
    return [n for n in (*here, *covered) if n.mention.kind in ("party", "force")][:1]


_GOVERNING = frozenset({"政権", "新政権", "暫定政権"})
_LED = frozenset({"主導"})  # ロシア主導のX: verbal nouns that are said of a noun as titles are


def _listed(reading: Reading, phrase: Phrase) -> Argument:
    return replace(argument(reading, phrase, "が"), via="list")


def _apposed(reading: Reading, phrase: Phrase) -> list[Named]:
    """The names that a noun stands in apposition to: CSTO加盟国のアルメニアとカザフスタン."""
    governor = reading.tree.governor(phrase)
    if governor and phrase.case in ("は", "が") and governor.predicate == "copula":  # Xの最大の貿易相手国はYだ
        return reading.heads(governor)
    becoming = governor is not None and reading.tree.chunk.tokens[governor.head].lemma in cues.words("becoming")
    if governor and becoming and phrase.case in ("に", "と"):  # XはYの最大の買い手に浮上した
        who = [d for d in reading.tree.dependents(governor.index) if d.case in ("は", "が") and reading.heads(d)]
        return reading.heads(who[-1]) if who and who[-1].index < phrase.index else []
    if phrase.case == "で" and phrase.mark.startswith(("の中", "のなか", "のうち")) and phrase.content.endswith("国"):
        return _amongst(reading, phrase)
    glued = phrase.mark == "" and phrase.to == phrase.index + 1 and _before_name(reading, phrase)
    beside = glued or phrase.mark in ("の", "である", "だった", "であった", "・", "、")
    if governor is None or not beside or governor.index < phrase.index:
        return []
    last = reading.group(governor)
    between = [governor] if governor is last else [governor, last]
    return [n for at in between for n in reading.heads(at)]


def _amongst(reading: Reading, phrase: Phrase) -> list[Named]:
    """CSTO加盟国の中でも、とりわけXとYは: who is named of the members."""
    after = [p for p in reading.tree.phrases[phrase.index + 1 :] if p.to == phrase.to and reading.heads(p)]
    topics = [p for p in after if (p.topic or p.case in ("は", "が")) and not p.predicate][:1]
    found = [n for p in topics for q in (*reading.beside(p), p) for n in reading.heads(q)]
    return [n for n in found if n.mention.kind == "state" and n.mention.candidates]


def _before_name(reading: Reading, phrase: Phrase) -> bool:
    """議長国フランス, 指導者ミロシェヴィッチ, 「大統領」ガグロエフ氏, 与党「公正発展党」."""
    tokens, behind = reading.tree.chunk.tokens, reading.tree[phrase.index + 1]
    if phrase.content.endswith("国"):
        return True
    kinds = {n.mention.kind for n in reading.heads(behind)}
    titled = phrase.content in reading.titles and "person" in kinds
    return titled or (tokens[behind.first - 1].text in "「『・" and "party" in kinds)


def _governed(reading: Reading, phrase: Phrase, last: int, word: str) -> Iterator[Argument]:
    """イラン支援のヒズボラ: what is led, backed or held by whom the compound names."""
    governor = reading.tree.governor(phrase)
    led = word in cues.words("led") and phrase.mark == "の" and last == phrase.head + 1
    if led and governor and reading.heads(governor):
        yield replace(argument(reading, reading.group(governor), "を"), via="governed")


def _official(reading: Reading, word: str, bearer: list[Argument], known: list[Argument]) -> list[Argument]:
    """プーチン大統領: of which state, where the words don't say it, or say another's (日本のA首相とB大統領)."""
    if bearer and bearer[0].mentions and word in _GOVERNING and bearer[0].mentions[0].kind in ("party", "force"):
        return _governing(reading, bearer[0], known)
    if not bearer or not bearer[0].mentions or word not in reading.titles:
        return []
    candidates = bearer[0].mentions[0].candidates
    words = (word, cues.table("offices").get(word, word))
    of = next((reading.offices[c, w] for c in candidates for w in words if (c, w) in reading.offices), None)
    owned = any(a.case == "の" and a.via == "adnominal" and m.kind == "state" for a in known for m in a.mentions[:1])
    lone = word not in _OF_PARTIES and not owned  # ユーゴスラヴィアの指導者X
    of = of or next((reading.offices[c, ""] for c in candidates[:1] if lone and (c, "") in reading.offices), None)
    said = {m.actor for a in known for m in a.mentions if not m.rule.startswith("anaphor")}
    own = word in cues.table("offices")  # EUのX欧州委員長
    within = reading.wholes.get(of or "", frozenset()) if own else frozenset()
    if any(a.case == "の" and m.kind in _BODIES and m.actor not in within for a in known for m in a.mentions):
        return []  # EUのX委員長
    if of is None or any(of in (who, *reading.wholes.get(who, ())) for who in said):  # ロシア大統領府のX報道官
        return []
    if any(who in reading.serves.get(c, ()) for who in said - reading.wholes.get(of, frozenset()) for c in candidates):
        return []  # of several offices, the one that is said
    here = next(
        (n.mention for n in reading.named if n.mention.actor == of and not n.mention.rule.startswith("anaphor")),
        None,
    )
    mention = here or replace(bearer[0].mentions[0], text=of, candidates=(of,), kind="state", rule="anaphor office")
    return [replace(bearer[0], case="の", via="office", mentions=(mention,))]


def _governing(reading: Reading, bearer: Argument, known: list[Argument]) -> list[Argument]:
    """Whose government a party makes up, where the words don't say it."""
    of = sorted(reading.wholes.get(bearer.mentions[0].actor, ()))
    if not of or any(a.case in ("の", "compound") and a.mentions for a in known):
        return []
    mention = replace(bearer.mentions[0], text=of[0], candidates=(of[0],), kind="state", rule="anaphor office")
    return [replace(bearer, case="の", via="office", mentions=(mention,))]


_OF_PARTIES = frozenset({"党首", "共同党首", "党代表", "社長", "会長", "編集長", "最高経営責任者", "CEO"})
_BODIES = frozenset({"organisation", "agency", "company", "party", "force"})


def _carried_polarity(carrier: tuple[int, str] | None, verbal: dict[int, Clause]) -> str:
    """支援を行わない, 支援を見送る: not; 支援を拒まない: done."""
    if carrier is None:
        return "positive"
    return "negative" if (carrier[1] == "negative") != (verbal[carrier[0]].polarity == "negative") else "positive"


def _attitude(reading: Reading, phrase: Phrase, named: Named, affix: str, verbal: dict[int, Clause]) -> Clause:
    """親欧米, 反ロシア, 訪中: whoever the phrase is said of holds the attitude."""
    target = replace(part(named), case="を", via="compound")
    bearer = _bearer(reading, phrase, verbal)
    return Clause(
        predicate=affix,
        kind="compound",
        start=target.start,
        end=target.end,
        head=named.last - 1,
        arguments=(target, *([replace(bearer, case="が")] if bearer else [])),
        path=tuple(path(reading.tree, phrase)),
        polarity=verbal[phrase.index].polarity if phrase.index in verbal else "positive",
        voice="nominal",
    )


def _exemplary(reading: Reading, camp: Phrase) -> Argument | None:
    """Xらの親露派, X党などの親欧米勢力: who is named as one of a camp."""
    for example in reading.tree.dependents(camp.index):
        named = reading.heads(example)
        several = example.mark in ("などの", "らの", "といった", "など")
        plural = named and (several or named[-1].mention.text.endswith("ら"))
        if plural and not example.predicate and example.index < camp.index and example.adnominal:
            return argument(reading, reading.group(example), "が")
    return None


def _bearer(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> Argument | None:
    """親欧米路線のX, 親欧米だったX, Xは親欧米だ, Xの親欧米姿勢, Xは親欧米姿勢を強めた."""
    tree, here = reading.tree, phrase
    exemplary = _exemplary(reading, phrase)
    if exemplary:
        return exemplary
    if phrase.content.endswith(cues.endings("camps")) and not phrase.adnominal and phrase.mark not in _DEEMED:
        camp = argument(reading, phrase, "が")  # 親ロシア派が: the camp itself
        return camp if any(m.text.endswith(cues.endings("camps")) for m in camp.mentions) else None
    if reading.lists.get(phrase.head):  # 親欧米3カ国
        return argument(reading, phrase, "が")
    governor = tree.governor(phrase)
    if governor and phrase.case in ("と", "として") and tree.chunk.tokens[governor.head].lemma in cues.words("deeming"):
        deemed = verbal[governor.index].arguments if governor.index in verbal else ()  # Xを反露同盟とみなす
        held = [a for a in deemed if a.case == "を" and a.mentions]
        if held:
            return held[-1]
    if governor and phrase.adnominal and not governor.predicate and holds(governor.content):  # 親露派の政党を非難した
        return argument(reading, reading.group(governor), "が") if reading.heads(governor) else None
    for _ in range(4):
        if judged(tree, here, "judging"):
            return None
        clause = verbal.get(here.index)
        told = [a for a in clause.arguments if a.mentions and a.head != phrase.head] if clause else []
        subject = next((a for a in told if a.case == "が"), None)
        if subject is None and here is not phrase and phrase.case in ("が", "は"):  # Xでは反露感情が強い
            subject = next((a for a in told if a.case in ("で", "に") and a.via != "possession"), None)
        if subject:
            return subject
        governor = tree.governor(here)
        before = not here.mark and not here.predicate and here.to == here.index + 1  # 親欧米派地域「X」
        if governor and before and reading.heads(governor):
            return argument(reading, reading.group(governor), "が")
        owner = next((a for a in adnominals(reading, here) if a.case == "の" and a.mentions), None)
        if owner and here is phrase:
            return owner
        if governor is None:
            return None
        if (here.adnominal or tree.relative(here)) and reading.heads(governor):
            return argument(reading, reading.group(governor), "が")
        here = governor
    return None


@lru_cache(maxsize=65536)
def holds(noun: str) -> bool:
    """May a noun be somebody who takes a side (政党, 実業家, 政権), and no way of taking it (路線, 姿勢)?"""
    return noun.endswith((*cues.endings("camps"), *cues.endings("camps", "holders")))


_DEEMED = frozenset({"で", "と", "として", "だと"})  # 親露派とされるX, 親欧米派として知られるX


def _carrier(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> tuple[int, str] | None:
    """The light verb that an event noun is said with, and what it adds."""
    phrase = _exemplified(reading, phrase) or phrase
    governor = reading.tree.governor(phrase)
    joined = phrase.mark in ("と", "の") and governor
    if joined and phrase in (*coordinated(reading.tree, joined), *underlying(reading.tree, joined)):
        phrase, governor = joined, reading.tree.governor(joined)
    if governor is None or not governor.predicate or governor.index < phrase.index:
        return None
    granting = _granting(reading, phrase, governor)
    if granting is not None and granting.index in verbal:
        return granting.index, "intended"
    lemma = reading.tree.chunk.tokens[governor.head].lemma
    passive = governor.index in verbal and verbal[governor.index].voice == "passive"
    if lemma == "する" and _deems(verbal.get(governor.index)):
        return None
    if _another(reading, phrase, governor):
        return None
    if phrase.case == "で" and lemma in _AGREED and (_aimed(reading, phrase) or _faced(reading, phrase)):
        return governor.index, "intended"
    carries = (passive and phrase.case in ("が", "は")) or _first_of_two(reading, phrase, governor)
    case = "を" if carries else phrase.case
    split = governor.predicate == "verb" and governor.index in verbal  # 相|次いで
    said = {lemma, verbal[governor.index].predicate} if split else {lemma}
    for kind, cases in _CARRIERS.items():
        if case in cases and not said.isdisjoint(cues.words("carriers", kind)):
            return governor.index, "directive" if _asked_of(verbal.get(governor.index), said) else kind
    return None


def _asked_of(clause: Clause | None, said: set[str]) -> bool:
    """Yに制裁の維持を訴えた: who appeals to somebody asks him to do it; 支援を訴えた may be his own."""
    told = clause is not None and any(a.case == "に" and a.mentions for a in clause.arguments)
    return told and not said.isdisjoint(cues.words("carriers", "directive"))


def _granting(reading: Reading, phrase: Phrase, governor: Phrase) -> Phrase | None:
    """Yへの編入を認めるよう求める: who asks that it be granted wants it."""
    tokens, asking = reading.tree.chunk.tokens, reading.tree.governor(governor)
    grants = phrase.case == "を" and tokens[governor.head].lemma in ("認める", "承認", "受け入れる", "容認")
    if asking is None or not grants or not governor.mark.endswith(("よう", "ように")):
        return None
    asks = tokens[asking.head].lemma in cues.words("asking", "verbs")
    joining = phrase.content.endswith(("編入", "加盟", "統合", "併合", "独立", "参加", "復帰"))
    return asking if asks and joining else None


_AGREED = frozenset({"合意", "一致"})


def _faced(reading: Reading, phrase: Phrase) -> bool:
    """対X制裁で合意した: does the compound tell against whom?"""
    return any(n.affix == "対" or reading.tree.chunk.tokens[n.first - 1].text == "対" for n in reading.inside(phrase))


def _another(reading: Reading, phrase: Phrase, governor: Phrase) -> bool:
    """XのYは「…」と論評を避けた: a topic whose verb has its own object is not what the verb carries."""
    return phrase.case == "は" and any(d.case == "を" for d in reading.tree.dependents(governor.index))


def _exemplified(reading: Reading, phrase: Phrase) -> Phrase | None:
    """XやYといった制裁を科す: what a deed is an example of."""
    governor = reading.tree.governor(phrase)
    while governor and phrase.mark in ("や", "、", "") and not governor.predicate and governor.index > phrase.index:
        phrase, governor = governor, reading.tree.governor(governor)
    like = governor is not None and phrase.mark in ("といった", "などの", "などといった", "のような")
    return governor if governor and like and governor.content.endswith(cues.endings("exemplified")) else None


def _first_of_two(reading: Reading, phrase: Phrase, governor: Phrase) -> bool:
    """Xへの支持と、Yへの反対を表明した: is it the first of two nouns that a verb carries?"""
    tokens = reading.tree.chunk.tokens
    after = [d for d in reading.tree.dependents(governor.index) if d.index > phrase.index and d.case == "を"]
    return phrase.mark == "と" and bool(after) and all("サ変" in tokens[p.head].tag for p in (phrase, *after))


def _deems(clause: Clause | None) -> bool:
    """併合を無効とする: no deed of whoever holds it to be so."""
    held = [a for a in clause.arguments if a.case == "と" and a.via == "overt"] if clause else []
    return any(not a.mentions and a.text not in cues.words("carriers", "pillars") for a in held)  # …を柱とする is none


_CARRIERS = {
    "plain": ("を", "は"),
    "received": ("を", "は"),
    "directive": ("を", "は"),
    "intended": ("を", "は"),
    "negative": ("を", "は"),
    "dative": ("に",),
    "nominative": ("が", "は"),
}


def _aimed(reading: Reading, phrase: Phrase) -> bool:
    """Is it said at whom an event noun aims (Yへの不満)?"""
    return any(a.case in ("へ", "に対して") and a.mentions for a in adnominals(reading, phrase))


def _undergone(reading: Reading, phrase: Phrase) -> bool:
    """Is it a hostile deed whose doer is told, so that where it goes on is who suffers it?"""
    done = (a for a in adnominals(reading, phrase) if a.case in ("の", "によって") and a.mentions)
    return phrase.content in reading.hostile and any(done) and not _aimed(reading, phrase)


def _has_topic(clause: Clause) -> bool:
    """Xは兵器の調達においてYへの依存度が高い: is it of its topic that a clause tells?"""
    return any(a.case == "が" and a.via == "topic" and a.mentions for a in clause.arguments)


def _carried(
    reading: Reading, phrase: Phrase, carrier: tuple[int, str], verbal: dict[int, Clause]
) -> Iterator[Argument]:
    """The arguments of the light verb are the event noun's; who is told to do it, does it."""
    for found in verbal[carrier[0]].arguments if carrier[0] in verbal else ():
        own = found.head in (phrase.head, reading.tree[phrase.to].head) or found.via == "beside"
        if own or (carrier[1] == "directive" and found.case == "が"):
            continue
        if found.case == "が" and verbal[carrier[0]].voice == "causative":  # Xを説いて攻撃に踏み切らせる
            yield replace(found, mentions=(), via="overt")
            continue
        if carrier[1] == "nominative" and found.via == "gap" and _undergone(reading, phrase):  # Xの侵攻が続くY
            yield replace(found, case="に")
            continue
        if carrier[1] == "nominative" and found.via == "gap":  # 依存が高いX
            yield replace(found, case="が")
            continue
        if carrier[1] == "nominative" and found.text in ("背景", "根底", "裏", "底流"):  # その背景にはYへの依存がある
            continue
        if carrier[1] == "nominative" and found.case in ("に", "で") and _aimed(reading, phrase):  # XにYへの不満がある
            if found.mentions or not _has_topic(verbal[carrier[0]]):
                yield replace(found, case="が")
            continue
        if carrier[1] == "nominative" and found.case not in ("に", "から", "へ", "に対して", "と"):
            continue
        case = "が" if carrier[1] == "directive" and found.case == "に" else found.case
        if carrier[1] == "received":  # XがYから攻撃を受ける: Y attacks X
            case = {"が": "に対して", "から": "が", "に": "が", "によって": "が"}.get(case, case)
        yield replace(found, case=case, via=found.via if found.via != "overt" else "carried")
