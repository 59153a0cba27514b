"""Mail through a real server with TLS and an account: what it takes, what it refuses, and where the line breaks."""

import datetime as dt
import socket
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import Literal

import pytest

from appeal_letters.batch.carriers import Gateway, MailServer
from appeal_letters.batch.parcel import Dispatch, Parcel
from appeal_letters.deliver import gateway
from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.smtp import Account, Patience, Post, connected
from appeal_letters.errors import OutsideError
from appeal_letters.model import habits
from tests.batch.faxes import NUMBER
from tests.deliver.test_gateway import FAX
from tests.outside.certificates import Authority, Certificate, authority
from tests.outside.cups import free_port
from tests.outside.smtp_server import PASSWORD, SENDER, Server, Taken, serving

TO, COPY = "office@example.com", "copy@example.com"
MESSAGE = b"From: sam@example.org\r\nTo: office@example.com\r\nSubject: RUS 002\r\n\r\nDear Sir,\r\n.\r\n.dots\r\n"
USUAL, QUICK = Patience(), Patience(0.3, 0.3, 0.3)
LINE = b"So the letter goes on, line after line, for a million bytes and more: it does not fit anywhere.\r\n"
LONG = MESSAGE + 200_000 * LINE
"""More than what lies between two programs of one machine holds: whoever sends it sees that nobody reads on."""
each_way = pytest.mark.parametrize("security", ["starttls", "tls"])


@pytest.fixture
def server(ca: Authority, certificate: Certificate) -> Iterator[Server]:
    """Have a server that wants STARTTLS."""
    with serving(certificate, ca, "starttls") as running:
        yield running


@contextmanager
def post(server: Server, patience: Patience = USUAL) -> Iterator[Post]:
    """Have a connection to a server, logged in."""
    with connected(server.account(), PASSWORD, server.authority.context, patience) as opened:
        yield opened


def failed(
    server: Server, data: bytes = MESSAGE, to: Sequence[str] = (TO,), sender: str = SENDER, patience: Patience = USUAL
) -> OutsideError:
    """Return how the hand-over of a message failed."""
    with pytest.raises(OutsideError) as caught, post(server, patience) as opened:
        opened.hand_over(data, sender, to)
    return caught.value


def unconnected(
    account: Account, ca: Authority, password: str | None = PASSWORD, patience: Patience = USUAL
) -> OutsideError:
    """Return why there is no connection."""
    with pytest.raises(OutsideError) as caught, connected(account, password, ca.context, patience):
        pytest.fail("there is one")
    return caught.value


@each_way
def test_a_message_arrives_as_it_is(
    ca: Authority, certificate: Certificate, security: Literal["starttls", "tls"]
) -> None:
    """Lines that begin with a dot, too; to the server nobody has told this machine's name."""
    with serving(certificate, ca, security) as server, post(server) as opened:
        answer = opened.hand_over(MESSAGE, SENDER, [TO, COPY])

    assert (answer, server.taken) == ("250 2.0.0 queued as A1", [Taken(SENDER, (TO, COPY), MESSAGE)])
    assert set(server.greeted) == {"[127.0.0.1]"}


def test_each_message_has_its_own_recipients(server: Server) -> None:
    """Through one connection, and nobody learns of the others."""
    with post(server) as opened:
        for to in (TO, COPY):
            opened.hand_over(MESSAGE, SENDER, [to])

    assert [one.recipients for one in server.taken] == [(TO,), (COPY,)]


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_no_line_of_a_message_ends_it_early(server: Server, end: bytes) -> None:
    """Whatever its lines end with: what follows a lone dot is no message of somebody else's."""
    with post(server) as opened:
        opened.hand_over(MESSAGE.replace(b"\r\n", end), SENDER, [TO])

    assert [one.data for one in server.taken] == [MESSAGE]


def test_a_fax_goes_to_its_gateway(server: Server) -> None:
    """As a message like any other."""
    to = gateway.address("{digits}@fax.example", "+74956302408")
    with post(server) as opened:
        opened.hand_over(FAX, SENDER, [to])

    assert server.taken == [Taken(SENDER, ("74956302408@fax.example",), FAX)]


@each_way
@pytest.mark.parametrize(
    ("names", "days", "why"),
    [
        ("DNS:mail.example.org", 2, "is for another name"),
        ("DNS:localhost", -1, "has expired"),
        ("", 2, "is signed by nobody whom this machine trusts (unable to get local issuer certificate)"),
    ],
)
def test_a_server_with_a_wrong_certificate_learns_nothing(
    ca: Authority, security: Literal["starttls", "tls"], names: str, days: int, why: str
) -> None:
    """Another name, a day that has passed, an issuer whom nobody trusts: no login and no message."""
    issuer = ca if names else authority(ca.folder, "other")
    with serving(issuer.signed("wrong", names or "DNS:localhost", days), ca, security) as server:
        told = unconnected(server.account(), ca).what

    assert told == f"The certificate of the mail server localhost {why}: nothing was sent, no password either."
    assert (server.greeted, server.taken) == (["[127.0.0.1]"] if security == "starttls" else [], [])


