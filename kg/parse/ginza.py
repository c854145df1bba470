"""The one home of GiNZA: loads it lean, and turns sentences into tokens.

Measured (`make bench`): batches of 64, NumPy's BLAS in place of blis and no entity recogniser give
the arcs of the stock pipeline in about a quarter of its time; a model copy without the word list
loads in a quarter of the time, for vectors are keyed by hash.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg import paths
from kg.errors import SetupError
from kg.model import Token

BATCH = 64  # sentences; larger batches only cost memory
_HERE = Path(__file__).parent
_WORDS, _ALIASES = _HERE / "words.csv", _HERE / "aliases.tsv"


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """The versions on which an analysis depends."""
    try:
        found = {name: version(name) for name in ("spacy", "ginza", "ja_ginza", "SudachiPy", "SudachiDict-core")}
    except PackageNotFoundError as missing:
        raise SetupError(missing.name, "the package is not installed", "Run: make setup") from None
    words = hashlib.sha256(_WORDS.read_bytes() + _ALIASES.read_bytes()).hexdigest()[:12]
    return found | {"words": words}


def analyse(texts: Iterable[str]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each text, offsets counted from its own first character."""
    for doc in _model().pipe(texts, batch_size=BATCH):
        yield _tokens(doc)


def warm() -> None:
    """Load the model, so that forked processes share it."""
    _model()


@lru_cache(maxsize=1)
def _model() -> Any:
    import spacy

    nlp = spacy.load(_slim(), exclude=["ner"])
    nlp.add_pipe("disable_sentencizer", before="parser")
    _use_numpy(nlp)
    _use_words(nlp)
    _use_aliases(nlp)
    return nlp


def _tokens(doc: Any) -> tuple[Token, ...]:
    strings = doc.vocab.strings
    table = doc.to_array(["LEMMA", "TAG", "POS", "DEP", "HEAD", "IDX"]).tolist()
    begins = doc.user_data.get("bunsetu_bi_labels") or ["B"] * len(doc)
    return tuple(
        Token(
            start=at,
            end=at + len(token.orth_),
            text=token.orth_,
            lemma=strings[lemma],
            tag=strings[tag],
            pos=strings[pos],
            dep=strings[dep],
            head=i + _signed(head),
            begins=mark == "B",
            inflection=(token.morph.get("Inflection") or [""])[0],
        )
        for i, (token, (lemma, tag, pos, dep, head, at), mark) in enumerate(zip(doc, table, begins, strict=True))
    )


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _use_numpy(nlp: Any) -> None:
    """NumPy's BLAS for all layers; `ops` is a property of each node, so setting it before loading does nothing."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None and hasattr(model, "walk") else ():
            node.ops = ops


def _use_words(nlp: Any) -> None:
    from sudachipy import Config, Dictionary, SplitMode

    nlp.tokenizer.tokenizer = Dictionary(config=Config(user=[str(_dictionary())])).create(mode=SplitMode.C)
    nlp.tokenizer.need_subtokens = False


def _use_aliases(nlp: Any) -> None:
    """Names without a vector get the one of a like name: ボレル reads as メルケル does."""
    vectors, strings = nlp.vocab.vectors, nlp.vocab.strings
    for line in _ALIASES.read_text(encoding="utf-8").splitlines():
        like, _, names = line.partition("\t")
        row = vectors.key2row.get(strings.add(like))
        for name in names.split():
            if row is not None and strings.add(name) not in vectors.key2row:
                vectors.add(strings.add(name), row=row)


def _dictionary() -> Path:
    """The user dictionary, built once for each version of words and system dictionary."""
    from sudachipy import sudachipy
    import sudachidict_core  # isort: skip

    target = paths.cache() / f"words-{versions()['words']}-{versions()['SudachiDict-core']}.dic"
    if not target.exists():
        system = Path(sudachidict_core.__file__).parent / "resources" / "system.dic"
        scratch = _scratch(target)
        sudachipy.build_user_dic(system=system, lex=[_WORDS], output=scratch, description="psir")
        scratch.replace(target)
    return target


def _slim() -> Path:
    """A copy of ja_ginza without its 600,000 words: labels are all that loading needs."""
    import ja_ginza

    target = paths.cache() / f"ja_ginza-{versions()['ja_ginza']}-slim"
    if not target.exists():
        scratch = _scratch(target)
        shutil.copytree(next(Path(ja_ginza.__file__).parent.glob("ja_ginza-*")), scratch)
        strings = scratch / "vocab" / "strings.json"
        kept = [word for word in json.loads(strings.read_text(encoding="utf-8")) if _is_label(word)]
        strings.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        try:
            scratch.rename(target)
        except OSError:  # another process was first
            shutil.rmtree(scratch)
    return target


def _is_label(word: str) -> bool:
    return word.isascii() or any(mark in word for mark in "-=|;")


def _scratch(target: Path) -> Path:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="psir-"))
    return folder / target.name
