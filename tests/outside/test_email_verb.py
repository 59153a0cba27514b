"""`email --send smtp` as a person types it, with a real mail server behind it: what arrives, and never twice."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from appeal_letters.deliver.smtp import PASSWORD as VARIABLE
from appeal_letters.render import mail
from tests.drafts import MINISTER, PRESIDENT, draft, drafts, mail_case, write_as
from tests.outside.certificates import Authority, Certificate
from tests.outside.smtp_server import NAME, PASSWORD, Server, serving
from tests.world import ROOT, Ran, appeal_letters, replace, write_from


@pytest.fixture(params=["starttls"])
def server(
    request: pytest.FixtureRequest,
    ca: Authority,
    certificate: Certificate,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Server]:
    """Have a server, which the user's profile names, whose issuer the system trusts, and the account's password."""
    with serving(certificate, ca, request.param) as running:
        know(tmp_path, monkeypatch, running)
        yield running


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of two letters by e-mail."""
    return mail_case(tmp_path)


def know(folder: Path, patch: pytest.MonkeyPatch, server: Server) -> None:
    """Let the user's surroundings know a server."""
    mine = f"{{host: localhost, port: {server.port}, security: {server.security}, account: {NAME}}}"
    (folder / "profile.yaml").write_text(f"name: Sam\naddress: [1 Street]\ncountry: GB\nmail: {mine}\n", "utf-8")
    patch.setenv("APPEAL_LETTERS_CONFIG", str(folder))
    patch.setenv("SSL_CERT_FILE", str(server.authority.pem))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    patch.setenv(VARIABLE, PASSWORD)


def typed(case: Path, *more: str) -> list[str]:
    """Return what a person types; without a PDF, which costs much."""
    return ["email", str(case), "--out", str(case / "out"), "--no-attachment", "--send", "smtp", *more]


def send(case: Path, *more: str) -> Ran:
    """Send what there is to send."""
    return appeal_letters(*typed(case, "--yes", *more))


def reached(server: Server) -> list[tuple[str, ...]]:
    """Return to whom each message went that the server has."""
    return [one.recipients for one in server.taken]


def states(case: Path) -> list[tuple[str, str]]:
    """Return the record: to whom, and how far."""
    lines = (case / "out" / "jobs.jsonl").read_text("utf-8").splitlines()[1:]
    return [(entry["to"], entry["state"]) for entry in map(json.loads, lines)]


BOTH = [(PRESIDENT,), (MINISTER,)]
SENT = [(PRESIDENT, "handing"), (PRESIDENT, "handed"), (MINISTER, "handing"), (MINISTER, "handed")]


@pytest.mark.parametrize("server", ["starttls", "tls"], indirect=True)
def test_each_recipient_gets_a_message(server: Server, case: Path) -> None:
    """One for each, from its sender, and never one for all; each as the draft lies there, without what is its own."""
    ran = send(case)
    left = [(case / "out" / draft(one)).read_bytes() for one in ("president", "minister")]

    assert (ran.code, reached(server)) == (0, BOTH)
    assert [one.data for one in server.taken] == [one.replace(b"X-Unsent: 1\r\n", b"") for one in left]
    assert {one.sender for one in server.taken} == {"sam@example.org"}
    assert states(case) == SENT


def test_the_letter_goes_with_its_pdf(server: Server, case: Path) -> None:
    appeal_letters("email", case, "--out", case / "out", "--to", "president", "--send", "smtp", "--yes")
    (message,) = server.taken

    assert message.data == mail.sent_form((case / "out" / draft("president")).read_bytes()).data
    assert b'filename="rus-002-0112-obs-009_en.pdf"' in message.data


def test_each_sender_s_mail_comes_from_that_sender(server: Server, tmp_path: Path) -> None:
    """Through the one account."""
    case = mail_case(tmp_path, "president", senders=("sam", "kim"))
    send(case)

    assert [(one.sender, one.recipients) for one in server.taken] == [
        ("sam@example.org", (PRESIDENT,)),
        ("kim@example.org", (PRESIDENT,)),
    ]


