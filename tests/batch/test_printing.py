"""The verb `print`: from the letters of a folder to one print file, each letter as it is, nothing made twice."""

import json
import os
from pathlib import Path
from typing import NoReturn

import pikepdf
import pypdfium2
import pytest

from appeal_letters.batch import printing
from appeal_letters.batch import prints as prints_of_folder
from tests.batch.folders import manifest, stamps
from tests.world import Ran, appeal_letters, replace, small_case

PRINT = "rus-002-0112-obs-009_print.pdf"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three letters."""
    return small_case(tmp_path, "president", "minister", "governor")


def print_(case: Path, out: Path, *more: str) -> Ran:
    return appeal_letters("print", case, "--out", out, *more)


def bookmarks(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def prints(out: Path) -> list[str]:
    """Return the names of the files with letters that the manifest lists."""
    return [one["file"] for one in manifest(out)["prints"] if one["kind"] == "letters"]


def texts(path: Path) -> list[str]:
    """Return the text of each page."""
    pdf = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in pdf]


def test_missing_letters_are_written_first(case: Path, out: Path) -> None:
    """The print file holds each letter's pages, one after the other, with a bookmark each."""
    ran = print_(case, out)
    letters = [out / row["file"] for row in manifest(out)["documents"]]

    assert ran.code == 0
    assert bookmarks(out / PRINT) == ["president (sam)", "minister (sam)", "governor (sam)"]
    assert texts(out / PRINT) == [page for letter in letters for page in texts(letter)]
    assert ran.lines[-1] == f"{out / PRINT}: 3 letters on 3 sheets"


def test_a_second_run_makes_nothing_anew(case: Path, out: Path) -> None:
    """Neither letters nor the print file are touched."""
    print_(case, out)
    before = stamps(out)

    assert print_(case, out).code == 0
    assert stamps(out) == before


def test_a_changed_letter_makes_another_print_file(case: Path, out: Path) -> None:
    """`write` alone moves the stale one away: it would be posted for these letters."""
    print_(case, out)
    replace(case / "recipients.yaml", "governor street", "Governor street")
    appeal_letters("write", case, "--out", out)

    assert not (out / PRINT).exists()
    assert (out / "old" / PRINT).exists()
    assert manifest(out)["prints"] == []


def test_both_sides_begin_each_letter_on_a_sheet_of_its_own(case: Path, out: Path) -> None:
    """A letter of one page has an empty back."""
    ran = print_(case, out, "--duplex")

    assert [bool(text) for text in texts(out / PRINT)] == [True, False] * 3
    assert ran.lines[-1] == f"{out / PRINT}: 3 letters on 3 sheets, to be printed on both sides"


def test_other_parts_replace_the_former_ones(case: Path, out: Path) -> None:
    """A print file that is left over would be printed, too."""
    print_(case, out, "--chunk", "1")
    first = prints(out)
    print_(case, out, "--chunk", "2")

    assert len(first) == 3
    assert prints(out) == [f"rus-002-0112-obs-009_print-{number}-of-2.pdf" for number in (1, 2)]
    assert not any((out / name).exists() for name in first)


def test_a_file_that_is_not_ours_is_not_touched(case: Path, out: Path) -> None:
    """Nothing is made of the letters then."""
    out.mkdir()
    (out / PRINT).write_text("mine")
    ran = print_(case, out)

    assert ran.code == 7
    assert (out / PRINT).read_text() == "mine"


def test_a_letter_that_a_person_changed_goes_into_the_pile_as_it_is(case: Path, out: Path) -> None:
    """It still reads back, so it is kept, and printed."""
    print_(case, out)
    file = out / manifest(out)["documents"][0]["file"]
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 595, 800])
        pdf.save(file)
    ran = print_(case, out)

    assert ran.code == 0
    with pikepdf.open(out / PRINT) as pdf:
        assert float(pdf.pages[0].mediabox[3]) == 800


def test_an_encrypted_letter_is_named(case: Path, out: Path) -> None:
    """What cannot be bound is no silent gap in the pile."""
    print_(case, out)
    file = out / manifest(out)["documents"][0]["file"]
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user=""))
    ran = print_(case, out)

    assert ran.code == 7
    assert "president (sam): it is encrypted" in ran.err


