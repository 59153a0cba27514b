"""`email`, as a person types it: drafts, links, what is refused before anything is sent, and what is said."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from appeal_letters.batch.jobs import Entry
from appeal_letters.batch.parcel import Dispatch, Parcel
from appeal_letters.cli import sends
from appeal_letters.deliver.smtp import PASSWORD
from tests.batch.test_flags import flag
from tests.drafts import PRESIDENT, draft, drafts, email, give, mail_case
from tests.world import Ran, appeal_letters, opener, replace, write_from, write_to


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of two letters by e-mail."""
    return mail_case(tmp_path)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Know a mail server that is not there, and no password; return the profile."""
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: Sam\naddress: [1 Street]\ncountry: GB\nmail: {host: 127.0.0.1, port: 9, account: sam}\n")
    monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv(PASSWORD, raising=False)
    return profile


def test_a_person_is_told_what_there_is(case: Path) -> None:
    """In the last line, what to open."""
    ran = email(case)

    assert (ran.code, ran.out) == (0, "")
    assert ran.lines[-1] == f"2 e-mails in {case / 'out'}: open {case / 'out' / draft('president')}"


def test_a_machine_is_told_what_there_is(case: Path) -> None:
    """Each draft, who gets none, and that nothing was to be sent."""
    write_to(case, "president", "governor")
    give(case, "president", f"kind: email, published: {PRESIDENT}")
    found = json.loads(email(case, "--json").out)

    assert [(row["channel"], row["file"]) for row in found["documents"]] == [("email", draft("president"))]
    assert (found["no_email"], found["sent"], found["failed"]) == (["governor"], None, [])


@pytest.mark.parametrize("what", ["--no-attachment", "--mailto"])
def test_whoever_wants_it_quiet_hears_of_no_success(case: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    write_to(case, "president", "governor")
    give(case, "president", f"kind: email, published: {PRESIDENT}")
    monkeypatch.chdir(case)

    assert appeal_letters("email", what, "--quiet").err == ""


def test_open_opens_the_drafts(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the program that the system has for them."""
    monkeypatch.setenv("PATH", opener(tmp_path, f'echo "$@" >> {tmp_path}/opened'))
    email(case, "--open")

    opened = [str(case / "out" / draft(one)) for one in ("president", "minister")]
    assert (tmp_path / "opened").read_text().split() == opened


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--layout", "din-b"], "--layout is about letters that are posted, and says nothing about an e-mail."),
        (["--with-translation", "en"], "--with-translation is about letters that are posted"),
        (["--max-sheets", "1"], "--max-sheets is about letters that are posted"),
        (["--blank-sender"], "--blank-sender leaves lines to fill in by ink, and an e-mail has none."),
        (["--blank-sender", "--mailto"], "--blank-sender leaves lines to fill in by ink, and an e-mail has none."),
        (["--channel", "email"], "--channel changes the channel plan, which was not asked for."),
        (["--yes"], "--yes concerns sending."),
        (["--again"], "--again concerns sending."),
        (["--went-out"], "--went-out concerns sending."),
        (["--mailto", "--send", "smtp"], "--send says nothing about links."),
        (["--mailto", "--no-attachment"], "--no-attachment says nothing about links."),
        (["--mailto", "--open"], "--open says nothing about links."),
        (["--mailto"], "--out says nothing about links."),
        (["--no-attachment", "--large-print"], "--large-print sets the letter that is attached, and --no-attachment"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(case: Path, options: list[str], said: str) -> None:
    """None is ignored in silence."""
    ran = appeal_letters("email", case, "--out", case / "out", *options)

    assert (ran.code, ran.lines[0][: len(said)], ran.out) == (2, said, "")
    assert not (case / "out").exists()


@pytest.mark.parametrize("option", [["--large-print"], ["--jobs", "2"], ["--dask", "tcp://127.0.0.1:8786"], ["--yes"]])
def test_what_concerns_files_or_sending_says_nothing_about_links(case: Path, option: list[str]) -> None:
    """A link bears neither paper nor work for several processes, and is followed by a person."""
    ran = links(case, *option)

    assert (ran.code, ran.lines[0].split()[0], ran.out) == (2, option[0], "")


def links(case: Path, *more: str) -> Ran:
    return appeal_letters("email", case, "--mailto", *more)


def test_a_link_has_the_letter_in_it(case: Path) -> None:
    """To its address, with its subject, from the salutation on; nothing is written."""
    ran = links(case, "--to", "president")
    to, _, fields = ran.out.strip().partition("?")
    subject, body = unquote(fields).split("&body=")

    assert (ran.code, to) == (0, f"mailto:{PRESIDENT}")
    assert subject == "subject=Judicial harassment against Igor Kalyapin (RUS 002 / 0112 / OBS 009)"
    assert body.startswith("Dear Minister,\r\n\r\n")
    assert body.endswith("Yours sincerely,\r\n\r\nsam Sample")
    assert not (case / "out").exists()


def test_a_link_s_reader_is_told_what_it_lacks(case: Path) -> None:
    ran = links(case, "--to", "president")

    assert ran.lines == ["president: not in the link: the letterhead, the address, the date."]


def test_a_long_link_is_warned_of(case: Path) -> None:
    """It ends with a whole paragraph before 2,000 characters, and how many it lacks is said."""
    replace(
        case / "appeal.yaml", "Igor Kalyapin is threatened.", "|\n  " + "\n\n  ".join(["He is threatened. " * 9] * 7)
    )
    ran = links(case, "--to", "president")
    length = len(ran.out.strip())

    assert 1600 < length <= 2000
    assert ran.lines[0] == f"president: the link has {length:,} characters: some programs cut one of more than 1,600."
    assert ran.lines[1].startswith("president: not in the link: the letterhead, the address, the date, ")
    assert ran.lines[1].endswith(" paragraphs, with the closing and your name.")


def test_a_machine_gets_links_too(case: Path) -> None:
    """With whose they are, and whom none reaches."""
    write_to(case, "president", "governor")
    give(case, "president", f"kind: email, published: {PRESIDENT}")
    found = json.loads(links(case, "--json").out)
    (link,) = found["links"]

    assert (link["sender"], link["recipient"], found["failed"], found["no_email"]) == (
        *("sam", "president"),
        *([], ["governor"]),
    )
    assert link["link"].startswith(f"mailto:{PRESIDENT}?subject=")
    assert link["left_out"] == ["the letterhead", "the address", "the date"]


def test_whom_no_link_reaches_is_named(case: Path) -> None:
    write_to(case, "president", "governor")
    give(case, "president", f"kind: email, published: {PRESIDENT}")

    told = "governor: no e-mail address; `appeal-letters check --plan` shows how else."
    assert links(case).lines[-1] == told


def test_a_letter_without_a_link_is_named(case: Path) -> None:
    """So many addresses that they alone are too long; the others have theirs."""
    many = (f"{{kind: email, published: {number}{'x' * 50}@example.ru}}" for number in range(40))
    replace(case / "recipients.yaml", f"{{kind: email, published: {PRESIDENT}}}", ", ".join(many))
    ran = links(case)

    assert (ran.code, ran.out.count("mailto:")) == (4, 1)
    assert ran.lines[-1] == ("president: NO LINK: the addresses alone are longer than the 2000 characters of a link")


def test_links_heed_the_deadline_as_letters_do(case: Path) -> None:
    """Whoever writes all the same says so."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("deadline: 2012-02-01\n")

    assert links(case).code == 7
    assert links(case, "--after-deadline").code == 0


def test_links_of_those_who_must_not_write_are_none(case: Path) -> None:
    flag(case, "not_from: [GB]")
    ran = links(case)

    assert (ran.code, ran.out) == (7, "")


def test_a_server_must_be_known(case: Path) -> None:
    """How, is said; nothing is made."""
    ran = email(case, "--send", "smtp", "--yes")

    assert ran.code == 2
    assert ran.lines == [
        "No server for outgoing mail is known.",
        "`appeal-letters me --mail-host HOST --mail-account NAME` notes yours.",
    ]
    assert not (case / "out").exists()


@pytest.mark.usefixtures("server")
def test_a_password_must_be_known(case: Path) -> None:
    """Where to put it, is said; nothing is made."""
    ran = email(case, "--send", "smtp", "--yes")

    assert (ran.code, ran.lines[0]) == (2, "There is no password for sam at 127.0.0.1.")
    assert f"Put it into the environment variable {PASSWORD}" in ran.lines[1]
    assert not (case / "out").exists()


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("shipped", [True, False])
def test_a_sample_is_refused_before_a_password_is_asked_for(case: Path, *, shipped: bool) -> None:
    """The shipped one, and a copy of its record."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("sample: true\n")
    which = ["--sample"] if shipped else [case]
    ran = appeal_letters("email", *which, "--out", case / "out", "--send", "smtp", "--yes")

    assert (ran.code, ran.lines[0]) == (7, "This case is a sample, which is delivered nowhere: nothing is sent.")
    assert not (case / "out").exists()


def test_the_shipped_sample_is_refused_without_a_server_too() -> None:
    """Nobody needs one to learn that."""
    assert appeal_letters("email", "--sample", "--send", "smtp").code == 7


def test_a_profile_s_habits_with_a_fault_are_a_problem(case: Path, server: Path) -> None:
    server.write_text("mail: {host: 127.0.0.1, port: none}\n", "utf-8")
    ran = email(case, "--send", "smtp", "--yes")

    assert (ran.code, "mail.port" in ran.lines[0]) == (3, True)


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("more", [[], ["--skip-bad"]])
def test_who_sends_needs_an_address(case: Path, more: list[str]) -> None:
    """That is a problem at its sender's place, found before the server is asked or a draft is made.

    Where it is everybody's, there is nothing to go on with.
    """
    write_from(case, "sam", "kim")
    ran = email(case, "--send", "smtp", "--yes", *more)

    assert (ran.code, (case / "out").exists()) == (3, False)
    assert ran.lines[:2] == [
        f"senders.yaml:{line}:40: [{number}].email: {who} has none, and a mail that is sent says from whom it comes; "
        "write it such as sam@example.org, or leave --send out"
        for number, (line, who) in enumerate([(1, "sam"), (2, "kim")], 1)
    ]


def test_what_a_person_is_asked_is_flat(capsys: pytest.CaptureFixture[str]) -> None:
    """A name, an address or a reason brings no escape sequence to the terminal, and no second line."""
    evil = "A\x1b[31m\nB"
    parcel = Parcel("sam", "president", evil, draft("president"), "", 0, (PRESIDENT,))
    failed = Entry("email", f"{evil}@c", "f", "", 0, (), f"2012{evil}", why=evil)
    sends.question(yes=True)([Dispatch(parcel, PRESIDENT, "tag", (failed,))], evil)
    told = capsys.readouterr().err

    assert "\x1b" not in told
    assert told.splitlines() == [
        "A [31m B: A [31m B@c failed on 2012A [31m B: A [31m B",
        f"A [31m B  {PRESIDENT}  {draft('president')}",
    ]


def test_drafts_of_nobody_are_not_left_behind(case: Path) -> None:
    """A run that is refused writes nothing."""
    ran = email(case, "--to", "nobody")

    assert (ran.code, (case / "out").exists()) == (2, False)


def test_no_attachment_is_a_draft_of_text(case: Path) -> None:
    email(case, "--to", "president")

    assert drafts(case) == [draft("president")]
    assert b"application/pdf" not in (case / "out" / draft("president")).read_bytes()