def test_a_copy_goes_with_its_letter(server: Server, case: Path) -> None:
    """To whom its head names, in one message."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("copies: [minister]\n")
    send(case, "--to", "president")

    assert reached(server) == [(PRESIDENT, MINISTER)]
    assert f"{MINISTER}\r\n".encode() in server.taken[0].data.replace(b">", b"")


def test_a_draft_that_a_person_changed_is_sent_as_it_is(server: Server, case: Path) -> None:
    """Its own words, and who was added."""
    appeal_letters(*typed(case)[:-2])
    path = case / "out" / draft("president")
    data = path.read_bytes().replace(b"Yours sincerely", b"With respect")
    path.write_bytes(data.replace(f"<{PRESIDENT}>".encode(), f"<{PRESIDENT}>, friend@example.org".encode()))
    ran = send(case)

    assert ran.code == 0
    assert reached(server) == [(PRESIDENT, "friend@example.org"), (MINISTER,)]
    assert b"With respect" in server.taken[0].data
    assert path.read_bytes().replace(b"X-Unsent: 1\r\n", b"") == server.taken[0].data


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"X-Unsent", b"Bcc: b@example.org\r\nX-Unsent", "it has a hidden copy (Bcc): a message goes to nobody"),
        (b"From:", b"X-From:", "it does not say from whom it is: its line 'From:' has no address"),
    ],
)
def test_a_changed_draft_that_cannot_be_sent_stops_all(
    server: Server, case: Path, old: bytes, new: bytes, why: str
) -> None:
    """Before the first one goes; which one it is, and what to do, is said."""
    appeal_letters(*typed(case)[:-2])
    path = case / "out" / draft("minister")
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    ran = send(case)

    assert (ran.code, server.taken) == (7, [])
    assert ran.lines[-2].startswith(f"Nothing was sent, for {draft('minister')} cannot be: {why}")
    assert ran.lines[-1] == "Mend that draft, or move it away: then it is made anew."


def test_where_nobody_can_say_yes_nothing_is_sent(server: Server, case: Path) -> None:
    """Names and addresses are listed; the drafts are made."""
    ran = appeal_letters(*typed(case))

    assert (ran.code, server.taken, drafts(case)) == (7, [], [draft("minister"), draft("president")])
    assert f"The president himself  {PRESIDENT}  {draft('president')}" in ran.lines
    assert ran.lines[-2:] == [
        "Nothing was sent: nobody said yes.",
        "The files are made. Type the same command again; --yes sends without a question.",
    ]
    assert not (case / "out" / "jobs.jsonl").exists()


@pytest.mark.parametrize(("answer", "code", "sent"), [(b"y\n", 0, BOTH), (b"\n", 7, [])])
def test_on_a_terminal_the_user_is_asked(
    server: Server, case: Path, answer: bytes, code: int, sent: list[tuple[str, ...]]
) -> None:
    """With names and addresses, and through whom; Return is a no."""
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    run = program(case, stdin=theirs)
    said = run.communicate(timeout=60)[1].decode()
    os.close(ours)
    os.close(theirs)

    assert (run.returncode, reached(server)) == (code, sent)
    for who, address in (("president", PRESIDENT), ("minister", MINISTER)):
        assert f"The {who} himself  {address}  {draft(who)}\n" in said
    assert "Send these 2 through the mail server localhost? [y/N]: " in said


def program(case: Path, *more: str, script: str = "", stdin: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    """Start the program in a process of its own."""
    run = "from appeal_letters.cli.door import run; raise SystemExit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", f"import sys\n{script}\n{run}", *typed(case, *more)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=pipe, env=environment)


def test_what_was_sent_is_not_sent_again(server: Server, case: Path) -> None:
    """When it was, is said; only --again does."""
    first, second = send(case), send(case, "--json")
    third = send(case, "--again")

    assert (first.code, second.code, third.code) == (0, 0, 0)
    assert {one["what"] for one in json.loads(second.out)["sent"]} == {"already"}
    assert reached(server) == [*BOTH, *BOTH]


def test_tomorrow_nothing_is_sent_again(server: Server, case: Path) -> None:
    """A draft of another day is another file, and the same letter."""
    replace(case / "appeal.yaml", "date: 2012-01-24\n", "")
    send(case)
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 (the user's own calendar)
    ran = send(case, "--date", tomorrow.isoformat())

    assert (ran.code, reached(server)) == (0, BOTH)
    assert f"old/{draft('president')}" in drafts(case)
    assert sum("handed over already, on" in line for line in ran.lines) == 2


def test_a_machine_is_told_what_became_of_each(server: Server, case: Path) -> None:
    """Its answer, too; words for people go elsewhere."""
    server.answers[PRESIDENT] = "550 5.1.1 no such mailbox"
    ran = send(case, "--json")
    found = [(one["recipient"], one["what"], one["to"], one["job"]) for one in json.loads(ran.out)["sent"]]

    assert ran.code == 6
    assert found == [
        ("president", "turned-down", PRESIDENT, ""),
        ("minister", "sent", MINISTER, "250 2.0.0 queued as A1"),
    ]


def test_whoever_wants_it_quiet_hears_what_went_wrong(server: Server, case: Path) -> None:
    """And nothing else."""
    server.answers[PRESIDENT] = "550 5.1.1 no such mailbox"
    ran = send(case, "--quiet")

    assert (ran.code, len(ran.lines)) == (6, 1)
    assert ran.lines[0].endswith(
        f"NOT SENT to {PRESIDENT}: localhost turns down {PRESIDENT}: 550 5.1.1 no such mailbox."
    )


def test_one_address_that_is_refused_stops_no_other(server: Server, case: Path) -> None:
    """It is recorded, named, and not tried again until the address is another one."""
    server.answers[PRESIDENT] = "550 5.1.1 no such mailbox"
    first, second = send(case), send(case)
    replace(case / "recipients.yaml", PRESIDENT, "office@example.ru")
    third = send(case)

    assert (first.code, second.code, third.code) == (6, 6, 0)
    assert states(case)[:4] == [*SENT[:1], (PRESIDENT, "failed"), *SENT[2:]]
    assert any("NOT SENT; left to try: --again, or another way" in line for line in second.lines)
    assert reached(server) == [(MINISTER,), ("office@example.ru",)]


def test_an_address_that_is_refused_for_now_is_tried_when_somebody_types_it_again(server: Server, case: Path) -> None:
    """A server that makes strangers wait refuses nobody for good; nothing is tried again by itself."""
    server.answers[PRESIDENT] = "450 4.2.0 greylisted"
    first = send(case)
    del server.answers[PRESIDENT]
    second = send(case)

    assert (first.code, second.code) == (6, 0)
    assert reached(server) == [(MINISTER,), (PRESIDENT,)]


def test_what_went_out_before_the_server_gave_up_is_said(server: Server, case: Path) -> None:
    """The next run sends the rest."""
    server.answers[MINISTER] = "421 4.3.2 shutting down"
    stopped = send(case)
    server.answers.clear()
    ran = send(case)

    assert (stopped.code, ran.code, reached(server)) == (6, 0, BOTH)
    assert stopped.lines[-3] == f"The president himself  handed over for {PRESIDENT} (250 2.0.0 queued as A1)"
    assert stopped.lines[-2].startswith("localhost takes no mail any more: 421 4.3.2 shutting down")


def test_a_refused_copy_keeps_the_letter_back(server: Server, case: Path) -> None:
    """It was sent to nobody, and that is said."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("copies: [minister]\n")
    server.answers[MINISTER] = "550 5.1.1 no such mailbox"
    ran = send(case, "--to", "president")

    assert (ran.code, server.taken) == (6, [])
    assert ran.lines[-1].endswith("It was sent to nobody.")


