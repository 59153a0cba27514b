"""docs/fax.md and docs/email.md against the program: their commands run, their tables name what there is.

What they show of a server, indented, is tried where there is one (tests/outside).
"""

import json
import re
from pathlib import Path

import pytest

from tests.docs.shell import examples, typed
from tests.world import ROOT, appeal_letters, replace, small_case

FAX = ROOT / "docs" / "fax.md"
MADE = {
    "fax": {
        "out/rus-002-0112-obs-009_dial-sheet.pdf",
        "out/rus-002-0112-obs-009_minister_en_fax.pdf",
        "out/rus-002-0112-obs-009_minister_en_fax.tif",
        "outgoing/rus-002-0112-obs-009_minister_en_fax_672100000.json",
        "outgoing/rus-002-0112-obs-009_minister_en_fax_672100000.tif",
    },
    "email": {"out/rus-002-0112-obs-009_minister_en.eml"},
}
"""The files that the commands of a page make, beside the folder's own records."""


@pytest.fixture
def my_case(tmp_path: Path) -> Path:
    """Have a case whose recipient has a fax and an e-mail, and nobody who signs: whoever types does."""
    case = small_case(tmp_path, "minister").rename(tmp_path / "my-case")
    (case / "senders.yaml").unlink()
    channels = '[{kind: fax, published: "+672 1 00000"}, {kind: email, published: minister@example.org}]'
    replace(case / "recipients.yaml", "country: RU}", f"country: AQ, channels: {channels}}}")
    own = ("--name", "Sam Sample", "--address", "1 Example Street", "--country", "GB", "--place", "Sampleton")
    assert appeal_letters("me", "--profile", tmp_path / "config" / "profile.yaml", *own).code == 0
    return case


@pytest.mark.parametrize("name", MADE)
def test_the_commands_run_and_make_the_files_that_the_page_names(name: str, my_case: Path) -> None:
    """One after the other, beside a case of one's own."""
    folder = my_case.parent

    ran = typed(examples(ROOT / "docs" / f"{name}.md"), folder, folder)

    assert ran.returncode == 0, ran.stderr
    files = {str(path.relative_to(folder)) for path in folder.glob("out*/rus*")}
    assert files == MADE[name]


def test_the_table_of_a_job_file_has_its_fields_in_their_order(my_case: Path) -> None:
    into = my_case.parent / "into"
    into.mkdir()
    profile = my_case.parent / "config" / "profile.yaml"
    sent = ("--out", my_case.parent / "out", "--send", "folder", "--into", into, "--yes")
    ran = appeal_letters("fax", my_case, "--profile", profile, *sent)
    rows = FAX.read_text("utf-8").partition("| field | what it is |")[2].partition("\n\n")[0]

    assert ran.code == 0, ran.err
    (job,) = into.glob("*.json")
    told = json.loads(job.read_text("utf-8"))
    assert re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE) == list(told)
    assert f"| `format` | `{told['format']}`;" in rows
