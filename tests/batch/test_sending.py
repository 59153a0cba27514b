"""Each letter goes out once, to one number of its recipient, whatever a run died of: decided from the record."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path

import pytest

from appeal_letters.batch import jobs
from appeal_letters.batch.parcel import Dispatch, Give, Parcel, Receipt, Seen
from appeal_letters.batch.sending import Counter, Orders, sent
from appeal_letters.batch.settling import Entries
from appeal_letters.deliver.answers import DeferredError, TurnedDownError, UncertainError
from appeal_letters.deliver.folder import opened, sha256
from appeal_letters.errors import AppealLettersError, MissingPartError, OutsideError, RefusedError, UsageError
from appeal_letters.model.way import Way

DAY = dt.date(2012, 1, 24)
FIRST, SECOND = "+74956065173", "+74956302408"


@dataclass
class Desk:
    """A carrier that writes down what it is given, and fails as it is told, by number."""

    fails: dict[str, Exception] = field(default_factory=dict)
    knows: dict[str, Seen] = field(default_factory=dict)
    given: list[tuple[str, bytes]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    kind: str = "fax"
    over: Way = "fax"
    by: str = "desk"

    def ready(self) -> None:
        """Be there."""

    @contextmanager
    def open(self) -> Iterator[Give]:
        """Take what comes."""
        yield self._take

    def seen(self) -> Mapping[str, Seen]:
        """Tell what it was told to."""
        return self.knows

    def _take(self, file: FileIO, one: Dispatch) -> str:
        file.seek(0)
        self.tags.append(one.tag)
        if error := self.fails.get(one.to):
            raise error
        self.given.append((one.to, file.read()))
        return str(len(self.given))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder with two faxes in it."""
    for name in ("president", "minister"):
        (tmp_path / f"{name}.tif").write_bytes(name.encode())
    return tmp_path


def parcel(name: str, *to: str) -> Parcel:
    data = name.encode()
    return Parcel("sam", name, name.title(), f"{name}.tif", sha256(data), 3, to)


PRESIDENT = parcel("president", FIRST, SECOND)
MINISTER = parcel("minister", "+41227344044")
BOTH = (PRESIDENT, MINISTER)


def send(out: Path, desk: Desk, parcels: Sequence[Parcel] = BOTH, *, yes: bool = True, **more: bool) -> list[Receipt]:
    """Send parcels on an ordinary day; return the receipts in words that fit a line."""
    with opened(out) as folder:
        return list(sent(folder, Orders(desk, DAY, **more), parcels, Counter(lambda *_: yes, lambda _: None)))


def asked(out: Path, desk: Desk, parcels: Sequence[Parcel]) -> tuple[Sequence[Dispatch], str]:
    """Send parcels; return what somebody was asked about."""
    found: list[tuple[Sequence[Dispatch], str]] = []

    def confirm(leaving: Sequence[Dispatch], by: str) -> bool:
        found.append((leaving, by))
        return True

    with opened(out) as folder:
        sent(folder, Orders(desk, DAY), parcels, Counter(confirm, lambda _: None))
    return found[0]


def became(receipts: Sequence[Receipt]) -> list[tuple[str, str, str]]:
    return [(one.parcel.recipient, one.what, one.to) for one in receipts]


def record(out: Path) -> jobs.Jobs:
    with opened(out) as folder:
        return jobs.read(folder)


def test_each_goes_to_its_first_number_once(out: Path) -> None:
    """The second run sends nothing, and says when and as which job each went out."""
    desk = Desk()
    first, second = send(out, desk), send(out, desk)

    assert desk.given == [(FIRST, b"president"), ("+41227344044", b"minister")]
    assert became(first) == [("president", "sent", FIRST), ("minister", "sent", "+41227344044")]
    assert [(one.what, one.job, one.day) for one in second] == [
        ("already", "1", "2012-01-24"),
        ("already", "2", "2012-01-24"),
    ]


