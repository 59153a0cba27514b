"""`fax --send email-gateway` as a person types it, through a real mail server with TLS and an account."""

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from appeal_letters.batch import jobs
from appeal_letters.deliver.smtp import PASSWORD as VARIABLE
from tests.batch.faxes import NUMBER, SECOND, became, fax, fax_case, name
from tests.outside.certificates import authority
from tests.outside.smtp_server import NAME, PASSWORD, SENDER, Server, serving
from tests.world import Ran

PROFILE = """name: Sam Sample
address: [1 Example Street]
country: GB
email: {0}
mail: {{host: localhost, port: {1}, account: {2}}}
"""

FIRST, MINISTER = (f"{number.removeprefix('+')}@fax.example" for number in (NUMBER, "+74956060001"))


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Have a mail server that the system trusts, an account there in the profile, and its password."""
    ca = authority(tmp_path)
    with serving(ca.signed("localhost"), ca, "starttls") as running:
        config = tmp_path / "config"
        config.mkdir()
        (config / "profile.yaml").write_text(PROFILE.format(SENDER, running.port, NAME))
        monkeypatch.setenv("APPEAL_LETTERS_CONFIG", str(config))
        monkeypatch.setenv("SSL_CERT_FILE", str(ca.pem))
        monkeypatch.setenv(VARIABLE, PASSWORD)
        yield running


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with two recipients; the president has two numbers."""
    return fax_case(tmp_path, "president", "minister")


def send(case: Path, *more: str) -> Ran:
    return fax(case, case / "out", "--send", "email-gateway", "--pattern", "{digits}@fax.example", *more)


def test_each_fax_is_a_message_of_its_own_and_goes_once(server: Server, case: Path) -> None:
    """From the profile's address, to the number's at the gateway, with the very TIFF."""
    first, second = send(case, "--yes", "--json"), send(case, "--yes", "--json")
    messages = [message_from_bytes(one.data) for one in server.taken]
    files = [part.get_payload(decode=True) for one in messages for part in one.walk() if part.get_filename()]

    assert (first.code, [what for _, what, _ in became(second)]) == (0, ["already", "already"])
    assert [(one.sender, one.recipients) for one in server.taken] == [(SENDER, (FIRST,)), (SENDER, (MINISTER,))]
    assert files == [(case / "out" / name(one)).read_bytes() for one in ("president", "minister")]


def test_the_password_is_in_no_file_and_in_no_word(server: Server, case: Path) -> None:
    """Neither in the record nor in the manifest, nor in what is said."""
    ran = send(case, "--yes", "--json")
    files = [path.read_bytes() for path in (case / "out").rglob("*") if path.is_file()]

    assert len(server.taken) == 2
    assert [data for data in files if PASSWORD.encode() in data] == []
    assert PASSWORD not in ran.out + ran.err


def test_without_a_yes_no_message_goes(server: Server, case: Path) -> None:
    ran = send(case)

    assert (ran.code, server.taken) == (7, [])
    assert not (case / "out" / jobs.NAME).exists()


def test_a_number_that_the_gateway_turns_down_does_not_stop_the_others(server: Server, case: Path) -> None:
    """Exit 6, with the reason; the next run offers the recipient's next number."""
    server.answers[FIRST] = "550 5.1.1 No such number"
    first, second = send(case, "--yes", "--json"), send(case, "--yes", "--json")

    assert (first.code, second.code) == (6, 0)
    assert became(first) == [("president", "turned-down", NUMBER), ("minister", "sent", "+74956060001")]
    assert became(second) == [("president", "sent", SECOND), ("minister", "already", "+74956060001")]


def test_a_wrong_password_is_told_before_anything_is_made(
    server: Server, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "wrong")
    ran = send(case, "--yes")

    assert (ran.code, (case / "out").exists(), server.taken) == (6, False, [])
    assert "wrong" not in ran.err


def test_a_line_that_breaks_behind_the_message_leaves_a_question(server: Server, case: Path) -> None:
    """The gateway has it; the program cannot know, and a person says so: nothing goes twice unasked."""
    server.ends = "after"
    cut = send(case, "--yes")
    server.ends = ""
    refused, noted = send(case, "--yes"), send(case, "--yes", "--went-out", "--json")

    assert (cut.code, refused.code, noted.code) == (6, 7, 0)
    assert became(noted) == [("president", "already", NUMBER), ("minister", "sent", "+74956060001")]
    assert [one.recipients for one in server.taken] == [(FIRST,), (MINISTER,)]


@pytest.mark.parametrize("closed", ["no_email", "no_sender_address"])
def test_a_case_that_closes_e_mail_sends_no_message(server: Server, case: Path, closed: str) -> None:
    """The server is not even greeted."""
    with (case / "appeal.yaml").open("a") as file:
        file.write(f"do_no_harm: {{{closed}: true}}\n")
    ran = send(case, "--yes")

    assert (ran.code, server.greeted, server.taken) == (7, [], [])
