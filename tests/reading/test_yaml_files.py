"""A YAML file becomes text with places, and what YAML does in silence becomes a problem."""

import pytest

from appeal_letters.reading.nodes import Listed, Mapped, Place, place_of, plain, spelt, texts
from appeal_letters.reading.yaml_files import DEEPEST, read_yaml


def read(text: str) -> object:
    node, problems = read_yaml(text, "a.yaml")
    assert problems == []
    assert node is not None
    return plain(node)


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read_yaml(text, "a.yaml")[1]]


@pytest.mark.parametrize(
    "value",
    [
        "NO",
        "no",
        "true",
        "01067",
        "0x1F",
        "1_000",
        "1e3",
        ".inf",
        "12:30",
        "2012-01-19",
        "Null",
        "~",
        "+7 495 606 5173",
    ],
)
def test_every_scalar_is_text_as_written(value: str) -> None:
    assert read(f"a: {value}\nb: [{value}]\n") == {"a": value, "b": [value]}


def test_what_is_quoted_keeps_its_blanks() -> None:
    assert read("a: ' O''Neill '\nb: \" \\u00e9 \"\n") == {"a": " O'Neill ", "b": " é "}


def test_an_accent_behind_an_escape_joins_its_letter() -> None:
    assert read('a: "Ole\\u0301"\n') == {"a": "Olé"}


def test_block_texts_keep_their_paragraphs() -> None:
    """`|` keeps lines, `>` joins them; neither leaves an empty line at the end."""
    assert read("a: |\n  one\n  two\n\n  three\n\nb: >\n  one\n  two\n") == {
        "a": "one\ntwo\n\nthree",
        "b": "one two",
    }


def test_a_key_without_a_value_is_left_out() -> None:
    assert read("a:\nb: ''\nc: ' '\nd: x\n") == {"d": "x"}


def test_every_text_knows_its_place() -> None:
    node, _ = read_yaml("- id: a\n  lines: [b,\n    c]\n", "a.yaml")

    assert node is not None
    assert [(spelt(path), text.value, text.place) for path, text in texts(node)] == [
        ("[1].id", "a", Place(1, 7)),
        ("[1].lines[1]", "b", Place(2, 11)),
        ("[1].lines[2]", "c", Place(3, 5)),
    ]


def test_the_place_of_what_is_missing_is_where_it_would_stand() -> None:
    node, _ = read_yaml("a:\n  b: x\n", "a.yaml")

    assert node is not None
    assert place_of(node, ("a", "c")) == Place(2, 3)


def test_of_equal_keys_both_lines_are_named() -> None:
    """The first one counts, whatever follows; a key without a value stands there too."""
    node, found = read_yaml("a: one\nb:\n  c: x\na: two\nb:\n", "a.yaml")

    assert node is not None
    assert plain(node) == {"a": "one", "b": {"c": "x"}}
    assert [*map(str, found)] == [
        "a.yaml:4:1: a: stands twice (first in line 1); keep one",
        "a.yaml:5:1: b: stands twice (first in line 2); keep one",
    ]


def test_anchors_and_aliases_are_refused() -> None:
    assert problems("a: &x one\nb:\n  - *x\n<<: *x\n") == [
        "a.yaml:1:4: a: sets the anchor &x; write it without",
        "a.yaml:3:5: b[1]: uses the alias *x; write the text out",
        "a.yaml:4:5: <<: uses the alias *x; write the text out",
    ]


@pytest.mark.parametrize(
    ("tag", "called"),
    [
        ("!x", "!x"),
        ("!!int", "tag:yaml.org,2002:int"),
        ("!!python/object/apply:os.system", "tag:yaml.org,2002:python/object/apply..."),
    ],
)
def test_tags_are_refused(tag: str, called: str) -> None:
    assert problems(f"a: {tag} '1'\n") == [f"a.yaml:1:4: a: has the tag {called}; write plain text without a tag"]


def test_several_documents_are_refused() -> None:
    """The problem stands at the first one that is too many."""
    assert problems("a: x\n---\nb: y\n---\nc: z\n") == [
        "a.yaml:2:1: file: holds several documents; keep one; a line of --- begins another",
    ]


def test_one_document_may_begin_with_its_dashes() -> None:
    assert read("---\na: x\n") == {"a": "x"}


@pytest.mark.parametrize("text", ["# nothing yet\n", ""])
def test_a_file_of_comments_is_empty(text: str) -> None:
    assert problems(text) == ["a.yaml:1:1: file: is empty; fill it in; docs/case.md describes it"]


@pytest.mark.parametrize(
    ("escape", "called"),
    [
        (r"\u202e", "the character right-to-left override (U+202E)"),
        (r"\u2067", "the character right-to-left isolate (U+2067)"),
        (r"\x07", "a control character (U+0007)"),
        (r"\0", "a control character (U+0000)"),
        (r"\N", "a control character (U+0085)"),
    ],
)
def test_unfit_characters_are_found_behind_escapes(escape: str, called: str) -> None:
    assert problems(f'a:\n  - b: "x{escape}y"\n') == [f"a.yaml:2:8: a[1].b: holds {called}; take it out"]


@pytest.mark.parametrize("text", ["[" * 1000, "{a: " * 1000, "- " * 1000, "? " * 1000], ids="[{-?")
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    (problem, *_) = [problem for problem in problems(text) if "nested" in problem]

    assert problem.endswith(f"file: is nested more than {DEEPEST} levels deep; write it flatter")


def test_an_empty_item_of_a_list_is_named() -> None:
    assert problems("a:\n  - x\n  -\n  - ''\n") == [
        "a.yaml:3:4: a[2]: is an empty item; write it, or take the line out",
        "a.yaml:4:5: a[2]: is an empty item; write it, or take the line out",
    ]


@pytest.mark.parametrize("key", ["? [x]\n", "? {x: y}\n"])
def test_a_key_that_is_no_name_hides_nothing_after_it(key: str) -> None:
    node, found = read_yaml(f"{key}: b\nc: d\n", "a.yaml")

    assert isinstance(node, Mapped)
    assert plain(node) == {"c": "d"}
    assert [*map(str, found)] == ["a.yaml:1:3: file: has a list or mapping as a key; write a name before the colon"]


def test_a_key_never_breaks_the_line_of_a_message() -> None:
    """Keys are the user's text as well: they are shown on one line, and not at any length."""
    assert problems('"a\\nb": &x c\n"' + "k" * 1000 + '": &x d\n') == [
        "a.yaml:1:9: a b: sets the anchor &x; write it without",
        f"a.yaml:2:1005: {'k' * 37}...: sets the anchor &x; write it without",
    ]


def test_a_list_is_a_list() -> None:
    node, _ = read_yaml("[a, {b: c}]", "a.yaml")

    assert isinstance(node, Listed)
    assert plain(node) == ["a", {"b": "c"}]


def test_a_key_without_a_value_is_left_out_and_its_place_is_known() -> None:
    """So that what is missing can be named where it is to be written."""
    node, _ = read_yaml("a: 1\nb:   # to be filled in\nc: |\n", "a.yaml")

    assert node is not None
    assert plain(node) == {"a": "1"}
    assert [place_of(node, (key,)) for key in "bcd"] == [Place(2, 1), Place(3, 1), Place(1, 1)]
