"""Names to actors: which words of a chunk name whom.

Names come from the vocabulary and from the words that names attract: titles (X外相), suffixes that
leave the actor as it is (ロシア側), that make another (ロシア軍, ロシア企業), and the one-character
names of states in compounds (対露, 中露, 露軍). What the vocabulary doesn't know keeps its Japanese name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues, joint
from kg.extract.groups import described
from kg.extract.names import Named, Names, names, normal, sound
from kg.extract.phrases import Tree
from kg.extract.scan import AFFIXES, Scan
from kg.extract.typed import typed
from kg.model import Token

__all__ = ["AFFIXES", "Named", "Names", "mentions", "names", "normal"]

_ALONE = frozenset("露米独仏英韓豪")  # one-character names that may stand by themselves
_PAIRED = frozenset("露ロ米独仏英韓豪日中印欧朝伊加土ウ")
_LED = frozenset({"首脳", "両国", "両首脳", "両政府", "高官", "外相", "政府", "首脳ら", "両国首脳"})
_FOREIGN = re.compile(r"[ァ-ヿ]{2,}")
_TALKS = frozenset({"会談", "会議", "会合", "協議", "外交"})
_BODIES = frozenset({"state", "organisation", "party", "agency", "company", "force"})
_LEANINGS = frozenset("親反嫌")
_TERSE = frozenset("ロウ伊印加台")  # those of headlines, before a title or a body of state


def mentions(tree: Tree, known: Names, date: str = "", around: Sequence[str] = ()) -> tuple[Named, ...]:
    """The mentions in a chunk, in the order of the text; `around` are the states of which the text told before."""
    reader = _Reader(tree, known, date)
    scan, read = reader.scan, tuple(reader.read())
    listed = joint.republics(joint.apposed(joint.regions(read, scan, known), scan, known), scan, known)
    found = typed(joint.titled(listed, reader.scan, known, reader.serving), scan, known)
    found = tuple(n for n in found if not _some(tree, n))
    return (*found, *described(tree, found, known, date, around))


def _some(tree: Tree, named: Named) -> bool:
    """独立を承認した国連加盟国: some of the members, told by what they did, and not their whole."""
    phrase = tree[tree.of[named.last - 1]]
    members = tree.chunk.tokens[named.last - 1].text in _MEMBERS and named.last - named.first > 1
    return members and any(tree.relative(d) for d in tree.dependents(phrase.index))


class _Reader:
    """Walks the tokens of one chunk once."""

    def __init__(self, tree: Tree, known: Names, date: str) -> None:
        self.tree, self.known, self.date = tree, known, date
        self.scan = Scan(tree.chunk.tokens, known)
        self.tokens = tree.chunk.tokens

    def read(self) -> Iterator[Named]:
        scan, behind, done = self.scan, 0, 0
        for place in scan.places():
            hit = self._hit(place) if place >= behind else None
            if hit is None:
                continue
            hit = self._forename(hit, place) if hit.mention.kind == "person" and hit.mention.rule == "name" else hit
            era = self.scan.text(hit.last, hit.last + 1) in cues.words("suffix", "era")
            if era and hit.mention.kind != "person":  # ソ連時代; but Xの時代 is his
                place = self.scan.firsts.get(hit.last, place + 1)
                continue
            hit = self._city(hit)
            named = hit if hit.affix else self._extended(hit)
            if named.mention.rule == "office":
                yield replace(hit, last=named.core, core=named.core)  # the state in ロシア外相
            yield from self._abbreviated(hit, named)
            yield from self._member(hit)
            yield from self._inner(place, hit)
            yield from self._split(named) if named.first >= done else ()
            done = named.last
            behind = bisect_left(scan.owner, named.last, place)

    def _hit(self, place: int) -> Named | None:
        return self.scan.name(place) or (self._unlisted(place) if place in self.scan.opening else None)

    def _city(self, hit: Named) -> Named:
        """首都バクー is the town, whatever it may stand for elsewhere."""
        towns = tuple(c for c in hit.mention.candidates if self.known.actors[c].kind == "territory")
        if not towns or not hit.first or self.tokens[hit.first - 1].text not in ("首都", "州都", "都市"):
            return hit
        return replace(hit, mention=replace(hit.mention, candidates=towns, kind="territory"))

    def _unlisted(self, place: int) -> Named | None:
        """What the vocabulary doesn't write so: it begins with a token."""
        return self.scan.heard(place) or self._short(place) or self._titled(place)

    def _inner(self, place: int, hit: Named) -> Iterator[Named]:
        """The name that a longer one begins with, a particle between (ウクライナからの避難民, EUとの連合協定)."""
        chars = self.scan.chars
        length = next((n for n in range(2, 12) if chars[place + n : place + n + 1] in ("の", "か", "と")), 0)
        form = chars[place : place + length]
        stop = self.scan.owner[min(place + length, len(chars)) - 1] + 1
        if length and stop < hit.last and form in self.known.forms:
            yield self.scan.named(hit.first, stop, self.known.forms[form])

    def _abbreviated(self, hit: Named, named: Named) -> Iterator[Named]:
        """The state in メルケル独首相, ゼレンスキー・ウクライナ大統領."""
        if hit.mention.kind != "person" or named.last == hit.last:
            return
        at = self._behind(hit.last)
        body = self._body(at) if named.core > hit.last else None
        if body:
            yield body
        if self.scan.state_title(hit.last) == named.last:
            actor = self.known.abbreviations[self.tokens[hit.last].text[0]]
            yield self.scan.named(hit.last, hit.last + 1, (actor,))

    def _behind(self, at: int) -> int:
        """The token behind a name, a dot left out."""
        return at + 1 if at < len(self.tokens) and self.tokens[at].text in "・＝" else at

    def _member(self, hit: Named) -> Iterator[Named]:
        """The organisation in CSTO加盟国."""
        if hit.last - hit.first > 1 and self.tokens[hit.last - 1].text in _MEMBERS:
            body = self.scan.form(hit.first, hit.last - 1)
            if body in self.known.forms:
                yield self.scan.named(hit.first, hit.last - 1, self.known.forms[body])

    # --- short names --------------------------------------------------------------------------

    def _short(self, place: int) -> Named | None:
        """露軍, 対露, 中露: a token made of one-character names."""
        token = self.scan.owner[place]
        if not self.tokens[token].tag.startswith(("名詞", "接頭辞", "接尾辞")):
            return None
        text = self.tokens[token].text
        affix = text[0] if text[0] in AFFIXES and len(text) > 1 else ""
        body = text[len(affix) :]
        before = self.tokens[token - 1].tag if token else ""
        counted = before.startswith("名詞-数詞") and "助数詞" in self.tokens[token].tag
        if body[:1] not in self.known.abbreviations or counted:  # 30|日間
            return None
        ends = next((n for n in range(len(body), 0, -1) if self._all_short(body, n)), 0)
        if not ends or (len(body) == 1 and not affix and not self._standing(token, body)):
            return None
        if body == "中米" and self._named_at(token + 1):  # 中米ニカラグア
            return None
        actors = tuple(self.known.abbreviations[c] for c in body[:ends])
        beside = not affix and len(body) == ends and self._beside(token + 1)
        if len(actors) == 1 and not affix and not beside:
            return self.scan.named(token, token + 1, actors)
        last = token + 1 if affix or beside or len(body) > ends else self._led(token + 1)
        mention = self.scan.mention(token, last, actors[:1])
        return Named(first=token, last=last, mention=mention, core=token + 1, affix=affix or "joint")

    def _beside(self, token: int) -> bool:
        """独|米, 英仏|独, 米|ウクライナ: does another state's name follow at once?"""
        foreign = token < len(self.tokens) and _FOREIGN.match(self.tokens[token].text) is not None
        return self._brief(token) or (foreign and self._named_at(token))

    def _brief(self, token: int) -> bool:
        """Is a token made of one-character names alone?"""
        text = self.tokens[token].text if 0 <= token < len(self.tokens) else ""
        counts = token > 0 and self.tokens[token - 1].tag.startswith("名詞-数詞")  # 21|日|朝
        return 0 < len(text) < 4 and not counts and all(c in self.known.abbreviations for c in text)

    def _led(self, token: int) -> int:
        """米ロ|首脳は: where their leaders and governments end that stand for both."""
        follows = self.tokens[token + 1 : token + 2]
        led = token < len(self.tokens) and self.tokens[token].text in _LED
        return token + 1 if led and not (follows and follows[0].tag.startswith(("名詞", "接尾辞"))) else token

    def _all_short(self, body: str, end: int) -> bool:
        short = all(c in self.known.abbreviations for c in body[:end])
        rest = body[end:]
        return short and (not rest or rest in _SHORT_TAILS or (end == 1 and rest in self.known.titles))

    def _standing(self, token: int, body: str) -> bool:
        """May a one-character name stand alone here?"""
        before = self.tokens[token - 1].text if token else ""
        after = self.tokens[token + 1].text if token + 1 < len(self.tokens) else ""
        if (after == "・" and self._named_at(token + 2)) or (body in _PAIRED and self._beside(token + 1)):
            return True  # 日・ウクライナ, 独米
        if body in _PAIRED and self._brief(token - 1):  # 日|ウ両国, 英仏|独など
            return True
        joined = before in ("・", "、") or after in _BESIDE or before in AFFIXES
        if body in _TERSE and not _nominal(self.tokens[token - 1] if token else None):  # ロ外相, 伊首相
            return after in _BESIDE - {"・", "、"} or self.scan.title(token + 1) > token + 1
        nominal = after and self.tokens[token + 1].tag.startswith("名詞")
        if before in AFFIXES and body in self.known.abbreviations:  # 対ロ制裁, 親ロ路線
            return True
        return body in _ALONE and bool(joined or after in ("が", "は", "の", "に", "と", "を", "も") or nominal)

    def _named_at(self, token: int) -> bool:
        """Does the name of a state or of an organisation begin here?"""
        place = self.scan.firsts.get(token)
        hit = self.scan.name(place) if place is not None else None
        return hit is not None and hit.mention.kind in ("state", "organisation")

    def _split(self, named: Named) -> Iterator[Named]:
        """中露, 独露間: a mention for each state."""
        text = self.tokens[named.first].text
        shorts = [self.known.abbreviations[c] for c in text if c in self.known.abbreviations] if named.affix else []
        if named.affix and len(shorts) > 1:
            for actor in shorts:
                yield replace(named, mention=self.scan.mention(named.first, named.last, (actor,)))
        else:
            yield named

    # --- persons ------------------------------------------------------------------------------

    def _titled(self, place: int) -> Named | None:
        """An unknown person, told by a title behind a name."""
        token, scan = self.scan.owner[place], self.scan
        last = self._run(token)
        if last > token and (scan.state_title(last) or self._serves(last)):  # Xイスラエル首相
            mention = scan.mention(token, last, (), "person", rule="title")
            return Named(first=token, last=last, core=last, mention=mention)
        title = scan.title(last, loose=True) if last > token else last
        if title == last:
            return None
        mention = scan.mention(token, title, (), kind="person", core=last, rule="title")
        return Named(first=token, last=title, mention=mention, core=last)

    def _run(self, token: int) -> int:
        """Where an unknown person's name ends: before the letters of the body he serves (X|NATO報道官)."""
        last = self.scan.run(token)
        for stop in range(token + 1, last):
            if self.scan.text(stop, last).isascii() and self._named_at(stop):
                return stop
        return last

    def _serves(self, last: int) -> bool:
        """Does the name of a state or a body with an office follow a name (X国連事務次長)?"""
        body = self._body(self._behind(last))
        titled = body is not None and self._term(body) > 0
        return titled and self.scan.title(last) == last

    def _term(self, body: Named) -> int:
        """Where the office behind the name of a body ends, or in it (国連人権高等弁務官); 0 where there is none."""
        stop = self.scan.title(body.last)
        held = body.mention.text.endswith(cues.endings("suffix", "offices"))
        return stop if stop > body.last else body.last if held else 0

    def _forename(self, hit: Named, place: int) -> Named:
        """アレクサンドル・X: of those with the surname, who has the given name; nobody of them if none has."""
        first = hit.first
        while first > 1 and self.tokens[first - 1].text in "・＝" and self.scan.personal(self.tokens[first - 2]):
            first -= 2
        given = [sound(t.text) for t in self.tokens[first : hit.first] if t.text not in "・＝"]
        if not given or any(normal(t.text) in self.known.forms for t in self.tokens[first : hit.first]):
            return hit
        table, surname = self.known.given, self.scan.form(hit.first, hit.last)
        namesakes = (*hit.mention.candidates, *self.known.sounds.get(sound(surname), ()))
        people = [c for c in dict.fromkeys(namesakes) if c in table]
        fitting = tuple(c for c in people if not table[c] or _called(given, table[c]))
        rule = "name" if fitting else "title"
        mention = self.scan.mention(first, hit.last, fitting, kind="person", rule=rule)
        return Named(first=first, last=hit.last, core=hit.last, mention=mention)

    def _body(self, at: int) -> Named | None:
        """The state, party or organisation between a name and a title (金正恩朝鮮労働党総書記)."""
        place = self.scan.firsts.get(at)
        hit = self.scan.name(place) if place is not None else None
        return hit if hit and hit.mention.kind in _BODIES else None

    def serving(self, named: Named, role: str) -> Named:
        """Of those who share a surname, who held the office then; nobody of them if none ever could have."""
        mention, held = named.mention, self.known.held
        terms = {c: [(s, u) for r, s, u in held.get(c, ()) if _same_office(r, role)] for c in mention.candidates}
        day = self._told(named) if len(mention.candidates) > 1 else self.date
        then = [c for c in mention.candidates if any(_served(role, day, s, u) for s, u in terms[c])]
        ever = sorted((c for c in mention.candidates if terms[c]), key=lambda c: _apart(day, terms[c]))
        rest = [c for c in mention.candidates if c not in then and c not in ever]
        found = tuple(dict.fromkeys([*then, *ever, *self._near(named, rest)]))
        rule = mention.rule if found else "title"
        return replace(named, mention=replace(mention, candidates=found, rule=rule))

    def _told(self, named: Named) -> str:
        """The year that the sentence has told before a name, else the day of the text."""
        years = _YEAR.findall(unicodedata.normalize("NFKC", self.scan.text(0, named.first)))
        year = years[-1] if years else ""
        return (("19" if year > "50" else "20") + year if len(year) == 2 else year) or self.date

    def _near(self, named: Named, candidates: Sequence[str]) -> list[str]:
        """Those who may serve the actor whose の stands before the name (米国務省のミラー報道官 is no Russian)."""
        of = self._owner(named.first)
        serves = self.known.serves
        wholes = {of, self.known.actors[of].part_of} if of else set()
        return [c for c in candidates if not of or c not in serves or serves[c] & wholes]

    def _owner(self, first: int) -> str | None:
        """The state or body that stands with の right before a token."""
        if first < 2 or self.tokens[first - 1].text != "の":
            return None
        for start in range(max(0, first - 6), first - 1):
            place = self.scan.firsts.get(start)
            hit = self.scan.name(place) if place is not None else None
            if hit and hit.last == first - 1 and hit.mention.kind in ("state", "agency"):
                return hit.mention.candidates[0]
        return None

    # --- what follows a name ------------------------------------------------------------------

    def _extended(self, named: Named) -> Named:
        """Take in what follows the name: ロシア側 stays Russia, ロシア軍兵士 becomes another actor."""
        kind, last = named.mention.kind, named.last
        if kind == "person":
            return self._entitled(named)
        if named.first and self.tokens[named.first - 1].text in _LEANINGS:  # 親欧米政権 is not that of the West
            return named
        made = self._made(named)
        if made:
            return made
        while last < len(self.tokens) and self.tokens[last].text in cues.words("suffix", "same") and self._inside(last):
            if self.scan.text(last + 1, last + 2) in _TALKS and self._brief(named.first - 1):  # 米|ウクライナ|首脳会談
                break
            last += 1
        office = self._office(named, last)
        return office or (self._covering(named, last) if last > named.last else named)

    def _entitled(self, named: Named) -> Named:
        """X大統領, X独首相, X・ウクライナ大統領, X朝鮮労働党総書記; Xの followers are others."""
        scan, last = self.scan, named.last
        if scan.text(last, last + 1) in _FOLLOWERS:
            stop = last + 1 + (scan.text(last + 1, last + 2) == "ら")
            mention = scan.mention(named.first, stop, (), kind="people", rule="suffix")
            mention = replace(mention, name=scan.text(named.first, last + 1))
            return Named(first=named.first, last=stop, core=stop, mention=mention)
        state, plain = scan.state_title(last), scan.title(last)
        body = None if state or plain > last else self._body(self._behind(last))
        stop = state or (self._term(body) if body else scan.title(last, loose=True))
        if body and stop:
            role = scan.text(body.last, stop)
            served = self._covering(replace(self.serving(named, role), core=body.last), stop)
            return replace(served, mention=replace(served.mention, name=scan.text(named.first, last)))
        role = scan.text(last, stop).strip("「『")[1 if state else 0 :]
        named = self.serving(named, role) if stop > last else named
        stop = scan.title(stop) if stop > last else stop
        return self._covering(named, stop) if stop > last else named

    def _made(self, named: Named) -> Named | None:
        """ロシア + 企業, ベラルーシ + 人: an actor of its own, known or by its Japanese name."""
        of = named.mention.actor
        whole = self.known.actors[of].part_of if of in self.known.actors else None
        for stop in range(min(len(self.tokens), named.last + 3), named.last, -1):
            text = self.scan.text(named.last, stop)
            if not self._inside(stop - 1):
                continue
            if named.mention.kind == "force" and text in cues.words("suffix", "troops"):
                return self._covering(named, stop)
            organ = self.known.owned.get((of, text)) if named.mention.kind == "state" else None
            if organ and self.known.actors[organ].kind == "agency":  # ロシア連邦 + 外務省
                mention = self.scan.mention(named.first, stop, (organ,), kind="agency", rule="suffix")
                return Named(first=named.first, last=stop, core=stop, mention=mention)
            for kind in ("people", "force", "company", "party"):
                if text in cues.words("suffix", kind):
                    actor = self.known.owned.get((of, text)) or self.known.owned.get((whole or "", text))
                    found = (actor,) if actor else ()
                    mention = self.scan.mention(named.first, stop, found, kind=kind, rule="suffix")
                    return Named(first=named.first, last=stop, core=stop, mention=mention)
        return None

    def _office(self, named: Named, last: int) -> Named | None:
        """ロシア大統領: who holds the office isn't said; it is the state that acts."""
        stop = self.scan.title(last)
        if self.scan.text(named.first, stop) in self.known.titles and self.scan.text(last, stop) == "大使":  # 国連大使
            return None
        personal = self.scan.text(last, stop) in cues.words("suffix", "personal")
        if stop == last or personal or self._continues(stop) or self._begins_name(stop):
            return None
        of = self._served(named, stop) or named.mention.candidates
        mention = self.scan.mention(named.first, stop, of, rule="office")
        return Named(first=named.first, last=stop, mention=replace(mention, kind="person"), core=last)

    def _served(self, named: Named, stop: int) -> tuple[str, ...]:
        """ロシア連邦 + 安全保障会議書記: an office of the state, though its body has a name of its own."""
        listed = cues.words("suffix", "title") | cues.table("offices").keys()
        for at in range(named.first + 1, named.last):
            form = self.scan.form(named.first, at)
            if form in self.known.forms and self.scan.text(at, stop) in listed:
                of = self.known.forms[form]
                return of[:1] if self.known.actors[of[0]].kind == "state" else ()
        return ()

    def _begins_name(self, stop: int) -> bool:
        return stop < len(self.tokens) and self.scan.personal(self.tokens[stop])

    def _continues(self, stop: int) -> bool:
        """Does a compound go on behind a title (大統領選挙)?"""
        if stop >= len(self.tokens):
            return False
        token = self.tokens[stop]
        return not token.begins and token.tag.startswith("名詞-普通名詞") and not self.scan.personal(token)

    def _inside(self, token: int) -> bool:
        return not self.tokens[token].begins or self.tokens[token].tag.startswith(("接尾辞", "名詞"))

    def _covering(self, named: Named, last: int) -> Named:
        old = named.mention
        mention = self.scan.mention(named.first, last, old.candidates, core=named.core, kind=old.kind, rule=old.rule)
        return Named(first=named.first, last=last, mention=mention, core=named.core)


