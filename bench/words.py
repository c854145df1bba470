"""Make the parser's words and aliases from the seeds: `make words`.

Names that the dictionary would tear or glue to a particle become words of the user dictionary; names
that have no vector get the one of a like name. Both files are kept in the project, for a parse must
not change when an actor is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sudachipy import Dictionary, SplitMode

from kg.parse import ginza
from kg.vocabulary import Actor, vocabulary

HERE = Path(ginza.__file__).parent
FIXED = (
    "両国,5146,5146,2000,両国,名詞,普通名詞,一般,*,*,*,リョウコク,両国,*,C,*,*,*",
    "沿ドニエストル,4792,4792,4000,沿ドニエストル,名詞,固有名詞,地名,一般,*,*,エンドニエストル,沿ドニエストル,*,C,*,*,*",
    "ドドン,4790,4790,3000,ドドン,名詞,固有名詞,人名,姓,*,*,ドドン,ドドン,*,C,*,*,*",
)
FORMS = {
    "person": ("4790", "名詞,固有名詞,人名,姓,*,*"),
    "territory": ("4792", "名詞,固有名詞,地名,一般,*,*"),
    "state": ("4793", "名詞,固有名詞,地名,国,*,*"),
}
LIKE = {"person": "プーチン", "territory": "キエフ", "state": "ルーマニア", "organisation": "NATO"}
COMMON = {
    "諸国": ["グローバルサウス"],
    "議長": ["議長国", "共同議長"],
    "攻撃": ["サイバー攻撃"],
    "ミサイル": ["ドローン", "UAV", "バイラクタル", "ハイマース"],
    "軍": ["ワグネル"],
}


def names() -> Iterator[tuple[str, Actor]]:
    """Names of one word, with their actors."""
    for actor in vocabulary().actors.values():
        words = actor.surnames if actor.kind == "person" else actor.names
        yield from ((word, actor) for word in words if "・" not in word and len(word) > 1)


def torn(tokenizer: object, name: str) -> bool:
    """Does the dictionary put a boundary of the name in a wrong place?"""
    return any(len(name) not in [m.end() for m in tokenizer.tokenize(name + particle)] for particle in "はとやが")  # type: ignore[attr-defined]


def main() -> None:
    """Write words.csv and aliases.tsv."""
    import spacy

    tokenizer = Dictionary().create(mode=SplitMode.C)
    wrong = sorted({(name, actor.kind) for name, actor in names() if actor.kind in FORMS and torn(tokenizer, name)})
    lines = [
        f"{n},{FORMS[k][0]},{FORMS[k][0]},3000,{n},{FORMS[k][1]},{n},{n},*,C,*,*,*"
        for n, k in wrong
        if n not in ("沿ドニエストル", "ドドン")
    ]
    (HERE / "words.csv").write_text("\n".join([*FIXED, *lines]) + "\n", encoding="utf-8")
    nlp = spacy.load("ja_ginza", exclude=["ner"])
    known = nlp.vocab.vectors.key2row
    like: dict[str, set[str]] = {word: set(others) for word, others in COMMON.items()}
    single = {n for n, _ in wrong}
    for name, actor in names():
        one = name in single or [m.surface() for m in tokenizer.tokenize(name)] == [name]
        if actor.kind in LIKE and one and nlp.vocab.strings[name] not in known:
            like.setdefault(LIKE[actor.kind], set()).add(name)
    rows = (f"{word}\t{' '.join(sorted(others))}" for word, others in sorted(like.items()))
    (HERE / "aliases.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