def test_the_same_letter_in_another_form_is_the_same_letter(out: Path) -> None:
    """Coded anew for another resolution, or with the date of another day, it is another file."""
    desk = Desk()
    send(out, desk)
    (out / "president.tif").write_bytes(b"coarse")
    again = send(out, desk, [replace(PRESIDENT, sha256=sha256(b"coarse"))])

    assert became(again) == [("president", "already", FIRST)]
    assert len(desk.given) == 2


def test_nothing_leaves_without_a_yes(out: Path) -> None:
    """Not even a line in the record."""
    desk = Desk()
    with pytest.raises(RefusedError, match="nobody said yes") as no:
        send(out, desk, yes=False)

    assert no.value.exit_code == 7
    assert desk.given == []
    assert not (out / "jobs.jsonl").exists()


def test_who_is_asked_sees_names_and_numbers(out: Path) -> None:
    """All that would leave, and through whom, before the first does."""
    leaving, by = asked(out, Desk(), BOTH)

    assert [(one.parcel.name, one.to) for one in leaving] == [("President", FIRST), ("Minister", "+41227344044")]
    assert by == "desk"


def test_a_sample_is_refused_before_the_carrier_is_asked(out: Path) -> None:
    """Nobody faxes a sample by mistake."""
    with pytest.raises(RefusedError, match="sample"):
        send(out, Desk(), sample=True)


def test_whether_the_carrier_is_there_is_asked_once(out: Path) -> None:
    """By `ready`, before anything is made; a mail server would be logged in to once more for nothing."""

    class Asked(Desk):
        def ready(self) -> None:
            raise AssertionError("asked a second time")

    assert [one.what for one in send(out, Asked())] == ["sent", "sent"]


def test_one_that_is_turned_down_does_not_stop_the_others(out: Path) -> None:
    """It is named with the reason, and the next run offers the recipient's next number."""
    desk = Desk({FIRST: TurnedDownError("No such number.")})
    first, second = send(out, desk), send(out, desk)

    assert became(first) == [("president", "turned-down", FIRST), ("minister", "sent", "+41227344044")]
    assert became(second) == [("president", "sent", SECOND), ("minister", "already", "+41227344044")]


def test_a_number_that_failed_is_never_tried_again_by_itself(out: Path) -> None:
    """When all have failed, that is said with the reasons; only --again begins anew."""
    desk = Desk({FIRST: TurnedDownError("Busy."), SECOND: TurnedDownError("No answer.")})
    for _ in range(2):
        send(out, desk)
    (tried_out,) = send(out, desk, [PRESIDENT])
    anew = send(out, Desk(), [PRESIDENT], again=True)

    assert (tried_out.what, tried_out.why) == ("exhausted", f"{FIRST}: Busy.; {SECOND}: No answer.")
    assert became(anew) == [("president", "sent", FIRST)]


def test_what_is_turned_down_for_now_is_offered_to_the_same_number_again(out: Path) -> None:
    """When the command is typed again, and to nobody else meanwhile."""
    desk = Desk({FIRST: DeferredError("Try later.")})
    first = send(out, desk, [PRESIDENT])
    desk.fails.clear()

    assert became(first) == [("president", "turned-down", FIRST)]
    assert became(send(out, desk, [PRESIDENT])) == [("president", "sent", FIRST)]


def test_a_server_that_is_down_stops_the_run_and_the_next_begins_there(out: Path) -> None:
    """What had gone out before is not sent again."""
    desk = Desk({"+41227344044": OutsideError("The server does not answer.")})
    with pytest.raises(OutsideError, match="does not answer"):
        send(out, desk)
    desk.fails.clear()

    assert became(send(out, desk)) == [("president", "already", FIRST), ("minister", "sent", "+41227344044")]


def test_what_perhaps_went_out_is_refused_until_somebody_says(out: Path) -> None:
    """Nothing else is sent meanwhile; --again sends it, --went-out notes that it was."""
    desk = Desk({FIRST: UncertainError("Cut.")})
    with pytest.raises(UncertainError):
        send(out, desk)
    with pytest.raises(RefusedError, match=r"Whether the fax to President \(\+74956065173\) was sent") as no:
        send(out, Desk())

    assert no.value.todo.endswith("--again sends it, --went-out notes that it was sent.")
    assert became(send(out, Desk(), went_out=True))[0] == ("president", "already", FIRST)


