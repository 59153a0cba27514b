"""`check`: every problem, then what a human must decide, then who gets what."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from appeal_letters.cli.remarks import _age
from tests.batch.folders import FRENCH
from tests.templating.own import block, own
from tests.world import Ran, appeal_letters, replace, small_case


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a case of two letters about which only its age and its addresses are to be decided."""
    case = small_case(tmp_path, "president", "minister")
    replace(case / "appeal.yaml", "date: 2012-01-24\n", "date: 2012-01-24\nown_words: I teach law.\n")
    return case


@pytest.fixture(scope="module")
def of_sample() -> Ran:
    """Return what `check` says of the sample."""
    return appeal_letters("check", "--sample")


def days_ago(days: int) -> date:
    return date.today() - timedelta(days)  # noqa: DTZ011 (the user's own calendar, as `check` reads it)


def kinds(case: Path, *more: str) -> list[tuple[str, str]]:
    """Return the kinds of remark that `check` makes, and about whom."""
    return [(remark["kind"], remark["about"]) for remark in checked(case, *more)["remarks"]]


def checked(case: Path, *more: str) -> dict[str, Any]:
    """Return what `check` tells a machine."""
    found: dict[str, Any] = json.loads(appeal_letters("check", case, "--json", *more).out)
    return found


def test_the_sample_s_remarks_are_one_line_a_kind(of_sample: Ran) -> None:
    """The loud line about its age comes first; each line names all recipients that it is about."""
    assert of_sample.code == 0
    assert [line.partition(":")[0].partition("(")[0].rstrip(" .") for line in of_sample.lines] == [
        f"THIS APPEAL IS {_age((date.today() - date(2012, 1, 19)).days).upper()} OLD",  # noqa: DTZ011 (as above)
        "This is a sample",
        "No embassy of the Russian Federation in the United Kingdom is known",
        "Written in en, since who signs does not write ru",
        "Nobody has noted when these addresses were last checked",
        "Doubtful",
        "Doubtful",
        "Doubtful",
        "Quoted in the appeal's words, since there is no official text in en here",
        "No own words yet",
    ]
    six = [line.partition("  ")[0] for line in of_sample.out.splitlines()[1:7]]
    named = [line.endswith(f": {', '.join(six)}.") for line in of_sample.lines]
    assert named == [False, False, False, True, True, False, False, False, False, False]


def test_the_sample_s_tables(of_sample: Ran) -> None:
    """Who gets what by which channels and what is missing; then in which languages there are texts."""
    assert (
        of_sample.out
        == """\
recipient                language  channels             missing
president                en        post, fax
interior-minister        en        post, telegram, fax
foreign-minister         en        post, fax            telegram (published and lost)
investigations-chairman  en        post                 telephone, fax and e-mail
geneva-ambassador        en        post, fax            email (published and lost)
brussels-ambassador      en        post, fax            email (published and lost)

texts in                 en    de        es        fr        ru
president                used  complete  complete  complete  complete
interior-minister        used  complete  complete  complete  complete
foreign-minister         used  complete  complete  complete  complete
investigations-chairman  used  complete  complete  complete  complete
geneva-ambassador        used  complete  complete  complete  complete
brussels-ambassador      used  complete  complete  complete  complete

recipient            published                    read as               look at
president            + 7 495 606 5173 / 630 2408  fax +7 495 606 51 73
president            + 7 495 606 5173 / 630 2408  fax +7 495 630 24 08  begins like the number before it
interior-minister    + 7 495 637 49 25            fax +7 495 637 49 25
foreign-minister     + 7 495 644 2203             fax +7 495 644 22 03
geneva-ambassador    +4122 734 40 44              fax +41 22 734 40 44
brussels-ambassador  +32 2 374 26 13              fax +32 2 374 26 13
"""
    )


CHANNELS = [
    "{kind: telephone, published: 606 51 73}",
    "{kind: fax, published: 495 606 51 73 (via the desk)}",
    "{kind: fax, published: wrong, read_as: [+41 22 555 01 00 ext. 12]}",
    "{kind: fax, published: +44 1632 960000}",
    "{kind: email, published: office (at) mission.example}",
    "{kind: email, lost: true}",
]


