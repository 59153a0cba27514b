"""Faxes handed to a real fax server: what arrives, what it learns, how each ended, and that nobody is left in doubt."""

import socket
import time
from collections.abc import Iterator
from io import BytesIO, FileIO
from pathlib import Path

import pytest
from PIL import Image

from appeal_letters.deliver import hylafax
from appeal_letters.deliver.answers import UncertainError
from appeal_letters.deliver.hylafax import FaxJob, FaxServer
from appeal_letters.errors import OutsideError
from tests.outside.cups import breaking, until
from tests.outside.hylafax import Server, fax, server, surroundings
from tests.outside.programs import needed

NUMBER = "+41221234567"
FINE, COARSE = fax(196, 2291), fax(98, 1145)


@pytest.fixture(scope="module")
def faxes() -> Iterator[Server]:
    """Return a fax server for the tests that neither end nor change it; it has no modem, and what it has waits."""
    with server() as started:
        yield started


@pytest.fixture
def dialling() -> Iterator[Server]:
    """Return a fax server for one fax that goes: a second one may wait until a third comes (HylaFAX 6.0.7, seen)."""
    with server() as started:
        yield started


def to(host: str, home: Path) -> FaxServer:
    return FaxServer(host, surroundings(home))


def hand(given: FaxServer, folder: Path, tag: str, data: bytes = FINE, number: str = NUMBER) -> str:
    (folder / "private name.tif").write_bytes(data)
    with FileIO(folder / "private name.tif") as file:
        return given.hand_over(file, number, tag, fine=data != COARSE)


def tagged(given: FaxServer, tag: str) -> list[FaxJob]:
    """Return the jobs of a tag; a listing at the moment at which the scheduler writes a job's file lacks it."""
    for _ in range(4):
        if found := [job for job in given.jobs() if job.tag == tag]:
            return found
        time.sleep(0.3)
    return []


@pytest.mark.parametrize(("data", "lines"), [(FINE, "196"), (COARSE, "98")], ids=["fine", "coarse"])
def test_a_fax_arrives_byte_for_byte_with_its_orders(faxes: Server, tmp_path: Path, data: bytes, lines: str) -> None:
    """Number, resolution, and the tag by which it is found again."""
    given, dialled = to(faxes.host, tmp_path), f"+7495{lines:0>7}"
    number = hand(given, tmp_path, f"orders-{lines}", data, dialled)
    job = faxes.job(number)

    assert (job["number"], job["resolution"], job["modem"], job["cover"]) == (dialled, lines, "any", "")
    assert faxes.document(number) == data
    assert tagged(given, f"orders-{lines}") == [FaxJob(number, f"orders-{lines}", dialled, "waiting", "", 0)]


def test_the_server_learns_no_name_of_a_person_a_machine_or_a_file(faxes: Server, tmp_path: Path) -> None:
    """It would by itself be told the user's name, real name and machine."""
    number = hand(to(faxes.host, tmp_path), tmp_path, "learns")
    job = faxes.job(number)

    assert (job["owner"], job["sender"], job["mailaddr"]) == ("fax", "fax", "nobody@localhost")
    assert {key for key, value in job.items() if "private" in value or socket.gethostname() in value} == set()
    assert {job[key] for key in ("receiver", "company", "fromcompany", "regarding", "comments", "tagline")} == {""}


def test_the_user_s_settings_hold_but_no_number_is_put_in_place_of_another(faxes: Server, tmp_path: Path) -> None:
    """~/.hylarc is read; ~/.faxdb, which sendfax looks numbers up in, is not."""
    (tmp_path / ".hylarc").write_text("MailAddr: me@example.org\nPassiveMode: yes\nVRes: 98\nJobFmt: %j\n")
    (tmp_path / ".faxdb").write_text(f'[ Name: "of {NUMBER}" FAX-Number: +4912345678 ]\n')
    given = FaxServer(faxes.host, {**surroundings(tmp_path), "FAXUSER": "sam"})
    number = hand(given, tmp_path, "settings")
    job = faxes.job(number)

    assert (job["mailaddr"], job["owner"], job["sender"]) == ("me@example.org", "sam", "fax")
    assert (job["number"], job["receiver"], job["resolution"]) == (NUMBER, "", "196")
    assert [one.number for one in tagged(to(faxes.host, tmp_path / "another"), "settings")] == [NUMBER]


