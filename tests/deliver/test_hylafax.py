"""What the programs of HylaFAX say, read and shown; and what is never said to them."""

import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from appeal_letters.deliver.answers import TurnedDownError, UncertainError
from appeal_letters.deliver.hylafax import FaxJob, FaxServer, programs, replies
from appeal_letters.errors import MissingPartError, OutsideError, UsageError

SERVER = FaxServer("fax.example.org", {})

SUBMITTED = """Connected to 192.0.2.7.
220 fax server (HylaFAX (tm) Version 6.0.7) ready.
-> USER fax
230-Closed on Sunday.
230 User fax logged in.
match against (..., 512)
-> STOT
150 FILE: /doc1.tif (Opening new data connection).
226 Transfer complete (FILE: /doc1.tif).
-> JNEW
200 New job created: jobid: 12 groupid: 12.
-> JPARM DIALSTRING "+41221234567"
213 DIALSTRING set to "+41221234567".
-> JSUBM
"""

LISTING = """#!/bin/sh
format=$(sed -n 's/^JobFmt: "\\(.*\\)"$/\\1/p' "$HOME/.hylarc")
printf '%s\\n' "$format" | sed '{0}; s/%p/0/'
printf -- '-> %s\\n226 Transfer complete.\\n' 'LIST status' 'LIST sendq' 'LIST doneq'
printf -- '-> JOBFMT "%s"\\n200 JOBFMT command successful.\\n' "$format"
"""


@pytest.fixture
def tiff(tmp_path: Path) -> Iterator[FileIO]:
    """Return an open file."""
    (tmp_path / "one.tif").write_bytes(b"II*\0")
    with FileIO(tmp_path / "one.tif") as file:
        yield file


@pytest.mark.parametrize(
    "host", ["fax", "fax.example.org", "192.0.2.7:4559", "ttyS0@fax.example.org", "[2001:db8::7]:4559", "fax_2-b"]
)
def test_a_server_has_a_name_and_perhaps_a_modem_and_a_port(host: str) -> None:
    """In the ways that sendfax reads."""
    assert FaxServer(host, {}).host == host


@pytest.mark.parametrize(
    "host",
    ["", "-n", "/var/spool/fax", "fax example", "fax\r\nJSUBM", "fax:", "fax:123456", "a@b@c", 'm"@fax', "\x1b[31m"],
)
def test_what_is_no_name_of_a_server_is_a_wrong_command_line(host: str) -> None:
    """No option, no path and no command to the server passes for one; nothing of it reaches the terminal."""
    with pytest.raises(UsageError, match="is no name of a fax server") as no:
        FaxServer(host, {})

    assert no.value.what.isprintable()


@pytest.mark.parametrize("number", ["0221234567", "+4122 1234567", "+4122#9", "Alice@+41221234567", "+0123456", ""])
def test_only_a_number_in_international_form_is_handed_over(tiff: FileIO, number: str) -> None:
    """In any other the server could read a name, a subaddress or its own country's code; no program is asked."""
    with pytest.raises(TurnedDownError, match="is no number that a fax server dials"):
        SERVER.hand_over(tiff, number, "tag", fine=True)


@pytest.mark.parametrize("tag", ["", "two words", 'a"b', "-i", "line\nline"])
def test_a_tag_is_a_word_of_ours(tiff: FileIO, tag: str) -> None:
    """It stands in a command to the server."""
    with pytest.raises(ValueError, match="is no tag"):
        SERVER.hand_over(tiff, "+41221234567", tag, fine=True)


@pytest.mark.parametrize("there", [[], ["faxstat"], ["sendfax"]])
def test_both_programs_are_needed(tmp_path: Path, there: list[str]) -> None:
    """And the message says how to come by them."""
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    with pytest.raises(MissingPartError, match="Faxing needs the program") as no:
        FaxServer("fax.example.org", {"PATH": str(tmp_path)}).ready()

    assert "hylafax-client" in no.value.todo


def answering(folder: Path, said: str, error: str = "") -> FaxServer:
    """Return a server, and a sendfax that tells one exchange with it; no queue can be listed."""
    (folder / "said").write_text(said)
    (folder / "error").write_text(error)
    for name, script in (("sendfax", "cat {0}/said; cat {0}/error >&2; exit 255"), ("faxstat", "exit 0")):
        (folder / name).write_text(f"#!/bin/sh\n{script.format(folder)}\n")
        (folder / name).chmod(0o755)
    return FaxServer("fax.example.org", {"PATH": f"{folder}:{os.environ['PATH']}"})


def test_a_submission_that_was_answered_is_one_whatever_came_after(tmp_path: Path, tiff: FileIO) -> None:
    """The job's id is the server's."""
    server = answering(tmp_path, f"{SUBMITTED}200 Job 12 submitted.\n-> QUIT\n", "remote server closed connection")

    assert server.hand_over(tiff, "+41221234567", "tag", fine=True) == "12"


@pytest.mark.parametrize(
    ("answer", "uncertain"),
    [
        ("460 Failed to submit job 12: Unable to open scheduler FIFO.", False),
        ("504 Job 12 not submitted; already done.", False),
        ("421 Service not available.", True),
        ("200-half an answer", True),
        ("", True),
    ],
)
def test_only_an_answer_to_the_submission_is_a_refusal(
    tmp_path: Path, tiff: FileIO, answer: str, *, uncertain: bool
) -> None:
    """Where it went out and nothing came back, the server may have the fax."""
    with pytest.raises(OutsideError) as no:
        answering(tmp_path, f"{SUBMITTED}{answer}\n").hand_over(tiff, "+41221234567", "tag", fine=True)

    assert isinstance(no.value, UncertainError) is uncertain