def with_channels(case: Path) -> Path:
    """Let the first recipient of a small case have channels of all sorts."""
    rows = (case / "recipients.yaml").read_text("utf-8")
    more = f"country: RU, channels: [{', '.join(CHANNELS)}]"
    (case / "recipients.yaml").write_text(rows.replace("country: RU", more, 1), "utf-8")
    return case


def test_what_published_texts_are_read_as_is_a_table(small: Path) -> None:
    """What cannot be read and what is inferred is said; nothing of a channel that was lost."""
    table = appeal_letters("check", with_channels(small)).out.partition("\n\n")[2].splitlines()

    assert [" ".join(line.split()).removeprefix("president ") for line in table[1:]] == [
        "606 51 73 NOT READ '606 51 73' lacks the area code of its town, for a number of +7",
        "495 606 51 73 (via the desk) fax +7 495 606 51 73 the country code is that of the address; via the desk",
        "wrong fax +41 22 555 01 00 ext. 12 as `read_as` says",
        "+44 1632 960000 fax +44 1632 960000 no such number is known today",
        "office (at) mission.example office@mission.example a sign was written out",
    ]


def test_a_machine_gets_what_published_texts_are_read_as(small: Path) -> None:
    _, found, *_ = checked(with_channels(small))["readings"]

    assert found == {
        "recipient": "president",
        "kind": "fax",
        "published": "495 606 51 73 (via the desk)",
        "own": False,
        "use": "fax",
        "to": "+74956065173",
        "extension": "",
        "note": "via the desk",
        "inferred": ["country"],
        "known": True,
        "wrong": "",
    }


def test_each_missing_text_is_named_once_by_its_file(small: Path) -> None:
    """A text of one recipient is missing in that one's letter only."""
    replace(small / "recipients.yaml", "id: minister,", "id: minister, office_text: Minister of Justice,")
    (small / "appeal.fr.yaml").write_text("title: Menaces\ndemands: [{label: i, text: Agir.}]\n", "utf-8")

    assert appeal_letters("check", small).out.splitlines()[-5:] == [
        "texts in   en    fr",
        "president  used  2 missing",
        "minister   used  3 missing",
        "Missing in fr: appeal.fr.yaml: publishers[1].name, situation",
        "Missing in fr: recipients.fr.yaml: [2].office_text",
    ]


def test_a_case_in_one_language_has_no_table_of_languages(small: Path) -> None:
    assert "texts in" not in appeal_letters("check", small).out


def test_a_machine_gets_every_remark(small: Path) -> None:
    """`--json` keeps one for each recipient."""
    assert kinds(small) == [("old-appeal", ""), ("never-checked", "president"), ("never-checked", "minister")]
    assert checked(small)["lines"] == [
        {
            "recipient": one,
            "language": "en",
            "channels": ["post"],
            "missing": ["languages", "telephone, fax and e-mail"],
        }
        for one in ("president", "minister")
    ]


def test_own_words_are_asked_for_gently(small: Path) -> None:
    """In the last line, and no more once there are some."""
    assert ("no-own-words", "") not in kinds(small)
    replace(small / "appeal.yaml", "own_words: I teach law.\n", "")

    assert appeal_letters("check", small).lines[-1].startswith("No own words yet: organisations say")


@pytest.mark.parametrize(("until", "said"), [(-1, "term-ended"), (0, "term-ends"), (90, "term-ends")])
def test_a_term_that_ended_is_told(small: Path, until: int, said: str) -> None:
    office = f"until: {days_ago(-until)}, office_text: Minister of Justice"
    replace(small / "recipients.yaml", "id: minister,", f"id: minister, {office},")

    assert (said, "minister") in kinds(small)
    assert [kind for kind, _ in kinds(small, "--to", "minister", "--by-office") if kind.startswith("term")] == []


@pytest.mark.parametrize(("days", "old"), [(0, False), (365, False), (366, True)])
def test_an_appeal_is_old_after_a_year(small: Path, days: int, *, old: bool) -> None:
    """Then one loud line says how old."""
    replace(small / "appeal.yaml", "published: 2012-01-19\ndate: 2012-01-24", f"published: {days_ago(days)}")
    ran = appeal_letters("check", small)

    assert (ran.lines[0].split(" (")[0] == "THIS APPEAL IS 1 YEAR OLD") == old
    assert (("old-appeal", "") in kinds(small)) == old