@pytest.mark.parametrize("data", [FINE, COARSE, fax(196, 2145)], ids=["fine", "coarse", "letter"])
def test_what_is_ready_for_the_line_has_the_very_pixels(dialling: Server, tmp_path: Path, data: bytes) -> None:
    """The server codes the page anew for the machine at the other end, which takes A4, and does not scale it."""
    given = to(dialling.host, tmp_path)
    dialling.knows(NUMBER, 297)
    dialling.dials("exit 2")
    number = hand(given, tmp_path, "pixels", data)
    dialling.calls_until(lambda: [job.state for job in given.jobs() if job.id == number] == ["done"])
    sent, handed = (Image.open(BytesIO(one)) for one in (dialling.prepared(), data))

    assert (sent.size, sent.tobytes()) == (handed.size, handed.tobytes())


@pytest.mark.parametrize(
    ("act", "ended"),
    [
        ("sed -i 's/^npages:.*/npages:1/' $1; exit 2", ("done", "", 1)),
        ("sed -i 's/^status:.*/status:No carrier detected/' $1; exit 1", ("failed", "No carrier detected", 0)),
        ("sed -i 's/^status:.*/status:Busy signal detected/' $1; exit 0", ("waiting", "Busy signal detected", 0)),
    ],
    ids=["done", "failed", "busy"],
)
def test_how_a_fax_ended_is_read_back(dialling: Server, tmp_path: Path, act: str, ended: tuple[str, str, int]) -> None:
    """With the reason and the pages that went; a busy one is dialled again by the server, in its own time."""
    given = to(dialling.host, tmp_path)
    dialling.dials(act)
    number = hand(given, tmp_path, "ended")

    def now() -> list[tuple[str, str, int]]:
        return [(job.state, job.why, job.pages) for job in given.jobs() if job.id == number]

    dialling.calls_until(lambda: now() == [ended])


def test_a_number_that_the_server_s_keeper_forbids_fails_there(dialling: Server, tmp_path: Path) -> None:
    """It is taken, and then rejected with the keeper's reason."""
    given = to(dialling.host, tmp_path)
    dialling.rejects("no calls to there")
    dialling.dials("exit 2")
    hand(given, tmp_path, "forbidden")
    ended = ("failed", "REJECT: no calls to there")
    dialling.calls_until(lambda: [(job.state, job.why) for job in given.jobs()] == [ended])