def test_again_sends_what_is_not_known_and_nothing_that_is(out: Path) -> None:
    """To the number that it may have gone to, under a tag of its own."""
    desk = Desk({FIRST: UncertainError("Cut.")})
    with pytest.raises(UncertainError):
        send(out, desk)
    desk.fails.clear()

    assert became(send(out, desk, again=True)) == [
        ("president", "sent", FIRST),
        ("minister", "sent", "+41227344044"),
    ]
    assert len(set(desk.tags)) == 3


def test_again_sends_what_is_missing_and_not_what_went_out(out: Path) -> None:
    """Only where nothing is missing it sends everything once more."""
    desk = Desk({FIRST: TurnedDownError("Busy."), SECOND: TurnedDownError("No answer.")})
    for _ in range(2):
        send(out, desk)
    missing, everything = send(out, Desk(), again=True), send(out, Desk(), again=True)

    assert [one.what for one in missing] == ["sent", "already"]
    assert [one.what for one in everything] == ["sent", "sent"]


def test_again_settles_what_was_not_known_though_the_letter_was_made_anew(out: Path) -> None:
    """With the date of another day it is another file; nobody is asked a second time, and sends it a third."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    (out / "president.tif").write_bytes(b"anew")
    anew = replace(PRESIDENT, sha256=sha256(b"anew"))
    send(out, Desk(), [anew], again=True)

    assert became(send(out, Desk(), [anew])) == [("president", "already", FIRST)]


def test_again_does_not_go_to_a_number_that_was_corrected(out: Path) -> None:
    """A letter that perhaps went to a wrong number goes to the right one, and that settles it."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    corrected = replace(PRESIDENT, to=(SECOND,))
    (sent_anew,), (later,) = send(out, Desk(), [corrected], again=True), send(out, Desk(), [corrected])

    assert (sent_anew.what, sent_anew.to, later.what) == ("sent", SECOND, "already")


def test_two_who_share_a_number_get_a_fax_each_and_once(out: Path) -> None:
    """Even where one page is like the other, dot for dot: they are known by whom they are for."""
    data = sha256(b"president")
    two = (replace(PRESIDENT, to=(FIRST,)), replace(MINISTER, to=(FIRST,), file="president.tif", sha256=data))
    desk = Desk()
    first, second = send(out, desk, two), send(out, desk, two)

    assert [one.what for one in (*first, *second)] == ["sent", "sent", "already", "already"]
    assert len(set(desk.tags)) == len(desk.given) == 2


def not_known(out: Path) -> None:
    """Leave a record in which nobody knows of either fax whether it was sent."""
    for one in BOTH:
        with pytest.raises(UncertainError):
            send(out, Desk(dict.fromkeys(one.to, UncertainError("Cut."))), [one])


def test_all_of_which_nobody_knows_are_named(out: Path) -> None:
    """One answer is for all of them."""
    not_known(out)
    with pytest.raises(RefusedError) as no:
        send(out, Desk())

    assert "President (+74956065173)" in no.value.what
    assert no.value.what.endswith("Nor is it of Minister (+41227344044), desk, 2012-01-24.")


def test_that_it_went_out_is_said_of_those_in_the_run_alone(out: Path) -> None:
    """Whoever chose one with --to looked at that one."""
    not_known(out)
    assert became(send(out, Desk(), [PRESIDENT], went_out=True)) == [("president", "already", FIRST)]

    with pytest.raises(RefusedError, match="Whether the fax to Minister"):
        send(out, Desk())


def test_sent_once_more_and_sent_already_exclude_each_other() -> None:
    """Else what was noted as sent would be sent."""
    with pytest.raises(UsageError, match="--again and --went-out"):
        Orders(Desk(), DAY, again=True, went_out=True)


def test_what_was_refused_before_it_went_anywhere_is_known_not_to_have_gone(out: Path) -> None:
    """A file of that name lies in the folder, a program is missing: the next run simply begins there."""
    refusals: tuple[AppealLettersError, ...] = (
        RefusedError("There."),
        MissingPartError("No sendfax."),
        UsageError("No."),
    )
    for error in refusals:
        with pytest.raises(type(error)):
            send(out, Desk({FIRST: error}))

    assert [one.what for one in send(out, Desk())] == ["sent", "sent"]


