"""Statements made by hand, one with every field set."""

import pytest

from kg.model import Evidence, Source, Stance, Statement, When
from kg.store import Run

QUOTE = "カザフスタンは昨年9月、ロシアの派兵要請を拒んだとされる。"


@pytest.fixture
def full() -> Statement:
    return Statement(
        subject="Kazakhstan",
        relation="refusedTroopRequestFrom",
        object="Russia",
        theme="派兵",
        evidence=Evidence(
            doc="短信 1",
            start=40,
            end=40 + len(QUOTE),
            quote=QUOTE,
            rule="refusedTroopRequestFrom/2",
            page=3,
            row=1,
            column=4,
        ),
        when=When(words="昨年9月", edtf="2022-09", first="2022-09-01", last="2022-09-30", anchor="document"),
        stance=Stance(
            polarity="negative",
            modality="reported",
            claimant="NATO",
            claimant_text="北大西洋条約機構",
            cues=("とされる", "と述べた"),
        ),
        implicit=True,
        subject_text="カザフスタン",
        object_text="ロシア",
        why=("拒む", "が=カザフスタン\n", ""),
    )


@pytest.fixture
def bare() -> Statement:
    return Statement(
        subject="Russia",
        relation="mobilized",
        object=None,
        evidence=Evidence(doc="brief", start=0, end=3, quote="露動員", rule="mobilized/1"),
    )


@pytest.fixture
def source() -> Source:
    return Source(
        path="papers/短信 1.pdf",
        name="短信 1",
        sha256="ab" * 32,
        media_type="application/pdf",
        title="短信",
        author="psir",
        published="2023-01",
        publisher="psir",
        url="https://example.org/1?a=b c",
        rights="CC BY 4.0",
        citation="psir (2023).",
        references=("A", "B"),
    )


@pytest.fixture
def run() -> Run:
    return Run(program="0.1.0", model="ja_ginza 5.2.0", dictionary="20240409", ontology="0.1.0")
