"""Bind a letter so many times, each with page contents of its own; print the peak memory in MB.

Run by test_pile.py in a process of its own: `python -m tests.render.tall_pile LETTER COUNT`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from appeal_letters.render.pile.binding import bound
from appeal_letters.render.pile.source import Bundle
from tests.bench.one import peak
from tests.render.piles import changed


def bundles(letter: bytes, count: int) -> Iterator[Bundle]:
    """Yield the letter, its pages each time with other blanks behind the operators."""
    for number in range(count):

        def mark(pdf: pikepdf.Pdf, number: int = number) -> None:
            for page in pdf.pages:
                page.obj.Contents.write(page.obj.Contents.read_bytes() + b" " * number)

        yield Bundle(f"Letter {number}", changed(letter, mark))


def main(path: str, count: str) -> None:
    """Print the peak."""
    for part in bound(bundles(Path(path).read_bytes(), int(count)), "The pile", "en", duplex=True):
        del part
    print(peak())  # noqa: T201 (the answer of this process)


if __name__ == "__main__":
    main(*sys.argv[1:])