def _nominal(token: Token | None) -> bool:
    return token is not None and token.tag.startswith(("名詞", "接頭辞", "接尾辞"))


_YEAR = re.compile(r"(?<!\d)(\d{4}|\d\d)年(?!代|間|ぶり|余|以上|近く|前|後|目|に及ぶ|越し)")


def _served(role: str, day: str, since: str, until: str) -> bool:
    """Did somebody hold an office then, or before, where he is told to be a former one?"""
    return until[:4] <= day[:4] if role[:1] in ("前", "元") and day else _within(day, since, until)


def _apart(day: str, terms: Sequence[tuple[str, str]]) -> int:
    """How many years lie between a day and the nearest term."""
    year = int(day[:4]) if day[:4].isdigit() else 9999
    return min(max(int(since[:4] or 0) - year, year - int(until[:4] or 9999), 0) for since, until in terms)


def _within(day: str, since: str, until: str) -> bool:
    """Does a day, as far as it is known, lie within a term?"""
    if not day:
        return until == "9999"
    return since[: len(day)] <= day[: len(since)] and day[: min(len(until), 7)] <= until[: min(len(day), 7)]


def _called(given: Sequence[str], known: frozenset[str]) -> bool:
    """Do given names agree, however they are written or shortened?"""
    return any(one[:2] == other[:2] for one in given for other in known)


def _same_office(one: str, other: str) -> bool:
    """外相 and 外務大臣, 前大統領 and 大統領, 政権 of a head of state or government."""
    if other in cues.words("suffix", "reign"):
        return one in cues.words("suffix", "highest")
    return one == other or _plain(one) == _plain(other)


def _plain(role: str) -> str:
    for prefix in ("前", "元", "新", "現", "次期", "初代", "暫定"):
        role = role.removeprefix(prefix) if len(role) > len(prefix) + 1 else role
    return cues.table("offices").get(role, role)


_FOLLOWERS = frozenset({"支持者", "側近", "支持派", "親衛隊"})
_MEMBERS = frozenset({"加盟国", "構成国", "加盟諸国", "メンバー国", "参加国", "締約国"})
_BESIDE = frozenset({"・", "、", "軍", "側", "間", "両国", "政府", "国防総省", "国務省", "外務省", "国防省"})
_SHORT_TAILS = frozenset(
    {"軍", "間", "側", "製", "系", "派", "両国", "両軍", "関係", "首脳", "外相", "国境", "産", "人", "語", "領", "政府"}
    | {"的", "寄り", "大使", "三国", "３国", "3国"}
)
