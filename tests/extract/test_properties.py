"""Whatever the parser says, reading it never raises, and what is read stands in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import parse
from kg.extract import extract
from kg.extract.clauses import Reading, clauses
from kg.extract.mentions import mentions, names
from kg.extract.phrases import Tree, tree
from kg.model import Chunk, Document, Source, Token
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

quick = settings(max_examples=150, deadline=2000, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

# text, lemma, tag, UD part of speech, inflection
WORDS = [tuple(line.replace("_", "").split(" ")) for line in """\
ロシア ロシア 名詞-固有名詞-地名-国 PROPN _
アルメニア アルメニア 名詞-固有名詞-地名-国 PROPN _
対露 対露 名詞-普通名詞-一般 NOUN _
CSTO CSTO 名詞-固有名詞-一般 PROPN _
プーチン プーチン 名詞-固有名詞-人名-姓 PROPN _
大統領 大統領 名詞-普通名詞-一般 NOUN _
同国 同国 名詞-普通名詞-一般 NOUN _
両国 両国 名詞-普通名詞-一般 NOUN _
制裁 制裁 名詞-普通名詞-サ変可能 NOUN _
批判 批判 名詞-普通名詞-サ変可能 NOUN _
支援 支援 名詞-普通名詞-サ変可能 VERB _
こと こと 名詞-普通名詞-一般 NOUN _
側 側 接尾辞-名詞的-一般 NOUN _
反 反 接頭辞 NOUN _
2022 2022 名詞-数詞 NUM _
年 年 名詞-普通名詞-助数詞可能 NOUN _
が が 助詞-格助詞 ADP _
は は 助詞-係助詞 ADP _
を を 助詞-格助詞 ADP _
に に 助詞-格助詞 ADP _
の の 助詞-格助詞 ADP _
と と 助詞-格助詞 ADP _
から から 助詞-格助詞 ADP _
て て 助詞-接続助詞 SCONJ _
し する 動詞-非自立可能 AUX サ行変格,連用形-一般
受け 受ける 動詞-一般 VERB 下一段-カ行,連用形-一般
断る 断る 動詞-一般 VERB 五段-ラ行,終止形-一般
めぐる めぐる 動詞-一般 VERB 五段-ラ行,連体形-一般
れ れる 助動詞 AUX 助動詞-レル,連用形-一般
た た 助動詞 AUX 助動詞-タ,終止形-一般
ない ない 助動詞 AUX 助動詞-ナイ,終止形-一般
だ だ 助動詞 AUX 助動詞-ダ,終止形-一般
強い 強い 形容詞-一般 ADJ 形容詞,連体形-一般
断じて 断じて 副詞 ADV _
、 、 補助記号-読点 PUNCT _
・ ・ 補助記号-一般 SYM _
「 「 補助記号-括弧開 PUNCT _
」 」 補助記号-括弧閉 PUNCT _
。 。 補助記号-句点 PUNCT _
""".splitlines()]

CHARACTERS = "ロシアがはをに同国両制裁対露年月「」（）()、。・－％\n 　2022１CSTO\U0001f600ﾛ\u200b\u3099"
DEPS = ("nsubj", "obj", "obl", "nmod", "acl", "advcl", "compound", "case", "aux", "punct", "dislocated")


@st.composite
def chunks(draw: st.DrawFn, size: int = 14) -> Chunk:
    """Any words in any tree of tokens, bunsetsu beginning anywhere."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=size))
    heads = draw(tree_heads(len(words)))
    tokens, at = [], 0
    for number, (text, lemma, tag, pos, inflection) in enumerate(words):
        dep = "root" if heads[number] == number else draw(st.sampled_from(DEPS))
        tokens.append(Token(start=at, end=at + len(text), text=text, lemma=lemma, tag=tag, pos=pos, dep=dep,
                            head=heads[number], inflection=inflection, begins=draw(st.booleans())))  # fmt: skip
        at += len(text)
    return Chunk(start=0, end=at, tokens=tuple(tokens))


@st.composite
def tree_heads(draw: st.DrawFn, count: int) -> list[int]:
    """Heads that make one tree: each token hangs on one that was hung before it."""
    order = draw(st.permutations(range(count)))
    heads = list(range(count))
    for place in range(1, count):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    return heads


def reading(chunk: Chunk) -> Reading:
    phrases, words = tree(chunk), vocabulary()
    return Reading(tree=phrases, named=mentions(phrases, names(words)), predicates=frozenset(words.frames))


def phrases_cover_tokens(found: Tree) -> bool:
    """Phrases that were taken in by the one before them aside, each token belongs to one phrase."""
    count = len(found.phrases)
    return (
        len(found.of) == len(found.chunk.tokens)
        and all(0 <= p.to < count for p in found.phrases)
        and all(p.first <= p.head < p.last <= len(found.of) for p in found.phrases)
        and all(found[child].to == number for number, kids in enumerate(found.children) for child in kids)
    )


@quick
@given(chunks())
def test_any_tree_is_read_into_phrases(chunk: Chunk) -> None:
    assert phrases_cover_tokens(tree(chunk))


@quick
@given(chunks())
def test_any_tree_is_read_into_clauses(chunk: Chunk) -> None:
    count, length = len(chunk.tokens), chunk.end
    for clause in clauses(reading(chunk)):
        assert 0 <= clause.head < count
        assert 0 <= clause.start < clause.end <= length
        assert clause.predicate
        for found in clause.arguments:
            assert -1 <= found.head < count
            assert 0 <= found.start <= found.end <= length


@quick
@given(st.lists(chunks(size=9), min_size=1, max_size=4))
def test_any_trees_are_extracted(found: Sequence[Chunk]) -> None:
    """Mentions, references, frames, stance and time included: nothing raises, evidence is in the text."""
    cache = Made({chunk.text: chunk.tokens for chunk in found})
    check(cache, "\n".join(f"{chunk.text}。" for chunk in found))


@quick
@given(st.text(alphabet=CHARACTERS, max_size=60))
def test_any_text_is_extracted(text: str) -> None:
    check(Made({}), text)


class Made:
    """A cache that knows an analysis of every text: the one given, or a token a character."""

    def __init__(self, given: dict[str, tuple[Token, ...]]) -> None:
        self.given = given

    def get(self, texts: Sequence[str]) -> list[tuple[Token, ...] | None]:
        return [self.given.get(text.removesuffix("。")) or tuple(characters(text)) for text in texts]

    def put(self, analyses: Iterable[tuple[str, tuple[Token, ...]]]) -> None:
        """There is nothing to keep."""


def characters(text: str) -> Iterable[Token]:
    """A token a character, each hanging on the next."""
    last = len(text) - 1
    for at, char in enumerate(text):
        yield Token(start=at, end=at + 1, text=char, lemma=char, tag="名詞-普通名詞-一般", pos="NOUN",
                    dep="root" if at == last else "nmod", head=min(at + 1, last), begins=at % 3 == 0)  # fmt: skip


def check(cache: Made, text: str) -> None:
    source = Source(path="text", name="text", sha256="", media_type="text/plain", published="2023-06-01")
    document = Document(source=source, text=text)
    repaired = repair(document)
    found = parse.parse(repaired.text, sentences(repaired), cache)
    for statement in extract(repaired, found, vocabulary()):
        at = statement.evidence
        assert text[at.start : at.end] == at.quote
        assert statement.subject
        assert statement.relation in vocabulary().relations