def test_an_issuer_whom_the_system_trusts_will_do(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As OpenSSL is told of one: whoever runs a server of their own names its issuer there."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.pem))
    with connected(server.account(), PASSWORD) as opened:
        opened.hand_over(MESSAGE, SENDER, [TO])

    assert len(server.taken) == 1


@pytest.mark.parametrize("pattern", ["", "{digits}@fax.example"], ids=["mail", "gateway"])
def test_what_cannot_be_read_goes_to_nobody(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    """A disk that breaks is the world's fault, and it is known that nothing left."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.pem))
    mail = MailServer(server.account(), lambda: PASSWORD)
    way = Gateway(mail, pattern, dt.date(2012, 1, 24)) if pattern else mail
    letter = Dispatch(Parcel("sam", "president", "Mr. X", "made", "0" * 64, 1, (NUMBER,)), NUMBER, "tag")
    with FileIO(tmp_path / "made", "w") as file, way.open() as give, pytest.raises(OutsideError) as no:
        give(file, letter)

    assert (type(no.value), server.taken) == (OutsideError, [])
    assert no.value.what == "made could not be read (bad file descriptor)."


def test_nothing_is_sent_in_plain_text(server: Server) -> None:
    """A server, or somebody on the way to it, that does not offer STARTTLS gets no login and no message."""
    server.hidden = {"STARTTLS"}
    told = unconnected(server.account(), server.authority).what

    assert told.endswith("offers no safe connection: nothing is sent in plain text.")
    assert len(server.greeted) == 1


def test_a_refused_login_is_told_without_the_password(server: Server) -> None:
    """Even where the server repeats what it was told."""
    server.answers["auth"] = "535 5.7.8 'wröng' is wrong, and so is d3LDtm5n"
    error = unconnected(server.account(), server.authority, "wröng")

    assert error.what == "The mail server localhost does not let sam in: 535 5.7.8 '***' is wrong, and so is ***"
    assert "wröng" not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize("hidden", ["PLAIN", "LOGIN"])
def test_each_of_two_ways_to_log_in_will_do(server: Server, hidden: str) -> None:
    """A password may hold other letters than a-z."""
    server.hidden = {hidden}
    with post(server) as opened:
        opened.hand_over(MESSAGE, SENDER, [TO])

    assert len(server.taken) == 1


def test_a_server_that_knows_no_passwords_is_told(server: Server) -> None:
    """With what it offers instead."""
    server.hidden = {"PLAIN", "LOGIN"}
    told = unconnected(server.account(), server.authority).what

    assert told == "The mail server localhost lets nobody in with a name and a password (it offers nothing)."


def test_without_an_account_nobody_logs_in(server: Server) -> None:
    """What then comes of it is the server's to say."""
    with (
        connected(server.account(None), None, server.authority.context) as opened,
        pytest.raises(OutsideError) as caught,
    ):
        opened.hand_over(MESSAGE, SENDER, [TO])

    assert caught.value.what == "localhost takes no mail from sam@example.org: 530 5.7.0 Log in first"


@pytest.mark.parametrize("answer", ["550 5.1.1 no such mailbox", "451 4.7.1 try again later"])
def test_where_one_address_is_refused_nobody_gets_the_message(server: Server, answer: str) -> None:
    """It is named, and the next message goes its way."""
    server.answers[COPY] = answer
    with post(server) as opened:
        with pytest.raises(TurnedDownError) as caught:
            opened.hand_over(MESSAGE, SENDER, [TO, COPY])
        opened.hand_over(MESSAGE, SENDER, ["next@example.com"])

    assert caught.value.what == f"localhost turns down copy@example.com: {answer}. It was sent to nobody."
    assert [one.recipients for one in server.taken] == [("next@example.com",)]


@pytest.mark.parametrize(
    ("address", "answer", "others_can_go"),
    [
        (SENDER, "553 5.7.1 not your address", False),
        (SENDER, "552 5.3.4 too large", True),
        ("data", "554 5.6.0 an attachment", True),
        ("data", "452 4.3.1 no space", False),
        (TO, "421 4.3.2 shutting down", False),
        ("data", "421 4.3.2 shutting down", False),
    ],
)
def test_a_refusal_is_of_one_message_or_of_all(
    server: Server, address: str, answer: str, *, others_can_go: bool
) -> None:
    """Where the server would refuse the others, too, they are not tried; nobody got this one, and that is known."""
    server.answers[address] = answer
    error = failed(server)

    assert (isinstance(error, TurnedDownError), isinstance(error, UncertainError)) == (others_can_go, False)
    assert error.what.startswith("localhost ")
    assert answer in error.what


def test_a_message_that_was_refused_does_not_hold_up_the_next(server: Server) -> None:
    with post(server) as opened:
        server.answers["data"] = "554 5.6.0 an attachment"
        with pytest.raises(TurnedDownError):
            opened.hand_over(MESSAGE, SENDER, [TO])
        del server.answers["data"]
        opened.hand_over(MESSAGE, SENDER, [COPY])

    assert [one.recipients for one in server.taken] == [(COPY,)]


@pytest.mark.parametrize(
    ("ends", "uncertain"), [("recipient", False), ("amid", False), ("after", True), ("silent", True)]
)
def test_only_a_whole_message_without_an_answer_is_uncertain(
    server: Server, ends: Literal["recipient", "amid", "after", "silent"], *, uncertain: bool
) -> None:
    """Before its end it is certain that nobody got it."""
    server.ends = ends
    error = failed(
        server, LONG if ends == "amid" else MESSAGE, patience=replace(USUAL, last=0.3) if ends == "silent" else USUAL
    )

    assert (isinstance(error, UncertainError), isinstance(error, TurnedDownError)) == (uncertain, False)
    assert error.what == (
        "Perhaps localhost has the message. The connection broke before it said so."
        if uncertain
        else "The connection to localhost broke: the message was not sent."
    )


def test_an_answer_that_cannot_be_understood_is_no_answer(server: Server) -> None:
    """To a whole message: it may have been taken."""
    server.answers["data"] = "queued, I think"
    assert isinstance(failed(server), UncertainError)


def test_through_a_broken_connection_nothing_more_goes(server: Server) -> None:
    """That is certain of the next message, whatever became of the one before."""
    server.ends = "after"
    with post(server) as opened:
        with pytest.raises(UncertainError):
            opened.hand_over(MESSAGE, SENDER, [TO])
        with pytest.raises(OutsideError) as caught:
            opened.hand_over(MESSAGE, SENDER, [COPY])

    assert type(caught.value) is OutsideError
    assert server.taken[1:] == []


def test_addresses_in_any_script_go_where_the_server_takes_them(server: Server) -> None:
    """Else such a message is turned down before the server is told of it."""
    to, data = "почта@пример.example", MESSAGE.replace(TO.encode(), "почта@пример.example".encode())
    with post(server) as opened:
        opened.hand_over(data, SENDER, [to])
    server.hidden = {"SMTPUTF8"}
    refused = [failed(server, data, [TO]), failed(server, MESSAGE, [to])]

    assert server.taken == [Taken(SENDER, (to,), data)]
    assert {type(one) for one in refused} == {TurnedDownError}
    assert refused[1].what == f"localhost does not take addresses in other letters than a-z: {to}."


def test_a_body_in_any_script_needs_a_server_that_takes_it(server: Server) -> None:
    """Its bytes arrive; a server that would lose a bit of each does not get it."""
    data = MESSAGE.replace(b"Dear", "Très honoré".encode())
    with post(server) as opened:
        opened.hand_over(data, SENDER, [TO])
    server.hidden = {"8BITMIME"}

    assert isinstance(failed(server, data), TurnedDownError)
    assert [one.data for one in server.taken] == [data]


def test_a_message_is_as_large_as_the_server_takes_it(server: Server) -> None:
    """It says how much that is, and a larger one is not begun."""
    data = MESSAGE + 350_000 * LINE
    error = failed(server, data)

    assert isinstance(error, TurnedDownError)
    assert error.what == f"localhost takes 33,554,432 bytes, and the message has {len(data):,}."


@pytest.mark.parametrize(
    ("speaks", "patience", "why"),
    [
        ("starttls", USUAL, "offers no safe connection (WRONG_VERSION_NUMBER)"),
        ("tls", QUICK, "does not answer"),
    ],
)
def test_a_port_of_the_other_kind_is_told(
    ca: Authority,
    certificate: Certificate,
    speaks: Literal["starttls", "tls"],
    patience: Patience,
    why: str,
) -> None:
    """With the settings that go together."""
    with serving(certificate, ca, speaks) as server:
        other = replace(server, security="tls" if speaks == "starttls" else "starttls")
        error = unconnected(other.account(), ca, patience=patience)

    assert error.what == f"The mail server localhost, port {server.port}, {why}."
    assert "port 465 goes with tls, 587 with starttls" in error.todo


@each_way
def test_a_server_that_never_answers_is_not_waited_for(ca: Authority, security: Literal["starttls", "tls"]) -> None:
    """Longer than one is patient."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = habits.MailServer(host="127.0.0.1", port=port, security=security)
        error = unconnected(Account(server, SENDER), ca, patience=QUICK)

    assert error.what == f"The mail server 127.0.0.1, port {port}, does not answer."


@pytest.mark.parametrize(
    ("host", "why"), [("127.0.0.1", "cannot be reached (Connection refused)"), ("a..b", "is not found")]
)
def test_a_server_that_is_not_there_is_told(ca: Authority, host: str, why: str) -> None:
    port = free_port()
    error = unconnected(Account(habits.MailServer(host=host, port=port), SENDER), ca)

    assert error.what.startswith(f"The mail server {host}, port {port}, {why}")