@pytest.mark.parametrize(
    ("days", "said"),
    [(366, "1 year"), (400, "1 year and 1 month"), (730, "1 year and 11 months"), (731, "2 years")],
)
def test_an_age_is_told_in_years_and_months(days: int, said: str) -> None:
    """A part that is nothing is not told."""
    assert _age(days) == said


def test_old_and_unknown_addresses_are_named(small: Path) -> None:
    """A year is the limit; who was looked at lately is not named."""
    rows = [
        f"- {{id: {one}, office: minister, office_text: Minister, address: [Moscow], country: RU{checked_on}}}\n"
        for one, checked_on in (
            ("never", ""),
            ("today", f", checked_on: {days_ago(0)}"),
            ("a-year", f", checked_on: {days_ago(365)}"),
            ("older", ", checked_on: 2012-02-03"),
            ("old", ", checked_on: 2013-02-03"),
        )
    ]
    (small / "recipients.yaml").write_text("".join(rows))

    assert kinds(small)[1:] == [("never-checked", "never"), ("checked-long-ago", "older"), ("checked-long-ago", "old")]
    assert appeal_letters("check", small).lines[1:] == [
        "Nobody has noted when this address was last checked (`checked_on`): never.",
        "Last checked more than a year ago: older (2012-02-03), old (2013-02-03).",
    ]


@pytest.mark.parametrize(("days", "passed"), [(1, True), (0, False), (-1, False)])
def test_a_deadline_has_passed_the_day_after(small: Path, days: int, *, passed: bool) -> None:
    """The day itself is still in time."""
    replace(small / "appeal.yaml", "date: 2012-01-24", f"deadline: {days_ago(days)}")
    assert (("deadline-passed", "") in kinds(small)) == passed


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "tomorrow"), (20, "in 20 days")])
def test_a_deadline_to_come_is_told(small: Path, days: int, said: str) -> None:
    """With the days that are left."""
    day = days_ago(-days)
    replace(small / "appeal.yaml", "date: 2012-01-24", f"deadline: {day}")

    assert ("deadline", "") in kinds(small)
    assert f"To be posted by {day.day} {day:%B %Y}, {said}." in appeal_letters("check", small).lines


def test_a_passed_deadline_says_what_to_do(small: Path) -> None:
    """`check` still ends with exit 0: a human decides."""
    replace(small / "appeal.yaml", "date: 2012-01-24", "deadline: 2012-03-01")
    ran = appeal_letters("check", small)

    assert ran.code == 0
    assert "The deadline passed on 1 March 2012: ask the publisher before you write." in ran.lines


def test_nobody_to_sign_is_to_be_decided(small: Path) -> None:
    """One can check a case before there is a signer."""
    (small / "senders.yaml").unlink()
    ran = appeal_letters("check", small)

    assert ran.code == 0
    assert "Nobody signs yet: type `appeal-letters me` once, or name a file with --senders." in ran.lines


def test_letters_are_checked_before_there_is_a_signer(small: Path) -> None:
    """Everything but the signature is known: an address that is too long, and a sign that no font has."""
    (small / "senders.yaml").unlink()
    replace(small / "recipients.yaml", '"minister street, 1"', f'"{"Long Street " * 40}"')
    replace(small / "appeal.yaml", "is threatened", "is \U00013000 threatened")
    ran = appeal_letters("check", small)

    assert ran.code == 3
    assert [line.split(":")[0] for line in ran.lines[:-1]] == ["appeal.yaml", "recipients.yaml"]


@pytest.mark.parametrize(("options", "code"), [(["--tone", "rude"], 2), (["--layout", "folded"], 2), ([], 0)])
def test_tone_and_layout_are_checked_before_there_is_a_signer(small: Path, options: list[str], code: int) -> None:
    """A stand-in signs, and is never named."""
    (small / "senders.yaml").unlink()
    ran = appeal_letters("check", small, *options, "--from", "sam")

    assert ran.code == code
    assert "nobody" not in ran.out + ran.err


