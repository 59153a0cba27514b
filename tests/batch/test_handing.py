"""What is handed over, what was already, and what is refused: decided from the record alone."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from appeal_letters.batch.handing import Orders, PrintFile, handed, ready, wanted
from appeal_letters.batch.jobs import Entry, Jobs, summed
from appeal_letters.deliver.folder import opened, sha256
from appeal_letters.errors import MissingPartError, RefusedError

A, B, C = (letter * 16 for letter in "abc")
FIRST = Entry("print", "K", "pile-1.pdf", "1" * 64, 4, (A,), "2012-01-24")
SECOND = Entry("print", "K", "pile-2.pdf", "2" * 64, 4, (B,), "2012-01-24")
ENVELOPES = Entry("print", "K", "envelopes.pdf", "3" * 64, 2, (), "2012-01-24")
WHOLE = Entry("print", "K", "pile.pdf", "4" * 64, 8, (A, B, C), "2012-01-25")


def done(entry: Entry, job: str) -> Entry:
    return replace(entry, state="handed", job=job)


NOTHING = summed([])
ONE = summed([FIRST, done(FIRST, "K-1")])
BROKEN = summed([FIRST, done(FIRST, "K-1"), SECOND])
FILES = (FIRST, SECOND, ENVELOPES)


@pytest.mark.parametrize(
    ("known", "again", "missing"),
    [
        (NOTHING, False, FILES),
        (NOTHING, True, FILES),
        (ONE, False, (SECOND, ENVELOPES)),
        (ONE, True, FILES),
        (BROKEN, True, (SECOND, ENVELOPES)),
        (summed([FIRST, done(FIRST, "K-1"), FIRST]), True, FILES),
    ],
)
def test_only_what_is_missing_is_handed_over(known: Jobs, missing: tuple[Entry, ...], *, again: bool) -> None:
    """Once more everything; but where one is uncertain, "again" means that one, and the certain ones stay."""
    assert wanted(known, FILES, again=again) == missing


def test_a_hand_over_that_broke_off_is_refused_with_how_to_look() -> None:
    """What the printer shows decides, and both answers have an option."""
    with pytest.raises(RefusedError, match=r"Whether pile-2\.pdf was handed to K is not known") as no:
        wanted(BROKEN, FILES, again=False)

    assert no.value.exit_code == 7
    assert no.value.todo == (
        "Look at the printer and with `lpstat -W all -o K`. --again prints it, --came-out notes that it was printed."
    )


@pytest.mark.parametrize("printer", ["K", "L"])
def test_letters_that_went_out_in_another_file_are_refused(printer: str) -> None:
    """On whichever printer: nobody gets the same letter twice because the pile was sorted anew."""
    known = summed([done(FIRST, "K-1"), done(SECOND, "K-2")])
    new = replace(WHOLE, to=printer)
    with pytest.raises(
        RefusedError, match=r"holds letters that were handed over already: 2 of 3, in pile-2\.pdf as job K-2"
    ):
        wanted(known, [new], again=False)

    assert wanted(known, [new], again=True) == (new,)


def test_letters_that_perhaps_went_out_are_refused_too() -> None:
    """Their file's hand-over broke off."""
    with pytest.raises(
        RefusedError, match=r"1 of 3, perhaps in pile-2\.pdf as job without a number of K on 2012-01-24"
    ):
        wanted(summed([SECOND]), [WHOLE], again=False)


def test_envelopes_hold_no_letters_and_go_to_every_printer() -> None:
    """They are known again by their own hash, on the same printer."""
    known = summed([done(ENVELOPES, "K-3")])
    other = replace(ENVELOPES, to="L")

    assert wanted(known, [ENVELOPES, other], again=False) == (other,)


def test_a_sample_is_delivered_nowhere(tmp_path: Path) -> None:
    """Exit 7 before anything else; the folder has no record."""
    orders = Orders("K", {"PATH": ""}, dt.date(2012, 1, 24), sample=True)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    file = PrintFile("a.pdf", sha256(b"%PDF"), 1, "A4", "one-sided", "letters")
    with opened(tmp_path) as folder, pytest.raises(RefusedError, match="is a sample") as no:
        handed(folder, orders, [file], print, lambda *_: True)

    assert no.value.exit_code == 7
    assert not (tmp_path / "jobs.jsonl").exists()


def test_without_lp_the_way_to_get_it_is_told(tmp_path: Path) -> None:
    """Exit 5, before any letter is made."""
    with pytest.raises(MissingPartError, match="the program lp of CUPS") as no:
        ready(Orders("K", {"PATH": str(tmp_path)}, dt.date(2012, 1, 24)))

    assert no.value.exit_code == 5
    assert "cups-client" in no.value.todo
