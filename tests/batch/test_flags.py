"""A case's do-no-harm flags, as a run heeds them: what is forbidden is named, and the rest is written."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.batch.folders import letters, name, write
from tests.world import Ran, appeal_letters, replace, small_case, write_from

TODAY = date.today()  # noqa: DTZ011 (the user's own calendar)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path, "president", senders=("sam", "kim"))


def flag(case: Path, flags: str) -> None:
    """Set flags of a case."""
    with (case / "appeal.yaml").open("a", encoding="utf-8") as file:
        file.write(f"do_no_harm: {{{flags}}}\n")


def from_russia(case: Path, sender: str) -> None:
    """Let a sender be a national of Russia."""
    replace(case / "senders.yaml", f"name: {sender} Sample", f"name: {sender} Sample, nationality: [RU]")


def told(case: Path, kind: str) -> list[tuple[str, str]]:
    """Return what `check` remarks of a kind: about whom, and what."""
    found = json.loads(appeal_letters("check", case, "--json").out)
    return [(remark["about"], remark["text"]) for remark in found["remarks"] if remark["kind"] == kind]


def test_whose_letters_are_forbidden_is_named_and_the_rest_is_written(case: Path, out: Path) -> None:
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")

    ran = write(case, out)

    assert ran.code == 4
    assert letters(out) == ["rus-002-0112-obs-009_sam_president_en.txt"]
    assert "NOT WRITTEN: kim: nationals and residents of RU should not write" in ran.err


def test_the_letter_of_somebody_who_must_not_write_any_more_moves_away(case: Path, out: Path) -> None:
    """What stays in the folder can be posted."""
    write(case, out)
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")

    assert write(case, out).code == 4
    assert "old/rus-002-0112-obs-009_kim_president_en.txt" in letters(out)


def test_a_flag_that_forbids_all_writes_nothing(case: Path, out: Path) -> None:
    flag(case, "not_from: [GB]")

    ran = write(case, out)

    assert (ran.code, letters(out)) == (7, [])
    assert "This case forbids all of these letters: sam: nationals and residents of GB" in ran.err


def test_a_joint_letter_is_no_way_round(case: Path, out: Path) -> None:
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")

    assert (write(case, out, "--joint").code, letters(out)) == (7, [])


def test_an_unknown_nationality_is_told_by_check_and_by_write(case: Path, out: Path) -> None:
    flag(case, "not_from: [RU]")
    from_russia(case, "kim")

    assert told(case, "nationality-unknown") == [("sam", "RU")]
    assert "no `nationality:` is noted of: sam." in write(case, out).err


@pytest.mark.parametrize("command", ["check", "write"])
def test_a_record_that_names_what_is_forbidden_is_a_problem_at_its_place(case: Path, out: Path, command: str) -> None:
    flag(case, "no_organisation: true")
    replace(case / "appeal.yaml", "Igor Kalyapin is threatened.", "The Observatory heard of it.")

    ran = appeal_letters(command, case, *(("--out", out) if command == "write" else ()))

    assert ran.code == 3
    assert (
        "appeal.yaml:9:12: situation: a letter would hold 'Observatory', which `do_no_harm: no_organisation` forbids; "
        "write it without that"
    ) in ran.lines


def test_own_words_from_a_file_are_no_way_round(case: Path, out: Path, tmp_path: Path) -> None:
    flag(case, "no_sender_address: true")
    write_from(case, "sam")
    (tmp_path / "words.txt").write_text("Answer to 1 Example Street, please.", "utf-8")

    ran = write(case, out, "--own-words", tmp_path / "words.txt")

    assert ran.code == 3
    assert ran.lines[0].startswith("words.txt:1:1: own words: a letter would hold '1 Example Street'")


def test_no_file_is_named_after_the_organisation(case: Path, out: Path) -> None:
    flag(case, "no_organisation: true")
    write_from(case, "sam")
    write(case, out)

    assert letters(out) == ["appeal_president_en.txt"]


def test_no_file_and_no_subject_names_the_person(case: Path, out: Path) -> None:
    flag(case, "no_name_in_subject: true")
    write_from(case, "sam")
    write(case, out)

    assert letters(out) == [name("president")]
    assert "Urgent appeal RUS 002 / 0112 / OBS 009\n" in (out / name("president")).read_text("utf-8")


FRENCH = """\
title: {title}
persons: [{{id: kalyapin, name: I. Kaliapine}}]
situation: Il est menacé.
demands: [{{label: i, text: Garantir sa sécurité.}}]
publishers: [{{id: observatory, name: L’Observatoire}}]
"""


def test_a_subject_that_spells_the_name_as_another_language_does_names_the_person(case: Path, out: Path) -> None:
    """Texts of another language may have a spelling of their own, and their title the original one."""
    flag(case, "no_name_in_subject: true")
    (case / "appeal.fr.yaml").write_text(FRENCH.format(title="Menaces contre M. Kalyapin"), "utf-8")
    write_from(case, "sam")
    write(case, out, "--language", "fr")

    assert "Kalyapin" not in (out / "rus-002-0112-obs-009_president_fr.txt").read_text("utf-8")


def test_a_file_of_any_language_is_not_named_after_the_person(tmp_path: Path, out: Path) -> None:
    case = small_case(tmp_path, "judge-of-kalyapin")
    flag(case, "no_name_in_subject: true")
    (case / "appeal.fr.yaml").write_text(FRENCH.format(title="Menaces"), "utf-8")
    ran = write(case, out, "--language", "fr")

    assert "a letter would hold 'Kalyapin', which `do_no_harm: no_name_in_subject` forbids" in ran.err


@pytest.mark.parametrize(("days", "code"), [(0, 0), (1, 7)])
def test_after_a_day_the_publisher_is_asked_first(case: Path, out: Path, days: int, code: int) -> None:
    flag(case, f"ask_after: {TODAY - timedelta(days)}")

    assert write(case, out).code == code


def test_check_says_that_the_day_to_ask_has_come(case: Path) -> None:
    flag(case, f"ask_after: {TODAY - timedelta(1)}")

    assert told(case, "ask-first") == [("", "")]


def test_a_publisher_whose_short_name_nobody_noted_is_told(case: Path) -> None:
    flag(case, "no_organisation: true")

    assert told(case, "unnamed-publisher") == [("", "")]


def test_whoever_must_not_write_is_not_sent_to_an_embassy(case: Path) -> None:
    flag(case, "not_from: [GB]}\nembassy: Write to the embassy, too.\n#{")

    assert told(case, "no-embassy") == []


def test_everything_else_is_checked_before_anybody_signs(case: Path) -> None:
    """Whoever stands in is of no state that must not write."""
    (case / "senders.yaml").unlink()
    flag(case, "no_organisation: true, not_from: [AQ, BV]")
    replace(case / "appeal.yaml", "Igor Kalyapin is threatened.", "The Observatory heard of it.")

    assert checked(case).code == 3


@pytest.mark.parametrize("format_", ["txt", "pdf", "docx"])
def test_no_format_is_a_way_round(case: Path, out: Path, format_: str) -> None:
    """A template that names the organisation at the foot."""
    flag(case, "no_organisation: true")
    prose = case / "templates" / "letters" / "en" / "formal.j2"
    prose.parent.mkdir(parents=True)
    foot = "{% block folio %}The Observatory, page {n} of {m}{% endblock %}"
    prose.write_text('{% extends "shipped/letters/en/formal.j2" %}\n' + foot, "utf-8")

    ran = appeal_letters("write", case, "--out", out, "--format", format_)

    assert (ran.code, letters(out)) == (3, [])


def test_after_a_flag_forbids_all_the_letters_of_before_are_named(case: Path, out: Path) -> None:
    write(case, out)
    flag(case, "not_from: [GB]")

    assert f"still lie in {out}: do not post them" in write(case, out).err


def test_whoever_has_asked_may_write(case: Path, out: Path) -> None:
    flag(case, f"ask_after: {TODAY - timedelta(1)}")

    assert write(case, out, "--after-deadline").code == 0


def test_check_tells_every_flag(case: Path) -> None:
    flags = "no_organisation: true, no_name_in_subject: true, no_sender_address: true, no_email: true"
    flag(case, f"{flags}, not_from: [RU, BY], ask_after: 2099-01-01")

    assert [about for about, _ in told(case, "do-no-harm")] == [
        "no_organisation",
        "no_name_in_subject",
        "no_sender_address",
        "no_email",
        "not_from",
        "ask_after",
    ]
    assert "DO NO HARM: nationals and residents of RU, BY should not write." in checked(case).lines


def test_e_mail_is_no_channel_where_it_is_forbidden(case: Path, out: Path) -> None:
    replace(case / "recipients.yaml", "country: RU", "country: RU, channels: [{kind: email, published: a@example.org}]")
    before = checked(case).out
    flag(case, "no_email: true")

    assert "post, email" in before
    assert [row.split()[2] for row in checked(case).out.splitlines()[1:2]] == ["post"]
    assert "a@example.org" not in previewed(case, out)


def checked(case: Path) -> Ran:
    return appeal_letters("check", case)


def previewed(case: Path, out: Path) -> str:
    """Return the page that shows the letters."""
    assert appeal_letters("preview", case, "--out", out, "--from", "sam").code == 0
    return (out / "preview.html").read_text("utf-8")
