"""A user's file becomes text: its encoding and size, and characters that have no place in a letter."""

import os
from pathlib import Path

import pytest

from appeal_letters.reading.files import LARGEST, decode, read

NAME = "appeal.yaml"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_utf_8_is_read(mark: bytes) -> None:
    assert decode(mark + "Łódź: Ольга\n".encode(), NAME) == ("Łódź: Ольга\n", [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named_with_its_remedy(encoding: str) -> None:
    text, problems = decode("name: Ola".encode(encoding), NAME)

    assert text == ""
    assert [*map(str, problems)] == ["appeal.yaml:1:1: file: is written in UTF-16; save it as UTF-8"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_the_first_byte_of_another_encoding_is_named_with_its_place(mark: bytes) -> None:
    """Line and column count characters, not bytes."""
    text, problems = decode(mark + "é: é\nab: caf".encode() + b"\xe9 \xe9\n", NAME)

    assert text == ""
    (problem,) = problems
    assert (problem.line, problem.column) == (2, 8)
    assert problem.wrong == "is not UTF-8 (the byte E9 here; perhaps Windows-1252 or another old encoding)"


@pytest.mark.parametrize("content", [b"", b"\n \t\r\n", b"\xef\xbb\xbf"], ids=["nothing", "blanks", "only a mark"])
def test_an_empty_file_is_named(content: bytes) -> None:
    _, problems = decode(content, NAME)

    assert [*map(str, problems)] == [
        "appeal.yaml:1:1: file: is empty; fill it in; docs/case.md describes it",
    ]


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\x00", "a control character (U+0000)"),
        ("\x07", "a control character (U+0007)"),
        ("\x85", "a control character (U+0085)"),
        ("\u034f", "the character combining grapheme joiner (U+034F)"),
        ("\u202e", "the character right-to-left override (U+202E)"),
        ("\u2066", "the character left-to-right isolate (U+2066)"),
        ("\u2028", "the character line separator (U+2028)"),
        ("\ufeff", "the character zero width no-break space (U+FEFF)"),
        ("\ufffd", "the character replacement character (U+FFFD)"),
        ("\U000e0041", "the character tag latin capital letter a (U+E0041)"),
    ],
)
def test_an_unfit_character_is_named_and_taken_out(character: str, called: str) -> None:
    """The rest of the file is still read, so that its other problems are found in the same run."""
    text, problems = decode(f"id: a\nname: Al{character}ex\n".encode(), NAME)

    assert text == "id: a\nname: Alex\n"
    assert [*map(str, problems)] == [f"appeal.yaml:2:9: text: holds {called}; take it out"]


def test_tabs_and_every_kind_of_line_end_are_fit() -> None:
    assert decode(b"a\tb\r\nc\rd\n", NAME) == ("a\tb\r\nc\rd\n", [])


def test_marks_that_languages_need_are_fit() -> None:
    """Joiners and plain direction marks belong to Persian, Hindi, Arabic and Hebrew."""
    text = "می\u200cخواهم क्\u200dष \u200eA\u200f"

    assert decode(text.encode(), NAME) == (text, [])


def test_of_many_unfit_characters_the_first_twenty_are_named() -> None:
    text, problems = decode(b"a" + b"\x01" * 100_000, NAME)

    assert (text, [problem.column for problem in problems]) == ("a", [*range(2, 22)])


@pytest.mark.parametrize(("size", "number"), [(LARGEST, 0), (LARGEST + 1, 1)])
def test_a_file_over_the_limit_is_refused(size: int, number: int, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"a" * size)

    text, problems = read(path, NAME)

    assert len(text) == (0 if number else size)
    assert [*map(str, problems)] == [
        "appeal.yaml:1:1: file: is larger than 4 MB; split it, or look whether it is the right file",
    ][:number]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path / NAME, NAME)

    assert [*map(str, problems)] == ["appeal.yaml:1:1: file: is not there; write it; docs/case.md describes it"]


def test_a_folder_in_a_files_place_is_a_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, NAME)

    assert [*map(str, problems)] == [
        "appeal.yaml:1:1: file: is no file; write a file of that name; docs/case.md describes it",
    ]


def test_a_pipe_in_a_files_place_is_a_problem_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)

    _, problems = read(tmp_path / NAME, NAME)

    assert [problem.wrong for problem in problems] == ["is no file"]


def test_letters_with_accents_are_read_in_one_form() -> None:
    """Some machines write them in two signs, which no font joins again."""
    assert decode("Ole\u0301, Lo\u0301dz\u0301, \uac00 \u1100\u1161\n".encode(), NAME) == ("Olé, Lódź, 가 가\n", [])
