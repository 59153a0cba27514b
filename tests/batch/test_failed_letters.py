"""A letter that cannot be made once the run has begun: the others are whole and listed, it is named."""

import json
from pathlib import Path

import pytest

from tests.batch.folders import letters, listed, manifest, name, stamps
from tests.world import Ran, appeal_letters, replace, small_case

FAILS_FOR_THE_MINISTER = '{% if letter.recipient == "minister" %}{{ nonsense }}{% endif %}'
ADDS_A_WORD_FOR_THE_MINISTER = '{% if letter.recipient == "minister" %}<p>Sir!</p>{% endif %}'
WHY = "'nonsense' is undefined"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three recipients."""
    return small_case(tmp_path, "president", "minister", "governor")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a folder of templates whose page fails for the minister alone."""
    return templates(tmp_path, FAILS_FOR_THE_MINISTER)


def templates(folder: Path, more: str) -> Path:
    """Make a folder of templates with a page of one's own: more, and then the shipped head of a letter."""
    head = folder / "templates" / "layout" / "head.html"
    head.parent.mkdir(parents=True)
    head.write_text(more + '{% include "shipped/layout/head.html" %}')
    return folder / "templates"


def write(case: Path, out: Path, *more: str | Path) -> Ran:
    return appeal_letters("write", case, "--out", out, *more)


def test_the_others_are_whole_and_listed(case: Path, out: Path, broken: Path) -> None:
    """Exit 4; the failed letter is absent."""
    ran = write(case, out, "--templates", broken)

    assert ran.code == 4
    assert letters(out) == [name("governor", "pdf"), name("president", "pdf")]
    assert listed(out) == {"president": name("president", "pdf"), "governor": name("governor", "pdf")}
    assert not (out / "manifest.jsonl").exists()


def test_the_failed_one_is_named_with_the_reason(case: Path, out: Path, broken: Path) -> None:
    """Even --quiet does not hide it."""
    ran = write(case, out, "--templates", broken, "--quiet")

    assert ran.lines[1].split("  ")[0] == "minister"
    assert ran.lines[1].endswith(f"{name('minister', 'pdf')}  NOT WRITTEN: {WHY}")
    assert len(ran.lines) == 2


def test_the_old_version_of_a_failed_letter_stays(case: Path, out: Path, broken: Path) -> None:
    """File and row are as the last good run left them; the next good run replaces them."""
    write(case, out)
    old, row = stamps(out)[name("minister", "pdf")], manifest(out)["documents"][1]
    replace(case / "appeal.yaml", "is threatened", "has been arrested")
    failed = write(case, out, "--templates", broken)
    kept, kept_row = stamps(out)[name("minister", "pdf")], manifest(out)["documents"][-1]
    mended = write(case, out)

    assert (failed.code, mended.code) == (4, 0)
    assert (kept, kept_row) == (old, row)
    assert stamps(out)[f"old/{name('minister', 'pdf')}"] == old


def test_a_letter_that_does_not_read_back_fails(case: Path, out: Path, tmp_path: Path) -> None:
    """A page that says other words than the letter is never put in place."""
    ran = write(case, out, "--templates", templates(tmp_path, ADDS_A_WORD_FOR_THE_MINISTER))

    assert ran.code == 4
    assert letters(out) == [name("governor", "pdf"), name("president", "pdf")]
    assert "NOT WRITTEN: it reads 'Sir!" in ran.err


def test_a_machine_reads_what_failed(case: Path, out: Path, broken: Path) -> None:
    """`--json` tells the made and the failed apart."""
    ran = write(case, out, "--templates", broken, "--json")
    result = json.loads(ran.out)

    assert [row["recipient"] for row in result["documents"]] == ["president", "governor"]
    assert result["failed"] == [{"sender": "sam", "recipient": "minister", "reason": WHY}]


def test_when_all_fail_nothing_is_listed(case: Path, out: Path, broken: Path) -> None:
    """The last line says how many there are."""
    ran = write(case, out, "--templates", broken, "--to", "minister")

    assert (ran.code, listed(out)) == (4, {})
    assert ran.lines[-1] == f"0 of 1 letters are in {out}; see above."
