"""What is written as YAML is read back exactly: in a mapping, in a list, short or folded."""

from functools import partial
from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st

from appeal_letters.reading.files import unfit_character
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml
from appeal_letters.reading.yaml_text import entry, listed

SIGNS = st.sampled_from("aé1 :#-?'\"\\[]{},&*!|>%@`~+=/\t\n\u00a0ḥш")
TEXTS = st.one_of(st.text(min_size=1), st.text(SIGNS, min_size=1), st.text(st.sampled_from("ab #: "), min_size=90))


def fit(text: str) -> bool:
    """Say whether the reader accepts a text as a value: something stands in it, and no sign that it refuses."""
    return bool(text.strip()) and unfit_character(text) is None


@given(text=TEXTS.map(partial(normalize, "NFC")).filter(fit))
@example(text="NO")
@example(text="O'Neill & Sons: 2")
@example(text="+44 1632 960000")
@example(text="# no comment")
@example(text=f"{'long ' * 30}\u2003and a blank of another kind")
def test_any_text_that_is_read_comes_back(text: str) -> None:
    """In a mapping and in a list."""
    node, problems = read_yaml("\n".join([*entry("a", text), f"b: {listed([text, 'x'])}", ""]), "a.yaml")

    assert problems == []
    assert node is not None
    assert plain(node) == {"a": text, "b": [text, "x"]}


def test_quotes_stand_only_where_they_are_needed() -> None:
    assert (
        listed(["1 Example Street", "1, Sample Square", "Zürich"]) == '[1 Example Street, "1, Sample Square", Zürich]'
    )


def test_a_long_text_is_folded_at_its_blanks() -> None:
    lines = entry("text", " ".join(["Release", "her:"] * 20))

    assert lines[0] == "text: >-"
    assert max(map(len, lines)) <= 102
