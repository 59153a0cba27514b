"""The verb `fax`, its files: what is made, what a second run keeps, what is made anew, and what is never touched."""

import shutil
from pathlib import Path
from typing import NoReturn

import pikepdf
import pytest
from PIL import Image

from appeal_letters.batch import facsimiles, manifest
from appeal_letters.deliver.folder import sha256
from appeal_letters.render.facsimile import Coding, Facsimile, FacsimileError, check, facsimile
from tests.batch import folders
from tests.batch.faxes import fax, fax_case, kept, name, names, rows
from tests.world import appeal_letters, replace, write_from, write_to

TIFF, PDF = name("president"), name("president", "pdf")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with one recipient, who has a fax."""
    return fax_case(tmp_path, "president")


def by_hand(path: Path) -> None:
    """Change a PDF, as a person may; it still opens and says what it said."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"0 g 20 20 40 40 re f")
        pdf.save(path)


def shape(path: Path) -> tuple[int, tuple[float, float], str]:
    """Return the pages of a TIFF, its dots to the inch both ways, and how it is coded."""
    with Image.open(path) as picture:
        return getattr(picture, "n_frames", 1), picture.info["dpi"], picture.info["compression"]


def test_each_letter_is_a_pdf_and_a_tiff_and_the_manifest_names_both(case: Path, out: Path) -> None:
    """Beside each other in every field but form and file; each with its own hash."""
    ran = fax(case, out)
    pdf, tiff = rows(out)
    own = ("format", "file", "sha256", "made_from")

    assert (ran.code, names(out)) == (0, ["manifest.json", PDF, TIFF])
    assert [(row["format"], row["file"], row["pages"]) for row in (pdf, tiff)] == [("pdf", PDF, 2), ("tiff", TIFF, 2)]
    assert [row["sha256"] for row in (pdf, tiff)] == [sha256((out / row["file"]).read_bytes()) for row in (pdf, tiff)]
    assert {**tiff, **{field: pdf[field] for field in own}} == pdf
    check((out / TIFF).read_bytes(), (out / PDF).read_bytes())


def test_a_second_run_makes_nothing_anew(case: Path, out: Path) -> None:
    """Neither file is touched."""
    fax(case, out)
    before = kept(out)

    assert (fax(case, out).code, kept(out)) == (0, before)


@pytest.mark.parametrize(
    ("options", "dots", "coding"),
    [
        ((), (204, 196), "group4"),
        (("--resolution", "standard"), (204, 98), "group4"),
        (("--coding", "t4"), (204, 196), "group3"),
        (("--resolution", "standard", "--coding", "t4"), (204, 98), "group3"),
    ],
)
def test_another_quality_codes_the_same_letter_anew(
    case: Path, out: Path, options: tuple[str, ...], dots: tuple[float, float], coding: str
) -> None:
    """The PDF stays; an older form of its TIFF is none that anybody needs."""
    fax(case, out, "--resolution", "standard" if not options else "fine")
    before = kept(out)
    fax(case, out, *options)

    assert shape(out / TIFF) == (2, dots, coding)
    assert names(out) == ["manifest.json", PDF, TIFF]
    assert kept(out)[PDF] == before[PDF]


def test_a_changed_letter_makes_both_anew(case: Path, out: Path) -> None:
    """The former PDF moves away, as each letter does; its TIFF is replaced."""
    fax(case, out)
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    fax(case, out)

    assert names(out) == ["manifest.json", f"old/{PDF}", PDF, TIFF]
    check((out / TIFF).read_bytes(), (out / PDF).read_bytes())


def test_another_date_makes_both_anew(case: Path, out: Path) -> None:
    """The cover sheet says when it is sent."""
    fax(case, out)
    before = (out / TIFF).read_bytes()
    fax(case, out, "--date", "2012-01-25")

    assert (out / TIFF).read_bytes() != before
    assert f"old/{TIFF}" not in names(out)


def test_another_language_has_other_names_and_the_former_files_move_away(case: Path, out: Path) -> None:
    """What stays in the folder can be sent."""
    fax(case, out)
    (case / "appeal.fr.yaml").write_text(folders.FRENCH, "utf-8")
    ran = fax(case, out, "--language", "fr")
    french = [one.replace("_en_", "_fr_") for one in (PDF, TIFF)]

    assert ran.code == 0, ran.err
    assert names(out) == ["manifest.json", f"old/{PDF}", f"old/{TIFF}", *french]
    assert [row["file"] for row in rows(out)] == french


def test_a_pdf_that_a_person_changed_is_kept_and_faxed_as_it_is(case: Path, out: Path) -> None:
    """The TIFF shows what stands in it now; nothing moves away."""
    fax(case, out)
    by_hand(out / PDF)
    changed = (out / PDF).read_bytes()
    ran = fax(case, out)

    assert "changed by hand, kept" in ran.err
    assert (out / PDF).read_bytes() == changed
    assert names(out) == ["manifest.json", PDF, TIFF]
    check((out / TIFF).read_bytes(), changed)


