"""Doubts about words that mix scripts, in every text of a case and in each of its languages; nothing is mended."""

from collections.abc import Iterator
from pathlib import PurePath

from appeal_letters.batch.remark import Remark
from appeal_letters.facts.homoglyphs import mixed
from appeal_letters.facts.shipped import Facts
from appeal_letters.model.case import Case


def doubts(case: Case, facts: Facts) -> Iterator[Remark]:
    """Yield a doubt for each word that has letters of two scripts which look alike, with its place."""
    for text in case.texts:
        for found in mixed(text.text, facts.look_alikes):
            # The page of `preview` is shown to others: it tells no folder of a profile.
            yield Remark("homoglyph", f"{PurePath(text.file).name}:{text.line}: {text.field}", str(found))