@pytest.mark.parametrize(
    ("listed", "uncertain"),
    [
        ("s/%j/12/; s/%a/W/; s/%J/tag/", False),
        ("s/%j/12/; s/%a/T/; s/%J/tag/", True),
        ("s/%j/12/; s/%a/W/; s/%J/of another run/", True),
        ("s/%j/11/; s/%a/W/; s/%J/tag/", True),
    ],
    ids=["waits", "is not scheduled yet", "has another's tag", "is an earlier one"],
)
def test_a_job_in_the_queue_is_the_answer_that_was_lost(
    tmp_path: Path, tiff: FileIO, listed: str, *, uncertain: bool
) -> None:
    """Where it is the one that was made, and is scheduled."""
    server = answering(tmp_path, SUBMITTED)
    (tmp_path / "faxstat").write_text(LISTING.format(listed))
    try:
        found = server.hand_over(tiff, "+41221234567", "tag", fine=True)
    except UncertainError:
        found = ""

    assert found == ("" if uncertain else "12")


@pytest.mark.parametrize(("said", "uncertain"), [(SUBMITTED, True), (SUBMITTED.removesuffix("-> JSUBM\n"), False)])
def test_what_was_told_before_the_waiting_ended_counts(
    tmp_path: Path, tiff: FileIO, monkeypatch: pytest.MonkeyPatch, said: str, *, uncertain: bool
) -> None:
    """Without JSUBM in it there is no fax, however long the server thinks."""
    monkeypatch.setattr("appeal_letters.deliver.hylafax.server._PATIENCE", 3)
    server = answering(tmp_path, said)
    (tmp_path / "sendfax").write_text(f"#!/bin/sh\ncat {tmp_path}/said\nexec sleep 600\n")
    with pytest.raises(OutsideError, match="it has not answered for 3 seconds") as no:
        server.hand_over(tiff, "+41221234567", "tag", fine=True)

    assert isinstance(no.value, UncertainError) is uncertain


def test_without_a_temporary_folder_no_fax_goes(tmp_path: Path, tiff: FileIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is certain: the program was not started, however far its server would have come."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(OutsideError) as no:
        answering(tmp_path, SUBMITTED).hand_over(tiff, "+41221234567", "tag", fine=True)

    assert type(no.value) is OutsideError
    assert no.value.what.endswith("need a temporary folder, and none can be made (No such file or directory).")


def test_a_number_that_the_server_refuses_leaves_the_others_alone(tmp_path: Path, tiff: FileIO) -> None:
    """The refusal names it, with the server's words."""
    said = SUBMITTED.partition("213 DIALSTRING")[0] + "550 Calls there are not allowed.\n"
    with pytest.raises(TurnedDownError) as no:
        answering(tmp_path, said, "550 Calls there are not allowed.").hand_over(tiff, "+41221234567", "tag", fine=True)

    assert no.value.what == (
        "The fax server fax.example.org does not take the number +41221234567: Calls there are not allowed."
    )


def test_what_a_server_says_reaches_the_terminal_as_one_clean_line(tmp_path: Path, tiff: FileIO) -> None:
    """Without escape sequences, and bounded."""
    said = SUBMITTED.partition("-> STOT")[0]
    with pytest.raises(OutsideError) as no:
        answering(tmp_path, said, f"550 \x1b[31mred\r\nsecond {'x' * 300}").hand_over(
            tiff, "+411234567", "t", fine=True
        )

    assert no.value.what.startswith("The fax server fax.example.org takes no fax: [31mred second xxx")
    assert len(no.value.what) == len("The fax server fax.example.org takes no fax: ") + 200


def listed(*jobs: tuple[str, ...]) -> str:
    """Return jobs as a server lists them, between its header and what faxstat says of the exchange."""
    lines = ["HylaFAX scheduler on fax: Running", "", "--JID--State--Pages--DialString--Number--JobTag--Status--"]
    return "\r\n".join([*lines, *(f"--{'--'.join(job)}--" for job in jobs), '-> JOBFMT "--%j--%a--%p--%v--"'])


@pytest.mark.parametrize(
    ("letter", "state"),
    [("R", "sending"), ("D", "done"), ("F", "failed"), *((letter, "waiting") for letter in "WPSBT?")],
)
def test_each_state_of_a_server_s_is_one_of_four(letter: str, state: str) -> None:
    """What is neither on its way nor at an end waits."""
    (job,) = replies.jobs_in(listed(("7", letter, "0", "+41221234567", "+41221234567", "tag", "")), "--")

    assert job.state == state


def test_a_job_is_read_whatever_its_texts_hold() -> None:
    """A number that is not ours is told as it is shown; a reason may have several lines, and reaches no terminal."""
    told = listed(
        ("7", "F", "1", "+41221234567", "+4122", "tag", "Busy\\\n\x1b[1msecond\n-> line"),
        ("8", "T", "0", "", "+4133|x", "", ""),
    )
    jobs = list(replies.jobs_in(told, "--"))

    assert jobs == [
        FaxJob("7", "tag", "+41221234567", "failed", "Busy\\ [1msecond -> line", 1),
        FaxJob("8", "", "+4133|x", "waiting", "suspended", 0),
    ]
    assert [job.is_halted for job in jobs] == [False, True]


def test_the_user_s_own_settings_hold_and_ours_come_last(tmp_path: Path) -> None:
    """The last line of one name is the one that holds; what is in the user's own file is never changed."""
    (tmp_path / ".hylarc").write_text("PassiveMode: yes\nJobFmt: %j")
    with programs._home({"HOME": str(tmp_path)}, "JobFmt: ours") as home:
        settings = (Path(home) / ".hylarc").read_text()

    assert settings == "PassiveMode: yes\nJobFmt: %j\nJobFmt: ours\n"
    assert not Path(home).exists()
