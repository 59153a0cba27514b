"""A letter that cannot be made once the run has begun: the others are whole and listed, it is named."""

import json
from pathlib import Path

import pytest

from tests.batch.folders import letters, listed, name, stamps
from tests.world import Ran, appeal_letters, replace, small_case

FAILS_FOR_THE_MINISTER = '{% if letter.recipient == "minister" %}{{ nonsense }}{% endif %}'
ADDS_A_WORD_FOR_THE_MINISTER = '{% if letter.recipient == "minister" %}<p>Sir!</p>{% endif %}'
WHY = "'nonsense' is undefined"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three recipients."""
    return small_case(tmp_path, "president", "minister", "governor")


@pytest.fixture
def page(shipped: Path) -> Path:
    """Return the template of a letter's head, to be changed."""
    return shipped / "layout" / "head.html"


@pytest.fixture
def broken(page: Path) -> Path:
    """Let the page fail for the minister alone; return the template that is at fault."""
    return put_before(page, FAILS_FOR_THE_MINISTER)


def put_before(page: Path, more: str) -> Path:
    """Let a page begin with something more."""
    page.write_text(more + page.read_text("utf-8"), "utf-8")
    return page


def write(case: Path, out: Path, *more: str | Path) -> Ran:
    return appeal_letters("write", case, "--out", out, *more)


@pytest.mark.usefixtures("broken")
def test_the_others_are_whole_and_listed(case: Path, out: Path) -> None:
    """Exit 4; the failed letter is absent."""
    ran = write(case, out)

    assert ran.code == 4
    assert letters(out) == [name("governor", "pdf"), name("president", "pdf")]
    assert listed(out) == {"president": name("president", "pdf"), "governor": name("governor", "pdf")}
    assert not (out / "manifest.jsonl").exists()


@pytest.mark.usefixtures("broken")
def test_the_failed_one_is_named_with_the_reason(case: Path, out: Path) -> None:
    """Even --quiet does not hide it."""
    ran = write(case, out, "--quiet")

    assert ran.lines[1].split("  ")[0] == "minister"
    assert ran.lines[1].endswith(f"{name('minister', 'pdf')}  NOT WRITTEN: {WHY}")
    assert len(ran.lines) == 2


def test_the_old_version_of_a_failed_letter_moves_to_old(case: Path, out: Path, page: Path) -> None:
    """What stays in the folder can be posted; the next good run lists the letter again."""
    write(case, out)
    old = stamps(out)[name("minister", "pdf")]
    put_before(page, FAILS_FOR_THE_MINISTER)
    failed = write(case, out)
    left, rows = letters(out), listed(out)
    replace(page, FAILS_FOR_THE_MINISTER, "")
    mended = write(case, out)

    assert (failed.code, mended.code) == (4, 0)
    assert "moved away" in next(line for line in failed.lines if f"old/{name('minister', 'pdf')}" in line)
    assert name("minister", "pdf") not in left
    assert rows.keys() == {"president", "governor"}
    assert stamps(out)[f"old/{name('minister', 'pdf')}"] == old
    assert listed(out).keys() == {"president", "minister", "governor"}


@pytest.mark.usefixtures("broken")
def test_a_failed_letter_leaves_its_text_alone(case: Path, out: Path) -> None:
    """Only the old version of what failed makes way: a text of an earlier run is another document."""
    write(case, out, "--format", "txt")
    before = stamps(out)[name("minister")]
    ran = write(case, out)

    assert ran.code == 4
    assert stamps(out)[name("minister")] == before
    assert listed(out)["minister"] == name("minister")


def test_a_letter_that_does_not_read_back_fails(case: Path, out: Path, page: Path) -> None:
    """A page that says other words than the letter is never put in place."""
    put_before(page, ADDS_A_WORD_FOR_THE_MINISTER)
    ran = write(case, out)

    assert ran.code == 4
    assert letters(out) == [name("governor", "pdf"), name("president", "pdf")]
    assert "NOT WRITTEN: it reads 'Sir!" in ran.err


@pytest.mark.usefixtures("broken")
def test_a_machine_reads_what_failed(case: Path, out: Path) -> None:
    """`--json` tells the made and the failed apart."""
    ran = write(case, out, "--json")
    result = json.loads(ran.out)

    assert [row["recipient"] for row in result["documents"]] == ["president", "governor"]
    assert result["failed"] == [{"sender": "sam", "recipient": "minister", "reason": WHY, "channel": "post"}]


@pytest.mark.usefixtures("broken")
def test_when_all_fail_nothing_is_listed(case: Path, out: Path) -> None:
    """The last line says how many there are."""
    ran = write(case, out, "--to", "minister")

    assert (ran.code, listed(out)) == (4, {})
    assert ran.lines[-1] == f"0 of 1 letters are in {out}; see above."
