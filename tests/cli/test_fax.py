"""`fax` as a person types it: what it says, what it refuses, and what it puts into a folder for another program."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from appeal_letters.batch.parcel import Dispatch, Parcel
from appeal_letters.cli import sends
from appeal_letters.deliver.folder import sha256
from appeal_letters.facts.dialling import shown
from appeal_letters.render.facsimile import Blur
from tests.batch.faxes import BOTH, NUMBER, SECOND, became, fax, fax_case, name, names, reachable, rows
from tests.world import Ran, appeal_letters, replace, small_case, write_to


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with one recipient, who has two numbers."""
    return fax_case(tmp_path, "president")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder that faxes are written to; it is still to be made."""
    return tmp_path / "out"


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    """Return a folder that another program sends from."""
    (tmp_path / "spool").mkdir()
    return tmp_path / "spool"


def send(case: Path, out: Path, spool: Path, *more: str) -> Ran:
    return fax(case, out, "--send", "folder", "--into", spool, *more)


def jobs(spool: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted(spool.glob("*.json"))]


def test_each_fax_is_told_with_its_pages_and_its_minutes(case: Path, out: Path) -> None:
    """On stderr, after the table; stdout is for results that a program reads."""
    ran = fax(case, out)

    assert (ran.code, ran.out) == (0, "")
    assert ran.lines[-2] == f"1 fax in {out}: open {out / name('president', 'pdf')}"
    assert ran.lines[-1].startswith(f"{out / name('president')}: 2 pages, some 0:")
    assert ran.lines[-1].endswith(" at 14,400")


def test_of_very_many_faxes_one_line_tells(case: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all of their pages and minutes."""
    monkeypatch.setattr("appeal_letters.cli.fax.MOST_SHOWN", 0)
    ran = fax(case, out)

    assert ran.lines[-1].startswith("As many TIFFs beside them: 2 pages, some 0:")
    assert ran.lines[-1].endswith(" at 14,400; --json tells of each.")


def test_whom_no_fax_reaches_is_named(tmp_path: Path, out: Path) -> None:
    """With where to look for another way."""
    case = fax_case(tmp_path, "president", "minister")
    replace(case / "recipients.yaml", 'channels: [{kind: fax, published: "+ 7 495 606 00 01"}], ', "")
    ran = fax(case, out)

    assert ran.code == 0
    assert ran.lines[-1] == "minister: no fax number; `appeal-letters check --plan` shows how else."
    assert json.loads(fax(case, out, "--json").out)["no_fax"] == ["minister"]


def test_all_that_is_said_is_said_to_a_machine_too(case: Path, out: Path) -> None:
    """Bytes as they are coded, and seconds at both usual speeds."""
    ran = fax(case, out, "--json", "--dial-sheet")
    found = json.loads(ran.out)
    (made,) = found["faxes"]

    assert ran.err == ""
    assert (made["pdf"], made["tiff"], made["pages"]) == (name("president", "pdf"), name("president"), 2)
    assert 0 < made["bytes"] < (out / name("president")).stat().st_size
    assert made["seconds"]["9600"] > made["seconds"]["14400"] > 0
    assert [found[key] for key in ("failed", "failed_faxes", "no_fax", "by_hand", "sent")] == [[], [], [], [], None]
    assert found["dial_sheet"] == "rus-002-0112-obs-009_dial-sheet.pdf"


def test_who_wants_quiet_hears_of_what_went_wrong_alone(tmp_path: Path, out: Path, spool: Path) -> None:
    case = fax_case(tmp_path, "president", "minister")
    quiet = send(case, out, spool, "--yes", "--quiet")
    replace(case / "recipients.yaml", '"minister street, 1"', f'"{"W" * 200}"')
    wrong = fax(case, out, "--quiet", "--skip-bad")

    assert (quiet.code, quiet.err) == (0, "")
    assert (wrong.code, "NOT WRITTEN" in wrong.err, "president" in wrong.err) == (4, True, False)