def test_a_failure_takes_back_its_own_attempt_only(out: Path) -> None:
    """It was sent, once more on demand, and only that was turned down: nothing goes to the next number."""
    send(out, Desk(), [PRESIDENT])
    send(out, Desk({FIRST: TurnedDownError("Busy.")}), [PRESIDENT], again=True)

    assert became(send(out, Desk(), [PRESIDENT])) == [("president", "already", FIRST)]


@pytest.mark.parametrize("error", [OutsideError("Busy."), DeferredError("Later."), TurnedDownError("No.")])
def test_what_perhaps_went_out_stays_so_where_it_could_not_be_sent_again(out: Path, error: Exception) -> None:
    """The second attempt says nothing about the first; --went-out settles that one."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    with suppress(OutsideError):
        send(out, Desk({FIRST: error}), [PRESIDENT], again=True)
    with pytest.raises(RefusedError, match="is not known"):
        send(out, Desk(), [PRESIDENT])

    assert became(send(out, Desk(), [PRESIDENT], went_out=True)) == [("president", "already", FIRST)]


def test_a_number_that_was_corrected_settles_nothing_before_it_was_called(out: Path) -> None:
    """That it perhaps went to the wrong one is known until it went to the right one."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    corrected = replace(PRESIDENT, to=(SECOND,))
    with pytest.raises(OutsideError):
        send(out, Desk({SECOND: OutsideError("Busy.")}), [corrected], again=True)

    with pytest.raises(RefusedError, match="is not known"):
        send(out, Desk(), [corrected])


def test_each_job_of_one_letter_ends_for_itself(out: Path) -> None:
    """The first one arrived and the second did not: it went out, and no other number is called."""
    desk = Desk()
    send(out, desk, [PRESIDENT])
    send(out, desk, [PRESIDENT], again=True)
    desk.knows |= {desk.tags[0]: Seen("done", "1"), desk.tags[1]: Seen("failed", "2", "Busy signal detected")}

    assert became(send(out, desk, [PRESIDENT])) == [("president", "arrived", FIRST)]


def test_what_one_carrier_knows_settles_nothing_of_another(out: Path) -> None:
    """A fax server has a new word on its job; whether the gateway sent it nobody knows all the same."""
    desk = Desk()
    send(out, desk, [PRESIDENT])
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}, by="gateway"), [PRESIDENT], again=True)
    desk.knows[desk.tags[0]] = Seen("handed", "1", "Blocked by concurrent calls")

    with pytest.raises(RefusedError, match="through gateway is not known"):
        send(out, desk, [PRESIDENT])


