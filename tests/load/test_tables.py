"""Recipients and senders as tables: the same records as in YAML, with several values in a cell."""

from pathlib import Path

import pytest

from appeal_letters.load.case import load
from appeal_letters.model.inflected import forms_of
from appeal_letters.model.sender import Sender
from tests.load.small import FACTS, case, problems
from tests.render.drawings import drawn

ROW = """\
- id: a
  name: Alex Example
  office: minister
  address: ["1, Lane", 0150 Oslo]
  country: NO
  languages: [nb, en]
  channels:
    - {kind: fax, published: +47 22000000}
    - {kind: email, lost: true}
    - {kind: web, published: "http://x.example"}
  doubts: [{field: name, text: "spelt: how?"}]
"""
TABLE = """\
id,name,office,address,country,languages,channels,doubts
a,Alex Example,minister,"1, Lane; 0150 Oslo",NO,nb;en,fax: +47 22000000; email:; web: http://x.example,name: spelt: how?
"""


def test_a_table_makes_the_same_records_as_yaml(tmp_path: Path) -> None:
    """Lines of an address, languages, channels and doubts are parted by semicolons in a cell."""
    for name in ("yaml", "csv"):
        (tmp_path / name).mkdir()
    case(tmp_path / "yaml", {"recipients.yaml": ROW})
    case(tmp_path / "csv", {"recipients.csv": TABLE})

    assert load(tmp_path / "csv", FACTS).recipients == load(tmp_path / "yaml", FACTS).recipients


def test_a_semicolon_table_quotes_its_lists(tmp_path: Path) -> None:
    files = {"recipients.csv": 'id;name;office;country;address\na;Kim;minister;NO;"1 Lane; Oslo"\n'}

    assert load(case(tmp_path, files), FACTS).recipients[0].address == ("1 Lane", "Oslo")


def test_line_breaks_in_a_cell_part_lines_too(tmp_path: Path) -> None:
    """So a spreadsheet's cell with an address on several lines is what it looks like."""
    files = {"recipients.csv": 'id,name,office,country,address\na,Kim,minister,NO,"1 Lane\r\nOslo;\nNorth\n"\n'}

    assert load(case(tmp_path, files), FACTS).recipients[0].address == ("1 Lane", "Oslo", "North")


def test_a_cell_may_hold_the_forms_of_a_text(tmp_path: Path) -> None:
    """They are written as in YAML; letters printed the braces where a text was asked for."""
    table = 'id;name;office;country\na;"{nominative: Алекс, genitive: Алекса}";minister;NO\n'
    (recipient,) = load(case(tmp_path, {"recipients.csv": table}), FACTS).recipients

    assert recipient.name == "Алекс"
    assert [*forms_of(recipient.name)][1:] == ["Алекс", "Алекса"]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("{nominative: A, nominative: B}", "[1].name: is not read as the forms of a text"),
        ("{nominative: A: B}", "[1].name: is not read as the forms of a text"),
        ("{nominativ: A}", "[1].name: has no nominative"),
    ],
)
def test_forms_that_cannot_be_read_are_named(tmp_path: Path, cell: str, problem: str) -> None:
    files = {"recipients.csv": f'id;name;office;country\na;"{cell}";minister;NO\n'}

    assert problems(case(tmp_path, files))[0].startswith(f"recipients.csv:2:2: {problem}")


def test_a_table_of_senders(tmp_path: Path) -> None:
    row = "sam,Sam Sample,Secretary,1 Street; Sampleton ZZ9 9ZZ,GB,Sampleton,+44 1632 960000,din-b"
    files = {"senders.csv": f"\ufeffid,name,role,address,country,place,telephone,layout\n{row}\n"}

    (sender,) = load(case(tmp_path, files), FACTS).senders

    assert sender.model_dump(exclude_defaults=True) == {
        "id": "sam",
        "name": "Sam Sample",
        "role": "Secretary",
        "address": ("1 Street", "Sampleton ZZ9 9ZZ"),
        "country": "GB",
        "place": "Sampleton",
        "telephone": "+44 1632 960000",
        "layout": "din-b",
    }


def test_every_field_of_a_sender_can_be_a_column(tmp_path: Path) -> None:
    """Read from a table they make the same sender as in YAML; none of them is forgotten here."""
    cells = {
        **{name: f"the {name}" for name in ("name", "role", "organisation", "place", "own_words")},
        **dict.fromkeys(("telephone", "fax"), "+44 1632 960000"),
        "id": "sam",
        "address": "1 Street; Sampleton",
        "country": "GB",
        "nationality": "GB; CH",
        "languages": "en; fr",
        "email": "sam@example.org",
        "tone": "urgent",
        "layout": "none",
        "paper": "Letter",
        "letterhead": "head.png",
        "signature": "sign.png",
    }
    lists = {name: tuple(cells[name].split("; ")) for name in ("address", "nationality", "languages")}
    assert cells.keys() == Sender.model_fields.keys()
    for picture in ("head.png", "sign.png"):
        drawn(tmp_path / picture, 60, 20)
    folder = case(tmp_path, {"senders.csv": f"{','.join(cells)}\n{','.join(cells.values())}\n"})

    loaded = load(folder, FACTS)
    assert loaded.senders == (Sender.model_validate(cells | lists),)
    assert [*loaded.signatures, *loaded.letterheads] == ["sam", "sam"]


def test_an_unknown_column_is_told_once_and_not_for_every_row(tmp_path: Path) -> None:
    files = {"recipients.csv": "id,office,country,adress,name\na,minister,NO,x,Kim\nb,minister,NO,y,Kim\n"}

    assert problems(case(tmp_path, files)) == ["recipients.csv:1:4: adress: is not a field; did you mean address?"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("pigeon: x", "[1].channels[1].kind: is none of the known values; write 'telephone', 'fax', "),
        (
            "fax: +47 22 00 00 00; +47 2",
            "[1].channels[2].kind: is none of the known values; write 'telephone', 'fax', ",
        ),
    ],
)
def test_a_channel_in_a_cell_is_named_by_its_number(cell: str, expected: str, tmp_path: Path) -> None:
    (problem,) = problems(case(tmp_path, {"recipients.csv": f"id,office,country,channels\na,minister,NO,{cell}\n"}))

    assert problem.startswith(f"recipients.csv:2:4: {expected}")


def test_a_row_of_another_width_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    files = {"recipients.csv": "id,name,country,office\na,Kim,NO,minister,Oslo\nb,Kim,NOR,minister\n"}

    assert [problem.split(";")[0] for problem in problems(case(tmp_path, files))] == [
        "recipients.csv:2:5: row: has 5 cells where the header has 4",
        "recipients.csv:3:3: [2].country: 'NOR' is not a country code",
    ]
