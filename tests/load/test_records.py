"""Fields that are wrong, missing, unknown or repeated: each gets one line with its place and what is wanted."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from tests.load.small import APPEAL, FACTS, case, problems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("titel", "title"), ("Deadline", "deadline"), ("report-back", "report_back"), ("foot_notes", "footnotes")],
)
def test_an_unknown_field_is_told_what_may_be_meant(typed: str, meant: str, tmp_path: Path) -> None:
    assert problems(case(tmp_path, appeal=f"{typed}: x\n")) == [
        f"appeal.yaml:10:1: {typed}: is not a field; did you mean {meant}?",
    ]


def test_an_unknown_field_like_no_other_is_told_the_fields_of_its_record(tmp_path: Path) -> None:
    files = {
        "recipients.yaml": "- id: a\n  office: minister\n  country: NO\n  channels: [{kind: fax, lost: true, qqq: x}]\n"
    }

    assert problems(case(tmp_path, files)) == [
        "recipients.yaml:4:38: [1].channels[1].qqq: is not a field; the fields here are kind, published, lost",
    ]


@pytest.mark.parametrize("key", ["a[b", '"a\\nb"', '""', '"{{ x }}"', "function-after[x]"])
def test_no_name_of_a_field_is_too_strange_to_be_refused(key: str, tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, appeal=f"{key}: x\n"))

    assert problem.startswith("appeal.yaml:10:1: ")
    assert ": is not a field; " in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    "field", ["reference", "title", "language", "country", "published", "publishers", "persons", "situation", "demands"]
)
def test_a_required_field_is_missed(field: str, tmp_path: Path) -> None:
    lines = [line for line in APPEAL.splitlines(keepends=True) if not line.startswith(f"{field}:")]

    (problem,) = problems(case(tmp_path, {"appeal.yaml": "".join(lines)}))

    assert problem.startswith(f"appeal.yaml:1:1: {field}: is missing; wanted is ")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("deadline: 1 May", "10:11: deadline: '1 May' is not a date; write year-month-day, such as 2012-01-19"),
        ("date: 2026-02-30", "10:7: date: there is no day 2026-02-30; write a day of the calendar"),
        ("sample: yes", "10:9: sample: 'yes' is neither true nor false; write true or false"),
        ("copies: president", "10:9: copies: is not a list; wanted is who gets a copy"),
        ("summary: [a]", "10:10: summary: is not a text; wanted is one or two sentences"),
        ("deadline: [a]", "10:11: deadline: is not a date; wanted is the last day to write"),
        ("sample: {a: b}", "10:9: sample: is neither true nor false; wanted is true for a sample"),
        ("report_back: x", "10:14: report_back: is not a record of fields; wanted is how to report what was done"),
        ("report_back: {lead: x}", "10:14: report_back.text: is missing; wanted is the sentence as published"),
        ("doubts: [x]", "10:10: doubts[1]: is not a record of fields; write `field: value` lines"),
        ("footnotes: [{mark: '1', text: a}, {mark: '1', text: b}]", "10:42: footnotes[2].mark: '1' stands twice"),
    ],
)
def test_a_field_says_what_it_wants(line: str, expected: str, tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, appeal=f"{line}\n"))

    assert problem.startswith(f"appeal.yaml:{expected}")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("id: A b", "[1].id: 'A b' is not an id"),
        ("gender: x", "[1].gender: is none of the known values; write 'f' or 'm'"),
        ("country: ZZ", "[1].country: ZZ is no country's code; look it up in ISO 3166"),
        ("languages: [English]", "[1].languages[1]: 'English' is not a language tag"),
        ("office: king", "[1].office: 'king' is not known; write one of ambassador, "),
        ("address: 1 Street", "[1].address: is not a list"),
        ("checked_on: today", "[1].checked_on: 'today' is not a date"),
        ("channels: [{kind: fax}]", "[1].channels[1]: has no text; write `published:` or `lost: true`"),
        (
            "channels: [{kind: pigeon, lost: true}]",
            "[1].channels[1].kind: is none of the known values; write 'telephone'",
        ),
        ("channels: [{kind: fax, lost: maybe}]", "[1].channels[1].lost: 'maybe' is neither true nor false"),
        ("doubts: [{field: title}]", "[1].doubts[1].text: is missing"),
    ],
)
def test_a_recipient_says_what_it_wants(field: str, wrong: str, tmp_path: Path) -> None:
    fields = {"id": "a", "office": "minister", "country": "NO"}
    name, _, value = field.partition(": ")
    row = "".join(f"\n  {key}: {text}" for key, text in {**fields, name: value}.items())

    (problem,) = problems(case(tmp_path, {"recipients.yaml": f"-{row}\n"}))

    assert wrong in problem


def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path: Path) -> None:
    """Norway is no truth value, a postcode no octal number, and a telephone number no sum."""
    row = "- {id: '01067', name: Null, office: minister, country: NO, address: [01067, 12:30, 1_000],"
    files = {"recipients.yaml": row + " channels: [{kind: fax, published: +7 495 606 5173}]}\n"}

    (recipient,) = load(case(tmp_path, files), FACTS).recipients

    assert (recipient.id, recipient.name, recipient.country) == ("01067", "Null", "NO")
    assert recipient.address == ("01067", "12:30", "1_000")
    assert recipient.channels[0].published == "+7 495 606 5173"


def test_ids_of_persons_and_publishers_stand_once(tmp_path: Path) -> None:
    appeal = APPEAL.replace("A publisher}", "A publisher}, {id: p, name: Q}")
    appeal = appeal.replace("Alex Example}", "Alex Example}, {id: alex, name: Kim}")

    assert problems(case(tmp_path, {"appeal.yaml": appeal})) == [
        "appeal.yaml:6:47: publishers[2].id: 'p' stands twice (first in line 6); give each its own id",
        "appeal.yaml:7:48: persons[2].id: 'alex' stands twice (first in line 7); give each its own id",
    ]


@pytest.mark.parametrize("value", ["[x]", "{text: x, number: '1'}"])
def test_a_reference_is_one_text(value: str, tmp_path: Path) -> None:
    """Its parts are read from it and never written beside it."""
    appeal = APPEAL.replace("NOR 001 / 0126 / OBS 001", value)

    assert problems(case(tmp_path, {"appeal.yaml": appeal})) == [
        "appeal.yaml:1:12: reference: is not a text; write it on one line, as published",
    ]