def test_a_letter_that_opens_with_a_password_alone_is_made_again(case: Path, out: Path) -> None:
    """Nobody can see whether it is still the letter; it moves to old/."""
    print_(case, out)
    file = out / manifest(out)["documents"][0]["file"]
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert print_(case, out).code == 0
    assert (out / "old" / file.name).exists()
    assert len(texts(out / PRINT)) == 3


def test_a_letter_with_another_layout_than_was_noted_is_made_again(case: Path, out: Path) -> None:
    """What the manifest says must be true of the letter."""
    print_(case, out)
    found = manifest(out)
    found["documents"][0]["layout"] = "nonsense"
    (out / "manifest.json").write_text(json.dumps(found))

    assert print_(case, out).code == 0
    assert manifest(out)["documents"][0]["layout"] == "uk"


def test_without_a_letter_there_is_no_pile(case: Path, out: Path) -> None:
    """What was signed with signs that no reader gives back is named, and nothing is made or handed over."""
    replace(case / "senders.yaml", "name: sam", "name: Za" + "\u0301" * 5)
    ran = print_(case, out, "--json")
    found = json.loads(ran.out)

    assert ran.code == 4
    assert (found["documents"], found["files"], len(found["failed"])) == ([], [], 3)


def test_a_pipe_in_the_place_of_a_print_file_is_not_waited_for(case: Path, out: Path) -> None:
    """It cannot be what was made."""
    print_(case, out)
    (out / PRINT).unlink()
    os.mkfifo(out / PRINT)

    assert print_(case, out).code == 0
    assert (out / PRINT).is_file()


def test_a_run_that_was_killed_while_it_made_the_pile_is_finished(case: Path, out: Path) -> None:
    """A print file is noted before it is made: it is known as ours, and made again where it is not whole."""
    print_(case, out)
    found = json.loads((out / "manifest.json").read_text())
    for one in found["prints"]:
        one["sha256"] = ""
    (out / "manifest.json").write_text(json.dumps(found))
    (out / PRINT).write_bytes(b"half of it")

    assert print_(case, out).code == 0
    assert len(texts(out / PRINT)) == 3


