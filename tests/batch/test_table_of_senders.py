"""Senders of a table: what each row says is what that sender's letters show."""

from pathlib import Path

import pytest

from tests.batch.folders import letters, manifest, write
from tests.render.drawings import drawn
from tests.render.pages import lines, read_aloud
from tests.world import appeal_letters, small_case

TABLE = """\
id,name,role,organisation,address,country,languages,tone,layout,place,signature,own_words
sam,Sam Sample,Secretary,Sample Bar,1 Example Street; Sampleton,GB,en,urgent,din-b,Sampleton,sam.png,I am a lawyer.
kim,Kim Specimen,,,2 Example Road; 3000 Example,CH,en; fr,,,Example,,
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    case = small_case(tmp_path, "president", "minister")
    (case / "senders.yaml").unlink()
    (case / "senders.csv").write_text(TABLE, "utf-8")
    drawn(case / "sam.png", 300, 100)
    return case


def test_everybody_writes_to_everybody(case: Path, out: Path) -> None:
    write(case, out)

    assert letters(out) == sorted(
        f"rus-002-0112-obs-009_{sender}_{recipient}_en.txt"
        for sender in ("sam", "kim")
        for recipient in ("president", "minister")
    )


def test_tone_and_layout_are_those_of_the_row_or_the_defaults_of_its_country(case: Path, out: Path) -> None:
    write(case, out)

    assert {row["sender"]: (row["tone"], row["layout"]) for row in manifest(out)["documents"]} == {
        "sam": ("urgent", "din-b"),
        "kim": ("formal", "swiss-right"),
    }


def test_own_words_role_and_place_stand_in_that_sender_s_letters_alone(case: Path, out: Path) -> None:
    write(case, out)
    sam, kim = ((out / f"rus-002-0112-obs-009_{name}_president_en.txt").read_text("utf-8") for name in ("sam", "kim"))

    assert sam.startswith("Sam Sample\nSample Bar\n1 Example Street\nSampleton\nUnited Kingdom\n")
    assert sam.endswith("\nSam Sample\nSecretary\nSample Bar\n")
    assert all(text in sam and text not in kim for text in ("I am a lawyer.", "Sampleton, 24 January 2012"))
    assert "Example, 24 January 2012" in kim


def test_a_signature_is_drawn_in_that_sender_s_letters_alone(case: Path, out: Path) -> None:
    appeal_letters("write", case, "--out", out, "--to", "president")
    sam, kim = ((out / f"rus-002-0112-obs-009_{name}_president_en.pdf").read_bytes() for name in ("sam", "kim"))

    assert (read_aloud(sam), read_aloud(kim)) == (["Signature of Sam Sample"], [])
    assert "Kim Specimen" in lines(kim)[0]