def test_a_tiff_that_a_person_changed_moves_away(case: Path, out: Path) -> None:
    """It is not sure to say what the letter says; it is not lost."""
    fax(case, out)
    was = (out / TIFF).read_bytes()
    (out / TIFF).write_bytes(b"by hand")
    ran = fax(case, out)

    assert (out / TIFF).read_bytes() == was
    assert (out / "old" / TIFF).read_bytes() == b"by hand"
    assert f"old/{TIFF}" in ran.err


def test_a_tiff_that_was_taken_away_is_made_again(case: Path, out: Path) -> None:
    fax(case, out)
    was = kept(out)
    (out / TIFF).unlink()
    fax(case, out)

    assert {one: data for one, (data, _) in kept(out).items()} == {one: data for one, (data, _) in was.items()}


@pytest.mark.parametrize("file", [PDF, TIFF])
def test_a_file_of_somebody_else_is_refused_before_anything_is_made(case: Path, out: Path, file: str) -> None:
    """Not even the letters whose names are free are written."""
    out.mkdir()
    (out / file).write_text("mine")
    ran = fax(case, out)

    assert (ran.code, ran.lines[0]) == (
        7,
        f"{file} is there already and was not written by this program; it is not touched.",
    )
    assert names(out) == [file]
    assert (out / file).read_text() == "mine"


def test_a_link_in_the_place_of_a_tiff_is_refused(case: Path, out: Path) -> None:
    """Nothing is written through it, nor in its place."""
    fax(case, out)
    (out / TIFF).unlink()
    (out / TIFF).symlink_to(case / "appeal.yaml")

    assert fax(case, out).code == 7
    assert (out / TIFF).is_symlink()


def test_letters_for_post_and_their_pile_stay_beside_the_faxes(case: Path, out: Path) -> None:
    """And the faxes beside them; each verb finds its own as it left it."""
    fax(case, out, "--dial-sheet")
    faxes = kept(out)
    appeal_letters("print", case, "--out", out)
    both = kept(out)
    again = [fax(case, out), appeal_letters("print", case, "--out", out)]

    assert [ran.code for ran in again] == [0, 0]
    assert {one: both[one] for one in faxes} == faxes
    assert kept(out) == both
    assert [row["format"] for row in rows(out)] == ["pdf", "tiff"]
    assert [row["format"] for row in rows(out, "post")] == ["pdf"]


def test_a_changed_fax_leaves_the_pile_alone_and_a_changed_letter_the_dial_sheet(case: Path, out: Path) -> None:
    """What was made of the others is as right as it was."""
    fax(case, out, "--dial-sheet")
    appeal_letters("print", case, "--out", out)
    fax(case, out, "--date", "2012-01-25", "--dial-sheet")
    appeal_letters("write", case, "--out", out, "--tone", "urgent")

    assert [one for one in names(out) if "dial" in one or "print" in one] == [
        "old/rus-002-0112-obs-009_dial-sheet.pdf",
        "old/rus-002-0112-obs-009_print.pdf",
        "rus-002-0112-obs-009_dial-sheet.pdf",
    ]


def test_whoever_leaves_the_case_takes_the_fax_along(tmp_path: Path, out: Path) -> None:
    """Both files, and the page that says whom to dial, whichever verb notices it."""
    case = fax_case(tmp_path, "president", "minister")
    fax(case, out, "--dial-sheet")
    first = (case / "recipients.yaml").read_text("utf-8").splitlines()[0]
    (case / "recipients.yaml").write_text(f"{first}\n", "utf-8")
    folders.write(case, out)
    gone = [name("minister", "pdf"), name("minister"), "rus-002-0112-obs-009_dial-sheet.pdf"]

    assert [one for one in names(out) if one.startswith("old/")] == sorted(f"old/{one}" for one in gone)
    assert [row["recipient"] for row in rows(out)] == ["president", "president"]


def test_whoever_has_no_fax_any_more_loses_the_fax_and_no_letter(tmp_path: Path, out: Path) -> None:
    case = fax_case(tmp_path, "president", "minister")
    fax(case, out)
    folders.write(case, out)
    replace(case / "recipients.yaml", 'channels: [{kind: fax, published: "+ 7 495 606 00 01"}], ', "")
    fax(case, out)

    assert [row["recipient"] for row in rows(out)] == ["president", "president"]
    assert [row["recipient"] for row in rows(out, "post")] == ["president", "minister"]


def test_one_recipient_s_fax_is_made_anew_without_the_others(tmp_path: Path, out: Path) -> None:
    case = fax_case(tmp_path, "president", "minister")
    fax(case, out)
    before = kept(out)
    ran = fax(case, out, "--to", "minister", "--resolution", "standard")
    after = kept(out)

    assert ran.code == 0
    assert [one for one in after if after[one] != before[one]] == [name("minister")]
    assert len(rows(out)) == 4