def test_what_a_killed_run_had_finished_is_not_made_again(
    case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checklist is noted once it is whole, and stays noted when the next run is killed, too."""
    for seconds in (0, 5):
        with monkeypatch.context() as patched:
            patched.setattr(prints_of_folder, "_UNNOTED", seconds)
            patched.setattr(printing._Pile, "_bundle", interrupted)
            assert print_(case, out).code == 130
    before = stamps(out)
    assert print_(case, out).code == 0

    assert (out / PRINT).exists()
    assert {name: stamps(out)[name] for name in before} == before


def test_a_pile_that_is_older_than_the_letters_of_a_killed_run_moves_away(case: Path, out: Path) -> None:
    """All letters were new, and the run was killed before it said so: the next one finds nothing to make."""
    print_(case, out)
    replace(case / "recipients.yaml", "governor street", "Governor street")
    before, stale = (out / "manifest.json").read_bytes(), (out / PRINT).read_bytes()
    appeal_letters("write", case, "--out", out)
    row = next(one for one in manifest(out)["documents"] if one["recipient"] == "governor")
    head = {"program": "appeal-letters", "reference": manifest(out)["reference"], "date": "2012-01-24"}
    (out / "manifest.jsonl").write_text(f"{json.dumps(head)}\n{json.dumps(row)}\n")
    (out / "manifest.json").write_bytes(before)
    (out / PRINT).write_bytes(stale)
    appeal_letters("write", case, "--out", out)

    assert not (out / PRINT).exists()


def test_translations_stay_out_of_the_pile(case: Path, out: Path) -> None:
    """They are for the sender, and are not posted."""
    (case / "appeal.fr.yaml").write_text(
        "title: Harcèlement\npublishers: [{id: observatory, name: L'Observatoire}]\n"
        "situation: Igor Kalyapin est menacé.\ndemands: [{label: i, text: Garantir sa sécurité.}]\n"
    )
    ran = print_(case, out, "--with-translation", "fr", "--to", "president")

    assert ran.code == 0
    assert bookmarks(out / PRINT) == ["president (sam)"]


def test_where_the_publisher_must_not_be_named_no_file_bears_its_code(case: Path, out: Path) -> None:
    """The flag holds for the pile, and for its title."""
    with (case / "appeal.yaml").open("a") as file:
        file.write("do_no_harm: {no_organisation: true}\n")
    print_(case, out)

    with pikepdf.open(out / "appeal_print.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "appeal_print"


def test_json_names_the_files(case: Path, out: Path) -> None:
    """With how many letters are in each, on how many sheets."""
    found = json.loads(print_(case, out, "--json").out)
    checklist, letters = found["files"]

    assert (checklist["kind"], checklist["sheets"]) == ("checklist", 1)
    assert letters | {"sha256": ""} == {
        "kind": "letters",
        "name": PRINT,
        "letters": 3,
        "sheets": 3,
        "media": "A4",
        "duplex": False,
        "sha256": "",
    }
    assert found["handed"] is None


def test_where_no_letter_can_be_made_there_is_no_pile(case: Path, out: Path, shipped: Path) -> None:
    """Exit 4 and the reason, as of `write`; a list of nothing is of no use."""
    head = shipped / "layout" / "head.html"
    head.write_text("{{ nonsense }}" + head.read_text("utf-8"), "utf-8")
    ran = print_(case, out)

    assert ran.code == 4
    assert "'nonsense' is undefined" in ran.err
    assert manifest(out)["prints"] == []


def test_the_list_names_letters_and_not_translations_that_could_not_be_made(case: Path, out: Path) -> None:
    """A letter whose translation is left out is in the pile, and counted as written."""
    (case / "appeal.fr.yaml").write_text("title: Harcèlement\nsituation: Igor Kalyapin est menacé.\n")
    ran = print_(case, out, "--with-translation", "fr", "--skip-bad")

    assert ran.code == 4
    assert "3 of 3 letters and 0 of 3 translations are in" in ran.err
    assert not any("Not written" in page for page in texts(out / PRINT.replace("print", "checklist")))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--files", "letters"), "--files says what goes to a printer."),
        (("--lp", "K", "--files", "envelopes"), "--files envelopes: there are none in this pile."),
        (("--paper-weight", "nan"), "'nan' is no weight"),
    ],
)
def test_what_does_nothing_is_refused(
    case: Path, out: Path, more: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, and nothing is written."""
    monkeypatch.setenv("PATH", "")
    ran = print_(case, out, *more)

    assert (ran.code, out.exists()) == (2, False)
    assert told in ran.err


def test_a_joint_letter_weighs_what_the_paper_of_its_head_weighs(tmp_path: Path, out: Path) -> None:
    """Whoever --from names first gives the paper; the list is on the same, and weighs the same."""
    case = small_case(tmp_path, "president", senders=("anna", "zoe"))
    replace(case / "senders.yaml", "zoe Sample,", "zoe Sample, layout: none, paper: Letter,")
    replace(case / "senders.yaml", "anna Sample,", "anna Sample, layout: none, paper: A4,")
    print_(case, out, "--joint", "--from", "zoe", "--from", "anna", "--paper-weight", "900")
    said = "".join(texts(out / "rus-002-0112-obs-009_checklist.pdf"))

    assert "59.3 g" in said  # 0.2159 m x 0.2794 m x 900 g, and 5 g of envelope; of A4 it would be 61.2
    with pikepdf.open(out / "rus-002-0112-obs-009_checklist.pdf") as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(612, abs=0.5)


def test_a_print_file_that_a_person_changed_before_a_run_was_killed_is_kept_in_old(case: Path, out: Path) -> None:
    """The killed run had noted that it would be made, and nothing more."""
    print_(case, out)
    found = json.loads((out / "manifest.json").read_text())
    for one in found["prints"]:
        one["sha256"] = ""
    (out / "manifest.json").write_text(json.dumps(found))
    (out / PRINT).write_bytes(b"with notes of mine")
    print_(case, out)

    assert (out / "old" / PRINT).read_bytes() == b"with notes of mine"
    assert len(texts(out / PRINT)) == 3