def test_courtesy_translations_of_articles_are_named_by_language() -> None:
    """Those of the languages that letters are in, with what can be done about them."""
    told = [line for line in appeal_letters("check", "--sample", "--language", "ru").lines if line.startswith("Quoted")]

    cited = "un-hrd-declaration 1, un-hrd-declaration 6 (b) (c), un-hrd-declaration 12.2, coe-declaration-2008 2.i"
    added = "Whoever has the official text can add it (docs/instruments.md)."
    assert told == [f"Quoted in a courtesy translation into ru, marked as one: {cited}. {added}"]


def test_quotations_without_an_official_text_are_named(small: Path) -> None:
    """Nothing could be held against them, so a human must; those with one are not named."""
    cites = "[{instrument: udhr, article: '5'}, {instrument: coe-declaration-2008, article: 2.i, quoted: be kind}]"
    replace(small / "appeal.yaml", "Guarantee his safety.", f"Guarantee his safety., cites: {cites}")

    assert [about for kind, about in kinds(small) if kind == "uncompared"] == ["coe-declaration-2008 2.i"]
    assert (
        "Quoted in the appeal's words, since there is no official text in en here: coe-declaration-2008 2.i."
        in appeal_letters("check", small).lines
    )


def test_a_line_of_few_digits_is_named(small: Path) -> None:
    """A comma in a bare list has parted it from its street; a postcode is longer."""
    replace(small / "recipients.yaml", '"minister street, 1", Moscow', "minister street, 12, 1010, Moscow")

    assert ("short-line", "minister") in kinds(small)
    assert [line for line in appeal_letters("check", small).lines if "a line" in line] == [
        "minister: the address has a line '12'; a comma in a bare list parts lines: quote it."
    ]


def test_doubts_are_told_in_their_own_words(small: Path) -> None:
    """Marks that other programs make pictures or colours of stay what they are."""
    replace(
        small / "recipients.yaml", "id: minister,", 'id: minister, doubts: [{field: name, text: "[red]:x:[/red]"}],'
    )
    assert "Doubtful: minister name: [red]:x:[/red]" in appeal_letters("check", small).lines


def test_only_who_was_asked_for_is_checked(small: Path) -> None:
    """`--to` leaves the others out of table and remarks."""
    result = json.loads(appeal_letters("check", small, "--to", "minister", "--json").out)

    assert [line["recipient"] for line in result["lines"]] == ["minister"]
    assert [remark["about"] for remark in result["remarks"]] == ["", "minister"]


@pytest.mark.parametrize("options", [[], ["--json"], ["--quiet"]])
def test_it_writes_nothing(small: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    """No folder out, and no change of the case."""
    monkeypatch.chdir(small)
    before = {path: path.stat().st_mtime_ns for path in (small, *small.iterdir())}
    appeal_letters("check", *options)

    assert {path: path.stat().st_mtime_ns for path in (small, *small.iterdir())} == before


def test_quiet_leaves_the_decisions(small: Path) -> None:
    """Nothing stands on stdout then."""
    loud, quiet = appeal_letters("check", small), appeal_letters("check", small, "--quiet")
    assert (quiet.out, quiet.err) == ("", loud.err)


def test_an_address_that_does_not_fit_is_a_problem(small: Path) -> None:
    """What can be known before the first letter is known to `check`."""
    replace(small / "recipients.yaml", '"minister street, 1"', f'"{"Long Street " * 40}"')
    ran = appeal_letters("check", small)

    assert ran.code == 3
    assert ran.lines[0].startswith("recipients.yaml:2:")


def test_a_case_that_brings_its_own_wording_says_so(small: Path) -> None:
    """It may come from somebody else: whoever signs should read it."""
    own(small / "templates", block("Please answer."))
    own(small / "templates", block("Answer."), "letters/en/short.j2")
    ran = appeal_letters("check", small)
    files = "templates/letters/en/formal.j2, templates/letters/en/short.j2"

    assert ran.code == 0
    assert f"The case brings wording of its own; read a letter before you sign it: {files}." in ran.lines


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("letters/en/fromal.j2", ["it makes the tone fromal in en. Did you mean formal?"]),
        ("letters/en/short.j2", ["it makes the tone short in en."]),
        ("letters/en/formal.j2", []),
        ("letters/en/base.j2", []),
    ],
)
def test_own_wording_that_no_letter_uses_is_named_with_the_tone_that_it_makes(
    small: Path, name: str, told: list[str]
) -> None:
    """A misspelt file name makes a tone of its own, which nobody asked for."""
    text = block("Please answer.").replace("formal", "base") if "base" in name else block("Please answer.")
    own(small / "templates", text, name)

    unused = [line for line in appeal_letters("check", small).lines if line.startswith("Used by no letter")]
    assert unused == [f"Used by no letter of this run: templates/{name}; {one}" for one in told]


