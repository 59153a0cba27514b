"""Envelopes and labels of a pile: what is wanted, what does not fit, and what of it is handed to nobody."""

from pathlib import Path
from typing import NoReturn

import pypdfium2
import pytest

from appeal_letters.batch.outsides import Outsides
from appeal_letters.batch.plan import Plan
from appeal_letters.batch.select import Pick
from appeal_letters.model.cover import Cover
from tests.batch.folders import manifest
from tests.world import Ran, appeal_letters, replace, small_case

NAMES = ("president", "minister", "governor")
ENVELOPE = "rus-002-0112-obs-009_envelope-dl.pdf"
LONG = '["Very Long Example Street of the Provincial Administration of Everything, Building 1234567890", Moscow]'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three letters."""
    return small_case(tmp_path, "president", "minister", "governor")


def print_(case: Path, out: Path, *more: str) -> Ran:
    return appeal_letters("print", case, "--out", out, *more)


def texts(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in pdf]


def interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def kinds(out: Path) -> list[str]:
    return [one["kind"] for one in manifest(out)["prints"]]


def test_each_letter_has_its_envelope(case: Path, out: Path) -> None:
    """In the order of the letters, and noted in the manifest."""
    ran = print_(case, out, "--envelopes", "dl")

    assert ran.code == 0
    assert [
        name in page for name, page in zip(("president", "minister", "governor"), texts(out / ENVELOPE), strict=True)
    ]
    assert kinds(out) == ["checklist", "letters", "envelopes"]
    assert ran.lines[-1].endswith(f"{ENVELOPE}: envelopes: 3 envelopes")


def test_who_has_no_address_has_no_envelope(case: Path, out: Path) -> None:
    """The checklist names what is missing; the letter is in the pile."""
    replace(case / "recipients.yaml", 'address: ["minister street, 1", Moscow], ', "")
    print_(case, out, "--envelopes", "DL")

    assert [("minister" in page) for page in texts(out / ENVELOPE)] == [False, False]
    assert any("no address" in page for page in texts(out / "rus-002-0112-obs-009_checklist.pdf"))


@pytest.mark.parametrize("more", [("--envelopes", "DL"), ("--labels", "avery:L7160")])
def test_where_nobody_has_an_address_there_is_no_file_of_them(tmp_path: Path, out: Path, more: tuple[str, ...]) -> None:
    """The letters are in the pile all the same."""
    case = small_case(tmp_path, "minister")
    replace(case / "recipients.yaml", 'address: ["minister street, 1", Moscow], ', "")

    assert print_(case, out, *more).code == 0
    assert kinds(out) == ["checklist", "letters"]


def test_a_blank_sender_has_no_address_to_come_back_to(case: Path, out: Path) -> None:
    """Its country alone is none on an envelope, and labels of nothing are refused."""
    assert print_(case, out, "--blank-sender", "--return-labels", "avery:L7160").code == 2
    assert not out.exists()
    assert print_(case, out, "--blank-sender", "--envelopes", "DL").code == 0
    assert not any("UNITED KINGDOM" in page for page in texts(out / ENVELOPE))


def test_an_address_that_fits_no_label_is_told_before_anything_is_written(case: Path, out: Path) -> None:
    """With the place of the address, and its lines."""
    replace(case / "recipients.yaml", '["minister street, 1", Moscow]', LONG)
    ran = print_(case, out, "--labels", "avery-zweckform:4736")

    assert ran.code == 3
    assert "recipients.yaml:2:" in ran.err
    assert "does not fit a label of avery-zweckform:4736" in ran.err
    assert not out.exists()


def test_each_outside_is_composed_once_before_it_is_made(
    case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many kinds of envelopes and labels there are: it is the work of a letter."""
    composed: list[str] = []
    cover = Plan.cover

    def counted(plan: Plan, pick: Pick) -> Cover:
        composed.append(pick.recipient.id)
        return cover(plan, pick)

    monkeypatch.setattr(Plan, "cover", counted)
    monkeypatch.setattr(Outsides, "pdfs", interrupted)
    ran = print_(case, out, "--envelopes", "DL", "--labels", "avery:L7160", "--return-labels", "avery:L7160")

    assert (ran.code, composed) == (130, list(NAMES))


