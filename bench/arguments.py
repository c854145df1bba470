"""What proposing arguments costs beside parsing: processor seconds of one thread, and their ratio.

python -m bench.arguments CORPUS --sentences 400
"""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path

from bench.knp import texts
from bench.labels import Span
from kg.extract import arguments
from kg.extract.phrases import tree
from kg.parse import parse, warm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sentences", type=int, default=400)
    given = parser.parse_args()
    found = [s.text for text in texts(given.corpus, "dev") for s in text.sentences if len(s.text) > 20][
        : given.sentences
    ]
    ends = list(itertools.accumulate(map(len, found)))
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    warm()
    parse("".join(found[:64]), spans[:64])
    start = time.process_time()
    chunks = parse("".join(found), spans)
    parsing = time.process_time() - start
    trees = [tree(chunk) for chunk in chunks]
    arguments.propose(trees[0])
    start = time.process_time()
    for at, read in enumerate(trees):
        arguments.propose(read)
        if at % 4 == 3:
            arguments._RECENT.clear()
    here = time.process_time() - start
    arguments._RECENT.clear()
    start = time.process_time()
    for at, read in enumerate(trees):
        arguments.arguments(read, trees[max(at - 3, 0) : at])
    both = time.process_time() - start
    for name, spent in (("parsing", parsing), ("propose", here), ("propose and across", both)):
        print(f"{name}: {spent / len(found) * 1000:.2f} ms a sentence, {spent / parsing:.3f} of parsing")


if __name__ == "__main__":
    main()