def test_without_a_server_nothing_is_begun(tmp_path: Path) -> None:
    """Its name is told, and that no fax went is certain."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        host = "{}:{}".format(*closed.getsockname())
    needed("sendfax")
    for attempt in (to(host, tmp_path).ready, to(host, tmp_path).jobs, lambda: hand(to(host, tmp_path), tmp_path, "t")):
        with pytest.raises(OutsideError, match=f"The fax server {host} cannot be reached: Can not reach") as no:
            attempt()
        assert not isinstance(no.value, UncertainError)


def test_a_server_that_is_not_known_is_named(tmp_path: Path) -> None:
    """The domain .invalid has no names (RFC 2606)."""
    needed("sendfax")
    with pytest.raises(OutsideError, match=r"The fax server fax\.invalid cannot be reached"):
        to("fax.invalid", tmp_path).ready()


def test_a_server_whose_scheduler_does_not_run_takes_nothing(tmp_path: Path) -> None:
    """It is told before any work, and a fax that comes all the same is refused and leaves nothing in the queue."""
    with server() as half:
        given = to(half.host, tmp_path)
        given.ready()
        half.end_scheduler()
        with pytest.raises(OutsideError, match="takes no faxes: its scheduler does not run"):
            given.ready()
        with pytest.raises(OutsideError, match="takes no fax: Failed to submit job 1") as no:
            hand(given, tmp_path, "refused")

        assert not isinstance(no.value, UncertainError)
        assert half.jobs() == []


def test_a_server_that_wants_a_password_is_not_waited_for(tmp_path: Path) -> None:
    """Nothing is asked at a terminal that nobody sees."""
    with server() as strict:
        given = to(strict.host, tmp_path)
        strict.admits("127.0.0.1::abcdefghijklm")
        for attempt in (given.ready, given.jobs, lambda: hand(given, tmp_path, "t")):
            with pytest.raises(OutsideError, match="lets nobody in from this machine without a password"):
                attempt()

        assert strict.jobs() == []


@pytest.mark.parametrize("mark", ["USER", "TYPE", "STOT", "JNEW", "JPARM DIALSTRING", "JPARM DOCUMENT", "JSUBM"])
def test_a_line_that_breaks_before_the_fax_is_submitted_leaves_no_fax(faxes: Server, tmp_path: Path, mark: str) -> None:
    """Whatever the server had of it is gone; after JSUBM went out, its queue says that it never came."""
    before = faxes.jobs()
    with breaking(faxes.address, mark.encode(), at_once=True) as address, pytest.raises(OutsideError) as no:
        hand(to("{}:{}".format(*address), tmp_path), tmp_path, "cut")
    until(lambda: faxes.jobs() == before)

    assert isinstance(no.value, UncertainError) is (mark == "JSUBM")
    assert tagged(to(faxes.host, tmp_path), "cut") == []


def test_a_fax_whose_answer_was_lost_is_found_by_its_tag(faxes: Server, tmp_path: Path) -> None:
    """The line broke behind it; the queue tells that the server has it, and it is there once."""
    with breaking(faxes.address, b"JSUBM", at_once=False) as address:
        number = hand(to("{}:{}".format(*address), tmp_path), tmp_path, "lost-answer")

    assert [job.id for job in tagged(to(faxes.host, tmp_path), "lost-answer")] == [number]


def test_where_the_queue_cannot_be_asked_nobody_knows(faxes: Server, tmp_path: Path) -> None:
    """Until it can: then the tag tells."""
    (tmp_path / "sendfax").symlink_to(needed("sendfax"))
    with breaking(faxes.address, b"JSUBM", at_once=False) as address:
        given = FaxServer("{}:{}".format(*address), {"PATH": str(tmp_path), "HOME": str(tmp_path)})
        with pytest.raises(UncertainError, match="perhaps it has the fax: Service not available") as no:
            hand(given, tmp_path, "unknown")

    assert "faxstat -h 127.0.0.1" in no.value.todo
    assert [job.state for job in tagged(to(faxes.host, tmp_path), "unknown")] == ["waiting"]


@pytest.mark.parametrize("mark", ["LIST status", "JOBFMT", "LIST sendq", "LIST doneq"])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_queue_that_was_not_read_is_no_empty_queue(
    faxes: Server, tmp_path: Path, mark: str, *, at_once: bool
) -> None:
    """Else a fax that the server has would be handed over once more."""
    with breaking(faxes.address, mark.encode(), at_once=at_once) as address, pytest.raises(OutsideError):
        to("{}:{}".format(*address), tmp_path).jobs()


def test_a_server_that_never_answers_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no fax, since none was submitted."""
    needed("sendfax")
    monkeypatch.setattr(hylafax.server, "_PATIENCE", 1)
    monkeypatch.setattr(hylafax.server, "_PATIENCE_FOR_LISTS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        given = to("{}:{}".format(*silent.getsockname()), tmp_path)
        with pytest.raises(OutsideError, match="has not answered for 1 seconds"):
            given.ready()
        with pytest.raises(OutsideError, match="cannot be reached: it has not answered for 1 seconds") as no:
            hand(given, tmp_path, "silent")

    assert not isinstance(no.value, UncertainError)


def test_a_server_that_is_started_again_knows_its_faxes(tmp_path: Path) -> None:
    """What it took before it ended is found by its tag."""
    with server() as faxes:
        given = to(faxes.host, tmp_path)
        number = hand(given, tmp_path, "before")
        faxes.end()
        with pytest.raises(OutsideError, match="cannot be reached"):
            hand(given, tmp_path, "meanwhile")
        faxes.start()

        assert [(job.id, job.tag, job.state) for job in given.jobs()] == [(number, "before", "waiting")]