def test_own_wording_is_used_by_the_tone_that_extends_it(small: Path) -> None:
    own(small / "templates", block("Please answer."), "letters/en/mine.j2")
    own(small / "templates", '{% extends "letters/en/mine.j2" %}\n')

    assert not [line for line in appeal_letters("check", small).lines if line.startswith("Used by no letter")]


def test_the_letters_of_several_senders_are_counted(tmp_path: Path) -> None:
    """Two in Britain, one in Germany, who writes French and alone writes to the embassy there."""
    case = with_three_senders(tmp_path)

    assert checked(case)["matrix"] == {
        "senders": 3,
        "recipients": 3,
        "letters": 7,
        "per_sender": [2, 3],
        "per_recipient": {"president": 3, "minister": 3, "embassy-de": 1},
        "by_language": {"en": 7},
        "by_country": {"GB": 4, "DE": 3},
    }


def test_for_people_they_are_a_short_table(tmp_path: Path) -> None:
    lines = appeal_letters("check", with_three_senders(tmp_path), "--per-sender", "1").out.splitlines()
    table = "\n".join(lines).split("\n\n")[1].splitlines()

    assert [" ".join(line.split()) for line in table] == [
        "letters 3",
        "senders 3",
        "recipients 3",
        "per sender 1",
        "to president 1",
        "to minister 1",
        "to embassy-de 1",
        "in en 3",
        "posted in GB 2",
        "posted in DE 1",
    ]


def test_who_must_not_write_is_not_counted(tmp_path: Path) -> None:
    case = with_three_senders(tmp_path)
    replace(case / "appeal.yaml", "date: 2012-01-24", "date: 2012-01-24\ndo_no_harm: {not_from: [DE]}")

    assert (checked(case)["matrix"]["senders"], checked(case)["matrix"]["letters"]) == (2, 4)


def test_a_recipient_of_letters_in_several_languages_has_all_of_them(tmp_path: Path) -> None:
    """It had that of the last sender's letter alone."""
    case = with_three_senders(tmp_path)
    (case / "appeal.fr.yaml").write_text(FRENCH + "embassy: Z.\n", "utf-8")
    replace(case / "senders.yaml", "name: robin Sample", "name: robin Sample, languages: [fr]")
    rows = (case / "recipients.yaml").read_text("utf-8")
    (case / "recipients.yaml").write_text(rows.replace("office: minister", "office: minister, languages: [fr, en]"))
    replace(case / "senders.yaml", "name: sam Sample", "name: sam Sample, languages: [en]")

    assert {line["recipient"]: line["language"] for line in checked(case)["lines"]}["president"] == "en, fr"
    assert checked(case)["matrix"]["by_language"] == {"en": 3, "fr": 4}


@pytest.mark.parametrize("options", [[], ["--from", "sam"], ["--joint"]], ids=["one", "chosen", "joint"])
def test_one_sender_s_letters_are_not_counted(tmp_path: Path, options: list[str]) -> None:
    """The table of recipients says it all; so does that of a joint letter."""
    case = with_three_senders(tmp_path) if options else small_case(tmp_path, "president")

    assert "matrix" not in checked(case, *options)
    assert "posted in" not in appeal_letters("check", case, *options).out


def with_three_senders(folder: Path) -> Path:
    """Return a case with three senders that asks to write to the embassy."""
    case = small_case(folder, "president", "minister", senders=("sam", "kim", "robin"))
    replace(case / "appeal.yaml", "date: 2012-01-24\n", "date: 2012-01-24\nembassy: Write to the embassy, too.\n")
    robin = "robin Sample, address: [1 Example Street], country: "
    replace(case / "senders.yaml", f"{robin}GB", f"{robin}DE")
    return case
