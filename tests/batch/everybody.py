"""Cases that are hard to write for, in five languages: the sample with other readers, and with a second person."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.world import LANGUAGES, copy_of_sample, replace

READERS = Path(__file__).parent / "readers"
"""Recipients in the place of the sample's: a post, a long address, nobody's gender, a body without a name."""
HARD = ("post", "long", "unknown", "body")

_SECOND: Mapping[str, str] = {
    "en": "{id: second, name: Anna Example, surname: Example, title: Ms., role: lawyer}",
    "fr": "{id: second, title: Mme, role: avocate}",
    "es": "{id: second, title: {nominative: la Sra., genitive: de la Sra.}, role: abogada}",
    "de": "{id: second, title: Frau, role: Rechtsanwältin}",
    "ru": "{id: second, title: г-жа, role: адвокат, "
    "name: {nominative: Анна Примерова, genitive: Анны Примеровой, dative: Анне Примеровой}}",
}
"""Another person whom the appeal is about, a woman beside a man."""


def files(kind: str) -> Mapping[str, str]:
    """Return the names of a case's files of a kind, by language."""
    return {tag: f"{kind}.yaml" if tag == "en" else f"{kind}.{tag}.yaml" for tag in LANGUAGES}


def with_hard_readers(folder: Path) -> Path:
    """Return the sample with the readers that are hard to address."""
    case = copy_of_sample(folder)
    for name in files("recipients").values():
        shutil.copy(READERS / name, case / name)
    return case


def with_two_persons(folder: Path) -> Path:
    """Return the sample about a man and a woman."""
    case = copy_of_sample(folder)
    for tag, name in files("appeal").items():
        replace(case / name, "\npersons:\n", f"\npersons:\n  - {_SECOND[tag]}\n")
    return case