def test_what_a_fax_cannot_show_is_told(case: Path, out: Path) -> None:
    """Whatever a person drew into the PDF, with the page on which it stands; even who wants quiet hears of it."""
    fax(case, out)
    with pikepdf.open(out / name("president", "pdf"), allow_overwriting_input=True) as pdf:
        pdf.pages[1].contents_add(b"0.5 g 20 20 40 40 re f")
        pdf.save()
    ran = fax(case, out, "--quiet")

    assert ran.code == 0
    assert ran.err.startswith(f"{name('president', 'pdf')}, page 2: HARD TO READ by fax: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--layout", "uk"], "--layout is about letters that are posted, and says nothing about a fax."),
        (["--with-translation", "fr"], "--with-translation is about letters that are posted"),
        (["--max-sheets", "1"], "--max-sheets is about letters that are posted"),
        (["--duplex"], "--duplex is about letters that are posted"),
        (["--posted-in", "CH"], "--posted-in is about letters that are posted"),
        (["--channel", "fax"], "--channel changes the channel plan, which was not asked for."),
        (["--host", "localhost"], "--host goes with another way of sending."),
        (["--pattern", "{digits}@example.org"], "--pattern goes with another way of sending."),
        (["--into", "spool"], "--into goes with another way of sending."),
        (["--yes"], "--yes concerns sending."),
        (["--again"], "--again concerns sending."),
        (["--went-out"], "--went-out concerns sending."),
        (["--send", "hylafax"], "--send hylafax does not say where to."),
        (["--send", "email-gateway"], "--send email-gateway does not say where to."),
        (["--send", "folder"], "--send folder does not say where to."),
        (["--send", "folder", "--into", "spool", "--host", "h"], "--host goes with another way of sending."),
        (["--send", "hylafax", "--host", "a;b"], "a;b is no name of a fax server."),
        (["--send", "email-gateway", "--pattern", "fax@example.org"], "The pattern 'fax@example.org' is none"),
        (["--send", "email-gateway", "--pattern", "{digits}@example.org"], "No server for outgoing mail is known."),
        (["--send", "folder", "--into", "spool", "--blank-sender"], "--send and --blank-sender: nobody has signed"),
        (["--resolution", "best"], "'best' is not one of 'fine', 'standard'."),
        (["--coding", "t30"], "'t30' is not one of 't6', 't4'."),
        (["--to", "governor"], "--to governor: the case has no such recipient."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_does_nothing_here_is_no_command(case: Path, out: Path, options: list[str], said: str) -> None:
    """No option is ignored in silence: exit 2, and nothing is written."""
    ran = fax(case, out, *options)

    assert (ran.code, out.exists()) == (2, False)
    assert said in ran.err


def test_the_plan_chooses_who_is_faxed(tmp_path: Path, out: Path) -> None:
    """By post first, as everybody is by default, nobody is; by fax first, all who can be."""
    case = fax_case(tmp_path, "president")
    by_default, first = fax(case, out, "--planned"), fax(case, out, "--planned", "--channel", "fax")

    assert (by_default.code, by_default.lines[0]) == (2, "By the channel plan nobody is reached by fax.")
    assert (first.code, len(rows(out))) == (0, 2)


def test_a_fax_for_another_program_is_a_tiff_and_a_job(case: Path, out: Path, spool: Path) -> None:
    """The job says which number, which file, how many pages, how fine; it names nobody."""
    ran = send(case, out, spool, "--yes")
    stem = f"{name('president').removesuffix('.tif')}_{NUMBER.removeprefix('+')}"
    (job,) = jobs(spool)

    assert ran.code == 0
    assert names(spool) == [f"{stem}.json", f"{stem}.tif"]
    assert (spool / f"{stem}.tif").read_bytes() == (out / name("president")).read_bytes()
    assert (job["number"], job["file"], job["pages"], job["resolution"]) == (NUMBER, f"{stem}.tif", 2, [204, 196])
    assert job["sha256"] == sha256((spool / f"{stem}.tif").read_bytes())
    assert ran.lines[-1] == f"The president himself  handed over for {shown(NUMBER)} ({stem}.json)"


def test_a_coarse_fax_says_so_to_the_other_program(case: Path, out: Path, spool: Path) -> None:
    send(case, out, spool, "--yes", "--resolution", "standard")

    assert [job["resolution"] for job in jobs(spool)] == [[204, 98]]


def test_nothing_is_sent_without_a_yes(case: Path, out: Path, spool: Path) -> None:
    """What would leave is listed with names and numbers; the files are made, the record has no line."""
    ran = send(case, out, spool)

    assert (ran.code, names(spool)) == (7, [])
    assert f"The president himself  {shown(NUMBER)}  {name('president')}" in ran.lines
    assert "Nothing was sent: nobody said yes." in ran.lines
    assert names(out) == ["manifest.json", name("president", "pdf"), name("president")]


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("\n", 7)])
def test_on_a_terminal_somebody_is_asked(
    case: Path, spool: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    """Return is a no."""
    keyboard = io.StringIO(typed)
    monkeypatch.setattr(keyboard, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", keyboard)
    ran = send(case, case / "out", spool)

    assert (ran.code, "Send this one through the folder " in ran.err, "? [y/N]: " in ran.err) == (code, True, True)
    assert len(jobs(spool)) == (code == 0)


def test_a_second_run_sends_nothing(case: Path, out: Path, spool: Path) -> None:
    """Not coded otherwise, nor dated anew, nor with another word in the letter; --again does."""
    first = send(case, out, spool, "--yes", "--json")
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    second = send(case, out, spool, "--yes", "--json", "--resolution", "standard", "--date", "2012-01-25")

    assert (became(first), became(second)) == (
        [("president", "sent", NUMBER)],
        [("president", "already", NUMBER)],
    )
    assert len(jobs(spool)) == 1


def test_again_sends_it_once_more(case: Path, out: Path, spool: Path, tmp_path: Path) -> None:
    send(case, out, spool, "--yes")
    (tmp_path / "another").mkdir()
    ran = send(case, out, tmp_path / "another", "--again", "--yes", "--json")

    assert became(ran) == [("president", "sent", NUMBER)]
    assert jobs(spool)[0]["tag"] != jobs(tmp_path / "another")[0]["tag"]


def test_a_new_recipient_is_sent_to_without_the_others(tmp_path: Path, out: Path, spool: Path) -> None:
    case = small_case(tmp_path, "president", "minister")
    reachable(case, "president", BOTH)
    send(case, out, spool, "--yes")
    reachable(case, "minister", "+ 7 495 606 00 01")
    ran = send(case, out, spool, "--yes", "--json")

    assert became(ran) == [("president", "already", NUMBER), ("minister", "sent", "+74956060001")]


def test_a_folder_that_is_not_there_is_the_outside_world(case: Path, out: Path, spool: Path) -> None:
    """None is made: nobody would send from it. The next run does what is missing."""
    spool.rmdir()
    ran = send(case, out, spool, "--yes")
    spool.mkdir()

    assert (ran.code, spool.exists()) == (6, True)
    assert became(send(case, out, spool, "--yes", "--json")) == [("president", "sent", NUMBER)]


@pytest.mark.parametrize("kept", [True, False])
def test_a_sample_goes_nowhere(tmp_path: Path, out: Path, spool: Path, *, kept: bool) -> None:
    """Whether it is the shipped one or a copy of its record: exit 7 before anything is made."""
    case = fax_case(tmp_path, "president")
    with (case / "appeal.yaml").open("a") as file:
        file.write("sample: true\n")
    to = ("--out", out, "--send", "folder", "--into", spool, "--yes")
    ran = appeal_letters("fax", case if kept else "--sample", *to)

    assert (ran.code, out.exists(), names(spool)) == (7, False, [])
    assert ran.lines[0] == "This case is a sample, which is delivered nowhere: nothing is sent."


def test_a_number_with_an_extension_is_left_to_whoever_dials(case: Path, out: Path, spool: Path) -> None:
    """No machine waits until somebody answers, and then dials on: that is no failure, and the others go."""
    write_to(case, "president", "minister")
    reachable(case, "president", "+41 22 731 12 60 ext. 12")
    reachable(case, "minister", "+ 7 495 606 00 01")
    ran, told = send(case, out, spool, "--yes"), send(case, out, spool, "--yes", "--json")

    assert (ran.code, [job["number"] for job in jobs(spool)]) == (0, ["+74956060001"])
    assert (
        "The president himself  to be dialled by hand, since no machine dials an extension: see --dial-sheet"
        in ran.lines
    )
    assert json.loads(told.out)["by_hand"] == ["president"]


def test_a_number_without_an_extension_beside_one_with_it_is_sent_to(case: Path, out: Path, spool: Path) -> None:
    write_to(case, "president")
    reachable(case, "president", "+41 22 731 12 60 ext. 12", SECOND)
    send(case, out, spool, "--yes")

    assert [job["number"] for job in jobs(spool)] == [SECOND]


def test_what_is_not_known_is_refused_until_somebody_says(
    case: Path, out: Path, spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that died between the record and the folder: nobody but a person can tell."""
    from appeal_letters.deliver import spool as folder  # noqa: PLC0415 (only this test breaks it)

    with monkeypatch.context() as patch:
        patch.setattr(folder, "put", _killed)
        killed = send(case, out, spool, "--yes")
    refused, noted = send(case, out, spool, "--yes"), send(case, out, spool, "--yes", "--went-out", "--json")

    assert (killed.code, refused.code, names(spool)) == (130, 7, [])
    assert refused.lines[-1].endswith("--again sends it, --went-out notes that it was sent.")
    assert became(noted) == [("president", "already", NUMBER)]


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("encoded", [b"out\xe9", "füße".encode()])
def test_a_folder_of_any_name_takes_faxes(case: Path, tmp_path: Path, encoded: bytes) -> None:
    """Both that of the faxes and that of the other program, whose name is noted, and known again by the next run."""
    both = tmp_path / os.fsdecode(encoded), tmp_path / "to" / os.fsdecode(encoded)
    both[1].mkdir(parents=True)
    sent, again = send(case, *both, "--yes"), send(case, *both, "--yes", "--json")

    noted = json.loads((both[0] / "jobs.jsonl").read_bytes().splitlines()[-1])
    assert (sent.code, len(jobs(both[1])), became(again)) == (0, 1, [("president", "already", NUMBER)])
    assert noted["by"] == f"the folder {encoded.decode(errors='backslashreplace')}"


def test_without_the_client_of_the_fax_server_nothing_is_made(
    case: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 5, with how to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = fax(case, out, "--send", "hylafax", "--host", "fax.example.org", "--yes")

    assert (ran.code, out.exists()) == (5, False)
    assert "hylafax-client" in ran.err


def test_a_title_that_no_cover_sheet_holds_is_a_problem_that_names_it(case: Path, out: Path) -> None:
    """However long: it is told before anything is made."""
    replace(case / "appeal.yaml", "title: Judicial harassment against Igor Kalyapin", f"title: {'word ' * 700}")
    ran = fax(case, out)

    assert (ran.code, out.exists()) == (3, False)
    assert "the cover sheet of the fax is" in ran.err
    assert "most of it is 'word word" in ran.err


def test_what_is_to_be_looked_at_stands_in_the_question(tmp_path: Path, out: Path, spool: Path) -> None:
    """A number whose country code was taken from the address, and its note: before anything leaves, not after."""
    case = small_case(tmp_path, "minister")
    reachable(case, "minister", "8 (495) 606 51 73 (via the Ministry of Interior)")
    ran = send(case, out, spool)

    at = ran.lines.index(f"The minister himself  {shown(NUMBER)}  {name('minister')}")
    assert (ran.code, names(spool)) == (7, [])
    assert ran.lines[at + 1 : at + 3] == [
        "  look at: the country code is that of the address",
        "  look at: via the Ministry of Interior",
    ]


def test_what_is_hard_to_read_stands_in_the_question() -> None:
    """Whoever says yes knows of the blot."""
    parcel = Parcel("sam", "president", "Mr. X", "x.tif", "0" * 64, 3, (NUMBER,), blurs=(Blur(3, "blot", "a picture"),))

    assert [*sends._leaving([Dispatch(parcel, NUMBER, "tag")])][1:] == [
        "  look at: page 3, hard to read by fax: a picture"
    ]