def test_again_goes_to_another_number_where_one_perhaps_and_then_certainly_failed(out: Path) -> None:
    """And that it went there settles what perhaps went to the first."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    send(out, Desk({FIRST: TurnedDownError("No such line.")}), [PRESIDENT], again=True)

    assert became(send(out, Desk(), [PRESIDENT], again=True)) == [("president", "sent", SECOND)]
    assert became(send(out, Desk(), [PRESIDENT])) == [("president", "already", SECOND)]


@pytest.mark.parametrize("renamed", [replace(PRESIDENT, recipient="head-of-state"), replace(PRESIDENT, sender="me")])
def test_the_same_bytes_to_the_same_number_are_the_same_fax(out: Path, renamed: Parcel) -> None:
    """Whatever sender and recipient are called in the case by now."""
    send(out, Desk(), [PRESIDENT])
    again = Desk()
    (receipt,) = send(out, again, [renamed])

    assert (receipt.what, receipt.to, again.given) == ("already", FIRST, [])


def test_that_a_renamed_one_went_out_can_be_said(out: Path) -> None:
    """It is asked about under its new name, and answered under that."""
    with pytest.raises(UncertainError):
        send(out, Desk({FIRST: UncertainError("Cut.")}), [PRESIDENT])
    renamed = [replace(PRESIDENT, recipient="head-of-state")]
    with pytest.raises(RefusedError, match="is not known"):
        send(out, Desk(), renamed)

    assert became(send(out, Desk(), renamed, went_out=True)) == [("head-of-state", "already", FIRST)]


def test_a_carrier_that_knows_the_job_settles_what_was_not_known(out: Path) -> None:
    """A run that was killed between record and answer: the fax server lists the job under its tag."""
    desk = Desk({FIRST: UncertainError("Cut.")})
    with pytest.raises(UncertainError):
        send(out, desk)
    found = Desk(knows={desk.tags[0]: Seen("handed", "17")})
    receipts = send(out, found)

    assert [(one.what, one.job) for one in receipts] == [("already", "17"), ("sent", "1")]


def test_a_job_that_failed_later_offers_the_next_number(out: Path) -> None:
    """The server took it, dialled in vain and says why; whoever is asked about the next number sees that."""
    desk = Desk()
    send(out, desk, [PRESIDENT])
    desk.knows[desk.tags[0]] = Seen("failed", "1", "Busy signal detected")
    leaving, _ = asked(out, desk, [PRESIDENT])

    assert [(one.to, [before.why for before in one.failed]) for one in leaving] == [(SECOND, ["Busy signal detected"])]
    assert [to for to, _ in desk.given] == [FIRST, SECOND]


def test_a_job_that_arrived_is_noted_as_such(out: Path) -> None:
    """And noted once: a run that learns nothing new adds no line."""
    desk = Desk()
    send(out, desk, [PRESIDENT])
    desk.knows[desk.tags[0]] = Seen("done", "1")
    send(out, desk, [PRESIDENT])
    lines = (out / "jobs.jsonl").read_bytes()
    send(out, desk, [PRESIDENT])

    assert [entry.state for entry in record(out).handed.values()] == ["done"]
    assert (out / "jobs.jsonl").read_bytes() == lines


def test_a_file_that_was_changed_is_not_sent(out: Path) -> None:
    """What leaves is what was made and checked."""
    (out / "president.tif").write_bytes(b"something else")
    desk = Desk()
    with pytest.raises(RefusedError, match=r"president\.tif was changed"):
        send(out, desk)

    assert desk.given == []


@pytest.mark.parametrize("death", [KeyboardInterrupt(), OutsideError("The disk is full.")], ids=["kill", "full-disk"])
@pytest.mark.parametrize("kind", ["fax", "email"])
def test_a_death_at_any_moment_sends_nothing_twice(
    out: Path, monkeypatch: pytest.MonkeyPatch, death: BaseException, kind: str
) -> None:
    """At the n-th line of the record the run dies, before or after that line is on the disk: then goes on."""
    whole = jobs.note

    def dies(at: int, *, written: bool) -> list[str]:
        desk, count = Desk(kind=kind), iter(range(100))

        def note(folder: object, entry: jobs.Entry) -> None:
            now = next(count)
            if now != at or written:
                whole(folder, entry)  # type: ignore[arg-type]
            if now == at:
                raise death

        with monkeypatch.context() as patch:
            patch.setattr(jobs, "note", note)
            with pytest.raises(type(death)):
                send(out, desk)
        desk.knows = {tag: Seen("handed", "x") for tag in desk.tags}  # it lists what it got
        with_again = any(entry.tag not in desk.knows for entry in record(out).uncertain.values())
        send(out, desk, again=with_again)
        (out / "jobs.jsonl").unlink(missing_ok=True)
        return [to for to, _ in desk.given]

    for at in range(4):
        for written in (False, True):
            assert dies(at, written=written) == [FIRST, "+41227344044"], (at, written)


def test_the_record_of_many_is_gone_through_once() -> None:
    """Cost grows in line with the letters: each entry is looked at once, whatever the number of parcels."""

    class Counting(dict[jobs.Key, jobs.Entry]):
        looks = 0

        def values(self):  # type: ignore[no-untyped-def] # noqa: ANN202
            Counting.looks += 1
            return super().values()

    known = jobs.Jobs([], Counting(), Counting(), Counting())
    entries = Entries(known, "fax")
    for number in range(50):
        entries.of(parcel(str(number), FIRST))

    assert Counting.looks == 3