def test_a_cut_amid_a_message_sends_it_the_next_time(server: Server, case: Path) -> None:
    """Nobody has it, and that is known."""
    server.ends = "recipient"
    broken = send(case)
    server.ends = ""
    ran = send(case)

    assert (broken.code, ran.code, reached(server)) == (6, 0, BOTH)
    assert broken.lines[-2:] == [
        "The connection to localhost broke: the message was not sent.",
        "The same command sends what is missing.",
    ]


@pytest.mark.parametrize(("answer", "sent"), [("--again", BOTH), ("--went-out", BOTH[1:])])
def test_a_cut_before_the_answer_is_settled_by_the_user(
    server: Server, case: Path, answer: str, sent: list[tuple[str, ...]]
) -> None:
    """Nobody else can know whether the message was taken: until then nothing is sent."""
    server.ends = "after"
    broken, server.ends = send(case), ""
    server.taken.clear()
    refused = send(case)

    assert (broken.code, refused.code, server.taken) == (6, 7, [])
    assert refused.lines[-2].startswith("Whether the e-mail to The president himself ")
    assert f"({PRESIDENT}) was sent through the mail server localhost is not known" in refused.lines[-2]
    assert refused.lines[-1].endswith("--again sends it, --went-out notes that it was sent.")
    assert (send(case, answer).code, reached(server)) == (0, sent)