def test_each_sender_s_fax_has_a_name_of_its_own(tmp_path: Path, out: Path) -> None:
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    fax(case, out)
    files = [name("president", ending, sender) for sender in ("kim", "sam") for ending in ("pdf", "tif")]

    assert names(out) == ["manifest.json", *files]


def test_a_joint_fax_is_one(tmp_path: Path, out: Path) -> None:
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    fax(case, out, "--joint", "--dial-sheet")

    assert [row["file"] for row in rows(out)] == [name("president", ending, "kim+sam") for ending in ("pdf", "tif")]


def test_a_blank_sender_is_faxed_by_hand(case: Path, out: Path) -> None:
    """The files are there, to be printed and signed."""
    ran = fax(case, out, "--blank-sender", "--dial-sheet")

    assert ran.code == 0, ran.err
    assert [row["format"] for row in rows(out)] == ["pdf", "tiff"]


def test_a_killed_run_goes_on_with_its_own_date(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had made stays; the rest is made; nothing is left on its way."""
    case = fax_case(tmp_path, "president", "minister")
    replace(case / "appeal.yaml", "date: 2012-01-24\n", "")
    with monkeypatch.context() as patch:
        calls = iter([facsimile])

        def second_kills(pdf: bytes, *, fine: bool, coding: Coding) -> Facsimile:
            return next(calls, _killed)(pdf, fine=fine, coding=coding)

        patch.setattr(facsimiles, "facsimile", second_kills)
        killed = fax(case, out, "--date", "2012-01-25")
    before = kept(out)
    ran = fax(case, out)

    assert (killed.code, ran.code) == (130, 0)
    assert "An unfinished run is finished with its own date, 2012-01-25." in ran.lines
    assert {one: kept(out)[one] for one in before} == before
    assert len(rows(out)) == 4
    assert not (out / manifest.JOURNAL).exists()


def _killed(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


def test_a_run_of_faxes_that_was_killed_leaves_the_pile_alone(
    case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It made nothing anew of what is posted."""
    appeal_letters("print", case, "--out", out)
    with monkeypatch.context() as patch:
        patch.setattr(facsimiles, "check", _killed)
        fax(case, out)
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "close_again", _killed)
        fax(case, out)
    ran = appeal_letters("print", case, "--out", out)

    assert ran.code == 0
    assert [one for one in names(out) if one.startswith("old/")] == []


def test_a_fax_that_does_not_pass_its_check_is_named_and_the_others_are_made(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its former TIFF is not of this letter, and moves away."""
    case = fax_case(tmp_path, "president", "minister")
    fax(case, out)
    bad = (out / PDF).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(facsimiles, "check", lambda tiff, pdf: _refused() if pdf == bad else check(tiff, pdf))
        ran = fax(case, out, "--resolution", "standard")

    assert ran.code == 4
    assert "NO FAX: president: page 1 is inverted" in ran.lines
    assert [row["file"] for row in rows(out)] == [PDF, name("minister", "pdf"), name("minister")]
    assert f"old/{TIFF}" in names(out)


def _refused() -> None:
    raise FacsimileError("page 1 is inverted")


def test_a_folder_that_was_copied_is_known_again(case: Path, out: Path, tmp_path: Path) -> None:
    """By its manifest: the times of the files say nothing."""
    fax(case, out)
    shutil.copytree(out, tmp_path / "copy")
    before = kept(tmp_path / "copy")

    assert (fax(case, tmp_path / "copy").code, kept(tmp_path / "copy")) == (0, before)


def test_a_sender_who_leaves_the_case_takes_the_faxes_along(tmp_path: Path, out: Path) -> None:
    case = fax_case(tmp_path, "president", senders=("sam", "kim"))
    fax(case, out)
    write_from(case, "sam")
    fax(case, out)

    assert [row["sender"] for row in rows(out)] == ["sam", "sam"]
    assert f"old/{name('president', 'tif', 'kim')}" in names(out)


def test_nobody_with_a_fax_is_no_command(case: Path, out: Path) -> None:
    """Exit 2, and nothing is written."""
    write_to(case, "president")
    ran = fax(case, out)

    assert (ran.code, ran.lines[0]) == (2, "Nobody here can be reached by fax.")
    assert not out.exists()


def test_faxes_to_numbers_that_are_none_any_more_are_not_to_be_sent(case: Path, out: Path) -> None:
    """Nothing is made then, and nothing moved; whoever is there is told."""
    fax(case, out)
    write_to(case, "president")
    ran = fax(case, out)

    assert (ran.code, ran.lines[0]) == (
        2,
        f"Nobody here can be reached by fax. Do not send what was made before and lies in {out}.",
    )
