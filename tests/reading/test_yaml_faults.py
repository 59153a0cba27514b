"""A file that is no YAML says so in words for somebody who has never heard of YAML: where, what, what instead."""

import pytest

from appeal_letters.reading.yaml_files import read_yaml

COLUMN = "begin it in the same column as the field before it"
INDENT = "where it goes on from the line above, indent it with blanks below its key; else write `key: text`"
HYPHEN = "begin it with a hyphen and a blank, or indent it with blanks below its item"
BRACKET = "opens a bracket that is not closed, or a text inside has a colon or a bracket of its own"
CLOSE = "close the bracket; put each text inside in quotation marks"
QUOTE = "put the whole text in quotation marks"


def problem(text: str) -> str:
    """Return the one problem of a file."""
    node, (found,) = read_yaml(text, "a.yaml")
    assert node is None
    return str(found).removeprefix("a.yaml:")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "title: Appeal: for Sam",
            '2:14: title: has a second colon and a blank after it; {}, as in title: "Appeal: for Sam"',
        ),
        ("- id: a: b", '2:8: id: has a second colon and a blank after it; {}, as in id: "a: b"'),
        ('"id": a: b', "2:8: file: has a second colon and a blank after it; {}"),
        ("name: @sam", '2:7: name: has a text that begins with @; {}, as in name: "@sam"'),
        ("name: %sam", '2:7: name: has a text that begins with %; {}, as in name: "%sam"'),
        (
            'name: "Sam" S',
            r'2:13: name: goes on behind a closing quotation mark or bracket; {}, as in name: "\"Sam\" S"',
        ),
        ("name: [..] S", '2:12: name: goes on behind a closing quotation mark or bracket; {}, as in name: "[..] S"'),
    ],
)
def test_a_text_that_yaml_takes_apart_is_to_be_quoted(line: str, told: str) -> None:
    """The message shows how, with the line's own words."""
    assert problem(f"# one\n{line}\n") == told.format(QUOTE)


def test_an_example_is_never_long() -> None:
    assert problem(f"title: a: {'b' * 1000}\n").endswith(f'as in title: "a: {"b" * 34}..."')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: |\n  one\ntwo\nb: x\n", f"3:1: file: is a line without a key and a colon; {INDENT}"),
        ("a: x\nb\n", f"2:1: file: is a line without a key and a colon; {INDENT}"),
        (
            "a: x\nb:c\n",
            f"2:1: b: has no blank after its colon; write one; {INDENT.partition(' below')[0]}",
        ),
        (
            "a: x\n  b: y\n",
            f"2:4: b: begins inside the text of the line above; {COLUMN}, or put that whole text in quotation marks",
        ),
        ("a:\n  b: x\n c: y\n", f"3:2: c: is indented unlike the fields above it; {COLUMN}"),
        (
            "- a: x\nb: y\n",
            f"2:1: b: is no item of the list above it; {HYPHEN}",
        ),
    ],
)
def test_a_line_that_stands_wrong_is_told_where_to_stand(text: str, told: str) -> None:
    assert problem(text) == told


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: x\n\tb: y\n", "2:1: b"), ("a:\n\tb: y\n", "2:1: b"), ("a: |\n\tx\n", "2:1: file")],
)
def test_a_tab_is_no_indentation(text: str, place: str) -> None:
    assert problem(text) == f"{place}: is indented with a tab; write blanks instead of it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a: "b\nc: d\n', "1:4: a: opens a quotation mark that nothing closes; close it at the end of the text"),
        ("a: [b\nc: d\n", f"1:4: a: {BRACKET}; {CLOSE}"),
        ("a: {b: c: d}\n", f"1:4: a: {BRACKET}; {CLOSE}"),
    ],
)
def test_what_is_opened_and_not_closed_is_named_where_it_begins(text: str, told: str) -> None:
    assert problem(text) == told


def test_a_backslash_in_quotation_marks_is_written_twice() -> None:
    assert problem('a: "b\\c"\n') == "1:6: a: has a backslash inside quotation marks; write it twice"


def test_any_other_fault_has_its_place_and_the_parser_s_words() -> None:
    told = problem("  a: x\nb: y\n")

    assert told.startswith("2:1: b: is not YAML here (did not find expected <document start>); look for a quote or ")


@pytest.mark.parametrize("line", ["a" + " " * 1_000_000, ":" * 1_000_000, "a: " * 300_000])
def test_a_long_line_costs_no_more_than_its_length(line: str) -> None:
    """The message about it is short all the same."""
    assert len(problem(f"b: x\n{line}\n")) < 300


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: 'O'Neill is held'", 'title: "O\'Neill is held"'),
        ('title: "The "old" teacher"', 'title: "The \\"old\\" teacher"'),
        ("title: Urgent: held        # the subject of the letters", 'title: "Urgent: held"'),
        ("title: *urgent*", 'title: "*urgent*"'),
        ("title: - held", 'title: "- held"'),
    ],
)
def test_what_to_write_instead_is_the_text_and_nothing_else(line: str, said: str) -> None:
    """Neither marks that were the fault nor a remark behind it."""
    (problem,) = read_yaml(f"{line}\n", "a.yaml")[1]

    assert problem.wanted == f"put the whole text in quotation marks, as in {said}"
