"""Whatever bytes a case is made of, it loads as written or ends in well-formed problems, and in nothing else."""

import csv
import io
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from appeal_letters.errors import CaseError, Problem
from appeal_letters.load.case import load
from appeal_letters.model.case import Case
from tests.load.small import APPEAL, FACTS, RECIPIENT, SENDER, case

SPICES = [
    *("<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "../../x", "\u202e", "\x00", "\x1b[31m", "\x85"),
    *("'\"", "&#0;", "=1+1", "%s"),
]
SPICED = st.one_of(
    st.text(max_size=30),
    st.lists(st.one_of(st.sampled_from(SPICES), st.text(max_size=5)), max_size=5).map("".join),
    st.just("n" * 10_000),
)
SYMBOLS = [
    *("- ", "? ", ": ", "\n", "  ", "\t", "{", "}", "[", "]", ",", ";", '"', "'", "|\n", ">\n", "&a ", "*a", "!!int "),
    *(
        "#",
        "%",
        "@",
        "---\n",
        "...\n",
        "id: ",
        "title: ",
        "demands",
        "NO",
        "\\u202e",
        "\r",
        "\x00",
        "\u2028",
        "\ufeff",
        "é",
    ),
]
SOUP = st.one_of(
    st.binary(max_size=60),
    st.lists(st.sampled_from(SYMBOLS), max_size=30).map(lambda parts: "".join(parts).encode()),
)
FILES = st.sampled_from(["appeal.yaml", "appeal.fr.yaml", "recipients.csv", "recipients.fr.csv", "senders.yaml"])
hostile = settings(max_examples=60, deadline=None)


def loaded(files: Mapping[str, str | bytes]) -> Case | None:
    """Load a case of these files; None where it has problems, each of which is well formed."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return load(case(Path(folder), files), FACTS)
        except CaseError as error:
            told = error.problems
    assert told
    assert [*told] == sorted(set(told))
    for problem in told:
        look_at(problem, files)
    return None


def look_at(problem: Problem, files: Mapping[str, str | bytes]) -> None:
    """Look whether a problem is one readable line about one of the files."""
    assert problem.file in {"appeal.yaml", "recipients.yaml", *files}
    assert problem.line >= 1
    assert problem.column >= 1
    assert str(problem).isprintable()
    assert all(len(part) < 800 for part in (problem.field, problem.wrong, problem.wanted))


def quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, default_style='"', width=100_000)).removesuffix("\n")


def fit(text: str) -> bool:
    """Say whether the loader has to take a text as it is."""
    seen = any(unicodedata.category(sign)[0] not in "ZCM" for sign in text)
    return seen and text.isprintable() and not {"\ufffd", "\u034f"} & {*text} and "[^" not in text


@hostile
@given(SPICED)
@example("n" * 10_000)
@example("{{ config }} <b>&amp;</b> ../..")
@example("a\u202eb")
@example("e\u0301 \U0001d15e")
@example("\u0301")
@example("a\u034fb")
def test_a_text_in_yaml_is_what_was_written_or_refused(text: str) -> None:
    """Every text field of every file, the same text in all of them."""
    value = quoted(text)
    found = loaded({
        "appeal.yaml": APPEAL.replace("A title", value).replace("Alex Example", value).replace("Release her.", value),
        "recipients.yaml": RECIPIENT.replace("country", f"name: {value}, address: [{value}], country"),
        "senders.yaml": SENDER.replace("Sam Sample", value),
    })  # fmt: skip

    assert found is not None or not fit(text)
    if found is not None:
        person, recipient = found.appeal.persons[0], found.recipients[0]
        composed = unicodedata.normalize("NFC", text)
        assert {found.appeal.title, person.name, found.appeal.demands[0].text, found.senders[0].name} == {composed}
        assert (recipient.name, recipient.address) == (composed, (composed,))


@hostile
@given(SPICED, st.sampled_from(",;"))
@example("=cmd|' /C calc'!A0", ",")
@example("'Ali", ";")
def test_a_text_in_a_table_is_what_was_written_or_refused(text: str, separator: str) -> None:
    """Blanks around a cell and the kind of its line breaks do not count; all else does, but the marks of test_sheet."""
    assume(not re.match(r"""'+[=+@＝＋－＠-]|".*"$|\{\s*[a-z_]+\s*:.*\}$""", text.strip(), re.DOTALL))
    table = io.StringIO()
    writer = csv.writer(table, delimiter=separator)
    writer.writerow(["id", "office", "country", "name", "office_text"])
    writer.writerows([[name, "minister", "NO", value, "Minister"] for name, value in (("a", text), ("b", "Kim"))])
    found = loaded({"recipients.csv": table.getvalue().encode("utf-8", "surrogatepass")})

    assert found is not None or not fit(text)
    if found is not None:
        assert [recipient.name for recipient in found.recipients] == [
            re.sub("\r\n?", "\n", unicodedata.normalize("NFC", text)).strip() or None,
            "Kim",
        ]


@hostile
@given(SPICED)
def test_a_name_of_a_field_is_refused_whatever_it_is(text: str) -> None:
    assert loaded({"appeal.yaml": f"{APPEAL}? {quoted(text)}\n: x\n"}) is None


@settings(hostile, max_examples=100)
@given(st.dictionaries(FILES, SOUP, min_size=1))
def test_no_soup_of_bytes_ends_in_anything_but_problems(files: dict[str, bytes]) -> None:
    loaded(files)


def nested(leaves: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    keys = st.sampled_from(["id", "title", "label", "text", "cites", "kind", "published", "lost", "x[0]", "mark"])
    return st.one_of(st.lists(leaves, max_size=3), st.dictionaries(keys, leaves, max_size=3))


SHAPES = st.recursive(st.sampled_from(["", "x", "NO", "2026-01-19", "true", "a", "i"]), nested, max_leaves=6)


FIELDS = st.sampled_from(
    ["reference", "title", "language", "country", "published", "deadline", "publishers", "persons", "demands"],
)


@settings(hostile, max_examples=100)
@given(st.dictionaries(FIELDS, SHAPES, min_size=1), st.booleans())
def test_no_shape_of_a_field_ends_in_anything_but_problems(shapes: dict[str, object], in_french: bool) -> None:  # noqa: FBT001 (hypothesis gives it)
    """Lists where texts are wanted, mappings where dates are, in the record and in its texts in French."""
    record = {**yaml.safe_load(APPEAL), "published": "2026-01-19"}
    changed = shapes if in_french else {**record, **shapes}
    loaded({"appeal.fr.yaml" if in_french else "appeal.yaml": yaml.safe_dump(changed, allow_unicode=True)})