# The process stops where its n-th line of the record is on the disk: before the hand-over, or after it.
STOPS = """
import time
from appeal_letters.batch import jobs
note, noted = jobs.note, []

def stop(folder, entry):
    {before}note(folder, entry)
    noted.append(entry)
    if len(noted) == {at}:
        print("now", flush=True)
        time.sleep(60)
    {after}note(folder, entry)

jobs.note = stop
"""


@pytest.mark.parametrize(
    ("line", "known", "code"),
    [
        ((1, "before"), [], 0),
        ((1, "after"), [], 7),
        ((2, "before"), BOTH[:1], 7),
        ((2, "after"), BOTH[:1], 0),
        ((3, "after"), BOTH[:1], 7),
        ((4, "after"), BOTH, 0),
    ],
)
def test_a_killed_run_sends_nothing_twice(
    server: Server, case: Path, line: tuple[int, str], known: list[tuple[str, ...]], code: int
) -> None:
    """Whether it dies before or after a line of the record: what may have gone out is asked about, the rest is sent."""
    at, when = line
    script = STOPS.format(at=at, before="" if when == "after" else "#", after="#" if when == "after" else "")
    run = program(case, "--yes", script=script)
    assert run.stdout is not None
    assert run.stdout.readline() == b"now\n"
    run.send_signal(signal.SIGKILL)
    run.communicate()
    died = reached(server)
    asked = send(case)
    found = reached(server)
    if asked.code == 7:
        send(case, "--went-out" if at == 2 else "--again")

    assert (died, asked.code, found) == (known, code, known if code == 7 else BOTH)
    assert reached(server) == BOTH


