"""The manifest is the truth about the folder."""

import hashlib
from pathlib import Path

import pikepdf
import pytest

from appeal_letters import resources
from tests.batch.folders import letters, listed, manifest, name, stamps, write
from tests.world import appeal_letters, replace, small_case, write_from, write_to

PLAIN = '{% extends "letters/en/formal.j2" %}{% block lead_in %}I ask you to:{% endblock %}'


@pytest.fixture
def two(tmp_path: Path, out: Path) -> Path:
    """Return a case whose two letters are written."""
    case = small_case(tmp_path, "president", "minister")
    write(case, out)
    return case


@pytest.fixture
def plain_tone(tmp_path: Path) -> Path:
    """Return a folder of templates with a tone of one's own, `plain`."""
    return own_prose(tmp_path / "own")


def own_prose(folder: Path) -> Path:
    """Write the tone `plain` into a folder of templates."""
    tone = folder / "letters" / "en" / "plain.j2"
    tone.parent.mkdir(parents=True)
    tone.write_text(PLAIN)
    return folder


def test_every_document_has_a_row(two: Path, out: Path) -> None:
    """It says whose letter it is, how it was made, and by which hash its file is known."""
    ran = write(two, out, "--to", "president")
    row = manifest(out)["documents"][0]

    assert ran.code == 0
    assert len(row.pop("made_from")) == 64
    assert row == {
        "sender": "sam",
        "recipient": "president",
        "channel": "post",
        "format": "txt",
        "language": "en",
        "tone": "formal",
        "layout": "uk",
        "file": name("president"),
        "pages": 0,
        "sha256": hashlib.sha256((out / name("president")).read_bytes()).hexdigest(),
        "translates": "",
        "left_out": "",
    }


def test_the_manifest_names_engine_fonts_and_date(two: Path, out: Path) -> None:
    """The versions that bytes depend on stand there once, and stay when text is written later."""
    appeal_letters("write", two, "--out", out)
    with_engine = manifest(out)["engine"]
    write(two, out)

    assert {"weasyprint", "pango", "harfbuzz"} < with_engine.keys()
    assert len(with_engine) > 3, "no font is named"
    assert manifest(out)["engine"] == with_engine
    assert manifest(out)["date"] == "2012-01-24"


def test_a_second_run_rewrites_nothing(two: Path, out: Path) -> None:
    """It says so, and what was written stays to the byte and to the nanosecond."""
    before, rows = stamps(out), (out / "manifest.json").read_bytes()
    ran = write(two, out)

    assert ran.err.count("  there already\n") == 2
    assert stamps(out) == before
    assert (out / "manifest.json").read_bytes() == rows


def test_a_finished_run_leaves_no_journal(two: Path, out: Path) -> None:
    """The manifest has taken its place."""
    del two
    names = sorted(path.name for path in out.iterdir())
    assert names == [".appeal-letters", "manifest.json", name("minister"), name("president")]


def test_a_change_makes_only_what_it_changes(two: Path, out: Path) -> None:
    """One recipient's new address makes that one letter; its old version goes to old/."""
    old = stamps(out)
    replace(two / "recipients.yaml", "president street, 1", "president street, 2")
    ran = write(two, out)

    new = stamps(out)
    assert letters(out) == [f"old/{name('president')}", name("minister"), name("president")]
    assert new[name("minister")] == old[name("minister")]
    assert new[f"old/{name('president')}"] == old[name("president")]
    assert b"president street, 2" in new[name("president")][0]
    assert f"old/{name('president')}  moved away" in ran.err


