"""Fields that are wrong, missing, unknown or repeated: each gets one line with its place and what is wanted."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from tests.load.small import APPEAL, FACTS, RECIPIENT, case, problems


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
        "recipients.yaml:4:38: [1].channels[1].qqq: is not a field; the fields here are kind, published, lost, read_as",
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
        ("country: UK", "[1].country: UK is no country's code; did you mean GB?"),
        ('name: "\\u200b \\u00ad"', "[1].name: is empty; write something that can be seen"),
        ('address: ["\\u00ad"]', "[1].address[1]: is empty; write something that can be seen"),
        ("languages: [English]", "[1].languages[1]: 'English' is not a language tag; did you mean en?"),
        ("languages: [en_gb]", "[1].languages[1]: 'en_gb' is not a language tag; did you mean en-GB?"),
        ("languages: [Elvish]", "[1].languages[1]: 'Elvish' is not a language tag; write a tag such as en, fr"),
        ("country: Antarctica", "[1].country: 'Antarctica' is not a country code; did you mean AQ?"),
        ("country: Korea", "[1].country: 'Korea' is not a country code; did you mean KP or KR?"),
        ("country: Nowhere", "[1].country: 'Nowhere' is not a country code; write two capital letters, such as NO"),
        ("of: Norge", "[1].of: 'Norge' is not a country code; did you mean NO?"),
        ("office: clown", "[1].office: 'clown' is not known; write one of ambassador, "),
        ("office: Minister", "[1].office: 'Minister' is not known; did you mean minister?"),
        ("office: king", "[1].office: 'king' is not known; did you mean monarch?"),
        ("office: President", "is not known; did you mean head_of_state or court_president or speaker_of_parliament?"),
        ("address: 1 Street", "[1].address: is not a list"),
        ("checked_on: today", "[1].checked_on: 'today' is no day, month or year"),
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
    fields = {"id": "a", "office": "minister", "country": "NO", "office_text": "Minister"}
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


def test_labels_of_demands_stand_once(tmp_path: Path) -> None:
    """A letter speaks of its demands by their labels, and `to:` may send each to somebody else."""
    appeal = APPEAL.partition("demands:")[0] + "demands:\n  - {label: i, text: One.}\n  - {label: i, text: Two.}\n"

    assert problems(case(tmp_path, {"appeal.yaml": appeal})) == [
        "appeal.yaml:11:13: demands[2].label: 'i' stands twice (first in line 10); give each its own label",
    ]


@pytest.mark.parametrize(("code", "wanted"), [("UK", "did you mean GB?"), ("QQ", "look it up in ISO 3166")])
def test_a_country_whose_people_must_not_write_is_a_country(code: str, wanted: str, tmp_path: Path) -> None:
    """Else nobody would ever be kept from writing."""
    assert problems(case(tmp_path, appeal=f"do_no_harm: {{not_from: [{code}]}}\n")) == [
        f"appeal.yaml:10:25: do_no_harm.not_from[1]: {code} is no country's code; {wanted}",
    ]


def test_a_nationality_is_a_country_s(tmp_path: Path) -> None:
    senders = "- {id: sam, name: Sam Sample, address: [1 Lane], country: GB, nationality: [CH, UK]}\n"

    assert problems(case(tmp_path, {"senders.yaml": senders})) == [
        "senders.yaml:1:81: [1].nationality[2]: UK is no country's code; did you mean GB?",
    ]


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


@pytest.mark.parametrize("field", ["date", "deadline"])
def test_no_date_lies_before_the_publication(field: str, tmp_path: Path) -> None:
    assert problems(case(tmp_path, appeal=f"{field}: 2026-01-18\n")) == [
        (
            f"appeal.yaml:10:{len(field) + 3}: {field}: 2026-01-18 lies before the day the appeal was published; "
            "write a day from 2026-01-19 on"
        )
    ]


def test_a_list_whose_only_item_is_broken_is_not_called_empty_too(tmp_path: Path) -> None:
    appeal = APPEAL.replace("id: alex", "id: A b").replace("[{id: p, name: A publisher}]", "[]")

    assert [problem.partition(";")[0] for problem in problems(case(tmp_path, {"appeal.yaml": appeal}))] == [
        "appeal.yaml:6:13: publishers: is empty",
        "appeal.yaml:7:16: persons[1].id: 'A b' is not an id",
    ]


def test_the_day_of_publication_is_early_enough(tmp_path: Path) -> None:
    appeal = load(case(tmp_path, appeal="date: 2026-01-19\ndeadline: 2026-01-19\n"), FACTS).appeal

    assert appeal.published == appeal.date == appeal.deadline


def test_a_surname_is_part_of_the_name(tmp_path: Path) -> None:
    """Accents and capitals aside; of persons and of recipients, in whose salutation it would be printed."""
    files = {
        "appeal.yaml": APPEAL.replace("name: Alex Example", "name: Alex Example, surname: Exam"),
        "recipients.yaml": "- {id: a, name: Zoé DE LA CRUZ, surname: de la Cruz, office: minister, country: NO}\n"
        "- {id: b, name: Zoé DE LA CRUZ, surname: Cruise, office: minister, country: NO}\n",
    }

    wanted = "write it as it stands in the name"
    assert problems(case(tmp_path, files)) == [
        f"appeal.yaml:7:51: persons[1].surname: 'Exam' is no part of the name 'Alex Example'; {wanted}",
        f"recipients.yaml:2:42: [2].surname: 'Cruise' is no part of the name 'Zoé DE LA CRUZ'; {wanted}",
    ]


@pytest.mark.parametrize(
    ("summary", "problem"),
    [
        ("Taken away.[^9]", "has the mark [^9] of no footnote; add the footnote, or take it out"),
        ("Taken away.[1]", "has [1], which would be printed; write the mark as [^1]"),
        ("[^1] ", "has a footnote mark and no text; write the text"),
    ],
)
def test_a_footnote_mark_that_would_go_wrong_is_a_problem(summary: str, problem: str, tmp_path: Path) -> None:
    notes = "footnotes: [{mark: '1', text: 'A note, see [1].'}]"

    assert problems(case(tmp_path, appeal=f"{notes}\nsummary: '{summary}'\n")) == [
        f"appeal.yaml:11:10: summary: {problem}"
    ]


def test_a_mark_with_its_footnote_and_a_bracket_that_is_no_mark_are_fine(tmp_path: Path) -> None:
    notes = "footnotes: [{mark: '1', text: A note.}]\nsummary: 'Taken away [2] on Monday.[^1]'\n"

    assert load(case(tmp_path, appeal=notes), FACTS).appeal.summary == "Taken away [2] on Monday.[^1]"


def test_a_recipient_is_somebody(tmp_path: Path) -> None:
    """A kind of office alone addresses no letter."""
    files = {"recipients.yaml": "- {id: a, office: minister, country: NO, address: [1 Lane]}\n"}

    assert problems(case(tmp_path, files)) == [
        "recipients.yaml:1:3: [1]: names nobody to write to; write `name:`, `office_text:` or `organisation:`"
    ]


@pytest.mark.parametrize("nothing", ["\u200b", "\u00ad\u200b", "\u2003\u200d", "\u200e"])
def test_a_text_in_which_nothing_can_be_seen_is_empty(nothing: str, tmp_path: Path) -> None:
    files = {
        "appeal.yaml": APPEAL.replace("A title", f'"{nothing}"').replace("Alex Example", f'"{nothing}"'),
        "recipients.yaml": RECIPIENT.replace("country", f'channels: [{{kind: fax, published: "{nothing}"}}], country'),
    }

    assert [problem.partition(";")[0] for problem in problems(case(tmp_path, files))] == [
        "appeal.yaml:2:8: title: is empty",
        "appeal.yaml:7:28: persons[1].name: is empty",
        "recipients.yaml:1:70: [1].channels[1].published: is empty",
    ]