def test_a_wrong_password_is_told_before_a_letter_is_made(
    server: Server, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And never shown."""
    monkeypatch.setenv(VARIABLE, "wröng")
    ran = send(case)

    assert (ran.code, server.taken, (case / "out").exists()) == (6, [], False)
    assert ran.lines[0].startswith("The mail server localhost does not let sam in: 535")
    assert "wröng" not in ran.err


def test_a_password_stands_in_no_file_and_no_word(server: Server, case: Path) -> None:
    """Nor its code, as it goes to the server."""
    ran = send(case)
    files = b"".join(path.read_bytes() for path in (case / "out").rglob("*") if path.is_file())

    assert (ran.code, PASSWORD.encode() in files, PASSWORD in ran.err + ran.out) == (0, False, False)
    assert len(server.taken) == 2


def test_without_a_password_nobody_is_asked(server: Server, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the server."""
    monkeypatch.delenv(VARIABLE)
    ran = send(case)

    assert (ran.code, server.greeted, (case / "out").exists()) == (2, [], False)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_with_a_wrong_certificate_gets_nothing(
    ca: Authority, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Literal["starttls", "tls"]
) -> None:
    """No letter, no password; nothing is made."""
    with serving(ca.signed("other", "DNS:mail.example.org"), ca, security) as server:
        know(tmp_path, monkeypatch, server)
        ran = send(case)

    assert (ran.code, server.taken, (case / "out").exists()) == (6, [], False)
    assert ran.lines[0] == (
        "The certificate of the mail server localhost is for another name: nothing was sent, no password either."
    )


def test_a_server_that_is_down_is_told_before_a_letter_is_made(
    ca: Authority, certificate: Certificate, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(certificate, ca, "starttls") as server:
        know(tmp_path, monkeypatch, server)
    ran = send(case)

    assert (ran.code, (case / "out").exists()) == (6, False)
    assert ran.lines[0].startswith(f"The mail server localhost, port {server.port}, cannot be reached")


@pytest.mark.parametrize("what", ["sample: true", "do_no_harm: {no_email: true}", "deadline: 2012-02-01"])
def test_what_may_not_go_out_is_refused_before_the_server_is_asked(server: Server, case: Path, what: str) -> None:
    """Whatever was said with --yes."""
    with (case / "appeal.yaml").open("a") as file:
        file.write(f"{what}\n")
    ran = send(case)

    assert (ran.code, server.greeted, (case / "out").exists()) == (7, [], False)


def test_a_case_that_is_closed_after_a_draft_was_made_sends_it_to_nobody(server: Server, case: Path) -> None:
    appeal_letters(*typed(case)[:-2])
    with (case / "appeal.yaml").open("a") as file:
        file.write("do_no_harm: {no_email: true}\n")

    assert (send(case).code, server.greeted) == (7, [])


def test_addresses_in_any_script_are_sent_to(server: Server, case: Path) -> None:
    """A domain as servers know it."""
    replace(case / "recipients.yaml", PRESIDENT, "президент@кремль.example")
    replace(case / "recipients.yaml", MINISTER, "minister@мид.example")
    write_from(case, "sam")
    write_as(case, "sam", "sam@bücher.example")
    send(case)

    assert [(one.sender, one.recipients) for one in server.taken] == [
        ("sam@xn--bcher-kva.example", ("президент@кремль.example",)),
        ("sam@xn--bcher-kva.example", ("minister@xn--d1ahl.example",)),
    ]


def test_who_is_asked_sees_what_may_be_another_letter_than_it_seems(server: Server, case: Path) -> None:
    """A Cyrillic a in a Latin domain is a domain of somebody else."""
    replace(case / "recipients.yaml", PRESIDENT, "office@mission.ex\u0430mple")
    ran = send(case, "--to", "president")
    question = next(at for at, line in enumerate(ran.lines) if "office@mission.xn--exmple-4nf" in line)

    assert ran.lines[question + 1].startswith("  look at: letter 3, '\u0430' U+0430 CYRILLIC SMALL LETTER A, of 'ex")
    assert reached(server) == [("office@mission.xn--exmple-4nf",)]


def test_two_addresses_of_one_recipient_get_one_message(server: Server, case: Path) -> None:
    """Each is named in it."""
    replace(case / "recipients.yaml", PRESIDENT, '"a@example.ru, b@example.ru"')
    send(case, "--to", "president")

    assert reached(server) == [("a@example.ru", "b@example.ru")]


def test_whom_no_mail_reaches_holds_up_nobody(server: Server, tmp_path: Path) -> None:
    case = mail_case(tmp_path)
    replace(case / "recipients.yaml", f"{{kind: email, published: {PRESIDENT}}}", "")
    ran = send(case)

    assert (ran.code, reached(server)) == (0, [(MINISTER,)])


def test_a_signer_without_an_address_is_left_out_with_what_is_bad(server: Server, tmp_path: Path) -> None:
    """The letters of the others go, and those of that signer are not made; they are named."""
    case = mail_case(tmp_path, "president", senders=("sam", "kim"))
    replace(case / "senders.yaml", ' email: "sam@example.org",', "")
    ran = send(case, "--skip-bad")

    assert (ran.code, [one.sender for one in server.taken]) == (4, ["kim@example.org"])
    assert any("[1].email: sam has none, and a mail that is sent says from whom it comes" in line for line in ran.lines)
    assert [path.name for path in (case / "out").glob("*.eml")] == [draft("president", "kim")]