def test_with_skip_bad_only_its_label_is_left_out(case: Path, out: Path) -> None:
    """The letter is in the pile, and the others have their labels."""
    nine = ", ".join(f"{number} Example Street of the Province of Sampleton" for number in range(9))
    replace(case / "recipients.yaml", '["minister street, 1", Moscow]', f"[{nine}]")
    ran = print_(case, out, "--labels", "avery:5160", "--layout", "none", "--skip-bad")

    assert ran.code == 4
    assert "minister from sam: not among the labels: recipients.yaml:2:" in ran.err
    assert len(manifest(out)["documents"]) == 3
    (labels,) = texts(out / "rus-002-0112-obs-009_labels-avery-5160.pdf")
    assert "minister" not in labels
    said = " ".join("".join(texts(out / "rus-002-0112-obs-009_checklist.pdf")).split())
    assert "To be addressed by hand: from sam Sample to The minister himself: not among the labels:" in said


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--envelopes", "DLX"), "There is no envelope 'DLX'."),
        (("--labels", "avery:L9999"), "There is no sheet of labels 'avery:L9999'."),
        (("--labels", "avery:L7160", "--start", "22"), "There is no label 22 on a sheet of avery:L7160."),
        (("--start", "3"), "--start, --copies, --outline and --shift are for labels."),
        (("--files", "letters"), "--files says what goes to a printer."),
        (("--lp", "K", "--files", "envelopes"), "--files envelopes: there are none in this pile."),
        (("--yes",), "--yes concerns a printer."),
        (("--labels", "avery:L7160", "--shift", "3"), "'3' is no shift; write it as -1,2.5."),
        (("--labels", "avery:L7160", "--copies", "1001"), "1001 copies of a label are none, or too many."),
        (("--paper-weight", "much"), "'much' is no weight; write it as 80 or 4.5."),
        (("--paper-weight", "nan"), "'nan' is no weight; write it as 80 or 4.5."),
        (("--envelope-weight", "1e-999999"), "'1e-999999' is no weight; write it as 80 or 4.5."),
        (("--lp", "K", "--files", "return-labels"), "--files return-labels: there are none in this pile."),
    ],
)
def test_what_cannot_be_wanted_is_refused_at_once(case: Path, out: Path, more: tuple[str, ...], told: str) -> None:
    """Exit 2, and nothing is written."""
    ran = print_(case, out, *more)

    assert ran.code == 2
    assert told in ran.err
    assert not out.exists()


def test_without_an_address_there_is_no_envelope(case: Path, out: Path) -> None:
    """The letters are a pile all the same, and it is said."""
    replace(case / "recipients.yaml", 'address: ["president street, 1", Moscow], ', "")
    ran = print_(case, out, "--to", "president", "--envelopes", "DL")

    assert (ran.code, ran.lines[-1]) == (0, "No envelopes were made: no letter has an address for them.")
    assert not (out / ENVELOPE).exists()


def test_a_hidden_address_stands_on_no_return_label(case: Path, out: Path) -> None:
    """The flag refuses them before anything is written; envelopes are made without a sender."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("do_no_harm: {no_sender_address: true}\n")

    assert print_(case, out, "--return-labels", "avery:L7160").code == 7
    assert not out.exists()
    assert print_(case, out, "--envelopes", "DL").code == 0
    assert not any("Example Street" in page for page in texts(out / ENVELOPE))


def test_another_envelope_replaces_the_first_one(case: Path, out: Path) -> None:
    """Both would be printed."""
    print_(case, out, "--envelopes", "DL")
    print_(case, out, "--envelopes", "C5")

    assert not (out / ENVELOPE).exists()
    assert (out / "rus-002-0112-obs-009_envelope-c5.pdf").exists()


def test_a_shift_moves_the_labels(case: Path, out: Path) -> None:
    """It is another file then; the same one is kept."""
    name = out / "rus-002-0112-obs-009_labels-avery-l7160.pdf"
    print_(case, out, "--labels", "avery:L7160")
    first = name.read_bytes()
    print_(case, out, "--labels", "avery:L7160", "--shift", "1,-1")

    assert name.read_bytes() != first