def test_the_letters_themselves_are_no_templates(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder of templates only letters/ counts, so that it may hold the output too."""
    monkeypatch.chdir(out.parent)
    own_prose(out.parent)
    write(two, out, "--templates", ".")
    before = stamps(out)
    ran = write(two, out, "--templates", ".")

    assert ran.err.count("  there already\n") == 2
    assert stamps(out) == before


@pytest.mark.parametrize("case_s_own", [True, False], ids=["the case's", "named"])
def test_letters_are_made_from_prose_of_one_s_own(two: Path, out: Path, tmp_path: Path, case_s_own: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Whatever one may choose from counts."""
    folder = own_prose(two / "templates" if case_s_own else tmp_path / "own")
    ran = write(two, out) if case_s_own else write(two, out, "--templates", folder)

    assert ran.err.count("  written\n") == 2


def test_letters_are_made_from_the_program_s_code_too(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mended program makes them again."""
    monkeypatch.setattr(resources, "code", lambda: b"mended")
    assert write(two, out).err.count("  written\n") == 2


def test_a_letter_that_is_gone_is_made_again(two: Path, out: Path) -> None:
    """Its bytes are the same."""
    before = stamps(out)
    (out / name("president")).unlink()
    write(two, out)

    assert {file: data for file, (data, _) in stamps(out).items()} == {file: data for file, (data, _) in before.items()}


def test_who_left_the_case_moves_to_old(two: Path, out: Path) -> None:
    """The letter is no longer listed, and not lost."""
    write_to(two, "president")
    ran = write(two, out)

    assert letters(out) == [f"old/{name('minister')}", name("president")]
    assert listed(out) == {"president": name("president")}
    assert f"old/{name('minister')}  moved away" in ran.err


@pytest.mark.parametrize("option", ["--to", "--from"])
def test_a_choice_touches_only_its_own_rows(tmp_path: Path, out: Path, option: str) -> None:
    """What it does not name stays, though its recipient and its sender left the case, and though the case changed."""
    case = small_case(tmp_path, "president", "minister", senders=("sam", "kim", "lee"))
    write(case, out)
    before = stamps(out)
    write_from(case, "sam", "kim")
    if option == "--to":
        write_to(case, "president")
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    ran = write(case, out, option, {"--to": "president", "--from": "sam"}[option])

    mine = {file for file in before if {"--to": "president", "--from": "sam"}[option] in file and "lee" not in file}
    after = stamps(out)
    assert ran.code == 0
    assert {file for file in before if after[file] != before[file]} == mine
    assert {row["file"] for row in manifest(out)["documents"]} == set(before)


def test_a_new_tone_replaces_the_row(two: Path, out: Path, plain_tone: Path) -> None:
    """Tone is not part of a row's key: the letter of the old tone makes way."""
    write(two, out)
    write(two, out, "--to", "president", "--templates", plain_tone, "--tone", "plain")

    tones = {row["recipient"]: row["tone"] for row in manifest(out)["documents"]}
    assert tones == {"president": "plain", "minister": "formal"}
    assert letters(out) == [f"old/{name('president')}", name("minister"), name("president")]
    assert "I ask you to:" in (out / name("president")).read_text()


def test_a_new_layout_replaces_the_row(two: Path, out: Path) -> None:
    """Nor is layout."""
    write(two, out, "--to", "president", "--layout", "none")

    layouts = {row["recipient"]: row["layout"] for row in manifest(out)["documents"]}
    assert layouts == {"president": "none", "minister": "uk"}
    assert letters(out) == [f"old/{name('president')}", name("minister"), name("president")]


def test_letters_of_another_appeal_are_not_moved_away(two: Path, out: Path) -> None:
    """One folder holds one appeal's letters: the run is refused, and nothing is touched."""
    before = stamps(out)
    replace(two / "appeal.yaml", "RUS 002", "RUS 003")
    ran = write(two, out)

    assert ran.code == 7
    assert ran.lines == [
        "The folder holds the letters of another appeal, RUS 002 / 0112 / OBS 009.",
        "Name another folder with --out; or, if only the code was corrected, move these letters away first.",
    ]
    assert stamps(out) == before
    assert manifest(out)["reference"] == "RUS 002 / 0112 / OBS 009"


def test_another_signer_takes_over_the_file(two: Path, out: Path) -> None:
    """A case with one sender has files without the sender's name: the new signer's letter is not moved away."""
    write_from(two, "kim")
    write(two, out)

    assert {row["sender"] for row in manifest(out)["documents"]} == {"kim"}
    assert letters(out) == [f"old/{name('minister')}", f"old/{name('president')}", name("minister"), name("president")]
    assert "kim Sample" in (out / name("president")).read_text()
    assert write(two, out).err.count("  there already\n") == 2


def test_another_signer_of_one_letter_takes_over_its_row(two: Path, out: Path) -> None:
    """Two rows never claim one file."""
    write_from(two, "kim")
    write(two, out, "--to", "president")

    rows = {row["file"]: row["sender"] for row in manifest(out)["documents"]}
    assert rows == {name("president"): "kim", name("minister"): "sam"}
    assert len(manifest(out)["documents"]) == 2


def test_formats_live_side_by_side(two: Path, out: Path) -> None:
    """A row's key holds the format: text does not replace a PDF."""
    before = stamps(out)
    appeal_letters("write", two, "--out", out, "--to", "president")

    assert letters(out) == [name("minister"), name("president", "pdf"), name("president")]
    assert {file: stamps(out)[file] for file in before} == before
    assert len(manifest(out)["documents"]) == 3


def test_who_left_the_case_leaves_in_every_format(two: Path, out: Path) -> None:
    """A run that writes text moves the PDF of a recipient who left, too."""
    appeal_letters("write", two, "--out", out, "--to", "president")
    write_to(two, "minister")
    write(two, out)

    assert letters(out) == [f"old/{name('president', 'pdf')}", f"old/{name('president')}", name("minister")]


def changed(path: Path) -> bytes:
    """Save a PDF anew, as a program that a person opened it with does; return its bytes."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return path.read_bytes()


def test_a_changed_letter_that_reads_back_is_kept(tmp_path: Path, out: Path) -> None:
    """A person's file is kept and named; the run is no failure."""
    case = small_case(tmp_path, "president")
    made = appeal_letters("write", case, "--out", out)
    before = (out / name("president", "pdf")).read_bytes()
    theirs = changed(out / name("president", "pdf"))
    ran = appeal_letters("write", case, "--out", out)

    assert (made.code, ran.code) == (0, 0)
    assert "changed by hand, kept" in ran.err
    assert before != theirs == (out / name("president", "pdf")).read_bytes()
    assert letters(out) == [name("president", "pdf")]


def test_a_kept_letter_makes_way_when_the_case_changes(tmp_path: Path, out: Path) -> None:
    """What a person changed is then in old/, not lost."""
    case = small_case(tmp_path, "president")
    write(case, out)
    theirs = (out / name("president")).read_text() + "P.S."
    (out / name("president")).write_text(theirs)
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    write(case, out)

    assert (out / "old" / name("president")).read_text() == theirs
    assert "P.S." not in (out / name("president")).read_text()


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 is no more", None])
def test_a_broken_letter_is_made_again(tmp_path: Path, out: Path, broken: bytes | None) -> None:
    """What does not open, or holds another recipient's letter (None), moves to old/."""
    case = small_case(tmp_path, "president", "minister")
    appeal_letters("write", case, "--out", out)
    file, other = out / name("president", "pdf"), out / name("minister", "pdf")
    good, found = file.read_bytes(), other.read_bytes() if broken is None else broken
    file.write_bytes(found)
    ran = appeal_letters("write", case, "--out", out)

    assert ran.code == 0
    assert file.read_bytes() == good
    assert (out / "old" / file.name).read_bytes() == found


def test_several_senders_stand_in_the_names(tmp_path: Path, out: Path) -> None:
    """Every sender writes to every recipient, and no name is made twice."""
    case = small_case(tmp_path, "president", "minister", senders=("sam", "kim"))
    write(case, out)

    assert letters(out) == [
        "rus-002-0112-obs-009_kim_minister_en.txt",
        "rus-002-0112-obs-009_kim_president_en.txt",
        "rus-002-0112-obs-009_sam_minister_en.txt",
        "rus-002-0112-obs-009_sam_president_en.txt",
    ]


def test_one_of_several_senders_stands_in_the_names_too(tmp_path: Path, out: Path) -> None:
    """`--from` changes no name, so a later run of all finds the letter again."""
    case = small_case(tmp_path, "president", senders=("sam", "kim"))
    write(case, out, "--from", "kim")
    assert letters(out) == ["rus-002-0112-obs-009_kim_president_en.txt"]


def test_ids_never_make_one_name_twice(tmp_path: Path, out: Path) -> None:
    """Sender a-b to c and sender a to b-c are two files."""
    case = small_case(tmp_path, "c", "b-c", senders=("a", "a-b"))
    write(case, out)
    assert len(letters(out)) == 4


@pytest.mark.parametrize("twice", [("president", "president"), ("president", "President"), ("a_b",)])
def test_ids_that_could_make_one_name_are_problems(tmp_path: Path, out: Path, twice: tuple[str, ...]) -> None:
    """Two equal ones, two that differ in capitals, one with the sign that parts a name."""
    ran = write(small_case(tmp_path, *twice), out)

    assert ran.code == 3
    assert not out.exists()
